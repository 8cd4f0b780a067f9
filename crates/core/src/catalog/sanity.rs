//! Plausibility of prices: not negative, finite, and not so large that a unit was mistaken.

use crate::units::{UsdPerMillionTokens, number};

use super::rates::TokenPrices;

/// Largest plausible price of a million tokens, or of a month, an hour or a run of anything, in US
/// dollars. Chosen here: the dearest model of the list costs $75; a price above $10,000 was given
/// for a thousand tokens or in another currency.
pub const MOST: f64 = 10_000.0;

/// Factor by which a price may differ from the list's before it is doubted. Chosen here.
pub const FAR: f64 = 5.0;

/// Reason why a number is not a price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Implausible {
    /// Not a number, or infinite.
    NotANumber,
    /// Below zero.
    Negative,
    /// Above [`MOST`].
    TooDear,
}

impl Implausible {
    /// Reason, in words that follow "the price is".
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::NotANumber => "not a number",
            Self::Negative => "below zero",
            Self::TooDear => "above $10,000, which looks like another unit or currency",
        }
    }
}

/// Returns the number as a price. A negative zero becomes zero.
///
/// # Errors
/// Returns [`Implausible`] if the number is not finite, is negative, or exceeds [`MOST`].
pub fn plausible(value: f64) -> Result<f64, Implausible> {
    if !value.is_finite() {
        return Err(Implausible::NotANumber);
    }
    if value < 0.0 {
        return Err(Implausible::Negative);
    }
    if value > MOST {
        return Err(Implausible::TooDear);
    }
    Ok(value + 0.0)
}

/// Parses a price as written in the data and by people: a plain decimal number.
pub(super) fn read(text: &str) -> Result<f64, Implausible> {
    number::read(text)
        .ok_or(Implausible::NotANumber)
        .and_then(plausible)
}

/// Returns the factor by which two prices of the same model differ, if both lists have them: at
/// least 1, the largest over input, cached input and output.
pub(super) fn apart(one: TokenPrices, other: TokenPrices) -> f64 {
    let pairs = [
        (one.input, other.input),
        (one.cached_read, other.cached_read),
        (one.output, other.output),
    ];
    let ratio = |pair: (Option<UsdPerMillionTokens>, Option<UsdPerMillionTokens>)| match pair {
        (Some(a), Some(b)) if a.0 > 0.0 && b.0 > 0.0 => (a.0 / b.0).max(b.0 / a.0),
        _ => 1.0,
    };
    pairs.into_iter().map(ratio).fold(1.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_price() {
        for (value, why) in [
            (f64::NAN, Implausible::NotANumber),
            (f64::INFINITY, Implausible::NotANumber),
            (-0.1, Implausible::Negative),
            (10_000.01, Implausible::TooDear),
        ] {
            assert_eq!(plausible(value), Err(why));
        }
        assert_eq!(read("0.035"), Ok(0.035));
        assert_eq!(read("1,5"), Err(Implausible::NotANumber));
        assert_eq!(read("1e400"), Err(Implausible::NotANumber));
        assert!(plausible(-0.0).is_ok_and(f64::is_sign_positive));
    }

    #[test]
    fn prices_are_as_far_apart_as_their_farthest() {
        let prices = |input, output| TokenPrices {
            input: Some(UsdPerMillionTokens(input)),
            output: Some(UsdPerMillionTokens(output)),
            ..TokenPrices::default()
        };
        let times = apart(prices(2.0, 10.0), prices(1.0, 80.0));
        assert!((times - 8.0).abs() < 1e-12);
        // What one list does not have says nothing.
        let times = apart(prices(2.0, 0.0), TokenPrices::default());
        assert!((times - 1.0).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn any_number_is_judged(bits in any::<u64>()) {
            if let Ok(value) = plausible(f64::from_bits(bits)) {
                prop_assert!((0.0..=MOST).contains(&value) && value.is_sign_positive());
            }
        }
    }
}
