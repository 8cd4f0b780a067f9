//! An assessment in a tab's hands, and how far storage holds the same.

use super::record::{Saving, SeenRecord, add, save};
use super::{Shelf, key_of};
use crate::words;
use tuneworthy_core::assessment::Assessment;

/// The time, and an id that nothing has yet.
#[derive(Clone, Debug)]
pub(crate) struct Moment {
    /// Milliseconds since 1970.
    pub(crate) now: u64,
    /// The id for something new.
    pub(crate) id: String,
}

/// An assessment of the reader's own that a tab holds.
#[derive(Clone, Debug)]
pub(crate) struct HeldWork {
    /// The end of its key.
    pub(crate) id: String,
    /// The assessment as the reader has it.
    pub(crate) assessment: Assessment,
    /// The record last read or written; none before the first save.
    pub(super) seen: Option<SeenRecord>,
    /// True if it says something that is not stored.
    pub(super) unsaved: bool,
    /// True if the storage refused it when it was last written.
    pub(super) refused: bool,
    /// The reason why it may not be written under its key, if there is one.
    pub(super) rival: Option<Rival>,
    /// The copy that was made of it meanwhile.
    pub(super) copy: Option<(String, SeenRecord)>,
}

/// Reason why an assessment may not be written under its own key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Rival {
    /// Another tab saved something else; its title.
    Changed(String),
    /// Another tab deleted it.
    Gone,
    /// A newer version of the program saved it.
    Newer,
}

impl HeldWork {
    pub(super) fn new(id: String, assessment: Assessment, seen: Option<SeenRecord>) -> Self {
        Self {
            id,
            assessment,
            seen,
            unsaved: false,
            refused: false,
            rival: None,
            copy: None,
        }
    }

    /// Returns whether it waits to be written under its own key.
    pub(crate) const fn is_waiting(&self) -> bool {
        self.unsaved && self.rival.is_none()
    }

    /// Writes it if it waits, unless another version lies there.
    pub(super) fn write(&mut self, storage: &impl Shelf, now: u64) {
        if !self.is_waiting() {
            return;
        }
        self.refused = false;
        if self.seen.is_none() && self.assessment.is_blank() {
            // Nothing worth keeping yet.
            self.unsaved = false;
            return;
        }
        match save(storage, &self.id, self.seen.as_ref(), &self.assessment, now) {
            Saving::Saved(seen) => {
                self.seen = Some(seen);
                self.unsaved = false;
            }
            Saving::Refused(_) => self.refused = true,
            Saving::Conflict(other) => {
                self.rival = Some(Rival::Changed(words::title(&other.assessment)));
            }
            Saving::Gone => self.rival = Some(Rival::Gone),
            Saving::Newer => self.rival = Some(Rival::Newer),
        }
    }

    /// Returns the assessment under the name of a copy.
    pub(super) fn as_copy(&self) -> Assessment {
        let mut copy = self.assessment.clone();
        copy.name = words::copy_title(&copy);
        copy
    }

    /// Keeps it as a copy, the one made before where that is still as it was. Returns whether it is
    /// stored.
    pub(super) fn write_copy(&mut self, storage: &impl Shelf, at: &Moment) -> bool {
        let copy = self.as_copy();
        let again = self.copy.take().and_then(|(id, seen)| {
            match save(storage, &id, Some(&seen), &copy, at.now) {
                Saving::Saved(seen) => Some((id, seen)),
                _ => None,
            }
        });
        self.copy = again.or_else(|| add(storage, &at.id, &copy, at.now).ok());
        self.unsaved = self.copy.is_none();
        self.refused = self.unsaved;
        !self.unsaved
    }

    /// Takes the copy away, if it is still as it was made: the work itself is stored.
    pub(super) fn drop_copy(&mut self, storage: &impl Shelf) {
        if let Some((id, seen)) = self.copy.take() {
            let key = key_of(&id);
            if storage.get(&key) == Some(seen.text) {
                storage.remove(&key);
            }
        }
    }
}
