//! The whole page: which part of it is seen, and what ties it to the browser.
//!
//! index.html holds the only copy of the header, the first page and the footer. The app adopts them:
//! it shows, hides and fills them, and draws everything else inside.

use crate::browser::{address, clock, life, place, storage, theme};
use crate::components::footer::FactsDate;
use crate::components::header::{self, ThemeChoice};
use crate::components::notice::Notices;
use crate::components::toast::Toast;
use crate::pages::check::CheckPage;
use crate::pages::guide::GuidePage;
use crate::pages::home::{Continue, SavedBriefly};
use crate::pages::not_found::{MissingPage, NotFoundPage};
use crate::pages::question::QuestionPage;
use crate::pages::saved::SavedPage;
use crate::pages::shared_link::{BadLinkPage, SharedPage};
use crate::pages::verdict::VerdictPage;
use crate::store::{Place, Store, use_store};
use leptos::mount::mount_to;
use leptos::prelude::*;
use std::time::Duration;

/// Wakes the page up.
pub(crate) fn start() {
    let owner = Owner::new();
    owner.set();
    let store = Store::new(clock::today());
    provide_context(store);

    theme::apply(theme::chosen());
    store.wake();
    address::follow(move |hash| store.arrive(hash));

    draw("theme", || view! { <ThemeChoice/> });
    draw("notices", || view! { <Notices/> });
    draw("home-continue", || view! { <Continue/> });
    draw("home-saved", || view! { <SavedBriefly/> });
    draw("page", || view! { <Pages/> });
    draw("facts-date", || view! { <FactsDate/> });
    draw("app", || view! { <Toast/> });
    follow(store);

    place::lead_by_script("skip", "main");
    life::on_hide(move || store.settle());
    life::on_show(move || store.refresh());
    storage::on_change_elsewhere(move |key| store.changed_elsewhere(key.as_deref()));

    // The page lives as long as its tab.
    std::mem::forget(owner);
}

/// Draws something inside a part of index.html.
fn draw<N: IntoView + 'static>(id: &str, what: impl FnOnce() -> N + 'static) {
    if let Some(part) = place::part(id) {
        mount_to(part, what).forget();
    }
}

/// What is on the screen, other than the first page.
#[component]
fn Pages() -> impl IntoView {
    let store = use_store();
    move || {
        store.replaced().track();
        page_at(store.place().get())
    }
}

fn page_at(here: Place) -> AnyView {
    match here {
        Place::Home => ().into_any(),
        Place::Question { question, back } => view! { <QuestionPage question back/> }.into_any(),
        Place::Check => view! { <CheckPage/> }.into_any(),
        Place::Verdict => view! { <VerdictPage/> }.into_any(),
        Place::Guide(section) => view! { <GuidePage section/> }.into_any(),
        Place::Saved => view! { <SavedPage/> }.into_any(),
        Place::Shared => view! { <SharedPage/> }.into_any(),
        Place::BadLink(error) => view! { <BadLinkPage error/> }.into_any(),
        Place::Missing(why) => view! { <MissingPage why/> }.into_any(),
        Place::NotFound => view! { <NotFoundPage/> }.into_any(),
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
