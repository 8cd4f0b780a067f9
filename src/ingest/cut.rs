//! Cutting a file of JSON Lines into ranges that can be read apart.

use std::ops::Range;
use std::slice;

use super::json::scan;

/// How much is read at a time in search of a line end.
const STEP: u64 = 64 << 10;

/// Cuts a file of `length` bytes behind line feeds, into at most `parts` ranges of about the same
/// length that together are the file. For [`Layout::JsonLines`] in [`Encoding::Utf8`] only.
///
/// `read` gives what stands in ranges of the file, all at once and as far as the file goes.
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
    mut read: impl FnMut(&[Range<u64>]) -> Result<Vec<Vec<u8>>, E>,
) -> Result<Vec<Range<u64>>, E> {
    let parts = parts.max(1) as u64;
    // A line feed just in front of a place makes the place itself a line's start.
    let before = |part: u64| (length / parts * part).saturating_sub(1);
    let places: Vec<_> = (1..parts).map(before).map(step).collect();
    let mut ranges = Vec::new();
    let mut start = 0;
    for (place, text) in places.iter().zip(read(&places)?) {
        // The line that the last range ends with may reach past this place.
        let end = if place.start < start {
            line_end(start - 1, length, &mut read)?
        } else {
            match scan::line_feed(&text, 0) {
                feed if feed < text.len() => place.start + feed as u64 + 1,
                _ => line_end(place.start + text.len() as u64, length, &mut read)?,
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

const fn step(at: u64) -> Range<u64> {
    at..at + STEP
}

/// Behind the next line feed.
fn line_end<E>(
    mut at: u64,
    length: u64,
    read: &mut impl FnMut(&[Range<u64>]) -> Result<Vec<Vec<u8>>, E>,
) -> Result<u64, E> {
    while at < length {
        let text = read(slice::from_ref(&step(at)))?.concat();
        let feed = scan::line_feed(&text, 0);
        if feed < text.len() {
            return Ok(at + feed as u64 + 1);
        }
        if text.is_empty() {
            break;
        }
        at += text.len() as u64;
    }
    Ok(length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::tests::lent;
    use proptest::prelude::*;

    fn cut_text(text: &[u8], parts: usize) -> Vec<Range<u64>> {
        let read = |ranges: &[Range<u64>]| Ok::<_, ()>(lent(text, ranges));
        cut(text.len() as u64, parts, read).unwrap()
    }

    #[test]
    fn lines_of_one_length_are_cut_evenly() {
        let text = b"0123456\n".repeat(100);
        assert_eq!(cut_text(&text, 4), [0..200, 200..400, 400..600, 600..800]);
        let step = usize::try_from(STEP).unwrap();
        let long = [vec![b'a'; 3 * step], vec![b'\n'], vec![b'b'; step]].concat();
        let feed = 3 * STEP + 1;
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
