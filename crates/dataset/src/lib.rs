//! What a training file holds: formats, which services take it, findings, duplicates, tokens,
//! personal data.
//!
//! In: records from `ingest`. Out: a `Partial` that merges with others, finished into a small
//! `Report`. Runs in a worker.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod check;
mod counts;
mod example;
mod fault;
mod fields;
mod finding;
mod formats;
mod inspect;
mod partial;
mod partial_bytes;
mod path;
mod repair;
mod report;
mod rule;
mod service;
mod source;
mod spot;
mod structure;
mod survey;
mod tally;
mod target;
#[cfg(test)]
mod tests;
mod texts;
mod whole;

pub use example::{
    Call, Example, Media, MediaKind, Role, Side, Text, TextKind, Tool, ToolResult, Turn,
};
pub use finding::{About, Finding};
pub use formats::Format;
pub use inspect::{Inspector, Options, Progress};
pub use partial::{Misfit, Partial};
pub use repair::{Change, Mend, Plan, Rewriter, Written};
pub use report::Plain as MarkdownText;
pub use report::{
    AlikeGroup, AlikeGroups, At, Bar, Cost, Duplicates, Excerpt, FileFacts, LeakPair, LeakReport,
    Leakage, Report, RuleHits, Share, Spread, TextReport, TextTable, Tokens, Topic, Training, With,
};
pub use rule::{Category, Rule, RuleRow, Scope, Severity};
pub use service::{Jobs, Limits, Longer, Outcome, Reason, Service, Takes, limits};
pub use source::Source;
pub use spot::{Spot, TextSpan};
pub use structure::{Outline, Structure};
pub use survey::{survey, survey_over};
pub use target::{Target, Targets};
pub use whole::Whole;
