//! An inspection under way: the order in which workers survey a file, read its ranges and finish the report.

use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::rc::Rc;

use js_sys::{Promise, Uint8Array};
use leptos::prelude::window;
use leptos::web_sys::File;
use tuneworthy_protocol::{Request, Response};

use super::promises;
use super::worker_handle::{STOPPED, WorkerHandle};
use super::{InspectionEvent, InspectionReport, InspectionTask, WorkerPool};
use crate::browser::files;

/// Largest number of workers. More would wait for the disk and hold more memory.
const MOST_WORKERS: usize = 4;

/// Bytes from which a file of lines has work for two workers, whatever its survey says.
const FOR_TWO: f64 = 8e6;

/// An inspection under way.
#[derive(Clone)]
pub(super) struct Inspection {
    pool: WorkerPool,
    /// Bytes of all files.
    of: f64,
    /// Bytes read.
    read: Rc<Cell<f64>>,
    /// The vocabulary to count by, if one is asked for and arrived.
    vocabulary: Rc<RefCell<Option<File>>>,
    /// Settled once it is known whether the vocabulary arrived.
    fetching: Promise,
    hear: Rc<dyn Fn(InspectionEvent)>,
}

impl Inspection {
    /// Begins to fetch the vocabulary. Workers start with [`Self::run`].
    pub(super) fn new(
        pool: WorkerPool,
        task: &InspectionTask,
        hear: impl Fn(InspectionEvent) + 'static,
    ) -> Self {
        let validation = task.validation.as_ref();
        let vocabulary = Rc::default();
        Self {
            pool,
            of: task.training.size() + validation.map_or(0.0, |file| file.size()),
            read: Rc::new(Cell::new(0.0)),
            fetching: fetching(task.vocabulary, Rc::clone(&vocabulary)),
            vocabulary,
            hear: Rc::new(hear),
        }
    }

    /// Passes on an event.
    pub(super) fn tell(&self, event: InspectionEvent) {
        (self.hear)(event);
    }

    /// Reads all files and finishes the report.
    ///
    /// # Errors
    /// A message for the reader.
    pub(super) async fn run(&self, task: InspectionTask) -> Result<InspectionReport, String> {
        let training = &task.training;
        let workers = self.pool.clone().start(workers_for_sure(training)).await?;
        self.make_others_ready(&workers);
        // The others are let go of here, or they could not end before the report is made.
        let first = workers.into_iter().next().ok_or(STOPPED)?;
        let none = Uint8Array::new_with_length(0);
        let survey = FileSurvey::of(&first, self, training, &none).await?;
        let shared = survey.shared.clone();
        let partials = self.read(training, survey, &shared).await?;
        let validation = match &task.validation {
            Some(file) => {
                // The training file's boilerplate is set aside here too, or they could not be compared.
                let survey = FileSurvey::of(&first, self, file, &shared).await?;
                let both = survey.shared.clone();
                self.read(file, survey, &both).await?
            }
            None => Vec::new(),
        };
        // One finishes; what the others hold would only add to what that takes.
        self.pool.keep_first();
        let finish = Request::Finish {
            file: task.training,
            day: task.day,
            partials,
            validation,
        };
        let Response::Report {
            html,
            fields,
            json,
            markdown,
            summary,
        } = first.answer(&finish).await?
        else {
            return Err(STOPPED.to_owned());
        };
        Ok(InspectionReport {
            html,
            fields,
            json,
            markdown,
            summary: Some(summary),
            lacks_vocabulary: task.vocabulary.is_some() && self.vocabulary.borrow().is_none(),
        })
    }

    /// Reads a file with the workers of its survey. Returns the partial results in the order of its ranges.
    async fn read(
        &self,
        file: &File,
        survey: FileSurvey,
        shared: &Uint8Array,
    ) -> Result<Vec<Uint8Array>, String> {
        let partials = Rc::new(RefCell::new(vec![None; survey.ranges.len()]));
        let next = Rc::new(Cell::new(0));
        // Moved, not lent: a worker ends when its last handle is dropped, and the one that finishes needs the
        // memory.
        let readers = survey.workers.into_iter().map(|worker| {
            let reader = RangeReader {
                inspection: self.clone(),
                worker,
                file: file.clone(),
                grouped: survey.grouped,
                shared: shared.clone(),
                ranges: Rc::clone(&survey.ranges),
                next: Rc::clone(&next),
                partials: Rc::clone(&partials),
            };
            promises::begin(reader.run())
        });
        promises::all(&readers.collect()).await?;
        let partials = partials.take().into_iter().collect::<Option<_>>();
        partials.ok_or_else(|| STOPPED.to_owned())
    }

    /// Hands the vocabulary to all workers but the first, which has a file to survey meanwhile.
    fn make_others_ready(&self, workers: &[WorkerHandle]) {
        for other in workers.iter().skip(1) {
            let _ = self.begin_to_count(other);
        }
    }

    /// Begins to hand a worker the vocabulary, if there is one and that was not begun.
    fn begin_to_count(&self, worker: &WorkerHandle) -> Promise {
        worker.counting(|| {
            let (inspection, worker) = (self.clone(), worker.clone());
            promises::begin(async move {
                if let Err(why) = inspection.hand_vocabulary(&worker).await {
                    worker.set_cannot_count(why);
                }
                Ok(())
            })
        })
    }

    /// Waits until a worker counts by the vocabulary, if there is one.
    async fn count(&self, worker: &WorkerHandle) -> Result<(), String> {
        promises::one(&self.begin_to_count(worker)).await?;
        worker.cannot_count().map_or(Ok(()), Err)
    }

    /// Hands a worker the vocabulary. A worker that refuses it stops the others from being handed it: all judge
    /// the same bytes alike.
    async fn hand_vocabulary(&self, worker: &WorkerHandle) -> Result<(), String> {
        promises::one(&self.fetching).await?;
        let vocabulary = self.vocabulary.borrow().clone();
        let Some(vocabulary) = vocabulary else {
            return Ok(());
        };
        let request = Request::Count { vocabulary };
        let Response::Counting { exact } = worker.answer(&request).await? else {
            return Err(STOPPED.to_owned());
        };
        if !exact {
            self.vocabulary.replace(None);
        }
        Ok(())
    }

    /// Adds to the bytes read.
    fn add(&self, more: f64) {
        self.read.set(self.read.get() + more);
        if self.pool.is_ended() {
            return;
        }
        self.tell(InspectionEvent::Progress {
            read: self.read.get(),
            of: self.of,
        });
    }
}

/// Fetches a vocabulary, if there is one to fetch, while workers start and survey the file.
fn fetching(address: Option<&'static str>, into: Rc<RefCell<Option<File>>>) -> Promise {
    promises::begin(async move {
        if let Some(address) = address {
            into.replace(files::fetched(address).await);
        }
        Ok(())
    })
}

/// The survey of a file, and the workers that will read it.
struct FileSurvey {
    workers: Vec<WorkerHandle>,
    ranges: Rc<Vec<Range<u64>>>,
    /// Whether the ranges count groups of rows, not bytes.
    grouped: bool,
    /// Boilerplate that most records share.
    shared: Uint8Array,
}

impl FileSurvey {
    /// Has a worker survey a file. `training`: the boilerplate of the training file, empty for the training
    /// file itself. As soon as it is known how the file will be divided, the other workers are
    /// started and made ready to count.
    async fn of(
        worker: &WorkerHandle,
        inspection: &Inspection,
        file: &File,
        training: &Uint8Array,
    ) -> Result<Self, String> {
        let request = Request::Survey {
            file: file.clone(),
            training: training.clone(),
        };
        let Response::Cut { ranges, grouped } = worker.answer(&request).await? else {
            return Err(STOPPED.to_owned());
        };
        let count = ranges.len().min(cores()).clamp(1, MOST_WORKERS);
        let started = Rc::new(RefCell::new(Vec::new()));
        let starting = promises::begin({
            let (inspection, started) = (inspection.clone(), Rc::clone(&started));
            async move {
                started.replace(inspection.pool.clone().start(count).await?);
                inspection.make_others_ready(&started.borrow());
                Ok(())
            }
        });
        let surveyed = worker.response(|_| {}).await;
        promises::one(&starting).await?;
        let Response::Surveyed { shared } = surveyed? else {
            return Err(STOPPED.to_owned());
        };
        Ok(Self {
            workers: started.take(),
            ranges: Rc::new(ranges),
            grouped,
            shared,
        })
    }
}

/// A worker that reads one range after the other, until none is left.
struct RangeReader {
    inspection: Inspection,
    worker: WorkerHandle,
    file: File,
    grouped: bool,
    shared: Uint8Array,
    ranges: Rc<Vec<Range<u64>>>,
    /// Index of the next range that no worker reads yet.
    next: Rc<Cell<usize>>,
    /// Partial results by range.
    partials: Rc<RefCell<Vec<Option<Uint8Array>>>>,
}

impl RangeReader {
    async fn run(self) -> Result<(), String> {
        self.inspection.count(&self.worker).await?;
        loop {
            let at = self.next.get();
            let Some(range) = self.ranges.get(at).cloned() else {
                return Ok(());
            };
            self.next.set(at + 1);
            let request = Request::Inspect {
                file: self.file.clone(),
                grouped: self.grouped,
                range,
                first: at == 0,
                shared: self.shared.clone(),
            };
            let (inspection, before) = (self.inspection.clone(), Cell::new(0.0));
            let progress = move |bytes: u64| {
                let bytes = bytes as f64;
                inspection.add(bytes - before.replace(bytes));
            };
            let response = self.worker.ask(&request, progress).await?;
            let Response::Inspected { partial } = response else {
                return Err(STOPPED.to_owned());
            };
            if let Some(place) = self.partials.borrow_mut().get_mut(at) {
                *place = Some(partial);
            }
        }
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A few.
fn cores() -> usize {
    window().navigator().hardware_concurrency() as usize
}

/// Number of workers that a file is worth, as far as its name and size tell before it is surveyed.
fn workers_for_sure(file: &File) -> usize {
    let lines = [".jsonl", ".ndjson"]
        .iter()
        .any(|end| file.name().ends_with(end));
    if lines && file.size() >= FOR_TWO && cores() > 1 {
        2
    } else {
        1
    }
}
