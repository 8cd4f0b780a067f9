//! Bytes in, records out.

use super::desk::{Desk, LARGEST_RECORD};
use super::lines::Lines;
use super::place::{Cursor, Width};
use super::sniff::{Foreign, HEAD, Sniffed, sniff};
use super::table::Table;
use super::utf16::Utf16;
use super::values::Values;
use super::{Encoding, Layout, Problem, ProblemKind, Sink, Summary};

/// Reads a file as its bytes come, in chunks of any size.
///
/// What it hands over does not depend on how the file is cut into chunks. It holds the record being
/// read, at most [`LARGEST_RECORD`] and a chunk; [`HEAD`] bytes come together before it starts.
#[derive(Debug)]
pub struct Reader {
    stage: Stage,
    bytes: u64,
    largest: usize,
}

#[derive(Debug)]
enum Stage {
    /// Waiting for enough bytes to know what the file is.
    Head {
        head: Vec<u8>,
        name: String,
        known: Option<Sniffed>,
    },
    /// Reading.
    Body {
        sniffed: Sniffed,
        decoder: Option<Utf16>,
        body: Box<dyn Body>,
    },
    /// Nothing is read of this file.
    Foreign(Sniffed),
}

/// A way of reading, for one layout.
pub(super) trait Body: std::fmt::Debug {
    /// Where more text is put.
    fn buffer(&mut self) -> &mut Vec<u8>;
    /// Reads what is whole. `last` says that no more text comes.
    fn read(&mut self, last: bool, sink: &mut dyn Sink);
    /// Line ends passed and records handed over.
    fn totals(&self) -> (u64, u64);
}

impl Reader {
    /// A reader that finds out what the file is. Its name counts only where the bytes leave that
    /// open; it may be empty.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self::at_head(name, None)
    }

    /// A reader of a file, or of its first part, that is known from [`sniff`].
    #[must_use]
    pub fn sniffed(sniffed: Sniffed) -> Self {
        Self::at_head("", Some(sniffed))
    }

    /// A reader of a later part of a file of JSON Lines: see [`cut`](super::cut).
    #[must_use]
    pub fn continuing() -> Self {
        Self::sniffed(Sniffed::lines())
    }

    /// A reader of what stands at a record's start, whatever is around it in the file.
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
            largest: LARGEST_RECORD,
        }
    }

    /// The same with another limit, so that tests need no large files.
    #[cfg(test)]
    pub(super) const fn with_largest(mut self, largest: usize) -> Self {
        self.largest = largest;
        self
    }

    /// Takes the next bytes of the file and hands over what became whole.
    pub fn push(&mut self, chunk: &[u8], sink: &mut dyn Sink) {
        self.bytes += chunk.len() as u64;
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

    /// Hands over what is left and says what was read.
    pub fn finish(mut self, sink: &mut dyn Sink) -> Summary {
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
        Summary {
            layout: sniffed.layout,
            encoding: sniffed.encoding,
            bytes: self.bytes,
            lines,
            records,
        }
    }

    /// Decides what the file is and begins to read.
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
                Foreign::Empty => report(ProblemKind::Empty, ""),
                Foreign::Utf32 => report(ProblemKind::Utf32, ""),
                Foreign::Packed(name) => report(ProblemKind::Packed, name),
                Foreign::NoRecords => report(ProblemKind::NotRecords, ""),
            }
        }
        if sniffed.foreign.is_some() || sniffed.layout == Layout::Parquet {
            self.stage = Stage::Foreign(sniffed);
            return;
        }
        if sniffed.encoding != Encoding::Utf8 {
            report(ProblemKind::Utf16, "");
        } else if sniffed.mark > 0 {
            report(ProblemKind::Bom, "");
        }
        let mut body = body_for(sniffed, self.largest);
        let mut decoder = match sniffed.encoding {
            Encoding::Utf8 => None,
            Encoding::Utf16Le => Some(Utf16::new(false)),
            Encoding::Utf16Be => Some(Utf16::new(true)),
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

fn body_for(sniffed: Sniffed, largest: usize) -> Box<dyn Body> {
    let width = match sniffed.encoding {
        Encoding::Utf8 => Width::Utf8,
        Encoding::Utf16Le | Encoding::Utf16Be => Width::Utf16,
    };
    let cursor = Cursor::new(sniffed.mark as u64, width);
    let desk = Desk::new(width, largest);
    match sniffed.layout {
        Layout::JsonArray => Box::new(Values::new(cursor, true, desk)),
        Layout::JsonValues => Box::new(Values::new(cursor, false, desk)),
        Layout::Csv => Box::new(Table::new(cursor, sniffed.delimiter, desk)),
        _ => Box::new(Lines::new(cursor, desk)),
    }
}

/// Puts the chunk where it is read, and reads.
fn feed(body: &mut dyn Body, decoder: Option<&mut Utf16>, chunk: &[u8], sink: &mut dyn Sink) {
    match decoder {
        None => body.buffer().extend_from_slice(chunk),
        Some(decoder) => decoder.push(chunk, body.buffer()),
    }
    body.read(false, sink);
}
