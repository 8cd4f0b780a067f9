//! Answers that begin like JSON: whether they parse (RFC 8259, 2017-12).

use serde::{Deserialize, Serialize};

use super::endings::open_json;
use crate::detector::Detector;
use crate::excerpt::Show;
use crate::hit::HitSink;

/// Number of answers that begin like JSON, and of those that parse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct JsonAnswers {
    begun: u64,
    parsed: u64,
}

impl JsonAnswers {
    /// Counts an answer. One that begins like JSON and does not parse is a hit, unless it is cut off,
    /// which is one already.
    pub(crate) fn add(&mut self, sink: &mut HitSink<'_>) {
        let Some(start) = begins(sink.text.as_bytes()) else {
            return;
        };
        self.begun += 1;
        match error(&sink.text.as_bytes()[start..]) {
            None => self.parsed += 1,
            Some(_) if open_json(sink.text).is_some() => {}
            Some(place) => {
                let place = start + place;
                sink.hit(
                    Detector::AnswerBrokenJson,
                    place,
                    place + 1,
                    Show::InContext,
                );
            }
        }
    }

    pub(crate) const fn merge(&mut self, later: Self) {
        self.begun += later.begun;
        self.parsed += later.parsed;
    }

    /// Returns whether JSON is what the answers are meant to be, out of this many: most parse, or nine
    /// in ten and at least two begin like it. Chosen here: no source names a share.
    pub(crate) const fn is_meant(self, answers: u64) -> bool {
        self.parsed * 2 > answers || self.begun * 10 >= answers * 9 && self.begun >= 2
    }
}

/// Returns the place at which an answer begins like JSON: an object with a key, in any quotation
/// marks or none, or a list of objects, lists or texts.
fn begins(bytes: &[u8]) -> Option<usize> {
    let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace())?;
    let mut inner = bytes[start + 1..].iter().enumerate();
    let (at, &next) = inner.find(|(_, byte)| !byte.is_ascii_whitespace())?;
    let rest = &bytes[start + 1 + at..];
    let like = match bytes[start] {
        b'{' => matches!(next, b'"' | b'\'' | b'}') || is_bare_key(rest),
        b'[' => matches!(next, b'{' | b'"' | b'\'' | b'['),
        _ => false,
    };
    like.then_some(start)
}

/// Returns whether a word and a colon stand there, as in `{name: 1}`.
fn is_bare_key(bytes: &[u8]) -> bool {
    let word = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let end = bytes.iter().take(64).take_while(|byte| word(byte)).count();
    end > 0 && bytes[end..].trim_ascii_start().first() == Some(&b':')
}

/// Returns the place of the first error in JSON: one value, or several with white space between.
fn error(bytes: &[u8]) -> Option<usize> {
    let mut reader = JsonReader { bytes, at: 0 };
    loop {
        reader.blanks();
        if reader.at == bytes.len() {
            return None;
        }
        if reader.value().is_none() {
            return Some(reader.at.min(bytes.len().saturating_sub(1)));
        }
    }
}

/// A position in a text that is read as JSON.
struct JsonReader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl JsonReader<'_> {
    fn next(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    fn blanks(&mut self) {
        while matches!(self.next(), b' ' | b'\n' | b'\t' | b'\r') {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        (self.next() == byte).then(|| self.at += 1)
    }

    /// Reads a value with all that stands in it, without recursion: an answer may nest as deep as it
    /// is long.
    fn value(&mut self) -> Option<()> {
        let mut open = Vec::new();
        loop {
            self.blanks();
            match self.next() {
                b'{' => {
                    self.at += 1;
                    self.blanks();
                    if self.next() != b'}' {
                        open.push(b'}');
                        self.key()?;
                        continue;
                    }
                    self.at += 1;
                }
                b'[' => {
                    self.at += 1;
                    self.blanks();
                    if self.next() != b']' {
                        open.push(b']');
                        continue;
                    }
                    self.at += 1;
                }
                b'"' => self.string()?,
                _ => self.scalar()?,
            }
            // Behind a value: a comma and the next, or the end of what is open.
            loop {
                let Some(&close) = open.last() else {
                    return Some(());
                };
                self.blanks();
                if self.next() == close {
                    self.at += 1;
                    open.pop();
                    continue;
                }
                self.take(b',')?;
                if close == b'}' {
                    self.blanks();
                    self.key()?;
                }
                break;
            }
        }
    }

    fn key(&mut self) -> Option<()> {
        self.string()?;
        self.blanks();
        self.take(b':')
    }

    fn string(&mut self) -> Option<()> {
        self.take(b'"')?;
        loop {
            let rest = self.bytes.get(self.at..)?;
            let stop = rest
                .iter()
                .position(|&byte| byte == b'"' || byte == b'\\' || byte < b' ');
            self.at += stop?;
            match self.next() {
                b'"' => {
                    self.at += 1;
                    return Some(());
                }
                b'\\' => {
                    self.at += 1;
                    match self.next() {
                        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => self.at += 1,
                        b'u' => {
                            let digits = self.bytes.get(self.at + 1..self.at + 5)?;
                            if !digits.iter().all(u8::is_ascii_hexdigit) {
                                return None;
                            }
                            self.at += 5;
                        }
                        _ => return None,
                    }
                }
                _ => return None,
            }
        }
    }

    /// Reads a number, `true`, `false` or `null`.
    fn scalar(&mut self) -> Option<()> {
        let rest = self.bytes.get(self.at..)?;
        let length = rest
            .iter()
            .position(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')))
            .unwrap_or(rest.len());
        let word = &rest[..length];
        let known = matches!(word, b"true" | b"false" | b"null") || is_number(word);
        known.then(|| self.at += length)
    }
}

/// Returns whether a word is a number as JSON writes it.
fn is_number(word: &[u8]) -> bool {
    let word = word.strip_prefix(b"-").unwrap_or(word);
    let digits = |part: &[u8]| part.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let whole = digits(word);
    if whole == 0 || whole > 1 && word[0] == b'0' {
        return false;
    }
    let mut rest = &word[whole..];
    if let Some(fraction) = rest.strip_prefix(b".") {
        let length = digits(fraction);
        if length == 0 {
            return false;
        }
        rest = &fraction[length..];
    }
    if let Some((b'e' | b'E', exponent)) = rest.split_first() {
        let exponent = match exponent.split_first() {
            Some((b'+' | b'-', digits)) => digits,
            _ => exponent,
        };
        return !exponent.is_empty() && digits(exponent) == exponent.len();
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_told_from_what_only_looks_like_it() {
        for text in [
            "{}",
            "[]",
            r#"{"a": [1, -2.5e3, true, null, {"b": "\u00e9\n"}], "c": {}}"#,
            "[[1], [\"x\"]]",
            "{\"a\": 1}\n{\"a\": 2}\n",
            " [ {\"a\" : \"}\"} ] ",
        ] {
            assert_eq!(error(text.as_bytes()), None, "{text}");
        }
        for text in [
            "{'a': 1}",
            "{a: 1}",
            "{\"a\": 1,}",
            "[1, 2,]",
            "{\"a\": None}",
            "{\"a\": NaN}",
            "{\"a\": 01}",
            "{\"a\": 1} Done.",
            "{\"a\" 1}",
            "{\"a\": \"b\nc\"}",
            "{\"a\": \"\\x\"}",
            "[1 2]",
            "{\"a\": 1}}",
            "{",
            "[[",
            "\"",
        ] {
            assert!(error(text.as_bytes()).is_some(), "{text}");
        }
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        assert_eq!(error(deep.as_bytes()), None);
    }

    #[test]
    fn prose_and_code_in_brackets_begin_otherwise() {
        for text in [
            "{\"a\"",
            "{'a'",
            "{name: 1",
            "[{",
            "[\"",
            "{ }",
            " {\n  \"a\"",
        ] {
            assert!(begins(text.as_bytes()).is_some(), "{text}");
        }
        for text in [
            "[1] Smith",
            "{apple, pear}",
            "{a, b}",
            "(x)",
            "{\\frac 1 2}",
            "{",
            "",
        ] {
            assert!(begins(text.as_bytes()).is_none(), "{text}");
        }
    }
}
