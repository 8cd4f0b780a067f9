//! Formats: how each tool writes its results, a file a tool.
//!
//! In: rows and parts of documents as JSON values. Out: rows of a [`Sheet`]. A format is recognised by
//! its keys: [`DOCUMENTS`] by those of the file, [`ROWS`] by those of the first row.

mod cells;
mod inspect;
mod plain;
mod promptfoo;
mod promptfoo_csv;
mod reshape;

use tuneworthy_ingest::json::Node;

use super::ReadOptions;
use super::document::KeyOutline;
use super::sheet::Sheet;
use super::table::EvalTool;
pub use plain::{ColumnChoice, ColumnRole};
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
const DOCUMENTS: [DocumentFormat; 2] = [promptfoo::DOCUMENT, inspect::DOCUMENT];

/// Formats of rows. The first that recognises a row reads the file.
const ROWS: [RowFormat; 2] = [promptfoo::ROW, promptfoo_csv::ROW];

/// Documents that hold totals only, by keys that they have, with the export to use instead.
const SUMMARIES: [(&[&str], &str); 1] = [(
    &["project_name", "experiment_name", "scores"],
    "Export the rows of the experiment from Braintrust, as JSON or CSV.",
)];

/// Returns the format of a document.
pub(super) fn document(outline: &KeyOutline) -> Option<&'static DocumentFormat> {
    DOCUMENTS.iter().find(|format| (format.recognise)(outline))
}

/// Returns the format of the entries of an Inspect archive.
pub(super) fn inspect_archive() -> &'static DocumentFormat {
    const { &inspect::DOCUMENT }
}

/// Returns the export to use in place of a document that holds totals only.
pub(super) fn summary_only(outline: &KeyOutline) -> Option<&'static str> {
    let has_all = |keys: &[&str]| keys.iter().all(|key| outline.has(key));
    SUMMARIES
        .iter()
        .find(|(keys, _)| has_all(keys))
        .map(|(_, instead)| *instead)
}

/// Returns whether an object that is a whole file is a row of a known format.
pub(super) fn is_row(outline: &KeyOutline) -> bool {
    promptfoo::is_row_outline(outline)
}

/// Returns the tool and the reader of a file of rows, by its first row.
pub(super) fn of_rows(first: Node<'_>, options: &ReadOptions) -> (EvalTool, Box<dyn FormatReader>) {
    if !options.columns.is_empty() {
        return (EvalTool::Plain, plain::reader(options));
    }
    match ROWS.iter().find(|format| (format.recognise)(first)) {
        Some(format) => (format.tool, (format.reader)()),
        None => (EvalTool::Plain, plain::reader(options)),
    }
}
