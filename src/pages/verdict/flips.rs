//! Changes that would change the verdict: first those the reader can bring about, then those that
//! may come of themselves, then the answers that are still missing.

use std::sync::Arc;

use leptos::prelude::*;
use tuneworthy_decision::Flip;

use super::{Case, ToQuestion};
use crate::route::{Back, Route};
use tuneworthy_decision::phrases::{capital, changes_words, outcome_words};

/// The flips and what is not known yet.
#[component]
pub(super) fn WhatWouldChange(
    /// The verdict and its assessment.
    case: Arc<Case>,
) -> impl IntoView {
    let flips = case.verdict.flips.clone();
    let none = flips.actionable.is_empty() && flips.world.is_empty();
    view! {
        <section aria-labelledby="flips">
            <h2 id="flips">"What would change this"</h2>
            {none.then(|| view! { <p>"No single answer changes it, and no pair of them."</p> })}
            <FlipList case=case.clone() title="In your hands" flips=flips.actionable />
            <FlipList case=case.clone() title="If it turns out differently" flips=flips.world />
            <Unsure case />
        </section>
    }
}

/// The flips of one sort, under their heading; nothing where there are none.
#[component]
fn FlipList(
    /// The verdict and its assessment.
    case: Arc<Case>,
    /// The heading.
    title: &'static str,
    /// The flips.
    flips: Vec<Flip>,
) -> impl IntoView {
    if flips.is_empty() {
        return None;
    }
    let rows = flips.into_iter().map(|flip| {
        let link = flip.changes.first().map(|change| {
            let text = format!("If {}", changes_words(&flip.changes));
            view! { <ToQuestion case=case.clone() question=change.question text /> }
        });
        let then = capital(&outcome_words(&flip, &case.verdict));
        view! {
            <li>
                <span>{link}</span>
                <span class="then">{then}</span>
            </li>
        }
    });
    Some(view! {
        <h3 class="sort">{title}</h3>
        <ul class="flips">{rows.collect_view()}</ul>
    })
}

/// Unknown answers that could still change the first step, with links.
#[component]
fn Unsure(
    /// The verdict and its assessment.
    case: Arc<Case>,
) -> impl IntoView {
    let verdict = &case.verdict;
    let open = (!verdict.unsure.is_empty()).then(|| {
        let rows = verdict.unsure.iter().map(|question| {
            let text = question.text().ask;
            view! {
                <li>
                    <ToQuestion case=case.clone() question=*question text />
                </li>
            }
        });
        view! {
            <h3 class="sort">"Not known, and knowing could change the first step"</h3>
            <ul class="plain-list links">{rows.collect_view()}</ul>
        }
    });
    let next = verdict.next_question.zip(case.id()).map(|(question, id)| {
        let back = Back::Flow;
        let route = Route::Question { id, question, back };
        view! {
            <p class="actions screen-only">
                <a href=route.href() class="button quiet">
                    "Answer the next question"
                </a>
            </p>
        }
    });
    let settled = (verdict.settled && open.is_none()).then(|| {
        let more = next.is_some().then_some(" More of them sharpen the plan.");
        view! { <p>"The first step is settled: no answer that is missing can change it." {more}</p> }
    });
    view! { <div class="unsure">{open} {settled} {next}</div> }
}
