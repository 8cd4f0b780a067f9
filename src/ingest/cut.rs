//! Cutting a file of JSON Lines into ranges that can be read apart.

use std::ops::Range;

use super::json::scan;

/// How much is read at a time in search of a line end.
const STEP: usize = 64 << 10;

/// Cuts a file of `length` bytes behind line feeds, into at most `parts` ranges of about the same
/// length that together are the file. For [`Layout::JsonLines`] in [`Encoding::Utf8`] only.
///
/// `read` fills the buffer with the file's bytes from a place on and says how many there were;
/// fewer than the buffer holds only at the end.
///
/// The first range is read by [`Reader::sniffed`], the others by [`Reader::continuing`]; the places
/// of a later one move by the lines and bytes of those before it: [`Place::after`].
///
/// [`Layout::JsonLines`]: super::Layout::JsonLines
/// [`Encoding::Utf8`]: super::Encoding::Utf8
/// [`Reader::sniffed`]: super::Reader::sniffed
/// [`Reader::continuing`]: super::Reader::continuing
/// [`Place::after`]: super::Place::after
///
/// # Errors
/// What `read` fails with.
pub fn cut<E>(
    length: u64,
    parts: usize,
    mut read: impl FnMut(u64, &mut [u8]) -> Result<usize, E>,
) -> Result<Vec<Range<u64>>, E> {
    let mut ranges = Vec::new();
    let mut start = 0;
    let mut buffer = vec![0; STEP];
    let parts = parts.max(1) as u64;
    for part in 1..parts {
        let mut at = start.max(length / parts * part);
        // A line feed just in front of the place makes the place itself a line's start.
        at = at.saturating_sub(1);
        let end = loop {
            let count = read(at, &mut buffer)?.min(STEP);
            let text = buffer.get(..count).unwrap_or_default();
            let feed = scan::line_feed(text, 0);
            if feed < count {
                break at + feed as u64 + 1;
            }
            at += count as u64;
            if count < STEP {
                break length;
            }
        };
        if end > start && end < length {
            ranges.push(start..end);
            start = end;
        }
    }
    if start < length || ranges.is_empty() {
        ranges.push(start..length);
    }
    Ok(ranges)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut_text(text: &[u8], parts: usize) -> Vec<Range<u64>> {
        let read = |at: u64, buffer: &mut [u8]| {
            let rest = &text[usize::try_from(at).unwrap().min(text.len())..];
            let count = rest.len().min(buffer.len());
            buffer[..count].copy_from_slice(&rest[..count]);
            Ok::<_, ()>(count)
        };
        cut(text.len() as u64, parts, read).unwrap()
    }

    #[test]
    fn lines_of_one_length_are_cut_evenly() {
        let text = b"0123456\n".repeat(100);
        assert_eq!(cut_text(&text, 4), [0..200, 200..400, 400..600, 600..800]);
        let long = [vec![b'a'; 3 * STEP], vec![b'\n'], vec![b'b'; STEP]].concat();
        let feed = 3 * STEP as u64 + 1;
        assert_eq!(cut_text(&long, 8), [0..feed, feed..long.len() as u64]);
        assert_eq!(cut_text(b"", 3).len(), 1);
    }

    proptest! {
        #[test]
        fn the_ranges_are_the_file_and_start_behind_line_feeds(
            text in "[ab\n]{0,200}", parts in 0usize..20,
        ) {
            let ranges = cut_text(text.as_bytes(), parts);
            prop_assert!(ranges.len() <= parts.max(1));
            let mut at = 0;
            for range in &ranges {
                prop_assert_eq!(range.start, at);
                let start = usize::try_from(at).unwrap();
                prop_assert!(start == 0 || text.as_bytes()[start - 1] == b'\n');
                prop_assert!(range.end > at || text.is_empty());
                at = range.end;
            }
            prop_assert_eq!(at, text.len() as u64);
        }
    }
}
