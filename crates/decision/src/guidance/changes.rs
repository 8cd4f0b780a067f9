//! Changes that flips may propose: which answers a team can change, and how.

use QuestionId as Q;
use tuneworthy_core::assessment::QuestionId;

/// A way in which an answer may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changeability {
    /// The team can bring it about: towards one of these choices, in this order and never back.
    Towards(&'static [&'static str]),
    /// The team can bring more of it about: parts are added, numbers rise.
    More,
    /// The team can choose differently.
    Choose,
    /// The world may turn out differently, in any direction.
    World,
    /// It cannot change because it has happened, or it decides nothing.
    Never,
}

/// Returns the way in which the answer to a question may change.
#[must_use]
pub const fn change_of(question: QuestionId) -> Changeability {
    match question {
        Q::Prompting | Q::Retrieval | Q::BetterModel | Q::Tools => {
            Changeability::Towards(&["no", "short", "good"])
        }
        Q::Evaluation => {
            Changeability::Towards(&["nothing", "look", "untrusted", "reused", "held-out"])
        }
        Q::Quality => Changeability::Towards(&["poor", "mixed", "sampled", "reviewed"]),
        Q::Rights => Changeability::Towards(&["no", "pending", "yes"]),
        Q::Infrastructure => Changeability::Towards(&["nothing", "loop", "one", "real"]),
        Q::Upkeep => Changeability::Towards(&["nobody", "planned", "named"]),
        Q::OtherVendor => Changeability::Towards(&["no", "yes"]),
        Q::PromptParts | Q::Amount | Q::TextSize => Changeability::More,
        Q::Vendor | Q::Shape | Q::Bar | Q::CostBar | Q::LatencyBar | Q::Teacher => {
            Changeability::Choose
        }
        Q::Goal
        | Q::Failure
        | Q::Pass
        | Q::Change
        | Q::Overlap
        | Q::Calls
        | Q::CallCost
        | Q::Saving
        | Q::LatencyNow
        | Q::BaseSuccess
        | Q::Privacy => Changeability::World,
        Q::Task
        | Q::Form
        | Q::TuneKind
        | Q::TuneResult
        | Q::TuneCost
        | Q::Circumstances
        | Q::RunMonths
        | Q::Tuned
        | Q::TunedBase
        | Q::ModelToday
        | Q::VendorToday
        | Q::Cases
        | Q::PromptTokens
        | Q::FactsChange
        | Q::FactsPrivate
        | Q::Hypothesis
        | Q::HypothesisText
        | Q::Forgetting => Changeability::Never,
    }
}

/// Returns whether the team itself can bring about another answer to this question.
#[must_use]
pub const fn is_actionable(question: QuestionId) -> bool {
    matches!(
        change_of(question),
        Changeability::Towards(_) | Changeability::More | Changeability::Choose
    )
}
