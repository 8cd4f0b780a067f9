//! The sentence, the line of facts under it, and answers that do not fit together.

use std::collections::BTreeSet;

use leptos::prelude::*;
use tuneworthy::assessment::QuestionId;
use tuneworthy::decision::kind_name;
use tuneworthy::guidance::source;
use tuneworthy::terms::SourceId;

use super::Case;
use crate::browser::place;
use crate::components::notes::source_href;
use crate::components::share::ShareDialog;
use crate::pages::phrases::{answer_line, capital, evidence_meaning, lower};
use crate::route::Route;
use crate::words;

/// What the first step and its reasons rest on, each source once.
fn rests_on(case: &Case) -> Vec<SourceId> {
    let steps = case
        .verdict
        .plan
        .iter()
        .filter(|step| step.what == case.verdict.first);
    let reasons = case.verdict.reasons.iter().map(|reason| &reason.sources);
    let all = reasons.chain(steps.map(|step| &step.sources)).flatten();
    let mut seen = BTreeSet::new();
    all.copied().filter(|id| seen.insert(*id)).collect()
}

/// The sentence and the facts.
pub(super) fn head(case: &Case) -> AnyView {
    let verdict = case.verdict;
    let sources = rests_on(case);
    let count = words::count(sources.len(), "source", "sources");
    let title = Some(words::title(case.assessment)).filter(|title| title != "Untitled");
    view! {
        <header>
            {title.map(|title| view! { <p class="task-name">{title}</p> })}
            <h1 tabindex="-1">{verdict.headline.clone()}</h1>
            <dl class="facts">
                <div>
                    <dt>"Verdict"</dt>
                    <dd class=format!("kind {}", verdict.kind.id())>{kind_name(verdict.kind)}</dd>
                </div>
                <div>
                    <dt>"Evidence"</dt>
                    <dd>{capital(verdict.evidence.label())}</dd>
                </div>
                <div>
                    <dt>"Rests on"</dt>
                    <dd>{count}</dd>
                </div>
                <div>
                    <dt>"As of"</dt>
                    <dd>{verdict.today.in_words()}</dd>
                </div>
            </dl>
            {evidence(case, &sources)}
            <div class="actions">
                <ShareDialog />
                <button type="button" class="button quiet" on:click=move |_| place::print()>
                    "Print"
                </button>
            </div>
        </header>
    }
    .into_any()
}

/// What the level of evidence means, what lowered it, and the sources by name.
fn evidence(case: &Case, sources: &[SourceId]) -> AnyView {
    let verdict = case.verdict;
    let unknown: Vec<_> = verdict
        .unsure
        .iter()
        .map(|question| lower(question.definition().short))
        .collect();
    let lowered = (!unknown.is_empty()).then(|| {
        format!(
            "One level lower, because this is not known and could change the first step: {}.",
            unknown.join(", ")
        )
    });
    let clashes = (!verdict.contradictions.is_empty() && unknown.is_empty())
        .then_some("One level lower, because some of the answers do not fit together.");
    let rows: Vec<_> = sources
        .iter()
        .map(|id| {
            let it = source(*id);
            view! {
                <li>
                    <a href=source_href(*id)>{it.title}</a>
                    {format!(", {}, {}. Evidence: {}.", it.publisher, it.published, it.evidence.label())}
                </li>
            }
        })
        .collect();
    view! {
        <details class="why-evidence">
            <summary>"Why this level, and from which sources"</summary>
            <ul>
                <li>{evidence_meaning(verdict.evidence)}</li>
                <li>"The weakest of the reasons that decide the first step sets it."</li>
                {lowered.map(|text| view! { <li>{text}</li> })}
                {clashes.map(|text| view! { <li>{text}</li> })}
            </ul>
            <ul>{rows}</ul>
        </details>
    }
    .into_any()
}

/// Answers that cannot both be right, before everything else.
pub(super) fn clashes(case: &Case) -> Option<AnyView> {
    let clashes = &case.verdict.contradictions;
    if clashes.is_empty() {
        return None;
    }
    let rows: Vec<_> = clashes
        .iter()
        .map(|clash| {
            let links: Vec<_> = clash.questions.map(|question| side(case, question)).into();
            view! {
                <li>
                    <p>{clash.text}</p>
                    <ul class="said">{links}</ul>
                </li>
            }
        })
        .collect();
    Some(
        view! {
            <section class="clashes callout" aria-labelledby="clashes">
                <h2 id="clashes">"These answers do not fit together"</h2>
                <ul class="plain-list">{rows}</ul>
            </section>
        }
        .into_any(),
    )
}

/// One of two answers that do not fit, with the way to it.
fn side(case: &Case, question: QuestionId) -> AnyView {
    let given = case.assessment.answer(question);
    let said = given.map_or_else(
        || "not answered".to_owned(),
        |answer| answer_line(question, answer),
    );
    let link = case.to_question(question, question.definition().short.to_owned(), "");
    view! { <li>{link} ": " <span class="answer">{said}</span></li> }.into_any()
}

/// Where to go from here; on paper, where this came from.
pub(super) fn foot(case: &Case) -> AnyView {
    let check = case.id.map(|id| Route::Check { id: id.to_owned() }.href());
    view! {
        <section class="actions">
            {check.map(|href| view! { <a href=href>"Check your answers"</a> })}
            <a href=Route::Guide(None).href()>"Read the guide"</a>
        </section>
        <p class="print-only small muted">
            {format!(
                "Tuneworthy, {}. Availability as of catalogue {}. Made on the reader's own machine from the answers above.",
                case.verdict.today.in_words(),
                case.verdict.catalog,
            )}
        </p>
    }
    .into_any()
}
