//! Money inputs as JSON: fields by their ids, the choices, and prices by slot.

use super::node::JsonNode;
use super::problem::{Problems, RecordProblem, describe, join, nearest, one_of};
use super::value::{pairs, range_node, read_range};
use std::collections::BTreeSet;
use tuneworthy_core::assessment::Invalid;
use tuneworthy_core::assessment::money::{
    FieldId, Gpu, Money, Price, PricePart, Slot, TaskKind, Tuning,
};
use tuneworthy_core::units::{Date, Support};

const KIND: &str = "kind";
const TUNING: &str = "tuning";
const GPU: &str = "gpu";
const BASE_ENDS: &str = "base-ends";
const PRICES: &str = "prices";

const ROW: &str = "row";
const OWN: &str = "own";
const UNTIL: &str = "until";

const SHAPE: &str = "a number or {\"low\": …, \"high\": …}";
const DAY: &str = "a day written YYYY-MM-DD";

/// Returns the entered inputs.
pub(super) fn to_node(money: &Money) -> JsonNode {
    let mut found: Vec<(String, JsonNode)> = money
        .fields()
        .map(|(field, range)| (field.id().to_owned(), range_node(range)))
        .collect();
    let mut add = |key: &str, node: JsonNode| found.push((key.to_owned(), node));
    if let Some(kind) = money.kind {
        add(KIND, kind.id().into());
    }
    if let Some(tuning) = money.tuning {
        add(TUNING, tuning.id().into());
    }
    if let Some(gpu) = money.gpu {
        add(GPU, gpu.id().into());
    }
    if let Some(day) = money.base_ends {
        add(BASE_ENDS, JsonNode::Text(day.to_string()));
    }
    let prices: Vec<_> = money
        .prices()
        .map(|(slot, price)| (slot.id().to_owned(), price_node(price)))
        .collect();
    if !prices.is_empty() {
        add(PRICES, JsonNode::Object(prices));
    }
    JsonNode::Object(found)
}

fn price_node(price: &Price) -> JsonNode {
    let mut found = Vec::new();
    let mut add = |key: &str, node: JsonNode| found.push((key.to_owned(), node));
    if !price.row.is_empty() {
        add(ROW, price.row.as_str().into());
        if price.own {
            add(OWN, JsonNode::Bool(true));
        }
    }
    for (part, range) in price.parts() {
        add(part.id(), range_node(range));
    }
    if let Some(day) = price.until {
        add(UNTIL, JsonNode::Text(day.to_string()));
    }
    JsonNode::Object(found)
}

/// Reads the inputs at `path`, as far as they can be read.
pub(super) fn read(node: &JsonNode, path: &str, money: &mut Money, problems: &mut Problems) {
    let Some(found) = pairs(node, path, "an object with money inputs", problems) else {
        return;
    };
    let mut seen = BTreeSet::new();
    for (key, value) in found.iter().filter(|(key, _)| seen.insert(key.as_str())) {
        let place = join(path, key);
        match key.as_str() {
            KIND => money.kind = choice(value, TaskKind::ALL, TaskKind::id, &place, problems),
            TUNING => money.tuning = choice(value, Tuning::ALL, Tuning::id, &place, problems),
            GPU => money.gpu = choice(value, Gpu::ALL, Gpu::id, &place, problems),
            BASE_ENDS => money.base_ends = day(value, &place, problems),
            PRICES => read_prices(value, &place, money, problems),
            _ => match FieldId::from_id(key) {
                Some(field) => read_field(field, value, &place, money, problems),
                None => problems.note(|| RecordProblem::new(place, unknown(key), "an unknown key")),
            },
        }
    }
}

fn unknown(key: &str) -> String {
    let fields = FieldId::ALL.iter().map(|field| field.id());
    let known = fields.chain([KIND, TUNING, GPU, BASE_ENDS, PRICES]);
    match nearest(known, key) {
        Some(near) => format!("a money input (did you mean \"{near}\"?)"),
        None => "a money input".to_owned(),
    }
}

fn read_field(
    field: FieldId,
    value: &JsonNode,
    path: &str,
    money: &mut Money,
    problems: &mut Problems,
) {
    let support = field.form().support;
    if let Some(range) = read_range(value, support, SHAPE, path, problems)
        && let Err(invalid) = money.set(field, range)
    {
        problems.note(|| refused(path, &invalid, value));
    }
}

fn refused(path: &str, invalid: &Invalid, value: &JsonNode) -> RecordProblem {
    RecordProblem::new(path, invalid.to_string(), describe(value))
}

fn read_prices(node: &JsonNode, path: &str, money: &mut Money, problems: &mut Problems) {
    let Some(found) = pairs(node, path, "an object with prices", problems) else {
        return;
    };
    let mut seen = BTreeSet::new();
    for (key, value) in found.iter().filter(|(key, _)| seen.insert(key.as_str())) {
        let place = join(path, key);
        let Some(slot) = Slot::from_id(key) else {
            let slots = Slot::ALL.iter().map(|slot| slot.id());
            problems.note(|| RecordProblem::new(place, one_of(slots, key), "an unknown key"));
            continue;
        };
        if let Some(price) = read_price(value, &place, problems)
            && let Err(invalid) = money.set_price(slot, price)
        {
            problems.note(|| refused(&place, &invalid, value));
        }
    }
}

fn read_price(node: &JsonNode, path: &str, problems: &mut Problems) -> Option<Price> {
    let found = pairs(node, path, "an object with the parts of a price", problems)?;
    let row = match node.get(ROW) {
        None => "",
        Some(JsonNode::Text(row)) => row.as_str(),
        Some(other) => {
            problems.note(|| RecordProblem::new(join(path, ROW), "a row's name", describe(other)));
            ""
        }
    };
    let mut price = Price::of(row);
    let mut seen = BTreeSet::new();
    for (key, value) in found.iter().filter(|(key, _)| seen.insert(key.as_str())) {
        let place = join(path, key);
        match (key.as_str(), PricePart::from_id(key)) {
            (ROW, _) => {}
            (OWN, _) => match value {
                JsonNode::Bool(own) => price.own = *own,
                other => {
                    problems.note(|| RecordProblem::new(place, "true or false", describe(other)));
                }
            },
            (UNTIL, _) => price.until = day(value, &place, problems),
            (_, Some(part)) => read_part(part, value, &place, &mut price, problems),
            (_, None) => problems.note(|| {
                let parts = PricePart::ALL.iter().map(|part| part.id());
                let near = nearest(parts.chain([ROW, OWN, UNTIL]), key);
                let expected = near.map_or_else(
                    || "a part of a price".to_owned(),
                    |near| format!("a part of a price (did you mean \"{near}\"?)"),
                );
                RecordProblem::new(place, expected, "an unknown key")
            }),
        }
    }
    Some(price)
}

fn read_part(
    part: PricePart,
    value: &JsonNode,
    path: &str,
    price: &mut Price,
    problems: &mut Problems,
) {
    let support: Support = part.support();
    if let Some(range) = read_range(value, support, SHAPE, path, problems)
        && let Err(invalid) = price.set(part, range)
    {
        problems.note(|| refused(path, &invalid, value));
    }
}

fn day(value: &JsonNode, path: &str, problems: &mut Problems) -> Option<Date> {
    let day = value.text().and_then(|text| text.parse().ok());
    if day.is_none() {
        problems.note(|| RecordProblem::new(path, DAY, describe(value)));
    }
    day
}

fn choice<T: Copy>(
    value: &JsonNode,
    all: &[T],
    id: fn(T) -> &'static str,
    path: &str,
    problems: &mut Problems,
) -> Option<T> {
    let found = value.text().unwrap_or("");
    let chosen = all.iter().copied().find(|choice| id(*choice) == found);
    if chosen.is_none() {
        let known = all.iter().map(|choice| id(*choice));
        problems.note(|| RecordProblem::new(path, one_of(known, found), describe(value)));
    }
    chosen
}
