//! Saved assessments on a shelf.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::{PREFIX, RECORD, Refused, SET_ASIDE, Shelf, id_of, key_of};
use tuneworthy_core::assessment::Assessment;
use tuneworthy_record::{self as record, OpenError, Stored, WriteDecision};

/// A saved assessment.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    /// The end of its key.
    pub(crate) id: String,
    /// Contents.
    pub(crate) contents: Contents,
}

/// Contents of a saved record.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Contents {
    /// An assessment of this program's format.
    Known(Box<Stored>),
    /// One of a newer format, with what can be read of it.
    Newer(Option<Box<Assessment>>),
}

impl Contents {
    /// Returns whether a newer version of the program saved it.
    pub(crate) const fn is_newer(&self) -> bool {
        matches!(self, Self::Newer(_))
    }
}

impl Entry {
    /// The assessment, as far as it can be read.
    pub(crate) fn assessment(&self) -> Option<&Assessment> {
        match &self.contents {
            Contents::Known(stored) => Some(&stored.assessment),
            Contents::Newer(readable) => readable.as_deref(),
        }
    }

    /// Its revision, which changes with every write. Nothing is known of newer formats.
    pub(crate) fn rev(&self) -> u64 {
        match &self.contents {
            Contents::Known(stored) => stored.rev,
            Contents::Newer(_) => 0,
        }
    }

    /// Time of saving, in milliseconds since 1970. Nothing is known of newer formats.
    pub(crate) fn saved_at(&self) -> u64 {
        match &self.contents {
            Contents::Known(stored) => stored.saved_at,
            Contents::Newer(_) => 0,
        }
    }
}

/// Something that cannot be read, as it lies there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Damaged {
    /// Its key.
    pub(crate) key: String,
    /// Its text.
    pub(crate) text: String,
}

/// The record a tab last read or wrote under a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SeenRecord {
    /// Its revision.
    pub(crate) rev: u64,
    /// Its text: two tabs that write at once, without a lock, write the same revision.
    pub(crate) text: String,
}

/// Result of an attempt to save.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Saving {
    /// It lies there, as this.
    Saved(SeenRecord),
    /// Another tab has saved something else since. Nothing was written.
    Conflict(Box<Stored>),
    /// It was saved once and is there no more. Nothing was written.
    Gone,
    /// A newer version of the program has saved there. Nothing was written.
    Newer,
    /// The shelf refused.
    Refused(Refused),
}

/// The saved assessments, latest first. What cannot be read is not among them; see [`damaged`].
pub(crate) fn list(shelf: &impl Shelf) -> Vec<Entry> {
    let keys = shelf.keys();
    let entries = keys
        .iter()
        .filter_map(|key| refresh_one(shelf, id_of(key)?));
    latest_first(entries.map(Some).collect())
}

/// Returns entries by the time of saving, the latest first, and those of one moment by their ids.
///
/// By a heap: thousands are quick enough that way, and a sort is three times the code, which every
/// address downloads.
fn latest_first(mut entries: Vec<Option<Entry>>) -> Vec<Entry> {
    let all = entries.iter().flatten().enumerate();
    let order: BinaryHeap<_> = all
        .map(|(at, entry)| (Reverse(entry.saved_at()), entry.id.clone(), at))
        .collect();
    let order = order.into_sorted_vec().into_iter();
    order.filter_map(|(_, _, at)| entries[at].take()).collect()
}

/// Returns the keys on a shelf in their order.
fn ordered_keys(shelf: &impl Shelf) -> Vec<String> {
    BinaryHeap::from(shelf.keys()).into_sorted_vec()
}

/// One saved assessment, if it is there and can be read.
fn refresh_one(shelf: &impl Shelf, id: &str) -> Option<Entry> {
    let contents = read(&shelf.get(&key_of(id))?)?;
    let id = id.to_owned();
    Some(Entry { id, contents })
}

/// Reads a record; nothing where it is damaged.
pub(super) fn read(text: &str) -> Option<Contents> {
    match record::open(text) {
        Ok(stored) => Some(Contents::Known(Box::new(stored))),
        Err(OpenError::Newer { readable, .. }) => Some(Contents::Newer(readable)),
        Err(OpenError::Damaged(_)) => None,
    }
}

/// Returns the records that cannot be read: those set aside, and those still in their place because
/// there was no room to set them aside.
pub(crate) fn damaged(shelf: &impl Shelf) -> Vec<Damaged> {
    let keys = ordered_keys(shelf);
    let unreadable = |key: &str, text: &str| {
        key.starts_with(SET_ASIDE) || key.starts_with(RECORD) && is_damaged(text)
    };
    keys.into_iter()
        .filter_map(|key| {
            let text = shelf.get(&key)?;
            unreadable(&key, &text).then_some(Damaged { key, text })
        })
        .collect()
}

fn is_damaged(text: &str) -> bool {
    matches!(record::open(text), Err(OpenError::Damaged(_)))
}

/// Sets everything aside that cannot be read. How many there were.
pub(crate) fn set_aside_all(shelf: &impl Shelf) -> u32 {
    let mut count = 0;
    for key in shelf.keys().iter().filter(|key| key.starts_with(RECORD)) {
        if shelf.get(key).is_some_and(|text| is_damaged(&text)) {
            count += 1;
            // Where there is no room it stays in its place, and nothing writes there.
            let _ = set_aside(shelf, key);
        }
    }
    count
}

/// Moves a text to where nothing writes over it.
fn set_aside(shelf: &impl Shelf, key: &str) -> Result<(), Refused> {
    let Some(text) = shelf.get(key) else {
        return Ok(());
    };
    let name = id_of(key).unwrap_or(key);
    let mut places = (1_u32..).map(|n| format!("{SET_ASIDE}{name}:{n}"));
    let free = places.find(|place| shelf.get(place).is_none_or(|there| there == text));
    shelf.put_checked(&free.unwrap_or_default(), &text)?;
    shelf.remove(key);
    Ok(())
}

/// Saves an assessment, if no other tab has saved there since. `seen` is the record last read or
/// written, none for what was never saved; `now` is in milliseconds since 1970.
pub(crate) fn save(
    shelf: &impl Shelf,
    id: &str,
    seen: Option<&SeenRecord>,
    assessment: &Assessment,
    now: u64,
) -> Saving {
    let key = key_of(id);
    let stored = shelf.get(&key);
    // Another text under the revision last seen is another tab's all the same.
    let seen_rev = seen
        .filter(|seen| stored.as_ref().is_none_or(|text| *text == seen.text))
        .map(|seen| seen.rev);
    let rev = match record::before_write(seen_rev, stored.as_deref()) {
        WriteDecision::Write { rev } => rev,
        WriteDecision::Conflict(other) if other.assessment == *assessment => {
            let text = stored.unwrap_or_default();
            return Saving::Saved(SeenRecord {
                rev: other.rev,
                text,
            });
        }
        WriteDecision::Conflict(other) => return Saving::Conflict(other),
        WriteDecision::Gone => return Saving::Gone,
        WriteDecision::Unreadable(OpenError::Newer { .. }) => return Saving::Newer,
        WriteDecision::Unreadable(OpenError::Damaged(_)) => match set_aside(shelf, &key) {
            Ok(()) => seen.map_or(0, |seen| seen.rev) + 1,
            Err(refused) => return Saving::Refused(refused),
        },
    };
    let text = record::seal(assessment, rev, now);
    match shelf.put_checked(&key, &text) {
        Ok(()) => Saving::Saved(SeenRecord { rev, text }),
        Err(refused) => Saving::Refused(refused),
    }
}

/// Saves an assessment as a new one, under `id` or, should that be taken, one like it.
pub(crate) fn add(
    shelf: &impl Shelf,
    id: &str,
    assessment: &Assessment,
    now: u64,
) -> Result<(String, SeenRecord), Refused> {
    let id = free_id(shelf, id);
    let text = record::seal(assessment, 1, now);
    shelf.put_checked(&key_of(&id), &text)?;
    Ok((id, SeenRecord { rev: 1, text }))
}

/// Returns `id` or, should that be taken, one like it.
pub(super) fn free_id(shelf: &impl Shelf, id: &str) -> String {
    let mut free = id.to_owned();
    let mut next = 2_u32;
    while shelf.get(&key_of(&free)).is_some() {
        free = format!("{id}-{next}");
        next += 1;
    }
    free
}

/// Everything of ours, as it lies there.
pub(crate) fn raw(shelf: &impl Shelf) -> Vec<(String, String)> {
    ordered_keys(shelf)
        .into_iter()
        .filter(|key| key.starts_with(PREFIX))
        .filter_map(|key| shelf.get(&key).map(|text| (key, text)))
        .collect()
}

/// Takes everything of ours away, and nothing else.
pub(crate) fn wipe(shelf: &impl Shelf) {
    for key in shelf.keys().iter().filter(|key| key.starts_with(PREFIX)) {
        shelf.remove(key);
    }
}

#[cfg(test)]
mod tests {
    use super::super::MemoryShelf;
    use super::*;
    use tuneworthy_core::units::Date;

    fn named(name: &str) -> Assessment {
        let mut assessment = Assessment::new(Date::fixed(2026, 11, 23));
        name.clone_into(&mut assessment.name);
        assessment
    }

    /// Saves, and returns the record as it was then seen.
    fn saved(
        shelf: &MemoryShelf,
        id: &str,
        seen: Option<&SeenRecord>,
        name: &str,
        now: u64,
    ) -> SeenRecord {
        match save(shelf, id, seen, &named(name), now) {
            Saving::Saved(seen) => seen,
            other => panic!("{other:?}"),
        }
    }

    fn names(shelf: &MemoryShelf) -> Vec<String> {
        list(shelf)
            .iter()
            .filter_map(|entry| entry.assessment().map(|a| a.name.clone()))
            .collect()
    }

    #[test]
    fn what_is_saved_is_listed_latest_first() {
        let shelf = MemoryShelf::default();
        let first = saved(&shelf, "a", None, "first", 10);
        assert_eq!(first.rev, 1);
        assert_eq!(saved(&shelf, "b", None, "second", 20).rev, 1);
        assert_eq!(saved(&shelf, "a", Some(&first), "first again", 30).rev, 2);
        assert_eq!(names(&shelf), ["first again", "second"]);
    }

    #[test]
    fn two_tabs_cannot_write_over_each_other() {
        let shelf = MemoryShelf::default();
        let start = saved(&shelf, "a", None, "start", 1);
        assert_eq!(saved(&shelf, "a", Some(&start), "mine", 2).rev, 2);
        let Saving::Conflict(other) = save(&shelf, "a", Some(&start), &named("theirs"), 3) else {
            panic!("the second tab wrote over the first");
        };
        assert_eq!((other.rev, other.assessment.name.as_str()), (2, "mine"));
        assert_eq!(names(&shelf), ["mine"]);
        // The same answers are no conflict.
        assert_eq!(saved(&shelf, "a", Some(&start), "mine", 3).rev, 2);
    }

    #[test]
    fn another_text_under_the_same_revision_is_a_conflict() {
        let shelf = MemoryShelf::default();
        let start = saved(&shelf, "a", None, "start", 1);
        let mine = saved(&shelf, "a", Some(&start), "mine", 2);
        let theirs = record::seal(&named("theirs"), mine.rev, 2);
        shelf.put(&key_of("a"), &theirs).unwrap();
        let saving = save(&shelf, "a", Some(&mine), &named("mine again"), 3);
        assert!(matches!(saving, Saving::Conflict(_)), "{saving:?}");
        assert_eq!(names(&shelf), ["theirs"]);
    }

    #[test]
    fn what_was_deleted_elsewhere_does_not_come_back_unasked() {
        let shelf = MemoryShelf::default();
        let seen = saved(&shelf, "a", None, "x", 1);
        shelf.remove(&key_of("a"));
        let saving = save(&shelf, "a", Some(&seen), &named("x"), 2);
        assert_eq!(saving, Saving::Gone);
        assert!(list(&shelf).is_empty());
    }

    #[test]
    fn damage_is_set_aside_as_it_is_and_never_written_over() {
        let shelf = MemoryShelf::default();
        shelf.put(&key_of("a"), "{\"v\":1,\"rev\":").unwrap();
        assert!(list(&shelf).is_empty());
        assert_eq!(set_aside_all(&shelf), 1);
        let found = damaged(&shelf);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].text, "{\"v\":1,\"rev\":");
        // The same id may be used again; the damaged text stays.
        let new = saved(&shelf, "a", None, "new", 1);
        assert_eq!(new.rev, 1);
        shelf.put(&key_of("a"), "torn").unwrap();
        assert_eq!(saved(&shelf, "a", Some(&new), "newer", 2).rev, 2);
        let texts: Vec<_> = damaged(&shelf)
            .into_iter()
            .map(|found| found.text)
            .collect();
        assert_eq!(texts, ["{\"v\":1,\"rev\":", "torn"]);
    }

    #[test]
    fn damage_without_room_to_set_it_aside_stays_in_its_place() {
        let shelf = MemoryShelf::default();
        shelf.put(&key_of("a"), "torn").unwrap();
        shelf.trouble.set(Some(Refused::Full));
        assert_eq!(set_aside_all(&shelf), 1);
        assert_eq!(
            save(&shelf, "a", None, &named("x"), 1),
            Saving::Refused(Refused::Full)
        );
        assert_eq!(
            damaged(&shelf),
            [Damaged {
                key: key_of("a"),
                text: "torn".to_owned()
            }]
        );
        // Nor does a new assessment ever take its place.
        shelf.trouble.set(None);
        let added = add(&shelf, "a", &named("x"), 1).map(|(id, _)| id);
        assert_eq!(added.as_deref(), Ok("a-2"));
    }

    #[test]
    fn a_newer_record_is_read_and_never_written_over() {
        let shelf = MemoryShelf::default();
        let newer =
            record::seal(&named("from the future"), 7, 1).replacen("{\"v\":1", "{\"v\":2", 1);
        shelf.put(&key_of("a"), &newer).unwrap();
        assert!(matches!(list(&shelf)[0].contents, Contents::Newer(_)));
        let seen = SeenRecord {
            rev: 7,
            text: newer.clone(),
        };
        let saving = save(&shelf, "a", Some(&seen), &named("old"), 2);
        assert_eq!(saving, Saving::Newer);
        assert_eq!(set_aside_all(&shelf), 0);
        assert_eq!(shelf.get(&key_of("a")), Some(newer));
    }

    #[test]
    fn a_shelf_that_forgets_is_noticed() {
        let shelf = MemoryShelf::default();
        shelf.trouble.set(Some(Refused::NotKept));
        assert_eq!(
            save(&shelf, "a", None, &named("x"), 1),
            Saving::Refused(Refused::NotKept)
        );
    }

    #[test]
    fn wiping_takes_everything_of_ours_and_nothing_else() {
        let shelf = MemoryShelf::default();
        shelf.put("other-page", "theirs").unwrap();
        shelf.put("tuneworthy:theme", "\"dark\"").unwrap();
        shelf.put(&key_of("torn"), "torn").unwrap();
        save(&shelf, "a", None, &named("x"), 1);
        set_aside_all(&shelf);
        assert_eq!(raw(&shelf).len(), 3);
        wipe(&shelf);
        assert_eq!(shelf.keys(), ["other-page"]);
    }
}
