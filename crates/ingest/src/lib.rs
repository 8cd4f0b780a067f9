//! From bytes to records, with places: JSON Lines, arrays, CSV, Parquet.
//!
//! In: bytes as they come. Out: records and problems, each with its line and column. A bad line
//! never stops the rest. Knows nobody.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod cut;
mod desk;
pub mod json;
mod layout;
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
pub use desk::LARGEST_RECORD;
pub use layout::{Encoding, Layout, Summary};
pub use parquet::{ParquetFile, ParquetRows, Source, Unreadable};
pub use place::Place;
pub use problem::{Effect, Fault, Problem, ProblemKind};
pub use reader::Reader;
pub use record::{Record, Sink};
pub use sniff::{HEAD, Sniffed, sniff};
