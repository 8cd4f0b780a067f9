//! Reads the files that evaluation tools write into one neutral table.
//!
//! In: files with their names, one a system or several systems in one. Out: an [`EvalTable`] of systems
//! × cases × metrics, and the files that could not be read, each with its reason. Files are recognised
//! by their content; a name only names a system where the file does not.
//!
//! ```
//! use std::sync::Arc;
//! use tuneworthy_evals::read::{EvalFile, ReadOptions, read_files};
//!
//! let file = |name: &str, rows: &str| EvalFile {
//!     name: name.to_owned(),
//!     bytes: Arc::new(rows.as_bytes().to_vec()),
//! };
//! let files = [
//!     file("base.csv", "id,exact\na,pass\nb,fail\nc,pass\n"),
//!     file("tuned.csv", "id,exact\nb,pass\na,pass\nd,fail\n"),
//! ];
//! let reading = read_files(&files, &ReadOptions::default());
//!
//! let table = reading.table;
//! assert_eq!((table.systems.len(), table.cases()), (2, 4));
//! let pairing = table.pair(0, 1, 0, None);
//! assert_eq!((pairing.both, pairing.only_second), (1, 1));
//! assert_eq!((pairing.unpaired_first, pairing.unpaired_second), (1, 1));
//! ```

mod case_key;
mod compact;
mod describe;
mod document;
mod fault;
mod file;
mod formats;
mod join;
mod naming;
mod outline;
mod repeats;
mod score;
mod sheet;
mod summary;
mod table;
#[cfg(test)]
mod tests;
mod zip;

use std::sync::Arc;

use tuneworthy_ingest::ByteSource;

pub use case_key::CaseKey;
pub use fault::{MalformedRow, MalformedRows, ResultsError};
pub use formats::{ColumnChoice, ColumnGuess, ColumnRole};
pub use score::{CaseScore, Unscored};
pub use sheet::RowPlace;
pub use summary::{CaseResult, MetricSummary, PassMark, SystemPairing};
pub use table::{
    EvalMetric, EvalRow, EvalSource, EvalSystem, EvalTable, EvalTool, MetadataKey, MetricKind,
};

/// A file of results.
#[derive(Clone)]
pub struct EvalFile {
    /// Its name, with the folders that tell it apart from others.
    pub name: String,
    /// Its bytes.
    pub bytes: Arc<dyn ByteSource>,
}

/// Choices of the caller.
#[derive(Clone, Debug)]
pub struct ReadOptions {
    /// Roles of the columns of plain tables, in place of the guess.
    pub columns: Vec<ColumnChoice>,
    /// Most bytes that the entries of an archive may unpack to together.
    pub most_unpacked: u64,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            columns: Vec::new(),
            // Chosen here: the summaries of a million samples are about as large.
            most_unpacked: 1 << 30,
        }
    }
}

/// Results of reading.
#[derive(Debug)]
pub struct EvalReading {
    /// The table.
    pub table: EvalTable,
    /// Files that could not be read.
    pub refused: Vec<RefusedFile>,
}

/// A file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedFile {
    /// Name of the file as given.
    pub name: String,
    /// Reason.
    pub reason: ResultsError,
}

/// Reads files into one table.
pub fn read_files(files: &[EvalFile], options: &ReadOptions) -> EvalReading {
    let mut sheets = Vec::new();
    let mut refused = Vec::new();
    for (index, file) in (0..).zip(files) {
        match file::read_file(file, index, options) {
            Ok(sheet) => sheets.push(sheet),
            Err(reason) => refused.push(RefusedFile {
                name: file.name.clone(),
                reason,
            }),
        }
    }
    EvalReading {
        table: join::join(sheets),
        refused,
    }
}
