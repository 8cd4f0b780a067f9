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
        for &fault in doc.notes() {
            sink.problem(&problem(fault, text, start));
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
            let at = error.valid_up_to();
            sink.problem(&problem(Fault { kind, at }, text, start));
        }
        text
    }
}

/// Reports a fault in `bytes`, which start at `start`.
pub(super) fn report(fault: Fault, bytes: &[u8], start: Cursor, sink: &mut dyn Sink) {
    sink.problem(&problem(fault, &readable(bytes), start));
}

fn problem(fault: Fault, text: &str, start: Cursor) -> Problem<'_> {
    Problem {
        kind: fault.kind,
        place: start.over(text, fault.at).place(),
        detail: "",
        text,
        at: fault.at,
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
