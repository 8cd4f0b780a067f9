//! A file's structure alone: the format of each record, the targets that would refuse it and their
//! reasons, its turns, and records that occur more than once.
//!
//! An inspection finds all this too. It also counts tokens, finds near-duplicates and scans the
//! texts, which takes most of its time. Without those checks a record may seem usable though it is
//! not, so no report is made from an outline. It serves to measure the cost of this part.

use crate::check::{Scratch, check};
use crate::inspect::partial::Partial;
use crate::record::texts::TextBuffers;
use tuneworthy_dedup::hash64;
use tuneworthy_ingest::{Problem, Reader, Record, Sink};

/// Reads a file for its structure.
#[derive(Debug)]
pub struct Structure {
    reader: Reader,
    work: Work,
}

/// Counts of a file's records by structure alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Number of records read.
    pub records: u64,
    /// Number of records that at least one target accepts, judged by structure alone.
    pub usable: u64,
    /// Number of records whose text occurs earlier in the file.
    pub copies: u64,
}

#[derive(Debug, Default)]
struct Work {
    partial: Partial,
    scratch: Scratch,
    buffers: TextBuffers,
    hashes: Vec<u64>,
    usable: u64,
}

impl Sink for Work {
    fn record(&mut self, record: &Record<'_>) {
        let checked = check(record.root(), &mut self.scratch);
        let texts = self.buffers.texts(&checked.example);
        self.hashes.push(hash64(texts.record().whole));
        self.usable += u64::from(self.partial.enter(record, &checked));
    }

    fn problem(&mut self, problem: &Problem<'_>) {
        self.partial.problem(problem);
    }
}

impl Structure {
    /// Creates a reader for a whole file. The name is used only if the bytes do not show the
    /// layout.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self {
            reader: Reader::new(name),
            work: Work::default(),
        }
    }

    /// Takes the next bytes, in chunks of any size.
    pub fn push(&mut self, chunk: &[u8]) {
        self.reader.push(chunk, &mut self.work);
    }

    /// Ends the input and returns the counts.
    #[must_use]
    pub fn finish(mut self) -> Outline {
        self.reader.finish(&mut self.work);
        let hashes = &mut self.work.hashes;
        let records = hashes.len();
        hashes.sort_unstable();
        hashes.dedup();
        Outline {
            records: records as u64,
            usable: self.work.usable,
            copies: (records - hashes.len()) as u64,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::finish;
    use crate::{Inspector, Options};

    /// Checks the counts against those of a whole inspection.
    #[test]
    fn an_inspection_finds_the_same_structure() {
        let good = |n| {
            format!(
                "{{\"messages\":[{{\"role\":\"user\",\"content\":\"{n}?\"}},{{\"role\":\"assistant\",\"content\":\"It is {n}.\"}}]}}\n"
            )
        };
        let mut text: String = (0..40).chain(20..30).map(good).collect();
        text += "{\"level\":\"info\"}\nno JSON\n[1, 2]\n";
        let mut structure = Structure::new("file.jsonl");
        for chunk in text.as_bytes().chunks(100) {
            structure.push(chunk);
        }
        let outline = structure.finish();
        let mut inspector = Inspector::new("file.jsonl", Options::default());
        inspector.push(text.as_bytes());
        let report = finish(inspector.finish());
        assert_eq!(outline.records, report.file.records);
        assert_eq!(outline.copies, report.duplicates.exact.beyond_the_first);
        assert_eq!(
            (outline.records, outline.usable, outline.copies),
            (52, 50, 10)
        );
    }
}
