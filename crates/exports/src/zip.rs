//! Zip archives of texts, stored without compression.
//!
//! In: paths and bytes. Out: an archive that every unpacker reads. The same input gives the same bytes:
//! all entries carry the first day a zip file can name, 1 January 1980. The layout is that of PKWARE's
//! APPNOTE 6.3.10: local headers, a central directory, its end record.
//!
//! ```
//! use tuneworthy_exports::zip;
//!
//! let archive = zip::stored(&[("README.md", b"# Order\n")]).expect("it is small");
//! assert!(archive.starts_with(b"PK\x03\x04"));
//! ```

/// First day of the calendar of MS-DOS: year 1980, month 1, day 1.
const FIRST_DAY: u16 = (1 << 5) | 1;

/// Version of the specification that is needed to unpack: 2.0.
const VERSION: u16 = 20;

/// Flag that says that names are UTF-8.
const UTF8: u16 = 1 << 11;

/// Returns the CRC-32 of some bytes, with the polynomial of ISO 3309 as zip and PNG use it.
#[must_use]
pub fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            let lowest = crc & 1;
            crc = (crc >> 1) ^ (0xedb8_8320 * lowest);
        }
    }
    !crc
}

/// Returns an archive of files, in their order. `None` if a name, a file or the archive is too long for
/// the format: 65,535 names or bytes of a name, 4 GiB of content.
#[must_use]
pub fn stored(files: &[(&str, &[u8])]) -> Option<Vec<u8>> {
    let mut archive = Vec::new();
    let mut directory = Vec::new();
    for (path, bytes) in files {
        let offset = u32::try_from(archive.len()).ok()?;
        let header = header(path, bytes)?;
        archive.extend(0x0403_4b50_u32.to_le_bytes());
        archive.extend(&header);
        archive.extend(path.as_bytes());
        archive.extend(*bytes);

        directory.extend(0x0201_4b50_u32.to_le_bytes());
        // Made by: version 2.0 on MS-DOS, so that no permissions are read from the attributes.
        directory.extend(VERSION.to_le_bytes());
        directory.extend(&header);
        // Comment length, disk number, internal and external attributes.
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(path.as_bytes());
    }
    let count = u16::try_from(files.len()).ok()?.to_le_bytes();
    let start = u32::try_from(archive.len()).ok()?;
    let length = u32::try_from(directory.len()).ok()?;
    archive.extend(directory);
    archive.extend(0x0605_4b50_u32.to_le_bytes());
    archive.extend([0; 4]);
    archive.extend(count);
    archive.extend(count);
    archive.extend(length.to_le_bytes());
    archive.extend(start.to_le_bytes());
    archive.extend([0; 2]);
    Some(archive)
}

/// Returns the fields that a local header and an entry of the directory share: version to length of the
/// extra field.
fn header(path: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let size = u32::try_from(bytes.len()).ok()?.to_le_bytes();
    let mut header = Vec::with_capacity(26);
    header.extend(VERSION.to_le_bytes());
    header.extend(UTF8.to_le_bytes());
    // Stored, at midnight.
    header.extend([0; 4]);
    header.extend(FIRST_DAY.to_le_bytes());
    header.extend(crc32(bytes).to_le_bytes());
    header.extend(size);
    header.extend(size);
    header.extend(u16::try_from(path.len()).ok()?.to_le_bytes());
    header.extend([0; 2]);
    Some(header)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Check values of the catalogue of parametrised CRC algorithms (CRC-32/ISO-HDLC), and of RFC 3720's
    /// relatives as `zlib` computes them.
    #[test]
    fn crc_has_its_known_answers() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(b""), 0);
        assert_eq!(crc32(b"a"), 0xe8b7_be43);
    }

    fn number(bytes: &[u8], at: usize, size: usize) -> usize {
        bytes[at..at + size]
            .iter()
            .rev()
            .fold(0, |sum, byte| (sum << 8) | usize::from(*byte))
    }

    /// Reads an archive from its end record backwards, as unpackers do.
    fn read(archive: &[u8]) -> Vec<(String, Vec<u8>)> {
        let end = archive.len() - 22;
        assert_eq!(&archive[end..end + 4], b"PK\x05\x06");
        let (count, mut at) = (number(archive, end + 10, 2), number(archive, end + 16, 4));
        let mut files = Vec::new();
        for _ in 0..count {
            assert_eq!(&archive[at..at + 4], b"PK\x01\x02");
            let (crc, size) = (number(archive, at + 16, 4), number(archive, at + 24, 4));
            let (name, local) = (number(archive, at + 28, 2), number(archive, at + 42, 4));
            let path = String::from_utf8(archive[at + 46..at + 46 + name].to_vec()).unwrap();
            assert_eq!(&archive[local..local + 4], b"PK\x03\x04");
            // The two headers agree.
            assert_eq!(archive[local + 4..local + 30], archive[at + 6..at + 32]);
            let start = local + 30 + name;
            let bytes = archive[start..start + size].to_vec();
            assert_eq!(crc32(&bytes) as usize, crc);
            files.push((path, bytes));
            at += 46 + name;
        }
        assert_eq!(at, end);
        files
    }

    proptest! {
        #[test]
        fn an_archive_reads_back(files in proptest::collection::vec((".{0,20}", any::<Vec<u8>>()), 0..6)) {
            let entries: Vec<(&str, &[u8])> =
                files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
            prop_assert_eq!(read(&stored(&entries).unwrap()), files);
        }
    }

    #[test]
    fn a_name_beyond_the_format_is_refused() {
        let long = "a".repeat(65_536);
        assert_eq!(stored(&[(&long, b"")]), None);
    }
}
