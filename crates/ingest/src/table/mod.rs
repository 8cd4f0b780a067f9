//! Tables as text: CSV and its kin. A row becomes an object under the header's names, its fields
//! texts.

mod delimiter;
mod rows;

use std::collections::BTreeSet;

pub(super) use delimiter::delimiter;
use rows::{Part, Rows};

use super::desk::{Desk, report};
use super::json::{scan, write};
use super::place::Cursor;
use super::reader::Body;
use super::{Fault, ProblemKind, Sink};

/// Rows that are never closed may be read again for this many bytes, and four times what was read
/// in order: each quote too many could otherwise have the rest of the file read once more.
const PATIENCE: u64 = 256 << 20;

/// Reads a table as it comes.
#[derive(Debug)]
pub(super) struct Table {
    /// Text from the start of the row that is not whole yet.
    buffer: Vec<u8>,
    /// Where `buffer` starts.
    cursor: Cursor,
    /// How far `buffer` was read.
    fed: usize,
    /// Where the field starts in `buffer` that is being read.
    field: usize,
    rows: Rows,
    /// The names as JSON, each with its colon.
    header: Option<Vec<String>>,
    /// The row as JSON.
    json: String,
    /// Whether the rest of a line is passed over.
    skipping: bool,
    wasted: u64,
    given_up: bool,
    desk: Desk,
}

impl Body for Table {
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
        (self.cursor.place().line - 1, self.desk.records)
    }
}

impl Table {
    pub(super) fn new(cursor: Cursor, delimiter: u8, desk: Desk) -> Self {
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
            desk,
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
        if self.fed > self.desk.largest {
            self.lose(row, ProblemKind::TooLarge, 0, sink);
            return true;
        }
        if ended && part == Part::Field {
            part = Part::More;
        }
        match part {
            Part::Field => self.field = self.fed,
            Part::More if ended => self.lose(row, ProblemKind::UnclosedField, self.field, sink),
            Part::More => return last,
            Part::Row => {
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
            ProblemKind::TooLarge => row.get(..self.desk.largest.min(100)).unwrap_or(row),
            _ => row,
        };
        report(Fault { kind, at }, shown, self.cursor, sink);
        self.wasted += self.fed as u64;
        self.rows.reset();
        (self.fed, self.field) = (0, 0);
        if self.wasted > PATIENCE + 4 * self.cursor.place().byte {
            let kind = ProblemKind::NotReadFrom;
            report(Fault { kind, at: 0 }, b"", self.cursor, sink);
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
            report(Fault { kind, at: 0 }, text, self.cursor, sink);
            return;
        }
        // Reported with its place in the row; the fields below are then made readable alike.
        self.desk.text(text, self.cursor, sink);
        self.json.clear();
        for (name, field) in header.iter().zip(self.rows.fields()) {
            self.json.push(if self.json.is_empty() { '{' } else { ',' });
            self.json.push_str(name);
            write::text(&super::desk::readable(field), &mut self.json);
        }
        self.json.push('}');
        // What was just written is JSON, unless it is larger than a tape takes.
        let row = self.cursor.pinned();
        match self.desk.tape.value(self.json.as_bytes()) {
            Ok(_) => {
                // Only a name that comes twice, which was said of the header.
                self.desk.tape.forget_notes();
                self.desk.hand_over_made(&self.json, row, sink);
            }
            Err(_) => report(
                Fault {
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
        self.desk.text(text, self.cursor, sink);
        for name in self.rows.fields() {
            if !seen.insert(name) {
                let kind = ProblemKind::DuplicateKey;
                report(Fault { kind, at: 0 }, text, self.cursor, sink);
            }
            let mut json = String::new();
            write::text(&super::desk::readable(name), &mut json);
            json.push(':');
            names.push(json);
        }
        names
    }
}
