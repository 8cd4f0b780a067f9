//! Layouts and character encodings of files, and the totals of a reading.

use serde::{Deserialize, Serialize};

/// Layout of the records in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Layout {
    /// A JSON value on each line.
    JsonLines,
    /// One JSON array; its items are the records.
    JsonArray,
    /// JSON values one after another, over several lines or many on one.
    JsonValues,
    /// A table as text: commas, semicolons, tabs or bars between fields, names in the first row.
    Csv,
    /// Apache Parquet: to be opened with `ParquetFile`, since reading starts at its end.
    Parquet,
    /// None of the layouts above.
    Unknown,
}

impl Layout {
    /// Returns the stable id, as written in reports.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::JsonLines => "jsonl",
            Self::JsonArray => "json-array",
            Self::JsonValues => "json-values",
            Self::Csv => "csv",
            Self::Parquet => "parquet",
            Self::Unknown => "unknown",
        }
    }
}

/// Encoding of the characters of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CharEncoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, little-endian.
    Utf16Le,
    /// UTF-16, big-endian.
    Utf16Be,
}

/// Totals of a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadSummary {
    /// Layout of the file.
    pub layout: Layout,
    /// Delimiter between the fields of a table; a comma for any other layout.
    pub delimiter: u8,
    /// Encoding of its characters.
    pub encoding: CharEncoding,
    /// Number of bytes taken.
    pub bytes: u64,
    /// Number of line ends. Lines of the next part of the file are this many further down.
    pub lines: u64,
    /// Whether text follows the last line end: one line more than there are line ends.
    pub has_open_line: bool,
    /// Number of records.
    pub records: u64,
}
