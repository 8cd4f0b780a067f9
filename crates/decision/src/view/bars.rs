//! The figure and the bar of each goal.

use tuneworthy_core::assessment::QuestionId;
use tuneworthy_core::terms::Goal;

/// Upper end of the 95 % Wilson score interval of a share seen in a number of cases.
pub(super) fn upper_limit(share: f64, cases: f64) -> f64 {
    const Z: f64 = 1.959_963_984_540_054;
    let error = Z * Z / cases;
    let spread = Z * (share * (1.0 - share) / cases + error / (4.0 * cases)).sqrt();
    (share + error / 2.0 + spread) / (1.0 + error)
}

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
