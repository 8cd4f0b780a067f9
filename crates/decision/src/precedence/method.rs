//! The training method inside a technique, and the data it needs.

use crate::guidance::need_of;
use crate::truth::Truth;
use crate::view::View;
use tuneworthy_core::assessment::QuestionId;
use tuneworthy_core::terms::{Method, Technique};

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

/// Returns whether there is enough data of the right shape for a technique.
pub(crate) fn enough_data(view: &View, technique: Technique) -> Truth {
    let need = need_of(technique);
    view.one_of(QuestionId::Shape, need.shapes)
        .and(view.at_least(need.amount_of, need.at_least))
        .and(view.eval(&need.also))
}
