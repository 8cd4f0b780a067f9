//! The report written by the workers, with actions on it.

use std::sync::Arc;

use leptos::prelude::*;
use tuneworthy_core::assessment::DataSummary;

use super::counting::VocabularyMissing;
use super::mend::MendedCopy;
use super::ready::ReadyToTrain;
use super::work::FileWork;
use crate::browser::worker_pool::InspectionReport;
use crate::browser::{files, place};
use crate::store::use_store;

/// The report, what can be done with it, the checklist, and a copy of the file.
#[component]
pub(super) fn ReportSection(
    /// The work on the file.
    work: FileWork,
    /// The report.
    report: Arc<InspectionReport>,
) -> impl IntoView {
    let summary = report.summary;
    let save_json = {
        let report = Arc::clone(&report);
        move |_| files::download("training-file-report.json", &report.json)
    };
    let save_markdown = {
        let report = Arc::clone(&report);
        move |_| files::download("training-file-report.md", &report.markdown)
    };
    let reach_copy = |_| {
        if let Some(part) = place::part("mend") {
            place::focus(&part);
        }
    };
    view! {
        <section aria-label="Report">
            {report.lacks_vocabulary.then(|| view! { <VocabularyMissing work /> })}
            <p class="actions">
                <button type="button" class="button quiet" on:click=save_json>
                    "Save the report as JSON"
                </button>
                <button type="button" class="button quiet" on:click=save_markdown>
                    "Save it as Markdown"
                </button>
                <button type="button" class="button quiet" on:click=reach_copy>
                    "Write a copy"
                </button>
                {summary.map(|data| view! { <KeepCounts data /> })}
                <button type="button" class="plain" on:click=move |_| work.cancel()>
                    "Clear"
                </button>
            // The worker wrote it, and escaped whatever it took from the file.
            </p>
            <div
                id="report-place"
                tabindex="-1"
                on:click=move |event| work.show_record(&event)
                inner_html=report.html.clone()
            ></div> {summary.map(|data| view! { <ReadyToTrain data /> })}
            <MendedCopy work fields=report.fields.clone() />
        </section>
    }
}

/// Keeps the counts with the assessment before the reader, or leaves them out again.
#[component]
fn KeepCounts(
    /// The counts of the file.
    data: DataSummary,
) -> impl IntoView {
    let store = use_store();
    move || {
        let current = store.current().get()?;
        if !untrack(|| store.can_edit()) {
            return None;
        }
        let name = if current.name.is_empty() {
            "your assessment".to_owned()
        } else {
            format!("\u{201c}{}\u{201d}", current.name)
        };
        let (label, keeps, says) = if current.data == Some(data) {
            let label = format!("Take the counts out of {name}");
            (label, None, "Taken out. Your answers count again.")
        } else {
            let label = format!("Keep the counts with {name}");
            let says = "Kept, the counts alone. The verdict and the money go by them.";
            (label, Some(data), says)
        };
        let turn = move |_| {
            store.hold_data(keeps, says);
        };
        Some(view! {
            <button type="button" class="button" id="keep-data" on:click=turn>
                {label}
            </button>
        })
    }
}

/// Says why the file was not read.
#[component]
pub(super) fn ReadingFailed(
    /// The work on the file.
    work: FileWork,
    /// The failure.
    errors: ArcRwSignal<Errors>,
) -> impl IntoView {
    let why = move || {
        let errors = errors.read();
        let why = errors.iter().map(|(_, error)| error.to_string());
        why.collect::<Vec<_>>().join(" ")
    };
    view! {
        <div class="callout" role="alert">
            <h2>"The file was not read"</h2>
            <p>{why}</p>
            <button type="button" class="button quiet" on:click=move |_| work.begin()>
                "Try again"
            </button>
        </div>
    }
}
