//! How a file can be laid out, and what was read of it in the end.

use serde::{Deserialize, Serialize};

/// How a file is laid out.
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
    /// Nothing that is read here.
    Unknown,
}

impl Layout {
    /// A name that never changes.
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

/// How a file writes its characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, the low byte first.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
}

/// What was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    /// How the file is laid out.
    pub layout: Layout,
    /// How it writes its characters.
    pub encoding: Encoding,
    /// Bytes taken in.
    pub bytes: u64,
    /// Line ends among them. What follows in the next part of a file stands this many lines later.
    pub lines: u64,
    /// Records handed over.
    pub records: u64,
}
