//! Writing what the reader did by itself, and showing what became of it. The rules are `keep::Tab`'s.

use super::{Hold, Place, Store};
use crate::browser::storage::{self, BrowserShelf};
use crate::browser::{address, clock, lock, theme};
use crate::keep::{self, Contents, Entry, Looked, Moment, Tab};
use crate::parts::{self, Part};
use crate::route::Route;
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::time::Duration;
use tuneworthy_core::assessment::Assessment;
use tuneworthy_record::Stored;

/// Pause after which typed text is written.
const PAUSE: Duration = Duration::from_millis(300);

thread_local! {
    static TAB: RefCell<Tab> = RefCell::default();
    /// Runs out when the reader pauses.
    static TIMER: Cell<Option<TimeoutHandle>> = const { Cell::new(None) };
    /// True while the lock is waited for, to write.
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

/// Does something with this tab's work, and shows nothing of it.
pub(super) fn tab<T>(act: impl FnOnce(&mut Tab) -> T) -> T {
    TAB.with_borrow_mut(act)
}

fn is_unsaved() -> bool {
    tab(|tab| tab.unsaved().next().is_some())
}

fn stop_timer() {
    if let Some(timer) = TIMER.take() {
        timer.clear();
    }
}

impl Store {
    /// Does something with this tab's work, and shows what came of it.
    pub(super) fn with_tab<T>(self, act: impl FnOnce(&mut Tab, &Moment) -> T) -> T {
        let at = clock::moment();
        let result = tab(|tab| act(tab, &at));
        self.show_tab();
        result
    }

    /// Brings what is shown in step with this tab's work.
    pub(super) fn show_tab(self) {
        let (open, page, troubles, undo) = tab(|tab| {
            let open = tab.current();
            let open = open.map(|work| (work.id.clone(), work.assessment.clone()));
            (open, tab.page(), tab.troubles(), tab.undoable())
        });
        match open {
            Some((id, assessment)) => {
                set_if_new(self.assessment, Some(assessment));
                set_if_new(self.hold, Hold::Own { id });
            }
            None if self
                .hold
                .with_untracked(|hold| matches!(hold, Hold::Own { .. })) =>
            {
                self.hold.set(Hold::Nothing);
                self.assessment.set(None);
            }
            None => {}
        }
        set_if_new(self.troubles, troubles);
        set_if_new(self.undo, undo);
        set_if_new(self.page, page);
    }

    /// Has what was typed written once the reader pauses.
    pub(super) fn save_soon(self) {
        stop_timer();
        match set_timeout_with_handle(move || self.save_now(), PAUSE) {
            Ok(handle) => TIMER.set(Some(handle)),
            Err(_) => self.save_now(),
        }
    }

    /// Has everything that waits written, as soon as no other tab writes.
    pub(crate) fn save_now(self) {
        stop_timer();
        if !ASKED.replace(true) {
            self.alone(|store| {
                ASKED.set(false);
                store.write(false);
            });
        }
    }

    /// Does something while no other tab writes, and looks afterwards whether one without the lock did.
    pub(super) fn alone(self, act: impl FnOnce(Self) + 'static) {
        lock::alone(Box::new(move || act(self)), Box::new(move || self.look()));
    }

    /// Writes everything that waits, and says what was stored for the first time or as a copy. `leaving`:
    /// the page may not be seen again. Returns whether all that
    /// is open is stored.
    pub(super) fn write(self, leaving: bool) -> bool {
        stop_timer();
        let (wrote, kept) = self.with_tab(|tab, at| {
            let wrote = tab.write(&BrowserShelf, at, leaving);
            let kept = tab.current().is_none_or(|work| tab.is_kept(&work.id));
            (wrote, kept)
        });
        self.tell(&wrote);
        self.look_again();
        kept
    }

    /// Says what was stored for the first time or as a copy.
    pub(super) fn tell(self, wrote: &keep::Wrote) {
        if let Some(title) = &wrote.copied {
            self.say(["Your version is kept as a copy: “", title, "”."].concat());
        } else if wrote.first && storage::is_allowed() {
            self.say("Saved in this browser.");
        }
    }

    /// Saves before the page goes away. There is no time to wait for the lock then.
    pub(crate) fn leave(self) {
        self.write(true);
    }

    /// Tries again what the storage refused.
    pub(crate) fn try_again(self) {
        self.alone(|store| {
            if store.write(true) && !is_unsaved() {
                store.say("Saved in this browser.");
            }
        });
    }

    /// Reads the list of what is saved, with what the storage refused in its place.
    pub(super) fn look_again(self) {
        let mut entries = keep::list(&BrowserShelf);
        tab(|tab| {
            for work in tab.unsaved().filter(|work| work.is_waiting()) {
                entries.retain(|entry| entry.id != work.id);
                let stored = Stored {
                    rev: 0,
                    saved_at: clock::now(),
                    assessment: work.assessment.clone(),
                };
                let id = work.id.clone();
                let contents = Contents::Known(Box::new(stored));
                entries.insert(0, Entry { id, contents });
            }
        });
        set_if_new(self.saved, entries);
        set_if_new(self.damaged, keep::damaged(&BrowserShelf));
    }

    /// Looks what other tabs have done, and what day it is.
    pub(crate) fn refresh(self) {
        set_if_new(self.day, clock::today());
        self.catch_up();
    }

    /// Another tab has changed what lies under a key, or everything.
    pub(crate) fn changed_elsewhere(self, key: Option<&str>) {
        if key.is_none_or(|key| key.ends_with("theme")) {
            theme::apply(theme::chosen());
        }
        self.catch_up();
    }

    /// Looks what other tabs have done. What waits is tried again: there may be room now.
    fn catch_up(self) {
        self.look_again();
        self.look();
        if is_unsaved() {
            self.save_now();
        }
    }

    /// Compares the current assessment with what lies in storage.
    fn look(self) {
        match self.with_tab(|tab, _| tab.look(&BrowserShelf)) {
            // Where it is not shown there is nothing to say.
            Looked::Followed if self.place.with_untracked(Place::shows_answers) => {
                self.say("Another tab changed this assessment. You see its answers now.");
            }
            Looked::Newer(readable) => {
                let id = untrack(|| self.id());
                self.hold_now(Hold::Newer { id }, readable.map(|readable| *readable));
            }
            Looked::Same | Looked::Followed => {}
        }
    }

    /// Of two versions, this tab's goes on as a copy; the other stays as it is.
    pub(crate) fn keep_mine(self) {
        let id = self.with_tab(|tab, at| tab.keep_mine(&BrowserShelf, at));
        if let Some(id) = id {
            let route = Route::parse(&address::hash()).with_id(&id);
            address::replace(&route);
            self.say("Your version is a copy now, with its own name.");
        }
        self.look_again();
    }

    /// Of two versions, the other tab's is taken.
    pub(crate) fn take_theirs(self) {
        if self.with_tab(|tab, _| tab.take_theirs(&BrowserShelf)) {
            self.say("You see the other tab's answers now.");
        } else {
            self.look();
        }
    }

    /// Saves again what another tab deleted.
    pub(crate) fn save_again(self) {
        self.alone(|store| {
            store.with_tab(|tab, at| tab.save_again(&BrowserShelf, at));
            store.look_again();
        });
    }

    /// Lets go of what another tab deleted.
    pub(crate) fn let_go(self) {
        self.with_tab(|tab, _| tab.let_go());
        address::go(&Route::Home);
    }

    /// Puts the notice of damaged records away.
    pub(crate) fn dismiss(self) {
        self.with_tab(|tab, _| tab.set_aside = 0);
    }

    /// Shows something that is not the reader's own, or nothing.
    pub(super) fn hold_now(self, hold: Hold, assessment: Option<Assessment>) {
        tab(Tab::close);
        self.assessment.set(assessment);
        self.hold.set(hold);
        self.show_tab();
    }

    /// Shows another place, unless the reader is there already and it is no new page.
    pub(super) fn show(self, place: Place, is_new: bool) {
        let part = Part::of(&place);
        parts::with(part, move || {
            if is_new || self.place.with_untracked(|here| *here != place) {
                self.place.set(place);
            }
        });
    }
}

fn set_if_new<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|old| *old != value) {
        signal.set(value);
    }
}
