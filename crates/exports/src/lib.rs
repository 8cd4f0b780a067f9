//! Files that leave the page: texts in the forms that other programs read.
//!
//! In: an assessment, and what was derived from it. Out: Markdown, calendars, configurations.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod handover;
pub mod yaml;
pub mod zip;
