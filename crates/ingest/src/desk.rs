//! Where a record that was read is handed over, and a fault becomes a problem with a place.

use std::borrow::Cow;

use super::json::Tape;
use super::place::{Cursor, Width};
use super::{Fault, Problem, ProblemKind, Record, Sink};

/// The longest record read, in bytes of UTF-8.
pub const LARGEST_RECORD: usize = 64 << 20;

/// What every way of reading shares.
#[derive(Debug)]
pub(super) struct Desk {
    pub(super) tape: Tape,
    /// Records handed over.
    pub(super) records: u64,
    /// [`LARGEST_RECORD`], smaller in tests.
    pub(super) largest: usize,
    pub(super) width: Width,
}

impl Desk {
    pub(super) fn new(width: Width, largest: usize) -> Self {
        Self {
            tape: Tape::new(),
            records: 0,
            largest,
            width,
        }
    }

    /// Hands over the record on the tape, which was read from `bytes`, its problems first.
    pub(super) fn hand_over(&mut self, bytes: &[u8], start: Cursor, sink: &mut dyn Sink) {
        let text = self.text(bytes, start, sink);
        self.hand_over_made(&text, start, sink);
    }

    /// The same for a text that is known to be one.
    pub(super) fn hand_over_made(&mut self, text: &str, start: Cursor, sink: &mut dyn Sink) {
        let doc = self.tape.doc(text);
        let mut walk = Walk::new(text.as_bytes(), start);
        for note in doc.notes() {
            walk.report(note.kind, note.at, sink);
        }
        let index = self.records;
        self.records += 1;
        sink.record(&Record { index, doc, start });
    }

    /// The text of a record. Bytes that are no text are reported and become question marks, one
    /// each, so that every span on the tape still holds.
    pub(super) fn text<'t>(
        &self,
        bytes: &'t [u8],
        start: Cursor,
        sink: &mut dyn Sink,
    ) -> Cow<'t, str> {
        let text = readable(bytes);
        if let (Cow::Owned(text), Err(error)) = (&text, str::from_utf8(bytes)) {
            // The decoder of UTF-16 marks half characters with a byte that UTF-8 does not have.
            let kind = match self.width {
                Width::Utf16 => ProblemKind::InvalidUtf16,
                _ => ProblemKind::InvalidUtf8,
            };
            Walk::new(text.as_bytes(), start).report(kind, error.valid_up_to(), sink);
        }
        text
    }
}

/// Reports a fault in `bytes`, which start at `start`.
pub(super) fn report(fault: Fault, bytes: &[u8], start: Cursor, sink: &mut dyn Sink) {
    Walk::new(bytes, start).report(fault.kind, fault.at, sink);
}

/// What an excerpt can show: [`tuneworthy_text::escape_excerpt`] takes fewer characters than
/// these bytes hold, of up to four bytes each.
const BEFORE: usize = 120;
const BEHIND: usize = 240;

/// Problems in a text, one behind the other: the text is walked once, however many there are.
pub(super) struct Walk<'t> {
    text: &'t [u8],
    at: usize,
    here: Cursor,
}

impl<'t> Walk<'t> {
    pub(super) const fn new(text: &'t [u8], start: Cursor) -> Self {
        Self {
            text,
            at: 0,
            here: start,
        }
    }

    /// Moves on to byte `at`.
    pub(super) fn to(&mut self, at: usize) -> Cursor {
        let passed = self.text.get(self.at..at).unwrap_or_default();
        self.here.advance(passed);
        self.at = self.at.max(at);
        self.here
    }

    /// Reports a problem at byte `at`, which no problem before it is behind.
    pub(super) fn report(&mut self, kind: ProblemKind, at: usize, sink: &mut dyn Sink) {
        let place = self.to(at).place();
        let from = at.saturating_sub(BEFORE);
        let to = self.text.len().min(at + BEHIND);
        let around = self.text.get(from..to).unwrap_or_default();
        sink.problem(&Problem {
            kind,
            place,
            detail: "",
            text: &readable(around),
            at: at - from,
        });
    }
}

/// The bytes as text, a question mark for each byte that is none.
pub(super) fn readable(bytes: &[u8]) -> Cow<'_, str> {
    match str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(bytes.utf8_chunks().fold(String::new(), |mut text, chunk| {
            text.push_str(chunk.valid());
            text.extend(chunk.invalid().iter().map(|_| '?'));
            text
        })),
    }
}
