//! Operations on text that several crates share: bytes examined eight at a time, and excerpts that are
//! safe to show.
//!
//! In: bytes or text. Out: bit masks, and short text without control characters. Depends on nothing.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod eights;
mod excerpt;

pub use excerpt::escape_excerpt;
