//! A row of the price list: the product, its seller, its price and its sources.

use std::borrow::Cow;

use crate::terms::{Evidence, Method, ids};
use crate::units::{Date, Gigabytes, Range};

use super::rates::Rates;

/// A text that is compiled in or came with an imported list.
pub type CatalogText = Cow<'static, str>;

/// A page or file that prices were read from.
#[derive(Clone, Debug, PartialEq)]
pub struct PriceSource {
    /// Id in the list.
    pub id: CatalogText,
    /// Title.
    pub title: CatalogText,
    /// Address.
    pub url: CatalogText,
    /// Day of publication, if known.
    pub published: Option<Date>,
}

/// Longest id, in characters: every copy of a price by its id must be able to hold it.
const MAX_ID: usize = 80;

/// Returns whether a text is a valid id: `seller/product`, without spaces, and not too long.
/// Bundled rows use only small letters, digits, points and hyphens.
pub(super) fn is_id(text: &str) -> bool {
    let halves = text.split_once('/');
    text.len() <= MAX_ID
        && text.bytes().all(|b| b.is_ascii_graphic())
        && halves.is_some_and(|(seller, what)| !seller.is_empty() && !what.is_empty())
}

ids! {
    /// Kind of product, as grouped in a picker.
    Sort {
        /// Tokens of a model as the vendor made it.
        Model = "model",
        /// Tokens of a tuned model.
        Tuned = "tuned",
        /// Training.
        Training = "training",
        /// A rented machine.
        Machine = "machine",
        /// An endpoint of one's own at a vendor, paid by the hour.
        Dedicated = "dedicated",
    }
}

ids! {
    /// Unit of an amount.
    PriceUnit {
        /// A million tokens of training text, counted once for each pass.
        MillionTokens = "mtok",
        /// An hour of training by the clock.
        TrainingHour = "training-hour",
        /// An hour of one GPU.
        GpuHour = "gpu-hour",
        /// An hour of one endpoint.
        Hour = "hour",
        /// A month.
        Month = "month",
    }
}

ids! {
    /// Origin of a price in the list.
    PriceOrigin {
        /// Bundled with the program.
        Bundled = "bundled",
        /// Imported from LiteLLM's list.
        LiteLlm = "litellm",
        /// Imported from an export of this program.
        Exported = "exported",
        /// Entered by the reader.
        Reader = "reader",
    }
}

/// A value that changes on known days: a promotion and the price after it.
#[derive(Clone, Debug, PartialEq)]
pub struct Timed<T> {
    first: T,
    /// Later values with the day each begins, in order of days.
    later: Vec<(Date, T)>,
}

impl<T> Timed<T> {
    /// Returns a value with no known change.
    pub const fn always(value: T) -> Self {
        Self {
            first: value,
            later: Vec::new(),
        }
    }

    /// Adds a value that holds from a day on. Returns whether that day is after every change known
    /// so far; if not, nothing is added.
    pub fn change(&mut self, from: Date, value: T) -> bool {
        let after = self.later.last().is_none_or(|(day, _)| *day < from);
        if after {
            self.later.push((from, value));
        }
        after
    }

    /// Returns the value on a day. Before the first change it is the first value, however long ago.
    pub fn on(&self, day: Date) -> &T {
        self.later
            .iter()
            .rev()
            .find(|(from, _)| *from <= day)
            .map_or(&self.first, |(_, value)| value)
    }

    /// Returns the next change after a day.
    pub fn next_change(&self, day: Date) -> Option<(Date, &T)> {
        self.later
            .iter()
            .find(|(from, _)| *from > day)
            .map(|(from, value)| (*from, value))
    }

    /// Iterates over all values: the first without a day, the later ones with the day each begins.
    pub fn stages(&self) -> impl Iterator<Item = (Option<Date>, &T)> {
        let later = self.later.iter().map(|(day, value)| (Some(*day), value));
        std::iter::once((None, &self.first)).chain(later)
    }

    /// Returns the last value, to be completed.
    pub(super) fn last_mut(&mut self) -> &mut T {
        match self.later.last_mut() {
            Some((_, value)) => value,
            None => &mut self.first,
        }
    }
}

/// Product and its price.
#[derive(Clone, Debug, PartialEq)]
pub enum Charge {
    /// Tokens read and written.
    Tokens {
        /// Rates.
        rates: Timed<Rates>,
        /// Id of the base model's row, if this is a tuned model.
        tunes: Option<CatalogText>,
    },
    /// Training.
    Training {
        /// Unit of the amount.
        unit: PriceUnit,
        /// Methods it is the price of; empty if it is for something besides training.
        methods: Vec<Method>,
        /// US dollars per unit; `None` if no page states it.
        amount: Timed<Option<Range>>,
    },
    /// A machine, or an endpoint on one.
    Machine {
        /// Whether a vendor runs it for one model, rather than renting it out.
        dedicated: bool,
        /// Common name of the GPU; empty if unknown.
        gpu: CatalogText,
        /// Memory of the GPU.
        memory: Option<Gigabytes>,
        /// US dollars per hour; `None` if no page states it.
        amount: Timed<Option<Range>>,
    },
}

/// A row of the price list.
#[derive(Clone, Debug, PartialEq)]
pub struct PriceRow {
    /// Id of the row for ever, `openai/gpt-6-luna`: seller and product. Links carry it.
    pub id: CatalogText,
    /// Name.
    pub name: CatalogText,
    /// Product and its price.
    pub charge: Charge,
    /// First day on which it is no longer sold; `None` if no such day is known.
    pub ends: Option<Date>,
    /// Name in LiteLLM's list; empty if it is not there.
    pub litellm: CatalogText,
    /// Ids of the sources. The first carries the price.
    pub sources: Vec<CatalogText>,
    /// Day on which it was true; `None` if the source has no date, which counts as the oldest.
    pub as_of: Option<Date>,
    /// Strength of the evidence. Very low without a date.
    pub evidence: Evidence,
    /// Further remarks for the reader; may be empty.
    pub note: CatalogText,
    /// Origin of the row.
    pub origin: PriceOrigin,
}

impl PriceRow {
    /// Returns the seller: the id up to the slash. [`seller_name`](super::seller_name) returns its
    /// name.
    pub fn seller(&self) -> &str {
        self.id.split('/').next().unwrap_or_default()
    }

    /// Returns the kind of product.
    pub const fn sort(&self) -> Sort {
        match &self.charge {
            Charge::Tokens { tunes: None, .. } => Sort::Model,
            Charge::Tokens { tunes: Some(_), .. } => Sort::Tuned,
            Charge::Training { .. } => Sort::Training,
            Charge::Machine {
                dedicated: false, ..
            } => Sort::Machine,
            Charge::Machine {
                dedicated: true, ..
            } => Sort::Dedicated,
        }
    }

    /// Returns the rates on a day if the row is sold by the token.
    pub fn rates(&self, day: Date) -> Option<&Rates> {
        match &self.charge {
            Charge::Tokens { rates, .. } => Some(rates.on(day)),
            _ => None,
        }
    }

    /// Returns the unit of an amount if the row is not sold by the token.
    pub const fn unit(&self) -> Option<PriceUnit> {
        match &self.charge {
            Charge::Tokens { .. } => None,
            Charge::Training { unit, .. } => Some(*unit),
            Charge::Machine {
                dedicated: false, ..
            } => Some(PriceUnit::GpuHour),
            Charge::Machine {
                dedicated: true, ..
            } => Some(PriceUnit::Hour),
        }
    }

    /// Returns US dollars per [`unit`](Self::unit) on a day; `None` if the row is sold by the token
    /// or no page states the amount.
    pub fn amount(&self, day: Date) -> Option<Range> {
        match &self.charge {
            Charge::Tokens { .. } => None,
            Charge::Training { amount, .. } | Charge::Machine { amount, .. } => *amount.on(day),
        }
    }

    /// Returns whether no page states the price on this day, so that the reader is asked.
    pub fn is_asked(&self, day: Date) -> bool {
        match self.rates(day) {
            Some(rates) => rates.prices.input.is_none() || rates.prices.output.is_none(),
            None => self.amount(day).is_none(),
        }
    }

    /// Returns the next day after this one on which the price is known to change.
    pub fn next_change(&self, day: Date) -> Option<Date> {
        match &self.charge {
            Charge::Tokens { rates, .. } => rates.next_change(day).map(|(day, _)| day),
            Charge::Training { amount, .. } | Charge::Machine { amount, .. } => {
                amount.next_change(day).map(|(day, _)| day)
            }
        }
    }

    /// Returns whether the row is still sold on a day, as far as is known.
    pub fn is_sold(&self, day: Date) -> bool {
        self.ends.is_none_or(|end| day < end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_changes_on_its_day() {
        let mut price = Timed::always(1);
        assert!(price.change(Date::fixed(2027, 1, 1), 2));
        assert!(price.change(Date::fixed(2027, 6, 1), 3));
        assert!(!price.change(Date::fixed(2027, 6, 1), 4));
        for (day, value) in [
            (Date::fixed(2000, 1, 1), 1),
            (Date::fixed(2026, 12, 31), 1),
            (Date::fixed(2027, 1, 1), 2),
            (Date::fixed(2027, 5, 31), 2),
            (Date::fixed(2030, 1, 1), 3),
        ] {
            assert_eq!(*price.on(day), value, "{day}");
        }
        let next = price.next_change(Date::fixed(2027, 1, 1));
        assert_eq!(next, Some((Date::fixed(2027, 6, 1), &3)));
        assert_eq!(price.next_change(Date::fixed(2027, 6, 1)), None);
        assert_eq!(price.stages().count(), 3);
    }
}
