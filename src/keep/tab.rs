//! One tab: the assessment it has open, and everything it holds that storage does not.
//!
//! In: edits of the reader, and the [`Shelf`] as other tabs left it. Out: writes to it, and troubles the
//! reader must be told of. The caller holds the lock that one tab at a time has, or leaves the page and
//! cannot wait for it; so nothing here trusts an earlier read. Decisions of the reader are in `decide`.

use super::decide::UndoWay;
use super::held::{HeldWork, Moment, Rival};
use super::record::{self, Contents, SeenRecord};
use super::{Shelf, key_of};
use tuneworthy_core::assessment::Assessment;
use tuneworthy_core::units::Date;

/// One tab.
#[derive(Debug, Default)]
pub(crate) struct Tab {
    /// The open assessment, those not stored yet, and those begun.
    pub(super) works: Vec<HeldWork>,
    /// The id of each page drawn so far; empty where what it shows is not the reader's own. The last
    /// is open.
    pub(super) pages: Vec<String>,
    /// Number of records that could not be read, while the reader is told of them.
    pub(crate) set_aside: u32,
    pub(super) undo: Option<UndoWay>,
    /// Number of changes so far that could be taken back.
    pub(super) undoable: u32,
}

/// Something the reader must know or decide before their work is safe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The storage took nothing: it is full.
    Full,
    /// The open assessment may not be written under its key.
    Rival {
        /// The record, or lack of one, under the key.
        rival: Rival,
        /// True if the reader's version is stored as a copy.
        is_copied: bool,
    },
    /// This many records could not be read, and were set aside.
    SetAside(u32),
}

/// Result of opening an assessment.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Opening {
    /// It is the reader's own.
    Own,
    /// A newer version of the program saved it.
    Newer(Option<Box<Assessment>>),
    /// There is none.
    Nothing,
}

/// Result of writing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wrote {
    /// True if something was stored for the first time.
    pub(crate) first: bool,
    /// Title of a copy that was made of a version that could not be written in its place.
    pub(crate) copied: Option<String>,
}

/// Result of comparing the open assessment with storage.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Looked {
    /// The screen stays as it is.
    Same,
    /// Another tab's answers took its place.
    Followed,
    /// A newer version of the program saved it, and nothing here is unsaved.
    Newer(Option<Box<Assessment>>),
}

impl Tab {
    /// The open assessment, if it is the reader's own.
    pub(crate) fn current(&self) -> Option<&HeldWork> {
        let id = self.pages.last()?;
        self.works.iter().find(|work| work.id == *id)
    }

    pub(super) fn open_id(&self) -> String {
        self.pages.last().cloned().unwrap_or_default()
    }

    /// The number of the page that is drawn now, by which it says later what it was drawn for.
    #[allow(clippy::cast_possible_truncation)] // Nobody opens 2^32 pages.
    pub(crate) const fn page(&self) -> u32 {
        self.pages.len() as u32
    }

    /// The id of what a page was drawn for; empty where that is not the reader's own.
    pub(crate) fn id_of_page(&self, page: u32) -> String {
        let at = (page as usize).wrapping_sub(1);
        self.pages.get(at).cloned().unwrap_or_default()
    }

    pub(super) fn at(&mut self, id: &str) -> Option<&mut HeldWork> {
        self.works.iter_mut().find(|work| work.id == id)
    }

    pub(super) fn drop_work(&mut self, id: &str) -> Option<HeldWork> {
        let at = self.works.iter().position(|work| work.id == id)?;
        Some(self.works.swap_remove(at))
    }

    /// Takes an assessment into this tab's hands.
    pub(crate) fn hold(&mut self, storage: &impl Shelf, id: &str) -> Option<&mut HeldWork> {
        if self.at(id).is_none() {
            let text = storage.get(&key_of(id))?;
            let Contents::Known(known) = record::read(&text)? else {
                return None;
            };
            let rev = known.rev;
            let seen = Some(SeenRecord { rev, text });
            let work = HeldWork::new(id.to_owned(), known.assessment, seen);
            self.works.push(work);
        }
        self.at(id)
    }

    /// Opens an assessment. What was open before is written with the rest.
    pub(crate) fn open(&mut self, storage: &impl Shelf, id: &str) -> Opening {
        if self.hold(storage, id).is_some() {
            self.pages.push(id.to_owned());
            // It may have been held since another tab wrote.
            self.look(storage);
            return Opening::Own;
        }
        match storage.get(&key_of(id)).as_deref().and_then(record::read) {
            Some(Contents::Newer(readable)) => Opening::Newer(readable),
            _ => Opening::Nothing,
        }
    }

    /// Opens a new assessment, which is stored once something is said in it.
    pub(crate) fn begin(&mut self, id: String, assessment: Assessment) {
        self.pages.push(id.clone());
        self.works.push(HeldWork::new(id, assessment, None));
    }

    /// Opens nothing of the reader's own.
    pub(crate) fn close(&mut self) {
        self.pages.push(String::new());
    }

    /// Replaces what an assessment says, as of a day. It is not written yet. Returns whether it
    /// says something else now.
    pub(crate) fn edit(&mut self, id: &str, after: Assessment, day: Date) -> bool {
        let work = self.at(id).filter(|work| work.assessment != after);
        let has_changed = work.is_some();
        if let Some(work) = work {
            work.assessment = after;
            work.assessment.as_of = day;
            work.unsaved = true;
        }
        has_changed
    }

    /// Holds a new assessment that is to be stored, writes it, and returns its id.
    pub(crate) fn add(
        &mut self,
        storage: &impl Shelf,
        at: &Moment,
        assessment: Assessment,
    ) -> String {
        let id = record::free_id(storage, &at.id);
        let mut work = HeldWork::new(id.clone(), assessment, None);
        work.unsaved = true;
        work.write(storage, at.now);
        self.works.push(work);
        id
    }

    /// Returns whether all that an assessment says is stored under its key.
    pub(crate) fn is_kept(&self, id: &str) -> bool {
        let mut held = self.works.iter().filter(|work| work.id == id);
        held.all(|work| !work.unsaved && work.rival.is_none())
    }

    /// Writes everything that waits. A version with a rival becomes a copy if the page is being left or
    /// another assessment is open.
    pub(crate) fn write(&mut self, storage: &impl Shelf, at: &Moment, leaving: bool) -> Wrote {
        let open = self.open_id();
        let mut wrote = Wrote::default();
        for work in &mut self.works {
            let is_new = work.seen.is_none();
            work.write(storage, at.now);
            wrote.first |= is_new && work.seen.is_some();
            let may_vanish = leaving || work.id != open;
            let is_torn = work.unsaved && work.rival.is_some();
            if may_vanish && is_torn && work.write_copy(storage, at) {
                wrote.copied = Some(work.as_copy().name);
            }
        }
        self.works.retain(|work| {
            let is_begun = work.seen.is_none() && work.rival.is_none();
            work.unsaved || is_begun || work.id == open
        });
        wrote
    }

    /// Compares the open assessment with what lies in storage.
    pub(crate) fn look(&mut self, storage: &impl Shelf) -> Looked {
        let id = self.open_id();
        let Some(work) = self.at(&id) else {
            return Looked::Same;
        };
        let Some(seen) = &work.seen else {
            return Looked::Same;
        };
        let text = storage.get(&key_of(&id));
        if text.as_ref() == Some(&seen.text) {
            if work.rival == Some(Rival::Gone) {
                work.rival = None;
            }
            return Looked::Same;
        }
        let Some(text) = text else {
            work.rival = Some(Rival::Gone);
            return Looked::Same;
        };
        match record::read(&text) {
            // It is set aside when this is written.
            None => work.unsaved |= work.copy.is_none(),
            Some(Contents::Newer(_)) if work.unsaved || work.copy.is_some() => {
                work.rival = Some(Rival::Newer);
            }
            Some(Contents::Newer(readable)) => return Looked::Newer(readable),
            Some(Contents::Known(other)) => {
                // What follows on a version has a higher revision: this one does not know ours.
                let is_overwritten = work.rival.is_none() && other.rev <= seen.rev;
                let is_same = other.assessment == work.assessment;
                let is_mine = work.unsaved || work.copy.is_some() || is_overwritten;
                if is_mine && !is_same {
                    work.unsaved |= is_overwritten;
                    work.rival = Some(Rival::Changed(crate::words::title(&other.assessment)));
                    return Looked::Same;
                }
                let rev = other.rev;
                let seen = Some(SeenRecord { rev, text });
                *work = HeldWork::new(id.clone(), other.assessment, seen);
                if !is_same {
                    self.pages.push(id);
                    return Looked::Followed;
                }
            }
        }
        Looked::Same
    }

    /// Returns the troubles the reader must know of.
    pub(crate) fn troubles(&self) -> Vec<Trouble> {
        let rival = self.current().and_then(|work| {
            Some(Trouble::Rival {
                rival: work.rival.clone()?,
                is_copied: work.copy.is_some() && !work.unsaved,
            })
        });
        let is_full = self.works.iter().any(|work| work.refused);
        let full = is_full.then_some(Trouble::Full);
        let set_aside = (self.set_aside > 0).then_some(Trouble::SetAside(self.set_aside));
        [rival, full, set_aside].into_iter().flatten().collect()
    }

    /// Returns the assessments that are not stored, the open one included.
    pub(crate) fn unsaved(&self) -> impl Iterator<Item = &HeldWork> {
        self.works.iter().filter(|work| work.unsaved)
    }
}
