//! The training file and the work on it, which goes on while another page is shown.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use super::copy::CopyState;
use super::counting::Counting;
use super::progress::BytesDone;
use crate::browser::files::File;
use crate::browser::worker_pool::{InspectionEvent, InspectionReport, InspectionTask, WorkerPool};
use crate::browser::{clock, place};
use crate::store::{Store, use_store};

/// The files chosen last.
#[derive(Clone, Default)]
pub(super) struct Chosen {
    /// The file one would train on.
    pub(super) training: Option<File>,
    /// The file the tune is to be measured on.
    pub(super) validation: Option<File>,
}

/// One of the two files.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    Training,
    Validation,
}

impl Chosen {
    /// Returns one of the files.
    pub(super) fn file(&self, which: Which) -> Option<&File> {
        match which {
            Which::Training => self.training.as_ref(),
            Which::Validation => self.validation.as_ref(),
        }
    }
}

/// The work on the training file, by handles to its state: as cheap to pass on as a number.
#[derive(Clone, Copy)]
pub(crate) struct FileWork {
    /// The store, behind a handle: it is too large to be copied along.
    store: StoredValue<Store>,
    /// The files chosen last.
    pub(super) chosen: RwSignal<Chosen, LocalStorage>,
    /// The reason why what was dropped last was not taken.
    pub(super) refused: RwSignal<Option<&'static str>>,
    /// The way in which tokens are to be counted.
    pub(super) counting: RwSignal<Counting>,
    /// The way in which those of the last file were counted.
    pub(super) counted: RwSignal<Counting>,
    /// Progress of reading; `None` while nothing is read.
    pub(super) progress: RwSignal<Option<BytesDone>>,
    /// The report, or the reason why there is none; neither before the end.
    pub(super) outcome: RwSignal<Option<Result<Arc<InspectionReport>, String>>>,
    /// The last message for those who hear the page.
    pub(super) said: RwSignal<String>,
    /// The copy of the file.
    pub(super) copy: CopyState,
    /// Whether the worker was asked for a record and has not answered.
    pub(super) is_asked: StoredValue<bool>,
    /// The inspection under way, or the one that wrote the report. A second one ends the first.
    pub(super) pool: StoredValue<Option<WorkerPool>, LocalStorage>,
}

impl FileWork {
    /// Creates the state before anything is chosen.
    pub(super) fn new() -> Self {
        Self {
            store: StoredValue::new(use_store()),
            chosen: RwSignal::new_local(Chosen::default()),
            refused: RwSignal::new(None),
            counting: RwSignal::new(Counting::Estimated),
            counted: RwSignal::new(Counting::Estimated),
            progress: RwSignal::new(None),
            outcome: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            copy: CopyState::new(),
            is_asked: StoredValue::new(false),
            pool: StoredValue::new_local(None),
        }
    }

    /// Returns the store.
    pub(super) fn store(self) -> Store {
        self.store.get_value()
    }

    /// Makes it ready for a page that shows it: messages from before the reader left are old.
    pub(super) fn be_seen(self) {
        self.said.set(String::new());
        self.refused.set(None);
    }

    /// Tells those who hear the page.
    pub(super) fn say(self, words: impl Into<String>) {
        self.said.set(words.into());
    }

    /// Takes a file, and reads what is chosen.
    pub(super) fn choose(self, which: Which, file: File) {
        self.refused.set(None);
        self.chosen.update(|chosen| match which {
            Which::Training => chosen.training = Some(file),
            Which::Validation => chosen.validation = Some(file),
        });
        self.begin();
    }

    /// Reads what is chosen.
    pub(super) fn begin(self) {
        let Chosen {
            training,
            validation,
        } = self.chosen.get_untracked();
        let Some(training) = training else {
            self.say("Now choose the training file.");
            return;
        };
        self.stop();
        let since = now_ms();
        let of = training.size() + validation.as_ref().map_or(0.0, |file| file.size());
        self.progress.set(Some(BytesDone {
            done: 0.0,
            of,
            since,
        }));
        let name = training.name();
        self.say(format!("Reading {name}."));
        let counting = self.counting.get_untracked();
        self.counted.set(counting);
        let task = InspectionTask {
            training,
            validation,
            vocabulary: counting.vocabulary(),
            day: untrack(|| self.store().today()),
        };
        let pool = WorkerPool::inspect(task, move |news| self.hear(news, &name, since));
        self.pool.set_value(Some(pool));
    }

    /// Takes news of the inspection. The reader may be on another page by then.
    fn hear(self, news: InspectionEvent, name: &str, since: f64) {
        match news {
            InspectionEvent::Progress { read, of } => {
                // A sample that did not arrive meanwhile is no longer what matters.
                if self.outcome.with_untracked(Option::is_some) {
                    self.outcome.set(None);
                }
                let done = read;
                self.progress.set(Some(BytesDone { done, of, since }));
            }
            InspectionEvent::Report(report) => {
                self.progress.set(None);
                self.outcome.set(Some(Ok(Arc::from(report))));
                if is_shown() {
                    self.say("The report is ready.");
                } else {
                    let store = self.store();
                    store.say(format!("The report on {name} is ready, under Data."));
                }
                // Once the report is drawn.
                set_timeout(
                    || {
                        if let Some(part) = place::part("report-place") {
                            place::focus(&part);
                        }
                    },
                    Duration::ZERO,
                );
            }
            InspectionEvent::Failed(why) => {
                if !is_shown() {
                    let store = self.store();
                    store.say(format!("{name} was not read: see under Data."));
                }
                self.fail(why);
            }
        }
    }

    /// Shows and says why there is no report.
    pub(super) fn fail(self, why: impl Into<String>) {
        let why = why.into();
        self.say(why.clone());
        self.progress.set(None);
        self.outcome.set(Some(Err(why)));
    }

    /// Ends what is under way and forgets its report.
    fn stop(self) {
        let pool = self.pool.try_update_value(Option::take);
        if let Some(pool) = pool.flatten() {
            pool.end();
        }
        self.progress.set(None);
        self.outcome.set(None);
        self.forget_copy();
        self.is_asked.set_value(false);
    }

    /// Ends what is under way and forgets the files.
    pub(super) fn cancel(self) {
        self.stop();
        self.chosen.set(Chosen::default());
        self.say("Stopped. Nothing is kept of the file.");
    }
}

/// Returns whether the reader is on this page.
pub(super) fn is_shown() -> bool {
    place::part("training-file").is_some()
}

/// Returns the time in milliseconds.
pub(super) fn now_ms() -> f64 {
    clock::now() as f64
}
