//! Archives made here, for the reader of Inspect logs.

use std::sync::Arc;

use crate::read::{EvalFile, EvalReading, ReadOptions, read_files};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

/// Method of an entry.
#[derive(Clone, Copy)]
pub(super) enum Packing {
    Stored,
    Deflated,
    Zstandard,
}

/// Returns an archive of entries. Local headers lack the sizes, as writers that stream leave them.
pub(super) fn archive(entries: &[(&str, &[u8])], packing: Packing) -> Vec<u8> {
    let mut file = Vec::new();
    let mut directory = Vec::new();
    for (name, text) in entries {
        let (method, packed) = match packing {
            Packing::Stored => (0_u16, text.to_vec()),
            Packing::Deflated => (8, miniz_oxide::deflate::compress_to_vec(text, 6)),
            Packing::Zstandard => {
                // Two frames, as of a large entry.
                let (front, back) = text.split_at(text.len() / 2);
                let pack = |part| compress_to_vec(part, CompressionLevel::Fastest);
                (93, [pack(front), pack(back)].concat())
            }
        };
        let header = u32::try_from(file.len()).unwrap_or_default();
        let name_length = u16::try_from(name.len()).unwrap_or_default();
        file.extend_from_slice(b"PK\x03\x04\x14\x00\x00\x00");
        file.extend_from_slice(&method.to_le_bytes());
        file.extend_from_slice(&[0; 16]);
        file.extend_from_slice(&name_length.to_le_bytes());
        file.extend_from_slice(&[0; 2]);
        file.extend_from_slice(name.as_bytes());
        file.extend_from_slice(&packed);
        directory.extend_from_slice(b"PK\x01\x02\x14\x00\x14\x00\x00\x00");
        directory.extend_from_slice(&method.to_le_bytes());
        directory.extend_from_slice(&[0; 8]);
        for size in [packed.len(), text.len()] {
            let size = u32::try_from(size).unwrap_or_default();
            directory.extend_from_slice(&size.to_le_bytes());
        }
        directory.extend_from_slice(&name_length.to_le_bytes());
        directory.extend_from_slice(&[0; 12]);
        directory.extend_from_slice(&header.to_le_bytes());
        directory.extend_from_slice(name.as_bytes());
    }
    let start = u32::try_from(file.len()).unwrap_or_default();
    let size = u32::try_from(directory.len()).unwrap_or_default();
    file.extend_from_slice(&directory);
    file.extend_from_slice(b"PK\x05\x06\x00\x00\x00\x00\x00\x00\x00\x00");
    file.extend_from_slice(&size.to_le_bytes());
    file.extend_from_slice(&start.to_le_bytes());
    file.extend_from_slice(&[0; 2]);
    file
}

/// Reads an archive as the only file.
pub(super) fn read_archive(bytes: Vec<u8>, options: &ReadOptions) -> EvalReading {
    let file = EvalFile {
        name: "log.eval".to_owned(),
        bytes: Arc::new(bytes),
    };
    read_files(&[file], options)
}
