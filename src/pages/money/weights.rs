//! Closed or open: whose weights to tune, and what each aspect says.

use leptos::prelude::*;
use tuneworthy_core::assessment::QuestionId;
use tuneworthy_core::catalog::Catalog;
use tuneworthy_decision::{Aspect, ClosedOrOpen, Findings, WeightsKind, closed_or_open, preview};

use super::MoneyState;
use crate::components::notes::SourcesNote;
use crate::route::{Back, Route};

/// The decision between closed and open weights, which follows the answers.
#[component]
pub(super) fn Weights(
    /// The money page's state.
    state: MoneyState,
) -> impl IntoView {
    // What is typed here changes little of it: it may wait for a rest.
    let rested = move || state.engine.rested.track();
    view! {
        <section class="weights" id="closed-or-open" aria-labelledby="closed-or-open-title">
            <h2 id="closed-or-open-title">"Closed or open?"</h2>
            {move || {
                rested();
                decided(state)
                    .map(|found| {
                        view! { <WeightsDecision found id=state.store.id() /> }.into_any()
                    })
            }}
        </section>
    }
}

/// Decides by the answers and by what the tuned options cost.
fn decided(state: MoneyState) -> Option<ClosedOrOpen> {
    let store = state.store;
    let settled = state.engine.settled;
    let cheaper = settled.with(|it| it.as_ref()?.cheaper_tuned());
    store.current().with_untracked(|it| {
        let assessment = it.as_ref()?;
        let (catalog, day) = (Catalog::bundled(), store.today());
        let findings = Findings::of(assessment);
        let destination = preview(assessment, &findings, catalog, day).destination;
        Some(closed_or_open(
            assessment,
            destination,
            cheaper,
            catalog,
            day,
        ))
    })
}

/// The side to take, the reason, and the aspects.
#[component]
fn WeightsDecision(
    /// The decision.
    found: ClosedOrOpen,
    /// The id of the assessment.
    id: String,
) -> impl IntoView {
    let answer = match found.side {
        Some(WeightsKind::Closed) => "Closed: a vendor\u{2019}s own model. ",
        Some(WeightsKind::Open) => "Open weights. ",
        None => "",
    };
    let guide = Route::Guide(Some("closed-or-open".to_owned())).href();
    let rows = found
        .aspects
        .into_iter()
        .map(|aspect| view! { <AspectRow aspect id=id.clone() /> })
        .collect_view();
    view! {
        <p class="lead">
            <strong>{answer}</strong>
            {found.because}
        </p>
        <ul class="checklist">{rows}</ul>
        <p>"How the two differ in general stands in " <a href=guide>"the guide"</a> "."</p>
    }
}

/// One aspect: the side it speaks for, why, and the way to the answer it rests on.
#[component]
fn AspectRow(
    /// The aspect.
    aspect: Aspect,
    /// The id of the assessment.
    id: String,
) -> impl IntoView {
    let speaks = match aspect.side {
        Some(WeightsKind::Closed) => "for closed",
        Some(WeightsKind::Open) => "for open",
        None => "decides nothing",
    };
    let change = aspect
        .question
        .map(|question| view! { <ToAnswer question id /> });
    view! {
        <li>
            <strong>{aspect.title}</strong>
            " "
            <span class="muted">{speaks}</span>
            <p>{aspect.text} " " {change}</p>
            <SourcesNote sources=aspect.sources />
        </li>
    }
}

/// A link to the question that an aspect rests on.
#[component]
fn ToAnswer(
    /// The question.
    question: QuestionId,
    /// The id of the assessment.
    id: String,
) -> impl IntoView {
    let href = Route::Question {
        id,
        question,
        back: Back::Money,
    }
    .href();
    let hidden = format!(" {}", question.definition().short);
    view! { <a href=href>"Change" <span class="visually-hidden">{hidden}</span></a> }
}
