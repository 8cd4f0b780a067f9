//! What is counted along the way, besides what is wrong. Everything here merges.

mod lengths;
mod pairs;
mod references;
mod rows;

pub(crate) use lengths::{Length, Lengths, count};
pub(crate) use pairs::Pairs;
pub(crate) use references::References;
pub(crate) use rows::{Row, Rows};
