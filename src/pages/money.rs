//! The money: the check that fits on an envelope, everything that can be entered, and what follows.
//!
//! In: the store's assessment, and the price list. Out: its answers and money inputs, changed, and
//! what a simulation of them shows. The inputs are made from their definitions in the library; the
//! figures are drawn by `figures`.

// The desk is a bundle of handles to signals, passed on as a signal is.
#![allow(clippy::large_types_passed_by_value)]

mod check;
mod engine;
mod entries;
mod field;
mod inputs;
mod list;
mod prices;
mod result;
mod weights;

use std::cell::RefCell;
use std::sync::Arc;

use leptos::prelude::*;
use tuneworthy_core::catalog::PriceList;

use crate::browser::dom::{Legacy, Node, el, link, paragraph};
use crate::route::Route;
use crate::store::{Place, Store, use_store};
use engine::Engine;

thread_local! {
    /// The price list with what the reader brought, which stays when another page is looked at.
    static LIST: RefCell<Option<Arc<PriceList>>> = const { RefCell::new(None) };
}

fn bundled() -> Arc<PriceList> {
    Arc::new(PriceList::bundled().clone())
}

/// What every part of the page reads.
#[derive(Clone, Copy)]
struct Desk {
    store: Store,
    engine: Engine,
    /// The price list, with what the reader brought in this visit.
    list: RwSignal<Arc<PriceList>>,
}

/// Draws what this part of the program is for.
pub(crate) fn draw(_: Place) -> AnyView {
    Legacy::new(money_page()).into_any()
}

fn money_page() -> Node {
    let store = use_store();
    let desk = Desk {
        store,
        engine: Engine::start(store),
        list: RwSignal::new(LIST.with_borrow(Clone::clone).unwrap_or_else(bundled)),
    };
    let id = untrack(|| store.id());
    let ways = el("p")
        .class("actions")
        .child(link(
            Route::Verdict { id: id.clone() }.href(),
            "The verdict",
        ))
        .child(link(Route::Check { id }.href(), "All answers"));
    el("article")
        .class("money")
        .child(
            el("header")
                .child(el("h1").attr("tabindex", "-1").text("Does tuning pay?"))
                .child(paragraph("Enter what you know, as a number or as a range that holds the truth 9 times in 10. What you leave alone has a default, which is named beside it. Amounts are in US dollars.").class("lead"))
                .child(ways),
        )
        .child(check::check(desk))
        .child(
            el("div")
                .class("desk")
                .child(result::result(desk))
                .child(inputs::inputs(desk)),
        )
        .child(weights::weights(desk))
        .into()
}
