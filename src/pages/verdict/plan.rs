//! The plan: the next step, and the rest as a ladder.

use std::sync::Arc;

use leptos::prelude::*;
use tuneworthy_core::terms::Move;
use tuneworthy_decision::{PlanStep, Status};

use super::{Case, Term};
use crate::components::notes::SourcesNote;
use tuneworthy_decision::phrases::capital;

/// The step to take now.
#[component]
pub(super) fn NextStep(
    /// The verdict and its assessment.
    case: Arc<Case>,
) -> impl IntoView {
    let mut plan = case.verdict.plan.iter();
    let step = plan.find(|step| step.status == Status::Next)?;
    let terms = if step.what == Move::Keep {
        view! { <Term name="Look again when" text=step.go_on /> }.into_any()
    } else {
        view! {
            <Term name="Takes" text=capital(step.time) />
            <Term name="Costs" text=capital(step.cost) />
            <Ends step=step.clone() />
        }
        .into_any()
    };
    let look = step.look.map(|look| {
        view! {
            <p>
                <span class="label">"A ten-case look. "</span>
                {look}
            </p>
        }
    });
    let checks = step.checks.iter().map(|check| {
        view! {
            <p>
                <span class="label">"Beside it. "</span>
                {*check}
            </p>
        }
    });
    let checks = checks.collect_view();
    let need = step.need.clone().map(|need| {
        view! {
            <p>
                <span class="label">"What is needed: "</span>
                {need}
                "."
            </p>
        }
    });
    Some(view! {
        <section aria-labelledby="next-step" class="next-step">
            <h2 id="next-step">"Next step"</h2>
            <div class="noted">
                <div>
                    <h3>{step.title}</h3>
                    <p>{step.advice}</p>
                    {look}
                    {checks}
                    {need}
                    <dl class="terms">{terms}</dl>
                </div>
                <aside class="margin" aria-label="Sources of the next step">
                    <SourcesNote sources=step.sources.clone() />
                </aside>
            </div>
        </section>
    })
}

/// Conditions for going on from a step and for stopping it.
#[component]
fn Ends(
    /// The step.
    step: PlanStep,
) -> impl IntoView {
    view! {
        <Term name="Go on when" text=step.go_on />
        <Term name="Stop when" text=step.stop />
    }
}

/// Every step in order, those done already ticked. Nothing where the next step is all there is.
#[component]
pub(super) fn Plan(
    /// The verdict and its assessment.
    case: Arc<Case>,
) -> impl IntoView {
    let plan = &case.verdict.plan;
    if plan.len() < 2 {
        return None;
    }
    let steps = plan
        .iter()
        .map(|step| view! { <Rung step=step.clone() /> })
        .collect_view();
    Some(view! {
        <section aria-labelledby="plan">
            <h2 id="plan">"The plan"</h2>
            <ol class="ladder">{steps}</ol>
        </section>
    })
}

/// One step of the ladder.
#[component]
fn Rung(
    /// The step.
    step: PlanStep,
) -> impl IntoView {
    let (class, state) = match step.status {
        Status::Done => ("done", "done"),
        Status::Next => ("next", "now"),
        Status::Later => ("later", ""),
    };
    let title = step.title;
    let inside = if step.status == Status::Later {
        let takes = format!("{}; {}", capital(step.time), step.cost);
        let need = step
            .need
            .clone()
            .map(|need| view! { <p>{format!("What is needed: {need}.")}</p> });
        view! {
            <details>
                <summary>
                    <span class="step-title">{title}</span>
                    <span class="takes">{takes}</span>
                </summary>
                <p>{step.advice}</p>
                {need}
                <dl class="terms">
                    <Ends step=step.clone() />
                </dl>
                <div class="margin">
                    <SourcesNote sources=step.sources />
                </div>
            </details>
        }
        .into_any()
    } else {
        view! {
            <span class="step-title">{title}</span>
            <span class="state">{state}</span>
        }
        .into_any()
    };
    view! {
        <li class=class>
            <span class="mark" aria-hidden="true"></span>
            {inside}
        </li>
    }
}
