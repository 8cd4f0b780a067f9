//! Actions on saved assessments, one or all of them.

use super::saving::tab;
use super::{Place, Store};
use crate::browser::storage::{self, BrowserShelf};
use crate::browser::{address, files, life, theme};
use crate::keep::{self, Shelf, Tab, Undone};
use crate::route::Route;
use crate::words;
use leptos::prelude::*;
use tuneworthy_core::assessment::Assessment;
use tuneworthy_record as record;

impl Store {
    /// The saved assessment, as far as it can be read.
    fn saved_one(self, id: &str) -> Option<Assessment> {
        let entries = self.saved.read_untracked();
        entries
            .iter()
            .find(|entry| entry.id == id)?
            .assessment()
            .cloned()
    }

    /// Gives a saved assessment another name.
    pub(crate) fn rename_one(self, id: &str, name: &str) {
        let (id, name) = (id.to_owned(), record::clean_name(name));
        self.alone(move |store| {
            let wrote = store.with_tab(|tab, at| tab.rename(&BrowserShelf, at, &id, name));
            store.look_again();
            store.tell(&wrote);
            if wrote.copied.is_none() && is_kept(&id) {
                store.say("Renamed.");
            }
        });
    }

    /// Saves a copy of a saved assessment.
    pub(crate) fn duplicate(self, id: &str) {
        let Some(mut copy) = self.saved_one(id) else {
            return;
        };
        copy.name = words::copy_title(&copy);
        let name = copy.name.clone();
        let id = self.add(copy);
        if is_kept(&id) {
            self.say(format!("“{name}” is saved."));
        }
    }

    /// Saves something new, and says its id. What the storage refuses waits until it is taken.
    pub(super) fn add(self, assessment: Assessment) -> String {
        let id = self.with_tab(|tab, at| tab.add(&BrowserShelf, at, assessment));
        self.look_again();
        id
    }

    /// Takes away what a saved assessment says: answers, money, and what a file was found to hold. Its
    /// name stays.
    pub(crate) fn start_over(self, id: &str) {
        let id = id.to_owned();
        self.alone(move |store| {
            let Some(before) = store.saved_one(&id) else {
                return;
            };
            let done = format!("“{}” starts over.", words::title(&before));
            store.with_tab(|tab, at| tab.start_over(&BrowserShelf, at, &id));
            store.look_again();
            store
                .said
                .set(if is_kept(&id) { done } else { String::new() });
        });
    }

    /// Deletes a saved assessment.
    pub(crate) fn delete(self, id: &str) {
        let title = self
            .saved_one(id)
            .map_or_else(|| "Untitled".to_owned(), |it| words::title(&it));
        self.delete_key(keep::key_of(id), format!("“{title}” is deleted."));
    }

    /// Deletes what could not be read.
    pub(crate) fn delete_damaged(self, key: &str) {
        self.delete_key(key.to_owned(), "The damaged record is deleted.".to_owned());
    }

    fn delete_key(self, key: String, done: String) {
        self.alone(move |store| {
            if store.with_tab(|tab, at| tab.delete(&BrowserShelf, at, &key)) {
                store.said.set(done);
            }
            store.look_again();
        });
    }

    /// Takes the last deletion back.
    pub(crate) fn take_back(self) {
        self.alone(|store| {
            let undone = store.with_tab(|tab, at| tab.take_back(&BrowserShelf, at));
            store.look_again();
            match undone {
                Some(Undone::Back) => store.say("It is back."),
                Some(Undone::Beside) => {
                    store.say("It is back as a copy: something newer is saved in its place.");
                }
                // Undo stays, or the notice offers to try again.
                Some(Undone::Refused) => store.said.set("It could not be stored.".to_owned()),
                None => {}
            }
        });
    }

    /// Deletes everything stored here, settings and damaged records too.
    pub(crate) fn wipe(self) {
        self.alone(|store| {
            tab(Tab::forget);
            keep::wipe(&BrowserShelf);
            storage::forget();
            life::forget_offline();
            theme::apply(theme::Theme::System);
            store.report.set(None);
            store.show_tab();
            store.look_again();
            store.say("Everything stored here is deleted.");
        });
    }

    /// Hands the reader one assessment as a file; without an id, the current one.
    pub(crate) fn download(self, id: Option<&str>) {
        let assessment = match id {
            Some(id) => self.saved_one(id),
            None => self.assessment.get_untracked(),
        };
        self.download_these(assessment.as_slice());
    }

    /// Hands the reader every saved assessment in one file, with what is not saved.
    pub(crate) fn download_all(self) {
        self.write(false);
        let entries = self.saved.read_untracked();
        let mut all: Vec<_> = entries
            .iter()
            .filter_map(|entry| entry.assessment().cloned())
            .collect();
        drop(entries);
        // The list shows the other version of what may not be written in its place.
        tab(|tab| {
            let torn = tab.unsaved().filter(|work| !work.is_waiting());
            all.extend(torn.map(|work| work.assessment.clone()));
        });
        self.download_these(&all);
    }

    /// Hands the reader what is not saved in one file.
    pub(crate) fn download_unsaved(self) {
        let all = tab(|tab| {
            let unsaved = tab.unsaved().map(|work| work.assessment.clone());
            unsaved.collect::<Vec<_>>()
        });
        self.download_these(&all);
    }

    /// Hands the reader these assessments in one file.
    pub(crate) fn download_these(self, all: &[Assessment]) {
        let day = self.day.get_untracked();
        let name = match all {
            [one] => words::file_name(&words::title(one), day, "json"),
            _ => words::file_name("all", day, "json"),
        };
        files::download(&name, &record::export(all, day));
        self.say("The file is in your downloads.");
    }

    /// Hands the reader what lies under a key, as it lies there.
    pub(crate) fn download_raw(self, key: &str) {
        if let Some(text) = BrowserShelf.get(key) {
            files::download(
                &words::file_name("record", self.day.get_untracked(), "json"),
                &text,
            );
            self.say("The file is in your downloads.");
        }
    }

    /// Keeps a copy of what a link brought, and goes on with it.
    pub(crate) fn keep_shared(self) {
        let Some(assessment) = self.assessment.get_untracked() else {
            return;
        };
        let id = self.add(assessment);
        self.with_tab(|tab, _| tab.open(&BrowserShelf, &id));
        let kept = is_kept(&id);
        // The payload leaves the address and, with it, the history.
        address::replace(&Route::Verdict { id });
        self.show(Place::Verdict, true);
        if kept {
            self.say("A copy is saved in this browser.");
        }
    }
}

/// Returns whether all that an assessment says is stored.
fn is_kept(id: &str) -> bool {
    tab(|tab| tab.is_kept(id))
}
