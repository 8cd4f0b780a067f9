//! The grammar of RFC 8259 as one loop over a stack kept on the heap: nesting costs memory, never
//! the call stack.
//!
//! A few things that are not JSON are read as they were meant and noted, so that one slip in a
//! record does not hide what else is wrong with it.

use super::diagnosis::{after_value, no_comma, no_key, no_value};
use super::string::{hex, is_high, is_low};
use super::tape::{ESCAPED, Frame, LONGEST, TapeEntry, offset};
use super::{Doc, Kind, Tape, keys};
use crate::problem::{ProblemKind, TextFault};
use tuneworthy_text::json::string_stop;

/// Deepest nesting that is parsed. RFC 8259, section 9, leaves the limit to the reader.
pub const DEEPEST: usize = 1_000_000;
/// Most values and keys in one record, a container counted twice: 64 MB of tape.
pub const MOST_VALUES: usize = 8_000_000;
/// Reason for which parsing stopped before the end of a value.
pub(crate) enum Halt {
    /// The text ends first. The fault applies if no more text follows.
    More(TextFault),
    /// The value is not JSON, whatever text follows.
    Lost(TextFault),
}

fn more<T>(kind: ProblemKind, at: usize) -> Result<T, Halt> {
    Err(Halt::More(TextFault { kind, at }))
}

fn lost<T>(kind: ProblemKind, at: usize) -> Result<T, Halt> {
    Err(Halt::Lost(TextFault { kind, at }))
}

/// Returns the index of the first byte from `at` on that is not JSON whitespace.
#[inline]
pub(crate) fn skip_space(bytes: &[u8], mut at: usize) -> usize {
    while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(at) {
        at += 1;
    }
    at
}

impl Tape {
    /// Parses a text that consists of one JSON value and whitespace.
    ///
    /// Slips whose meaning is clear (a trailing comma, `NaN`, a raw tab in a string) are read as
    /// meant, and noted: see [`Doc::is_json`] and [`Doc::notes`].
    ///
    /// # Errors
    /// The first mistake behind which nothing can be read.
    pub fn parse<'t>(&'t mut self, text: &'t str) -> Result<Doc<'t>, TextFault> {
        let bytes = text.as_bytes();
        let end = match self.value(bytes) {
            Ok(end) => end,
            Err(Halt::More(fault) | Halt::Lost(fault)) => return Err(fault),
        };
        let at = skip_space(bytes, end);
        match bytes.get(at) {
            Some(&byte) => Err(TextFault {
                kind: after_value(byte),
                at,
            }),
            None => Ok(self.doc(text)),
        }
    }

    /// Reads the value at the start of `bytes`, whitespace before it skipped, and says where it
    /// ends. The tape then holds it. A number that reaches the end of `bytes` counts as whole.
    pub(crate) fn value(&mut self, bytes: &[u8]) -> Result<usize, Halt> {
        self.entries.clear();
        self.frames.clear();
        self.keys.clear();
        self.notes.clear();
        self.unclosed = None;
        if bytes.len() > LONGEST {
            return lost(ProblemKind::TooLarge, 0);
        }
        match self.parse_value(bytes) {
            Ok(end) => {
                self.notes.sort_by_key(|note| note.at);
                Ok(end)
            }
            // A string that ran over a line end and was followed by nonsense: its closing quote is
            // missing, and the nonsense is only where that came out.
            Err(Halt::Lost(fault)) => Err(Halt::Lost(match self.unclosed {
                Some(at) if !fault.kind.is_limit() => TextFault {
                    kind: ProblemKind::UnclosedString,
                    at,
                },
                _ => fault,
            })),
            more => more,
        }
    }

    fn parse_value(&mut self, bytes: &[u8]) -> Result<usize, Halt> {
        let mut at = skip_space(bytes, 0);
        'value: loop {
            if self.entries.len() >= MOST_VALUES {
                return lost(ProblemKind::TooManyValues, at);
            }
            match bytes.get(at) {
                Some(b'"') => at = self.string(bytes, at)?,
                Some(b'{') => {
                    self.open(Kind::Object, at)?;
                    at = skip_space(bytes, at + 1);
                    if bytes.get(at) == Some(&b'}') {
                        at = self.close(bytes, at);
                    } else {
                        at = self.key(bytes, at)?;
                        continue 'value;
                    }
                }
                Some(b'[') => {
                    self.open(Kind::Array, at)?;
                    at = skip_space(bytes, at + 1);
                    if bytes.get(at) == Some(&b']') {
                        at = self.close(bytes, at);
                    } else {
                        self.count();
                        continue 'value;
                    }
                }
                Some(b'0'..=b'9' | b'-') => at = self.number(bytes, at)?,
                Some(b't') => at = self.word(bytes, at, b"true", Kind::Bool)?,
                Some(b'f') => at = self.word(bytes, at, b"false", Kind::Bool)?,
                Some(b'n') => at = self.word(bytes, at, b"null", Kind::Null)?,
                Some(b'N' | b'I') => at = self.not_finite(bytes, at, at)?,
                Some(&byte) => return lost(no_value(byte, bytes, at), at),
                None => return more(ProblemKind::Unfinished, at),
            }
            // Behind a value: close what closes here, or go on to the next one.
            loop {
                let Some(&Frame { is_object, .. }) = self.frames.last() else {
                    return Ok(at);
                };
                at = skip_space(bytes, at);
                match bytes.get(at) {
                    Some(b',') => {
                        let comma = at;
                        at = skip_space(bytes, at + 1);
                        if bytes.get(at) == Some(&closing(is_object)) {
                            self.note(ProblemKind::TrailingComma, comma);
                            at = self.close(bytes, at);
                        } else if is_object {
                            at = self.key(bytes, at)?;
                            continue 'value;
                        } else {
                            self.count();
                            continue 'value;
                        }
                    }
                    Some(&byte) if byte == closing(is_object) => at = self.close(bytes, at),
                    Some(&byte) => return lost(no_comma(byte), at),
                    None => return more(ProblemKind::Unfinished, at),
                }
            }
        }
    }

    fn open(&mut self, kind: Kind, at: usize) -> Result<(), Halt> {
        if self.frames.len() >= DEEPEST {
            return lost(ProblemKind::TooDeep, at);
        }
        self.frames.push(Frame {
            entry: offset(self.entries.len()),
            count: 0,
            keys: offset(self.keys.len()),
            is_object: kind == Kind::Object,
        });
        self.entries.push(TapeEntry::new(kind, at, 0));
        self.entries.push(TapeEntry { head: 0, link: 0 });
        Ok(())
    }

    fn close(&mut self, bytes: &[u8], at: usize) -> usize {
        if let Some(frame) = self.frames.pop() {
            if frame.is_object {
                let from = frame.keys as usize;
                if frame.count as usize > keys::FEW {
                    self.find_repeats(bytes, frame.entry as usize, from);
                }
                self.keys.truncate(from);
            }
            let behind = offset(self.entries.len());
            let head = frame.entry as usize;
            if let Some([open, size]) = self.entries.get_mut(head..head + 2) {
                open.link = behind;
                size.head = offset(at + 1);
                size.link = frame.count;
            }
        }
        at + 1
    }

    fn count(&mut self) {
        if let Some(frame) = self.frames.last_mut() {
            frame.count += 1;
        }
    }

    /// Parses a key and its colon. Returns the index of the value.
    fn key(&mut self, bytes: &[u8], at: usize) -> Result<usize, Halt> {
        match bytes.get(at) {
            Some(b'"') => {}
            Some(&byte) => return lost(no_key(byte), at),
            None => return more(ProblemKind::Unfinished, at),
        }
        let end = self.string(bytes, at)?;
        self.remember_key(bytes, at, end);
        let colon = skip_space(bytes, end);
        match bytes.get(colon) {
            Some(b':') => Ok(skip_space(bytes, colon + 1)),
            Some(_) => lost(ProblemKind::MissingColon, colon),
            None => more(ProblemKind::Unfinished, colon),
        }
    }

    fn string(&mut self, bytes: &[u8], open: usize) -> Result<usize, Halt> {
        let (mut at, mut escaped, mut raw) = (open + 1, 0, false);
        loop {
            at = string_stop(bytes, at);
            match bytes.get(at) {
                Some(b'"') => break,
                Some(b'\\') => {
                    escaped = ESCAPED;
                    at = self.escape(bytes, open, at)?;
                    continue;
                }
                Some(&byte) => {
                    // One note a string: a table pasted into a text would fill the list.
                    if !raw {
                        let kind = match byte {
                            0 => ProblemKind::NulByte,
                            _ => ProblemKind::ControlCharacter,
                        };
                        self.note(kind, at);
                        raw = true;
                    }
                    if byte == b'\n' || byte == b'\r' {
                        self.unclosed = Some(open);
                    }
                }
                None => return more(ProblemKind::UnclosedString, open),
            }
            at += 1;
        }
        let mut entry = TapeEntry::new(Kind::String, open, at + 1);
        entry.link |= escaped;
        self.entries.push(entry);
        Ok(at + 1)
    }

    /// The place behind the escape at `at`.
    fn escape(&mut self, bytes: &[u8], open: usize, at: usize) -> Result<usize, Halt> {
        match bytes.get(at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 2),
            Some(b'u') => {
                let Some(unit) = hex(bytes, at + 2) else {
                    let digits = bytes.get(at + 2..).unwrap_or_default();
                    return if digits.len() < 4 && digits.iter().all(u8::is_ascii_hexdigit) {
                        more(ProblemKind::UnclosedString, open)
                    } else {
                        lost(ProblemKind::BadUnicodeEscape, at)
                    };
                };
                let pair = || bytes.get(at + 6..at + 8) == Some(b"\\u");
                let low = || hex(bytes, at + 8).is_some_and(is_low);
                if is_high(unit) && pair() && low() {
                    return Ok(at + 12);
                }
                if is_high(unit) || is_low(unit) {
                    self.note(ProblemKind::LoneSurrogate, at);
                } else if unit == 0 {
                    self.note(ProblemKind::NulEscape, at);
                }
                Ok(at + 6)
            }
            // Read as a backslash: a pasted path or formula means one.
            Some(_) => {
                self.note(ProblemKind::BadEscape, at);
                Ok(at + 1)
            }
            None => more(ProblemKind::UnclosedString, open),
        }
    }

    fn word(&mut self, bytes: &[u8], at: usize, word: &[u8], kind: Kind) -> Result<usize, Halt> {
        let rest = bytes.get(at..).unwrap_or_default();
        if rest.starts_with(word) {
            self.entries.push(TapeEntry::new(kind, at, at + word.len()));
            Ok(at + word.len())
        } else if word.starts_with(rest) {
            more(ProblemKind::Unfinished, bytes.len())
        } else {
            lost(ProblemKind::UnquotedText, at)
        }
    }

    /// `NaN` and `Infinity`, which Python and JavaScript write although JSON has neither. The
    /// number started at `start`, with a sign perhaps.
    fn not_finite(&mut self, bytes: &[u8], start: usize, at: usize) -> Result<usize, Halt> {
        let rest = bytes.get(at..).unwrap_or_default();
        for word in [&b"NaN"[..], b"Infinity"] {
            if rest.starts_with(word) {
                self.note(ProblemKind::NotFinite, start);
                self.entries
                    .push(TapeEntry::new(Kind::Number, start, at + word.len()));
                return Ok(at + word.len());
            }
            if word.starts_with(rest) {
                return more(ProblemKind::Unfinished, bytes.len());
            }
        }
        lost(no_value(b'N', bytes, at), at)
    }

    fn number(&mut self, bytes: &[u8], start: usize) -> Result<usize, Halt> {
        let mut at = start;
        if bytes.get(at) == Some(&b'-') {
            at += 1;
        }
        at = match bytes.get(at) {
            Some(b'0') if bytes.get(at + 1).is_some_and(u8::is_ascii_digit) => {
                return lost(ProblemKind::BadNumber, start);
            }
            Some(b'I') => return self.not_finite(bytes, start, at),
            _ => digits(bytes, start, at)?,
        };
        if bytes.get(at) == Some(&b'.') {
            at = digits(bytes, start, at + 1)?;
        }
        let mut may_overflow = at - start > 300;
        if let Some(b'e' | b'E') = bytes.get(at) {
            let signed = matches!(bytes.get(at + 1), Some(b'+' | b'-'));
            at = digits(bytes, start, at + 1 + usize::from(signed))?;
            may_overflow = true;
        }
        if may_overflow {
            let text = bytes
                .get(start..at)
                .and_then(|text| str::from_utf8(text).ok());
            let value = text.and_then(|text| text.parse::<f64>().ok());
            if value.is_some_and(f64::is_infinite) {
                self.note(ProblemKind::NumberTooLarge, start);
            }
        }
        self.entries.push(TapeEntry::new(Kind::Number, start, at));
        Ok(at)
    }
}

const fn closing(is_object: bool) -> u8 {
    if is_object { b'}' } else { b']' }
}

/// The place behind the digits at `at`, of which there must be one.
fn digits(bytes: &[u8], start: usize, at: usize) -> Result<usize, Halt> {
    let rest = bytes.get(at..).unwrap_or_default();
    match rest.iter().position(|byte| !byte.is_ascii_digit()) {
        Some(0) => lost(ProblemKind::BadNumber, start),
        Some(count) => Ok(at + count),
        None if rest.is_empty() => more(ProblemKind::Unfinished, bytes.len()),
        None => Ok(bytes.len()),
    }
}
