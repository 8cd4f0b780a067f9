//! Tuneworthy answers one question: is this task worth fine-tuning, and if not, what should we do
//! instead? This is the library; there is no browser in it.
//!
//! ```text
//! assessment   what a team told us            guidance   what the field knows
//! catalog      what vendors offer             economics  what it costs, as a small Outlook
//!                        └──────────► decision ◄──────────┘
//!                                        │
//! record       assessment ⇄ JSON, link, stored text;  verdict → page
//! guide        guidance and catalog → the guide as HTML
//! ```
//!
//! Everything is a pure function of an assessment, the catalogue and today. [`derive()`] joins them.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub use tuneworthy_quick::{assessment, catalog, economics, maths, terms, units};

pub mod chart;
pub mod dataset;
pub mod decision;
pub mod guidance;
pub mod guide;
pub mod ingest;
pub mod record;

use assessment::Assessment;
use catalog::Catalog;
use decision::{Findings, Verdict};
use units::Date;

/// Everything that follows from an assessment.
#[derive(Clone, Debug, PartialEq)]
pub struct Derived {
    /// What was measured: the money where enough of it is known, the training file once it was read.
    pub findings: Findings,
    /// What to do, and why.
    pub verdict: Verdict,
}

/// Everything that follows from an assessment on a day. Simulates the money anew, where enough of it
/// is known: some tens of milliseconds. Whoever has the outlook already takes [`derive_with`].
#[must_use]
pub fn derive(assessment: &Assessment, catalog: &Catalog, today: Date) -> Derived {
    let findings = Findings {
        money: economics::outlook(assessment),
        ..Findings::of(assessment)
    };
    derive_with(assessment, findings, catalog, today)
}

/// Everything that follows from an assessment on a day and from what was measured.
#[must_use]
pub fn derive_with(
    assessment: &Assessment,
    findings: Findings,
    catalog: &Catalog,
    today: Date,
) -> Derived {
    let verdict = decision::decide(assessment, &findings, catalog, today);
    Derived { findings, verdict }
}
