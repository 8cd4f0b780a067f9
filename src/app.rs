//! The app: it shows the page of the current address and connects the pages with the browser.
//!
//! index.html holds the only copy of the header, the first page and the footer. The app adopts them:
//! it shows, hides and fills them, and draws everything else inside. `shell` starts it.

use crate::browser::{address, clock, life, place, storage};
use crate::components::header;
use crate::components::notice::Notices;
use crate::components::toast::Toast;
use crate::lasting::provide_lasting;
use crate::pages::home::{GoOn, SavedBriefly};
use crate::pages::not_found::{MissingPage, NotFoundPage};
use crate::parts::Part;
use crate::shell::{self, mount};
use crate::store::{Place, Store, use_store};
use leptos::prelude::*;

use std::time::Duration;

/// Starts the app. `led`: the reader has asked for a place, and is led to its heading.
pub(crate) fn start(led: bool) {
    let owner = Owner::new();
    owner.set();
    let store = Store::new(clock::today());
    provide_context(store);
    provide_lasting();

    store.wake();
    shell::hand_over(move |hash| store.arrive(hash));

    mount("notices", || view! { <Notices /> });
    mount("home-continue", || view! { <GoOn /> });
    mount("home-saved", || view! { <SavedBriefly /> });
    mount("page", || view! { <Page /> });
    mount("app", || view! { <Toast /> });
    follow(store, led);

    life::on_hide(move || store.leave());
    life::on_show(move || store.refresh());
    storage::on_change_elsewhere(move |key| store.changed_elsewhere(key.as_deref()));

    // The app lives as long as its tab.
    std::mem::forget(owner);
}

/// Shows what is on the screen, other than the first page.
#[component]
fn Page() -> impl IntoView {
    let store = use_store();
    let turn = StoredValue::new(0_u32);
    // A list of one, with a new key each time: a page is never changed into the next one in place,
    // where fields would keep what was typed in them.
    let here = move || {
        let place = store.place().get();
        if place.shows_answers() {
            store.page().track();
        }
        turn.update_value(|turn| *turn += 1);
        [(turn.get_value(), place)]
    };
    view! {
        <For each=here key=|(turn, _)| *turn let((_, place))>
            {page_at(place)}
        </For>
    }
}

fn page_at(here: Place) -> AnyView {
    if let Some(draw) = Part::of(&here).and_then(Part::draw) {
        return draw(here);
    }
    match here {
        Place::Missing(why) => view! { <MissingPage why /> }.into_any(),
        Place::NotFound => view! { <NotFoundPage /> }.into_any(),
        // The first page stands in index.html; the others are drawn by their parts, above.
        Place::Home
        | Place::Question { .. }
        | Place::Check
        | Place::Verdict
        | Place::Record
        | Place::Handover
        | Place::Compare
        | Place::Shared
        | Place::BadLink(_)
        | Place::Saved
        | Place::Guide(_)
        | Place::Money
        | Place::Data
        | Place::Evaluation => ().into_any(),
    }
}

/// Keeps index.html's own parts in step with where the reader is.
fn follow(store: Store, led: bool) {
    let first_title = document().title();
    let from_home = shell::is_home(&address::hash());
    Effect::new(move |arrived: Option<bool>| {
        let here = store.place().get();
        let home = here == Place::Home;
        // Until its part is there, the place an address names is not reached.
        let arrived = arrived.unwrap_or(false);
        let is_reached = arrived || !home || from_home;
        place::show("home", home);
        place::show("page", !home);
        if is_reached {
            place::end_first_paint();
        }
        header::mark(&here);
        let part = if home { "home" } else { "page" };
        let first_title = first_title.clone();
        // After the new page is drawn.
        let settle = move || {
            let heading = place::heading_text(part).filter(|_| !home);
            place::set_title(&heading.map_or(first_title, |text| format!("{text} · Tuneworthy")));
            // The first page of a visit is read from its top, as any page is.
            if led || arrived {
                place::focus_heading(part);
            }
        };
        set_timeout(settle, Duration::ZERO);
        is_reached
    });
    Effect::new(move |_| header::aim_assess(store));
}
