//! The way of tuning that the plan leads to, if tuning is what is left.

use super::View;
use crate::guidance::ROUTES;
use crate::truth::Truth;
use tuneworthy_core::terms::Technique;

/// For each way of tuning, whether it is the one the plan leads to.
pub(crate) struct Destinations {
    chosen: [Truth; Technique::ALL.len()],
    any: Truth,
}

impl Destinations {
    /// Evaluates the routes of the guidance in order; the first that applies is the destination.
    pub(crate) fn of(view: &View) -> Self {
        let mut chosen = [Truth::NO; Technique::ALL.len()];
        let worth = view.worth_training();
        let (mut reach, mut any) = (worth, Truth::NO);
        for route in &ROUTES {
            let takes = view
                .eval(&route.when)
                .and(view.serves(route.technique))
                .and(view.harms(route.technique).not());
            any = any.or(takes);
            let slot = &mut chosen[route.technique as usize];
            *slot = slot.or(reach.and(takes));
            reach = reach.and(takes.not());
            if !reach.can_be() {
                break;
            }
        }
        Self {
            chosen,
            any: worth.and(any),
        }
    }

    /// Returns whether a technique is the destination.
    pub(crate) fn is(&self, technique: Technique) -> Truth {
        self.chosen[technique as usize]
    }

    /// Returns the techniques that may be the destination.
    pub(crate) fn possible(&self) -> impl Iterator<Item = (Technique, Truth)> {
        Technique::ALL
            .iter()
            .map(|technique| (*technique, self.is(*technique)))
            .filter(|(_, chosen)| chosen.can_be())
    }

    /// Returns whether any way of tuning serves an open goal.
    pub(crate) fn any(&self) -> Truth {
        self.any
    }
}
