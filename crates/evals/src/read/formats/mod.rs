//! Formats: how each tool writes its results, a file a tool.
//!
//! In: rows and parts of documents as JSON values. Out: rows of a [`Sheet`]. A format is recognised by
//! its keys: [`DOCUMENTS`] by those of the file, [`ROWS`] by those of the first row.

mod azure;
mod bedrock;
mod braintrust;
mod cells;
mod columns;
mod deepeval;
mod inspect;
mod langfuse;
mod langsmith;
mod lighteval;
mod lm_eval;
mod mlflow;
mod openai;
mod phoenix;
mod plain;
mod promptfoo;
mod promptfoo_csv;
mod ragas;
mod reshape;

use tuneworthy_ingest::json::Node;

use super::ReadOptions;
use super::fault::ResultsError;
use super::outline::KeyOutline;
use super::sheet::Sheet;
use super::table::EvalTool;
pub(super) use cells::text_of;
pub use plain::{ColumnChoice, ColumnGuess, ColumnRole};
pub(super) use reshape::{Columnar, columnar, rows_of};

/// Reader of one format.
pub(super) trait FormatReader {
    /// Takes a row, or a part of a document. Rows of files that hold nothing else have an empty path.
    ///
    /// # Errors
    /// A sentence, if it is no row of the format.
    fn read(&mut self, path: &str, node: Node<'_>, sheet: &mut Sheet) -> Result<(), &'static str>;

    /// Ends the file.
    fn finish(&mut self, _sheet: &mut Sheet) {}
}

/// A format whose files are one JSON object.
pub(super) struct DocumentFormat {
    pub(super) tool: EvalTool,
    recognise: fn(&KeyOutline) -> bool,
    /// Objects and arrays that are entered; items of arrays are handed over one by one.
    pub(super) opened: &'static [&'static str],
    /// Values that are handed over whole.
    pub(super) read: &'static [&'static str],
    pub(super) reader: fn() -> Box<dyn FormatReader>,
}

/// A format whose files are rows: JSON Lines, arrays, tables.
struct RowFormat {
    tool: EvalTool,
    recognise: fn(Node<'_>) -> bool,
    reader: fn() -> Box<dyn FormatReader>,
}

/// Formats of documents. The first that recognises a file reads it.
const DOCUMENTS: [DocumentFormat; 8] = [
    promptfoo::DOCUMENT,
    inspect::DOCUMENT,
    lm_eval::RESULTS,
    deepeval::DOCUMENT,
    langfuse::DOCUMENT,
    azure::DOCUMENT,
    openai::ITEM_PAGE,
    lighteval::RESULTS,
];

/// Formats of rows. The first that recognises a row reads the file.
const ROWS: [RowFormat; 13] = [
    promptfoo::ROW,
    promptfoo_csv::ROW,
    lm_eval::ROW,
    langsmith::ROW,
    ragas::ROW,
    braintrust::ROW,
    mlflow::ROW,
    openai::EVENT,
    openai::ITEM,
    phoenix::ROW,
    bedrock::ROW,
    lighteval::ROW,
    azure::ROW,
];

/// Returns the format of a document.
pub(super) fn document(outline: &KeyOutline) -> Option<&'static DocumentFormat> {
    DOCUMENTS.iter().find(|format| (format.recognise)(outline))
}

/// Returns the format of the entries of an Inspect archive.
pub(super) fn inspect_archive() -> &'static DocumentFormat {
    const { &inspect::DOCUMENT }
}

/// Returns the reason for which a document of a known kind has no cases to read.
pub(super) fn no_cases(outline: &KeyOutline) -> Option<ResultsError> {
    let has_all = |keys: &[&str]| keys.iter().all(|key| outline.has(key));
    if has_all(&["project_name", "experiment_name", "scores"]) {
        let instead = "Export the rows of the experiment from Braintrust, as JSON or CSV.";
        return Some(ResultsError::OnlySummary(instead));
    }
    has_all(&["log_history", "global_step"]).then_some(ResultsError::TrainingCurve)
}

/// Returns whether a row is one of a known format.
pub(super) fn is_row(row: Node<'_>) -> bool {
    ROWS.iter().any(|format| (format.recognise)(row))
}

/// Returns the tool and the reader of a file of rows, by its first row.
pub(super) fn of_rows(first: Node<'_>, options: &ReadOptions) -> (EvalTool, Box<dyn FormatReader>) {
    // Columns were chosen for plain tables; a row that has none of them is none of those.
    let is_chosen = options
        .columns
        .iter()
        .any(|it| first.get(&it.column).is_some());
    if is_chosen {
        return (EvalTool::Plain, plain::reader(options));
    }
    match ROWS.iter().find(|format| (format.recognise)(first)) {
        Some(format) => (format.tool, (format.reader)()),
        None => (EvalTool::Plain, plain::reader(options)),
    }
}
