//! The evaluation: choose the results of two systems, and learn which is better and how sure that is.
//!
//! In: result files, which a worker reads; nothing of them leaves the browser. Out: the report that the
//! worker draws, with the choices as its fields, and the figures for the assessment.

mod keep;
mod work;

use leptos::ev::{DragEvent, Event, KeyboardEvent, MouseEvent, SubmitEvent};
use leptos::prelude::*;

use crate::browser::{clipboard, files, report};
use crate::components::place_head::PlaceHead;
use crate::lasting::use_lasting;
use crate::store::{Place, use_store};
use keep::KeepFigures;
use work::EvaluationWork;

/// Draws the page.
pub(crate) fn draw(_: Place) -> AnyView {
    view! { <EvaluationPage /> }.into_any()
}

/// The files, and the report with its choices.
#[component]
fn EvaluationPage() -> impl IntoView {
    let work = use_lasting(EvaluationWork::new);
    work.be_seen();
    let store = use_store();
    let save_json = move |_| work.with_texts(|json, _| files::download("evaluation.json", json));
    let copy = move |_| {
        work.with_texts(|_, markdown| {
            clipboard::copy_text(markdown, move |copied| {
                store.say(if copied {
                    "The report is on the clipboard, as Markdown."
                } else {
                    "The browser did not let the report onto the clipboard."
                });
            });
        });
    };
    let failed = move || {
        let why = work.failed.get()?;
        Some(view! {
            <div class="callout" role="alert">
                <h2>"The results were not read"</h2>
                <p>{why}</p>
            </div>
        })
    };
    let example = move || {
        work.is_example.get().then(|| {
            view! {
                <p class="callout example">
                    <strong>"A worked example. "</strong>
                    "Made-up results of a ticket router, before and after a tune. Your own files take its place."
                </p>
            }
        })
    };
    view! {
        <article class="data evaluation">
            <PlaceHead of="evaluation" />
            <div
                class="drop"
                on:dragover=|event: DragEvent| event.prevent_default()
                on:drop=move |event| {
                    event.prevent_default();
                    work.choose(files::all_dropped(&event));
                }
            >
                <div class="field">
                    <label for="result-files">"Result files"</label>
                    <input
                        id="result-files"
                        type="file"
                        multiple
                        aria-describedby="result-files-hint"
                        on:change=move |event| work.choose(files::all_chosen(&event))
                    />
                    <p class="muted" id="result-files-hint">
                        "promptfoo, Inspect, lm-evaluation-harness, DeepEval, Ragas, LangSmith, Langfuse, Braintrust, Azure, MLflow, OpenAI, Phoenix, Bedrock, lighteval; or CSV, JSON and JSON Lines with a row for each case. With them, or alone, the curve of a training run: trainer_state.json, trainer_log.jsonl, a result file of OpenAI or Azure, a CSV of Weights & Biases. Drop them anywhere in this box."
                    </p>
                </div>
            </div>
            {failed}
            <p role="status" class="visually-hidden">
                {work.said}
            </p>
            {example}
            <p class="actions" hidden=move || !work.has_texts.get()>
                <button type="button" class="button quiet" on:click=copy>
                    "Copy as Markdown"
                </button>
                <button type="button" class="button quiet" on:click=save_json>
                    "Save as JSON"
                </button>
                <button type="button" class="plain" on:click=move |_| work.clear()>
                    "Clear"
                </button>
            </p>
            <KeepFigures work />
            // The worker drew it, and escaped whatever it took from the files.
            <div
                id="evaluation-place"
                class:pending=work.is_busy
                on:change=move |event: Event| {
                    if report::value_of(&event, "find").is_none() {
                        work.judge();
                    }
                }
                on:input=move |event: Event| {
                    if let Some(query) = report::value_of(&event, "find") {
                        work.find(query);
                    }
                }
                on:submit=move |event: SubmitEvent| {
                    event.prevent_default();
                    work.judge();
                }
                on:click=move |event: MouseEvent| {
                    if let Some((case, button)) = report::clicked(&event, "data-case") {
                        work.show(&case, button);
                    }
                }
                on:keydown=|event: KeyboardEvent| report::follow(&event)
                inner_html=work.first_html()
            ></div>
        </article>
    }
}
