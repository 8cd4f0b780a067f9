//! What is counted along the way, besides what is wrong. Everything here merges.

mod pairs;
mod references;
mod rows;
mod spread;

pub(crate) use pairs::Pairs;
pub(crate) use references::References;
pub(crate) use rows::{Row, Rows};
pub use spread::{Bar, Spread};
