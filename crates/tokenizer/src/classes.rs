//! Unicode class of each code point, as far as the patterns of the encodings distinguish them.
//!
//! The table was made for this crate: runs of code points of one class, a byte for most of them, made from the
//! Unicode Character Database 16.0.0, the version tiktoken 0.14 splits by. The test beside it makes
//! the same bytes again and compares every code point.

use std::sync::LazyLock;

/// The version of Unicode that the table was made from.
pub const UNICODE_VERSION: &str = "16.0.0";

/// Runs in the order of code points: `length << 3 | class`, or, where the length is over 31, the
/// class alone and the length after it, seven bits a byte, the low ones first.
static RUNS: &[u8] = include_bytes!("classes.bin");

/// Anything no pattern names: punctuation, symbols, controls, what is not assigned.
pub(super) const OTHER: u8 = 0;
/// `\p{Lu}` and `\p{Lt}`.
pub(super) const UPPER: u8 = 1;
/// `\p{Ll}`.
pub(super) const LOWER: u8 = 2;
/// `\p{Lm}` and `\p{Lo}`: letters without case.
pub(super) const LETTER: u8 = 3;
/// `\p{M}`.
pub(super) const MARK: u8 = 4;
/// `\p{N}`.
pub(super) const NUMBER: u8 = 5;
/// `\s` but for the two below.
pub(super) const SPACE: u8 = 6;
/// Carriage return and line feed.
pub(super) const NEWLINE: u8 = 7;

/// A set of classes, a bit each.
#[derive(Clone, Copy)]
pub(super) struct ClassSet(u8);

impl ClassSet {
    pub(super) const fn of(classes: &[u8]) -> Self {
        let mut bits = 0;
        let mut at = 0;
        while at < classes.len() {
            bits |= 1 << classes[at];
            at += 1;
        }
        Self(bits)
    }

    #[inline]
    pub(super) const fn has(self, class: u8) -> bool {
        self.0 >> class & 1 == 1
    }
}

/// Number of code points.
const END: usize = 0x11_0000;

/// The one table, unfolded when first asked for.
pub(super) static CLASSES: LazyLock<Classes> = LazyLock::new(Classes::new);

/// The table, laid out for look-ups: a byte for each code point. It is a megabyte of which a text touches
/// what its scripts need, and the quickest one measured.
#[derive(Debug)]
pub(super) struct Classes(Vec<u8>);

impl Classes {
    /// Unfolds the runs.
    fn new() -> Self {
        let mut table = Vec::with_capacity(END);
        for (class, length) in Runs(RUNS) {
            table.resize(table.len() + length, class);
        }
        table.resize(END, OTHER);
        Self(table)
    }

    /// The class of a code point.
    #[inline]
    pub(super) fn of(&self, code: u32) -> u8 {
        self.0.get(code as usize).copied().unwrap_or(OTHER)
    }

    /// The class of the character that starts at a byte of UTF-8 text, and how many bytes it has.
    /// Past the end: nothing, in no class.
    #[inline]
    pub(super) fn at(&self, text: &[u8], at: usize) -> Option<(u8, usize)> {
        let first = *text.get(at)?;
        if first < 0x80 {
            return Some((self.of(u32::from(first)), 1));
        }
        let (code, length) = decode(text, at, first);
        Some((self.of(code), length))
    }
}

/// The character of more than one byte that starts here, and its length.
#[inline]
pub(super) fn decode(text: &[u8], at: usize, first: u8) -> (u32, usize) {
    let rest = text.get(at..).unwrap_or_default();
    let bytes = rest.first_chunk().copied().unwrap_or_else(|| {
        let mut bytes = [0; 4];
        bytes[..rest.len()].copy_from_slice(rest);
        bytes
    });
    let [_, second, third, fourth] = bytes.map(|byte| u32::from(byte & 0x3F));
    let first = u32::from(first);
    if first < 0xE0 {
        ((first & 0x1F) << 6 | second, 2)
    } else if first < 0xF0 {
        ((first & 0x0F) << 12 | second << 6 | third, 3)
    } else {
        let high = (first & 0x07) << 18 | second << 12;
        (high | third << 6 | fourth, 4)
    }
}

/// Reads the runs.
struct Runs(&'static [u8]);

impl Iterator for Runs {
    type Item = (u8, usize);

    fn next(&mut self) -> Option<Self::Item> {
        let (&head, mut rest) = self.0.split_first()?;
        let mut length = usize::from(head >> 3);
        if length == 0 {
            let mut shift = 0;
            loop {
                let (&part, after) = rest.split_first()?;
                rest = after;
                length |= usize::from(part & 0x7F) << shift;
                shift += 7;
                if part < 0x80 {
                    break;
                }
            }
        }
        self.0 = rest;
        Some((head & 7, length))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use regex_syntax::hir::{Class, HirKind};

    /// The code points that a pattern of one class matches.
    fn matching(pattern: &str) -> Vec<(u32, u32)> {
        let hir = regex_syntax::parse(pattern).expect("a pattern");
        let HirKind::Class(Class::Unicode(class)) = hir.kind() else {
            panic!("{pattern} is not a class");
        };
        let ranges = class.ranges().iter();
        ranges
            .map(|range| (range.start() as u32, range.end() as u32))
            .collect()
    }

    /// Every code point's class, by the crate that tiktoken's own patterns run on.
    fn truth() -> Vec<u8> {
        let mut truth = vec![OTHER; END];
        for (pattern, class) in [
            (r"[\p{Lu}\p{Lt}]", UPPER),
            (r"\p{Ll}", LOWER),
            (r"[\p{Lm}\p{Lo}]", LETTER),
            (r"\p{M}", MARK),
            (r"\p{N}", NUMBER),
            (r"[\s--[\r\n]]", SPACE),
            (r"[\r\n]", NEWLINE),
        ] {
            for (start, end) in matching(pattern) {
                for code in start..=end {
                    let place = &mut truth[code as usize];
                    assert_eq!(*place, OTHER, "{code:x} is in two classes");
                    *place = class;
                }
            }
        }
        truth
    }

    /// The runs, as the file holds them.
    fn runs(truth: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for run in truth.chunk_by(|one, next| one == next) {
            let mut length = run.len();
            if length < 32 {
                bytes.push(u8::try_from(length << 3).unwrap() | run[0]);
                continue;
            }
            bytes.push(run[0]);
            while length >= 0x80 {
                bytes.push(0x80 | u8::try_from(length & 0x7F).unwrap());
                length >>= 7;
            }
            bytes.push(u8::try_from(length).unwrap());
        }
        bytes
    }

    /// `UPDATE_TOKENS=1 cargo test -p tuneworthy-tokenizer` writes the file anew.
    #[test]
    fn the_table_is_the_one_unicode_makes() {
        let made = runs(&truth());
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/classes.bin");
        if std::env::var_os("UPDATE_TOKENS").is_some() {
            std::fs::write(path, &made).unwrap();
        }
        assert!(std::fs::read(path).unwrap_or_default() == made);
    }

    #[test]
    fn every_code_point_is_in_its_class() {
        let classes = Classes::new();
        let mut text = [0; 4];
        for (code, class) in (0..).zip(truth()) {
            assert_eq!(classes.of(code), class, "{code:x}");
            if let Some(character) = char::from_u32(code) {
                let bytes = character.encode_utf8(&mut text).as_bytes();
                assert_eq!(classes.at(bytes, 0), Some((class, bytes.len())));
            }
        }
        assert_eq!(classes.of(u32::MAX), OTHER);
    }

    /// Compares with std, as far as it knows. Its Unicode is newer: what 16.0 had not assigned is left out.
    #[test]
    fn the_standard_library_agrees() {
        let classes = Classes::new();
        for character in '\0'..=char::MAX {
            let class = classes.of(u32::from(character));
            let space = class == SPACE || class == NEWLINE;
            assert_eq!(space, character.is_whitespace(), "{character:?}");
            if class == NUMBER {
                assert!(character.is_numeric(), "{character:?}");
            }
            if matches!(class, UPPER | LOWER | LETTER) {
                assert!(character.is_alphabetic(), "{character:?}");
            }
        }
    }
}
