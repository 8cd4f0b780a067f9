//! Taking assessments in from a file, and saying what became of each.

use crate::browser::{files, place};
use crate::store::{Problematic, Report, Store, use_store};
use crate::words;
use leptos::prelude::*;
use std::time::Duration;
use tuneworthy::record::MAX_COLLECTION;

const REPORT: &str = "import-report";

/// The field for the file, and the report on the last one.
#[component]
pub(crate) fn Import() -> impl IntoView {
    let store = use_store();
    let report = store.report();
    Effect::new(move |before: Option<()>| {
        if report.with(Option::is_some) && before.is_some() {
            let reach = || {
                if let Some(section) = place::part(REPORT) {
                    place::focus(&section);
                }
            };
            set_timeout(reach, Duration::ZERO);
        }
    });
    view! {
        <section aria-labelledby="import">
            <h2 id="import">"From a file"</h2>
            <div class="field">
                <label for="import-file">"Open a file with assessments"</label>
                <input
                    id="import-file"
                    type="file"
                    accept=".json,application/json"
                    aria-describedby="import-hint"
                    on:change:target=move |event| {
                        files::read(
                            &event.target(),
                            MAX_COLLECTION,
                            move |name, text| store.take_in(name, text),
                        );
                    }
                />
                <p class="muted" id="import-hint">
                    "A file that Tuneworthy saved. What is here already stays as it is."
                </p>
            </div>
            {move || report.get().map(|report| report_view(store, report))}
        </section>
    }
}

fn report_view(store: Store, report: Report) -> AnyView {
    let Report {
        file,
        kept,
        already,
        problematic,
        problems,
    } = report;
    let list = |lines: Vec<String>| {
        view! { <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul> }
    };
    let nothing = kept.is_empty() && already == 0 && problematic.is_empty();
    view! {
        <section class="callout" id=REPORT tabindex="-1" aria-labelledby="import-title">
            <h3 id="import-title">{format!("From “{file}”")}</h3>
            {nothing.then(|| view! { <p class="error">"There is no assessment in it that can be read."</p> })}
            {(!problems.is_empty()).then(|| list(problems))}
            {(!kept.is_empty())
                .then(|| {
                    view! {
                        <p>{format!("{} saved:", words::count(kept.len(), "assessment", "assessments"))}</p>
                        {list(kept)}
                    }
                })}
            {(already > 0)
                .then(|| {
                    let same = words::count(already, "is", "are");
                    view! { <p>{format!("{same} here already, the same in every answer.")}</p> }
                })}
            {problematic
                .into_iter()
                .enumerate()
                .map(|(at, item)| problematic_view(store, at, item))
                .collect_view()}
            <p class="actions">
                <button type="button" class="plain" on:click=move |_| store.close_report()>
                    "Close"
                </button>
            </p>
        </section>
    }
    .into_any()
}

/// One that was not read whole.
fn problematic_view(store: Store, at: usize, item: Problematic) -> AnyView {
    let Problematic {
        name,
        problems,
        readable,
    } = item;
    let label = format!("Keep what can be read of {name}");
    view! {
        <div>
            <p class="error">{format!("{name} was not saved:")}</p>
            <ul>{problems.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            {readable
                .map(|_| {
                    view! {
                        <p>
                            <button
                                type="button"
                                class="button quiet"
                                aria-label=label
                                on:click=move |_| store.keep_readable(at)
                            >
                                "Keep what can be read"
                            </button>
                        </p>
                    }
                })}
        </div>
    }
    .into_any()
}
