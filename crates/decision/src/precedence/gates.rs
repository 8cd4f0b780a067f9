//! The conditions tuning must meet. A gate passes only on a known yes.

use super::method::enough_data;
use super::places;
use crate::guidance::needs_real_infrastructure;
use crate::truth::Truth;
use crate::view::View;
use tuneworthy_core::assessment::QuestionId;
use tuneworthy_core::terms::{Gate, Technique};

/// Returns whether a technique passes a gate.
pub(crate) fn passes(view: &View, gate: Gate, technique: Technique) -> Truth {
    match gate {
        Gate::Rights => {
            let teacher = view
                .one_of(QuestionId::Shape, &["logged", "prompts"])
                .not()
                .or(view.is(QuestionId::Teacher, "yes"));
            view.is(QuestionId::Rights, "yes").and(teacher)
        }
        Gate::Privacy => view.one_of(
            QuestionId::Privacy,
            &["anywhere", "approved", "premises", "device"],
        ),
        Gate::Data => enough_data(view, technique),
        // Raw text has no examples to review, and `quality` is not asked for it.
        Gate::Quality => view
            .one_of(QuestionId::Quality, &["reviewed", "sampled"])
            .or(view.is(QuestionId::Shape, "raw-text")),
        Gate::Upkeep => view.is(QuestionId::Upkeep, "named"),
        Gate::Vendor => places::find(view, technique).anywhere,
        Gate::Infrastructure => infrastructure(view, technique),
    }
}

/// Returns whether the team can run a technique. Heavy methods need people who train models; for
/// reinforcement, a service that runs it will do. Light methods need a service, or one GPU and a
/// person who has used it.
fn infrastructure(view: &View, technique: Technique) -> Truth {
    let real = view.is(QuestionId::Infrastructure, "real");
    let one = view.is(QuestionId::Infrastructure, "one");
    let hosted = places::find(view, technique).hosted;
    if technique == Technique::ReasoningRl {
        real.or(hosted)
    } else if needs_real_infrastructure(technique) {
        real
    } else {
        real.or(one).or(hosted)
    }
}
