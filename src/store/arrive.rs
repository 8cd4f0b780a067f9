//! From an address to a place to be.

use super::{Absence, Hold, Place, Store};
use crate::browser::storage::{self, BrowserShelf};
use crate::browser::{address, clock};
use crate::keep::{self, Opening};
use crate::parts::{self, Decode, Part};
use crate::route::{Back, Route};
use leptos::prelude::*;
use tuneworthy_core::assessment::{Assessment, QuestionId};
use tuneworthy_decision::guidance::SCENARIOS;

/// Under which this tab remembers the assessment it has begun, which is saved with its first answer.
const BEGUN: &str = "begun";

impl Store {
    /// The first look around, when the page starts.
    pub(crate) fn wake(self) {
        self.with_tab(|tab, _| tab.set_aside = keep::set_aside_all(&BrowserShelf));
        self.look_again();
    }

    /// Goes where an address leads.
    pub(crate) fn arrive(self, hash: &str) {
        let before = self.page.get_untracked();
        let route = Route::parse(hash);
        let place = match &route {
            Route::Home => Place::Home,
            Route::Saved => Place::Saved,
            Route::Data => Place::Data,
            Route::Evaluation => Place::Evaluation,
            Route::Guide(section) => Place::Guide(section.clone()),
            Route::NotFound(_) => Place::NotFound,
            Route::Link(link) => return self.follow(link.clone()),
            Route::Start(scenario) => self.begin(scenario.as_deref()),
            Route::Money { id } => self.open_at(id, |_| Place::Money),
            Route::AnyMoney => self.any_money(),
            Route::Flow { id } => self.open_at(id, Self::next_place),
            Route::Question { id, question, back } => {
                let (question, back) = (*question, *back);
                self.open_at(id, |_| Place::Question { question, back })
            }
            Route::Check { id } => self.open_at(id, |_| Place::Check),
            Route::Verdict { id } => self.open_at(id, |_| Place::Verdict),
            Route::Record { id } => self.open_at(id, |_| Place::Record),
            Route::Handover { id } => self.open_at(id, |_| Place::Handover),
            Route::Compare { id, .. } => self.open_at(id, |_| Place::Compare),
        };
        self.correct_address(&route, &place);
        // The same place of another assessment is another page.
        let is_new = self.page.get_untracked() != before;
        self.show(place, is_new);
        self.save_now();
    }

    /// Returns the route of the next question, or of the answers when there is none.
    fn next_place(self) -> Place {
        match self
            .progress
            .get_untracked()
            .and_then(|progress| progress.next)
        {
            Some(question) => Place::Question {
                question,
                back: Back::Flow,
            },
            None => Place::Check,
        }
    }

    /// Puts the place's own address there, where another led to it, so that Back does not lead there again.
    fn correct_address(self, route: &Route, place: &Place) {
        let id = untrack(|| self.id());
        let own = match *place {
            Place::Question { question, back } => Route::Question { id, question, back },
            Place::Check => Route::Check { id },
            Place::Verdict => Route::Verdict { id },
            Place::Record => Route::Record { id },
            Place::Handover => Route::Handover { id },
            Place::Compare => route.clone().with_id(&id),
            Place::Money => Route::Money { id },
            _ => return,
        };
        if own != *route {
            address::replace(&own);
        }
    }

    /// Opens a saved assessment, at a place where it may be. One that cannot be edited has its verdict
    /// to show and nothing to answer.
    fn open_at(self, id: &str, place: impl FnOnce(Self) -> Place) -> Place {
        if self.open(id) {
            let readable = self.assessment.with_untracked(Option::is_some);
            return match self.hold.get_untracked() {
                Hold::Own { .. } => place(self),
                _ if readable => Place::Verdict,
                _ => Place::Missing(Absence::Newer),
            };
        }
        let torn = |key: &str| key.contains(&format!(":{id}:")) || key.ends_with(&format!(":{id}"));
        let damaged = self
            .damaged
            .with_untracked(|all| all.iter().any(|one| torn(&one.key)));
        Place::Missing(if damaged {
            Absence::Damaged
        } else {
            Absence::NotHere
        })
    }

    /// Makes a saved assessment the current one. Whether there is one.
    pub(crate) fn open(self, id: &str) -> bool {
        if self.hold.with_untracked(|hold| hold.id() == Some(id)) {
            return true;
        }
        match self.with_tab(|tab, _| tab.open(&BrowserShelf, id)) {
            Opening::Own => return true,
            Opening::Newer(readable) => {
                let id = id.to_owned();
                self.hold_now(Hold::Newer { id }, readable.map(|readable| *readable));
                return true;
            }
            Opening::Nothing => {}
        }
        let begun = storage::of_this_tab(BEGUN).unwrap_or_default();
        if let Some(scenario) = begun
            .strip_prefix(id)
            .and_then(|rest| rest.strip_prefix(' '))
        {
            self.hold_new(
                id.to_owned(),
                Some(scenario).filter(|name| !name.is_empty()),
            );
            return true;
        }
        self.hold_now(Hold::Nothing, None);
        false
    }

    /// Begins a new assessment, empty or with a scenario's answers. It is saved with the first answer
    /// of the reader's own.
    fn begin(self, scenario: Option<&str>) -> Place {
        let known = |id: &str| SCENARIOS.iter().any(|scenario| scenario.id == id);
        if scenario.is_some_and(|id| !known(id)) {
            return Place::NotFound;
        }
        self.begin_new(scenario);
        match self.next_place() {
            // A scenario that leaves nothing to ask still begins with a question.
            Place::Check => Place::Question {
                question: QuestionId::Task,
                back: Back::Flow,
            },
            place => place,
        }
    }

    fn begin_new(self, scenario: Option<&str>) {
        let id = clock::new_id();
        storage::remember_in_tab(BEGUN, Some(&format!("{id} {}", scenario.unwrap_or(""))));
        self.hold_new(id, scenario);
    }

    /// The money of the reader's own assessment, or of a new one.
    fn any_money(self) -> Place {
        if !untrack(|| self.can_edit()) {
            self.begin_new(None);
        }
        Place::Money
    }

    fn hold_new(self, id: String, scenario: Option<&str>) {
        let mut assessment = Assessment::new(self.day.get_untracked());
        if let Some(scenario) = SCENARIOS.iter().find(|known| Some(known.id) == scenario) {
            scenario.apply(&mut assessment);
        }
        self.with_tab(|tab, _| tab.begin(id, assessment));
    }

    /// Shows what a link brings, once what reads links is here: it comes with the verdict they lead to.
    fn follow(self, link: String) {
        parts::with(Some(Part::Verdict), move || {
            if let Some(decode) = parts::decode() {
                let place = self.look_at(link, decode);
                self.show(place, true);
                self.save_now();
            }
        });
    }

    /// Looks at what a link brings. Nothing saved is touched.
    fn look_at(self, link: String, decode: Decode) -> Place {
        match decode(&link) {
            Ok(shared) => {
                let hold = Hold::Shared {
                    link,
                    catalog_version: shared.catalog_version,
                    problems: shared.problems.iter().map(ToString::to_string).collect(),
                };
                self.hold_now(hold, Some(shared.assessment));
                Place::Shared
            }
            Err(error) => {
                self.hold_now(Hold::Nothing, None);
                Place::BadLink(error)
            }
        }
    }
}
