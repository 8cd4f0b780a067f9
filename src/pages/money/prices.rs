//! Prices: a row of the list, or the reader's own, part by part.

use std::rc::Rc;

use leptos::prelude::*;
use tuneworthy_core::assessment::money::{Price, PricePart, Slot};
use tuneworthy_core::catalog::{self, PriceList, PriceUnit, Sort, seller_name};
use tuneworthy_core::units::{Date, Range};
use tuneworthy_economics::copy::copied;

use super::Desk;
use super::field::{NumberField, number_field};
use crate::browser::dom::{El, Node, el, event, link, live, paragraph};
use crate::format;

/// What is chosen where the reader types a price of their own.
const OWN: &str = "own";

/// One price: what it is for, the row it comes from, and its parts.
pub(super) fn price(desk: Desk, slot: Slot) -> El {
    let saved = desk
        .store
        .current()
        .with_untracked(|it| it.as_ref()?.money.price(slot).cloned());
    let draft = RwSignal::new(saved);
    // Another row has other parts: their fields are drawn anew. A part that is typed is not.
    let row = RwSignal::new(draft.with_untracked(|it| it.as_ref().map(|it| it.row.clone())));
    let id = format!("price-{}", slot.id());
    let why = format!("{id}-why");
    let (for_label, for_parts) = (id.clone(), id.clone());
    let picker = live(move || {
        // Only another list changes the rows: a choice must not draw its own field anew.
        let chosen = row.get_untracked();
        let list = desk.list.get();
        let today = untrack(|| desk.store.today());
        el("select")
            .id(id.clone())
            .attr("aria-describedby", why.clone())
            .on("change", move |event| {
                let list = desk.list.get_untracked();
                choose(desk, slot, draft, &list, &event::value(&event));
                row.set(draft.with_untracked(|it| it.as_ref().map(|it| it.row.clone())));
            })
            .children(options(&list, slot, today, chosen.as_deref()))
    });
    el("div")
        .class("entry price")
        .child(
            el("label")
                .attr("for", for_label.clone())
                .text(slot.label()),
        )
        .child(
            paragraph(slot.why())
                .class("muted small")
                .id(format!("{for_label}-why")),
        )
        .child(picker)
        .child(live(move || {
            row.get()?;
            Some(Node::from([
                live(move || Some(source(desk, draft.get()?))),
                parts(desk, slot, draft, &for_parts),
            ]))
        }))
}

/// Takes a choice of the picker.
fn choose(desk: Desk, slot: Slot, draft: RwSignal<Option<Price>>, list: &PriceList, chosen: &str) {
    let today = untrack(|| desk.store.today());
    let price = match chosen {
        "" => None,
        // The reader's own begins with what stands there.
        OWN => Some(draft.get_untracked().map_or_else(|| Price::of(""), own)),
        id => list
            .row(id)
            .map(|row| copied(row, slot, today).unwrap_or_else(|| asked(id))),
    };
    draft.set(price);
    hand_on(desk, slot, draft);
}

/// A price as the reader's own.
fn own(mut price: Price) -> Price {
    price.row.clear();
    price.own = true;
    price
}

/// A price that nobody's page names: the reader enters it.
fn asked(id: &str) -> Price {
    let mut price = Price::of(id);
    price.own = true;
    price
}

/// Puts the price into the assessment, where nothing is missing; else there is none.
fn hand_on(desk: Desk, slot: Slot, draft: RwSignal<Option<Price>>) {
    let price = draft.get_untracked();
    desk.store.enter(|money| {
        let price = price.map(Price::billable);
        let taken = price.is_some_and(|price| money.set_price(slot, price).is_ok());
        if !taken {
            money.clear_price(slot);
        }
    });
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

fn options(list: &PriceList, slot: Slot, today: Date, chosen: Option<&str>) -> Vec<El> {
    let option = |value: String, text: String| {
        let is_chosen = match chosen {
            None => value.is_empty(),
            Some("") => value == OWN,
            Some(row) => value == row,
        };
        el("option")
            .attr("value", value)
            .flag("selected", is_chosen)
            .text(text)
    };
    let mut all = vec![
        option(String::new(), "Not chosen".to_owned()),
        option(OWN.to_owned(), "A price of my own".to_owned()),
    ];
    let rows = rows(list, slot, today);
    // What was chosen earlier may no longer be sold, or come from a list that is not here.
    if let Some(row) = chosen.filter(|row| !row.is_empty() && rows.iter().all(|it| it.id != *row)) {
        all.push(option(
            row.to_owned(),
            format!("{row}, no longer in the list"),
        ));
    }
    let mut sellers: Vec<&str> = Vec::new();
    for row in &rows {
        if !sellers.contains(&row.seller()) {
            sellers.push(row.seller());
        }
    }
    for seller in sellers {
        let name = seller_name(seller).unwrap_or(seller).to_owned();
        let of_seller = rows.iter().filter(|row| row.seller() == seller);
        let options = of_seller.map(|row| {
            let text = format!("{}, {}", row.name, amount(row, today));
            option(row.id.clone().into_owned(), text)
        });
        all.push(el("optgroup").attr("label", name).children(options));
    }
    all
}

/// What a row costs, in a few words.
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

/// Where the price comes from, and of which day it is.
fn source(desk: Desk, price: Price) -> El {
    let line = el("p").class("small muted");
    if price.row.is_empty() {
        return line.text("Your own price.");
    }
    let list = desk.list.get();
    let Some(row) = list.row(&price.row) else {
        return line.text("As it was copied; the list here does not have this row.");
    };
    let changed = price.own && !row.is_asked(desk.store.today());
    let dated = match row.as_of {
        Some(day) => format!("as of {}", day.in_words()),
        None => "undated, so it counts as the oldest".to_owned(),
    };
    let asked = row.is_asked(desk.store.today());
    let says = if asked {
        "Nobody's page says what it costs: enter what you are quoted. Found ".to_owned()
    } else if changed {
        "Changed by you. In the list ".to_owned()
    } else {
        "A million tokens or an hour, ".to_owned()
    };
    let says = if asked || changed {
        format!("{says}{dated}, ")
    } else {
        format!("{}, ", capital(&dated))
    };
    let from = list.sources_of(row).next();
    let from = from.map(|from| {
        link(
            from.url.clone().into_owned(),
            from.title.clone().into_owned(),
        )
        .attr("rel", "noreferrer")
    });
    let evidence = format!(". Evidence: {}.", row.evidence.label());
    let note = (!row.note.is_empty()).then(|| format!(" {}", row.note));
    let until = price.until.map(|day| {
        format!(
            " Until {}; the next price is known and counted from then.",
            day.in_words()
        )
    });
    let line = line.text(says).child(from).text(evidence);
    line.text(note.unwrap_or_default())
        .text(until.unwrap_or_default())
}

fn capital(text: &str) -> String {
    crate::pages::phrases::capital(text)
}

/// The fields of a price's parts. Those of a chosen row fold away.
fn parts(desk: Desk, slot: Slot, draft: RwSignal<Option<Price>>, id: &str) -> Node {
    let shown: &[PricePart] = match slot {
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
    let by_token = slot.takes(PricePart::Input);
    let complete = draft.with_untracked(|it| {
        it.as_ref().is_some_and(|price| {
            !price.own && slot.needs().iter().all(|part| price.part(*part).is_some())
        })
    });
    let fields = shown
        .iter()
        .map(|part| part_field(desk, slot, *part, draft, id));
    let missing =
        live(move || Some(paragraph(draft.with(|it| lack(it.as_ref()?, slot))?).class("small")));
    let fields: Node = fields.map(Node::from).collect();
    let several = |summary: String, parts: &[PricePart]| {
        let fields = parts
            .iter()
            .map(|part| part_field(desk, slot, *part, draft, id));
        el("details")
            .child(el("summary").text(format!("{summary}: {}", slot.label())))
            .children(fields)
    };
    let long = by_token.then(|| several("Longer prompts".to_owned(), &PricePart::LONG));
    let until = draft.with_untracked(|it| it.as_ref()?.until);
    let then = until.map(|day| several(format!("After {}", day.in_words()), &PricePart::THEN));
    let fields: Node = [fields, long.into(), then.into()].into();
    if complete {
        let summary = format!("Change parts of it: {}", slot.label());
        el("details")
            .child(el("summary").text(summary))
            .child(fields)
            .child(missing)
            .into()
    } else {
        [fields, missing].into()
    }
}

/// What is still to be entered, and what is not counted until then.
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

fn part_field(
    desk: Desk,
    slot: Slot,
    part: PricePart,
    draft: RwSignal<Option<Price>>,
    id: &str,
) -> El {
    let label = match slot {
        Slot::Training | Slot::Endpoint | Slot::Gpu => slot.label().to_owned(),
        _ => format!("{}: {}", slot.label(), part.label().to_lowercase()),
    };
    let needed = slot.needs().contains(&part);
    number_field(NumberField {
        id: format!("{id}-{}", part.id()),
        label: if part.unit().is_money() {
            format!("{label}, price")
        } else {
            label
        },
        why: "",
        published: "",
        unit: part.unit(),
        support: part.support(),
        saved: draft.with_untracked(|it| it.as_ref()?.part(part)),
        otherwise: Box::new(move || {
            let says = match part {
                _ if needed => "Not entered yet.",
                PricePart::BatchDiscount | PricePart::BatchReadDiscount => "Nothing off.",
                PricePart::CachedRead | PricePart::CacheWrite => "Costs what input does.",
                PricePart::LongRead | PricePart::LongWrite => {
                    "Costs what input of longer prompts does."
                }
                PricePart::ThenRead | PricePart::ThenWrite => "Costs what input costs by then.",
                _ => "Not entered.",
            };
            says.to_owned()
        }),
        write: Rc::new(move |range| {
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
                hand_on(desk, slot, draft);
            }
            Ok(())
        }),
    })
}
