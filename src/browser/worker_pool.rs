//! The workers that inspect a file.
//!
//! In: a file, perhaps a validation file, perhaps the address of a vocabulary to count tokens by. Out:
//! events, until the report or a failure. The page holds no part of the file: workers read slices of it and
//! hand partial results to each other. One of them stays when the report is there: it knows which records are
//! near-duplicates, and writes copies of the file.

mod copies;
mod inspection;
mod program;
mod promises;
mod results;
mod worker_handle;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Array;
use leptos::web_sys::File;
use tuneworthy_core::assessment::DataSummary;
use tuneworthy_core::units::Date;
use wasm_bindgen_futures::spawn_local;

pub(crate) use copies::{CopyOrder, Rewritten, WrittenFile};
use inspection::Inspection;
pub(crate) use results::{JudgedResults, ResultsAnswer, ResultsReader};
use worker_handle::{STOPPED, WorkerHandle};

/// The files to inspect, and how.
pub(crate) struct InspectionTask {
    /// The training file.
    pub(crate) training: File,
    /// The validation file, which the tune is to be measured on.
    pub(crate) validation: Option<File>,
    /// Address of the vocabulary to count tokens by. Without one they are estimated.
    pub(crate) vocabulary: Option<&'static str>,
    /// Day the report is made for.
    pub(crate) day: Date,
}

/// An event of an inspection.
pub(crate) enum InspectionEvent {
    /// More was read.
    Progress {
        /// Bytes read.
        read: f64,
        /// Bytes of all files.
        of: f64,
    },
    /// The report is finished.
    Report(Box<InspectionReport>),
    /// The inspection stopped, with the reason in words for the reader.
    Failed(String),
}

/// The report of an inspection.
pub(crate) struct InspectionReport {
    /// The report as HTML.
    pub(crate) html: String,
    /// Fields for a copy of the file, as HTML.
    pub(crate) fields: String,
    /// The report as JSON.
    pub(crate) json: String,
    /// The report as Markdown.
    pub(crate) markdown: String,
    /// The figures that the decision reads.
    pub(crate) summary: Option<DataSummary>,
    /// Whether tokens were estimated although a vocabulary was asked for, because it did not arrive
    /// in full.
    pub(crate) lacks_vocabulary: bool,
}

/// The workers of an inspection, which runs until it is done or [`WorkerPool::end`] is called.
#[derive(Clone, Default)]
pub(crate) struct WorkerPool {
    workers: Rc<RefCell<Vec<WorkerHandle>>>,
    ended: Rc<Cell<bool>>,
}

impl WorkerPool {
    /// Begins to inspect a file.
    pub(crate) fn inspect(task: InspectionTask, hear: impl Fn(InspectionEvent) + 'static) -> Self {
        let pool = Self::default();
        let inspection = Inspection::new(pool.clone(), &task, hear);
        spawn_local({
            let pool = pool.clone();
            async move {
                let event = match inspection.run(task).await {
                    Ok(report) => InspectionEvent::Report(Box::new(report)),
                    Err(why) => InspectionEvent::Failed(why),
                };
                if !pool.is_ended() {
                    match event {
                        InspectionEvent::Report(_) => pool.keep_first(),
                        InspectionEvent::Progress { .. } | InspectionEvent::Failed(_) => pool.end(),
                    }
                    inspection.tell(event);
                }
            }
        });
        pool
    }

    /// Ends the work, wherever it is.
    pub(crate) fn end(&self) {
        self.ended.set(true);
        // Those who wait for a worker have a handle of it too.
        for worker in self.workers.take() {
            worker.end();
        }
    }

    fn is_ended(&self) -> bool {
        self.ended.get()
    }

    fn first(&self) -> Option<WorkerHandle> {
        self.workers.borrow().first().cloned()
    }

    /// Ends all workers but the first, which makes the report.
    fn keep_first(&self) {
        self.workers.borrow_mut().truncate(1);
    }

    /// Starts workers until there are `count`. Returns as many, once all of them listen.
    async fn start(self, count: usize) -> Result<Vec<WorkerHandle>, String> {
        let greetings = Array::new();
        while self.workers.borrow().len() < count {
            if self.is_ended() {
                return Err(STOPPED.to_owned());
            }
            let worker = WorkerHandle::new()?;
            self.workers.borrow_mut().push(worker.clone());
            greetings.push(&promises::begin(async move { worker.greet().await }));
        }
        promises::all(&greetings).await?;
        Ok(self.workers.borrow().iter().take(count).cloned().collect())
    }
}

/// Returns whether the page learns of a worker's death. It does so by a lock, and browsers offer
/// locks only to pages with HTTPS.
pub(crate) fn hears_of_death() -> bool {
    super::lock::locks().is_some()
}
