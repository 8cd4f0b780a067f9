//! Reader for JSON Lines: one value on each line. A bad line does not affect the others.

use super::emitter::{Emitter, ProblemReporter, report};
use super::json::{Halt, after_value, scan, skip_space};
use super::layout_reader::LayoutReader;
use super::place::Cursor;
use super::{ProblemKind, Sink, TextFault};

/// Kind of line end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LineEnd {
    Feed,
    ReturnFeed,
    Return,
    /// The file ends.
    None,
}

const BOM: &[u8] = b"\xEF\xBB\xBF";
const FENCE: &[u8] = b"```";

/// Parser for lines, fed incrementally.
#[derive(Debug)]
pub(super) struct Lines {
    /// Text from the start of the line that is not whole yet.
    buffer: Vec<u8>,
    /// Bytes of `buffer` already searched for a line end.
    scanned: usize,
    /// The line is too long and only its end is waited for.
    skipping: bool,
    /// Position of the start of `buffer` in the file.
    cursor: Cursor,
    emitter: Emitter,
}

impl LayoutReader for Lines {
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
                (Some(b'\n'), _) => (LineEnd::Feed, 1),
                (Some(_), Some(b'\n')) => (LineEnd::ReturnFeed, 2),
                (Some(_), Some(_)) => (LineEnd::Return, 1),
                (Some(_), None) if last => (LineEnd::Return, 1),
                (None, _) if last && (stop > start || self.skipping) => (LineEnd::None, 0),
                _ => break,
            };
            let line = buffer.get(start..stop).unwrap_or_default();
            self.line(line, end, sink);
            start = stop + length;
            self.scanned = start;
            self.cursor.end_line(line, length);
            if end == LineEnd::None {
                break;
            }
        }
        if !self.skipping && self.scanned - start > self.emitter.largest {
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
        (self.cursor.place().line - 1, self.emitter.records)
    }
}

impl Lines {
    pub(super) fn new(cursor: Cursor, emitter: Emitter) -> Self {
        Self {
            buffer: Vec::new(),
            scanned: 0,
            skipping: false,
            cursor,
            emitter,
        }
    }

    fn too_large(&self, line: &[u8], sink: &mut dyn Sink) {
        let fault = TextFault {
            kind: ProblemKind::TooLarge,
            at: 0,
        };
        // The beginning is enough to show.
        let shown = line.get(..self.emitter.largest.min(100)).unwrap_or(line);
        report(fault, shown, self.cursor, sink);
    }

    fn line(&mut self, line: &[u8], end: LineEnd, sink: &mut dyn Sink) {
        let mut reporter = ProblemReporter::new(line, self.cursor);
        let was_skipping = std::mem::take(&mut self.skipping);
        let too_large = !was_skipping && line.len() > self.emitter.largest;
        if too_large {
            self.too_large(line, sink);
        } else if !was_skipping {
            self.values(line, end, &mut reporter, sink);
        }
        let kind = match end {
            LineEnd::Feed => return,
            LineEnd::ReturnFeed => ProblemKind::CrLf,
            LineEnd::Return => ProblemKind::LoneCr,
            LineEnd::None => ProblemKind::NoFinalNewline,
        };
        if was_skipping || too_large {
            // Of such a line only the end is at hand, so nothing of it is shown.
            report(
                TextFault { kind, at: 0 },
                b"",
                reporter.to(line.len()),
                sink,
            );
        } else {
            reporter.report(kind, line.len(), sink);
        }
    }

    /// The values on a line: one, if all is well.
    fn values(
        &mut self,
        line: &[u8],
        end: LineEnd,
        reporter: &mut ProblemReporter<'_>,
        sink: &mut dyn Sink,
    ) {
        let rest = |at| line.get(at..).unwrap_or_default();
        let mut at = skip_space(line, 0);
        if at == line.len() {
            return reporter.report(ProblemKind::BlankLine, 0, sink);
        }
        if rest(at).starts_with(FENCE) {
            return reporter.report(ProblemKind::MarkdownFence, at, sink);
        }
        if rest(at).starts_with(BOM) {
            reporter.report(ProblemKind::StrayBom, at, sink);
            at = skip_space(line, at + BOM.len());
        }
        while at < line.len() {
            let length = match self.emitter.tape.value(rest(at)) {
                Ok(length) => length,
                Err(Halt::More(fault)) if end == LineEnd::None => {
                    return reporter.report(ProblemKind::Truncated, at + fault.at, sink);
                }
                Err(Halt::More(fault) | Halt::Lost(fault)) => {
                    return reporter.report(fault.kind, at + fault.at, sink);
                }
            };
            let text = line.get(at..at + length).unwrap_or_default();
            self.emitter.hand_over(text, reporter.to(at), sink);
            at = skip_space(line, at + length);
            if let Some(&byte) = line.get(at) {
                let kind = after_value(byte);
                reporter.report(kind, at, sink);
                match kind {
                    ProblemKind::SeveralValues => {}
                    ProblemKind::StrayComma => at = skip_space(line, at + 1),
                    _ => return,
                }
            }
        }
    }
}
