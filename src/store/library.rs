//! Actions on saved assessments, one or all of them.

use super::{Hold, Place, Store, Trouble, Undo, UndoWay};
use crate::browser::files::{self, Unread};
use crate::browser::storage::{self, BrowserShelf};
use crate::browser::{address, clock, theme};
use crate::keep::{self, Contents, Saving, Shelf};
use crate::route::Route;
use crate::words;
use leptos::prelude::*;
use tuneworthy_core::assessment::Assessment;
use tuneworthy_record as record;

/// Result of an import.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Report {
    /// The file.
    pub(crate) file: String,
    /// Names of the assessments kept.
    pub(crate) kept: Vec<String>,
    /// How many of its assessments are here already, the same in every answer.
    pub(crate) already: usize,
    /// Assessments not kept, with the reasons.
    pub(crate) problematic: Vec<Problematic>,
    /// Problems of the file itself.
    pub(crate) problems: Vec<String>,
}

/// An assessment in a file that was not read whole.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Problematic {
    /// Its name, or its place in the file.
    pub(crate) name: String,
    /// Problems.
    pub(crate) problems: Vec<String>,
    /// The part of it that could be read.
    pub(crate) readable: Option<Assessment>,
}

impl Store {
    /// Changes a saved assessment, the current one or another.
    fn change(self, id: &str, change: impl FnOnce(&mut Assessment)) {
        if self.hold.with_untracked(|hold| hold.id() == Some(id)) {
            self.edit(change);
            self.save_now();
            return;
        }
        let Some(Contents::Known(stored)) =
            keep::refresh_one(&BrowserShelf, id).map(|entry| entry.contents)
        else {
            return;
        };
        let mut changed = stored.assessment;
        change(&mut changed);
        let saving = keep::save(&BrowserShelf, id, Some(stored.rev), &changed, clock::now());
        if matches!(saving, Saving::Refused(_)) {
            self.trouble.set(Some(Trouble::Full));
        }
        self.look_again();
    }

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
        let name = record::clean_name(name);
        self.change(id, |assessment| assessment.name = name);
        self.say("Renamed.");
    }

    /// Saves a copy of a saved assessment.
    pub(crate) fn duplicate(self, id: &str) {
        self.save_now();
        let Some(mut copy) = self.saved_one(id) else {
            return;
        };
        copy.name = words::copy_title(&copy);
        let name = copy.name.clone();
        if self.add(&copy).is_some() {
            self.say(format!("“{name}” is saved."));
        }
    }

    /// Saves something new, and says its id.
    pub(super) fn add(self, assessment: &Assessment) -> Option<String> {
        let added = keep::add(&BrowserShelf, &clock::new_id(), assessment, clock::now()).ok();
        if added.is_none() {
            self.trouble.set(Some(Trouble::Full));
        }
        self.look_again();
        added
    }

    /// Takes away what a saved assessment says: answers, money, and what a file was found to hold. Its
    /// name stays.
    pub(crate) fn start_over(self, id: &str) {
        self.save_now();
        let Some(before) = self.saved_one(id) else {
            return;
        };
        self.change(id, Assessment::start_over);
        let done = format!("“{}” starts over.", words::title(&before));
        self.offer_undo(
            done,
            UndoWay::Answers {
                id: id.to_owned(),
                before: Box::new(before),
            },
        );
    }

    /// Deletes a saved assessment.
    pub(crate) fn delete(self, id: &str) {
        self.save_now();
        let title = self
            .saved_one(id)
            .map_or_else(|| "Untitled".to_owned(), |it| words::title(&it));
        if self.hold.with_untracked(|hold| hold.id() == Some(id)) {
            self.drop_current();
        }
        self.forget_refused(id);
        self.delete_key(&keep::key_of(id), format!("“{title}” is deleted."));
    }

    /// Deletes what could not be read.
    pub(crate) fn delete_damaged(self, key: &str) {
        self.delete_key(key, "The damaged record is deleted.".to_owned());
    }

    fn delete_key(self, key: &str, done: String) {
        if let Some(text) = keep::remove(&BrowserShelf, key) {
            self.offer_undo(
                done,
                UndoWay::PutBack {
                    key: key.to_owned(),
                    text,
                },
            );
        }
        self.look_again();
    }

    fn offer_undo(self, done: String, way: UndoWay) {
        self.said.set(done.clone());
        self.undo.set(Some(Undo { done, way }));
    }

    /// Takes the last deletion back.
    pub(crate) fn take_back(self) {
        let Some(undo) = self.undo.get_untracked() else {
            return;
        };
        match undo.way {
            UndoWay::PutBack { key, text } => {
                if BrowserShelf.get(&key).is_none()
                    && BrowserShelf.put_checked(&key, &text).is_err()
                {
                    self.trouble.set(Some(Trouble::Full));
                    return;
                }
            }
            UndoWay::Answers { id, before } => self.change(&id, |assessment| *assessment = *before),
        }
        self.look_again();
        self.say("It is back.");
    }

    /// Deletes everything stored here, settings and damaged records too.
    pub(crate) fn wipe(self) {
        self.drop_current();
        self.writing.update_value(|writing| writing.refused.clear());
        keep::wipe(&BrowserShelf);
        storage::forget();
        theme::apply(theme::Theme::System);
        self.trouble.set(None);
        self.report.set(None);
        self.look_again();
        self.say("Everything stored here is deleted.");
    }

    /// Hands the reader one assessment as a file; without an id, the current one.
    pub(crate) fn download(self, id: Option<&str>) {
        let assessment = match id {
            Some(id) => self.saved_one(id),
            None => self.assessment.get_untracked(),
        };
        let Some(assessment) = assessment else { return };
        let day = self.day.get_untracked();
        let name = words::file_name(&words::title(&assessment), day);
        files::download(&name, &record::export([&assessment], day));
        self.say("The file is in your downloads.");
    }

    /// Hands the reader every saved assessment in one file.
    pub(crate) fn download_all(self) {
        self.save_now();
        let day = self.day.get_untracked();
        let entries = self.saved.read_untracked();
        let text = record::export(entries.iter().filter_map(keep::Entry::assessment), day);
        files::download(&words::file_name("all", day), &text);
        drop(entries);
        self.say("The file is in your downloads.");
    }

    /// Hands the reader what lies under a key, as it lies there.
    pub(crate) fn download_raw(self, key: &str) {
        if let Some(text) = BrowserShelf.get(key) {
            files::download(&words::file_name("record", self.day.get_untracked()), &text);
            self.say("The file is in your downloads.");
        }
    }

    /// Takes in a file. What is good is kept, whatever else is in it.
    pub(crate) fn take_in(self, file: String, text: Result<String, Unread>) {
        let mut report = Report {
            file,
            ..Report::default()
        };
        let read = text
            .map_err(|unread| vec![words::unread(unread)])
            .and_then(|text| {
                let problems =
                    |all: Vec<record::RecordProblem>| all.iter().map(ToString::to_string).collect();
                record::import(&text, self.day.get_untracked()).map_err(problems)
            });
        match read {
            Err(problems) => report.problems = problems,
            Ok(import) => {
                report.problems = import.problems.iter().map(ToString::to_string).collect();
                for item in import.items {
                    let whole = item.problems.is_empty();
                    match item.assessment {
                        Some(assessment) if whole => self.take_in_one(&assessment, &mut report),
                        readable => report.problematic.push(Problematic {
                            name: words::item_name(&item.name, item.place),
                            problems: item.problems.iter().map(ToString::to_string).collect(),
                            readable,
                        }),
                    }
                }
            }
        }
        self.report.set(Some(report));
    }

    fn take_in_one(self, assessment: &Assessment, report: &mut Report) {
        let same = |entry: &keep::Entry| entry.assessment() == Some(assessment);
        if self
            .saved
            .with_untracked(|entries| entries.iter().any(same))
        {
            report.already += 1;
        } else if self.add(assessment).is_some() {
            report.kept.push(words::title(assessment));
        } else {
            report.problematic.push(Problematic {
                name: words::title(assessment),
                problems: vec!["There is no room for it in this browser.".to_owned()],
                readable: None,
            });
        }
    }

    /// Keeps what could be read of an assessment that was not read whole.
    pub(crate) fn keep_readable(self, at: usize) {
        let Some(mut report) = self.report.get_untracked() else {
            return;
        };
        let readable = report
            .problematic
            .get_mut(at)
            .and_then(|item| item.readable.take());
        if let Some(assessment) = readable
            && self.add(&assessment).is_some()
        {
            report.problematic.remove(at);
            report.kept.push(words::title(&assessment));
            self.report.set(Some(report));
        }
    }

    /// Puts the report away.
    pub(crate) fn close_report(self) {
        self.report.set(None);
    }

    /// Keeps a copy of what a link brought, and goes on with it.
    pub(crate) fn keep_shared(self) {
        let Some(assessment) = self.assessment.get_untracked() else {
            return;
        };
        if let Some(id) = self.add(&assessment) {
            self.hold.set(Hold::Own {
                id: id.clone(),
                seen: Some(1),
            });
            // The payload leaves the address and, with it, the history.
            address::replace(&Route::Verdict { id });
            self.show(Place::Verdict);
            self.say("A copy is saved in this browser.");
        }
    }
}
