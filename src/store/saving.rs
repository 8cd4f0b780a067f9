//! Writing the current assessment down by itself, and what happens when that fails.

use super::{Held, Hold, Place, Store, Trouble};
use crate::browser::storage::{self, BrowserShelf};
use crate::browser::{address, clock, theme};
use crate::keep::{self, Contents, Entry, Saving};
use crate::parts::{self, Part};
use crate::route::Route;
use crate::words;
use leptos::leptos_dom::helpers::set_timeout_with_handle;
use leptos::prelude::*;
use std::time::Duration;
use tuneworthy_core::assessment::Assessment;
use tuneworthy_record::Stored;

/// How long the reader must pause before what they did is written.
const PAUSE: Duration = Duration::from_millis(300);

impl Store {
    /// Has the current assessment written once the reader pauses.
    pub(super) fn save_soon(self) {
        self.set_unsaved(true);
        self.stop_timer();
        match set_timeout_with_handle(move || self.save_now(), PAUSE) {
            Ok(handle) => self
                .writing
                .update_value(|writing| writing.timer = Some(handle)),
            Err(_) => self.save_now(),
        }
    }

    fn stop_timer(self) {
        self.writing.update_value(|writing| {
            if let Some(timer) = writing.timer.take() {
                timer.clear();
            }
        });
    }

    /// Writes the current assessment, if there is something to write.
    pub(crate) fn save_now(self) {
        self.stop_timer();
        let Hold::Own { id, seen } = self.hold.get_untracked() else {
            return;
        };
        let Some(assessment) = self.assessment.get_untracked() else {
            return;
        };
        if !self.is_unsaved() {
            return;
        }
        if seen.is_none() && assessment.is_blank() {
            // Nothing worth keeping yet.
            self.set_unsaved(false);
            return;
        }
        match keep::save(&BrowserShelf, &id, seen, &assessment, clock::now()) {
            Saving::Saved(rev) => {
                self.forget_refused(&id);
                self.hold.set(Hold::Own {
                    id,
                    seen: Some(rev),
                });
                self.set_unsaved(false);
                if self
                    .trouble
                    .with_untracked(|it| it.as_ref().is_some_and(is_about_saving))
                {
                    let waiting = !self.nothing_refused();
                    self.trouble.set(waiting.then_some(Trouble::Full));
                }
                if seen.is_none() && storage::is_allowed() {
                    self.say("Saved in this browser.");
                }
            }
            Saving::Refused(_) => {
                self.forget_refused(&id);
                self.writing.update_value(|writing| {
                    writing.refused.push((id, (assessment, seen)));
                });
                self.trouble.set(Some(Trouble::Full));
            }
            Saving::Conflict(other) => self.trouble.set(Some(Trouble::Conflict(other))),
            Saving::Gone => self.trouble.set(Some(Trouble::Gone)),
            Saving::Newer => self.trouble.set(Some(Trouble::NewerElsewhere)),
        }
        self.look_again();
    }

    fn is_unsaved(self) -> bool {
        self.writing.with_value(|writing| writing.unsaved)
    }

    fn set_unsaved(self, unsaved: bool) {
        self.writing
            .update_value(|writing| writing.unsaved = unsaved);
    }

    fn nothing_refused(self) -> bool {
        self.writing
            .with_value(|writing| writing.refused.is_empty())
    }

    /// Returns the assessment that the storage refused under this id.
    pub(super) fn refused(self, id: &str) -> Option<Held> {
        self.writing.with_value(|writing| {
            let found = writing.refused.iter().find(|(one, _)| one == id);
            found.map(|(_, held)| held.clone())
        })
    }

    /// Keeps no longer what the storage refused of an assessment.
    pub(super) fn forget_refused(self, id: &str) {
        self.writing
            .update_value(|writing| writing.refused.retain(|(one, _)| one != id));
    }

    /// Tries again what the storage refused.
    pub(crate) fn try_again(self) {
        self.save_now();
        let waiting = self.writing.with_value(|writing| writing.refused.clone());
        for (id, (assessment, seen)) in waiting {
            let own = self.hold.with_untracked(|hold| hold.id() == Some(&id));
            let saving = || keep::save(&BrowserShelf, &id, seen, &assessment, clock::now());
            if !own && matches!(saving(), Saving::Saved(_)) {
                self.forget_refused(&id);
            }
        }
        if self.nothing_refused() {
            self.trouble.set(None);
        }
        self.look_again();
    }

    /// Reads the list of what is saved, with what the storage refused in its place.
    pub(super) fn look_again(self) {
        let mut entries = keep::list(&BrowserShelf);
        self.writing.with_value(|writing| {
            for (id, (assessment, _)) in &writing.refused {
                entries.retain(|entry| entry.id != *id);
                let stored = Stored {
                    rev: 0,
                    saved_at: clock::now(),
                    assessment: assessment.clone(),
                };
                entries.insert(
                    0,
                    Entry {
                        id: id.clone(),
                        contents: Contents::Known(Box::new(stored)),
                    },
                );
            }
        });
        set_if_new(self.saved, entries);
        set_if_new(self.damaged, keep::damaged(&BrowserShelf));
    }

    /// Saves before the page goes away or the reader turns to another assessment. What stands against
    /// another tab's version is kept as a copy then, so that neither is lost.
    pub(crate) fn settle(self) {
        self.save_now();
        let torn = self.trouble.with_untracked(|trouble| {
            matches!(
                trouble,
                Some(Trouble::Conflict(_) | Trouble::NewerElsewhere)
            )
        });
        if torn && self.is_unsaved() {
            self.keep_as_copy();
        }
    }

    /// Looks what other tabs have done, and what day it is.
    pub(crate) fn refresh(self) {
        set_if_new(self.day, clock::today());
        self.look_again();
        self.look_at_current();
    }

    /// Another tab has changed what lies under a key, or everything.
    pub(crate) fn changed_elsewhere(self, key: Option<&str>) {
        if key.is_none_or(|key| key.ends_with("theme")) {
            theme::apply(theme::chosen());
        }
        self.look_again();
        self.look_at_current();
    }

    /// Compares the current assessment with what lies in storage.
    fn look_at_current(self) {
        let Hold::Own {
            id,
            seen: Some(seen),
        } = self.hold.get_untracked()
        else {
            return;
        };
        if self.refused(&id).is_some() {
            return;
        }
        let Some(entry) = keep::refresh_one(&BrowserShelf, &id) else {
            self.trouble.set(Some(Trouble::Gone));
            return;
        };
        match entry.contents {
            Contents::Known(stored) if stored.rev == seen => {
                if self
                    .trouble
                    .with_untracked(|it| matches!(it, Some(Trouble::Gone)))
                {
                    self.trouble.set(None);
                }
            }
            _ if self.is_unsaved() => self.save_now(),
            Contents::Known(stored) => {
                self.take(id, stored);
                self.replaced.update(|count| *count += 1);
                self.say("Another tab changed this assessment. You see its answers now.");
            }
            Contents::Newer(readable) => {
                self.assessment.set(readable.map(|readable| *readable));
                self.hold.set(Hold::Newer { id });
            }
        }
    }

    /// Makes what lies in storage the current assessment.
    fn take(self, id: String, stored: Box<Stored>) {
        self.stop_timer();
        self.set_unsaved(false);
        self.hold.set(Hold::Own {
            id,
            seen: Some(stored.rev),
        });
        self.assessment.set(Some(stored.assessment));
        self.trouble.set(None);
    }

    /// Of two versions, this tab's goes on as a copy; the other stays as it is.
    pub(crate) fn keep_mine(self) {
        if let Some(id) = self.keep_as_copy() {
            let route = Route::parse(&address::hash()).with_id(&id);
            address::replace(&route);
            self.say("Your version is a copy now, with its own name.");
        }
    }

    /// Saves the current assessment as a new one and goes on with that.
    fn keep_as_copy(self) -> Option<String> {
        let mut copy = self.assessment.get_untracked()?;
        copy.name = words::copy_title(&copy);
        let id = self.add(&copy)?;
        let stored = Stored {
            rev: 1,
            saved_at: clock::now(),
            assessment: copy,
        };
        self.take(id.clone(), Box::new(stored));
        Some(id)
    }

    /// Of two versions, the other tab's is taken.
    pub(crate) fn take_theirs(self) {
        let Some(id) = self
            .hold
            .with_untracked(|hold| hold.id().map(str::to_owned))
        else {
            return;
        };
        if let Some(Trouble::Conflict(other)) = self.trouble.get_untracked() {
            // By now there may be a still later one.
            let latest = keep::refresh_one(&BrowserShelf, &id).map(|entry| entry.contents);
            let stored = match latest {
                Some(Contents::Known(stored)) => stored,
                _ => other,
            };
            self.take(id, stored);
            self.replaced.update(|count| *count += 1);
            self.say("You see the other tab's answers now.");
        }
    }

    /// Saves again what another tab deleted.
    pub(crate) fn save_again(self) {
        if let Hold::Own { id, .. } = self.hold.get_untracked() {
            self.hold.set(Hold::Own { id, seen: None });
            self.set_unsaved(true);
            self.trouble.set(None);
            self.save_now();
        }
    }

    /// Lets go of what another tab deleted.
    pub(crate) fn let_go(self) {
        self.drop_current();
        address::go(&Route::Home);
    }

    /// Puts a notice away.
    pub(crate) fn dismiss(self) {
        self.trouble.set(None);
    }

    /// Forgets the current assessment without saving it.
    pub(super) fn drop_current(self) {
        self.stop_timer();
        self.set_unsaved(false);
        self.hold.set(Hold::Nothing);
        self.assessment.set(None);
        if !self
            .trouble
            .with_untracked(|it| matches!(it, Some(Trouble::SetAside(_))))
        {
            let waiting = !self.nothing_refused();
            self.trouble.set(waiting.then_some(Trouble::Full));
        }
    }

    /// Makes something the current assessment, after the one before is safe.
    pub(super) fn hold_now(self, hold: Hold, assessment: Option<Assessment>) {
        self.settle();
        self.drop_current();
        self.assessment.set(assessment);
        self.hold.set(hold);
    }

    /// Shows another place, unless the reader is there already.
    pub(super) fn show(self, place: Place) {
        let part = Part::of(&place);
        parts::with(part, move || set_if_new(self.place, place));
    }
}

fn is_about_saving(trouble: &Trouble) -> bool {
    !matches!(trouble, Trouble::SetAside(_))
}

fn set_if_new<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|old| *old != value) {
        signal.set(value);
    }
}
