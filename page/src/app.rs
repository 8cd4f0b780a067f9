//! The whole page: which part of it is seen, and what ties it to the browser.
//!
//! index.html holds the only copy of the header, the first page and the footer. The app adopts them:
//! it shows, hides and fills them, and draws everything else inside.

use crate::browser::dom::{self, Node, live, nothing};
use crate::browser::{address, clock, life, place, storage, theme};
use crate::components::footer::facts_date;
use crate::components::header;
use crate::components::notice::notices;
use crate::components::toast::toast;
use crate::pages::check::check_page;
use crate::pages::guide::guide_page;
use crate::pages::home::{go_on, saved_briefly};
use crate::pages::not_found::{missing_page, not_found_page};
use crate::pages::question::question_page;
use crate::pages::saved::saved_page;
use crate::pages::shared_link::{bad_link_page, shared_page};
use crate::pages::verdict::verdict_page;
use crate::store::{Place, Store};
use leptos::prelude::*;

use std::time::Duration;

/// Wakes the page up.
pub(crate) fn start() {
    dom::wake();
    let owner = Owner::new();
    owner.set();
    let store = Store::new(clock::today());
    provide_context(store);

    theme::apply(theme::chosen());
    store.wake();
    address::follow(move |hash| store.arrive(hash));

    draw("theme", header::theme_choice());
    draw("notices", notices());
    draw("home-continue", go_on());
    draw("home-saved", saved_briefly());
    draw("page", page(store));
    draw("facts-date", facts_date());
    draw("app", toast());
    follow(store);

    place::lead_by_script("skip", "main");
    life::on_hide(move || store.settle());
    life::on_show(move || store.refresh());
    storage::on_change_elsewhere(move |key| store.changed_elsewhere(key.as_deref()));

    // The page lives as long as its tab.
    std::mem::forget(owner);
}

/// Draws something inside a part of index.html.
fn draw(id: &str, what: impl Into<Node>) {
    if let Some(part) = place::part(id) {
        dom::draw(&part, what);
    }
}

/// What is on the screen, other than the first page.
fn page(store: Store) -> Node {
    live(move || {
        store.replaced().track();
        let here = store.place().get();
        // What a page reads while it is drawn is no reason to draw it anew.
        untrack(|| page_at(here))
    })
}

fn page_at(here: Place) -> Node {
    match here {
        Place::Home => nothing(),
        Place::Question { question, back } => question_page(question, back),
        Place::Check => check_page(),
        Place::Verdict => verdict_page(),
        Place::Guide(section) => guide_page(section),
        Place::Saved => saved_page(),
        Place::Shared => shared_page(),
        Place::BadLink(error) => bad_link_page(error),
        Place::Missing(why) => missing_page(why),
        Place::NotFound => not_found_page(),
    }
}

/// Keeps index.html's own parts in step with where the reader is.
fn follow(store: Store) {
    let first_title = document().title();
    Effect::new(move |before: Option<()>| {
        let here = store.place().get();
        let home = here == Place::Home;
        place::show("home", home);
        place::show("page", !home);
        header::mark(&here);
        let part = if home { "home" } else { "page" };
        let first_title = first_title.clone();
        // After the new page is drawn.
        let settle = move || {
            let heading = place::heading_text(part).filter(|_| !home);
            place::set_title(&heading.map_or(first_title, |text| format!("{text} · Tuneworthy")));
            // The first page of a visit is read from its top, as any page is.
            if before.is_some() {
                place::focus_heading(part);
            }
        };
        set_timeout(settle, Duration::ZERO);
    });
    Effect::new(move |_| header::aim_assess(store));
}
