//! Import of assessments from a file, with the result for each.

use crate::browser::{files, place};
use crate::components::lines::Lines;
use crate::store::{Problematic, Report, use_store};
use crate::words;
use leptos::html;
use leptos::prelude::*;
use std::time::Duration;
use tuneworthy_record::MAX_COLLECTION;

/// The field for the file, and the report on the last one.
#[component]
pub(super) fn Import() -> impl IntoView {
    let store = use_store();
    let report = store.report();
    let section = NodeRef::<html::Section>::new();
    Effect::new(move |before: Option<()>| {
        if report.with(Option::is_some) && before.is_some() {
            let reach = move || {
                if let Some(section) = section.get_untracked() {
                    place::focus(&section);
                }
            };
            set_timeout(reach, Duration::ZERO);
        }
    });
    let read = move |event| {
        let take = move |name, text: Result<String, _>| store.take_in(name, text);
        files::read(&event, MAX_COLLECTION, take);
    };
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
                    on:change=read
                />
                <p class="muted" id="import-hint">
                    "A file that Tuneworthy saved. What is here already stays as it is."
                </p>
            </div>
            <p role="status">{store.importing()}</p>
            {move || report.get().map(|report| view! { <ImportReport report section /> })}
        </section>
    }
}

/// Result of each assessment in a file.
#[component]
fn ImportReport(
    /// Result of the import.
    report: Report,
    /// The element, which the focus moves to.
    section: NodeRef<html::Section>,
) -> impl IntoView {
    let store = use_store();
    let Report {
        file,
        kept,
        already,
        problematic,
        problems,
    } = report;
    let nothing = kept.is_empty() && already == 0 && problematic.is_empty();
    let nothing = nothing.then(|| {
        view! { <p class="error">"There is no assessment in it that can be read."</p> }
    });
    let kept = (!kept.is_empty()).then(|| {
        let count = words::count(kept.len(), "assessment", "assessments");
        view! {
            <p>{format!("{count} saved:")}</p>
            <Lines lines=kept />
        }
    });
    let already = (already > 0).then(|| {
        let same = words::count(already, "is", "are");
        view! { <p>{format!("{same} here already, the same in every answer.")}</p> }
    });
    let items = problematic
        .into_iter()
        .enumerate()
        .map(|(at, item)| view! { <ProblematicItem at item /> });
    view! {
        <section
            class="callout"
            id="import-report"
            tabindex="-1"
            aria-labelledby="import-title"
            node_ref=section
        >
            <h3 id="import-title">{format!("From “{file}”")}</h3>
            {nothing}
            {(!problems.is_empty()).then(|| view! { <Lines lines=problems /> })}
            {kept}
            {already}
            {items.collect_view()}
            <p class="actions">
                <button type="button" class="plain" on:click=move |_| store.close_report()>
                    "Close"
                </button>
            </p>
        </section>
    }
}

/// An assessment that was not read whole.
#[component]
fn ProblematicItem(
    /// Its place among those that were not read whole.
    at: usize,
    /// Parts that could be read, and parts that could not.
    item: Problematic,
) -> impl IntoView {
    let store = use_store();
    let Problematic {
        name,
        problems,
        readable,
    } = item;
    let keep = readable.map(|_| {
        view! {
            <p>
                <button
                    type="button"
                    class="button quiet"
                    aria-label=format!("Keep what can be read of {name}")
                    on:click=move |_| store.keep_readable(at)
                >
                    "Keep what can be read"
                </button>
            </p>
        }
    });
    view! {
        <div>
            <p class="error">{format!("{name} was not saved:")}</p>
            <Lines lines=problems />
            {keep}
        </div>
    }
}
