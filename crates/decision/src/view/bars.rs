//! The figure and the bar of each goal.

use tuneworthy_core::assessment::QuestionId;
use tuneworthy_core::terms::Goal;

/// The question that asks how good the task is at a goal today.
pub(super) const fn figure_of(goal: Goal) -> QuestionId {
    match goal {
        Goal::Cost => QuestionId::CallCost,
        Goal::Latency => QuestionId::LatencyNow,
        _ => QuestionId::Pass,
    }
}

/// The question that asks what is good enough for a goal.
pub(super) const fn bar_of(goal: Goal) -> QuestionId {
    match goal {
        Goal::Cost => QuestionId::CostBar,
        Goal::Latency => QuestionId::LatencyBar,
        _ => QuestionId::Bar,
    }
}
