//! Pre-tokenization: cuts a text into the pieces that are encoded one by one.
//!
//! tiktoken cuts by a regular expression; here each is a scanner written out by hand, which gives
//! the same pieces many times faster. The patterns, as tiktoken 0.14.0 has them
//! (`tiktoken_ext/openai_public.py`, read on 2026-11-25):
//!
//! - `o200k_base`: `[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?`
//!   `|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?`
//!   `|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+`
//! - `cl100k_base`: `'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+`
//!   `| ?[^\s\p{L}\p{N}]++[\r\n]*+|\s++$|\s*[\r\n]|\s+(?!\S)|\s`
//!
//! Below, a pattern's alternatives are tried in its order; where one backtracks, the comment says to
//! what.

use super::Encoding;
use super::classes::{
    CLASSES, ClassSet, Classes, LETTER, LOWER, MARK, NEWLINE, NUMBER, OTHER, SPACE, UPPER,
};
use tuneworthy_text::eights::{TOP, between, letters};

/// `\p{L}`.
const LETTERS: ClassSet = ClassSet::of(&[UPPER, LOWER, LETTER]);
/// Classes that may start a word in o200k.
const HEADS: ClassSet = ClassSet::of(&[UPPER, LETTER, MARK]);
/// Classes that may end a word in o200k.
const TAILS: ClassSet = ClassSet::of(&[LOWER, LETTER, MARK]);
/// `[^\r\n\p{L}\p{N}]`: what one character before a word may be.
const BEFORE_WORD: ClassSet = ClassSet::of(&[OTHER, MARK, SPACE]);
/// `[^\s\p{L}\p{N}]`.
const PUNCTUATION: ClassSet = ClassSet::of(&[OTHER, MARK]);
/// `\s`.
const SPACES: ClassSet = ClassSet::of(&[SPACE, NEWLINE]);

/// Pre-tokenizer of one encoding.
#[derive(Clone, Copy, Debug)]
pub(super) struct Splitter {
    classes: &'static Classes,
    encoding: Encoding,
}

impl Splitter {
    pub(super) fn new(encoding: Encoding) -> Self {
        Self {
            classes: &CLASSES,
            encoding,
        }
    }

    pub(super) const fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Returns the end of the piece that starts at `at`: greater than `at` unless the text ends there.
    #[inline]
    pub(super) fn piece_end(&self, text: &[u8], at: usize) -> usize {
        match self.encoding {
            Encoding::O200k => self.o200k(text, at),
            Encoding::Cl100k => self.cl100k(text, at),
        }
    }

    #[inline]
    fn o200k(&self, text: &[u8], at: usize) -> usize {
        // Plain words first: they are most of any text in Latin letters.
        let start = at + usize::from(is_word_start(self, text, at));
        let heads = upper_run(text, start);
        let end = lower_run(text, heads);
        if end > start {
            match text.get(end) {
                Some(b'\'') => return contraction(text, end),
                Some(byte) if *byte >= 0x80 => {}
                _ => return end,
            }
        }
        self.o200k_any(text, at)
    }

    fn o200k_any(&self, text: &[u8], at: usize) -> usize {
        let Some((class, length)) = self.classes.at(text, at) else {
            return at + 1;
        };
        // The character before a word is taken if the word can do without it, else given back.
        let after = BEFORE_WORD.has(class).then_some(at + length);
        let bare = HEADS.has(class) || class == LOWER;
        let word = after
            .and_then(|after| self.word_with_tail(text, after))
            .or_else(|| bare.then(|| self.word_with_tail(text, at)).flatten())
            .or_else(|| after.and_then(|after| self.word_of_heads(text, after)))
            .or_else(|| bare.then(|| self.word_of_heads(text, at)).flatten());
        if let Some(end) = word {
            return contraction(text, end);
        }
        if class == NUMBER {
            return self.number(text, at);
        }
        if let Some(end) = self.punctuation(text, at) {
            return end
                + text[end..]
                    .iter()
                    .take_while(|byte| matches!(byte, b'\r' | b'\n' | b'/'))
                    .count();
        }
        self.spaces(text, at)
    }

    /// `HEADS*TAILS+`.
    fn word_with_tail(&self, text: &[u8], start: usize) -> Option<usize> {
        let mut at = start;
        // The last character that is both: where the heads give one back, so that a tail is left.
        let mut given_back = None;
        while let Some((class, length)) = self.classes.at(text, at) {
            if !HEADS.has(class) {
                if class == LOWER {
                    return Some(self.run(text, at, TAILS));
                }
                break;
            }
            at += length;
            if class != UPPER {
                given_back = Some(at);
            }
        }
        given_back
    }

    /// `HEADS+TAILS*`, where `HEADS*TAILS+` did not match.
    fn word_of_heads(&self, text: &[u8], start: usize) -> Option<usize> {
        let heads = self.run(text, start, HEADS);
        (heads > start).then(|| self.run(text, heads, TAILS))
    }

    #[inline]
    fn cl100k(&self, text: &[u8], at: usize) -> usize {
        if text.get(at) != Some(&b'\'') {
            let start = at + usize::from(is_word_start(self, text, at));
            let end = letter_run(text, start);
            if end > start && text.get(end).is_none_or(|byte| *byte < 0x80) {
                return end;
            }
        }
        self.cl100k_any(text, at)
    }

    fn cl100k_any(&self, text: &[u8], at: usize) -> usize {
        let Some((class, length)) = self.classes.at(text, at) else {
            return at + 1;
        };
        let short = contraction(text, at);
        if short > at {
            return short;
        }
        let start = if BEFORE_WORD.has(class) {
            at + length
        } else {
            at
        };
        let end = self.run(text, start, LETTERS);
        if end > start {
            return end;
        }
        if class == NUMBER {
            return self.number(text, at);
        }
        if let Some(end) = self.punctuation(text, at) {
            return end
                + text[end..]
                    .iter()
                    .take_while(|byte| matches!(byte, b'\r' | b'\n'))
                    .count();
        }
        self.spaces(text, at)
    }

    /// `\p{N}{1,3}`.
    fn number(&self, text: &[u8], at: usize) -> usize {
        let mut end = at;
        for _ in 0..3 {
            match self.classes.at(text, end) {
                Some((NUMBER, length)) => end += length,
                _ => break,
            }
        }
        end
    }

    /// ` ?[^\s\p{L}\p{N}]+`.
    fn punctuation(&self, text: &[u8], at: usize) -> Option<usize> {
        let start = at + usize::from(text.get(at) == Some(&b' '));
        let end = self.run(text, start, PUNCTUATION);
        (end > start).then_some(end)
    }

    /// The alternatives for white space.
    fn spaces(&self, text: &[u8], at: usize) -> usize {
        let (mut end, mut last, mut after_newline) = (at, at, at);
        while let Some((class, length)) = self.classes.at(text, end) {
            if !SPACES.has(class) {
                break;
            }
            last = end;
            end += length;
            if class == NEWLINE {
                after_newline = end;
            }
        }
        // `\s++$`, which only cl100k has, comes before the newlines.
        let to_the_end = end >= text.len();
        if to_the_end && self.encoding == Encoding::Cl100k {
            return end;
        }
        // `\s*[\r\n]+` gives back what follows the last newline.
        if after_newline > at {
            return after_newline;
        }
        // `\s+(?!\S)` gives back the last space before what is no space, if another is left.
        if !to_the_end && last > at {
            return last;
        }
        end.max(at + 1)
    }

    /// Returns the end of a run of characters of these classes.
    #[inline]
    fn run(&self, text: &[u8], start: usize, of: ClassSet) -> usize {
        let mut end = start;
        while let Some((class, length)) = self.classes.at(text, end) {
            if !of.has(class) {
                break;
            }
            end += length;
        }
        end
    }
}

/// Returns whether an ASCII character stands here that may precede a word.
#[inline]
fn is_word_start(splitter: &Splitter, text: &[u8], at: usize) -> bool {
    let byte = text.get(at).copied();
    byte.is_some_and(|byte| byte < 0x80 && BEFORE_WORD.has(splitter.classes.of(u32::from(byte))))
}

/// Returns the index after `'s`, `'t`, `'re`, `'ve`, `'m`, `'ll` or `'d`, in either case, if one stands at `at`; else
/// `at`. The long s is an s to a pattern that ignores case.
fn contraction(text: &[u8], at: usize) -> usize {
    match text.get(at..) {
        Some(
            [
                b'\'',
                b's' | b'S' | b't' | b'T' | b'm' | b'M' | b'd' | b'D',
                ..,
            ],
        ) => at + 2,
        Some(
            [b'\'', b'r' | b'R' | b'v' | b'V', b'e' | b'E', ..]
            | [b'\'', b'l' | b'L', b'l' | b'L', ..]
            | [b'\'', 0xC5, 0xBF, ..],
        ) => at + 3,
        _ => at,
    }
}

/// Returns the end of a run of bytes, tested eight at a time by `of`.
#[inline]
fn run_of_bytes(text: &[u8], start: usize, of: impl Fn(u64) -> u64) -> usize {
    let mut at = start;
    while let Some(word) = text.get(at..).and_then(<[u8]>::first_chunk) {
        let others = of(u64::from_le_bytes(*word)) ^ TOP;
        if others != 0 {
            return at + others.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let rest = text.get(at..).unwrap_or_default();
    let mut word = [0; 8];
    word[..rest.len()].copy_from_slice(rest);
    // The zeros past the end are in no run.
    let others = of(u64::from_le_bytes(word)) ^ TOP;
    at + others.trailing_zeros() as usize / 8
}

/// Returns the index after the lower-case ASCII letters that start here.
#[inline]
fn lower_run(text: &[u8], start: usize) -> usize {
    run_of_bytes(text, start, |word| between(word, b'a', b'z'))
}

/// Returns the index after the upper-case ASCII letters that start here.
#[inline]
fn upper_run(text: &[u8], start: usize) -> usize {
    let mut end = start;
    while text.get(end).is_some_and(u8::is_ascii_uppercase) {
        end += 1;
    }
    end
}

/// Returns the index after the ASCII letters that start here.
#[inline]
fn letter_run(text: &[u8], start: usize) -> usize {
    run_of_bytes(text, start, letters)
}
