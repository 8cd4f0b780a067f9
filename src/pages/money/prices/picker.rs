//! The field that a row of the price list is chosen in.

use std::sync::Arc;

use leptos::prelude::*;
use tuneworthy_core::assessment::money::{Price, Slot};
use tuneworthy_core::catalog::{self, PriceList, PriceUnit, Sort, seller_name};
use tuneworthy_core::units::{Date, Range};
use tuneworthy_economics::copy::copied;

use super::hand_on;
use crate::pages::money::MoneyState;
use crate::pages::money::select::SelectOption;
use tuneworthy_core::format;

/// Choice of a price that the reader types.
const OWN: &str = "own";

/// The field that a row of the list is chosen in.
#[component]
pub(super) fn PricePicker(
    /// The money page's state.
    state: MoneyState,
    /// The slot the price is for.
    price_for: Slot,
    /// The price so far.
    draft: RwSignal<Option<Price>>,
    /// The id of its row: empty where the price is the reader's own, none where there is none.
    row: RwSignal<Option<String>>,
    /// The list.
    list: Arc<PriceList>,
    /// The id of the field.
    id: String,
    /// The id of the line that describes it.
    described: String,
) -> impl IntoView {
    let chosen = row.get_untracked();
    let today = untrack(|| state.store.today());
    let take = move |chosen: String| {
        let list = state.list.get_untracked();
        choose(state, price_for, draft, &list, &chosen);
        row.set(draft.with_untracked(|it| it.as_ref().map(|it| it.row.clone())));
    };
    let rows = rows(&list, price_for, today);
    // A row that was chosen earlier may no longer be sold, or come from a list that is not here.
    let gone = chosen
        .clone()
        .filter(|row| !row.is_empty() && rows.iter().all(|it| it.id != *row))
        .map(|row| {
            let text = format!("{row}, no longer in the list");
            view! { <SelectOption value=row text selected=true /> }
        });
    let mut sellers: Vec<&str> = Vec::new();
    for row in &rows {
        if !sellers.contains(&row.seller()) {
            sellers.push(row.seller());
        }
    }
    let groups = sellers
        .into_iter()
        .map(|seller| {
            let of_seller = rows.iter().filter(|row| row.seller() == seller);
            let options = of_seller
                .map(|row| RowOption {
                    value: row.id.clone().into_owned(),
                    text: format!("{}, {}", row.name, amount(row, today)),
                    selected: chosen.as_deref() == Some(&*row.id),
                })
                .collect();
            let seller = seller_name(seller).unwrap_or(seller).to_owned();
            view! { <SellerOptions seller options /> }
        })
        .collect_view();
    let is_own = chosen.as_deref() == Some("");
    view! {
        <select
            id=id
            aria-describedby=described
            on:change:target=move |event| take(event.target().value())
        >
            <SelectOption value="" text="Not chosen" selected=chosen.is_none() />
            <SelectOption value=OWN text="A price of my own" selected=is_own />
            {gone}
            {groups}
        </select>
    }
}

/// A row of the list as an option.
struct RowOption {
    value: String,
    text: String,
    selected: bool,
}

/// The rows of one seller.
#[component]
fn SellerOptions(
    /// The seller's name.
    seller: String,
    /// The rows.
    options: Vec<RowOption>,
) -> impl IntoView {
    let options = options
        .into_iter()
        .map(|row| {
            let RowOption {
                value,
                text,
                selected,
            } = row;
            view! { <SelectOption value text selected /> }
        })
        .collect_view();
    view! { <optgroup label=seller>{options}</optgroup> }
}

/// Takes a choice of the picker.
fn choose(
    state: MoneyState,
    slot: Slot,
    draft: RwSignal<Option<Price>>,
    list: &PriceList,
    chosen: &str,
) {
    let today = untrack(|| state.store.today());
    let price = match chosen {
        "" => None,
        // The reader's own begins with what stands there.
        OWN => Some(draft.get_untracked().map_or_else(|| Price::of(""), own)),
        id => list
            .row(id)
            .map(|row| copied(row, slot, today).unwrap_or_else(|| asked(id))),
    };
    draft.set(price);
    hand_on(state, slot, draft);
}

/// A price as the reader's own.
fn own(mut price: Price) -> Price {
    price.row.clear();
    price.own = true;
    price
}

/// Returns an empty price for a model without a published price, for the reader to enter.
fn asked(id: &str) -> Price {
    let mut price = Price::of(id);
    price.own = true;
    price
}

/// The rows that a slot may be filled from.
fn rows(list: &PriceList, slot: Slot, today: Date) -> Vec<&catalog::PriceRow> {
    let sorts: &[Sort] = match slot {
        Slot::Today | Slot::Cheaper | Slot::Stronger => &[Sort::Model],
        Slot::Tuned => &[Sort::Tuned],
        Slot::Training => &[Sort::Training],
        Slot::Endpoint => &[Sort::Dedicated],
        Slot::Gpu => &[Sort::Machine],
    };
    let fits = |row: &&catalog::PriceRow| match slot {
        Slot::Training => row.unit() == Some(PriceUnit::MillionTokens),
        _ => true,
    };
    let all = sorts.iter().flat_map(|sort| list.of(*sort, today));
    all.filter(fits).collect()
}

/// Returns the price of a row, in a few words.
fn amount(row: &catalog::PriceRow, today: Date) -> String {
    if row.is_asked(today) {
        return "price asked".to_owned();
    }
    if let Some(rates) = row.rates(today) {
        let dollars = |price: Option<tuneworthy_core::units::UsdPerMillionTokens>| {
            format::dollars(price.map_or(0.0, |price| price.0))
        };
        let prices = &rates.prices;
        return format!(
            "{} in, {} out",
            dollars(prices.input),
            dollars(prices.output)
        );
    }
    let range = row.amount(today);
    let text = |range: Range| {
        if range.is_exact() {
            format::dollars(range.low())
        } else {
            format!(
                "{} to {}",
                format::dollars(range.low()),
                format::dollars(range.high())
            )
        }
    };
    range.map_or_else(String::new, text)
}
