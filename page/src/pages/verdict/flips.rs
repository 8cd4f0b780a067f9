//! What would change the verdict: first what the reader can bring about, then what may turn out
//! differently, then the answers that are still missing.

use leptos::prelude::*;
use tuneworthy::decision::Flip;

use super::Case;
use crate::pages::phrases::{capital, changes_words, outcome_words};
use crate::route::{Back, Route};

/// The flips and what is not known yet.
pub(super) fn flips(case: &Case) -> AnyView {
    let flips = &case.verdict.flips;
    let none = flips.actionable.is_empty() && flips.world.is_empty();
    view! {
        <section aria-labelledby="flips">
            <h2 id="flips">"What would change this"</h2>
            {none.then(|| view! { <p>"No single answer changes it, and no pair of them."</p> })}
            {sort(case, "In your hands", &flips.actionable)}
            {sort(case, "If it turns out differently", &flips.world)}
            {unsure(case)}
        </section>
    }
    .into_any()
}

fn sort(case: &Case, title: &'static str, flips: &[Flip]) -> Option<AnyView> {
    if flips.is_empty() {
        return None;
    }
    let rows: Vec<_> = flips
        .iter()
        .map(|flip| {
            let question = flip.changes.first().map(|change| change.question);
            let words = format!("If {}", changes_words(&flip.changes));
            let link = question.map(|question| case.to_question(question, words, ""));
            view! {
                <li>
                    <span>{link}</span>
                    <span class="then">{capital(&outcome_words(flip, case.verdict))}</span>
                </li>
            }
        })
        .collect();
    Some(
        view! {
            <h3 class="sort">{title}</h3>
            <ul class="flips">{rows}</ul>
        }
        .into_any(),
    )
}

/// What is not known and could still change the first step, and the way on.
fn unsure(case: &Case) -> AnyView {
    let verdict = case.verdict;
    let open: Vec<_> = verdict
        .unsure
        .iter()
        .map(|question| {
            let text = question.definition().ask.to_owned();
            view! { <li>{case.to_question(*question, text, "")}</li> }
        })
        .collect();
    let next = verdict.next_question.zip(case.id).map(|(question, id)| {
        let href = Route::Question { id: id.to_owned(), question, back: Back::Flow }.href();
        view! { <p class="actions screen-only"><a class="button quiet" href=href>"Answer the next question"</a></p> }
    });
    let settled = (verdict.settled && open.is_empty()).then(|| {
        let more = if next.is_some() { " More of them sharpen the plan." } else { "" };
        view! { <p>"The first step is settled: no answer that is missing can change it." {more}</p> }
    });
    view! {
        <div class="unsure">
            {(!open.is_empty())
                .then(|| {
                    view! {
                        <h3 class="sort">"Not known, and knowing could change the first step"</h3>
                        <ul class="plain-list links">{open}</ul>
                    }
                })}
            {settled}
            {next}
        </div>
    }
    .into_any()
}
