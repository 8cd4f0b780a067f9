//! Reads evaluation results and judges them: how large a gap is, how sure that is, and what it would
//! take to be sure.
//!
//! In: the files that evaluation tools write ([`read`]), then counts and scores of cases ([`judge`]).
//! Out: rates and differences with their intervals, and the numbers of cases that would settle them.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod judge;
mod maths;
pub mod read;
