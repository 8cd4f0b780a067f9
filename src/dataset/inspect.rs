//! From bytes to a partial: what a worker calls.

use super::check::Scratch;
use super::partial::Partial;
use crate::ingest::{Problem, Reader, Record, Sink};

/// Reads a file, or a part of one, and says what it holds.
#[derive(Debug)]
pub struct Inspector {
    reader: Reader,
    work: Work,
}

/// How far a file is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes taken in.
    pub bytes: u64,
    /// Records read.
    pub records: u64,
}

#[derive(Debug, Default)]
struct Work {
    partial: Partial,
    scratch: Scratch,
}

impl Sink for Work {
    fn record(&mut self, record: &Record<'_>) {
        self.partial.record(record, &mut self.scratch);
    }

    fn problem(&mut self, problem: &Problem<'_>) {
        self.partial.tallies.problem(problem);
    }
}

impl Inspector {
    /// For a whole file or its first part. The name counts only where the bytes leave open what
    /// the file is.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self::with(Reader::new(name))
    }

    /// For a later part of a file of JSON Lines, cut behind a line end.
    #[must_use]
    pub fn continuing() -> Self {
        Self::with(Reader::continuing())
    }

    fn with(reader: Reader) -> Self {
        Self {
            reader,
            work: Work::default(),
        }
    }

    /// Takes the next bytes, in chunks of any size.
    pub fn push(&mut self, chunk: &[u8]) {
        self.work.partial.bytes += chunk.len() as u64;
        self.reader.push(chunk, &mut self.work);
    }

    /// How far it is.
    #[must_use]
    pub const fn progress(&self) -> Progress {
        Progress {
            bytes: self.work.partial.bytes,
            records: self.work.partial.records,
        }
    }

    /// What was found.
    #[must_use]
    pub fn finish(mut self) -> Partial {
        let summary = self.reader.finish(&mut self.work);
        self.work.partial.close(summary);
        self.work.partial
    }
}
