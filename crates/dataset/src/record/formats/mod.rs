//! The format of a record, found by its fields and their shapes, never asked.

mod detect;
mod format;
#[cfg(test)]
mod tests;

pub(crate) use detect::{ANSWERS, ASKS, detect};
pub use format::Format;
