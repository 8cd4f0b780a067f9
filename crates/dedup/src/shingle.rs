//! Text as a set of overlapping pieces: every eight bytes in a row, after folding.
//!
//! Bytes, not words or letters, so that text without spaces between words works as well as any
//! other. Eight, because eight bytes are one machine word, which is its own identity: nothing is
//! hashed to move the window on. Between unrelated texts hardly any eight bytes agree, in English
//! (a word and a half) as in Chinese (two to three characters); the shorter the piece, the fewer
//! of them a changed word or number touches.

use tuneworthy_text::eights::{between, every};

/// Length of a shingle, in bytes.
pub(super) const LENGTH: usize = 8;

/// Eight bytes with small letters for capital ones and a space for each blank or control
/// character, and the top bit of each byte that is a space now.
#[inline]
const fn fold_eight(bytes: u64) -> (u64, u64) {
    let capital = between(bytes, b'A', b'Z');
    let blank = between(bytes, 0, b' ');
    let whole = (blank >> 7) * 0xFF;
    (
        ((bytes | capital >> 2) & !whole) | (every(b' ') & whole),
        blank,
    )
}

/// Puts the folded text in place of what `folded` held: small letters, one space where there were
/// several blanks, none in front. Neither case nor blanks make a record new.
pub(super) fn fold(text: &[u8], folded: &mut Vec<u8>) {
    folded.clear();
    folded.resize(text.len(), 0);
    let (words, rest) = text.as_chunks::<8>();
    let mut length = 0;
    // Whether a blank came before: the top bit of a byte in front of the first.
    let mut before = 0x80;
    for word in words {
        let (word, blank) = fold_eight(u64::from_le_bytes(*word));
        if blank & (blank << 8 | before) == 0
            && let Some(place) = folded[length..].first_chunk_mut()
        {
            *place = word.to_le_bytes();
            length += 8;
        } else {
            length = without_doubles(word, blank, before, folded, length);
        }
        before = blank >> 56;
    }
    for byte in rest {
        let (word, blank) = fold_eight(u64::from(*byte) | every(b'x') << 8);
        if blank & before & 0x80 == 0 {
            folded[length] = word.to_le_bytes()[0];
            length += 1;
        }
        before = blank & 0x80;
    }
    folded.truncate(length);
}

/// Writes eight bytes but the blanks after blanks. The new length.
fn without_doubles(
    word: u64,
    blank: u64,
    before: u64,
    folded: &mut [u8],
    mut length: usize,
) -> usize {
    let doubled = (blank & (blank << 8 | before)).to_le_bytes();
    for (byte, doubled) in word.to_le_bytes().into_iter().zip(doubled) {
        if doubled == 0 {
            folded[length] = byte;
            length += 1;
        }
    }
    length
}

/// Iterates over the shingles of a folded text, in order, repeats included.
pub(super) fn of(folded: &[u8]) -> impl Iterator<Item = u64> + '_ {
    folded
        .array_windows::<LENGTH>()
        .map(|window| u64::from_le_bytes(*window))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shingles(text: &str) -> Vec<String> {
        let mut folded = b"longer than the text".to_vec();
        fold(text.as_bytes(), &mut folded);
        of(&folded)
            .map(|word| String::from_utf8_lossy(&word.to_le_bytes()).into_owned())
            .collect()
    }

    #[test]
    fn every_eight_bytes_in_a_row() {
        assert_eq!(shingles("abcdefghij"), ["abcdefgh", "bcdefghi", "cdefghij"]);
        assert_eq!(shingles("abcdefgh"), ["abcdefgh"]);
        assert!(shingles("abcdefg").is_empty());
        assert!(shingles("").is_empty());
        // Four characters are twelve bytes: five shingles.
        assert_eq!(shingles("训练数据").len(), 5);
    }

    proptest! {
        #[test]
        fn eight_bytes_at_once_fold_as_one_by_one(text in prop::collection::vec(prop_oneof![any::<u8>(), Just(b' '), Just(b'\n'), b'?'..=b'b', b'Y'..=b'|'], 0..70)) {
            let mut slow = Vec::new();
            for byte in &text {
                match byte {
                    0..=b' ' if slow.last().is_none_or(|last| *last == b' ') => {}
                    0..=b' ' => slow.push(b' '),
                    other => slow.push(other.to_ascii_lowercase()),
                }
            }
            let mut folded = vec![1; 9];
            fold(&text, &mut folded);
            prop_assert_eq!(folded, slow);
        }
    }

    #[test]
    fn case_and_blanks_do_not_count() {
        assert_eq!(
            shingles("Reset  my\r\n\tPassword "),
            shingles(" reset my password\n\n")
        );
        assert_ne!(shingles("resetmypassword"), shingles("reset my password"));
    }
}
