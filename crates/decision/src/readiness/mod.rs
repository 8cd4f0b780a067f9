//! Is the data ready? The checklist before a tune, each item claimed, measured or open.
//!
//! In: an assessment and what a training file was found to hold. Out: the items, what is open and
//! blocks first, and the ways out where examples are short. What was measured beats what was said.

mod checks;
mod exits;

use serde::Serialize;

use crate::findings::Findings;
use crate::guidance::{Escape, QUOTED, Quoted};
use crate::view::View;
use checks::Checklist;
use tuneworthy_core::assessment::Assessment;
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::terms::Method;
use tuneworthy_core::units::Date;

/// Largest share of records, in percent, that may be nearly alike or have a doubtful answer before
/// the item is open. Chosen here: no source names a limit.
pub const TOLERATED_PERCENT: u64 = 5;

/// An item of the checklist, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReadinessItem {
    /// A statement of what is wrong with the base model, and why examples would correct it.
    Hypothesis,
    /// Held-out cases with a score.
    Evaluation,
    /// Enough examples for the method.
    Amount,
    /// Examples that people reviewed.
    Quality,
    /// Examples that look like real use.
    ProductionLike,
    /// No record twice.
    Deduplicated,
    /// Nothing of the evaluation in the training file.
    NoLeakage,
    /// Rights and privacy.
    Cleared,
    /// General data against forgetting.
    Forgetting,
    /// A number of passes over the file.
    Epochs,
    /// A fallback if the tuned model disappoints.
    WayBack,
}

impl ReadinessItem {
    /// Every item, in the order of the checklist.
    pub const ALL: [Self; 11] = [
        Self::Hypothesis,
        Self::Evaluation,
        Self::Amount,
        Self::Quality,
        Self::ProductionLike,
        Self::Deduplicated,
        Self::NoLeakage,
        Self::Cleared,
        Self::Forgetting,
        Self::Epochs,
        Self::WayBack,
    ];

    /// Returns the condition that must hold, in a few words.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Hypothesis => "A hypothesis",
            Self::Evaluation => "A held-out evaluation",
            Self::Amount => "Enough examples",
            Self::Quality => "Quality reviewed",
            Self::ProductionLike => "Like real use",
            Self::Deduplicated => "No copies",
            Self::NoLeakage => "No leakage",
            Self::Cleared => "Rights and privacy cleared",
            Self::Forgetting => "General data mixed in",
            Self::Epochs => "A plan for epochs",
            Self::WayBack => "A way back",
        }
    }

    /// Returns whether tuning must wait while this item is open.
    #[must_use]
    pub const fn blocks(self) -> bool {
        matches!(
            self,
            Self::Evaluation | Self::Amount | Self::Quality | Self::NoLeakage | Self::Cleared
        )
    }
}

/// The standing of an item, in the order in which items are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReadinessStanding {
    /// Not known, or known not to hold.
    Open,
    /// It holds, by what the team said.
    Claimed,
    /// It holds, by what the file shows.
    Measured,
}

/// An item and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReadinessCheck {
    /// The item.
    pub item: ReadinessItem,
    /// Its standing.
    pub standing: ReadinessStanding,
    /// Whether the training file itself shows that the item does not hold.
    pub refuted: bool,
    /// The reason, and the action where it is open.
    pub text: String,
}

impl ReadinessCheck {
    /// Returns whether tuning must wait for this item now: it blocks and is open.
    #[must_use]
    pub fn blocks(&self) -> bool {
        self.standing == ReadinessStanding::Open && self.item.blocks()
    }
}

/// A way out of having too little, with amounts for this team.
#[derive(Clone, Debug)]
pub struct Exit {
    /// The row of guidance.
    pub escape: &'static Escape,
    /// The amounts for this team.
    pub amounts: String,
}

/// The checklist.
#[derive(Clone, Debug)]
pub struct Readiness {
    /// Every item: open ones that block first, then what is open, claimed, measured.
    pub checks: Vec<ReadinessCheck>,
    /// Published minimum amounts, which contradict each other; empty for methods other than
    /// supervised tuning.
    pub quoted: &'static [Quoted],
    /// Ways out, where examples are short.
    pub exits: Vec<Exit>,
}

/// Returns checks with those that block first, then by their standing. Checks of one rank keep their order.
///
/// A rank at a time: the library's sort is 5 kB more of what a verdict downloads.
fn by_urgency(mut checks: Vec<ReadinessCheck>) -> Vec<ReadinessCheck> {
    let rank = |check: &ReadinessCheck| (!check.blocks(), check.standing);
    let mut ordered = Vec::new();
    while let Some(first) = checks.iter().map(rank).min() {
        let (now, later): (Vec<_>, _) = checks.into_iter().partition(|it| rank(it) == first);
        ordered.extend(now);
        checks = later;
    }
    ordered
}

/// Returns the checklist of an assessment's data before a tune.
#[must_use]
pub fn readiness(
    assessment: &Assessment,
    findings: &Findings,
    catalog: &Catalog,
    today: Date,
) -> Readiness {
    let view = View::complete(assessment, findings, catalog, today);
    let checklist = Checklist {
        view: &view,
        assessment,
        data: findings.data.as_ref(),
    };
    let all = ReadinessItem::ALL.iter().map(|item| checklist.check(*item));
    let checks = by_urgency(all.collect());
    let quoted: &[Quoted] = if checklist.method() == Method::Sft {
        &QUOTED
    } else {
        &[]
    };
    Readiness {
        checks,
        quoted,
        exits: checklist.exits(),
    }
}

#[cfg(test)]
mod tests;
