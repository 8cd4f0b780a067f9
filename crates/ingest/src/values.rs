//! JSON laid out freely: an array of records, pretty-printed or not, or values one after another.
//! Only the record being read is held.

use super::emitter::{Emitter, report};
use super::json::{Halt, skip_space};
use super::layout_reader::LayoutReader;
use super::place::Cursor;
use super::seek::{RecordOpening, SeekOutcome};
use super::{ProblemKind, Sink, TextFault};

/// Attempts that fail may read this many bytes in vain, and four times what was read in order. A
/// file made so that every record fails only at its far end would otherwise take for ever.
const PATIENCE: u64 = 256 << 20;
/// A fault this close to the end of what has come may look different with what follows.
const NEAR: usize = 16;

/// Token that may come next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expected {
    /// Outside any array: a value.
    Value,
    /// Behind a value outside any array: another one, on a line of its own if all is well.
    Another,
    /// Behind the array of records: nothing.
    End,
    /// Behind `[`, or where reading resumed in an array: a record.
    First,
    /// Behind a comma: a record.
    Item,
    /// Behind a record: a comma.
    Comma,
    /// Behind a fault: the next record, wherever it starts.
    Seek,
    /// Given up.
    Nothing,
}

/// Reads values as they come.
#[derive(Debug)]
pub(super) struct Values {
    /// Text not read yet, from the start of the record that is not whole.
    buffer: Vec<u8>,
    /// Position of the start of `buffer` in the file.
    cursor: Cursor,
    /// Whether an outermost array is the list of records, rather than a record itself.
    arrays: bool,
    next: Expected,
    in_array: bool,
    /// Position of the last comma between records.
    comma: Cursor,
    /// The whitespace in front on this line, when nothing else stands there.
    indent: Option<Vec<u8>>,
    /// Whether a line ended before this one.
    below: bool,
    opening: Option<RecordOpening>,
    /// Position of the record that is skipped.
    lost: Cursor,
    /// Bytes read in vain.
    wasted: u64,
    /// Try the record again when it is this long: trying at every chunk would take the square of
    /// its length.
    retry: usize,
    emitter: Emitter,
}

/// Result of one step of the parser.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ParseStep {
    Read,
    Wait,
}

impl LayoutReader for Values {
    fn buffer(&mut self) -> &mut Vec<u8> {
        &mut self.buffer
    }

    fn read(&mut self, last: bool, sink: &mut dyn Sink) {
        let buffer = std::mem::take(&mut self.buffer);
        let mut rest = buffer.as_slice();
        while self.step(&mut rest, last, sink) == ParseStep::Read {}
        if last {
            self.finish(sink);
        }
        let read = buffer.len() - rest.len();
        self.buffer = buffer;
        self.buffer.drain(..read);
    }

    fn totals(&self) -> (u64, u64) {
        (self.cursor.place().line - 1, self.emitter.records)
    }
}

impl Values {
    pub(super) fn new(cursor: Cursor, arrays: bool, emitter: Emitter) -> Self {
        Self {
            buffer: Vec::new(),
            cursor,
            arrays,
            next: Expected::Value,
            in_array: false,
            comma: cursor,
            indent: Some(Vec::new()),
            below: false,
            opening: None,
            lost: cursor,
            wasted: 0,
            retry: 0,
            emitter,
        }
    }

    fn finish(&mut self, sink: &mut dyn Sink) {
        match self.next {
            Expected::First | Expected::Item | Expected::Comma => {
                self.report(ProblemKind::Truncated, b"", sink);
            }
            Expected::Seek if !self.opening.as_ref().is_some_and(RecordOpening::is_sure) => {
                let (kind, at) = (ProblemKind::NotReadFrom, 0);
                report(TextFault { kind, at }, b"", self.lost, sink);
            }
            _ => {}
        }
    }

    /// Moves behind the first `length` bytes of `rest`.
    fn pass(&mut self, rest: &mut &[u8], length: usize) {
        let (passed, behind) = rest.split_at_checked(length).unwrap_or((rest, b""));
        self.cursor.advance(passed);
        self.indent = None;
        *rest = behind;
    }

    /// A problem with what `text` shows, where the cursor stands.
    fn report(&self, kind: ProblemKind, text: &[u8], sink: &mut dyn Sink) {
        report(TextFault { kind, at: 0 }, text, self.cursor, sink);
    }

    fn pass_space(&mut self, rest: &mut &[u8]) {
        let space = rest.get(..skip_space(rest, 0)).unwrap_or_default();
        if space.is_empty() {
            return;
        }
        let line_end = space
            .iter()
            .rposition(|&byte| byte == b'\n' || byte == b'\r');
        let (indent, tail) = match (line_end, self.indent.take()) {
            (Some(end), _) => (Some(Vec::new()), space.get(end + 1..).unwrap_or_default()),
            (None, indent) => (indent, space),
        };
        if line_end.is_some() {
            self.below = true;
            if self.next == Expected::Another {
                self.next = Expected::Value;
            }
        }
        self.pass(rest, space.len());
        self.indent = indent.map(|mut indent| {
            indent.extend_from_slice(tail);
            indent
        });
    }

    fn step(&mut self, rest: &mut &[u8], last: bool, sink: &mut dyn Sink) -> ParseStep {
        match self.next {
            Expected::Seek => return self.seek(rest, last),
            Expected::Nothing => {
                self.pass(rest, rest.len());
                return ParseStep::Wait;
            }
            _ => self.pass_space(rest),
        }
        let Some(&byte) = rest.first() else {
            return ParseStep::Wait;
        };
        let shown = rest.get(..1).unwrap_or_default();
        if self.in_array {
            match byte {
                b']' => {
                    if self.next == Expected::Item {
                        let (kind, at) = (ProblemKind::TrailingComma, 0);
                        report(TextFault { kind, at }, b",", self.comma, sink);
                    }
                    self.in_array = false;
                    self.next = Expected::End;
                }
                b',' => {
                    if self.next != Expected::Comma {
                        self.report(ProblemKind::MissingValue, shown, sink);
                    }
                    self.comma = self.cursor;
                    self.next = Expected::Item;
                }
                b'}' => self.report(ProblemKind::WrongBracket, shown, sink),
                _ => return self.record(rest, last, sink),
            }
        } else {
            match byte {
                b'[' if self.arrays => {
                    if self.next == Expected::End {
                        self.report(ProblemKind::AfterArray, shown, sink);
                    }
                    self.in_array = true;
                    self.next = Expected::First;
                }
                b'}' | b']' => self.report(ProblemKind::WrongBracket, shown, sink),
                b',' => self.report(ProblemKind::StrayComma, shown, sink),
                b'`' | 0xEF => return self.mark(rest, last, sink),
                _ => return self.record(rest, last, sink),
            }
        }
        self.pass(rest, 1);
        ParseStep::Read
    }

    /// A code fence or a byte order mark, or else a record.
    fn mark(&mut self, rest: &mut &[u8], last: bool, sink: &mut dyn Sink) -> ParseStep {
        for (mark, kind) in [
            (&b"```"[..], ProblemKind::MarkdownFence),
            (b"\xEF\xBB\xBF", ProblemKind::StrayBom),
        ] {
            if rest.starts_with(mark) {
                let word = rest.iter().skip(mark.len());
                let word = word.take_while(|byte| byte.is_ascii_alphanumeric()).count();
                let length = match kind {
                    ProblemKind::MarkdownFence => mark.len() + word,
                    _ => mark.len(),
                };
                if length == rest.len() && !last {
                    return ParseStep::Wait;
                }
                self.report(kind, mark, sink);
                self.pass(rest, length);
                return ParseStep::Read;
            }
            if mark.starts_with(rest) && !last {
                return ParseStep::Wait;
            }
        }
        self.record(rest, last, sink)
    }

    /// Reads the record that `rest` starts with.
    fn record(&mut self, rest: &mut &[u8], last: bool, sink: &mut dyn Sink) -> ParseStep {
        let whole = rest.len() <= self.emitter.largest;
        if whole && !last && rest.len() < self.retry {
            return ParseStep::Wait;
        }
        let last = last && whole;
        let text = rest.get(..self.emitter.largest).unwrap_or(rest);
        let read = self.emitter.tape.value(text);
        // A number may go on in the next chunk.
        let open_end =
            |end: usize| end == text.len() && !last && text.last().is_some_and(u8::is_ascii_digit);
        let fault = match read {
            Ok(end) if !open_end(end) => {
                let record = text.get(..end).unwrap_or_default();
                self.hand_over(record, sink);
                self.pass(rest, end);
                self.next = if self.in_array {
                    Expected::Comma
                } else {
                    Expected::Another
                };
                self.retry = 0;
                return ParseStep::Read;
            }
            Err(Halt::Lost(fault)) if !whole || last || fault.at + NEAR <= text.len() => fault,
            Err(Halt::More(fault)) if last => return self.end(fault, rest, sink),
            _ if whole => {
                self.retry = 2 * text.len();
                return ParseStep::Wait;
            }
            _ => TextFault {
                kind: ProblemKind::TooLarge,
                at: 0,
            },
        };
        let seen = match fault.kind {
            ProblemKind::TooLarge => text,
            _ => text.get(..fault.at).unwrap_or_default(),
        };
        self.learn(seen, false);
        // The problem's text is cut where it does not depend on how the file came in chunks.
        let shown = text.get(..fault.at + NEAR).unwrap_or(text);
        report(fault, shown, self.cursor, sink);
        self.lose(seen.len(), sink);
        ParseStep::Read
    }

    fn hand_over(&mut self, record: &[u8], sink: &mut dyn Sink) {
        let kind = match self.next {
            Expected::Comma => Some(ProblemKind::MissingSeparator),
            Expected::Another => Some(ProblemKind::SeveralValues),
            Expected::End => Some(ProblemKind::AfterArray),
            _ => None,
        };
        if let Some(kind) = kind {
            self.report(kind, record.get(..1).unwrap_or_default(), sink);
        }
        self.learn(record, true);
        self.emitter.hand_over(record, self.cursor, sink);
    }

    /// Learns how records open from the first one that was read, and until then from the one that
    /// was not.
    fn learn(&mut self, record: &[u8], was_read: bool) {
        let known = self.opening.as_ref();
        if known.is_none_or(|known| was_read && !known.is_sure()) {
            let indent = self.indent.as_deref().filter(|_| self.below);
            let opening = RecordOpening::of(record, indent, was_read);
            self.opening = opening.or(self.opening.take());
        }
    }

    /// Goes on behind a record that was read in vain for `read` bytes.
    fn lose(&mut self, read: usize, sink: &mut dyn Sink) {
        self.lost = self.cursor;
        self.next = Expected::Seek;
        self.retry = 0;
        self.wasted += read as u64;
        if self.wasted > PATIENCE + 4 * self.cursor.place().byte {
            self.report(ProblemKind::NotReadFrom, b"", sink);
            self.next = Expected::Nothing;
        }
    }

    /// The file ends in a record: it was cut there, or the record was never closed and others
    /// follow in what it took for its own.
    fn end(&mut self, fault: TextFault, rest: &mut &[u8], sink: &mut dyn Sink) -> ParseStep {
        self.learn(rest.get(..fault.at).unwrap_or_default(), false);
        let found = self
            .opening
            .as_ref()
            .map(|opening| opening.seek(rest, 1, true));
        if let Some(SeekOutcome::At(_)) = found {
            report(fault, rest, self.cursor, sink);
            self.lose(rest.len(), sink);
        } else {
            let kind = ProblemKind::Truncated;
            report(TextFault { kind, ..fault }, rest, self.cursor, sink);
            self.next = Expected::Nothing;
        }
        ParseStep::Read
    }

    /// Looks for the next record. The broken one's first byte is still in front where it was just
    /// lost; it opens nothing again.
    fn seek(&mut self, rest: &mut &[u8], last: bool) -> ParseStep {
        let found = match &self.opening {
            Some(opening) => opening.seek(rest, 0, last),
            None => SeekOutcome::NotBefore(rest.len()),
        };
        match found {
            SeekOutcome::At(start) => {
                self.pass(rest, start);
                self.next = if self.in_array {
                    Expected::First
                } else {
                    Expected::Value
                };
                ParseStep::Read
            }
            SeekOutcome::NotBefore(start) => {
                self.pass(rest, start);
                ParseStep::Wait
            }
        }
    }
}
