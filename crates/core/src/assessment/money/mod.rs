//! Money inputs of an assessment: the inputs of the cost model, as data.
//!
//! In: numbers or ranges, prices copied from a price list or typed, a few choices. Out: a valid
//! [`Money`] inside the assessment, and the definitions ([`Field`], [`Slot`], [`PricePart`]) from
//! which the page, the link, the JSON and its schema are made.
//!
//! Two rules keep one source of truth:
//!
//! - **A question's answer is not a field.** Calls per month (`calls`), cost per call (`cost`), saving
//!   per call (`saving`), the fixed part of the prompt (`fixed`), the pass rate (`pass`), its bar
//!   (`bar`), the number of examples (`n`) and the techniques in the prompt (`parts`) are answers. The
//!   money page shows those answers and writes them; there is no second copy. A call is priced by
//!   tokens where that is possible; the answers `cost` and `saving` are used only otherwise.
//! - **Every price a figure used is stored with the assessment.** Choosing a row of a price list copies
//!   its prices here, with the row's name; the model reads no catalogue. So a link shows the same
//!   figures for ever, and its reader can be told which prices have changed since.

mod assumption;
mod choice;
mod field;
mod fields;
mod price;

pub use assumption::{ASSUMED_TRAINING, BuildEffort, TaskKind, assumed, assumed_because};
pub use choice::{Gpu, Tuning};
pub use field::{Default, DefaultValue, Field, FieldForm, FieldGroup, FieldId};
pub use fields::FIELDS;
pub use price::{MAX_ROW, Price, PricePart, Slot};

use crate::assessment::Invalid;
use crate::units::{Date, Range};

/// Money inputs of one assessment. An absent input takes its default.
#[derive(Clone, Debug, PartialEq)]
pub struct Money {
    /// One slot per field, in table order.
    fields: [Option<Range>; FieldId::ALL.len()],
    /// One price per slot, in table order.
    prices: [Option<Price>; Slot::ALL.len()],
    /// Kind of task whose [`assumed`] ranges stand in for missing inputs. Absent: they stay missing.
    pub kind: Option<TaskKind>,
    /// Tuning method. Absent means an adapter on 16-bit weights.
    pub tuning: Option<Tuning>,
    /// Accelerator for training and serving.
    pub gpu: Option<Gpu>,
    /// Day on which tunes of the chosen base stop answering, as known on the assessment's day.
    pub base_ends: Option<Date>,
}

impl Money {
    /// Returns money inputs with nothing entered.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            fields: [None; FieldId::ALL.len()],
            prices: [const { None }; Slot::ALL.len()],
            kind: None,
            tuning: None,
            gpu: None,
            base_ends: None,
        }
    }

    /// Returns whether nothing is entered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let chosen = self.kind.is_some()
            || self.tuning.is_some()
            || self.gpu.is_some()
            || self.base_ends.is_some();
        !chosen
            && self.fields.iter().all(Option::is_none)
            && self.prices.iter().all(Option::is_none)
    }

    /// Returns the reader's entry in a field.
    #[must_use]
    pub const fn field(&self, field: FieldId) -> Option<Range> {
        self.fields[field as usize]
    }

    /// Iterates over the entered fields in table order.
    pub fn fields(&self) -> impl Iterator<Item = (FieldId, Range)> {
        let places = FieldId::ALL.iter().zip(&self.fields);
        places.filter_map(|(field, range)| Some((*field, (*range)?)))
    }

    /// Stores the entry of a field.
    ///
    /// # Errors
    /// Returns [`Invalid`] if the range exceeds the field's limits, or is not a whole number where
    /// one is needed. Nothing is changed then.
    pub fn set(&mut self, field: FieldId, range: Range) -> Result<(), Invalid> {
        self.fields[field as usize] = Some(field.form().fitting(range)?);
        Ok(())
    }

    /// Removes the entry of a field, which then has its default again.
    pub const fn clear(&mut self, field: FieldId) {
        self.fields[field as usize] = None;
    }

    /// Returns the price in a slot.
    #[must_use]
    pub const fn price(&self, slot: Slot) -> Option<&Price> {
        self.prices[slot as usize].as_ref()
    }

    /// Iterates over all prices in table order.
    pub fn prices(&self) -> impl Iterator<Item = (Slot, &Price)> {
        let places = Slot::ALL.iter().zip(&self.prices);
        places.filter_map(|(slot, price)| Some((*slot, price.as_ref()?)))
    }

    /// Stores a price in a slot.
    ///
    /// # Errors
    /// Returns [`Invalid`] if a part is missing without which nothing can be billed, or if a part
    /// does not belong in the slot. Nothing is changed then.
    pub fn set_price(&mut self, slot: Slot, price: Price) -> Result<(), Invalid> {
        self.prices[slot as usize] = Some(price.fitting(slot)?);
        Ok(())
    }

    /// Removes the price in a slot.
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
