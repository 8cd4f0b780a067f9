//! The rooms that simulate, and what they stand on: a crate of its own, because a crate is what a
//! compiler can be told to build for speed. Everything else of the library is built small.
//!
//! The library (`lib.rs`) hands these rooms on under its own name; nobody else names this crate.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod assessment;
pub mod catalog;
pub mod economics;
pub mod maths;
pub mod terms;
pub mod units;
