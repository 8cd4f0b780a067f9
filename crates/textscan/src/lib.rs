//! Scan of the texts of training records: personal data, secrets, reserved strings, unfilled
//! placeholders, answers not worth learning; statistics of labels, languages, lengths, diversity,
//! system prompts and new facts.
//!
//! [`TextChecks::record`] takes the texts of one record, each with its [`Purpose`], and returns a
//! [`Hit`] for each [`Detector`] that matched. The scan knows no service and no severity; rules for
//! hits belong to the caller. The statistics merge with those of the next part of a file and finish
//! as [`TextStatistics`].
//!
//! Each text is read twice: once for matches that begin at a rare byte (`scan`), once by words. No
//! excerpt shows a private match as a whole.
//!
//! ```
//! use tuneworthy_textscan::{Detector, Purpose, TextChecks};
//!
//! let text = "Please write to anna.schmidt@firma-nord.de today.";
//! let mut checks = TextChecks::new();
//! let hits = checks.record(0, &[(Purpose::Prompt, text)]);
//! assert_eq!(hits[0].detector, Detector::PersonalEmail);
//! assert_eq!(hits[0].bytes, 16..42);
//! assert_eq!(hits[0].excerpt(text), "a…@….de");
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod answers;
mod bytes;
mod checks;
mod detector;
mod diversity;
mod excerpt;
mod facts;
mod hit;
mod known;
mod labels;
mod language;
mod lengths;
mod mask;
mod mojibake;
mod personal;
mod purpose;
mod reserved;
mod scan;
mod secrets;
mod sketch;
mod statistics;
mod systems;
mod words;

pub use checks::TextChecks;
pub use detector::Detector;
pub use diversity::DiversityReport;
pub use facts::FactReport;
pub use hit::Hit;
pub use labels::{Label, LabelReport, Spelling};
pub use language::{LanguageShare, Languages, ScriptShare};
pub use lengths::{CutOffs, LengthReport, LongText};
pub use mask::{PrivateSpan, masked, masked_excerpt, private_spans};
pub use purpose::Purpose;
pub use statistics::{RoleReport, TextStatistics};
pub use systems::{SystemPrompt, SystemReport};

#[cfg(test)]
mod tests;
