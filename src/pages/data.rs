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

use crate::browser::worker_pool::{WorkerPool, InspectionEvent, InspectionReport, InspectionTask};
use crate::browser::dom::{Legacy, Node, el, live, paragraph};
use crate::browser::files::File;
use crate::browser::{clock, place};
use crate::store::{Place, Store, use_store};

use counting::Counting;

thread_local! {
    /// How far it is, whichever page is shown: a drawing of this page comes and goes, reading goes on.
    static STATE: ArcRwSignal<State> = ArcRwSignal::new(State::Empty);
    /// What was said last, for those who hear the page.
    static SAID: ArcRwSignal<String> = ArcRwSignal::new(String::new());
    /// How many reports there were.
    static REPORTS: Cell<u32> = const { Cell::new(0) };
    /// The inspection under way. A second one ends the first.
    static CREW: RefCell<Option<WorkerPool>> = const { RefCell::new(None) };
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
    /// A hold on `STATE`. To change it there is `tell`.
    state: ReadSignal<State>,
    names: RwSignal<(String, String)>,
    counting: RwSignal<Counting>,
    said: ReadSignal<String>,
    /// Why what was dropped was not taken.
    refused: RwSignal<Option<&'static str>>,
}

/// Draws the page.
pub(crate) fn draw(_: Place) -> AnyView {
    Legacy::new(data_page()).into_any()
}

fn data_page() -> Node {
    let page = Page {
        store: use_store(),
        state: STATE.with(ArcRwSignal::read_only).into(),
        names: RwSignal::new((String::new(), String::new())),
        counting: RwSignal::new(COUNTING.get()),
        said: SAID.with(ArcRwSignal::read_only).into(),
        refused: RwSignal::new(None),
    };
    page.name_files();
    // What was said before the reader left is old.
    SAID.with(|said| said.set(String::new()));
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
            say("Now choose the training file.");
            return;
        };
        Self::stop();
        let since = now_ms();
        let of = training.size() + validation.as_ref().map_or(0.0, |file| file.size());
        tell(State::Reading {
            read: 0.0,
            of,
            since,
        });
        let name = training.name();
        say(format!("Reading {name}."));
        COUNTED.set(COUNTING.get());
        let task = InspectionTask {
            training,
            validation,
            vocabulary: COUNTING.get().vocabulary(),
            day: self.store.today(),
        };
        // The reader may be on another page by the time there is news.
        let store = self.store;
        let crew = WorkerPool::inspect(task, move |news| match news {
            InspectionEvent::Progress { read, of } => tell(State::Reading { read, of, since }),
            InspectionEvent::Report(report) => {
                REPORT.set(Some(*report));
                REPORTS.set(REPORTS.get() + 1);
                tell(State::Done(REPORTS.get()));
                if is_shown() {
                    say("The report is ready.");
                } else {
                    store.say(format!("The report on {name} is ready, under Data."));
                }
                set_timeout(
                    || {
                        if let Some(part) = place::part("report-place") {
                            place::focus(&part);
                        }
                    },
                    std::time::Duration::ZERO,
                );
            }
            InspectionEvent::Failed(why) => {
                if !is_shown() {
                    store.say(format!("{name} was not read: see under Data."));
                }
                fail(why);
            }
        });
        CREW.set(Some(crew));
    }

    /// Ends what is under way and forgets its report.
    fn stop() {
        if let Some(crew) = CREW.take() {
            crew.end();
        }
        REPORT.set(None);
        mend::forget();
    }

    fn cancel(self) {
        Self::stop();
        CHOSEN.set(Chosen {
            training: None,
            validation: None,
        });
        self.name_files();
        tell(State::Empty);
        say("Stopped. Nothing is kept of the file.");
    }
}

fn tell(state: State) {
    STATE.with(|signal| signal.set(state));
}

fn say(words: impl Into<String>) {
    SAID.with(|said| said.set(words.into()));
}

fn fail(why: impl Into<String>) {
    let why = why.into();
    say(why.clone());
    tell(State::Failed(why));
}

/// Whether the reader is on this page.
fn is_shown() -> bool {
    place::part("training-file").is_some()
}

fn now_ms() -> f64 {
    clock::now() as f64
}
