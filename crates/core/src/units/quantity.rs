//! Amounts with units: dollars, tokens, calls, months, shares and the rates between them.
//!
//! Two amounts of one unit add; a rate times its base gives the product. Nothing else compiles, so
//! a price per million tokens cannot be taken for a price per call.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub};

use serde::Serialize;

/// Declares a unit: a number with the arithmetic that stays within it.
macro_rules! unit {
    ($($(#[$doc:meta])* $name:ident,)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize)]
        #[serde(transparent)]
        pub struct $name(pub f64);

        impl $name {
            /// Zero.
            pub const ZERO: Self = Self(0.0);

            /// Returns the smaller of two.
            #[must_use]
            pub const fn min(self, other: Self) -> Self {
                if self.0 <= other.0 || other.0.is_nan() { self } else { other }
            }

            /// Returns the larger of two.
            #[must_use]
            pub const fn max(self, other: Self) -> Self {
                if self.0 >= other.0 || other.0.is_nan() { self } else { other }
            }
        }

        impl Add for $name {
            type Output = Self;
            fn add(self, other: Self) -> Self {
                Self(self.0 + other.0)
            }
        }

        impl AddAssign for $name {
            fn add_assign(&mut self, other: Self) {
                self.0 += other.0;
            }
        }

        impl Sub for $name {
            type Output = Self;
            fn sub(self, other: Self) -> Self {
                Self(self.0 - other.0)
            }
        }

        impl Neg for $name {
            type Output = Self;
            fn neg(self) -> Self {
                Self(-self.0)
            }
        }

        impl Sum for $name {
            fn sum<I: Iterator<Item = Self>>(items: I) -> Self {
                items.fold(Self::ZERO, Add::add)
            }
        }

        /// Multiple of the amount.
        impl Mul<f64> for $name {
            type Output = Self;
            fn mul(self, times: f64) -> Self {
                Self(self.0 * times)
            }
        }

        /// Equal part of the amount.
        impl Div<f64> for $name {
            type Output = Self;
            fn div(self, parts: f64) -> Self {
                Self(self.0 / parts)
            }
        }

        /// Ratio of two amounts. Infinite or NaN if the divisor is zero.
        impl Div for $name {
            type Output = f64;
            fn div(self, other: Self) -> f64 {
                self.0 / other.0
            }
        }

        impl Mul<Share> for $name {
            type Output = Self;
            fn mul(self, share: Share) -> Self {
                Self(self.0 * share.get())
            }
        }

        impl Mul<$name> for Share {
            type Output = $name;
            fn mul(self, amount: $name) -> $name {
                $name(self.get() * amount.0)
            }
        }
    )*};
}

unit! {
    /// US dollars, the only currency.
    Usd,
    /// US dollars per call to a model.
    UsdPerCall,
    /// US dollars per month.
    UsdPerMonth,
    /// US dollars per million tokens, as vendors quote them.
    UsdPerMillionTokens,
    /// US dollars per hour, of one accelerator or endpoint unless said otherwise.
    UsdPerHour,
    /// US dollars per working day of a person.
    UsdPerDay,
    /// US dollars per training example or labelled answer.
    UsdPerExample,
    /// US dollars per wrong answer.
    UsdPerError,
    /// Tokens.
    Tokens,
    /// Tokens per call to a model.
    TokensPerCall,
    /// Tokens per training example.
    TokensPerExample,
    /// Tokens per month.
    TokensPerMonth,
    /// Tokens per second: throughput.
    TokensPerSecond,
    /// Calls to a model.
    Calls,
    /// Calls to a model per month.
    CallsPerMonth,
    /// Wrong answers.
    Errors,
    /// Wrong answers per month.
    ErrorsPerMonth,
    /// Training examples, or labelled answers.
    Examples,
    /// Time in months.
    Months,
    /// Time in hours.
    Hours,
    /// Hours per month, of one machine's rent.
    HoursPerMonth,
    /// Working days of a person.
    Days,
    /// Working days of a person per month.
    DaysPerMonth,
    /// Accelerators (GPUs).
    Gpus,
    /// Memory in gigabytes of 10^9 bytes.
    Gigabytes,
    /// Parameters of a model.
    Parameters,
}

/// Declares `rate × base = product`, its reverse, and both divisions. `$per` is the amount of the
/// base that the rate is stated for.
macro_rules! relation {
    ($($rate:ident * $base:ident / $per:literal = $product:ident;)*) => {$(
        impl Mul<$base> for $rate {
            type Output = $product;
            fn mul(self, base: $base) -> $product {
                $product(self.0 * base.0 / $per)
            }
        }

        impl Mul<$rate> for $base {
            type Output = $product;
            fn mul(self, rate: $rate) -> $product {
                rate * self
            }
        }

        impl Div<$base> for $product {
            type Output = $rate;
            fn div(self, base: $base) -> $rate {
                $rate(self.0 * $per / base.0)
            }
        }

        impl Div<$rate> for $product {
            type Output = $base;
            fn div(self, rate: $rate) -> $base {
                $base(self.0 * $per / rate.0)
            }
        }
    )*};
}

relation! {
    UsdPerCall * Calls / 1.0 = Usd;
    UsdPerCall * CallsPerMonth / 1.0 = UsdPerMonth;
    UsdPerMonth * Months / 1.0 = Usd;
    UsdPerHour * Hours / 1.0 = Usd;
    UsdPerHour * HoursPerMonth / 1.0 = UsdPerMonth;
    UsdPerDay * Days / 1.0 = Usd;
    UsdPerDay * DaysPerMonth / 1.0 = UsdPerMonth;
    UsdPerExample * Examples / 1.0 = Usd;
    UsdPerError * Errors / 1.0 = Usd;
    UsdPerError * ErrorsPerMonth / 1.0 = UsdPerMonth;
    UsdPerMillionTokens * Tokens / 1e6 = Usd;
    UsdPerMillionTokens * TokensPerCall / 1e6 = UsdPerCall;
    UsdPerMillionTokens * TokensPerMonth / 1e6 = UsdPerMonth;
    UsdPerMillionTokens * TokensPerExample / 1e6 = UsdPerExample;
    TokensPerCall * Calls / 1.0 = Tokens;
    TokensPerCall * CallsPerMonth / 1.0 = TokensPerMonth;
    TokensPerMonth * Months / 1.0 = Tokens;
    TokensPerExample * Examples / 1.0 = Tokens;
    CallsPerMonth * Months / 1.0 = Calls;
    ErrorsPerMonth * Months / 1.0 = Errors;
    HoursPerMonth * Months / 1.0 = Hours;
    DaysPerMonth * Months / 1.0 = Days;
}

/// Seconds in an hour.
const SECONDS: f64 = 3_600.0;

impl Mul<Hours> for TokensPerSecond {
    type Output = Tokens;
    fn mul(self, hours: Hours) -> Tokens {
        Tokens(self.0 * SECONDS * hours.0)
    }
}

/// Price of tokens on a machine rented by the hour with this throughput, always busy.
impl Div<TokensPerSecond> for UsdPerHour {
    type Output = UsdPerMillionTokens;
    fn div(self, speed: TokensPerSecond) -> UsdPerMillionTokens {
        UsdPerMillionTokens(self.0 * 1e6 / (speed.0 * SECONDS))
    }
}

/// Rent of several accelerators.
impl Mul<Gpus> for UsdPerHour {
    type Output = UsdPerHour;
    fn mul(self, gpus: Gpus) -> UsdPerHour {
        UsdPerHour(self.0 * gpus.0)
    }
}

/// Part of a whole, from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Share(f64);

impl Share {
    /// Nothing of it.
    pub const NONE: Self = Self(0.0);
    /// All of it.
    pub const ALL: Self = Self(1.0);

    /// Returns a share, clamped to 0 to 1. NaN becomes 0.
    #[must_use]
    pub fn new(share: f64) -> Self {
        if share.is_nan() {
            return Self::NONE;
        }
        // `+ 0.0` turns a negative zero into zero.
        Self(share.clamp(0.0, 1.0) + 0.0)
    }

    /// Returns a share from percent, 0 to 100.
    #[must_use]
    pub fn percent(percent: f64) -> Self {
        Self::new(percent / 100.0)
    }

    /// Returns the number, 0 to 1.
    #[must_use]
    pub const fn get(self) -> f64 {
        self.0
    }

    /// Returns the rest of the whole.
    #[must_use]
    pub fn rest(self) -> Self {
        Self(1.0 - self.0)
    }
}

/// Yearly rate of growth, decline or interest, compounding: 0.1 is ten percent more after a year.
/// Never a loss of everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct PerYear(f64);

impl PerYear {
    /// No change.
    pub const NONE: Self = Self(0.0);

    /// Largest loss per year, short of everything.
    const LEAST: f64 = -0.999_999;

    /// Returns a rate, 0.1 for ten percent. A loss of everything becomes the nearest smaller loss,
    /// and NaN becomes 0.
    #[must_use]
    pub fn new(rate: f64) -> Self {
        if rate.is_nan() {
            return Self::NONE;
        }
        Self(rate.clamp(Self::LEAST, 1e6) + 0.0)
    }

    /// Returns a rate from percent: 10 for ten percent.
    #[must_use]
    pub fn percent(percent: f64) -> Self {
        Self::new(percent / 100.0)
    }

    /// Returns the number, 0.1 for ten percent.
    #[must_use]
    pub const fn get(self) -> f64 {
        self.0
    }

    /// Returns the monthly growth factor: the twelfth root, so that twelve of them make the year
    /// (the effective rate, not a twelfth of it).
    #[must_use]
    pub fn month(self) -> f64 {
        // The same on every machine, which the standard library's power is not.
        libm::pow(1.0 + self.0, 1.0 / 12.0)
    }
}

impl Mul for Share {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        Self(self.0 * other.0)
    }
}

/// Returns the source document's product: per-call saving × monthly calls × months.
#[must_use]
pub fn total_saving(per_call: UsdPerCall, calls: CallsPerMonth, months: Months) -> Usd {
    per_call * calls * months
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

    #[test]
    fn self_hosting_for_4608_dollars_buys_460_million_tokens_at_ten() {
        // A published guide prints 0.46M: it forgot the million in the price.
        let tokens: Tokens = Usd(4_608.0) / UsdPerMillionTokens(10.0);
        assert!((tokens.0 - 460.8e6).abs() < 1e-3);
    }

    #[test]
    fn a_rented_machine_has_a_price_a_token() {
        // $2.50 an hour at 700 tokens a second is $0.99 a million, if it is never idle.
        let busy = UsdPerHour(2.5) / TokensPerSecond(700.0);
        assert!((busy.0 - 0.992).abs() < 5e-4);
        let day: Usd = busy * (TokensPerSecond(700.0) * Hours(24.0));
        assert!((day.0 - 60.0).abs() < 1e-9);
    }

    #[test]
    fn relations_come_back() {
        let bill = UsdPerMillionTokens(3.0) * TokensPerCall(2_000.0) * CallsPerMonth(1e4);
        assert!((bill.0 - 60.0).abs() < 1e-9);
        let months: Months = Usd(600.0) / bill;
        assert!((months.0 - 10.0).abs() < 1e-9);
        let calls: CallsPerMonth = bill / UsdPerCall(0.006);
        assert!((calls.0 - 1e4).abs() < 1e-6);
        let some: UsdPerMonth = [bill, bill].into_iter().sum();
        assert!((some / bill - 2.0).abs() < 1e-12);
    }

    #[test]
    fn twelve_months_make_the_year() {
        let month = PerYear::percent(10.0).month();
        // numpy: 1.1 ** (1 / 12)
        assert!((month - 1.007_974_140_428_903_7).abs() < 1e-15);
        assert!((PerYear::percent(-30.0).month().powi(12) - 0.7).abs() < 1e-12);
        assert!(PerYear::percent(-300.0).month() > 0.0);
        assert_eq!(PerYear::new(f64::NAN), PerYear::NONE);
    }

    #[test]
    fn a_share_stays_a_share() {
        assert_eq!(Share::new(1.5), Share::ALL);
        assert_eq!(Share::new(-0.1), Share::NONE);
        assert_eq!(Share::new(f64::NAN), Share::NONE);
        assert!(Share::new(-0.0).get().is_sign_positive());
        let quarter = Share::percent(25.0);
        assert_eq!(Usd(8.0) * quarter + Usd(8.0) * quarter.rest(), Usd(8.0));
    }
}
