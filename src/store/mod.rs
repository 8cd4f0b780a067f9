//! State of the page: the current assessment. Everything else is derived from it.
//!
//! - [`Store::current`] is what is looked at: the reader's own, one of a newer version, or one that a
//!   link brought; only the first can be edited ([`Store::can_edit`]).
//! - `saving` writes it down by itself: it tells `keep::Tab` what happened, and shows what that says.
//! - `measured` says what was measured of an assessment: the same for the flow and for the verdict.
//! - `library` does what the page of saved assessments offers, `import` takes in files.
//! - `arrive` turns an address into a place to be.

mod arrive;
mod import;
mod library;
mod measured;
mod saving;

pub(crate) use measured::AtOnce;

use crate::browser::storage::BrowserShelf;
use crate::keep::{Damaged, Entry, Tab, Trouble};
use crate::route::Back;
use leptos::prelude::*;
use tuneworthy_core::assessment::money::Money;
use tuneworthy_core::assessment::{
    Answer, AnswerKind, Assessment, DataSummary, GapSummary, QuestionId,
};
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::units::Date;
use tuneworthy_decision::{self as decision, FlowProgress, Preview};
use tuneworthy_record::LinkError;

pub(crate) use import::{Problematic, Report};

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
    troubles: RwSignal<Vec<Trouble>>,
    /// Number of the change that Undo would take back; 0 where there is none.
    undo: RwSignal<u32>,
    said: RwSignal<String>,
    report: RwSignal<Option<Report>>,
    /// Progress of an import, in words; empty while there is none.
    importing: RwSignal<String>,
    /// The number of the page that shows the answers: it changes when another assessment is opened, or
    /// its answers are replaced, and the page is then drawn anew.
    page: RwSignal<u32>,
    /// The page that this handle was made for. What it changes is that page's assessment, whichever is
    /// open by then.
    drawn_for: u32,
    /// Changes when the money of an assessment was weighed.
    weighed: RwSignal<u32>,
    /// The questions that matter, answered or not, in table order.
    pub(crate) asked: Memo<Vec<QuestionId>>,
    /// Progress of the assessment, with the next question.
    pub(crate) progress: Memo<Option<FlowProgress>>,
    /// Preview of the verdict, if the reader stopped here.
    pub(crate) preview: Memo<Option<Preview>>,
}

/// Relation of the current assessment to this browser.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Hold {
    /// There is none.
    Nothing,
    /// The reader's own.
    Own {
        /// The end of its key.
        id: String,
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
    /// The verdict as a decision record.
    Record,
    /// Files for the next step.
    Handover,
    /// The assessment beside others, which the address names.
    Compare,
    /// The money.
    Money,
    /// The guide.
    Guide(Option<String>),
    /// The saved assessments.
    Saved,
    /// The training file.
    Data,
    /// Evaluation results.
    Evaluation,
    /// The verdict on what a link brought.
    Shared,
    /// A link that does not open.
    BadLink(LinkError),
    /// A saved assessment that cannot be shown.
    Missing(Absence),
    /// No place of ours.
    NotFound,
}

impl Place {
    /// Returns whether the page shows the current assessment, and is another page for another one.
    pub(crate) const fn shows_answers(&self) -> bool {
        matches!(
            self,
            Self::Question { .. }
                | Self::Check
                | Self::Verdict
                | Self::Record
                | Self::Handover
                | Self::Compare
                | Self::Money
                | Self::Data
                | Self::Evaluation
                | Self::Shared
        )
    }
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

/// The store, wherever a component stands. What the component changes is the assessment that is open
/// now, even where another has been opened by then.
pub(crate) fn use_store() -> Store {
    let store: Store = expect_context();
    Store {
        drawn_for: saving::tab(|tab| tab.page()),
        ..store
    }
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
            troubles: RwSignal::new(Vec::new()),
            undo: RwSignal::new(0),
            said: RwSignal::new(String::new()),
            report: RwSignal::new(None),
            importing: RwSignal::new(String::new()),
            page: RwSignal::new(0),
            drawn_for: 0,
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

    /// Returns the relation of the current assessment to this browser.
    pub(crate) fn hold(self) -> ReadSignal<Hold> {
        self.hold.read_only()
    }

    /// The page on the screen.
    pub(crate) fn place(self) -> ReadSignal<Place> {
        self.place.read_only()
    }

    /// Changes when another assessment is opened, or its answers are replaced under the page that shows
    /// them, which is then drawn anew.
    pub(crate) fn page(self) -> ReadSignal<u32> {
        self.page.read_only()
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

    /// Returns whether the current assessment is the reader's own.
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

    /// Troubles the reader must know of or decide about.
    pub(crate) fn troubles(self) -> ReadSignal<Vec<Trouble>> {
        self.troubles.read_only()
    }

    /// Number of the change that Undo would take back; 0 where there is none.
    pub(crate) fn undoable(self) -> ReadSignal<u32> {
        self.undo.read_only()
    }

    /// Result of the last import.
    pub(crate) fn report(self) -> ReadSignal<Option<Report>> {
        self.report.read_only()
    }

    /// Progress of an import, in words; empty while there is none.
    pub(crate) fn importing(self) -> ReadSignal<String> {
        self.importing.read_only()
    }

    /// Text of the live region.
    pub(crate) fn said(self) -> ReadSignal<String> {
        self.said.read_only()
    }

    /// Tells the reader something in the live region, without moving them.
    pub(crate) fn say(self, text: impl Into<String>) {
        saving::tab(Tab::forget_undo);
        self.undo.set(0);
        self.said.set(text.into());
    }

    /// Answers a question of the page's assessment, or takes its answer back. Saved by itself: a choice
    /// at once. An answer that does not fit its question changes nothing.
    pub(crate) fn answer(self, question: QuestionId, answer: Option<Answer>) {
        let is_typed = matches!(
            question.definition().kind,
            AnswerKind::Number { .. } | AnswerKind::Text
        );
        let at_once = !is_typed || answer == Some(Answer::NotSure);
        self.edit(at_once, |assessment| match answer {
            Some(answer) => {
                let fits = assessment.set(question, answer);
                debug_assert!(fits.is_ok(), "{question:?}: {fits:?}");
            }
            None => assessment.clear(question),
        });
    }

    /// Changes the money inputs of the page's assessment by what is typed. Saved by itself.
    pub(crate) fn enter(self, change: impl FnOnce(&mut Money)) {
        self.edit(false, |assessment| change(&mut assessment.money));
    }

    /// Changes the money inputs of the page's assessment by a choice. Saved at once.
    pub(crate) fn choose(self, change: impl FnOnce(&mut Money)) {
        self.edit(true, |assessment| change(&mut assessment.money));
    }

    /// Keeps what a training file was found to hold with the page's assessment, or nothing of it, and
    /// says so once that is stored.
    pub(crate) fn hold_data(self, data: Option<DataSummary>, says: &'static str) {
        self.hold_measured(|assessment| assessment.data = data, says);
    }

    /// Keeps what an evaluation has shown with the page's assessment, likewise.
    pub(crate) fn hold_gap(self, gap: Option<Box<GapSummary>>, says: &'static str) {
        self.hold_measured(|assessment| assessment.gap = gap, says);
    }

    fn hold_measured(self, change: impl FnOnce(&mut Assessment), says: &'static str) {
        self.edit(false, change);
        self.alone(move |store| {
            if store.write(false) {
                store.say(says);
            }
        });
    }

    /// Changes the assessment of this handle's page and has it saved. What cannot be edited stays as it
    /// is.
    fn edit(self, at_once: bool, change: impl FnOnce(&mut Assessment)) {
        if let Some((id, mut assessment)) = self.drawn() {
            change(&mut assessment);
            self.edited(at_once, &id, assessment);
        }
    }

    /// Returns the assessment of this handle's page, if it is the reader's own.
    fn drawn(self) -> Option<(String, Assessment)> {
        saving::tab(|tab| {
            let id = tab.id_of_page(self.drawn_for);
            let work = tab.hold(&BrowserShelf, &id)?;
            Some((id, work.assessment.clone()))
        })
    }

    fn edited(self, at_once: bool, id: &str, after: Assessment) {
        let day = self.day.get_untracked();
        if !saving::tab(|tab| tab.edit(id, after, day)) {
            return;
        }
        self.show_tab();
        if at_once {
            self.save_now();
        } else {
            self.save_soon();
        }
    }
}

impl Hold {
    /// The end of the key it lies under.
    fn id(&self) -> Option<&str> {
        match self {
            Self::Own { id } | Self::Newer { id } => Some(id),
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
