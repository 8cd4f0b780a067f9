//! Cutting a file of JSON Lines into ranges that can be read separately.

use std::ops::Range;
use std::slice;

use super::json::scan;

/// Bytes read at a time in search of a line end.
const STEP: u64 = 32 << 10;

/// Divisor of the rest of the file that gives the length of the next range. Of four readers, the most there are, none
/// can then hold the others up at the end with a range taken early; of two, not even a slow one.
const SHARE: u64 = 6;

/// Cuts a file of `length` bytes after line feeds, into ranges that together are the file: long ones
/// first, since each costs something by itself, short ones last, so that readers who take one after the
/// other end at about the same time. But for where lines end, none is shorter than `least`. For
/// [`Layout::JsonLines`] in [`CharEncoding::Utf8`] only.
///
/// `read` returns the bytes of ranges of the file, fewer where the file ends first.
///
/// The first range is read by [`Reader::sniffed`], the others by [`Reader::continuing`]; the places
/// of a later one move by the lines and bytes of those before it: [`FilePlace::after`].
///
/// [`Layout::JsonLines`]: super::Layout::JsonLines
/// [`CharEncoding::Utf8`]: super::CharEncoding::Utf8
/// [`Reader::sniffed`]: super::Reader::sniffed
/// [`Reader::continuing`]: super::Reader::continuing
/// [`FilePlace::after`]: super::FilePlace::after
///
/// # Errors
/// Any error of `read`.
pub fn cut<E>(
    length: u64,
    least: u64,
    mut read: impl FnMut(&[Range<u64>]) -> Result<Vec<Vec<u8>>, E>,
) -> Result<Vec<Range<u64>>, E> {
    let places: Vec<_> = borders(length, least).map(step).collect();
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

/// Returns the ends of the ranges if any byte could end a line, less 1: a line feed just before a
/// border makes the border itself the start of a line, so the search starts there.
fn borders(length: u64, least: u64) -> impl Iterator<Item = u64> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let left = length - at;
        let share = (left / least.max(1)).min(SHARE);
        (share > 1).then(|| {
            at += left.div_ceil(share);
            at - 1
        })
    })
}

const fn step(at: u64) -> Range<u64> {
    at..at + STEP
}

/// Returns the offset after the next line feed.
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
    use crate::tests::lent;
    use proptest::prelude::*;

    fn cut_text(text: &[u8], least: u64) -> Vec<Range<u64>> {
        let read = |ranges: &[Range<u64>]| Ok::<_, ()>(lent(text, ranges));
        cut(text.len() as u64, least, read).unwrap()
    }

    #[test]
    fn ranges_grow_shorter_down_to_the_least() {
        let text = b"0123456\n".repeat(100);
        let lengths = |least| -> Vec<u64> {
            let ranges = cut_text(&text, least).into_iter();
            ranges.map(|range| range.end - range.start).collect()
        };
        assert_eq!(lengths(80), [136, 112, 96, 88, 96, 88, 96, 88]);
        assert_eq!(lengths(400), [400, 400]);
        assert_eq!(lengths(401), [800]);
        assert_eq!(lengths(u64::MAX), [800]);
    }

    #[test]
    fn a_line_longer_than_a_step_stays_whole() {
        let step = usize::try_from(STEP).unwrap();
        let long = [vec![b'a'; 3 * step], vec![b'\n'], vec![b'b'; step]].concat();
        let feed = 3 * STEP + 1;
        assert_eq!(
            cut_text(&long, STEP / 2),
            [0..feed, feed..long.len() as u64]
        );
        assert_eq!(cut_text(b"", 3).len(), 1);
    }

    proptest! {
        #[test]
        fn ranges_cover_the_file_and_start_after_line_feeds(
            text in "[ab\n]{0,200}", least in 0u64..60,
        ) {
            let ranges = cut_text(text.as_bytes(), least);
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
