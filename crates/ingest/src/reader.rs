//! The reader: chunks of bytes in, records and problems out.

use super::emitter::{Emitter, LARGEST_RECORD};
use super::layout_reader::LayoutReader;
use super::lines::Lines;
use super::place::{Cursor, Width};
use super::sniff::{Foreign, HEAD, Sniffed, sniff};
use super::table::Table;
use super::utf16::Utf16;
use super::values::Values;
use super::{CharEncoding, Layout, Problem, ProblemKind, ReadSummary, Sink};

/// Incremental reader of a file, fed with chunks of any size.
///
/// The records and problems do not depend on how the file is cut into chunks. In memory is the
/// record being read, at most [`LARGEST_RECORD`] and a chunk. Reading starts once [`HEAD`] bytes have
/// arrived, or at the end of the file.
#[derive(Debug)]
pub struct Reader {
    stage: Stage,
    bytes: u64,
    /// Last two bytes pushed.
    end: [u8; 2],
    largest: usize,
}

#[derive(Debug)]
enum Stage {
    /// Waiting for enough bytes to detect the layout.
    Head {
        head: Vec<u8>,
        name: String,
        known: Option<Sniffed>,
    },
    /// Reading.
    Body {
        sniffed: Sniffed,
        decoder: Option<Utf16>,
        body: Box<dyn LayoutReader>,
    },
    /// The file cannot be read; all bytes are skipped.
    Foreign(Sniffed),
}

impl Reader {
    /// Creates a reader that detects the layout from the first bytes. The name of the file decides
    /// only if the bytes do not; it may be empty.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self::at_head(name, None)
    }

    /// Creates a reader of a file, or of its first part, whose layout is known from [`sniff`].
    #[must_use]
    pub fn sniffed(sniffed: Sniffed) -> Self {
        Self::at_head("", Some(sniffed))
    }

    /// Creates a reader of a later part of a file of JSON Lines: see [`cut`](super::cut).
    #[must_use]
    pub fn continuing() -> Self {
        Self::sniffed(Sniffed::lines())
    }

    /// Creates a reader of bytes that begin at the start of a record.
    #[must_use]
    pub fn at_record() -> Self {
        Self::sniffed(Sniffed::values())
    }

    fn at_head(name: &str, known: Option<Sniffed>) -> Self {
        let stage = Stage::Head {
            head: Vec::new(),
            name: name.to_owned(),
            known,
        };
        Self {
            stage,
            bytes: 0,
            end: [b'\n'; 2],
            largest: LARGEST_RECORD,
        }
    }

    /// Sets another limit for the size of a record, so that tests need no large files.
    #[cfg(test)]
    pub(super) const fn with_largest(mut self, largest: usize) -> Self {
        self.largest = largest;
        self
    }

    /// Takes the next bytes of the file and passes the records they complete to `sink`.
    pub fn push(&mut self, chunk: &[u8], sink: &mut dyn Sink) {
        self.bytes += chunk.len() as u64;
        for &byte in chunk.get(chunk.len().saturating_sub(2)..).unwrap_or(chunk) {
            self.end = [self.end[1], byte];
        }
        match &mut self.stage {
            Stage::Head { head, known, .. } => {
                head.extend_from_slice(chunk);
                // Of a file that is known only the byte order mark matters.
                let enough = if known.is_some() { 4 } else { HEAD };
                if head.len() >= enough {
                    self.start(false, sink);
                }
            }
            Stage::Body { decoder, body, .. } => {
                feed(body.as_mut(), decoder.as_mut(), chunk, sink);
            }
            Stage::Foreign(_) => {}
        }
    }

    /// Passes the last records to `sink` and returns the totals.
    pub fn finish(mut self, sink: &mut dyn Sink) -> ReadSummary {
        if let Stage::Head { .. } = self.stage {
            self.start(true, sink);
        }
        let (sniffed, (lines, records)) = match &mut self.stage {
            Stage::Body {
                sniffed,
                decoder,
                body,
            } => {
                if let Some(decoder) = decoder {
                    decoder.finish(body.buffer());
                }
                body.read(true, sink);
                (*sniffed, body.totals())
            }
            Stage::Foreign(sniffed) => (*sniffed, (0, 0)),
            Stage::Head { .. } => (Sniffed::lines(), (0, 0)),
        };
        let is_read = matches!(self.stage, Stage::Body { .. });
        let ended = match (sniffed.encoding, self.end) {
            (CharEncoding::Utf8, [_, last]) => matches!(last, b'\n' | b'\r'),
            (CharEncoding::Utf16Le, [unit, 0]) | (CharEncoding::Utf16Be, [0, unit]) => {
                matches!(unit, b'\n' | b'\r')
            }
            (CharEncoding::Utf16Le | CharEncoding::Utf16Be, _) => false,
        };
        let has_text = self.bytes > sniffed.mark as u64;
        ReadSummary {
            layout: sniffed.layout,
            delimiter: sniffed.delimiter,
            encoding: sniffed.encoding,
            bytes: self.bytes,
            lines,
            has_open_line: is_read && has_text && !ended,
            records,
        }
    }

    /// Detects the layout and begins to read.
    fn start(&mut self, whole: bool, sink: &mut dyn Sink) {
        let Stage::Head { head, name, known } = &mut self.stage else {
            return;
        };
        let head = std::mem::take(head);
        let first = head.get(..HEAD).unwrap_or(&head);
        let whole = whole && head.len() <= HEAD;
        let sniffed = known.unwrap_or_else(|| sniff(first, whole, name));
        let mut report = |kind, detail: &'static str| {
            let place = Cursor::new(0, Width::Utf8).place();
            sink.problem(&Problem {
                kind,
                place,
                detail,
                text: "",
                at: 0,
            });
        };
        if let Some(foreign) = sniffed.foreign {
            match foreign {
                Foreign::Empty if head.is_empty() => report(ProblemKind::Empty, ""),
                Foreign::Empty => report(ProblemKind::Empty, "nothing but white space"),
                Foreign::Utf32 => report(ProblemKind::Utf32, ""),
                Foreign::Packed(name) => report(ProblemKind::Packed, name),
                Foreign::NoRecords => report(ProblemKind::NotRecords, ""),
            }
        }
        if sniffed.foreign.is_some() || sniffed.layout == Layout::Parquet {
            self.stage = Stage::Foreign(sniffed);
            return;
        }
        if sniffed.encoding != CharEncoding::Utf8 {
            report(ProblemKind::Utf16, "");
        } else if sniffed.mark > 0 {
            report(ProblemKind::Bom, "");
        }
        let mut body = body_for(sniffed, self.largest);
        let mut decoder = match sniffed.encoding {
            CharEncoding::Utf8 => None,
            CharEncoding::Utf16Le => Some(Utf16::new(false)),
            CharEncoding::Utf16Be => Some(Utf16::new(true)),
        };
        let text = head.get(sniffed.mark..).unwrap_or_default();
        feed(body.as_mut(), decoder.as_mut(), text, sink);
        self.stage = Stage::Body {
            sniffed,
            decoder,
            body,
        };
    }
}

fn body_for(sniffed: Sniffed, largest: usize) -> Box<dyn LayoutReader> {
    let width = match sniffed.encoding {
        CharEncoding::Utf8 => Width::Utf8,
        CharEncoding::Utf16Le | CharEncoding::Utf16Be => Width::Utf16,
    };
    let cursor = Cursor::new(sniffed.mark as u64, width);
    let emitter = Emitter::new(width, largest);
    match sniffed.layout {
        Layout::JsonArray => Box::new(Values::new(cursor, true, emitter)),
        Layout::JsonValues => Box::new(Values::new(cursor, false, emitter)),
        Layout::Csv => Box::new(Table::new(cursor, sniffed.delimiter, emitter)),
        _ => Box::new(Lines::new(cursor, emitter)),
    }
}

/// Appends the chunk to the buffer, decoded, and reads.
fn feed(
    body: &mut dyn LayoutReader,
    decoder: Option<&mut Utf16>,
    chunk: &[u8],
    sink: &mut dyn Sink,
) {
    match decoder {
        None => body.buffer().extend_from_slice(chunk),
        Some(decoder) => decoder.push(chunk, body.buffer()),
    }
    body.read(false, sink);
}
