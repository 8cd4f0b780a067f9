//! ZIP archives: the directory, and single entries unpacked as a stream.
//!
//! In: a file with random access. Out: the bytes of an entry, stored, deflated or packed with
//! Zstandard, up to a limit. Sizes are taken from the central directory, since writers that stream
//! leave them out of the local headers.

use std::io::{self, Read};

use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZError, MZFlush, MZStatus};
use ruzstd::decoding::{FrameDecoder, StreamingDecoder};
use tuneworthy_ingest::ByteSource;

use super::fault::ResultsError;

/// Most bytes read of a directory. An Inspect log has an entry of about 80 bytes for each sample.
const LARGEST_DIRECTORY: u64 = 64 << 20;
/// Largest window of a Zstandard frame, in bytes. Inspect writes frames of at most 8 MB.
const LARGEST_WINDOW: u64 = 32 << 20;
/// Bytes unpacked at a time.
const CHUNK: usize = 64 << 10;

/// An entry of the directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ZipEntry {
    pub(super) name: String,
    method: u16,
    packed: u64,
    unpacked: u64,
    header: u64,
}

/// Reads the directory and returns the entries whose names are asked for.
///
/// # Errors
/// If the archive is cut or damaged.
pub(super) fn entries(
    source: &dyn ByteSource,
    is_asked: impl Fn(&str) -> bool,
) -> Result<Vec<ZipEntry>, ResultsError> {
    let (start, size) = directory(source)?;
    if size > LARGEST_DIRECTORY {
        return Err(ResultsError::BrokenZip("its directory is too large"));
    }
    let bytes = read(source, start, size)?;
    let mut rest = bytes.as_slice();
    let mut found = Vec::new();
    while let Some((fields, behind)) = rest.split_first_chunk::<46>() {
        if fields.first_chunk() != Some(b"PK\x01\x02") {
            break;
        }
        let [name, extra, comment] = [28, 30, 32].map(|at| usize::from(half(fields, at)));
        let (Some(raw), Some(extra), Some(next)) = (
            behind.get(..name),
            behind.get(name..name + extra),
            behind.get(name + extra + comment..),
        ) else {
            return Err(ResultsError::BrokenZip("its directory ends early"));
        };
        rest = next;
        let name = String::from_utf8_lossy(raw);
        if !is_asked(&name) {
            continue;
        }
        let mut entry = ZipEntry {
            name: name.into_owned(),
            method: half(fields, 10),
            packed: u64::from(word(fields, 20)),
            unpacked: u64::from(word(fields, 24)),
            header: u64::from(word(fields, 42)),
        };
        entry.widen(extra);
        if half(fields, 8) & 1 != 0 {
            return Err(ResultsError::BrokenZip("it is encrypted"));
        }
        found.push(entry);
    }
    Ok(found)
}

impl ZipEntry {
    /// Takes sizes that need more than 32 bits from the field that holds them.
    fn widen(&mut self, mut extra: &[u8]) {
        while let Some((head, rest)) = extra.split_first_chunk::<4>() {
            let length = usize::from(half(head, 2));
            let Some((mut field, next)) = rest.split_at_checked(length) else {
                return;
            };
            extra = next;
            if half(head, 0) != 1 {
                continue;
            }
            for size in [&mut self.unpacked, &mut self.packed, &mut self.header] {
                if *size != u64::from(u32::MAX) {
                    continue;
                }
                let Some((wide, rest)) = field.split_first_chunk() else {
                    return;
                };
                *size = u64::from_le_bytes(*wide);
                field = rest;
            }
        }
    }

    /// Unpacks the entry piece by piece.
    ///
    /// # Errors
    /// If it is damaged, or unpacks to more than `most` bytes.
    pub(super) fn unpack(
        &self,
        source: &dyn ByteSource,
        most: u64,
        take: &mut dyn FnMut(&[u8]),
    ) -> Result<u64, ResultsError> {
        if self.unpacked > most {
            return Err(ResultsError::TooLargeUnpacked { most });
        }
        let header = read(source, self.header, 30)?;
        if header.first_chunk() != Some(b"PK\x03\x04") {
            return Err(ResultsError::BrokenZip(
                "an entry is not where it should be",
            ));
        }
        let skipped = 30 + u64::from(half(&header, 26)) + u64::from(half(&header, 28));
        let at = self.header.saturating_add(skipped);
        if at.saturating_add(self.packed) > source.size() {
            return Err(ResultsError::BrokenZip("an entry ends early"));
        }
        let packed = EntryBytes {
            source,
            at,
            left: self.packed,
        };
        // The directory may lie about the size, so what comes out is counted too.
        let mut unpacked = 0;
        let mut take = |bytes: &[u8]| {
            unpacked += bytes.len() as u64;
            if unpacked <= most {
                take(bytes);
            }
            unpacked <= most
        };
        let done = match self.method {
            0 => stream(packed, &mut take),
            8 => deflated(packed, &mut take),
            93 => zstandard(packed, &mut take),
            _ => {
                return Err(ResultsError::BrokenZip(
                    "it is packed in a way that is not read here",
                ));
            }
        };
        if unpacked > most {
            return Err(ResultsError::TooLargeUnpacked { most });
        }
        done.map_err(|_| ResultsError::BrokenZip("an entry cannot be unpacked"))?;
        Ok(unpacked)
    }
}

/// Returns where the directory starts and its size, both in bytes.
fn directory(source: &dyn ByteSource) -> Result<(u64, u64), ResultsError> {
    const END: usize = 22;
    let cut = || ResultsError::BrokenZip("its directory is missing");
    let tail = source.size().min(END as u64 + 65_535);
    let from = source.size() - tail;
    let bytes = read(source, from, tail)?;
    let at = bytes
        .windows(END)
        .rposition(|window| window.starts_with(b"PK\x05\x06"))
        .ok_or_else(cut)?;
    let end = bytes.get(at..).ok_or_else(cut)?;
    let (size, start) = (word(end, 12), word(end, 16));
    if size != u32::MAX && start != u32::MAX {
        return Ok((u64::from(start), u64::from(size)));
    }
    // The record for more than 32 bits stands in front, and a pointer to it directly so.
    let locator = (from + at as u64).checked_sub(20).ok_or_else(cut)?;
    let locator = read(source, locator, 20)?;
    if !locator.starts_with(b"PK\x06\x07") {
        return Err(cut());
    }
    let record = read(source, long(&locator, 8), 56)?;
    if !record.starts_with(b"PK\x06\x06") {
        return Err(cut());
    }
    Ok((long(&record, 48), long(&record, 40)))
}

fn read(source: &dyn ByteSource, at: u64, length: u64) -> Result<Vec<u8>, ResultsError> {
    let end = at.checked_add(length).filter(|end| *end <= source.size());
    let length = end.and_then(|_| usize::try_from(length).ok());
    let Some(length) = length else {
        return Err(ResultsError::BrokenZip("it ends early"));
    };
    let mut bytes = vec![0; length];
    source
        .read_at(at, &mut bytes)
        .map_err(|_| ResultsError::Unavailable)?;
    Ok(bytes)
}

fn half(bytes: &[u8], at: usize) -> u16 {
    let field = bytes.get(at..).and_then(|rest| rest.first_chunk());
    u16::from_le_bytes(field.copied().unwrap_or_default())
}

fn word(bytes: &[u8], at: usize) -> u32 {
    let field = bytes.get(at..).and_then(|rest| rest.first_chunk());
    u32::from_le_bytes(field.copied().unwrap_or_default())
}

fn long(bytes: &[u8], at: usize) -> u64 {
    let field = bytes.get(at..).and_then(|rest| rest.first_chunk());
    u64::from_le_bytes(field.copied().unwrap_or_default())
}

/// Packed bytes of an entry.
struct EntryBytes<'s> {
    source: &'s dyn ByteSource,
    at: u64,
    left: u64,
}

impl Read for EntryBytes<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = usize::try_from(self.left)
            .unwrap_or(usize::MAX)
            .min(buffer.len());
        let part = buffer.get_mut(..length).unwrap_or_default();
        self.source.read_at(self.at, part)?;
        self.at += length as u64;
        self.left -= length as u64;
        Ok(length)
    }
}

/// Passes on what is read, until `take` has enough.
fn stream(mut from: impl Read, take: &mut dyn FnMut(&[u8]) -> bool) -> io::Result<()> {
    let mut buffer = vec![0; CHUNK];
    loop {
        let length = from.read(&mut buffer)?;
        if length == 0 || !take(buffer.get(..length).unwrap_or_default()) {
            return Ok(());
        }
    }
}

fn deflated(mut from: EntryBytes<'_>, take: &mut dyn FnMut(&[u8]) -> bool) -> io::Result<()> {
    let mut state = InflateState::new_boxed(DataFormat::Raw);
    let (mut packed, mut unpacked) = (vec![0; CHUNK], vec![0; CHUNK]);
    let mut rest = 0..0;
    loop {
        if rest.is_empty() {
            rest = 0..from.read(&mut packed)?;
        }
        let input = packed.get(rest.clone()).unwrap_or_default();
        let ended = input.is_empty();
        let result = inflate(&mut state, input, &mut unpacked, MZFlush::None);
        rest.start += result.bytes_consumed;
        let output = unpacked.get(..result.bytes_written).unwrap_or_default();
        if !output.is_empty() && !take(output) {
            return Ok(());
        }
        match result.status {
            Ok(MZStatus::StreamEnd) => return Ok(()),
            // A buffer that is full or empty: go on, unless nothing can come.
            Ok(_) | Err(MZError::Buf) if !(ended && output.is_empty()) => {}
            _ => return Err(io::ErrorKind::InvalidData.into()),
        }
    }
}

/// Unpacks frame after frame: Inspect cuts large entries into several.
fn zstandard(mut from: EntryBytes<'_>, take: &mut dyn FnMut(&[u8]) -> bool) -> io::Result<()> {
    let mut decoder = FrameDecoder::new();
    decoder.set_max_window_size(LARGEST_WINDOW);
    let mut goes_on = true;
    while from.left > 0 && goes_on {
        let frame = StreamingDecoder::new_with_decoder(&mut from, &mut decoder)
            .map_err(|_| io::ErrorKind::InvalidData)?;
        stream(frame, &mut |bytes| {
            goes_on = take(bytes);
            goes_on
        })?;
    }
    Ok(())
}
