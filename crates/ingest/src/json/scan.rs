//! Search for the next byte that ends a run, eight bytes at a time.
//!
//! The tests on a word are the classic ones (Anderson, "Bit Twiddling Hacks"): a borrow may mark a
//! byte above a marked one, never below, so the lowest mark is exact, and only that one is used.

use tuneworthy_text::eights::{TOP, every};

/// Marks the bytes that are zero.
const fn zeros(word: u64) -> u64 {
    word.wrapping_sub(every(1)) & !word & TOP
}

/// Marks the bytes equal to `byte`.
const fn equal(word: u64, byte: u8) -> u64 {
    zeros(word ^ every(byte))
}

/// Marks the bytes below 0x20.
const fn controls(word: u64) -> u64 {
    word.wrapping_sub(every(0x20)) & !word & TOP
}

/// Returns the first index from `at` on at which `marks` marks a byte, or the length of `bytes`.
/// `is` is the same test for a single byte.
#[inline]
fn find(bytes: &[u8], at: usize, marks: impl Fn(u64) -> u64, is: impl Fn(u8) -> bool) -> usize {
    let Some(rest) = bytes.get(at..) else {
        return bytes.len();
    };
    let mut here = at;
    let (words, tail) = rest.as_chunks::<8>();
    for word in words {
        let found = marks(u64::from_le_bytes(*word));
        if found != 0 {
            return here + found.trailing_zeros() as usize / 8;
        }
        here += 8;
    }
    let last = tail.iter().position(|&byte| is(byte));
    here + last.unwrap_or(tail.len())
}

/// Returns the index of the next quote, backslash or control character, at which a JSON string
/// must stop.
#[inline]
pub(crate) fn string_stop(bytes: &[u8], at: usize) -> usize {
    find(
        bytes,
        at,
        |word| equal(word, b'"') | equal(word, b'\\') | controls(word),
        |byte| byte == b'"' || byte == b'\\' || byte < 0x20,
    )
}

/// Returns the index of the next backslash.
#[inline]
pub(crate) fn backslash(bytes: &[u8], at: usize) -> usize {
    find(bytes, at, |word| equal(word, b'\\'), |byte| byte == b'\\')
}

/// Returns the index of the next line feed or carriage return.
#[inline]
pub(crate) fn line_stop(bytes: &[u8], at: usize) -> usize {
    find(
        bytes,
        at,
        |word| equal(word, b'\n') | equal(word, b'\r'),
        |byte| byte == b'\n' || byte == b'\r',
    )
}

/// Returns the index of the next line feed.
#[inline]
pub(crate) fn line_feed(bytes: &[u8], at: usize) -> usize {
    find(bytes, at, |word| equal(word, b'\n'), |byte| byte == b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plain(bytes: &[u8], at: usize, is: impl Fn(u8) -> bool) -> usize {
        (at..bytes.len())
            .find(|&i| is(bytes[i]))
            .unwrap_or(bytes.len())
    }

    proptest! {
        #[test]
        fn the_words_find_what_the_bytes_find(
            bytes in prop::collection::vec(prop_oneof![
                8 => any::<u8>(), 1 => Just(b'"'), 1 => Just(b'\\'), 1 => Just(b'\n'), 20 => Just(b'a'),
            ], 0..80),
            at in 0usize..80,
        ) {
            let at = at.min(bytes.len());
            prop_assert_eq!(string_stop(&bytes, at), plain(&bytes, at, |b| b == b'"' || b == b'\\' || b < 0x20));
            prop_assert_eq!(backslash(&bytes, at), plain(&bytes, at, |b| b == b'\\'));
            prop_assert_eq!(line_stop(&bytes, at), plain(&bytes, at, |b| b == b'\n' || b == b'\r'));
            prop_assert_eq!(line_feed(&bytes, at), plain(&bytes, at, |b| b == b'\n'));
        }
    }
}
