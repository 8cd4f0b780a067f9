//! Money on the verdict: what is open while none is entered, and the frame of what is known.

use std::sync::Arc;

use leptos::prelude::*;
use tuneworthy_core::assessment::QuestionId;
use tuneworthy_core::terms::VerdictKind;

use super::Case;
use crate::parts;

const SECTION: &str = "verdict-money";

/// Section on the money; nothing if it could not change anything and none was entered.
#[component]
pub(super) fn Money(
    /// The verdict and its assessment.
    case: Arc<Case>,
) -> impl IntoView {
    if !case.assessment.money.is_empty() {
        // A verdict that rests on money is drawn once the part that weighs it is here.
        return parts::weigh_tools()
            .map(|tools| (tools.draw)(case))
            .into_any();
    }
    let verdict = &case.verdict;
    let in_question = verdict.kind == VerdictKind::NotWorthIt || verdict.destination.is_some();
    in_question
        .then(|| view! { <NothingEntered case /> })
        .into_any()
}

/// The heading, what is said, and the way to the money page.
#[component]
pub(super) fn MoneySection(
    /// The verdict and its assessment.
    case: Arc<Case>,
    /// The sentences and the figure of the section.
    says: AnyView,
    /// Words of the link to the money page.
    words: &'static str,
) -> impl IntoView {
    view! {
        <section aria-labelledby="money-says" id=SECTION>
            <h2 id="money-says">"The money"</h2>
            {says}
            {case
                .money_href()
                .map(|href| {
                    view! {
                        <p>
                            <a href=href>{words}</a>
                        </p>
                    }
                })}
        </section>
    }
}

/// Says what the verdict goes by where tuning is in question and no money is entered.
#[component]
fn NothingEntered(
    /// The verdict and its assessment.
    case: Arc<Case>,
) -> impl IntoView {
    let by_saving = case.verdict.kind == VerdictKind::NotWorthIt;
    let answered = |question| case.assessment.answer(question).is_some();
    let rough = answered(QuestionId::Calls)
        && (answered(QuestionId::Saving) || answered(QuestionId::CallCost));
    let text = match (by_saving, rough) {
        (true, _) => {
            "Your answers about calls and prices say that tuning saves no more than $5,000 in a year, which is what a small tune costs. Nothing else about its cost is entered."
        }
        (false, true) => {
            "Beyond your answers about calls and prices, nothing is entered about what tuning would cost, so nothing here says when it pays back."
        }
        (false, false) => {
            "Nothing is entered about money, so nothing here says whether tuning pays, or when."
        }
    };
    let says = view! { <p>{text}</p> }.into_any();
    let words = "Work out the money: five answers give a figure";
    view! { <MoneySection case says words /> }
}
