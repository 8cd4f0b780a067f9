//! Reasons for which a file, or a row of it, cannot be read.

use std::fmt;

use super::formats::ColumnGuess;

/// Reason for which a file of results cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResultsError {
    /// The file is empty.
    Empty,
    /// The file cannot be read from where it is.
    Unavailable,
    /// An HTML page. Results are exported as JSON too.
    Html,
    /// XML, such as a `JUnit` report.
    Xml,
    /// YAML, as promptfoo writes for `.yaml` and `.txt`.
    Yaml,
    /// Compressed or binary, with the reason.
    Packed(String),
    /// A ZIP archive that is cut or damaged, with the reason.
    BrokenZip(&'static str),
    /// A ZIP archive that holds no Inspect log.
    OtherZip,
    /// More bytes when unpacked than are read here.
    TooLargeUnpacked {
        /// Largest size that is read, in bytes.
        most: u64,
    },
    /// More rows than are read here.
    TooManyRows {
        /// Largest number of rows.
        most: usize,
    },
    /// A summary without cases, with the export to use instead.
    OnlySummary(&'static str),
    /// A training curve, which is no result of an evaluation. Its losses are read apart.
    TrainingCurve,
    /// The record of a training run without a loss.
    NoLosses,
    /// More training runs than are shown here.
    TooManyRuns {
        /// Largest number of runs.
        most: usize,
    },
    /// No format that is known, with what was found.
    Unknown(String),
    /// A table in which no column is a score, with its columns to choose from.
    NoScores(Vec<ColumnGuess>),
    /// More systems than are compared here.
    TooManySystems {
        /// Largest number of systems.
        most: usize,
    },
}

impl fmt::Display for ResultsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("The file is empty."),
            Self::Unavailable => {
                f.write_str("The file cannot be read: it was moved, changed or closed.")
            }
            Self::Html => f.write_str(
                "This is an HTML page. Export the results as JSON or CSV: promptfoo eval -o results.json.",
            ),
            Self::Xml => f.write_str(
                "This is XML. Export the same results as JSON: promptfoo eval -o results.json.",
            ),
            Self::Yaml => f.write_str(
                "This is YAML. Export the same results as JSON: promptfoo eval -o results.json.",
            ),
            Self::Packed(format) => {
                write!(f, "The file is packed ({format}). Unpack it first.")
            }
            Self::BrokenZip(reason) => write!(
                f,
                "The archive is damaged or cut: {reason}. Copy the log again."
            ),
            Self::OtherZip => {
                f.write_str("The archive holds no Inspect log. Unpack it and choose the files.")
            }
            Self::TooLargeUnpacked { most } => write!(
                f,
                "The archive unpacks to more than {} MB, which is not read.",
                most >> 20
            ),
            Self::TooManyRows { most } => {
                write!(f, "The file has more than {most} rows or scores. Split it.")
            }
            Self::OnlySummary(instead) => {
                write!(f, "The file holds totals and no cases. {instead}")
            }
            Self::TrainingCurve => f.write_str(
                "This is the record of a training run: steps and losses, no cases of an evaluation.",
            ),
            Self::NoLosses => f.write_str(
                "This is the record of a training run, and it holds no loss of any step.",
            ),
            Self::TooManyRuns { most } => write!(
                f,
                "The file holds more than {most} training runs. Export fewer of them."
            ),
            Self::Unknown(found) => {
                write!(f, "The file is not recognised as evaluation results: {found}.")
            }
            Self::TooManySystems { most } => {
                write!(f, "The file names more than {most} systems. Choose another column for them.")
            }
            Self::NoScores(_) => f.write_str(
                "No column is recognised as a score. Choose the columns, or add one with pass and fail or a number.",
            ),
        }
    }
}

impl std::error::Error for ResultsError {}

/// A row that is no row of results: named by line and counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MalformedRow {
    /// Line in the file, counted from 1. In a Parquet file the row.
    pub line: u64,
    /// Reason in a sentence.
    pub message: &'static str,
}

/// Rows that are no rows of results.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MalformedRows {
    /// Number of all of them.
    pub count: u64,
    /// The first of them, at most [`MalformedRows::NAMED`].
    pub first: Vec<MalformedRow>,
}

impl MalformedRows {
    /// Most rows that are named.
    pub const NAMED: usize = 100;

    pub(super) fn add(&mut self, line: u64, message: &'static str) {
        self.count += 1;
        if self.first.len() < Self::NAMED {
            self.first.push(MalformedRow { line, message });
        }
    }
}
