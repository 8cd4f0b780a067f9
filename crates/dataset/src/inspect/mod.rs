//! The passes over a file, from bytes to a partial. Workers call them.
//!
//! A file is read twice. The first pass, the [survey](fn@crate::survey), finds the text most records share;
//! a part of the file is enough for it. The second, the [`Inspector`], does the rest, and can be run over
//! several parts of a file at once.

pub(crate) mod partial;
mod partial_bytes;
pub(crate) mod structure;
pub(crate) mod survey;
pub(crate) mod whole;

use crate::check::Scratch;
use crate::inspect::partial::{Partial, Tools};
use crate::record::texts::TextBuffers;
use tuneworthy_dedup::{Boilerplate, Sketcher};
use tuneworthy_ingest::{Problem, ReadSummary, Reader, Record, Sink};
use tuneworthy_tokenizer::Counter;

/// Options of an inspection. Use the same for every part of a file.
#[derive(Clone, Debug)]
pub struct Options {
    /// Text that most records share, from a [survey](fn@crate::survey).
    pub boilerplate: Boilerplate,
    /// Number of distinct texts kept for finding near-duplicates. Of more texts a sample is kept.
    pub room: u32,
    /// Counter of tokens, exact or estimating.
    pub counter: Counter,
    /// Length in tokens that replaces each trainer's own; `None` for the trainers' own.
    pub cut_at: Option<u64>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            boilerplate: Boilerplate::default(),
            room: 1 << 20,
            counter: Counter::default(),
            cut_at: None,
        }
    }
}

/// Amount of a file read so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Number of bytes taken in.
    pub bytes: u64,
    /// Number of records read.
    pub records: u64,
}

/// The second pass: reads a file, or a part of one, and returns its [`Partial`].
#[derive(Debug)]
pub struct Inspector {
    reader: Reader,
    work: Work,
}

#[derive(Debug)]
struct Work {
    partial: Partial,
    tools: Tools,
}

impl Work {
    fn new(options: Options) -> Self {
        Self {
            partial: Partial::new(options.room, options.cut_at, options.counter.encoding()),
            tools: Tools {
                scratch: Scratch::default(),
                buffers: TextBuffers::default(),
                sketcher: Sketcher::new(options.boilerplate),
                counter: options.counter,
            },
        }
    }
}

impl Sink for Work {
    fn record(&mut self, record: &Record<'_>) {
        self.partial.record(record, &mut self.tools);
    }

    fn problem(&mut self, problem: &Problem<'_>) {
        self.partial.problem(problem);
    }
}

impl Inspector {
    /// Creates an inspector for a whole file or its first part.
    #[must_use]
    pub fn new(name: &str, options: Options) -> Self {
        let mut inspector = Self::with(Reader::new(name), options);
        inspector.work.partial.named(name);
        inspector
    }

    /// Creates an inspector for a later part of a file of JSON Lines, from the start of a line.
    #[must_use]
    pub fn continuing(options: Options) -> Self {
        Self::with(Reader::continuing(), options)
    }

    fn with(reader: Reader, options: Options) -> Self {
        Self {
            reader,
            work: Work::new(options),
        }
    }

    /// Inspects a file, or a part of one, that is read some other way, such as Parquet. The counter
    /// is taken from the options and put back at the end.
    #[must_use]
    pub fn over(options: &mut Options, read: impl FnOnce(&mut dyn Sink) -> ReadSummary) -> Partial {
        let counter = std::mem::take(&mut options.counter);
        let mut work = Work::new(Options {
            counter,
            ..options.clone()
        });
        let summary = read(&mut work);
        work.partial.close(summary);
        options.counter = work.tools.counter;
        work.partial
    }

    /// Takes the next bytes, in chunks of any size.
    pub fn push(&mut self, chunk: &[u8]) {
        self.work.partial.bytes += chunk.len() as u64;
        self.reader.push(chunk, &mut self.work);
    }

    /// Returns the amount read so far.
    #[must_use]
    pub const fn progress(&self) -> Progress {
        Progress {
            bytes: self.work.partial.bytes,
            records: self.work.partial.records,
        }
    }

    /// Ends the input and returns the partial.
    #[must_use]
    pub fn finish(self) -> Partial {
        self.finish_with_counter().0
    }

    /// Ends the input and returns the partial and the counter. The counter is large and remembers
    /// texts it counted, so use it for the next part.
    #[must_use]
    pub fn finish_with_counter(mut self) -> (Partial, Counter) {
        let summary = self.reader.finish(&mut self.work);
        self.work.partial.close(summary);
        (self.work.partial, self.work.tools.counter)
    }
}
