//! Decisions of the reader: which of two versions stays, and changes made from a list, with Undo.

use super::held::{HeldWork, Moment};
use super::record;
use super::tab::{Tab, Wrote};
use super::{Shelf, id_of, key_of};
use tuneworthy_core::assessment::Assessment;
use tuneworthy_record::seal;

/// Way to take the last change back.
#[derive(Debug)]
pub(super) enum UndoWay {
    /// Put this text back under its key.
    PutBack { key: String, text: String },
    /// Give this assessment its answers back, if it still says no more than `after`.
    Answers {
        id: String,
        before: Box<Assessment>,
        after: Box<Assessment>,
    },
}

/// Result of Undo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Undone {
    /// It is stored again, in its place.
    Back,
    /// It is stored beside what was saved there meanwhile.
    Beside,
    /// The storage refused. Nothing is lost: it can be tried again.
    Refused,
}

impl Tab {
    /// Of two versions, this tab's goes on as a copy; the other stays as it is. Returns
    /// the copy's id.
    pub(crate) fn keep_mine(&mut self, storage: &impl Shelf, at: &Moment) -> Option<String> {
        let open = self.open_id();
        let work = self.at(&open)?;
        if (work.unsaved || work.copy.is_none()) && !work.write_copy(storage, at) {
            return None;
        }
        let (id, seen) = work.copy.take()?;
        *work = HeldWork::new(id.clone(), work.as_copy(), Some(seen));
        // The page that is drawn goes on with it.
        if let Some(page) = self.pages.last_mut() {
            id.clone_into(page);
        }
        Some(id)
    }

    /// Of two versions, the stored one is taken. Returns whether there is one.
    pub(crate) fn take_theirs(&mut self, storage: &impl Shelf) -> bool {
        let id = self.open_id();
        let Some(mine) = self.drop_work(&id) else {
            return false;
        };
        let is_there = self.hold(storage, &id).is_some();
        if is_there {
            self.pages.push(id);
        } else {
            self.works.push(mine);
        }
        is_there
    }

    /// Saves an assessment again that another tab deleted.
    pub(crate) fn save_again(&mut self, storage: &impl Shelf, at: &Moment) {
        let id = self.open_id();
        if let Some(work) = self.at(&id) {
            work.seen = None;
            work.rival = None;
            work.unsaved = true;
            work.write(storage, at.now);
            if !work.unsaved {
                work.drop_copy(storage);
            }
        }
    }

    /// Lets go of the open assessment, stored or not.
    pub(crate) fn let_go(&mut self) {
        let id = self.open_id();
        self.drop_work(&id);
        self.close();
    }

    /// Lets go of everything.
    pub(crate) fn forget(&mut self) {
        self.works.clear();
        self.undo = None;
        self.set_aside = 0;
        self.close();
    }

    /// Takes a stored assessment into this tab's hands, to change it from a list. A version that stands
    /// against it becomes a copy first.
    pub(super) fn hold_stored(
        &mut self,
        storage: &impl Shelf,
        at: &Moment,
        id: &str,
    ) -> Option<&mut HeldWork> {
        self.look(storage);
        self.write(storage, at, true);
        if self
            .at(id)
            .is_some_and(|work| !work.unsaved && work.rival.is_some())
        {
            self.drop_work(id);
        }
        self.hold(storage, id).filter(|work| work.rival.is_none())
    }

    /// Gives an assessment another name, and writes.
    pub(crate) fn rename(
        &mut self,
        storage: &impl Shelf,
        at: &Moment,
        id: &str,
        name: String,
    ) -> Wrote {
        if let Some(work) = self.hold_stored(storage, at, id) {
            work.unsaved |= work.assessment.name != name;
            work.assessment.name = name;
        }
        self.write(storage, at, false)
    }

    /// Removes all an assessment says, except its name.
    pub(crate) fn start_over(&mut self, storage: &impl Shelf, at: &Moment, id: &str) {
        let Some(work) = self.hold_stored(storage, at, id) else {
            return;
        };
        let before = Box::new(work.assessment.clone());
        work.assessment.start_over();
        let after = Box::new(work.assessment.clone());
        work.unsaved |= before != after;
        self.write(storage, at, false);
        let id = id.to_owned();
        self.offer_undo(UndoWay::Answers { id, before, after });
    }

    /// Deletes the record under a key, and the version of it in hand. Returns whether it
    /// is gone.
    pub(crate) fn delete(&mut self, storage: &impl Shelf, at: &Moment, key: &str) -> bool {
        // A version that stands against the stored one becomes a copy, which stays.
        self.write(storage, at, true);
        let id = id_of(key).unwrap_or_default();
        let waits = self
            .works
            .iter()
            .find(|one| one.id == id && one.is_waiting());
        let text = match waits {
            Some(work) => {
                let rev = work.seen.as_ref().map_or(0, |seen| seen.rev) + 1;
                Some(seal(&work.assessment, rev, at.now))
            }
            None => storage.get(key),
        };
        storage.remove(key);
        if storage.get(key).is_some() {
            return false;
        }
        if self
            .at(id)
            .is_some_and(|work| !work.unsaved || work.rival.is_none())
        {
            self.drop_work(id);
        }
        if self.open_id() == id {
            self.close();
        }
        if let Some(text) = text {
            let key = key.to_owned();
            self.offer_undo(UndoWay::PutBack { key, text });
        }
        // There may be room now.
        self.write(storage, at, false);
        true
    }

    fn offer_undo(&mut self, way: UndoWay) {
        self.undo = Some(way);
        self.undoable += 1;
    }

    /// The number of the change that can be taken back; 0 where there is none.
    pub(crate) const fn undoable(&self) -> u32 {
        if self.undo.is_some() {
            self.undoable
        } else {
            0
        }
    }

    /// Offers Undo no longer.
    pub(crate) fn forget_undo(&mut self) {
        self.undo = None;
    }

    /// Takes the last deletion back. Nothing that was saved there since is written over.
    pub(crate) fn take_back(&mut self, storage: &impl Shelf, at: &Moment) -> Option<Undone> {
        let undo = self.undo.take()?;
        let (is_stored, is_beside) = match &undo {
            UndoWay::PutBack { key, text } => {
                let there = storage.get(key);
                let is_beside = there.is_some_and(|there| there != *text);
                let beside = || key_of(&record::free_id(storage, &at.id));
                let to = if is_beside { beside() } else { key.clone() };
                let is_stored = storage.put_checked(&to, text).is_ok();
                if !is_stored {
                    self.undo = Some(undo);
                }
                (is_stored, is_beside)
            }
            UndoWay::Answers { id, before, after } => {
                self.look(storage);
                let work = self.hold(storage, id);
                let same = work.filter(|work| work.rival.is_none() && work.assessment == **after);
                if let Some(work) = same {
                    work.assessment.clone_from(before);
                    work.unsaved = true;
                    let copied = self.write(storage, at, false).copied;
                    (self.is_kept(id), copied.is_some())
                } else {
                    let before = HeldWork::new(String::new(), (**before).clone(), None);
                    let id = self.add(storage, at, before.as_copy());
                    (self.is_kept(&id), true)
                }
            }
        };
        Some(match (is_stored, is_beside) {
            (false, _) => Undone::Refused,
            (true, false) => Undone::Back,
            (true, true) => Undone::Beside,
        })
    }
}
