//! Words of a text: the position of each, and a hash of it, its number.
//!
//! A word is a run of letters, digits and underscores; in Chinese and Japanese, which are written
//! without spaces, a character. Capital letters of ASCII count as small ones.

use std::ops::Range;

use tuneworthy_text::eights::{TOP, between, bits, letters};

/// Class of a byte: outside of words, inside a word, or to be read with the bytes behind it.
const OUTSIDE: u8 = 0;
const INSIDE: u8 = 1;
const LOOK: u8 = 2;

const CLASSES: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut table = [INSIDE; 256];
    let mut byte = 0;
    while byte < 256 {
        #[allow(clippy::cast_possible_truncation)] // Below 256 by the loop.
        let b = byte as u8;
        table[byte] = match b {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'_' => INSIDE,
            0..=127 => OUTSIDE,
            0xC2 | 0xE2..=0xE9 | 0xEF | 0xF0 => LOOK,
            _ => INSIDE,
        };
        byte += 1;
    }
    table
}

/// Bytes that are looked at together.
const BLOCK: usize = 64;

/// A block of a text: a bit for each byte that is of a word, and for each to be looked at.
#[derive(Clone, Copy, Debug, Default)]
struct Block {
    inside: u64,
    look: u64,
}

/// Marks those of eight bytes of ASCII that belong to a word.
const fn inside(eight: u64) -> u64 {
    letters(eight) | between(eight, b'0', b'9') | between(eight, b'_', b'_')
}

impl Block {
    fn of(bytes: &[u8]) -> Self {
        let mut block = Self::default();
        // No byte behind the text is of a word.
        let mut padded = [0; BLOCK];
        let bytes = bytes.first_chunk::<BLOCK>().unwrap_or_else(|| {
            padded[..bytes.len()].copy_from_slice(bytes);
            &padded
        });
        for (at, eight) in bytes.as_chunks::<8>().0.iter().enumerate() {
            let value = u64::from_le_bytes(*eight);
            let (mut within, mut look) = (0, 0);
            if value & TOP == 0 {
                within = bits(inside(value));
            } else {
                for (bit, byte) in eight.iter().enumerate() {
                    let class = CLASSES[usize::from(*byte)];
                    within |= u64::from(class == INSIDE) << bit;
                    look |= u64::from(class == LOOK) << bit;
                }
            }
            block.inside |= within << (8 * at);
            block.look |= look << (8 * at);
        }
        block
    }
}

/// Class of a character of several bytes.
enum Wide {
    Letter,
    Mark,
    /// A word by itself.
    Word,
}

/// Looks at a character whose first byte is of the class [`LOOK`]; how many bytes it has.
fn wide(bytes: &[u8], place: usize) -> (Wide, usize) {
    let second = bytes.get(place + 1).copied().unwrap_or(0);
    let third = bytes.get(place + 2).copied().unwrap_or(0);
    match bytes[place] {
        // Signs of Latin-1, among them three that are letters.
        0xC2 => match second {
            0xAA | 0xB5 | 0xBA => (Wide::Letter, 2),
            _ => (Wide::Mark, 2),
        },
        0xE2 => match (second, third) {
            // Joiners inside words of Persian and Indian languages.
            (0x80, 0x8C | 0x8D) | (0xB0..=0xBF, _) => (Wide::Letter, 3),
            _ => (Wide::Mark, 3),
        },
        0xE3 if second == 0x80 && third != 0x85 => (Wide::Mark, 3),
        0xE3..=0xE9 => (Wide::Word, 3),
        0xEF => match (second, third) {
            (0xBC, 0x90..=0x99 | 0xA1..=0xBA) | (0xBD, 0x81..=0x9A) | (0xAC..=0xBB, _) => {
                (Wide::Letter, 3)
            }
            (0xA4..=0xAB, _) => (Wide::Word, 3),
            _ => (Wide::Mark, 3),
        },
        _ => match second {
            0x9F => (Wide::Mark, 4),
            0xA0.. => (Wide::Word, 4),
            _ => (Wide::Letter, 4),
        },
    }
}

/// The words of a text, by their places.
///
/// The end of a word cannot be predicted, and each wrong prediction of a processor costs as much as several
/// words; so bytes are not asked one by one, but by bits of a block.
pub(crate) struct Words<'a> {
    bytes: &'a [u8],
    place: usize,
    /// The block that was looked at last, and where it starts.
    block: Block,
    start: usize,
}

impl<'a> Words<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        Self {
            bytes,
            place: 0,
            block: Block::of(bytes),
            start: 0,
        }
    }

    /// The first place from here on whose bit is set, or the text's end.
    #[inline]
    fn first(&mut self, from: usize, bits: impl Fn(Block) -> u64) -> usize {
        let mut from = from;
        while from < self.bytes.len() {
            if from - self.start >= BLOCK {
                self.start = from - from % BLOCK;
                self.block = Block::of(&self.bytes[self.start..]);
            }
            let rest = bits(self.block) >> (from % BLOCK);
            if rest != 0 {
                return self.bytes.len().min(from + rest.trailing_zeros() as usize);
            }
            from = self.start + BLOCK;
        }
        self.bytes.len()
    }

    /// The first place from here on that is not outside of words.
    #[inline]
    fn not_outside(&mut self, from: usize) -> usize {
        self.first(from, |block| block.inside | block.look)
    }

    /// The first place from here on that is not surely of a word.
    #[inline]
    fn not_inside(&mut self, from: usize) -> usize {
        self.first(from, |block| !block.inside)
    }
}

impl Iterator for Words<'_> {
    type Item = Range<usize>;

    #[inline]
    fn next(&mut self) -> Option<Range<usize>> {
        let mut start = self.not_outside(self.place);
        let mut place = start;
        loop {
            place = self.not_inside(place);
            let bytes = self.bytes;
            if place >= bytes.len() || CLASSES[usize::from(bytes[place])] == OUTSIDE {
                break;
            }
            match wide(bytes, place) {
                (Wide::Letter, length) => place += length,
                (Wide::Mark, length) if place == start => {
                    start = self.not_outside(place + length);
                    place = start;
                }
                (Wide::Word, length) if place == start => {
                    place += length;
                    break;
                }
                (Wide::Mark | Wide::Word, _) => break,
            }
        }
        self.place = place;
        (place > start).then_some(start..place)
    }
}

/// 2^64 divided by the golden ratio, odd: spreads bits (Knuth, The Art of Computer Programming,
/// volume 3, section 6.4).
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

const fn mix(value: u64) -> u64 {
    let spread = value.wrapping_mul(SPREAD);
    spread ^ (spread >> 32)
}

/// ASCII's capital letters become small; bytes of wider characters stay.
const fn fold(eight: u64) -> u64 {
    const SMALL: u64 = 0x2020_2020_2020_2020;
    const WIDE: u64 = 0x8080_8080_8080_8080;
    eight | (SMALL ^ ((eight & WIDE) >> 2))
}

/// The bytes from `place` to `end`, at most eight, as a number.
const fn load(bytes: &[u8], place: usize, end: usize) -> u64 {
    let mut value = 0;
    let mut at = if end - place > 8 { place + 8 } else { end };
    while at > place {
        at -= 1;
        value = value << 8 | bytes[at] as u64;
    }
    value
}

/// Returns whether a word is a character of Chinese or Japanese, as far as its first byte tells.
pub(crate) const fn is_sign(first: u8) -> bool {
    matches!(first, 0xE3..=0xE9)
}

/// Returns the number of a word, a hash of its letters. Capital letters of ASCII count as small
/// ones.
pub(crate) const fn number(word: &[u8]) -> u64 {
    let mut sum = mix(word.len() as u64 + 1);
    let mut place = 0;
    while place < word.len() {
        sum = mix(sum ^ fold(load(word, place, word.len())));
        place += 8;
    }
    mix(sum)
}

/// Returns the number of a word within a text, without looking at single bytes.
pub(crate) fn number_at(bytes: &[u8], word: &Range<usize>) -> u64 {
    let mut sum = mix((word.end - word.start) as u64 + 1);
    let mut place = word.start;
    while place < word.end {
        let left = word.end - place;
        let eight = bytes
            .get(place..place + 8)
            .and_then(|eight| <[u8; 8]>::try_from(eight).ok())
            .map(u64::from_le_bytes);
        let value = match eight {
            Some(value) if left >= 8 => value,
            Some(value) => value & ((1 << (left * 8)) - 1),
            None => load(bytes, place, word.end),
        };
        sum = mix(sum ^ fold(value));
        place += 8;
    }
    mix(sum)
}

/// The number of a whole text, letter for letter; small and capital letters differ.
pub(crate) fn number_exact(text: &[u8]) -> u64 {
    let mut sum = mix(text.len() as u64 ^ SPREAD);
    let (eights, rest) = text.as_chunks::<8>();
    for &eight in eights {
        sum = mix(sum ^ u64::from_le_bytes(eight));
    }
    mix(sum ^ load(rest, 0, rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        Words::of(text).map(|word| &text[word]).collect()
    }

    #[test]
    fn words_are_cut_where_people_cut_them() {
        assert_eq!(
            words("It's 3.5 km, no_op — über “Öl”!"),
            ["It", "s", "3", "5", "km", "no_op", "über", "Öl"]
        );
        assert_eq!(words("你好，世界。"), ["你", "好", "世", "界"]);
        assert_eq!(words("GPTは賢い"), ["GPT", "は", "賢", "い"]);
        assert_eq!(words("한국어 문장."), ["한국어", "문장"]);
        assert_eq!(words("привет, мир 😀 ok"), ["привет", "мир", "ok"]);
        assert_eq!(words("می\u{200c}خواهم"), ["می\u{200c}خواهم"]);
        assert_eq!(words(" \n"), [""; 0]);
    }

    #[test]
    fn capital_letters_do_not_matter_and_others_do() {
        assert_eq!(number(b"Internationally"), number(b"internationALLY"));
        assert_ne!(number(b"internationally"), number(b"internationallx"));
        assert_ne!(number("中".as_bytes()), number("丁".as_bytes()));
        assert_ne!(number(b""), number(b"\0"));
        assert_ne!(number_exact(b"A"), number_exact(b"a"));
    }

    /// The words of a text, found byte by byte.
    fn plainly(text: &str) -> Vec<Range<usize>> {
        let bytes = text.as_bytes();
        let (mut words, mut start, mut place) = (Vec::new(), 0, 0);
        while place < bytes.len() {
            let (what, length) = match CLASSES[usize::from(bytes[place])] {
                INSIDE => (Wide::Letter, 1),
                OUTSIDE => (Wide::Mark, 1),
                _ => wide(bytes, place),
            };
            if !matches!(what, Wide::Letter) && start < place {
                words.push(start..place);
            }
            place += length;
            match what {
                Wide::Letter => {}
                Wide::Mark => start = place,
                Wide::Word => {
                    words.push(place - length..place);
                    start = place;
                }
            }
        }
        words.extend((start < place).then_some(start..place));
        words
    }

    proptest! {
        #[test]
        fn blocks_hide_nothing(
            text in r"([a-zA-Z0-9_]{1,20}| |[ -/:-@\[-`{-~]|é|—|“|你|は|한|\u{200c}|😀|ａ|\PC){0,120}",
        ) {
            prop_assert_eq!(Words::of(&text).collect::<Vec<_>>(), plainly(&text));
        }

        #[test]
        fn both_ways_to_number_a_word_agree(text: String) {
            for word in Words::of(&text) {
                prop_assert_eq!(number(text[word.clone()].as_bytes()), number_at(text.as_bytes(), &word));
            }
        }
    }
}
