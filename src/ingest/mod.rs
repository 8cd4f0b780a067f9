//! From bytes to records, with places: JSON Lines, arrays, CSV, Parquet.
//!
//! In: bytes as they come. Out: records and problems, each with its line and column. A bad line
//! never stops the rest. Knows nobody.

mod excerpt;
pub mod json;
#[allow(dead_code, reason = "the reader that needs it comes next")]
mod place;
mod problem;
mod record;

pub use excerpt::escape_excerpt;
pub use place::Place;
pub use problem::{Effect, Fault, Problem, ProblemKind};
pub use record::{Record, Sink};
