//! The explanation of a verdict: its plan, its headline, its reasons and warnings.
//!
//! In: a complete view and the conclusion of precedence. Out: the parts of a
//! [`Verdict`](crate::verdict::Verdict) that give its reasons, its steps, and the reasons against
//! other techniques. Nothing here changes the conclusion.

mod headline;
mod plan;
mod reasons;
mod unused;

pub(crate) use headline::headline;
pub(crate) use plan::{destination, gate_states, plan};
pub(crate) use reasons::{contradictions, evidence, reasons, warnings, why_not};
pub(crate) use unused::unused;
