//! What to do next, and the rest of the plan as a ladder.

use leptos::prelude::*;
use tuneworthy::decision::{Status, Step};
use tuneworthy::terms::Move;

use super::Case;
use crate::components::notes::sources_note;
use crate::pages::phrases::capital;

/// The step to take now.
pub(super) fn next_step(case: &Case) -> Option<AnyView> {
    let step = case
        .verdict
        .plan
        .iter()
        .find(|step| step.status == Status::Next)?;
    let keep = step.what == Move::Keep;
    let terms: Vec<(&str, String)> = if keep {
        vec![("Look again when", step.go_on.to_owned())]
    } else {
        vec![
            ("Takes", capital(step.time)),
            ("Costs", capital(step.cost)),
            ("Go on when", step.go_on.to_owned()),
            ("Stop when", step.stop.to_owned()),
        ]
    };
    let terms: Vec<_> = terms.into_iter().map(term).collect();
    Some(
        view! {
            <section class="next-step" aria-labelledby="next-step">
                <h2 id="next-step">"Next step"</h2>
                <div class="noted">
                    <div>
                        <h3>{step.title}</h3>
                        <p>{step.advice}</p>
                        {step.look.map(|look| {
                            view! { <p><span class="label">"A ten-case look. "</span>{look}</p> }
                        })}
                        {step.need.map(|need| {
                            view! { <p><span class="label">"What is needed: "</span>{need}"."</p> }
                        })}
                        <dl class="terms">{terms}</dl>
                    </div>
                    <aside class="margin" aria-label="Sources of the next step">
                        {sources_note(&step.sources, None)}
                    </aside>
                </div>
            </section>
        }
        .into_any(),
    )
}

fn term((name, text): (&'static str, String)) -> AnyView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{text}</dd>
        </div>
    }
    .into_any()
}

/// Every step in order, those done already ticked. Nothing where the next step is all there is.
pub(super) fn ladder(case: &Case) -> Option<AnyView> {
    let plan = &case.verdict.plan;
    if plan.len() < 2 {
        return None;
    }
    let steps: Vec<_> = plan.iter().map(rung).collect();
    Some(
        view! {
            <section aria-labelledby="plan">
                <h2 id="plan">"The plan"</h2>
                <ol class="ladder">{steps}</ol>
            </section>
        }
        .into_any(),
    )
}

/// One step of the ladder.
fn rung(step: &Step) -> AnyView {
    let (class, state) = match step.status {
        Status::Done => ("done", "done"),
        Status::Next => ("next", "now"),
        Status::Later => ("later", ""),
    };
    let title = view! { <span class="step-title">{step.title}</span> };
    let body = if step.status == Status::Later {
        let terms: Vec<_> = [("Go on when", step.go_on), ("Stop when", step.stop)]
            .map(|(name, text)| term((name, text.to_owned())))
            .into();
        view! {
            <details>
                <summary>
                    {title}
                    <span class="takes">{capital(step.time)} "; " {step.cost}</span>
                </summary>
                <p>{step.advice}</p>
                {step.need.map(|need| view! { <p>"What is needed: " {need} "."</p> })}
                <dl class="terms">{terms}</dl>
                <div class="margin">{sources_note(&step.sources, None)}</div>
            </details>
        }
        .into_any()
    } else {
        view! { {title} <span class="state">{state}</span> }.into_any()
    };
    view! {
        <li class=class>
            <span class="mark" aria-hidden="true"></span>
            {body}
        </li>
    }
    .into_any()
}
