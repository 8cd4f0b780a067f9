//! The data: choose the file one would train on, and learn whether it is ready.
//!
//! In: a file, which workers read in slices; nothing of it leaves the browser. Out: the report they
//! write, and the number of usable records for the assessment.

use std::cell::RefCell;

use leptos::prelude::*;

use crate::browser::crew::{Crew, News, Report, put_html};
use crate::browser::dom::{El, Node, Words, button, el, live, paragraph};
use crate::browser::files::{self, File};
use crate::browser::{clock, place};
use crate::store::{Place, Store, use_store};
use tuneworthy::assessment::{Answer, QuestionId};
use tuneworthy::units::{Range, Support, grouped};

thread_local! {
    /// The inspection under way. A second one ends the first.
    static CREW: RefCell<Option<Crew>> = const { RefCell::new(None) };
    /// What was chosen last: it stays when the reader looks at another page and comes back.
    static CHOSEN: RefCell<Chosen> = const { RefCell::new(Chosen { training: None, validation: None }) };
    static REPORT: RefCell<Option<Report>> = const { RefCell::new(None) };
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
    said: RwSignal<String>,
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
        said: RwSignal::new(String::new()),
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
    fn chooser(self) -> El {
        let field =
            move |which: Which, id: &'static str, label: &'static str, hint: &'static str| {
                let chosen = move || {
                    let names = self.names.get();
                    let name = if which == Which::Training {
                        names.0
                    } else {
                        names.1
                    };
                    (!name.is_empty()).then(|| paragraph(name).class("muted"))
                };
                el("div")
                    .class("field")
                    .child(el("label").attr("for", id).text(label))
                    .child(
                        el("input")
                            .id(id)
                            .attr("type", "file")
                            .attr("aria-describedby", format!("{id}-hint"))
                            .on("change", move |event| {
                                if let Some(file) = files::chosen(&event) {
                                    self.choose(which, file);
                                }
                            }),
                    )
                    .child(el("p").class("muted").id(format!("{id}-hint")).text(hint))
                    .child(live(chosen))
            };
        el("div")
            .class("drop")
            .on("dragover", |event| event.prevent_default())
            .on("drop", move |event| {
                event.prevent_default();
                if let Some(file) = files::dropped(&event) {
                    self.choose(Which::Training, file);
                }
            })
            .child(field(
                Which::Training,
                "training-file",
                "Training file",
                "JSON Lines, JSON, CSV or text, of any size; or drop it anywhere in this box.",
            ))
            .child(field(
                Which::Validation,
                "validation-file",
                "Validation file, if there is one",
                "It is searched for records that also stand in the training file: they would make a tune look better than it is.",
            ))
            .child(
                el("p").class("actions").child(button("button quiet", "Try a sample", move || {
                    self.try_sample();
                })),
            )
    }

    fn name_files(self) {
        let name = |file: &Option<File>| file.as_ref().map_or_else(String::new, File::name);
        let names = CHOSEN.with_borrow(|chosen| (name(&chosen.training), name(&chosen.validation)));
        self.names.set(names);
    }

    fn choose(self, which: Which, file: File) {
        CHOSEN.with_borrow_mut(|chosen| match which {
            Which::Training => chosen.training = Some(file),
            Which::Validation => chosen.validation = Some(file),
        });
        self.name_files();
        self.begin();
    }

    fn try_sample(self) {
        files::fetch("samples/support-replies.jsonl", move |file| match file {
            Some(file) => {
                CHOSEN.with_borrow_mut(|chosen| chosen.validation = None);
                self.choose(Which::Training, file);
            }
            None => self
                .fail("The sample did not arrive. Most often the connection dropped: try again."),
        });
    }

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
        let day = self.store.today().to_string();
        let crew = Crew::inspect(training, validation, day, move |news| match news {
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

    /// How far it is. The parts that change do so in place: Cancel keeps the focus.
    fn progress(self) -> Node {
        let is_reading = Memo::new(move |_| matches!(self.state.get(), State::Reading { .. }));
        let failure = Memo::new(move |_| match self.state.get() {
            State::Failed(why) => Some(why),
            _ => None,
        });
        let now = move || match self.state.get() {
            State::Reading { read, of, since } => (read, of, since),
            _ => (0.0, 0.0, 0.0),
        };
        let bar = move || {
            el("div")
                .class("progress")
                .child(
                    el("progress")
                        .attr("aria-label", "Read so far")
                        .attr("max", "100")
                        .live_attr("value", move || {
                            let (read, of, _) = now();
                            Some(percent(read, of).into())
                        }),
                )
                .child(el("p").child(live(move || {
                    let (read, of, since) = now();
                    pace(read, of, now_ms() - since)
                })))
                .child(button("button quiet", "Cancel", move || self.cancel()))
        };
        let failed = move |why| {
            el("div")
                .class("callout")
                .attr("role", "alert")
                .child(el("h2").text("The file was not read"))
                .child(paragraph(why))
                .child(button("button quiet", "Try again", move || self.begin()))
        };
        Node::from([
            live(move || is_reading.get().then(bar)),
            live(move || failure.get().map(failed)),
        ])
    }

    fn report(self) -> Node {
        let put = |element: &crate::browser::dom::Element| {
            REPORT.with_borrow(|report| {
                if let Some(report) = report {
                    put_html(element, &report.html);
                }
            });
        };
        let save = || {
            REPORT.with_borrow(|report| {
                if let Some(report) = report {
                    files::download("training-file-report.json", &report.json);
                }
            });
        };
        el("section")
            .attr("aria-label", "Report")
            .child(
                el("p")
                    .class("actions")
                    .child(button("button quiet", "Save the report as JSON", save))
                    .child(self.use_count())
                    .child(button("plain", "Clear", move || self.cancel())),
            )
            .child(
                el("div")
                    .id("report-place")
                    .attr("tabindex", "-1")
                    .ready(put),
            )
            .into()
    }

    /// Puts the number of usable records into the assessment before the reader.
    fn use_count(self) -> Node {
        let usable =
            REPORT.with_borrow(|report| report.as_ref().map_or(0.0, |report| report.usable));
        if !untrack(|| self.store.can_edit()) || usable < 1.0 {
            return Node::List(Vec::new());
        }
        let label = format!("Use {} as the number of examples", grouped(usable));
        button("button", label, move || {
            if let Ok(number) = Range::exact(usable, Support::Positive) {
                self.store
                    .answer(QuestionId::Amount, Some(Answer::Number(number)));
                self.store.say("Counted into your assessment.");
            }
        })
        .into()
    }
}

fn now_ms() -> f64 {
    clock::now() as f64
}

fn percent(read: f64, of: f64) -> String {
    let share = if of > 0.0 {
        (read / of * 100.0).clamp(0.0, 100.0)
    } else {
        0.0
    };
    grouped(share.round())
}

/// How far, how fast, how long yet.
fn pace(read: f64, of: f64, elapsed_ms: f64) -> Words {
    let megabytes = |bytes: f64| grouped((bytes / 1e6 * 10.0).round() / 10.0);
    let so_far = format!("{} of {} MB", megabytes(read), megabytes(of));
    if read <= 0.0 || elapsed_ms < 500.0 {
        return so_far.into();
    }
    let rate = read / elapsed_ms * 1000.0;
    let left = ((of - read).max(0.0) / rate).ceil();
    format!(
        "{so_far}, {} MB a second, about {} s left",
        grouped((rate / 1e6).round()),
        grouped(left)
    )
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pace_is_said_once_it_is_known() {
        assert_eq!(pace(0.0, 5e6, 0.0), "0 of 5 MB");
        assert_eq!(
            pace(50e6, 150e6, 1000.0),
            "50 of 150 MB, 50 MB a second, about 2 s left"
        );
        assert_eq!(percent(0.0, 0.0), "0");
        assert_eq!(percent(1.0, 3.0), "33");
    }
}
