//! Reads training files: JSON Lines, JSON arrays and values, CSV, Parquet.
//!
//! In: the bytes of a file, in chunks of any size. Out: records and problems, each with its place in
//! the file (byte, line, column). A bad record does not stop the reading of the others.
//!
//! ```
//! use tuneworthy_ingest::{Problem, Reader, Record, Sink};
//!
//! /// Collects a line of text for each record and problem.
//! #[derive(Default)]
//! struct Log(Vec<String>);
//!
//! impl Sink for Log {
//!     fn record(&mut self, record: &Record<'_>) {
//!         let prompt = record.root().get("prompt").and_then(|value| value.as_str());
//!         let prompt = prompt.map_or_else(String::new, |text| text.to_cow().into_owned());
//!         self.0.push(format!("line {}: {prompt}", record.place().line));
//!     }
//!
//!     fn problem(&mut self, problem: &Problem<'_>) {
//!         let (place, what) = (problem.place, problem.kind.message());
//!         self.0.push(format!("line {}, column {}: {what}", place.line, place.column));
//!     }
//! }
//!
//! let mut log = Log::default();
//! let mut reader = Reader::new("train.jsonl");
//! reader.push(b"{\"prompt\": \"Hello\"}\n{\"prompt\": None}\n", &mut log);
//! reader.push(b"{\"prompt\": \"Good\\nbye\"}\n", &mut log);
//! let summary = reader.finish(&mut log);
//!
//! assert_eq!((summary.records, summary.lines), (2, 3));
//! assert_eq!(log.0, [
//!     "line 1: Hello",
//!     "line 2, column 12: True, False and None are Python, not JSON.",
//!     "line 3: Good\nbye",
//! ]);
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod cut;
mod emitter;
pub mod json;
mod layout;
mod layout_reader;
mod lines;
mod parquet;
mod place;
mod problem;
mod reader;
mod record;
mod seek;
mod sniff;
mod table;
#[cfg(test)]
mod tests;
mod utf16;
mod values;

pub use cut::cut;
pub use emitter::LARGEST_RECORD;
pub use layout::{CharEncoding, Layout, ReadSummary};
pub use parquet::{ByteSource, ParquetFile, ParquetRows, Unreadable};
pub use place::FilePlace;
pub use problem::{Effect, Problem, ProblemKind, TextFault};
pub use reader::Reader;
pub use record::{Record, Sink};
pub use sniff::{HEAD, Sniffed, sniff};
