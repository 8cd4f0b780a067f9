//! Output shared by all layouts: passes records to the sink, and turns faults in a text into problems
//! with a place in the file.

use std::borrow::Cow;

use super::json::Tape;
use super::place::{Cursor, Width};
use super::{Problem, ProblemKind, Record, Sink, TextFault};

/// Longest record that is read, in bytes of UTF-8.
pub const LARGEST_RECORD: usize = 64 << 20;

/// Passes records to a sink, with the problems noted while they were parsed.
#[derive(Debug)]
pub(super) struct Emitter {
    pub(super) tape: Tape,
    /// Number of records passed on.
    pub(super) records: u64,
    /// [`LARGEST_RECORD`], smaller in tests.
    pub(super) largest: usize,
    pub(super) width: Width,
}

impl Emitter {
    pub(super) fn new(width: Width, largest: usize) -> Self {
        Self {
            tape: Tape::new(),
            records: 0,
            largest,
            width,
        }
    }

    /// Passes on the record on the tape, which was parsed from `bytes`, its problems first.
    pub(super) fn hand_over(&mut self, bytes: &[u8], start: Cursor, sink: &mut dyn Sink) {
        let text = self.text(bytes, start, sink);
        self.hand_over_made(&text, start, sink);
    }

    /// Does the same as [`Self::hand_over`] for bytes that are known to be UTF-8.
    pub(super) fn hand_over_made(&mut self, text: &str, start: Cursor, sink: &mut dyn Sink) {
        let doc = self.tape.doc(text);
        let mut reporter = ProblemReporter::new(text.as_bytes(), start);
        for note in doc.notes() {
            reporter.report(note.kind, note.at, sink);
        }
        let index = self.records;
        self.records += 1;
        sink.record(&Record { index, doc, start });
    }

    /// Returns the text of a record. Bytes that are not UTF-8 are reported and replaced with a
    /// question mark each, so that every span on the tape still holds.
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
            ProblemReporter::new(text.as_bytes(), start).report(kind, error.valid_up_to(), sink);
        }
        text
    }
}

/// Reports a fault in `bytes`, which start at `start`.
pub(super) fn report(fault: TextFault, bytes: &[u8], start: Cursor, sink: &mut dyn Sink) {
    ProblemReporter::new(bytes, start).report(fault.kind, fault.at, sink);
}

/// Bytes of context given to a problem: at least the characters that
/// [`tuneworthy_text::escape_excerpt`] shows, of up to four bytes each.
const BEFORE: usize = 120;
const BEHIND: usize = 240;

/// Reports problems of one text in ascending order, so that lines and columns are counted once.
pub(super) struct ProblemReporter<'t> {
    text: &'t [u8],
    at: usize,
    here: Cursor,
}

impl<'t> ProblemReporter<'t> {
    pub(super) const fn new(text: &'t [u8], start: Cursor) -> Self {
        Self {
            text,
            at: 0,
            here: start,
        }
    }

    /// Advances to byte `at` and returns its place.
    pub(super) fn to(&mut self, at: usize) -> Cursor {
        let passed = self.text.get(self.at..at).unwrap_or_default();
        self.here.advance(passed);
        self.at = self.at.max(at);
        self.here
    }

    /// Reports a problem at byte `at`, which must not be before the last one reported.
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

/// Returns the bytes as text, with a question mark for each byte that is not UTF-8.
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
