//! The sentence, the line of facts under it, and answers that do not fit together.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use tuneworthy_core::assessment::QuestionId;
use tuneworthy_core::terms::SourceId;
use tuneworthy_decision::guidance::source;
use tuneworthy_decision::kind_name;

use super::{Case, Term, ToQuestion};
use crate::browser::place;
use crate::components::notes::source_href;
use crate::components::share::ShareDialog;
use crate::route::Route;
use crate::words;
use tuneworthy_decision::phrases::{answer_line, capital, lower};

/// Returns the sources of the first step and its reasons, each once.
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
#[component]
pub(super) fn Head(
    /// The verdict and its assessment.
    case: Arc<Case>,
) -> impl IntoView {
    let verdict = &case.verdict;
    let sources = rests_on(&case);
    let count = words::count(sources.len(), "source", "sources");
    let title = Some(words::title(&case.assessment)).filter(|title| title != "Untitled");
    let kind = format!("kind {}", verdict.kind.id());
    let onward = case.id().map(|id| {
        let files = Route::Handover { id: id.clone() }.href();
        let record = Route::Record { id }.href();
        view! {
            <a href=files class="button quiet">
                "Files for the next step"
            </a>
            <a href=record class="button quiet">
                "Decision record"
            </a>
        }
    });
    view! {
        <header>
            {title.map(|title| view! { <p class="task-name">{title}</p> })}
            <h1 tabindex="-1">{verdict.headline.clone()}</h1> <dl class="facts">
                <div>
                    <dt>"Verdict"</dt>
                    <dd class=kind>{kind_name(verdict.kind)}</dd>
                </div>
                <Term name="Evidence" text=capital(verdict.evidence.label()) />
                <Term name="Rests on" text=count />
                <Term name="As of" text=verdict.today.in_words() />
            </dl> <EvidenceLevel case=case.clone() sources /> <div class="actions">
                <ShareDialog />
                {onward}
                <button type="button" class="button quiet" on:click=|_| place::print()>
                    "Print"
                </button>
            </div>
        </header>
    }
}

/// Meaning of the level of evidence, what lowered it, and the sources by name.
#[component]
fn EvidenceLevel(
    /// The verdict and its assessment.
    case: Arc<Case>,
    /// Sources of the first step and its reasons.
    sources: Vec<SourceId>,
) -> impl IntoView {
    let verdict = &case.verdict;
    let unknown: Vec<_> = verdict
        .unsure
        .iter()
        .map(|question| lower(question.definition().short))
        .collect();
    let lowered: Option<Cow<'static, str>> = if !unknown.is_empty() {
        let text = format!(
            "One level lower, because this is not known and could change the first step: {}.",
            unknown.join(", ")
        );
        Some(text.into())
    } else if !verdict.contradictions.is_empty() {
        Some("One level lower, because some of the answers do not fit together.".into())
    } else {
        None
    };
    let rows = sources.into_iter().map(|id| {
        let it = source(id);
        let about = format!(
            ", {}, {}. Evidence: {}.",
            it.publisher,
            it.published,
            it.evidence.label()
        );
        view! {
            <li>
                <a href=source_href(id)>{it.title}</a>
                {about}
            </li>
        }
    });
    view! {
        <details class="why-evidence">
            <summary>"Why this level, and from which sources"</summary>
            <ul>
                <li>{verdict.evidence.meaning()}</li>
                <li>"The weakest of the reasons that decide the first step sets it."</li>
                {lowered.map(|text| view! { <li>{text}</li> })}
            </ul>
            <ul>{rows.collect_view()}</ul>
        </details>
    }
}

/// Answers that cannot both be right, before everything else.
#[component]
pub(super) fn Clashes(
    /// The verdict and its assessment.
    case: Arc<Case>,
) -> impl IntoView {
    let clashes = &case.verdict.contradictions;
    if clashes.is_empty() {
        return None;
    }
    let rows = clashes.iter().map(|clash| {
        let [one, other] = clash.questions;
        view! {
            <li>
                <p>{clash.text}</p>
                <ul class="said">
                    <Side case=case.clone() question=one />
                    <Side case=case.clone() question=other />
                </ul>
            </li>
        }
    });
    Some(view! {
        <section aria-labelledby="clashes" class="clashes callout">
            <h2 id="clashes">"These answers do not fit together"</h2>
            <ul class="plain-list">{rows.collect_view()}</ul>
        </section>
    })
}

/// Answers that were given and have no part in the verdict.
#[component]
pub(super) fn Unused(
    /// The verdict and its assessment.
    case: Arc<Case>,
) -> impl IntoView {
    let unused = &case.verdict.unused;
    if unused.is_empty() {
        return None;
    }
    let rows = unused.iter().map(|it| view! { <li>{it.text.clone()}</li> });
    Some(view! {
        <section aria-labelledby="unused" class="unused">
            <h2 id="unused">"Answers that are not used"</h2>
            <ul>{rows.collect_view()}</ul>
        </section>
    })
}

/// One of two answers that do not fit, with the way to it.
#[component]
fn Side(
    /// The verdict and its assessment.
    case: Arc<Case>,
    /// The question.
    question: QuestionId,
) -> impl IntoView {
    let said: Cow<'static, str> = match case.assessment.answer(question) {
        Some(answer) => answer_line(question, answer).into(),
        None => "not answered".into(),
    };
    let text = question.definition().short;
    view! {
        <li>
            <ToQuestion case question text />
            ": "
            <span class="answer">{said}</span>
        </li>
    }
}

/// Links onward; on paper, the address this came from.
#[component]
pub(super) fn Foot(
    /// The verdict and its assessment.
    case: Arc<Case>,
) -> impl IntoView {
    let check = case.id().map(|id| {
        let href = Route::Check { id }.href();
        view! { <a href=href>"Check your answers"</a> }
    });
    let made = format!(
        "Tuneworthy, {}. Availability as of catalogue {}. Made on the reader's own machine from the answers above.",
        case.verdict.today.in_words(),
        case.verdict.catalog,
    );
    let compare = case.id().map(|id| {
        let with = String::new();
        let href = Route::Compare { id, with }.href();
        view! { <a href=href>"Compare with another assessment"</a> }
    });
    view! {
        <section class="actions">
            {check} {compare} <a href=Route::Guide(None).href()>"Read the guide"</a>
        </section>
        <p class="print-only small muted">{made}</p>
    }
}
