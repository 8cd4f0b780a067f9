//! Export of a price list as JSON. [`import`](super::import) reads it back.

use tuneworthy_text::json::push_string;

use crate::units::{Date, Range, Share, UsdPerMillionTokens, number};

use super::import::{MARK, VERSION};
use super::list::PriceList;
use super::price::{Charge, PriceRow, Timed};
use super::rates::{Rates, TokenPrices};

impl PriceList {
    /// Returns the whole list as JSON, with each row's date and sources. `today` is written as the
    /// day of export.
    pub fn export(&self, today: Date) -> String {
        let mut to = PriceListWriter(String::new());
        to.0.push('{');
        to.key(MARK);
        to.0.push_str(&number::plain(f64::from(VERSION)));
        to.text("exported", &today.to_string());
        to.list("prices", self.rows(), "\n", price);
        to.list("sources", self.sources(), "\n", |to, source| {
            to.text("id", &source.id);
            to.text("title", &source.title);
            to.text("url", &source.url);
            to.day("published", source.published);
        });
        to.0.push_str("}\n");
        to.0
    }
}

fn price(to: &mut PriceListWriter, price: &PriceRow) {
    to.text("id", &price.id);
    to.text("name", &price.name);
    to.text("sort", price.sort().id());
    match &price.charge {
        Charge::Tokens { rates, tunes } => {
            if let Some(tunes) = tunes {
                to.text("tunes", tunes);
            }
            to.stages("rates", rates, self::rates);
        }
        Charge::Training {
            unit,
            methods,
            amount,
        } => {
            to.text("unit", unit.id());
            to.texts("methods", methods.iter().map(|method| method.id()));
            to.stages("amounts", amount, self::amount);
        }
        Charge::Machine {
            gpu,
            memory,
            amount,
            ..
        } => {
            to.some_text("gpu", gpu);
            to.number("memory_gb", memory.map(|memory| memory.0));
            to.stages("amounts", amount, self::amount);
        }
    }
    to.day("ends", price.ends);
    to.some_text("litellm", &price.litellm);
    to.texts("sources", price.sources.iter().map(AsRef::as_ref));
    to.day("as_of", price.as_of);
    to.text("evidence", price.evidence.id());
    to.some_text("note", &price.note);
}

fn rates(to: &mut PriceListWriter, rates: &Rates) {
    prices(to, rates.prices);
    if let Some(batch) = rates.batch {
        to.key("batch");
        to.0.push('{');
        to.number("input", Some(batch.input.get()));
        to.number("cached", batch.cached_read.map(Share::get));
        to.number("output", Some(batch.output.get()));
        to.0.push('}');
    }
    if !rates.long.is_empty() {
        to.list("long", rates.long.iter(), "", |to, tier| {
            to.number("above", Some(tier.above.0));
            prices(to, tier.prices);
        });
    }
}

fn prices(to: &mut PriceListWriter, prices: TokenPrices) {
    for (key, price) in [
        ("input", prices.input),
        ("cached", prices.cached_read),
        ("write", prices.cache_write),
        ("write_long", prices.cache_write_long),
        ("output", prices.output),
    ] {
        to.number(key, price.map(|UsdPerMillionTokens(price)| price));
    }
}

// A value of `Timed`, whose stages are handed over as they lie there.
#[allow(clippy::ref_option)]
fn amount(to: &mut PriceListWriter, amount: &Option<Range>) {
    to.number("low", amount.map(Range::low));
    to.number("high", amount.map(Range::high));
}

/// Writer of JSON. A comma goes before a key unless an object or a list was just opened.
struct PriceListWriter(String);

impl PriceListWriter {
    fn comma(&mut self) {
        if !self.0.ends_with(['{', '[']) {
            self.0.push(',');
        }
    }

    fn key(&mut self, key: &str) {
        self.comma();
        push_string(&mut self.0, key);
        self.0.push(':');
    }

    fn text(&mut self, key: &str, text: &str) {
        self.key(key);
        push_string(&mut self.0, text);
    }

    fn some_text(&mut self, key: &str, text: &str) {
        if !text.is_empty() {
            self.text(key, text);
        }
    }

    fn texts<'a>(&mut self, key: &str, texts: impl Iterator<Item = &'a str>) {
        self.key(key);
        self.0.push('[');
        for text in texts {
            self.comma();
            push_string(&mut self.0, text);
        }
        self.0.push(']');
    }

    fn number(&mut self, key: &str, value: Option<f64>) {
        if let Some(value) = value.filter(|value| value.is_finite()) {
            self.key(key);
            self.0.push_str(&number::plain(value));
        }
    }

    fn day(&mut self, key: &str, day: Option<Date>) {
        if let Some(day) = day {
            self.text(key, &day.to_string());
        }
    }

    /// Writes a list of objects, each after `before`.
    fn list<'a, T: 'a>(
        &mut self,
        key: &str,
        items: impl Iterator<Item = &'a T>,
        before: &str,
        write: impl Fn(&mut Self, &T),
    ) {
        self.key(key);
        self.0.push('[');
        for item in items {
            self.comma();
            self.0.push_str(before);
            self.0.push('{');
            write(self, item);
            self.0.push('}');
        }
        self.0.push(']');
    }

    fn stages<T>(&mut self, key: &str, timed: &Timed<T>, write: fn(&mut Self, &T)) {
        self.key(key);
        self.0.push('[');
        for (from, value) in timed.stages() {
            self.comma();
            self.0.push('{');
            self.day("from", from);
            write(self, value);
            self.0.push('}');
        }
        self.0.push(']');
    }
}

#[cfg(test)]
mod tests;
