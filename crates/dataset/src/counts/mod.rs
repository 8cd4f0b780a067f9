//! Counts over all records of a file, apart from findings. All of them merge with those of the next
//! part.

mod columns;
mod lengths;
mod pairs;
mod references;
mod rows;
mod trainers;

pub(crate) use columns::Columns;
pub(crate) use lengths::{Length, Lengths, count};
pub(crate) use pairs::Pairs;
pub(crate) use references::References;
pub(crate) use rows::{Row, Rows};
pub(crate) use trainers::Shortened;
pub use trainers::{OwnLength, Shortening, Trainer};
