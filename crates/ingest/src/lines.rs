//! JSON Lines: a value on each line, and a bad line is only that line.

use super::desk::{Desk, Walk, report};
use super::json::{Halt, after_value, scan, skip_space};
use super::place::Cursor;
use super::reader::Body;
use super::{Fault, ProblemKind, Sink};

/// How a line ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Feed,
    ReturnFeed,
    Return,
    /// The file ends.
    None,
}

const BOM: &[u8] = b"\xEF\xBB\xBF";
const FENCE: &[u8] = b"```";

/// Reads lines as they come.
#[derive(Debug)]
pub(super) struct Lines {
    /// Text from the start of the line that is not whole yet.
    buffer: Vec<u8>,
    /// How far `buffer` was searched for a line end.
    scanned: usize,
    /// The line is too long and only its end is waited for.
    skipping: bool,
    /// Where `buffer` starts.
    cursor: Cursor,
    desk: Desk,
}

impl Body for Lines {
    fn buffer(&mut self) -> &mut Vec<u8> {
        &mut self.buffer
    }

    fn read(&mut self, last: bool, sink: &mut dyn Sink) {
        let buffer = std::mem::take(&mut self.buffer);
        let mut start = 0;
        loop {
            let stop = scan::line_stop(&buffer, self.scanned);
            self.scanned = stop;
            let (end, length) = match (buffer.get(stop), buffer.get(stop + 1)) {
                (Some(b'\n'), _) => (End::Feed, 1),
                (Some(_), Some(b'\n')) => (End::ReturnFeed, 2),
                (Some(_), Some(_)) => (End::Return, 1),
                (Some(_), None) if last => (End::Return, 1),
                (None, _) if last && (stop > start || self.skipping) => (End::None, 0),
                _ => break,
            };
            let line = buffer.get(start..stop).unwrap_or_default();
            self.line(line, end, sink);
            start = stop + length;
            self.scanned = start;
            self.cursor.end_line(line, length);
            if end == End::None {
                break;
            }
        }
        if !self.skipping && self.scanned - start > self.desk.largest {
            let line = buffer.get(start..self.scanned).unwrap_or_default();
            self.too_large(line, sink);
            self.skipping = true;
        }
        if self.skipping {
            let passed = buffer.get(start..self.scanned).unwrap_or_default();
            self.cursor.advance(passed);
            start = self.scanned;
        }
        self.buffer = buffer;
        self.buffer.drain(..start);
        self.scanned -= start;
    }

    fn totals(&self) -> (u64, u64) {
        (self.cursor.place().line - 1, self.desk.records)
    }
}

impl Lines {
    pub(super) fn new(cursor: Cursor, desk: Desk) -> Self {
        Self {
            buffer: Vec::new(),
            scanned: 0,
            skipping: false,
            cursor,
            desk,
        }
    }

    fn too_large(&self, line: &[u8], sink: &mut dyn Sink) {
        let fault = Fault {
            kind: ProblemKind::TooLarge,
            at: 0,
        };
        // The beginning is enough to show.
        let shown = line.get(..self.desk.largest.min(100)).unwrap_or(line);
        report(fault, shown, self.cursor, sink);
    }

    fn line(&mut self, line: &[u8], end: End, sink: &mut dyn Sink) {
        let mut walk = Walk::new(line, self.cursor);
        let reported = std::mem::take(&mut self.skipping);
        let too_large = !reported && line.len() > self.desk.largest;
        if too_large {
            self.too_large(line, sink);
        } else if !reported {
            self.values(line, end, &mut walk, sink);
        }
        let kind = match end {
            End::Feed => return,
            End::ReturnFeed => ProblemKind::CrLf,
            End::Return => ProblemKind::LoneCr,
            End::None => ProblemKind::NoFinalNewline,
        };
        if reported || too_large {
            // Of such a line only the end is at hand, so nothing of it is shown.
            report(Fault { kind, at: 0 }, b"", walk.to(line.len()), sink);
        } else {
            walk.report(kind, line.len(), sink);
        }
    }

    /// The values on a line: one, if all is well.
    fn values(&mut self, line: &[u8], end: End, walk: &mut Walk<'_>, sink: &mut dyn Sink) {
        let rest = |at| line.get(at..).unwrap_or_default();
        let mut at = skip_space(line, 0);
        if at == line.len() {
            return walk.report(ProblemKind::BlankLine, 0, sink);
        }
        if rest(at).starts_with(FENCE) {
            return walk.report(ProblemKind::MarkdownFence, at, sink);
        }
        if rest(at).starts_with(BOM) {
            walk.report(ProblemKind::StrayBom, at, sink);
            at = skip_space(line, at + BOM.len());
        }
        while at < line.len() {
            let length = match self.desk.tape.value(rest(at)) {
                Ok(length) => length,
                Err(Halt::More(fault)) if end == End::None => {
                    return walk.report(ProblemKind::Truncated, at + fault.at, sink);
                }
                Err(Halt::More(fault) | Halt::Lost(fault)) => {
                    return walk.report(fault.kind, at + fault.at, sink);
                }
            };
            let text = line.get(at..at + length).unwrap_or_default();
            self.desk.hand_over(text, walk.to(at), sink);
            at = skip_space(line, at + length);
            if let Some(&byte) = line.get(at) {
                let kind = after_value(byte);
                walk.report(kind, at, sink);
                match kind {
                    ProblemKind::SeveralValues => {}
                    ProblemKind::StrayComma => at = skip_space(line, at + 1),
                    _ => return,
                }
            }
        }
    }
}
