//! The verdict without its explanation, and the answers that it rests on.

use crate::explain;
use crate::findings::Findings;
use crate::precedence;
use crate::view::View;
use tuneworthy_core::assessment::Assessment;
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::terms::{Move, Technique, VerdictKind};
use tuneworthy_core::units::Date;

/// Returns the assessment without the answers that do not count: those to questions that other
/// answers have
/// made pointless, such as the cost of a call where cost is no goal.
///
/// An outlook on the money is worked out from this, so that both parts of a verdict go by the same
/// answers. An answer whose question may still come to matter, since an earlier one is unanswered,
/// stays. Whether a question matters rests on answers and the training file alone, never on the
/// catalogue, the day or the money (a test holds that), so the result needs none of them.
#[must_use]
pub fn counted(assessment: &Assessment) -> Assessment {
    let findings = Findings::of(assessment);
    let (catalog, day) = (Catalog::bundled(), assessment.as_of);
    View::of_answers(assessment, &findings, catalog, day).counted(assessment)
}

/// The verdict without its explanation: cheap enough for every keystroke.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// The kind of verdict.
    pub kind: VerdictKind,
    /// The first step.
    pub first: Move,
    /// The way of tuning that the plan leads to.
    pub destination: Option<Technique>,
    /// The verdict in a sentence or two.
    pub headline: String,
}

/// Returns the verdict on the assessment as it stands, without its explanation.
#[must_use]
pub fn preview(
    assessment: &Assessment,
    findings: &Findings,
    catalog: &Catalog,
    today: Date,
) -> Preview {
    let view = View::complete(assessment, findings, catalog, today);
    let outcome = precedence::decide(&view);
    let destination = explain::destination(&view, outcome);
    Preview {
        kind: outcome.kind,
        first: outcome.first,
        destination: outcome.destination,
        headline: explain::headline(&view, assessment, outcome, destination.as_ref()),
    }
}
