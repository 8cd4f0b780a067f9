//! From bytes to records, with places: JSON Lines, arrays, CSV, Parquet.
//!
//! In: bytes as they come. Out: records and problems, each with its line and column. A bad line
//! never stops the rest. Knows nobody.

mod place;

pub use place::Place;
