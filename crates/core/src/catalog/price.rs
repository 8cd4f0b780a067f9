//! One row of the price list: what is sold, by whom, for how much, and who says so.

use std::borrow::Cow;

use crate::terms::{Evidence, Method, ids};
use crate::units::{Date, Gigabytes, Range};

use super::rates::Rates;

/// A text that stands in the program, or came with a list the reader brought.
pub type CatalogText = Cow<'static, str>;

/// Where prices were read.
#[derive(Clone, Debug, PartialEq)]
pub struct PriceSource {
    /// Its name in the list.
    pub id: CatalogText,
    /// What it is called.
    pub title: CatalogText,
    /// Where it stands.
    pub url: CatalogText,
    /// When it was published, where that is known.
    pub published: Option<Date>,
}

/// The longest id, in characters: whatever copies a price by its id must be able to hold it.
pub const MAX_ID: usize = 80;

/// Whether a text can be an id: `seller/what`, without spaces, and not too long. Rows of the program
/// itself keep to less: small letters, digits, points and hyphens.
pub(super) fn is_id(text: &str) -> bool {
    let halves = text.split_once('/');
    text.len() <= MAX_ID
        && text.bytes().all(|b| b.is_ascii_graphic())
        && halves.is_some_and(|(seller, what)| !seller.is_empty() && !what.is_empty())
}

ids! {
    /// What is sold, as a picker groups it.
    Sort {
        /// The tokens of a model as the vendor made it.
        Model = "model",
        /// The tokens of a tuned model.
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
    /// What an amount is for.
    PriceUnit {
        /// A million tokens of training text, once for each pass over it.
        MillionTokens = "mtok",
        /// An hour of training, by the clock.
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
    /// Who put a price into the list.
    PriceOrigin {
        /// It came with the program.
        Bundled = "bundled",
        /// It came from a list of LiteLLM's that the reader brought.
        LiteLlm = "litellm",
        /// It came from a list this program wrote.
        Exported = "exported",
        /// The reader entered it.
        Reader = "reader",
    }
}

/// A value that changes on known days: a promotion and the price after it.
#[derive(Clone, Debug, PartialEq)]
pub struct Timed<T> {
    first: T,
    /// Later values and the day each begins, in order of days.
    later: Vec<(Date, T)>,
}

impl<T> Timed<T> {
    /// A value with no known change.
    pub const fn always(value: T) -> Self {
        Self {
            first: value,
            later: Vec::new(),
        }
    }

    /// Adds a value that holds from a day on. Whether that day is after every change known so far;
    /// if not, nothing is added.
    pub fn change(&mut self, from: Date, value: T) -> bool {
        let after = self.later.last().is_none_or(|(day, _)| *day < from);
        if after {
            self.later.push((from, value));
        }
        after
    }

    /// The value on a day. Before the first change it is the first value, however long ago.
    pub fn on(&self, day: Date) -> &T {
        self.later
            .iter()
            .rev()
            .find(|(from, _)| *from <= day)
            .map_or(&self.first, |(_, value)| value)
    }

    /// The next change after a day.
    pub fn next_change(&self, day: Date) -> Option<(Date, &T)> {
        self.later
            .iter()
            .find(|(from, _)| *from > day)
            .map(|(from, value)| (*from, value))
    }

    /// Every value: the first without a day, the later ones with the day each begins.
    pub fn stages(&self) -> impl Iterator<Item = (Option<Date>, &T)> {
        let later = self.later.iter().map(|(day, value)| (Some(*day), value));
        std::iter::once((None, &self.first)).chain(later)
    }

    /// Every value, to be changed.
    pub(super) fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        let later = self.later.iter_mut().map(|(_, value)| value);
        std::iter::once(&mut self.first).chain(later)
    }

    /// The value known last, to be completed.
    pub(super) fn last_mut(&mut self) -> &mut T {
        match self.later.last_mut() {
            Some((_, value)) => value,
            None => &mut self.first,
        }
    }
}

/// What is paid for.
#[derive(Clone, Debug, PartialEq)]
pub enum Charge {
    /// Tokens read and written.
    Tokens {
        /// The rates.
        rates: Timed<Rates>,
        /// The row of the model that was tuned, where this is a tuned one.
        tunes: Option<CatalogText>,
    },
    /// Training.
    Training {
        /// What the amount is for.
        unit: PriceUnit,
        /// The methods it is the price of; none where it is for something besides training.
        methods: Vec<Method>,
        /// US dollars for one unit; `None` where nobody's page says.
        amount: Timed<Option<Range>>,
    },
    /// A machine, or an endpoint on one.
    Machine {
        /// Whether a vendor runs it for one model, rather than renting it out.
        dedicated: bool,
        /// The GPU, as people call it; empty where it is not said.
        gpu: CatalogText,
        /// Its memory.
        memory: Option<Gigabytes>,
        /// US dollars for an hour; `None` where nobody's page says.
        amount: Timed<Option<Range>>,
    },
}

/// One row: what is sold, and for how much.
#[derive(Clone, Debug, PartialEq)]
pub struct PriceRow {
    /// Names the row for ever, `openai/gpt-6-luna`: who sells it, and what. Links carry it.
    pub id: CatalogText,
    /// What it is called.
    pub name: CatalogText,
    /// What is paid for, and how much.
    pub charge: Charge,
    /// The first day on which it is no longer sold; `None` where no such day is known.
    pub ends: Option<Date>,
    /// The name it goes by in LiteLLM's list; empty where it is not there.
    pub litellm: CatalogText,
    /// Where it stands: ids of the list's sources. The first carries the price.
    pub sources: Vec<CatalogText>,
    /// The day it was true; `None` where the source carries no date, which counts as the oldest.
    pub as_of: Option<Date>,
    /// How well it is supported. Without a date it is very low.
    pub evidence: Evidence,
    /// What a reader should know besides.
    pub note: CatalogText,
    /// Who put it into the list.
    pub origin: PriceOrigin,
}

impl PriceRow {
    /// Who sells it: the id up to the stroke. [`seller_name`](super::seller_name) has it in words.
    pub fn seller(&self) -> &str {
        self.id.split('/').next().unwrap_or_default()
    }

    /// The group of a picker it belongs to.
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

    /// The rates of its tokens on a day, where it is sold by the token.
    pub fn rates(&self, day: Date) -> Option<&Rates> {
        match &self.charge {
            Charge::Tokens { rates, .. } => Some(rates.on(day)),
            _ => None,
        }
    }

    /// What an amount of it is for, where it is not sold by the token.
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

    /// US dollars for one [`unit`](Self::unit) on a day; `None` where it is sold by the token, and
    /// where nobody's page says.
    pub fn amount(&self, day: Date) -> Option<Range> {
        match &self.charge {
            Charge::Tokens { .. } => None,
            Charge::Training { amount, .. } | Charge::Machine { amount, .. } => *amount.on(day),
        }
    }

    /// Whether nobody's page says what it costs on this day, so that the reader is asked.
    pub fn is_asked(&self, day: Date) -> bool {
        match self.rates(day) {
            Some(rates) => rates.prices.input.is_none() || rates.prices.output.is_none(),
            None => self.amount(day).is_none(),
        }
    }

    /// The next day after this one on which its price is known to change.
    pub fn next_change(&self, day: Date) -> Option<Date> {
        match &self.charge {
            Charge::Tokens { rates, .. } => rates.next_change(day).map(|(day, _)| day),
            Charge::Training { amount, .. } | Charge::Machine { amount, .. } => {
                amount.next_change(day).map(|(day, _)| day)
            }
        }
    }

    /// Whether it is still sold on a day, as far as is known.
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
