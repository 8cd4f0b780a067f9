//! The shell: the part of the program that runs on the first page before the rest is fetched.
//!
//! index.html holds the text of the first page. The shell fetches the app when it is needed: for
//! another page, for saved work, or to report that storage is blocked.

use std::cell::{Cell, RefCell};
use std::hint::black_box;

use leptos::mount::mount_to;
use leptos::prelude::*;

use crate::browser::{address, life, place, storage, theme};
use crate::components::header::ThemeChoice;
use crate::keep::{Shelf, is_work};
use crate::parts;

/// Goes where an address leads.
type Follow = Box<dyn Fn(&str)>;

thread_local! {
    static STARTED: Cell<bool> = const { Cell::new(false) };
    /// The app's handler for an address, once the app is fetched.
    static FOLLOWS: RefCell<Option<Follow>> = const { RefCell::new(None) };
}

/// Wakes the page up.
pub(crate) fn start() {
    storage::take_over();
    theme::apply(theme::chosen());
    mount("theme", || view! { <ThemeChoice /> });
    place::lead_by_script("skip", "main");
    life::on_reach("main", parts::expect_app);
    if !storage::is_allowed() || storage::BrowserShelf.keys().iter().any(|key| is_work(key)) {
        need_app(false);
    }
    let first = Cell::new(true);
    address::follow(move |hash| arrive(hash, !first.replace(false)));
}

/// Mounts a view in a part of index.html, for as long as the tab lives.
pub(crate) fn mount<V: IntoView>(id: &str, view: impl FnOnce() -> V + 'static) {
    if let Some(part) = place::part(id) {
        mount_to(part, view).forget();
    }
}

/// Sets the app's handler for addresses and calls it with the present one.
pub(crate) fn hand_over(follow: impl Fn(&str) + 'static) {
    follow(&address::hash());
    // The compiler must not see that this is the only thing ever put here: it would then call it
    // directly, and the app would be part of the shell.
    FOLLOWS.set(Some(black_box::<Follow>(Box::new(follow))));
}

fn arrive(hash: &str, led: bool) {
    let handed_over = FOLLOWS.with_borrow(|follow| {
        if let Some(follow) = follow {
            follow(hash);
        }
        follow.is_some()
    });
    if !handed_over && !is_home(hash) {
        need_app(led);
    }
}

/// Returns whether a fragment of the address is that of the first page.
pub(crate) fn is_home(hash: &str) -> bool {
    matches!(hash, "" | "#" | "#/")
}

/// Starts the app, once.
fn need_app(led: bool) {
    if !STARTED.replace(true) {
        parts::start_app(led, || STARTED.set(false));
    }
}
