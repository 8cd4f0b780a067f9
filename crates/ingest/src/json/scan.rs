//! Search for the next byte that ends a run, eight bytes at a time.

use tuneworthy_text::eights::{equal, find};

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
            prop_assert_eq!(backslash(&bytes, at), plain(&bytes, at, |b| b == b'\\'));
            prop_assert_eq!(line_stop(&bytes, at), plain(&bytes, at, |b| b == b'\n' || b == b'\r'));
            prop_assert_eq!(line_feed(&bytes, at), plain(&bytes, at, |b| b == b'\n'));
        }
    }
}
