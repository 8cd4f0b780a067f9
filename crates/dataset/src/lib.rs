//! Inspection of training files: formats, services that accept the file, findings, duplicates,
//! tokens, personal data; copies that are repaired, split, converted, masked.
//!
//! An [`Inspector`] takes the bytes of a file, or of a part of it, and returns a [`Partial`]. Partials
//! merge in file order, [`settle`](Partial::settle) to a [`Whole`] and are finished into a small
//! [`Report`].
//!
//! ```
//! use tuneworthy_core::catalog::Catalog;
//! use tuneworthy_core::units::Date;
//! use tuneworthy_dataset::{Inspector, Options, Outcome, Target};
//!
//! let file = r#"{"messages":[{"role":"user","content":"Two and two?"},{"role":"assistant","content":"Four."}]}
//! {"messages":[{"role":"user","content":"Three and four?"},{"role":"asistant","content":"Seven."}]}
//! "#;
//! let mut inspector = Inspector::new("train.jsonl", Options::default());
//! inspector.push(file.as_bytes());
//! let whole = inspector.finish().settle();
//! let report = whole.report(Catalog::bundled(), Date::fixed(2026, 11, 29), None);
//!
//! let openai = report.services.iter().find(|service| service.target == Target::OpenAi).unwrap();
//! assert_eq!(openai.outcome, Outcome::Rejected);
//! assert_eq!(openai.reasons[0].about.id, "role.unknown");
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod changes;
mod check;
mod convert;
mod counts;
mod fault;
mod findings;
mod inspect;
mod limits;
mod mask;
mod record;
mod repair;
mod report;
mod rewrite;
mod rule;
mod service;
mod source;
mod target;
#[cfg(test)]
mod tests;
mod viewer;

pub use changes::{Change, Mend};
pub use convert::ConvertTo;
pub use counts::{OwnLength, Shortening, Trainer};
pub use findings::finding::{About, Finding};
pub use findings::remedy::Remedy;
pub use findings::spot::{Spot, TextSpan};
pub use inspect::partial::{Misfit, Partial};
pub use inspect::structure::{Outline, Structure};
pub use inspect::survey::{survey, survey_over};
pub use inspect::whole::Whole;
pub use inspect::{Inspector, Options, Progress};
pub use limits::{Limits, Longer, limits};
pub use record::example::{
    Call, Example, Media, MediaKind, Role, Side, Text, TextKind, Tool, ToolResult, Turn,
};
pub use record::extras::ExtraField;
pub use record::formats::Format;
pub use repair::{Plan, Rewriter, Written};
pub use report::{
    AlikeGroup, AlikeGroups, Bar, CommonReason, Compatibility, Cost, Duplicates, Excerpt,
    FileFacts, LeakPair, LeakReport, Leakage, Loader, NotScanned, RecordPlace, Report, RuleHits,
    ServiceRow, Share, Spread, TextReport, TextTable, Tokens, Topic, Training, With,
};
pub use rule::{Category, Rule, RuleRow, Scope, Severity, Wording};
pub use service::{Jobs, Outcome, Reason, Service, Takes, UnreadField, unread_in_words};
pub use source::Source;
pub use target::{Target, Targets};
pub use viewer::{ProblemView, RecordPicker, RecordSite, RecordView, TurnUse, TurnView};
