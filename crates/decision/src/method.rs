//! Which way of tuning fits, if tuning is what is left.

use crate::guidance::{ROUTES, need_of};
use crate::truth::Truth;
use crate::view::View;
use tuneworthy_core::assessment::QuestionId;
use tuneworthy_core::terms::{Method, Technique};

/// For each way of tuning, whether it is the one the plan leads to.
pub(crate) struct Methods {
    chosen: [Truth; Technique::ALL.len()],
    any: Truth,
}

impl Methods {
    /// Goes through guidance's routes; the first that applies is the destination.
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

    pub(crate) fn is(&self, technique: Technique) -> Truth {
        self.chosen[technique as usize]
    }

    /// The techniques that may be the destination.
    pub(crate) fn possible(&self) -> impl Iterator<Item = (Technique, Truth)> {
        Technique::ALL
            .iter()
            .map(|technique| (*technique, self.is(*technique)))
            .filter(|(_, chosen)| chosen.can_be())
    }

    /// Whether any way of tuning serves an open goal.
    pub(crate) fn any(&self) -> Truth {
        self.any
    }
}

/// The training method inside a technique: for preferences the data's shape decides.
pub(crate) fn method(view: &View, technique: Technique) -> Method {
    match technique {
        Technique::ReasoningRl => Method::Rl,
        Technique::ContinuedPretraining | Technique::Pretraining => Method::Cpt,
        Technique::PreferenceTuning if view.is(QuestionId::Shape, "thumbs").is_yes() => Method::Kto,
        Technique::PreferenceTuning => Method::Dpo,
        _ => Method::Sft,
    }
}

/// Whether there is enough data of the right shape for a technique.
pub(crate) fn enough_data(view: &View, technique: Technique) -> Truth {
    let need = need_of(technique);
    view.one_of(QuestionId::Shape, need.shapes)
        .and(view.at_least(need.amount_of, need.at_least))
        .and(view.eval(&need.also))
}
