//! What a training file holds: formats, which services take it, findings, duplicates, tokens,
//! personal data.
//!
//! In: records from `ingest`. Out: a `Partial` that merges with others, finished into a small
//! `Report`. Runs in a worker.

mod portable;
pub mod similar;
pub mod tokens;

pub use portable::{Portable, Reader};
