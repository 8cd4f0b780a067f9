//! The checks that look at text: personal data, secrets, reserved strings, blanks nobody filled,
//! answers not worth learning, labels, languages, lengths, variety, system prompts, new facts.
//!
//! In: the texts of one record after the other, each with who says it. Out: a [`TextReport`],
//! small and finished; in between a [`TextChecks`] that merges with the next part of the file.
//!
//! Each text is looked through twice: once for everything that has a rare byte to be known by
//! (`scan`), once by words. Nothing private is kept whole: what a place shows of it is cut down
//! where it is found (`mask`).
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod answers;
mod bytes;
mod checks;
mod diversity;
mod facts;
mod hits;
mod known;
mod labels;
mod language;
mod lengths;
mod mask;
mod mojibake;
mod personal;
mod report;
mod reserved;
mod role;
mod rule;
mod scan;
mod secrets;
mod sketch;
mod systems;
mod veil;
mod words;

pub use checks::TextChecks;
pub use diversity::DiversityReport;
pub use facts::FactReport;
pub use hits::{Before, Located, Place, Refused};
pub use labels::{Label, LabelReport, Spelling};
pub use language::{LanguageShare, Languages, ScriptShare};
pub use lengths::{CutOffs, LengthReport, LongText};
pub use report::{RoleReport, RuleReport, TextReport, With};
pub use role::Role;
pub use rule::Class;
pub use rule::{Group, Rule, RuleInfo, Severity};
pub use systems::{SystemPrompt, SystemReport};
pub use veil::{veiled, veiled_excerpt};

#[cfg(test)]
mod tests;
