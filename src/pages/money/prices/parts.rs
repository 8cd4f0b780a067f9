//! The parts of a price: what a token costs, when, and up to which length.

use leptos::prelude::*;
use tuneworthy_core::assessment::money::{Price, PricePart, Slot};
use tuneworthy_core::units::Range;

use super::hand_on;
use crate::pages::money::MoneyState;
use crate::pages::money::field::{InputText, NumberField};

/// The fields of a price's parts. Those of a chosen row fold away.
#[component]
pub(super) fn PriceParts(
    /// The money page's state.
    state: MoneyState,
    /// The slot the price is for.
    price_for: Slot,
    /// The price.
    draft: RwSignal<Option<Price>>,
    /// The id of the price, which begins those of its fields.
    id: String,
) -> impl IntoView {
    let shown: &[PricePart] = match price_for {
        Slot::Training => &[PricePart::Million],
        Slot::Endpoint | Slot::Gpu => &[PricePart::Hour],
        _ => &[
            PricePart::Input,
            PricePart::CachedRead,
            PricePart::CacheWrite,
            PricePart::Output,
            PricePart::BatchDiscount,
            PricePart::BatchReadDiscount,
        ],
    };
    let is_complete = draft.with_untracked(|it| {
        it.as_ref().is_some_and(|price| {
            !price.own
                && price_for
                    .needs()
                    .iter()
                    .all(|part| price.part(*part).is_some())
        })
    });
    let fields = shown
        .iter()
        .map(|part| view! { <PartField state price_for part=*part draft id=id.clone() /> })
        .collect_view();
    let long = price_for.takes(PricePart::Input).then(|| {
        let (summary, id) = ("Longer prompts".to_owned(), id.clone());
        view! { <MoreParts summary parts=&PricePart::LONG state price_for draft id /> }
    });
    let until = draft.with_untracked(|it| it.as_ref()?.until);
    let then = until.map(|day| {
        let summary = format!("After {}", day.in_words());
        view! { <MoreParts summary parts=&PricePart::THEN state price_for draft id /> }
    });
    let all = view! {
        {fields}
        {long}
        {then}
        {move || {
            let lack = draft.with(|it| lack(it.as_ref()?, price_for));
            lack.map(|lack| view! { <p class="small">{lack}</p> }.into_any())
        }}
    };
    if !is_complete {
        return all.into_any();
    }
    view! {
        <details>
            <summary>{format!("Change parts of it: {}", price_for.label())}</summary>
            {all}
        </details>
    }
    .into_any()
}

/// Parts that not every price has, folded away.
#[component]
fn MoreParts(
    /// The summary, without the name of the price.
    summary: String,
    /// The parts.
    parts: &'static [PricePart],
    /// The money page's state.
    state: MoneyState,
    /// The slot the price is for.
    price_for: Slot,
    /// The price.
    draft: RwSignal<Option<Price>>,
    /// The id of the price, which begins those of its fields.
    id: String,
) -> impl IntoView {
    let fields = parts
        .iter()
        .map(|part| view! { <PartField state price_for part=*part draft id=id.clone() /> })
        .collect_view();
    view! {
        <details>
            <summary>{format!("{summary}: {}", price_for.label())}</summary>
            {fields}
        </details>
    }
}

/// Returns the parts still to be entered, and what is not counted until then.
fn lack(price: &Price, slot: Slot) -> Option<String> {
    let missing = price.lacking(slot);
    let first = missing.first()?;
    let names: Vec<_> = missing
        .iter()
        .map(|part| part.label().to_lowercase())
        .collect();
    let without = if slot.needs().contains(first) {
        "nothing is counted with this price"
    } else if PricePart::LONG.contains(first) {
        "longer prompts are billed like all others"
    } else {
        "this price is counted for good"
    };
    let names = match names.as_slice() {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        all => all.join(""),
    };
    Some(format!("Still missing: {names}. Until then {without}."))
}

/// The field for a part of a price.
#[component]
fn PartField(
    /// The money page's state.
    state: MoneyState,
    /// The slot the price is for.
    price_for: Slot,
    /// The part.
    part: PricePart,
    /// The price.
    draft: RwSignal<Option<Price>>,
    /// The id of the price, which begins that of the field.
    id: String,
) -> impl IntoView {
    let label = match price_for {
        Slot::Training | Slot::Endpoint | Slot::Gpu => price_for.label().to_owned(),
        _ => format!("{}: {}", price_for.label(), part.label().to_lowercase()),
    };
    let label = if part.unit().is_money() {
        format!("{label}, price")
    } else {
        label
    };
    let input = InputText {
        id: format!("{id}-{}", part.id()),
        label,
        why: "",
        published: "",
        unit: part.unit(),
        support: part.support(),
    };
    let saved = draft.with_untracked(|it| it.as_ref()?.part(part));
    let while_empty = Signal::stored(left_out(price_for, part).to_owned());
    let write = Callback::new(move |range: Option<Range>| {
        let mut price = draft.get_untracked().unwrap_or_else(|| Price::of(""));
        match range {
            Some(range) => price
                .set(part, range)
                .map_err(|takes| format!("This takes {takes}."))?,
            None => price.clear(part),
        }
        if draft.with_untracked(|it| it.as_ref() != Some(&price)) {
            price.own = true;
            draft.set(Some(price));
            hand_on(state, price_for, draft);
        }
        Ok(())
    });
    view! { <NumberField input saved while_empty write /> }
}

/// Says what holds while a part is not entered.
fn left_out(slot: Slot, part: PricePart) -> &'static str {
    match part {
        _ if slot.needs().contains(&part) => "Not entered yet.",
        PricePart::BatchDiscount | PricePart::BatchReadDiscount => "Nothing off.",
        PricePart::CachedRead | PricePart::CacheWrite => "Costs what input does.",
        PricePart::LongRead | PricePart::LongWrite => "Costs what input of longer prompts does.",
        PricePart::ThenRead | PricePart::ThenWrite => "Costs what input costs by then.",
        _ => "Not entered.",
    }
}
