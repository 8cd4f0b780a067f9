//! The decision: from an assessment to a verdict that explains itself.
//!
//! In: an assessment, measurements ([`Findings`]), the catalogue, a day. Out: a [`Verdict`]. Pure,
//! total
//! and deterministic: it reads no file, and only `derive` runs a simulation. The only crate that
//! evaluates conditions.
//!
//! ```
//! use tuneworthy_core::assessment::{Answer, Assessment, Invalid, QuestionId};
//! use tuneworthy_core::catalog::Catalog;
//! use tuneworthy_core::terms::{Move, Technique, VerdictKind};
//! use tuneworthy_core::units::Date;
//! use tuneworthy_decision::{Findings, decide};
//!
//! // A team wants answers in its own voice, and has not tried better prompting yet.
//! let today = Date::fixed(2026, 11, 23);
//! let mut assessment = Assessment::new(today);
//! let style = QuestionId::Goal.definition().choice("style").expect("a choice");
//! assessment.set(QuestionId::Goal, Answer::Many(1 << style))?;
//! let untried = QuestionId::Prompting.definition().choice("no").expect("a choice");
//! assessment.set(QuestionId::Prompting, Answer::One(untried))?;
//!
//! let findings = Findings::of(&assessment);
//! let verdict = decide(&assessment, &findings, Catalog::bundled(), today);
//! assert_eq!(verdict.kind, VerdictKind::NotYet);
//! assert_eq!(verdict.first, Move::Try(Technique::Prompting));
//! # Ok::<(), Invalid>(())
//! ```
//!
//! The modules, each of which uses only those before it:
//!
//! ```text
//! truth         three-valued truth, with the questions it rests on
//! guidance      the tables: rules, fits, routes, steps, sources
//! names         names of techniques, goals, vendors        findings   measurements
//! view          answers, facts that follow from them, the way of tuning they lead to
//! precedence    the rules, first match decides; gates, places and methods
//! verdict       the result as data
//! explain       plan, headline, reasons                    search     next question, flips
//! preview       the verdict without its explanation       compare    what makes two differ
//! phrases       answers, changes and an outlook in words
//! readiness, closed_or_open, guide   the checklist, the choice of weights, the guide as HTML
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod closed_or_open;
mod compare;
mod explain;
mod findings;
pub mod guidance;
pub mod guide;
mod names;
pub mod phrases;
mod precedence;
mod preview;
#[cfg(test)]
mod properties;
mod readiness;
mod search;
mod truth;
mod verdict;
mod view;

pub use closed_or_open::{Aspect, ClosedOrOpen, WeightsKind, closed_or_open};
pub use compare::{AssessmentDifference, DifferingPart, PartDifference, compare, differing};
pub use findings::Findings;
pub use names::{
    gate_name, goal_name, kind_name, method_name, move_name, technique_name, vendor_name,
};
pub use precedence::places::{RuledOut, TuningPlace};
pub use preview::{Preview, counted, preview};
pub use readiness::{
    Exit, Readiness, ReadinessCheck, ReadinessItem, ReadinessStanding, TOLERATED_PERCENT, readiness,
};
pub use search::{FlowProgress, asked, progress};
pub use verdict::{
    AnswerChange, ChangedTo, Clash, Destination, EndingBase, Flip, Flips, GateState, NotThis,
    PlanStep, Status, UnusedAnswer, Verdict, VerdictReason, Warning, WhyNot,
};
pub use view::measured_answer;

use tuneworthy_core::assessment::Assessment;
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::terms::Move;
use tuneworthy_core::units::Date;
use view::View;

/// Returns the verdict on an assessment as it stands on a day. What is unanswered counts as "not sure".
#[must_use]
pub fn decide(
    assessment: &Assessment,
    findings: &Findings,
    catalog: &Catalog,
    today: Date,
) -> Verdict {
    let view = View::complete(assessment, findings, catalog, today);
    let outcome = precedence::decide(&view);
    let search = search::Search::new(assessment, &view, findings);
    let unsure = search.deciding_unknowns();
    let plan = explain::plan(&view, outcome);
    let destination = explain::destination(&view, outcome);
    let contradictions = explain::contradictions(&view);
    let progress = progress(assessment, *findings, catalog, today);
    Verdict {
        kind: outcome.kind,
        headline: explain::headline(&view, assessment, outcome, destination.as_ref()),
        first: outcome.first,
        gates: explain::gate_states(&view, outcome),
        reasons: explain::reasons(&view, assessment, outcome),
        why_not: explain::why_not(&view, outcome, &plan),
        unused: explain::unused(&view, assessment, destination.as_ref()),
        warnings: explain::warnings(&view, assessment, outcome),
        flips: search.flips(),
        evidence: explain::evidence(&view, outcome, &unsure, &contradictions),
        money: findings.money,
        ending_base: view.ending_base().map(|(base, on)| EndingBase { base, on }),
        settled: progress.is_settled(),
        next_question: progress.next.or(progress.unsure),
        today,
        catalog: catalog.version,
        destination,
        plan,
        contradictions,
        unsure,
    }
}

/// The answers that contradict each other, without the rest of the verdict.
#[must_use]
pub fn contradictions(
    assessment: &Assessment,
    findings: &Findings,
    catalog: &Catalog,
    today: Date,
) -> Vec<Clash> {
    explain::contradictions(&View::complete(assessment, findings, catalog, today))
}

/// The first step alone: the function that flips search.
#[must_use]
pub fn first_step(
    assessment: &Assessment,
    findings: &Findings,
    catalog: &Catalog,
    today: Date,
) -> Move {
    precedence::first_step(&View::complete(assessment, findings, catalog, today))
}

/// Everything that follows from an assessment.
#[derive(Clone, Debug, PartialEq)]
pub struct Derived {
    /// The measurements: the money if enough is known, the training file once it was read.
    pub findings: Findings,
    /// The verdict: the action, and its explanation.
    pub verdict: Verdict,
}

/// Returns everything that follows from an assessment on a day. Simulates the money, if enough of it is
/// known: some tens of milliseconds. [`derive_with`] takes an outlook that was worked out before.
#[must_use]
pub fn derive(assessment: &Assessment, catalog: &Catalog, today: Date) -> Derived {
    let findings = Findings {
        money: tuneworthy_economics::outlook(&counted(assessment)),
        ..Findings::of(assessment)
    };
    derive_with(assessment, findings, catalog, today)
}

/// Returns everything that follows from an assessment on a day and from what was measured.
#[must_use]
pub fn derive_with(
    assessment: &Assessment,
    findings: Findings,
    catalog: &Catalog,
    today: Date,
) -> Derived {
    let verdict = decide(assessment, &findings, catalog, today);
    Derived { findings, verdict }
}
