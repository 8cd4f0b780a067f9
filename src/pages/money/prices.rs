//! Prices: a row of the list, or the reader's own, part by part.

mod parts;
mod picker;

use std::sync::Arc;

use leptos::prelude::*;
use tuneworthy_core::assessment::money::{Price, Slot};
use tuneworthy_core::catalog::{self, PriceList};
use tuneworthy_core::units::Date;

use super::MoneyState;
use parts::PriceParts;
use picker::PricePicker;
use tuneworthy_decision::phrases::capital;

/// One price: what it is for, the row it comes from, and its parts.
#[component]
pub(super) fn PriceField(
    /// The money page's state.
    state: MoneyState,
    /// The slot the price is for.
    price_for: Slot,
) -> impl IntoView {
    let saved = state
        .store
        .current()
        .with_untracked(|it| it.as_ref()?.money.price(price_for).cloned());
    let draft = RwSignal::new(saved);
    // Another row has other parts: their fields are drawn anew. A part that is typed is not.
    let row = RwSignal::new(draft.with_untracked(|it| it.as_ref().map(|it| it.row.clone())));
    let id = format!("price-{}", price_for.id());
    let why_id = format!("{id}-why");
    let (picker_id, described) = (id.clone(), why_id.clone());
    let parts_id = id.clone();
    view! {
        <div class="entry price">
            <label for=id>{price_for.label()}</label>
            <p class="muted small" id=why_id>
                {price_for.why()}
            </p>
            // Only another list changes the rows: a choice does not draw its own field anew.
            <For
                each=move || Some(state.list.get())
                key=|list| Arc::as_ptr(list).addr()
                children=move |list| {
                    view! {
                        <PricePicker
                            state
                            price_for
                            draft
                            row
                            list
                            id=picker_id.clone()
                            described=described.clone()
                        />
                    }
                }
            />
            <For
                each=move || row.get()
                key=String::clone
                children=move |_| {
                    view! { <ChosenPrice state price_for draft id=parts_id.clone() /> }
                }
            />
        </div>
    }
}

/// The price chosen: where it comes from, and its parts.
#[component]
fn ChosenPrice(
    /// The money page's state.
    state: MoneyState,
    /// The slot the price is for.
    price_for: Slot,
    /// The price.
    draft: RwSignal<Option<Price>>,
    /// The id of the price, which begins those of its fields.
    id: String,
) -> impl IntoView {
    view! {
        {move || {
            let (price, list) = (draft.get()?, state.list.get());
            let today = state.store.today();
            Some(view! { <PriceSource price list today /> }.into_any())
        }}
        <PriceParts state price_for draft id />
    }
}

/// The source of a price, and the day it is of.
#[component]
fn PriceSource(
    /// The price.
    price: Price,
    /// The list.
    list: Arc<PriceList>,
    /// The present day.
    today: Date,
) -> impl IntoView {
    let (says, from, rest) = match list.row(&price.row) {
        _ if price.row.is_empty() => ("Your own price.".to_owned(), None, String::new()),
        None => (
            "As it was copied; the list here does not have this row.".to_owned(),
            None,
            String::new(),
        ),
        Some(row) => {
            let from = list.sources_of(row).next();
            let from = from.map(|from| {
                (
                    from.url.clone().into_owned(),
                    from.title.clone().into_owned(),
                )
            });
            (dated(&price, row, today), from, evidence(&price, row))
        }
    };
    let link = from.map(|(href, title)| {
        view! {
            <a href=href rel="noreferrer">
                {title}
            </a>
        }
    });
    view! { <p class="small muted">{says} {link} {rest}</p> }
}

/// Says of which day a price is, and whether the reader changed it; ends before the source.
fn dated(price: &Price, row: &catalog::PriceRow, today: Date) -> String {
    let dated = match row.as_of {
        Some(day) => format!("as of {}", day.in_words()),
        None => "undated, so it counts as the oldest".to_owned(),
    };
    if row.is_asked(today) {
        format!("Nobody's page says what it costs: enter what you are quoted. Found {dated}, ")
    } else if price.own {
        format!("Changed by you. In the list {dated}, ")
    } else {
        format!("{}, ", capital(&dated))
    }
}

/// Says how well a price is known, what is to be noted, and how long it holds.
fn evidence(price: &Price, row: &catalog::PriceRow) -> String {
    let evidence = row.evidence.label();
    let note = if row.note.is_empty() {
        String::new()
    } else {
        format!(" {}", row.note)
    };
    let until = price.until.map_or_else(String::new, |day| {
        format!(
            " Until {}; the next price is known and counted from then.",
            day.in_words()
        )
    });
    format!(". Evidence: {evidence}.{note}{until}")
}

/// Puts the price into the assessment, where nothing is missing; else there is none.
fn hand_on(state: MoneyState, slot: Slot, draft: RwSignal<Option<Price>>) {
    let price = draft.get_untracked();
    if price.is_some() {
        state.adopt();
    }
    state.store.enter(|money| {
        let price = price.map(Price::billable);
        let taken = price.is_some_and(|price| money.set_price(slot, price).is_ok());
        if !taken {
            money.clear_price(slot);
        }
    });
}
