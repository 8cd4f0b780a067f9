//! The verdict as a memo: the sentence, what to do next, why, and what would change it.
//!
//! In: the store's current assessment and its verdict. Out: the page, with links to the questions
//! where the answers may be edited, and without them where not.

mod flips;
mod head;
mod others;
mod plan;
mod readiness;
mod why;

use leptos::prelude::*;
use tuneworthy::assessment::{Assessment, QuestionId};
use tuneworthy::decision::Verdict;

use crate::route::{Back, Route};
use crate::store::use_store;

/// What every part of the memo reads.
struct Case<'a> {
    verdict: &'a Verdict,
    assessment: &'a Assessment,
    /// The assessment's id, where its answers may be edited.
    id: Option<&'a str>,
}

impl Case<'_> {
    /// A link to a question, or its words alone where nothing may be edited.
    fn to_question(&self, question: QuestionId, text: String, hidden: &str) -> AnyView {
        let hidden = (!hidden.is_empty())
            .then(|| view! { <span class="visually-hidden">{format!(" {hidden}")}</span> });
        let Some(id) = self.id else {
            return view! { <span>{text} {hidden}</span> }.into_any();
        };
        let route = Route::Question {
            id: id.to_owned(),
            question,
            back: Back::Verdict,
        };
        view! { <a href=route.href()>{text} {hidden}</a> }.into_any()
    }

    /// "Change", where something may be changed.
    fn change(&self, question: QuestionId) -> Option<AnyView> {
        self.id
            .map(|_| self.to_question(question, "Change".to_owned(), question.definition().short))
    }
}

/// The verdict on the current assessment, the reader's own or one that a link brought.
#[component]
pub(crate) fn VerdictPage() -> impl IntoView {
    let store = use_store();
    move || {
        let verdict = store.verdict.get()?;
        let assessment = store.current().get()?;
        let id = store.id();
        let id = store.can_edit().then_some(id.as_str());
        Some(memo(&Case {
            verdict: &verdict,
            assessment: &assessment,
            id,
        }))
    }
}

/// The whole memo, top to bottom.
fn memo(case: &Case) -> AnyView {
    view! {
        <article class="memo">
            {head::head(case)}
            {head::clashes(case)}
            {plan::next_step(case)}
            {plan::ladder(case)}
            {why::why(case)}
            {flips::flips(case)}
            {readiness::readiness(case)}
            {others::why_not(case)}
            {head::foot(case)}
        </article>
    }
    .into_any()
}
