//! Saved assessments on a shelf.

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
    /// Whether a newer version of the program saved it.
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

    /// When it was saved, in milliseconds since 1970. Nothing is known of newer formats.
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

/// Result of an attempt to save.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Saving {
    /// It lies there, under this revision.
    Saved(u64),
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
    let mut entries: Vec<_> = keys
        .iter()
        .filter_map(|key| refresh_one(shelf, id_of(key)?))
        .collect();
    entries.sort_unstable_by(|a, b| {
        b.saved_at()
            .cmp(&a.saved_at())
            .then_with(|| a.id.cmp(&b.id))
    });
    entries
}

/// One saved assessment, if it is there and can be read.
pub(crate) fn refresh_one(shelf: &impl Shelf, id: &str) -> Option<Entry> {
    let contents = match record::open(&shelf.get(&key_of(id))?) {
        Ok(stored) => Contents::Known(Box::new(stored)),
        Err(OpenError::Newer { readable, .. }) => Contents::Newer(readable),
        Err(OpenError::Damaged(_)) => return None,
    };
    Some(Entry {
        id: id.to_owned(),
        contents,
    })
}

/// What cannot be read: what was set aside, and what still lies in its place because there was no
/// room to set it aside.
pub(crate) fn damaged(shelf: &impl Shelf) -> Vec<Damaged> {
    let mut keys = shelf.keys();
    keys.sort_unstable();
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
pub(crate) fn set_aside_all(shelf: &impl Shelf) -> usize {
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

/// Saves an assessment, if nobody else has saved there since. `seen` is the revision last read or
/// written, none for what was never saved; `now` is in milliseconds since 1970.
pub(crate) fn save(
    shelf: &impl Shelf,
    id: &str,
    seen: Option<u64>,
    assessment: &Assessment,
    now: u64,
) -> Saving {
    let key = key_of(id);
    let write = |rev: u64| match shelf.put_checked(&key, &record::seal(assessment, rev, now)) {
        Ok(()) => Saving::Saved(rev),
        Err(refused) => Saving::Refused(refused),
    };
    match record::before_write(seen, shelf.get(&key).as_deref()) {
        WriteDecision::Write { rev } => write(rev),
        WriteDecision::Conflict(other) if other.assessment == *assessment => {
            Saving::Saved(other.rev)
        }
        WriteDecision::Conflict(other) => Saving::Conflict(other),
        WriteDecision::Gone => Saving::Gone,
        WriteDecision::Unreadable(OpenError::Newer { .. }) => Saving::Newer,
        WriteDecision::Unreadable(OpenError::Damaged(_)) => match set_aside(shelf, &key) {
            Ok(()) => write(seen.unwrap_or(0) + 1),
            Err(refused) => Saving::Refused(refused),
        },
    }
}

/// Saves an assessment as a new one, under `id` or, should that be taken, one like it. The id.
pub(crate) fn add(
    shelf: &impl Shelf,
    id: &str,
    assessment: &Assessment,
    now: u64,
) -> Result<String, Refused> {
    let taken = |id: &String| shelf.get(&key_of(id)).is_some();
    let mut free = id.to_owned();
    let mut next = 2_u32;
    while taken(&free) {
        free = format!("{id}-{next}");
        next += 1;
    }
    shelf.put_checked(&key_of(&free), &record::seal(assessment, 1, now))?;
    Ok(free)
}

/// Takes away what lies under a key of ours. The text, so that it can be put back.
pub(crate) fn remove(shelf: &impl Shelf, key: &str) -> Option<String> {
    let text = shelf.get(key)?;
    shelf.remove(key);
    Some(text)
}

/// Everything of ours, as it lies there.
pub(crate) fn raw(shelf: &impl Shelf) -> Vec<(String, String)> {
    let mut keys: Vec<_> = shelf
        .keys()
        .into_iter()
        .filter(|key| key.starts_with(PREFIX))
        .collect();
    keys.sort_unstable();
    keys.into_iter()
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

    fn names(shelf: &MemoryShelf) -> Vec<String> {
        list(shelf)
            .iter()
            .filter_map(|entry| entry.assessment().map(|a| a.name.clone()))
            .collect()
    }

    #[test]
    fn what_is_saved_is_listed_latest_first() {
        let shelf = MemoryShelf::default();
        assert_eq!(
            save(&shelf, "a", None, &named("first"), 10),
            Saving::Saved(1)
        );
        assert_eq!(
            save(&shelf, "b", None, &named("second"), 20),
            Saving::Saved(1)
        );
        assert_eq!(
            save(&shelf, "a", Some(1), &named("first again"), 30),
            Saving::Saved(2)
        );
        assert_eq!(names(&shelf), ["first again", "second"]);
    }

    #[test]
    fn two_tabs_cannot_write_over_each_other() {
        let shelf = MemoryShelf::default();
        save(&shelf, "a", None, &named("start"), 1);
        assert_eq!(
            save(&shelf, "a", Some(1), &named("mine"), 2),
            Saving::Saved(2)
        );
        let Saving::Conflict(other) = save(&shelf, "a", Some(1), &named("theirs"), 3) else {
            panic!("the second tab wrote over the first");
        };
        assert_eq!((other.rev, other.assessment.name.as_str()), (2, "mine"));
        assert_eq!(names(&shelf), ["mine"]);
        // The same answers are no conflict.
        assert_eq!(
            save(&shelf, "a", Some(1), &named("mine"), 3),
            Saving::Saved(2)
        );
    }

    #[test]
    fn what_was_deleted_elsewhere_does_not_come_back_unasked() {
        let shelf = MemoryShelf::default();
        save(&shelf, "a", None, &named("x"), 1);
        remove(&shelf, &key_of("a"));
        assert_eq!(save(&shelf, "a", Some(1), &named("x"), 2), Saving::Gone);
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
        assert_eq!(save(&shelf, "a", None, &named("new"), 1), Saving::Saved(1));
        shelf.put(&key_of("a"), "torn").unwrap();
        assert_eq!(
            save(&shelf, "a", Some(1), &named("newer"), 2),
            Saving::Saved(2)
        );
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
        assert_eq!(add(&shelf, "a", &named("x"), 1).as_deref(), Ok("a-2"));
    }

    #[test]
    fn a_newer_record_is_read_and_never_written_over() {
        let shelf = MemoryShelf::default();
        let newer =
            record::seal(&named("from the future"), 7, 1).replacen("{\"v\":1", "{\"v\":2", 1);
        shelf.put(&key_of("a"), &newer).unwrap();
        assert!(matches!(list(&shelf)[0].contents, Contents::Newer(_)));
        assert_eq!(save(&shelf, "a", Some(7), &named("old"), 2), Saving::Newer);
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
