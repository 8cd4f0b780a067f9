//! The browser's storage as a [`Shelf`], and memory where it is forbidden.

use crate::keep::{PREFIX, Refused, Shelf, deployment};
use gloo_storage::{LocalStorage, Storage};
use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys;
use std::cell::RefCell;

thread_local! {
    static MEMORY: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
    static ALLOWED: bool = probe();
    static FOLDER: String = folder();
}

/// Returns the folder this page lies in, from a slash to a slash. Another deployment on the same origin lies in
/// another and has keys of its own; first-paint.js works it out in the same way.
fn folder() -> String {
    let path = window().location().pathname().unwrap_or_default();
    let end = path.rfind('/').map_or(0, |at| at + 1);
    // A colon ends the folder in a key.
    path[..end].replace(':', "%3A")
}

/// Returns the key in storage for a key of the program.
fn outer(key: &str) -> String {
    FOLDER.with(|folder| deployment::outer(folder, key))
}

/// Returns the key of the program for a key in storage, unless that is not this page's.
fn inner(key: &str) -> Option<String> {
    FOLDER.with(|folder| deployment::inner(folder, key))
}

/// Returns the name of the lock that this page's tabs share.
pub(crate) fn lock_name() -> String {
    outer("tuneworthy:lock")
}

/// Copies what an earlier version left for every deployment on this origin, once.
pub(crate) fn take_over() {
    if is_allowed() {
        FOLDER.with(|folder| deployment::take_over(&WholeStorage, folder));
    }
}

/// Returns whether an earlier version left records that other deployments on this origin may show too.
pub(crate) fn is_shared() -> bool {
    FOLDER.with(|folder| deployment::is_shared(&WholeStorage, folder))
}

/// Returns whether the browser keeps what is stored, by writing a value and reading it back. No
/// other test is reliable: some browsers throw on the first access, some on the first write, and
/// some accept everything and keep nothing.
fn probe() -> bool {
    const KEY: &str = "tuneworthy:probe";
    let Some(storage) = window().local_storage().ok().flatten() else {
        return false;
    };
    match storage.set_item(KEY, "kept") {
        Ok(()) => {
            let kept = storage.get_item(KEY).ok().flatten().as_deref() == Some("kept");
            let _ = storage.remove_item(KEY);
            kept
        }
        // Full is not forbidden: what lies there can still be read, and room can be made.
        Err(_) => storage.length().is_ok_and(|length| length > 0),
    }
}

/// Returns whether the browser lets the page store anything.
pub(crate) fn is_allowed() -> bool {
    ALLOWED.with(|allowed| *allowed)
}

/// Storage of this page, in which saved work lies.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BrowserShelf;

impl Shelf for BrowserShelf {
    fn get(&self, key: &str) -> Option<String> {
        WholeStorage.get(&outer(key))
    }

    fn put(&self, key: &str, text: &str) -> Result<(), Refused> {
        WholeStorage.put(&outer(key), text)
    }

    fn remove(&self, key: &str) {
        WholeStorage.remove(&outer(key));
    }

    fn keys(&self) -> Vec<String> {
        let keys = WholeStorage.keys();
        keys.iter().filter_map(|key| inner(key)).collect()
    }
}

/// Storage of the whole origin, other pages' included.
#[derive(Clone, Copy, Debug)]
struct WholeStorage;

/// After the probe, since `raw` panics where storage is forbidden.
fn local() -> Option<web_sys::Storage> {
    is_allowed().then(LocalStorage::raw)
}

impl Shelf for WholeStorage {
    fn get(&self, key: &str) -> Option<String> {
        match local() {
            Some(storage) => storage.get_item(key).ok().flatten(),
            None => MEMORY.with_borrow(|memory| {
                let found = memory.iter().find(|(one, _)| one == key);
                found.map(|(_, text)| text.clone())
            }),
        }
    }

    fn put(&self, key: &str, text: &str) -> Result<(), Refused> {
        if let Some(storage) = local() {
            return storage.set_item(key, text).map_err(|_| Refused::Full);
        }
        MEMORY.with_borrow_mut(|memory| {
            memory.retain(|(one, _)| one != key);
            memory.push((key.to_owned(), text.to_owned()));
        });
        Ok(())
    }

    fn remove(&self, key: &str) {
        match local() {
            Some(storage) => {
                let _ = storage.remove_item(key);
            }
            None => MEMORY.with_borrow_mut(|memory| {
                memory.retain(|(one, _)| one != key);
            }),
        }
    }

    fn keys(&self) -> Vec<String> {
        match local() {
            Some(storage) => {
                let count = storage.length().unwrap_or(0);
                (0..count)
                    .filter_map(|at| storage.key(at).ok().flatten())
                    .collect()
            }
            None => {
                MEMORY.with_borrow(|memory| memory.iter().map(|(key, _)| key.clone()).collect())
            }
        }
    }
}

/// Returns the key in storage of a setting.
fn name_of(setting: &str) -> String {
    outer(&[PREFIX, setting].concat())
}

/// A small setting, such as the theme. What cannot be read counts as never set.
pub(crate) fn setting(key: &str) -> Option<String> {
    local()?.get_item(&name_of(key)).ok()?
}

/// Keeps a small setting, or takes it away. Where nothing can be kept it lasts as long as the page.
pub(crate) fn set_setting(key: &str, value: Option<&str>) {
    if let Some(storage) = local() {
        set(&storage, key, value);
    }
}

/// Storage of this tab alone, until it closes.
pub(crate) fn of_this_tab(key: &str) -> Option<String> {
    tab()?.get_item(&name_of(key)).ok()?
}

/// Makes this tab remember something, or forget it.
pub(crate) fn remember_in_tab(key: &str, value: Option<&str>) {
    if let Some(storage) = tab() {
        set(&storage, key, value);
    }
}

/// Writes text as it is: the typed `get` and `set` of gloo-storage bring a JSON reader and writer
/// along, for strings.
fn set(storage: &web_sys::Storage, key: &str, value: Option<&str>) {
    let key = name_of(key);
    let _ = match value {
        Some(value) => storage.set_item(&key, value),
        None => storage.remove_item(&key),
    };
}

/// Deletes everything of this page's that is not on its shelf.
pub(crate) fn forget() {
    FOLDER.with(|folder| deployment::wipe_shared(&WholeStorage, folder));
    let Some(storage) = tab() else { return };
    let keys = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok().flatten());
    for key in keys.collect::<Vec<_>>() {
        if inner(&key).is_some() {
            let _ = storage.remove_item(&key);
        }
    }
}

fn tab() -> Option<web_sys::Storage> {
    window().session_storage().ok().flatten()
}

/// Calls back when another tab has changed what lies under a key; without one, everything.
pub(crate) fn on_change_elsewhere(callback: impl Fn(Option<String>) + 'static) {
    let _ = window_event_listener(
        ev::storage,
        move |event: web_sys::StorageEvent| match event.key() {
            None => callback(None),
            Some(key) => {
                if let Some(key) = inner(&key) {
                    callback(Some(key));
                }
            }
        },
    );
}
