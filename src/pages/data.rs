//! The data: choose the file one would train on, and learn whether it is ready.
//!
//! In: a file, which workers read in slices; nothing of it leaves the browser. Out: the report they
//! write, and its counts for the assessment.

mod chooser;
mod copy;
mod counting;
mod mend;
mod progress;
mod ready;
mod record;
mod report;
mod work;

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::worker_pool::InspectionReport;
use crate::components::place_head::PlaceHead;
use crate::lasting::use_lasting;
use crate::parts;
use crate::store::Place;
use chooser::Chooser;
use progress::ProgressBar;
use report::{ReadingFailed, ReportSection};
use work::FileWork;

/// Function that draws the report on the training file.
pub(crate) type DrawReport = fn(FileWork, Arc<InspectionReport>) -> AnyView;

/// Function that the part with the report hands over.
pub(crate) const DRAWS_REPORT: DrawReport = draw_report;

fn draw_report(work: FileWork, report: Arc<InspectionReport>) -> AnyView {
    view! { <ReportSection work report /> }.into_any()
}

/// Draws the page.
pub(crate) fn draw(_: Place) -> AnyView {
    view! { <DataPage /> }.into_any()
}

/// The files, how far reading them is, and the report.
#[component]
fn DataPage() -> impl IntoView {
    let work = use_lasting(FileWork::new);
    work.be_seen();
    let is_reading = Memo::new(move |_| work.progress.with(Option::is_some));
    let bar = move || {
        let cancel = Callback::new(move |()| work.cancel());
        is_reading.get().then(|| {
            view! { <ProgressBar label="Read so far" progress=work.progress cancel /> }
        })
    };
    // The report is a part of its own, fetched while a file is read.
    let draws = RwSignal::new(None::<DrawReport>);
    let is_wanted = Memo::new(move |_| is_reading.get() || work.outcome.with(Option::is_some));
    Effect::new(move |_| {
        if is_wanted.get() && draws.with_untracked(Option::is_none) {
            parts::with_report(move |draw| {
                draws.try_set(Some(draw));
            });
        }
    });
    // A failure comes from the worker: it is an error here, which the boundary shows.
    let outcome = move || {
        let report = work.outcome.get().transpose()?;
        let drawn = report.zip(draws.get());
        Ok::<_, String>(drawn.map(|(report, draw)| draw(work, report)))
    };
    view! {
        <article class="data">
            <PlaceHead of="data" />
            <Chooser work />
            {bar}
            <p role="status" class="visually-hidden">
                {work.said}
            </p>
            <ErrorBoundary fallback=move |errors| {
                view! { <ReadingFailed work errors /> }
            }>{outcome}</ErrorBoundary>
        </article>
    }
}
