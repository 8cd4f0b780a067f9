//! Saved assessments in the browser's storage, and the rules for writing over them.
//!
//! In: a [`Shelf`], which is the browser's storage, or memory where that is forbidden. Out: saved
//! assessments, and the promise that nothing readable or unreadable is ever written over unasked.
//! [`Tab`] holds the state of one tab: its own work, and what it has seen of the other tabs'.
//! No browser here: the rules are tested natively, over a shelf in memory.

mod decide;
pub(crate) mod deployment;
mod held;
mod record;
#[cfg(test)]
mod schedules;
mod shelf;
mod tab;

pub(crate) use decide::Undone;
pub(crate) use held::{Moment, Rival};
pub(crate) use record::{Contents, Damaged, Entry, add, damaged, list, raw, set_aside_all, wipe};
#[cfg(test)]
pub(crate) use shelf::MemoryShelf;
pub(crate) use shelf::{Refused, Shelf};
pub(crate) use tab::{Looked, Opening, Tab, Trouble, Wrote};

/// Every key of ours begins like this: other pages may share the storage.
pub(crate) const PREFIX: &str = "tuneworthy:";

/// Before the id of a saved assessment.
const RECORD: &str = "tuneworthy:a:";

/// Before what could not be read.
const SET_ASIDE: &str = "tuneworthy:set-aside:";

/// Returns whether something of the reader's own lies under a key, readable or not.
pub(crate) fn is_work(key: &str) -> bool {
    key.starts_with(RECORD) || key.starts_with(SET_ASIDE)
}

/// Returns the key a saved assessment lies under.
pub(crate) fn key_of(id: &str) -> String {
    format!("{RECORD}{id}")
}

/// The id of the assessment that lies under a key.
pub(crate) fn id_of(key: &str) -> Option<&str> {
    key.strip_prefix(RECORD)
}
