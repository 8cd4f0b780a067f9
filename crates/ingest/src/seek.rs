//! Search for the start of the next record after a broken one.
//!
//! Brackets and quotes cannot be trusted there, but files are written by programs, so records open
//! alike: at the same indent of a line of their own, or with the same first key.

use super::json::skip_space;

/// Whitespace in front of a bracket and behind it is looked through this far.
const REACH: usize = 1 << 10;

/// The way records of a file start: bracket, indent, first key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RecordOpening {
    bracket: u8,
    /// The whitespace in front, where records start a line of their own.
    indent: Option<Vec<u8>>,
    /// The first key with its quotes.
    key: Option<Vec<u8>>,
    /// True if it was learnt from a record that could be read.
    was_read: bool,
}

/// Result of a search for the next record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SeekOutcome {
    /// A record starts here.
    At(usize),
    /// None starts before here, and from here on more text is needed to tell.
    NotBefore(usize),
}

impl RecordOpening {
    /// Returns how the record at the start of `text` opens. `indent` is the whitespace in front of it on
    /// its line, when it is not the file's first and nothing else stands before it there.
    pub(super) fn of(text: &[u8], indent: Option<&[u8]>, was_read: bool) -> Option<Self> {
        let bracket = *text.first().filter(|first| matches!(first, b'{' | b'['))?;
        let key = text.get(skip_space(text, 1)..).unwrap_or_default();
        let key = match key {
            [b'"', name @ ..] if bracket == b'{' => {
                let end = name
                    .iter()
                    .position(|&byte| matches!(byte, b'"' | b'\\' | ..b' '));
                end.filter(|&end| name.get(end) == Some(&b'"'))
                    .and_then(|end| key.get(..end + 2))
            }
            _ => None,
        };
        Some(Self {
            bracket,
            indent: indent.map(<[u8]>::to_vec),
            key: key.map(<[u8]>::to_vec),
            was_read,
        })
    }

    /// Returns whether records are known to stand on lines of their own, so that none is missed.
    pub(super) const fn is_sure(&self) -> bool {
        self.indent.is_some() && self.was_read
    }

    /// Searches for the next record from `from` on. `last` says that no more text follows.
    pub(super) fn seek(&self, text: &[u8], from: usize, last: bool) -> SeekOutcome {
        let mut at = from;
        loop {
            let rest = text.get(at..).unwrap_or_default();
            let mark = rest
                .iter()
                .position(|byte| matches!(byte, b'\n' | b'\r' | b',' | b'}' | b']'));
            let Some(mark) = mark else {
                return SeekOutcome::NotBefore(text.len());
            };
            at += mark;
            let behind = at + 1;
            let start = if matches!(text.get(at), Some(b'\n' | b'\r')) {
                self.on_line(text, behind)
            } else {
                self.behind_mark(text, behind)
            };
            match start {
                Some(start) => return SeekOutcome::At(start),
                // What would tell may not have come yet.
                None if !last && text.len() - behind < self.reach() => {
                    return SeekOutcome::NotBefore(at);
                }
                None => at = behind,
            }
        }
    }

    /// Returns how many bytes [`RecordOpening::seek`] looks ahead.
    fn reach(&self) -> usize {
        let key = self.key.as_ref().map_or(0, Vec::len);
        let indent = self.indent.as_ref().map_or(0, Vec::len);
        2 * REACH + key + indent + 2
    }

    /// The record that the line at `at` starts with.
    fn on_line(&self, text: &[u8], at: usize) -> Option<usize> {
        let indent = self.indent.as_deref().unwrap_or_default();
        let line = text.get(at..)?.strip_prefix(indent)?;
        (line.first() == Some(&self.bracket)).then_some(at + indent.len())
    }

    /// The record that follows a comma or a closing bracket on the same line.
    fn behind_mark(&self, text: &[u8], at: usize) -> Option<usize> {
        if self.indent.is_some() {
            return None;
        }
        let key = self.key.as_deref()?;
        let near = |from: usize| {
            let end = text.len().min(from + REACH);
            skip_space(text.get(..end).unwrap_or_default(), from)
        };
        let start = near(at);
        if text.get(start) != Some(&self.bracket) {
            return None;
        }
        let first = text.get(near(start + 1)..)?;
        first.starts_with(key).then_some(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(opening: &RecordOpening, text: &str) -> SeekOutcome {
        opening.seek(text.as_bytes(), 0, true)
    }

    #[test]
    fn records_on_own_lines_are_found_by_indent() {
        let opening = RecordOpening::of(b"{\"a\": 1}", Some(b"  "), true).unwrap();
        let text = "\"x\": 1},\n    {\"a\": 1},\n  {\"b\": 2}";
        assert_eq!(found(&opening, text), SeekOutcome::At(text.len() - 8));
        assert_eq!(found(&opening, "}, {\"a\": 1}"), SeekOutcome::NotBefore(11));
    }

    #[test]
    fn records_on_one_line_are_found_by_first_key() {
        let opening = RecordOpening::of(b"{ \"a\": 1}", None, true).unwrap();
        let text = "x}, {\"b\": 1} , { \"a\": 1}";
        assert_eq!(found(&opening, text), SeekOutcome::At(15));
        assert_eq!(found(&opening, "x, {\"a\": 1}"), SeekOutcome::At(3));
        assert_eq!(found(&opening, "x {\"a\": 1}"), SeekOutcome::NotBefore(10));
        assert_eq!(found(&opening, "x\n{\"b\": 1}"), SeekOutcome::At(2));
    }

    #[test]
    fn without_a_key_only_lines_tell() {
        let opening = RecordOpening::of(b"[1]", None, true).unwrap();
        assert_eq!(found(&opening, "x}, [1]"), SeekOutcome::NotBefore(7));
        assert_eq!(found(&opening, "x\r[1]"), SeekOutcome::At(2));
        assert!(RecordOpening::of(b"1", None, true).is_none());
    }

    #[test]
    fn an_incomplete_record_is_waited_for() {
        let opening = RecordOpening::of(b"{\"a\": 1}", None, true).unwrap();
        assert_eq!(
            opening.seek(b"xxxx}, {\"", 0, false),
            SeekOutcome::NotBefore(4)
        );
        assert_eq!(opening.seek(b"xxxx", 0, false), SeekOutcome::NotBefore(4));
    }
}
