//! Keys of several deployments of this page on one origin, which share its storage.
//!
//! Inside the program a key is `tuneworthy:NAME`. In storage it is the same at the origin's root, and
//! `tuneworthy:/FOLDER/:NAME` elsewhere. Earlier versions used the first form everywhere.

use super::{PREFIX, Shelf, is_work};

/// The folder of a deployment at the origin's root.
const ROOT: &str = "/";

/// Key of the note that a deployment in a folder has its copies.
const TOOK_OVER: &str = "tuneworthy:took-over";

/// Key of the note that keys of the first form belong to a deployment at the root.
const AT_ROOT: &str = "tuneworthy-at-root";

/// Returns the key in storage for a key of the program.
pub(crate) fn outer(folder: &str, key: &str) -> String {
    match key.strip_prefix(PREFIX) {
        Some(name) if folder != ROOT => [PREFIX, folder, ":", name].concat(),
        _ => key.to_owned(),
    }
}

/// Returns the key of the program for a key in storage; nothing where that is another deployment's.
pub(crate) fn inner(folder: &str, key: &str) -> Option<String> {
    let rest = key.strip_prefix(PREFIX)?;
    let name = if folder == ROOT {
        Some(rest).filter(|rest| !rest.starts_with('/'))?
    } else {
        rest.strip_prefix(folder)?.strip_prefix(':')?
    };
    Some([PREFIX, name].concat())
}

/// Returns the keys of an earlier version that no deployment at the root has for its own.
fn shared(storage: &impl Shelf, folder: &str) -> Vec<String> {
    if folder == ROOT || storage.get(AT_ROOT).is_some() {
        return Vec::new();
    }
    let keys = storage.keys().into_iter();
    keys.filter(|key| inner(ROOT, key).is_some_and(|key| is_work(&key)))
        .collect()
}

/// Returns whether there are records of an earlier version that other deployments may show too.
pub(crate) fn is_shared(storage: &impl Shelf, folder: &str) -> bool {
    !shared(storage, folder).is_empty()
}

/// Copies the records of an earlier version to a deployment in a folder, once; one at the root has them
/// already. They stay where they are: another deployment may not have its copies yet.
pub(crate) fn take_over(storage: &impl Shelf, folder: &str) {
    if folder == ROOT {
        if storage.get(AT_ROOT).is_none() {
            let _ = storage.put(AT_ROOT, "1");
        }
        return;
    }
    let done = outer(folder, TOOK_OVER);
    if storage.get(&done).is_some() {
        return;
    }
    let shared = shared(storage, folder);
    let is_copied = |key: &String| {
        let to = outer(folder, key);
        let text = storage.get(key).filter(|_| storage.get(&to).is_none());
        text.is_none_or(|text| storage.put_checked(&to, &text).is_ok())
    };
    // Where there is no room for all of them, the rest is tried again at the next visit.
    let missing = shared.iter().filter(|key| !is_copied(key)).count();
    if !shared.is_empty() && missing == 0 {
        let _ = storage.put(&done, "1");
    }
}

/// Deletes the records of an earlier version that this deployment shows, and the root's note.
pub(crate) fn wipe_shared(storage: &impl Shelf, folder: &str) {
    for key in shared(storage, folder) {
        storage.remove(&key);
    }
    if folder == ROOT {
        storage.remove(AT_ROOT);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{MemoryShelf, Refused};
    use super::*;

    const OLD: &str = "tuneworthy:a:one";

    fn old() -> MemoryShelf {
        let storage = MemoryShelf::default();
        storage.put(OLD, "text").unwrap();
        storage
    }

    #[test]
    fn keys_go_out_and_come_in_again() {
        for folder in ["/", "/one/", "/one/two/"] {
            let key = outer(folder, OLD);
            assert_eq!(inner(folder, &key).as_deref(), Some(OLD), "{folder}");
        }
        assert_eq!(outer("/", OLD), OLD);
    }

    #[test]
    fn no_deployment_sees_the_keys_of_another() {
        let folders = ["/", "/one/", "/one/two/", "/two/"];
        for mine in folders {
            for theirs in folders.into_iter().filter(|theirs| *theirs != mine) {
                assert_eq!(inner(mine, &outer(theirs, OLD)), None, "{mine} {theirs}");
            }
        }
    }

    #[test]
    fn each_folder_copies_the_old_records_once() {
        let storage = old();
        take_over(&storage, "/one/");
        let mine = outer("/one/", OLD);
        assert_eq!(storage.get(&mine).as_deref(), Some("text"));
        assert_eq!(storage.get(OLD).as_deref(), Some("text"));
        // What is deleted here does not come back.
        storage.remove(&mine);
        take_over(&storage, "/one/");
        assert_eq!(storage.get(&mine), None);
        take_over(&storage, "/two/");
        assert!(storage.get(&outer("/two/", OLD)).is_some());
    }

    #[test]
    fn no_folder_copies_the_records_of_the_root() {
        let storage = old();
        take_over(&storage, "/");
        take_over(&storage, "/one/");
        assert_eq!(storage.get(&outer("/one/", OLD)), None);
        wipe_shared(&storage, "/one/");
        assert!(storage.get(OLD).is_some());
    }

    #[test]
    fn a_copy_without_room_is_tried_again() {
        let storage = old();
        storage.trouble.set(Some(Refused::Full));
        take_over(&storage, "/one/");
        storage.trouble.set(None);
        take_over(&storage, "/one/");
        assert!(storage.get(&outer("/one/", OLD)).is_some());
    }

    #[test]
    fn wiping_a_folder_leaves_the_other() {
        let storage = old();
        take_over(&storage, "/one/");
        take_over(&storage, "/two/");
        wipe_shared(&storage, "/one/");
        assert_eq!(storage.get(OLD), None);
        assert!(storage.get(&outer("/two/", OLD)).is_some());
    }
}
