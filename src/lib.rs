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
//! Everything is a pure function of an assessment, the catalogue and today. [`derive`] joins them.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

#[cfg(test)]
extern crate self as tuneworthy;

pub mod assessment;
pub mod catalog;
pub mod chart;
pub mod dataset;
pub mod decision;
pub mod economics;
pub mod guidance;
pub mod guide;
pub mod ingest;
pub mod maths;
pub mod record;
pub mod terms;
pub mod units;

use assessment::Assessment;
use catalog::Catalog;
use decision::{Findings, Verdict};
use units::Date;

/// Everything that follows from an assessment.
#[derive(Clone, Debug, PartialEq)]
pub struct Derived {
    /// What was measured: nothing, until the money and the data are.
    pub findings: Findings,
    /// What to do, and why.
    pub verdict: Verdict,
}

/// Everything that follows from an assessment on a day.
#[must_use]
pub fn derive(assessment: &Assessment, catalog: &Catalog, today: Date) -> Derived {
    let findings = Findings::default();
    let verdict = decision::decide(assessment, &findings, catalog, today);
    Derived { findings, verdict }
}
