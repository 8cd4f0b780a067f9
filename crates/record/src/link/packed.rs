//! Money inputs in a link: numbers behind short keys, without a separator.
//!
//! ```text
//! m=fr300ou150~250dy10~30dr800  t=i2r0.2w2.5o10_openai/gpt-6-sol  way=lora.h100  stops=2027-01-14
//! ```
//!
//! A key is small letters, a number ends before the next key; its only letters are an `e` with an
//! exponent behind it, and a `k` or an `M` at its end, with which no key begins. A price is
//! followed by `_` and the row it came from, by `__` if the reader changed it.

use crate::number;
use crate::problem::{Problems, RecordProblem, one_of, quote};
use tuneworthy_core::assessment::money::{
    FieldId, Gpu, Money, Price, PricePart, Slot, TaskKind, Tuning,
};
use tuneworthy_core::units::{Range, Support};

/// Keys of the fields, the choices and the day the base ends. No question has these ids.
pub(super) const FIELDS: &str = "m";
pub(super) const KIND: &str = "assume";
pub(super) const WAY: &str = "way";
pub(super) const STOPS: &str = "stops";

/// Returns the pairs for the money inputs.
pub(super) fn pairs(money: &Money) -> Vec<(&'static str, String)> {
    let mut pairs = Vec::new();
    let mut fields = String::new();
    for (field, range) in money.fields() {
        write(&mut fields, field.form().key, range);
    }
    if !fields.is_empty() {
        pairs.push((FIELDS, fields));
    }
    if let Some(kind) = money.kind {
        pairs.push((KIND, kind.id().to_owned()));
    }
    let way: Vec<&str> = [money.tuning.map(Tuning::id), money.gpu.map(Gpu::id)]
        .into_iter()
        .flatten()
        .collect();
    if !way.is_empty() {
        pairs.push((WAY, way.join(".")));
    }
    if let Some(day) = money.base_ends {
        pairs.push((STOPS, day.to_string()));
    }
    for (slot, price) in money.prices() {
        pairs.push((slot.key(), price_text(price)));
    }
    pairs
}

fn write(out: &mut String, key: &str, range: Range) {
    out.push_str(key);
    out.push_str(&number::short(range.low()));
    if !range.is_exact() {
        out.push('~');
        out.push_str(&number::short(range.high()));
    }
}

/// Writes a price. The day it changes stands before its parts, without dashes.
fn price_text(price: &Price) -> String {
    let mut text = String::new();
    if let Some(day) = price.until {
        text.push_str(&day.to_string());
    }
    for (part, range) in price.parts() {
        write(&mut text, part.key(), range);
    }
    if !price.row.is_empty() {
        text.push_str(if price.own { "__" } else { "_" });
        text.push_str(&price.row);
    }
    text
}

/// Reads one pair. Returns `false` for any other key.
pub(super) fn read(key: &str, value: &str, money: &mut Money, problems: &mut Problems) -> bool {
    match key {
        FIELDS => read_fields(value, money, problems),
        KIND => match TaskKind::from_id(value) {
            Some(kind) => money.kind = Some(kind),
            None => problems.note(|| {
                let known = TaskKind::ALL.iter().map(|kind| kind.id());
                RecordProblem::new(KIND, one_of(known, value), quote(value))
            }),
        },
        WAY => read_way(value, money, problems),
        STOPS => match value.parse() {
            Ok(day) => money.base_ends = Some(day),
            Err(_) => problems.note(|| RecordProblem::new(key, "a day YYYY-MM-DD", quote(value))),
        },
        _ => {
            let Some(slot) = Slot::ALL.iter().find(|slot| slot.key() == key) else {
                return false;
            };
            read_price(*slot, value, money, problems);
        }
    }
    true
}

fn read_fields(text: &str, money: &mut Money, problems: &mut Problems) {
    for entry in entries(text) {
        let place = || format!("{FIELDS}.{}", entry.key);
        let Some(field) = FieldId::from_key(entry.key) else {
            let known = "a money input this version knows";
            problems.note(|| RecordProblem::new(place(), known, quote(entry.value)));
            continue;
        };
        if money.field(field).is_some() {
            problems.note(|| RecordProblem::new(field.id(), "this key once", "it again"));
            continue;
        }
        let support = field.form().support;
        let set = entry.range(support).and_then(|range| {
            let set = money.set(field, range);
            set.map_err(|invalid| invalid.to_string())
        });
        if let Err(expected) = set {
            problems.note(|| RecordProblem::new(field.id(), expected, quote(entry.value)));
        }
    }
}

fn read_way(text: &str, money: &mut Money, problems: &mut Problems) {
    for id in text.split('.') {
        match (Tuning::from_id(id), Gpu::from_id(id)) {
            (Some(tuning), _) => money.tuning = Some(tuning),
            (None, Some(gpu)) => money.gpu = Some(gpu),
            (None, None) => problems.note(|| {
                let tuning = Tuning::ALL.iter().map(|choice| choice.id());
                let known = tuning.chain(Gpu::ALL.iter().map(|choice| choice.id()));
                RecordProblem::new(WAY, one_of(known, id), quote(id))
            }),
        }
    }
}

/// Reads a price. A price with an unreadable part is left out: the rest of it could be far from the
/// price that was meant.
fn read_price(slot: Slot, text: &str, money: &mut Money, problems: &mut Problems) {
    let price = price(text).and_then(|price| {
        let set = money.set_price(slot, price);
        set.map_err(|invalid| invalid.to_string())
    });
    if let Err(expected) = price {
        problems.note(|| RecordProblem::new(slot.id(), expected, quote(text)));
    }
}

fn price(text: &str) -> Result<Price, String> {
    let (parts, row) = text.split_once('_').unwrap_or((text, ""));
    let (row, own) = match row.strip_prefix('_') {
        Some(row) => (row, true),
        None => (row, row.is_empty()),
    };
    let mut price = Price::of(row);
    price.own = own;
    let starts = parts.find(|c: char| c.is_ascii_lowercase());
    let (day, parts) = parts.split_at(starts.unwrap_or(parts.len()));
    if !day.is_empty() {
        let day = day.parse().map_err(|_| "a day YYYY-MM-DD first")?;
        price.until = Some(day);
    }
    for entry in entries(parts) {
        let part = PricePart::from_key(entry.key).ok_or("a part of a price this version knows")?;
        if price.part(part).is_some() {
            return Err("each part once".to_owned());
        }
        price
            .set(part, entry.range(part.support())?)
            .map_err(|invalid| invalid.to_string())?;
    }
    Ok(price)
}

/// One key and its value.
pub(super) struct PackedEntry<'a> {
    pub(super) key: &'a str,
    pub(super) value: &'a str,
}

impl PackedEntry<'_> {
    fn range(&self, support: Support) -> Result<Range, String> {
        let (low, high) = self
            .value
            .split_once('~')
            .unwrap_or((self.value, self.value));
        let ends = number::parse(low).zip(number::parse(high));
        let (low, high) = ends.ok_or("a number or a range low~high")?;
        Range::new(low, high, support).map_err(|error| error.to_string())
    }
}

/// Iterates over the entries of a text; an invalid text gives entries without a key or without a
/// number.
pub(super) fn entries(text: &str) -> impl Iterator<Item = PackedEntry<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let letters = rest.bytes().take_while(u8::is_ascii_lowercase).count();
        let (key, behind) = rest.split_at(letters);
        let (value, next) = behind.split_at(value_end(behind));
        rest = next;
        Some(PackedEntry { key, value })
    })
}

/// Returns the end of a number or a range: before the next key.
fn value_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let next = bytes.get(at + 1);
        let continues = match byte {
            b'e' => next.is_some_and(|next| next.is_ascii_digit() || *next == b'-'),
            b'k' => true,
            byte => !byte.is_ascii_lowercase(),
        };
        if !continues {
            break;
        }
        at += 1;
    }
    at
}
