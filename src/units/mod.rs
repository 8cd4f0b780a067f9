//! Quantities that cannot be mixed by accident: a range a person gave, dollars, calls, and days.
//!
//! In: numbers as people state them. Out: values that know their unit. Knows nobody.

mod date;
pub mod number;
mod range;

pub use date::Date;
pub use number::grouped;
pub use range::{Range, Support};

use serde::Serialize;

/// US dollars. The only currency in the house.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Usd(pub f64);

/// US dollars for one call to a model.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct UsdPerCall(pub f64);

/// Calls to a model in one month.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct CallsPerMonth(pub f64);

/// Pieces of text as a model counts them.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Tokens(pub f64);

/// US dollars for a million tokens, as vendors state their prices.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct UsdPerMillionTokens(pub f64);

/// US dollars for an hour of one machine.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct UsdPerHour(pub f64);

/// A length of time in months.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Months(pub f64);

/// What the source document multiplies first: per-call saving × monthly calls × months.
#[must_use]
pub fn total_saving(per_call: UsdPerCall, calls: CallsPerMonth, months: Months) -> Usd {
    Usd(per_call.0 * calls.0 * months.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_worked_examples_of_the_source_document() {
        let month = Months(1.0);
        let big = total_saving(UsdPerCall(0.001), CallsPerMonth(100e6), month);
        let small = total_saving(UsdPerCall(0.0005), CallsPerMonth(100e3), month);
        assert!((big.0 - 100_000.0).abs() < 1e-6);
        assert!((small.0 - 50.0).abs() < 1e-9);
    }
}
