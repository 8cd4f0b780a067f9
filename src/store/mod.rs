//! The one thing the page holds: the assessment before the reader. Everything else is derived from it.
//!
//! - [`Store::current`] is what is looked at: the reader's own, one of a newer version, or one that a
//!   link brought; only the first can be edited ([`Store::can_edit`]).
//! - `saving` writes it down by itself, and knows what to do when that fails.
//! - `measured` says what was measured of an assessment: the same for the flow and for the verdict.
//! - `library` does what the page of saved assessments offers.
//! - `arrive` turns an address into a place to be.

mod arrive;
mod library;
mod measured;
mod saving;

use crate::keep::{Damaged, Entry};
use crate::route::Back;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use tuneworthy_core::assessment::money::Money;
use tuneworthy_core::assessment::{Answer, Assessment, DataSummary, QuestionId};
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::units::Date;
use tuneworthy_decision::{self as decision, FlowProgress, Preview};
use tuneworthy_record::{LinkError, Stored};

pub(crate) use library::{Problematic, Report};

/// The state of the page, by handles to it: as cheap to pass on as a number.
#[derive(Clone, Copy)]
pub(crate) struct Store {
    assessment: RwSignal<Option<Assessment>>,
    hold: RwSignal<Hold>,
    place: RwSignal<Place>,
    day: RwSignal<Date>,
    /// The day the current assessment is looked at as of.
    on: Memo<Date>,
    saved: RwSignal<Vec<Entry>>,
    damaged: RwSignal<Vec<Damaged>>,
    trouble: RwSignal<Option<Trouble>>,
    undo: RwSignal<Option<Undo>>,
    said: RwSignal<String>,
    report: RwSignal<Option<Report>>,
    writing: StoredValue<Writing>,
    /// Counts how often the answers were replaced under the page that shows them.
    replaced: RwSignal<u32>,
    /// Changes when the money of an assessment was weighed.
    weighed: RwSignal<u32>,
    /// The questions that matter, answered or not, in table order.
    pub(crate) asked: Memo<Vec<QuestionId>>,
    /// How far the assessment has come, and what to ask next.
    pub(crate) progress: Memo<Option<FlowProgress>>,
    /// Preview of the verdict, if the reader stopped here.
    pub(crate) preview: Memo<Option<Preview>>,
}

/// What the current assessment is to this browser.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Hold {
    /// There is none.
    Nothing,
    /// The reader's own.
    Own {
        /// The end of its key.
        id: String,
        /// The revision last read or written; none before the first save.
        seen: Option<u64>,
    },
    /// Saved here by a newer version of the program: to be looked at only.
    Newer {
        /// The end of its key.
        id: String,
    },
    /// Brought by a link: to be looked at, and kept if the reader wants.
    Shared {
        /// The link, as it came.
        link: String,
        /// The price list its figures were made with.
        catalog_version: String,
        /// Parts of it that this version does not know.
        problems: Vec<String>,
    },
}

/// The page on the screen.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Place {
    /// The first page.
    Home,
    /// One question.
    Question {
        /// The question.
        question: QuestionId,
        /// Page that its answer leads back to.
        back: Back,
    },
    /// "Check your answers".
    Check,
    /// The verdict.
    Verdict,
    /// The money.
    Money,
    /// The guide.
    Guide(Option<String>),
    /// The saved assessments.
    Saved,
    /// The training file.
    Data,
    /// The verdict on what a link brought.
    Shared,
    /// A link that does not open.
    BadLink(LinkError),
    /// A saved assessment that cannot be shown.
    Missing(Absence),
    /// No place of ours.
    NotFound,
}

/// Why a saved assessment cannot be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Absence {
    /// It is not in this browser.
    NotHere,
    /// It was, and is damaged.
    Damaged,
    /// A newer version of the program saved it, and nothing of it can be read here.
    Newer,
}

/// How far what the reader did is written down.
#[derive(Default)]
struct Writing {
    /// Whether there is something to write that is not written yet.
    unsaved: bool,
    /// Runs out when the reader pauses.
    timer: Option<TimeoutHandle>,
    /// Assessments that the storage refused, by id, kept until it accepts them.
    refused: Vec<(String, Held)>,
}

/// An assessment that waits for room, and the revision it follows.
type Held = (Assessment, Option<u64>);

/// Something the reader must know or decide before their work is safe.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Trouble {
    /// The storage took nothing: it is full.
    Full,
    /// Another tab saved something else. Both are kept until the reader chooses.
    Conflict(Box<Stored>),
    /// Another tab deleted it.
    Gone,
    /// Another tab with a newer version of the program saved it.
    NewerElsewhere,
    /// This many records could not be read, and were set aside.
    SetAside(usize),
}

/// The change that Undo would revert.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Undo {
    /// The change, in a sentence.
    pub(crate) done: String,
    /// How to take it back.
    pub(crate) way: UndoWay,
}

/// How something is taken back.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum UndoWay {
    /// Put this text back under its key.
    PutBack { key: String, text: String },
    /// Give this assessment its answers back.
    Answers { id: String, before: Box<Assessment> },
}

/// The store, wherever a component stands.
pub(crate) fn use_store() -> Store {
    expect_context()
}

impl Store {
    /// An empty store, on a given day.
    pub(crate) fn new(today: Date) -> Self {
        let assessment = RwSignal::new(None::<Assessment>);
        let hold = RwSignal::new(Hold::Nothing);
        let day = RwSignal::new(today);
        let on = Memo::new(move |_| {
            let shared = hold.with(|hold| matches!(hold, Hold::Shared { .. }));
            let as_of = || assessment.with(|it| it.as_ref().map(|it| it.as_of));
            shared.then(as_of).flatten().unwrap_or_else(|| day.get())
        });
        let weighed = RwSignal::new(0);
        let findings = move || measured::current(assessment, hold, weighed);
        Self {
            assessment,
            hold,
            day,
            on,
            place: RwSignal::new(Place::Home),
            saved: RwSignal::new(Vec::new()),
            damaged: RwSignal::new(Vec::new()),
            trouble: RwSignal::new(None),
            undo: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            report: RwSignal::new(None),
            writing: StoredValue::new(Writing::default()),
            replaced: RwSignal::new(0),
            weighed,
            asked: Memo::new(move |_| {
                let asked = of(assessment, on, |assessment, day| {
                    decision::asked(
                        assessment,
                        findings().unwrap_or_default(),
                        Catalog::bundled(),
                        day,
                    )
                });
                asked.unwrap_or_default()
            }),
            progress: Memo::new(move |_| {
                of(assessment, on, |assessment, day| {
                    decision::progress(
                        assessment,
                        findings().unwrap_or_default(),
                        Catalog::bundled(),
                        day,
                    )
                })
            }),
            preview: Memo::new(move |_| {
                let findings = findings()?;
                of(assessment, on, |assessment, day| {
                    decision::preview(assessment, &findings, Catalog::bundled(), day)
                })
            }),
        }
    }

    /// Something worked out from the current assessment, as of the day it is looked at: a link is
    /// shown as of its own day, one's own work as of today.
    pub(crate) fn derived<T>(self, work: impl FnOnce(&Assessment, Date) -> T) -> Option<T> {
        of(self.assessment, self.on, work)
    }

    /// The assessment before the reader.
    pub(crate) fn current(self) -> ReadSignal<Option<Assessment>> {
        self.assessment.read_only()
    }

    /// What the current assessment is to this browser.
    pub(crate) fn hold(self) -> ReadSignal<Hold> {
        self.hold.read_only()
    }

    /// The page on the screen.
    pub(crate) fn place(self) -> ReadSignal<Place> {
        self.place.read_only()
    }

    /// Changes when the answers were replaced under the page that shows them, which is then drawn anew.
    pub(crate) fn replaced(self) -> ReadSignal<u32> {
        self.replaced.read_only()
    }

    /// Today, in the reader's time zone.
    pub(crate) fn today(self) -> Date {
        self.day.get()
    }

    /// The id of the current assessment; empty where it has none.
    pub(crate) fn id(self) -> String {
        self.hold
            .with(|hold| hold.id().unwrap_or_default().to_owned())
    }

    /// The answer to a question, as it stands now.
    pub(crate) fn answer_to(self, question: QuestionId) -> Option<Answer> {
        self.assessment
            .with_untracked(|it| it.as_ref()?.answer(question).cloned())
    }

    /// The last question before this one that matters and has an answer.
    pub(crate) fn answered_before(self, question: QuestionId) -> Option<QuestionId> {
        let asked = self.asked.get_untracked();
        let before = asked.into_iter().filter(|earlier| *earlier < question);
        before
            .rev()
            .find(|earlier| self.answer_to(*earlier).is_some())
    }

    /// Whether the current assessment is the reader's own.
    pub(crate) fn can_edit(self) -> bool {
        self.hold.with(|hold| matches!(hold, Hold::Own { .. }))
    }

    /// The saved assessments, latest first.
    pub(crate) fn saved(self) -> ReadSignal<Vec<Entry>> {
        self.saved.read_only()
    }

    /// Records that cannot be read.
    pub(crate) fn damaged(self) -> ReadSignal<Vec<Damaged>> {
        self.damaged.read_only()
    }

    /// Trouble the reader must know of or decide about.
    pub(crate) fn trouble(self) -> ReadSignal<Option<Trouble>> {
        self.trouble.read_only()
    }

    /// The change that Undo would revert.
    pub(crate) fn undoable(self) -> ReadSignal<Option<Undo>> {
        self.undo.read_only()
    }

    /// Result of the last import.
    pub(crate) fn report(self) -> ReadSignal<Option<Report>> {
        self.report.read_only()
    }

    /// Text of the live region.
    pub(crate) fn said(self) -> ReadSignal<String> {
        self.said.read_only()
    }

    /// Tells the reader something in the live region, without moving them.
    pub(crate) fn say(self, text: impl Into<String>) {
        self.undo.set(None);
        self.said.set(text.into());
    }

    /// Answers a question of the current assessment, or takes its answer back. Saved by itself. An
    /// answer that does not fit its question changes nothing.
    pub(crate) fn answer(self, question: QuestionId, answer: Option<Answer>) {
        self.edit(|assessment| match answer {
            Some(answer) => {
                let fits = assessment.set(question, answer);
                debug_assert!(fits.is_ok(), "{question:?}: {fits:?}");
            }
            None => assessment.clear(question),
        });
    }

    /// Changes the money inputs of the current assessment. Saved by itself.
    pub(crate) fn enter(self, change: impl FnOnce(&mut Money)) {
        self.edit(|assessment| change(&mut assessment.money));
    }

    /// Keeps what a training file was found to hold with the current assessment, or nothing of it.
    pub(crate) fn hold_data(self, data: Option<DataSummary>) {
        self.edit(|assessment| assessment.data = data);
    }

    /// Changes the reader's own assessment and has it saved. What cannot be edited stays as it is.
    fn edit(self, change: impl FnOnce(&mut Assessment)) {
        let Some(before) = self.assessment.get_untracked() else {
            return;
        };
        if !untrack(|| self.can_edit()) {
            return;
        }
        let mut after = before.clone();
        change(&mut after);
        if after != before {
            after.as_of = self.day.get_untracked();
            self.assessment.set(Some(after));
            self.save_soon();
        }
    }
}

impl Hold {
    /// The end of the key it lies under.
    fn id(&self) -> Option<&str> {
        match self {
            Self::Own { id, .. } | Self::Newer { id } => Some(id),
            Self::Nothing | Self::Shared { .. } => None,
        }
    }
}

/// Something worked out from the current assessment, as of the day it is looked at.
fn of<T>(
    assessment: RwSignal<Option<Assessment>>,
    on: Memo<Date>,
    work: impl FnOnce(&Assessment, Date) -> T,
) -> Option<T> {
    let day = on.get();
    assessment.with(|assessment| assessment.as_ref().map(|assessment| work(assessment, day)))
}
