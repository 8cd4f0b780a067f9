//! The header stands in index.html. Here is what changes in it.

use crate::browser::dom::{Node, el, event};
use crate::browser::place;
use crate::browser::theme::{self, Theme};
use crate::route::Route;
use crate::store::{Place, Store};

/// Marks where the reader is.
pub(crate) fn mark(here: &Place) {
    let assessing = matches!(
        here,
        Place::Question { .. } | Place::Check | Place::Verdict | Place::Shared
    );
    place::mark_current("nav-home", *here == Place::Home);
    place::mark_current("nav-assess", assessing);
    place::mark_current("nav-money", *here == Place::Money);
    place::mark_current("nav-data", *here == Place::Data);
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

/// Light, dark, or as the system has it.
pub(crate) fn theme_choice() -> Node {
    let chosen = theme::chosen();
    let option = |theme: &Theme| {
        el("option")
            .attr("value", theme.id())
            .flag("selected", *theme == chosen)
            .text(theme.label())
    };
    let select = el("select")
        .on("change", |event| {
            theme::choose(Theme::from_id(&event::value(&event)));
        })
        .children(Theme::ALL.iter().map(option));
    el("label")
        .class("theme")
        .child(el("span").text("Theme"))
        .child(select)
        .into()
}
