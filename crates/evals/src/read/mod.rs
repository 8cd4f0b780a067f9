//! Reads the files that evaluation tools write into one neutral table.
//!
//! In: files with their names, one a system or several systems in one. Out: an [`EvalTable`] of systems
//! × cases × metrics, the training curves among the files, and the files that could not be read, each
//! with its reason. Files are recognised
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
mod curves;
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

use sheet::Sheet;

pub use case_key::CaseKey;
pub use curves::{CurvePoint, CurveTool, TrainingCurve};
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

impl EvalFile {
    /// Returns the row at a place as it stands in the file, so that outputs need not be kept. `None` for
    /// rows of tables and of archives, and where the file has changed.
    #[must_use]
    pub fn row_json(&self, place: RowPlace) -> Option<String> {
        document::value_at(self.bytes.as_ref(), place.byte)
    }
}

/// Choices of the caller.
#[derive(Clone, Debug)]
pub struct ReadOptions {
    /// Roles of the columns of plain tables, in place of the guess.
    pub columns: Vec<ColumnChoice>,
    /// Roles of all columns of plain tables, each for tables with exactly these columns, in place of the
    /// guess. The first that fits is taken.
    pub layouts: Vec<Vec<ColumnChoice>>,
    /// Most bytes that the entries of an archive may unpack to together.
    pub most_unpacked: u64,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            columns: Vec::new(),
            layouts: Vec::new(),
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
    /// Training curves among the files, in the order of the files.
    pub curves: Vec<TrainingCurve>,
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
    let mut curves = Vec::new();
    let mut refused = Vec::new();
    for (index, file) in (0..).zip(files) {
        let read = match curves::read_rows(file) {
            Some(found) => found.map(FileContent::Curves),
            None => match file::read_file(file, index, options) {
                Err(ResultsError::TrainingCurve) => {
                    curves::read_state(file).map(FileContent::Curves)
                }
                read => read.map(|sheet| FileContent::Cases(Box::new(sheet))),
            },
        };
        match read {
            Ok(FileContent::Cases(sheet)) => sheets.push(*sheet),
            Ok(FileContent::Curves(found)) => curves.extend(found),
            Err(reason) => refused.push(RefusedFile {
                name: file.name.clone(),
                reason,
            }),
        }
    }
    refuse_totals(&mut sheets, &mut refused);
    EvalReading {
        table: join::join(sheets),
        curves,
        refused,
    }
}

/// Content of a file.
enum FileContent {
    Cases(Box<Sheet>),
    Curves(Vec<TrainingCurve>),
}

/// Refuses files of totals whose cases are in no other file.
fn refuse_totals(sheets: &mut Vec<Sheet>, refused: &mut Vec<RefusedFile>) {
    let with_cases: Vec<EvalTool> = sheets
        .iter()
        .filter(|sheet| !sheet.is_header)
        .map(|sheet| sheet.tool)
        .collect();
    sheets.retain(|sheet| {
        let is_kept = !sheet.is_header || with_cases.contains(&sheet.tool);
        if !is_kept {
            refused.push(RefusedFile {
                name: sheet.name.clone(),
                reason: ResultsError::OnlySummary(match sheet.tool {
                    EvalTool::LmEval => {
                        "Add the samples files beside it, which lm_eval writes with --log_samples."
                    }
                    _ => "Add the details beside it, which lighteval writes with --save-details.",
                }),
            });
        }
        is_kept
    });
}
