//! A file's structure alone: what each record is, who would refuse it and for what, its turns, and which
//! records stand more than once.
//!
//! An inspection also counts tokens, compares records that are nearly alike and looks into what the texts
//! say, which takes most of its time. What is found here it finds too; for want of those looks a record may
//! be taken for better than it is, so no report is made of it. It says what that part costs by itself.

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

/// What was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Records read.
    pub records: u64,
    /// Those that somebody would take, as far as their structure says.
    pub usable: u64,
    /// Those whose text stands earlier in the file.
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
    /// For a whole file. Its name counts only where the bytes leave open what it is.
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

    /// What was found.
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

    /// What a whole inspection says of the same.
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
