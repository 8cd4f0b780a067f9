//! What a team told us about money: the inputs of the cost model, as data.
//!
//! In: numbers or ranges, prices as they were copied from a price list or typed, a few choices.
//! Out: a valid [`Money`] inside the assessment, and the definitions ([`Field`], [`Slot`], [`Part`])
//! from which the page, the link, the JSON and its schema are made.
//!
//! Two rules keep one source of truth:
//!
//! - **What a question asks is not a field.** Calls a month (`calls`), the cost of a call (`cost`),
//!   the saving a call (`saving`), the fixed part of the prompt (`fixed`), the pass rate (`pass`),
//!   its bar (`bar`), the number of examples (`n`) and what the prompt already does (`parts`) are
//!   answers. The money page shows those answers and writes them; there is no second copy. Where
//!   tokens and a price say what a call costs, that is used, and the answers `cost` and `saving`
//!   stand in only where nothing can be priced.
//! - **Every price a figure used travels with the assessment.** Choosing a row of a price list
//!   copies its prices here, with the row's name; the model reads no catalogue. So a link shows the
//!   same figures for ever, and whoever opens it can be told what has changed since.

mod choice;
mod field;
mod fields;
mod price;

pub use choice::{Gpu, Tuning};
pub use field::{Default, Field, FieldId, Group};
pub use fields::FIELDS;
pub use price::{MAX_ROW, Part, Price, Slot};

use crate::assessment::Invalid;
use crate::units::{Date, Range};

/// The money inputs of one assessment. What is absent takes its default.
#[derive(Clone, Debug, PartialEq)]
pub struct Money {
    /// One place a field, in table order.
    fields: [Option<Range>; FieldId::ALL.len()],
    /// One place a slot, in table order.
    prices: [Option<Price>; Slot::ALL.len()],
    /// How the model would be trained; absent, with an adapter on 16-bit weights.
    pub tuning: Option<Tuning>,
    /// The accelerator it would be trained and served on.
    pub gpu: Option<Gpu>,
    /// The day tunes of the chosen base stop answering, as it was known on the assessment's day.
    pub base_ends: Option<Date>,
}

impl Money {
    /// Nothing entered.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            fields: [None; FieldId::ALL.len()],
            prices: [const { None }; Slot::ALL.len()],
            tuning: None,
            gpu: None,
            base_ends: None,
        }
    }

    /// Whether nothing is entered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let chosen = self.tuning.is_some() || self.gpu.is_some() || self.base_ends.is_some();
        !chosen
            && self.fields.iter().all(Option::is_none)
            && self.prices.iter().all(Option::is_none)
    }

    /// What the reader entered in a field, if anything.
    #[must_use]
    pub const fn field(&self, field: FieldId) -> Option<Range> {
        self.fields[field as usize]
    }

    /// Every field the reader entered, in table order.
    pub fn fields(&self) -> impl Iterator<Item = (FieldId, Range)> {
        let places = FieldId::ALL.iter().zip(&self.fields);
        places.filter_map(|(field, range)| Some((*field, (*range)?)))
    }

    /// Enters a field.
    ///
    /// # Errors
    /// When the range is outside the field's limits, or no whole number where one is needed. Nothing
    /// is changed then.
    pub fn set(&mut self, field: FieldId, range: Range) -> Result<(), Invalid> {
        self.fields[field as usize] = Some(field.definition().fitting(range)?);
        Ok(())
    }

    /// Takes an entry back: the field has its default again.
    pub const fn clear(&mut self, field: FieldId) {
        self.fields[field as usize] = None;
    }

    /// The price in a slot, if there is one.
    #[must_use]
    pub const fn price(&self, slot: Slot) -> Option<&Price> {
        self.prices[slot as usize].as_ref()
    }

    /// Every price, in table order.
    pub fn prices(&self) -> impl Iterator<Item = (Slot, &Price)> {
        let places = Slot::ALL.iter().zip(&self.prices);
        places.filter_map(|(slot, price)| Some((*slot, price.as_ref()?)))
    }

    /// Puts a price into a slot.
    ///
    /// # Errors
    /// When a part is missing without which nothing can be billed, or one does not belong there.
    /// Nothing is changed then.
    pub fn set_price(&mut self, slot: Slot, price: Price) -> Result<(), Invalid> {
        self.prices[slot as usize] = Some(price.fitting(slot)?);
        Ok(())
    }

    /// Takes a price away.
    pub fn clear_price(&mut self, slot: Slot) {
        self.prices[slot as usize] = None;
    }
}

impl std::default::Default for Money {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests;
