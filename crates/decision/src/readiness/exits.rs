//! The ways out of having too few examples, with amounts for this team.

use super::Exit;
use super::checks::Checklist;
use crate::guidance::{Escape, WAYS_OUT, minimum};
use tuneworthy_core::terms::{Method, WayOut};
use tuneworthy_core::units::grouped;

impl Checklist<'_> {
    /// The ways out that apply, where there are too few examples for supervised tuning to be
    /// ordinary, or none were counted.
    pub(super) fn exits(&self) -> Vec<Exit> {
        let method = self.method();
        let least = minimum(method).amount;
        let have = self.have().unwrap_or(0.0);
        if method == Method::Cpt || have >= least {
            return Vec::new();
        }
        let applies = WAYS_OUT
            .iter()
            .filter(|escape| self.view.eval(&escape.when).is_yes());
        applies
            .map(|escape| Exit {
                escape,
                amounts: amounts(escape, have, least),
            })
            .collect()
    }
}

/// Returns the amounts for a team that has `have` examples and needs `least`.
fn amounts(escape: &Escape, have: f64, least: f64) -> String {
    let missing = (least - have).max(0.0).ceil();
    match escape.way {
        // Guidance: 10 to 30 in 100 survive the check, and a quarter of the set stays real.
        WayOut::Synthetic => format!(
            "You lack {}. Expect to generate {} to {} for that; beside {} real ones at most {} may be made up. {}",
            grouped(missing),
            grouped((missing / 0.3).ceil()),
            grouped(missing * 10.0),
            grouped(have),
            grouped((have * 3.0).floor()),
            escape.amounts
        ),
        WayOut::FewShot => format!("You have {}. {}", grouped(have), escape.amounts),
        WayOut::Distil | WayOut::ActiveLearning => {
            format!("You lack {}. {}", grouped(missing), escape.amounts)
        }
    }
}
