//! Reader for tables as text (CSV, TSV). Each row becomes a JSON object: keys from the header, all
//! values strings.

mod delimiter;
mod rows;

use std::collections::BTreeSet;

pub(super) use delimiter::delimiter;
use rows::{RowPart, Rows};

use super::emitter::{Emitter, report};
use super::json::scan;
use super::layout_reader::LayoutReader;
use super::place::Cursor;
use super::{ProblemKind, Sink, TextFault};
use tuneworthy_text::json::push_string;

/// Rows that are never closed may be read again for this many bytes, and four times what was read
/// in order: each quote too many could otherwise have the rest of the file read once more.
const PATIENCE: u64 = 256 << 20;

/// Parser for a table, fed incrementally.
#[derive(Debug)]
pub(super) struct Table {
    /// Text from the start of the row that is not whole yet.
    buffer: Vec<u8>,
    /// Position of the start of `buffer` in the file.
    cursor: Cursor,
    /// Bytes of `buffer` already read.
    fed: usize,
    /// Offset in `buffer` of the field being read.
    field: usize,
    rows: Rows,
    /// The names as JSON, each with its colon.
    header: Option<Vec<String>>,
    /// The row as JSON.
    json: String,
    /// True while the rest of a line is skipped.
    skipping: bool,
    wasted: u64,
    given_up: bool,
    emitter: Emitter,
}

impl LayoutReader for Table {
    fn buffer(&mut self) -> &mut Vec<u8> {
        &mut self.buffer
    }

    fn read(&mut self, last: bool, sink: &mut dyn Sink) {
        let buffer = std::mem::take(&mut self.buffer);
        let mut row = buffer.as_slice();
        while self.step(&mut row, last, sink) {}
        let read = buffer.len() - row.len();
        self.buffer = buffer;
        self.buffer.drain(..read);
    }

    fn totals(&self) -> (u64, u64) {
        (self.cursor.place().line - 1, self.emitter.records)
    }
}

impl Table {
    pub(super) fn new(cursor: Cursor, delimiter: u8, emitter: Emitter) -> Self {
        Self {
            buffer: Vec::new(),
            cursor,
            fed: 0,
            field: 0,
            rows: Rows::new(delimiter),
            header: None,
            json: String::new(),
            skipping: false,
            wasted: 0,
            given_up: false,
            emitter,
        }
    }

    fn pass(&mut self, row: &mut &[u8], length: usize) {
        let (passed, behind) = row.split_at_checked(length).unwrap_or((row, b""));
        self.cursor.advance(passed);
        self.fed = self.fed.saturating_sub(length);
        self.field = self.field.saturating_sub(length);
        *row = behind;
    }

    /// Reads a piece of the row that `row` starts with; `false` when nothing is left to go on with.
    fn step(&mut self, row: &mut &[u8], last: bool, sink: &mut dyn Sink) -> bool {
        if self.given_up {
            self.pass(row, row.len());
            return false;
        }
        if self.skipping {
            let end = scan::line_stop(row, 0);
            self.skipping = end == row.len();
            self.pass(row, end);
        }
        if self.fed == 0 {
            let ends = row.iter().take_while(|byte| matches!(byte, b'\n' | b'\r'));
            self.pass(row, ends.count());
        }
        let rest = row.get(self.fed..).unwrap_or_default();
        let (mut part, read) = match rest {
            // The last row may have no line end.
            [] if last && !row.is_empty() => self.rows.read(b"\n"),
            [] => return false,
            _ => self.rows.read(rest),
        };
        let ended = rest.is_empty();
        self.fed += if ended { 0 } else { read };
        if self.fed > self.emitter.largest {
            self.lose(row, ProblemKind::TooLarge, 0, sink);
            return true;
        }
        if ended && part == RowPart::Field {
            part = RowPart::More;
        }
        match part {
            RowPart::Field => self.field = self.fed,
            RowPart::More if ended => self.lose(row, ProblemKind::UnclosedField, self.field, sink),
            RowPart::More => return last,
            RowPart::Row => {
                let text = row.get(..self.fed).unwrap_or_default();
                self.row(text, sink);
                self.rows.next_row();
                self.pass(row, text.len());
                self.field = 0;
            }
        }
        true
    }

    /// Gives up a row that is not closed and goes on behind the line of its byte `at`.
    fn lose(&mut self, row: &mut &[u8], kind: ProblemKind, at: usize, sink: &mut dyn Sink) {
        let shown = match kind {
            ProblemKind::TooLarge => row.get(..self.emitter.largest.min(100)).unwrap_or(row),
            _ => row,
        };
        report(TextFault { kind, at }, shown, self.cursor, sink);
        self.wasted += self.fed as u64;
        self.rows.reset();
        (self.fed, self.field) = (0, 0);
        if self.wasted > PATIENCE + 4 * self.cursor.place().byte {
            let kind = ProblemKind::NotReadFrom;
            report(TextFault { kind, at: 0 }, b"", self.cursor, sink);
            self.given_up = true;
            return;
        }
        let end = scan::line_stop(row, at);
        self.skipping = end == row.len();
        self.pass(row, end);
    }

    fn row(&mut self, text: &[u8], sink: &mut dyn Sink) {
        let Some(header) = &self.header else {
            self.header = Some(self.names(text, sink));
            return;
        };
        if self.rows.len() != header.len() {
            let kind = ProblemKind::RaggedRow;
            report(TextFault { kind, at: 0 }, text, self.cursor, sink);
            return;
        }
        // Reported with its place in the row; the fields below are then made readable alike.
        self.emitter.text(text, self.cursor, sink);
        self.json.clear();
        for (name, field) in header.iter().zip(self.rows.fields()) {
            self.json.push(if self.json.is_empty() { '{' } else { ',' });
            self.json.push_str(name);
            push_string(&mut self.json, &super::emitter::readable(field));
        }
        self.json.push('}');
        // What was just written is JSON, unless it is larger than a tape takes.
        let row = self.cursor.pinned();
        match self.emitter.tape.value(self.json.as_bytes()) {
            Ok(_) => {
                // Only a name that comes twice, which was said of the header.
                self.emitter.tape.forget_notes();
                self.emitter.hand_over_made(&self.json, row, sink);
            }
            Err(_) => report(
                TextFault {
                    kind: ProblemKind::TooLarge,
                    at: 0,
                },
                text,
                self.cursor,
                sink,
            ),
        }
    }

    /// The header's names as JSON. A name that comes twice is a problem of the header alone.
    fn names(&self, text: &[u8], sink: &mut dyn Sink) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let mut names = Vec::new();
        self.emitter.text(text, self.cursor, sink);
        for name in self.rows.fields() {
            if !seen.insert(name) {
                let kind = ProblemKind::DuplicateKey;
                report(TextFault { kind, at: 0 }, text, self.cursor, sink);
            }
            let mut json = String::new();
            push_string(&mut json, &super::emitter::readable(name));
            json.push(':');
            names.push(json);
        }
        names
    }
}
