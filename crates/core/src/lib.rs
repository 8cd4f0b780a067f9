//! The vocabulary of the workspace: units, maths, shared names, the assessment and the catalogue.
//!
//! In: what a team answered, and the data files of the catalogue. Out: typed values that every other
//! crate speaks of. No browser, no clock, no randomness; depends on no other crate of the workspace.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod assessment;
pub mod catalog;
pub mod maths;
pub mod source;
pub mod terms;
pub mod units;
