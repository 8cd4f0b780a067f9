//! JSON strings, decoded on demand.

use std::borrow::Cow;
use std::fmt;

use super::scan;

/// A JSON string that is not decoded yet.
#[derive(Clone, Copy)]
pub struct Str<'t> {
    raw: &'t str,
    escaped: bool,
}

impl<'t> Str<'t> {
    pub(super) const fn new(raw: &'t str, escaped: bool) -> Self {
        Self { raw, escaped }
    }

    /// Returns the text between the quotes, with its escapes.
    #[must_use]
    pub const fn raw(&self) -> &'t str {
        self.raw
    }

    /// Returns whether it contains escapes. If not, [`Str::raw`] is its text.
    #[must_use]
    pub const fn is_escaped(&self) -> bool {
        self.escaped
    }

    /// Returns whether it is the empty string.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.raw.is_empty()
    }

    /// Returns the decoded text, copied only if it contains escapes. Half a surrogate pair becomes
    /// U+FFFD.
    #[must_use]
    pub fn to_cow(&self) -> Cow<'t, str> {
        if self.escaped {
            let mut text = String::with_capacity(self.raw.len());
            self.push_to(&mut text);
            Cow::Owned(text)
        } else {
            Cow::Borrowed(self.raw)
        }
    }

    /// Appends the decoded text to `text`.
    pub fn push_to(&self, text: &mut String) {
        for piece in self.pieces() {
            match piece {
                Piece::Text(run) => text.push_str(run),
                Piece::Char(char) => text.push(char),
            }
        }
    }

    /// Iterates over the decoded characters.
    pub fn chars(&self) -> impl Iterator<Item = char> + use<'t> {
        self.pieces().flat_map(|piece| {
            let (run, one) = match piece {
                Piece::Text(run) => (run, None),
                Piece::Char(char) => ("", Some(char)),
            };
            run.chars().chain(one)
        })
    }

    /// Returns the byte of [`Str::raw`] at which the character is written that contains byte `at` of
    /// the decoded text.
    #[must_use]
    pub fn raw_at(&self, at: usize) -> usize {
        if !self.escaped {
            return at.min(self.raw.len());
        }
        let mut pieces = self.pieces();
        let mut left = at;
        loop {
            let here = self.raw.len() - pieces.rest.len();
            match pieces.next() {
                Some(Piece::Text(run)) if left < run.len() => return here + left,
                Some(Piece::Char(char)) if left < char.len_utf8() => return here,
                Some(Piece::Text(run)) => left -= run.len(),
                Some(Piece::Char(char)) => left -= char.len_utf8(),
                None => return here,
            }
        }
    }

    /// Iterates over the decoded text without copying: runs without escapes, and escaped characters.
    #[must_use]
    pub const fn pieces(&self) -> Pieces<'t> {
        Pieces {
            rest: self.raw,
            escaped: self.escaped,
        }
    }
}

impl PartialEq<str> for Str<'_> {
    fn eq(&self, other: &str) -> bool {
        if !self.escaped {
            return self.raw == other;
        }
        let mut rest = other;
        self.pieces().all(|piece| {
            let left = match piece {
                Piece::Text(run) => rest.strip_prefix(run),
                Piece::Char(char) => rest.strip_prefix(char),
            };
            left.inspect(|left| rest = left).is_some()
        }) && rest.is_empty()
    }
}

impl PartialEq<&str> for Str<'_> {
    fn eq(&self, other: &&str) -> bool {
        *self == **other
    }
}

impl PartialEq for Str<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self.escaped, other.escaped) {
            (_, false) => *self == *other.raw,
            (false, true) => *other == *self.raw,
            (true, true) => self.chars().eq(other.chars()),
        }
    }
}

impl Eq for Str<'_> {}

impl fmt::Display for Str<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write as _;
        self.pieces().try_for_each(|piece| match piece {
            Piece::Text(run) => f.write_str(run),
            Piece::Char(char) => f.write_char(char),
        })
    }
}

impl fmt::Debug for Str<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.raw)
    }
}

/// A part of a decoded string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// A run without escapes.
    Text(&'t str),
    /// A character that was escaped.
    Char(char),
}

/// Iterator over the parts of a decoded string.
#[derive(Clone, Debug)]
pub struct Pieces<'t> {
    rest: &'t str,
    escaped: bool,
}

impl<'t> Iterator for Pieces<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        if self.rest.is_empty() {
            return None;
        }
        let stop = if self.escaped {
            scan::backslash(self.rest.as_bytes(), 0)
        } else {
            self.rest.len()
        };
        if stop > 0 {
            let (run, rest) = self.rest.split_at_checked(stop)?;
            self.rest = rest;
            return Some(Piece::Text(run));
        }
        let (char, length) = unescape(self.rest.as_bytes());
        self.rest = self.rest.get(length..).unwrap_or_default();
        Some(Piece::Char(char))
    }
}

/// Decodes the escape at the start of `bytes`. Returns the character and the length of the escape.
fn unescape(bytes: &[u8]) -> (char, usize) {
    let char = match bytes.get(1) {
        Some(b'n') => '\n',
        Some(b't') => '\t',
        Some(b'r') => '\r',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'u') => return unescape_unicode(bytes),
        Some(&escaped @ (b'"' | b'\\' | b'/')) => char::from(escaped),
        // No escape: a backslash, and what follows stands for itself.
        _ => return ('\\', 1),
    };
    (char, 2)
}

fn unescape_unicode(bytes: &[u8]) -> (char, usize) {
    let first = hex(bytes, 2).unwrap_or(0xFFFD);
    if let Some(char) = char::from_u32(first) {
        return (char, 6);
    }
    if is_high(first) && bytes.get(6..8) == Some(b"\\u") {
        let second = hex(bytes, 8).filter(|&unit| is_low(unit));
        if let Some(second) = second {
            let code = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
            return (
                char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
                12,
            );
        }
    }
    (char::REPLACEMENT_CHARACTER, 6)
}

/// Reads the four hex digits at `at`.
pub(super) fn hex(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.iter().try_fold(0, |code, &digit| {
        Some(code << 4 | char::from(digit).to_digit(16)?)
    })
}

pub(super) const fn is_high(unit: u32) -> bool {
    matches!(unit, 0xD800..=0xDBFF)
}

pub(super) const fn is_low(unit: u32) -> bool {
    matches!(unit, 0xDC00..=0xDFFF)
}
