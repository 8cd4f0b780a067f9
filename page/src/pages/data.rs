//! The data: choose the file one would train on, and learn whether it is ready.
//!
//! In: a file, which workers read in slices; nothing of it leaves the browser. Out: the report they
//! write, and its counts for the assessment.

mod chooser;
mod counting;
mod mend;
mod progress;
mod ready;
mod report;

use std::cell::{Cell, RefCell};

use leptos::prelude::*;

use crate::browser::crew::{Crew, News, Report, Task};
use crate::browser::dom::{Node, el, live, paragraph};
use crate::browser::files::File;
use crate::browser::{clock, place};
use crate::store::{Place, Store, use_store};

use counting::Counting;

thread_local! {
    /// The inspection under way. A second one ends the first.
    static CREW: RefCell<Option<Crew>> = const { RefCell::new(None) };
    /// What was chosen last: it stays when the reader looks at another page and comes back.
    static CHOSEN: RefCell<Chosen> = const { RefCell::new(Chosen { training: None, validation: None }) };
    static REPORT: RefCell<Option<Report>> = const { RefCell::new(None) };
    /// How tokens are to be counted, and how those of the last file chosen were.
    static COUNTING: Cell<Counting> = const { Cell::new(Counting::Estimated) };
    static COUNTED: Cell<Counting> = const { Cell::new(Counting::Estimated) };
}

struct Chosen {
    training: Option<File>,
    validation: Option<File>,
}

/// Which of the two files.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    Training,
    Validation,
}

/// How far it is.
#[derive(Clone, Debug, PartialEq)]
enum State {
    /// Nothing was chosen yet.
    Empty,
    /// Being read: bytes, of how many, since when in milliseconds.
    Reading { read: f64, of: f64, since: f64 },
    /// Done; the report stands in `REPORT`. Counts up, so that a second report is drawn too.
    Done(u32),
    /// It stopped.
    Failed(String),
}

#[derive(Clone, Copy)]
struct Page {
    store: Store,
    state: RwSignal<State>,
    reports: StoredValue<u32>,
    names: RwSignal<(String, String)>,
    counting: RwSignal<Counting>,
    said: RwSignal<String>,
    /// Why what was dropped was not taken.
    refused: RwSignal<Option<&'static str>>,
}

/// Draws the page.
pub(crate) fn draw(_: Place) -> Node {
    let page = Page {
        store: use_store(),
        state: RwSignal::new(if REPORT.with_borrow(Option::is_some) {
            State::Done(0)
        } else {
            State::Empty
        }),
        reports: StoredValue::new(0),
        names: RwSignal::new((String::new(), String::new())),
        counting: RwSignal::new(COUNTING.get()),
        said: RwSignal::new(String::new()),
        refused: RwSignal::new(None),
    };
    page.name_files();
    el("article")
        .class("data")
        .child(el("h1").attr("tabindex", "-1").text("Training data"))
        .child(
            paragraph("Choose the file you would train on. It is read here, in your browser, and goes nowhere: not to us, not to a service. You learn what it is, who would take it, and what to mend first.")
                .class("lead"),
        )
        .child(page.chooser())
        .child(page.progress())
        .child(el("p").attr("role", "status").class("visually-hidden").child(live(move || page.said.get())))
        .child({
            // Progress is no reason to draw a report.
            let done = Memo::new(move |_| match page.state.get() {
                State::Done(count) => Some(count),
                _ => None,
            });
            live(move || done.get().map(|_| page.report()))
        })
        .into()
}

impl Page {
    fn begin(self) {
        let (training, validation) =
            CHOSEN.with_borrow(|chosen| (chosen.training.clone(), chosen.validation.clone()));
        let Some(training) = training else {
            self.said.set("Now choose the training file.".to_owned());
            return;
        };
        Self::stop();
        let since = now_ms();
        let of = training.size() + validation.as_ref().map_or(0.0, |file| file.size());
        self.state.set(State::Reading {
            read: 0.0,
            of,
            since,
        });
        self.said.set(format!("Reading {}.", training.name()));
        COUNTED.set(COUNTING.get());
        let task = Task {
            training,
            validation,
            vocabulary: COUNTING.get().vocabulary(),
            day: self.store.today().to_string(),
        };
        let crew = Crew::inspect(task, move |news| match news {
            News::Progress { read, of } => self.state.set(State::Reading { read, of, since }),
            News::Report(report) => {
                REPORT.set(Some(*report));
                self.reports.update_value(|count| *count += 1);
                self.state.set(State::Done(self.reports.get_value()));
                self.said.set("The report is ready.".to_owned());
                set_timeout(
                    || {
                        if let Some(part) = place::part("report-place") {
                            place::focus(&part);
                        }
                    },
                    std::time::Duration::ZERO,
                );
            }
            News::Failed(why) => self.fail(why),
        });
        CREW.set(Some(crew));
    }

    fn fail(self, why: impl Into<String>) {
        let why = why.into();
        self.said.set(why.clone());
        self.state.set(State::Failed(why));
    }

    /// Ends what is under way and forgets its report.
    fn stop() {
        if let Some(crew) = CREW.take() {
            crew.end();
        }
        REPORT.set(None);
    }

    fn cancel(self) {
        Self::stop();
        CHOSEN.set(Chosen {
            training: None,
            validation: None,
        });
        self.name_files();
        self.state.set(State::Empty);
        self.said
            .set("Stopped. Nothing is kept of the file.".to_owned());
    }
}

fn now_ms() -> f64 {
    clock::now() as f64
}
