//! The changing parts of the header. The header itself stands in index.html.

use crate::browser::place;
use crate::browser::theme;
use crate::route::Route;
use crate::store::{Place, Store};
use leptos::prelude::*;

/// Marks where the reader is.
pub(crate) fn mark(here: &Place) {
    let assessing = matches!(
        here,
        Place::Question { .. }
            | Place::Check
            | Place::Verdict
            | Place::Record
            | Place::Handover
            | Place::Compare
            | Place::Shared
    );
    place::mark_current("nav-home", *here == Place::Home);
    place::mark_current("nav-assess", assessing);
    place::mark_current("nav-money", *here == Place::Money);
    place::mark_current("nav-data", *here == Place::Data);
    place::mark_current("nav-evaluation", *here == Place::Evaluation);
    place::mark_current("nav-guide", matches!(here, Place::Guide(_)));
    place::mark_current("nav-saved", *here == Place::Saved);
}

/// Makes "Assess" go on with the assessment before the reader, or begin one.
pub(crate) fn aim_assess(store: Store) {
    let route = if store.can_edit() {
        Route::Flow { id: store.id() }
    } else {
        Route::Start(None)
    };
    place::aim("nav-assess", &route.href());
}

/// Button that chooses the next theme: as the system has it, light, dark.
#[component]
pub(crate) fn ThemeChoice() -> impl IntoView {
    let name = theme::chosen().label();
    view! {
        <button
            type="button"
            id=theme::BUTTON
            class="theme"
            title=name
            aria-label=name
            on:click=|_| theme::choose(theme::chosen().next())
        >
            <span aria-hidden="true"></span>
        </button>
    }
}
