//! The money: the check that fits on an envelope, everything that can be entered, and what follows.
//!
//! In: the store's assessment, and the price list. Out: its answers and money inputs, changed, and
//! what a simulation of them shows. The inputs are made from their definitions in the library; the
//! figures are drawn by `figures`.

// `MoneyState` is a bundle of handles to signals, passed on as a signal is.
#![allow(clippy::large_types_passed_by_value)]

mod check;
mod engine;
mod entries;
mod field;
mod inputs;
mod list;
pub(crate) mod list_tools;
mod prices;
mod result;
mod select;
mod weights;

use std::cell::RefCell;
use std::sync::Arc;

use leptos::prelude::*;
use tuneworthy_core::catalog::PriceList;

use crate::route::Route;
use crate::store::{Place, Store, use_store};
use check::EnvelopeCheck;
use engine::Engine;
use inputs::Inputs;
use result::MoneyResult;
use weights::Weights;

thread_local! {
    /// The price list with what the reader brought, which stays when another page is looked at.
    static LIST: RefCell<Option<Arc<PriceList>>> = const { RefCell::new(None) };
}

fn bundled() -> Arc<PriceList> {
    Arc::new(PriceList::bundled().clone())
}

/// Handles to what every part of the page reads.
#[derive(Clone, Copy)]
struct MoneyState {
    store: Store,
    engine: Engine,
    /// The price list, with what the reader brought in this visit.
    list: RwSignal<Arc<PriceList>>,
}

/// Draws the page.
pub(crate) fn draw(_: Place) -> AnyView {
    view! { <MoneyPage /> }.into_any()
}

/// The check, what can be entered, what follows from it, and whose weights to tune.
#[component]
fn MoneyPage() -> impl IntoView {
    let store = use_store();
    let state = MoneyState {
        store,
        engine: Engine::start(store),
        list: RwSignal::new(LIST.with_borrow(Clone::clone).unwrap_or_else(bundled)),
    };
    let id = untrack(|| store.id());
    let verdict = Route::Verdict { id: id.clone() }.href();
    let answers = Route::Check { id }.href();
    view! {
        <article class="money">
            <header>
                <h1 tabindex="-1">"Does tuning pay?"</h1>
                <p class="lead">
                    "Enter what you know, as a number or as a range that holds the truth 9 times in 10. What you leave alone has a default, which is named beside it. Amounts are in US dollars."
                </p>
                <p class="actions">
                    <a href=verdict>"The verdict"</a>
                    <a href=answers>"All answers"</a>
                </p>
            </header>
            <EnvelopeCheck state />
            <div class="desk">
                <MoneyResult state />
                <Inputs state />
            </div>
            <Weights state />
        </article>
    }
}
