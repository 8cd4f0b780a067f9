//! Numbers as people read them: every figure that the page or a file made by it shows.
//!
//! The page is in English and its fields read a decimal point and thousands commas, so it writes
//! them as well: what it echoes can be typed back.

mod results;

pub use results::{months, of_hundred, three, usd, usd_short};

use crate::assessment::Unit;
/// A number with thousands commas: `1,234,567.5`.
pub use crate::units::grouped as field_number;
use crate::units::{Range, number};

/// Returns a range as its field shows it: `10 to 20`.
#[must_use]
pub fn field_text(range: Range) -> String {
    if range.is_exact() {
        return field_number(range.low());
    }
    format!(
        "{} to {}",
        field_number(range.low()),
        field_number(range.high())
    )
}

/// A number in words where that is shorter: `20 million`, `1,500`.
fn amount(value: f64) -> String {
    for (scale, name) in [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")] {
        if value >= scale {
            let scaled = field_number(value / scale);
            if scaled.len() <= 6 {
                return format!("{scaled} {name}");
            }
        }
    }
    field_number(value)
}

/// Returns dollars and cents, and as many decimals as a smaller price needs.
#[must_use]
pub fn dollars(value: f64) -> String {
    let text = amount(value);
    match text.split_once('.') {
        Some((_, decimals)) if decimals.len() == 1 => format!("${text}0"),
        _ => format!("${text}"),
    }
}

/// Returns the noun of a unit, as it stands in a sentence.
#[must_use]
pub const fn unit_noun(unit: Unit) -> &'static str {
    match unit {
        Unit::Percent => "percentages",
        Unit::Cases => "cases",
        Unit::CallsPerMonth => "calls",
        Unit::UsdPerCall => "prices",
        Unit::Tokens => "tokens",
        Unit::Milliseconds => "times",
        Unit::Examples => "examples",
        Unit::Megabytes => "sizes",
        Unit::PercentPerYear => "yearly rates",
        Unit::Days => "days",
        Unit::Months => "months",
        Unit::Runs => "runs",
        Unit::Passes => "passes",
        Unit::Gpus => "GPUs",
        Unit::TokensPerSecond => "speeds",
        Unit::Times => "factors",
        Unit::BillionParameters => "parameters",
        unit if unit.is_money() => "amounts",
        _ => "numbers",
    }
}

/// Returns one number with its unit: `20 million calls a month`, `1.8 seconds`, `$0.40 a call`.
#[must_use]
pub fn quantity(value: f64, unit: Unit) -> String {
    let (number, behind) = parts(value, unit);
    format!("{number}{behind}")
}

/// The number, and what stands behind it.
fn parts(value: f64, unit: Unit) -> (String, &'static str) {
    let one = value.total_cmp(&1.0).is_eq();
    match unit {
        Unit::Percent => (field_number(value), " %"),
        Unit::Cases => (amount(value), if one { " case" } else { " cases" }),
        Unit::CallsPerMonth => (
            amount(value),
            if one {
                " call a month"
            } else {
                " calls a month"
            },
        ),
        Unit::UsdPerCall => (dollars(value), " a call"),
        Unit::Tokens => (amount(value), if one { " token" } else { " tokens" }),
        Unit::Milliseconds if value >= 1_000.0 => (amount(value / 1_000.0), " seconds"),
        Unit::Milliseconds => (amount(value), " ms"),
        Unit::Examples => (amount(value), if one { " example" } else { " examples" }),
        Unit::Megabytes if value >= 1_000.0 => (amount(value / 1_000.0), " GB"),
        Unit::Megabytes => (amount(value), " MB"),
        Unit::Usd => (dollars(value), ""),
        Unit::UsdPerMonth => (dollars(value), " a month"),
        Unit::UsdPerDay => (dollars(value), " a day"),
        Unit::UsdPerHour => (dollars(value), " an hour"),
        Unit::UsdPerExample => (dollars(value), " an example"),
        Unit::UsdPerError => (dollars(value), " an error"),
        Unit::UsdPerMillionTokens => (dollars(value), " a million tokens"),
        Unit::PercentPerYear => (field_number(value), " % a year"),
        Unit::Days => (amount(value), if one { " day" } else { " days" }),
        Unit::Months => (amount(value), if one { " month" } else { " months" }),
        Unit::Runs => (amount(value), if one { " run" } else { " runs" }),
        Unit::Passes => (amount(value), if one { " pass" } else { " passes" }),
        Unit::Gpus => (amount(value), if one { " GPU" } else { " GPUs" }),
        Unit::TokensPerSecond => (amount(value), " tokens a second"),
        Unit::Times => (amount(value), if one { " time" } else { " times" }),
        Unit::BillionParameters => (field_number(value), " billion parameters"),
    }
}

/// Returns a range with its unit: `between 10 and 20 examples`.
#[must_use]
pub fn range(range: Range, unit: Unit) -> String {
    let (high, behind) = parts(range.high(), unit);
    if range.is_exact() {
        return format!("{high}{behind}");
    }
    let (low, before) = parts(range.low(), unit);
    // One unit for both ends, unless they are not the same: "between 400 ms and 2 seconds".
    let plural = |text: &str| text.trim_end_matches('s').to_owned();
    let between = if before == behind || plural(before) == plural(behind) {
        ""
    } else {
        before
    };
    format!("between {low}{between} and {high}{behind}")
}

/// Returns what a field understood, in words.
#[must_use]
pub fn echo(given: Range, unit: Unit) -> String {
    let words = range(given, unit);
    if !given.is_exact() {
        return format!("{words}; holds the truth 9 times in 10");
    }
    match unit {
        Unit::Percent if given.low() > 0.0 && given.low() < 1.0 => {
            format!(
                "{words}, less than one in a hundred; for {} % write {}",
                field_number(tidied(given.low() * 100.0)),
                field_number(tidied(given.low() * 100.0))
            )
        }
        _ => words,
    }
}

/// Returns a computed figure at three significant digits, rounded in the direction that keeps a
/// sentence about it true. What is short already stays as it is.
#[must_use]
pub fn at_three_digits(value: f64, up: bool) -> f64 {
    if !value.is_finite() || value <= 0.0 || number::plain(value).trim_matches('0').len() <= 5 {
        return value;
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a power of ten of an f64 is below 400"
    )]
    let power = 10f64.powi(value.log10().floor() as i32 - 2);
    let scaled = value / power;
    tidied(if up { scaled.ceil() } else { scaled.floor() } * power)
}

/// Returns the value without the last digits that binary fractions leave behind: 28.999999999999996
/// is 29.
#[must_use]
pub fn tidied(value: f64) -> f64 {
    if value < 1e3 {
        (value * 1e12).round() / 1e12
    } else {
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Support;

    fn exact(value: f64, unit: Unit) -> String {
        echo(Range::exact(value, Support::Positive).unwrap(), unit)
    }

    fn between(low: f64, high: f64, unit: Unit) -> String {
        range(Range::new(low, high, Support::Positive).unwrap(), unit)
    }

    #[test]
    fn numbers_with_their_units() {
        assert_eq!(exact(2e7, Unit::CallsPerMonth), "20 million calls a month");
        assert_eq!(
            exact(1_234_567.0, Unit::CallsPerMonth),
            "1,234,567 calls a month"
        );
        assert_eq!(exact(2_300_000.0, Unit::Tokens), "2.3 million tokens");
        assert_eq!(exact(0.4, Unit::UsdPerCall), "$0.40 a call");
        assert_eq!(exact(0.0005, Unit::UsdPerCall), "$0.0005 a call");
        assert_eq!(exact(3.0, Unit::UsdPerCall), "$3 a call");
        assert_eq!(exact(1_800.0, Unit::Milliseconds), "1.8 seconds");
        assert_eq!(exact(1.0, Unit::Examples), "1 example");
        assert_eq!(exact(2_000.0, Unit::Megabytes), "2 GB");
        assert_eq!(exact(1e15, Unit::Tokens), "1,000 trillion tokens");
        assert_eq!(exact(0.0, Unit::Examples), "0 examples");
    }

    #[test]
    fn a_share_below_one_percent_is_questioned() {
        let share = Range::exact(0.96, Support::Percent).unwrap();
        assert_eq!(
            echo(share, Unit::Percent),
            "0.96 %, less than one in a hundred; for 96 % write 96"
        );
    }

    #[test]
    fn ranges_say_their_unit_once() {
        assert_eq!(
            between(10.0, 20.0, Unit::Examples),
            "between 10 and 20 examples"
        );
        assert_eq!(
            between(1.0, 20.0, Unit::Examples),
            "between 1 and 20 examples"
        );
        assert_eq!(
            between(0.2, 0.4, Unit::UsdPerCall),
            "between $0.20 and $0.40 a call"
        );
        assert_eq!(
            between(400.0, 2_000.0, Unit::Milliseconds),
            "between 400 ms and 2 seconds"
        );
        let spoken = echo(
            Range::new(10.0, 20.0, Support::Positive).unwrap(),
            Unit::Examples,
        );
        assert_eq!(
            spoken,
            "between 10 and 20 examples; holds the truth 9 times in 10"
        );
    }

    #[test]
    fn computed_figures_are_rounded_the_way_that_stays_true() {
        assert!((at_three_digits(83_333.333_3, true) - 83_400.0).abs() < 1e-9);
        assert!((at_three_digits(83_333.333_3, false) - 83_300.0).abs() < 1e-9);
        assert!((at_three_digits(0.000_123_456_7, true) - 0.000_124).abs() < 1e-12);
        assert!((at_three_digits(700_000.0, true) - 700_000.0).abs() < 1e-9);
    }
}
