//! Results as people read them: two or three digits, with their unit, and never a minus zero.

use super::{dollars, field_number, tidied};

/// Returns a number at three significant digits.
#[must_use]
pub fn three(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return 0.0;
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a power of ten of an f64 is below 400"
    )]
    let power = value.abs().log10().floor() as i32 - 2;
    let scale = 10f64.powi(power.abs());
    let rounded = if power >= 0 {
        (value / scale).round() * scale
    } else {
        (value * scale).round() / scale
    };
    tidied(rounded) + 0.0
}

/// Returns an amount: `$12,400`, `−$1.25 million`.
#[must_use]
pub fn usd(value: f64) -> String {
    let value = three(value);
    let sign = if value < 0.0 { "−" } else { "" };
    format!("{sign}{}", dollars(value.abs()))
}

/// Returns an amount where there is little room: `$12.4k`, `−$1.25M`.
#[must_use]
pub fn usd_short(value: f64) -> String {
    let value = three(value);
    let sign = if value < 0.0 { "−" } else { "" };
    let size = value.abs();
    let scales = [(1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k")];
    let (scale, letter) = scales
        .into_iter()
        .find(|(scale, _)| size >= *scale)
        .unwrap_or((1.0, ""));
    format!("{sign}${}{letter}", field_number(tidied(size / scale)))
}

/// Returns a time in months: `at once`, `7.5 months`, `2 years 3 months`.
#[must_use]
pub fn months(value: f64) -> String {
    if value < 0.05 {
        return "at once".to_owned();
    }
    if value < 9.95 {
        let rounded = tidied((value * 10.0).round() / 10.0);
        let one = rounded.total_cmp(&1.0).is_eq();
        let unit = if one { "month" } else { "months" };
        return format!("{} {unit}", field_number(rounded));
    }
    let whole = value.round();
    if whole < 24.0 {
        return format!("{} months", field_number(whole));
    }
    let (years, rest) = ((whole / 12.0).floor(), whole % 12.0);
    match rest {
        rest if rest < 0.5 => format!("{} years", field_number(years)),
        rest if rest < 1.5 => format!("{} years 1 month", field_number(years)),
        rest => format!(
            "{} years {} months",
            field_number(years),
            field_number(rest)
        ),
    }
}

/// Returns a share of all futures: `73 of 100`.
#[must_use]
pub fn of_hundred(share: f64) -> String {
    let hundred = share * 100.0;
    if hundred > 99.5 && hundred < 100.0 {
        "more than 99 of 100".to_owned()
    } else if hundred > 0.0 && hundred < 0.5 {
        "fewer than 1 of 100".to_owned()
    } else {
        format!("{} of 100", field_number(hundred.round()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_three_digits_and_a_sign_only_where_it_means_something() {
        for (value, long, short) in [
            (0.0, "$0", "$0"),
            (-0.0, "$0", "$0"),
            (12_437.0, "$12,400", "$12.4k"),
            (-1_254_321.0, "−$1.25 million", "−$1.25M"),
            (999.6, "$1,000", "$1k"),
            (0.123_456, "$0.123", "$0.123"),
            (f64::NAN, "$0", "$0"),
            (f64::INFINITY, "$0", "$0"),
        ] {
            assert_eq!(usd(value), long);
            assert_eq!(usd_short(value), short);
        }
    }

    #[test]
    fn times_become_years_from_two_on() {
        for (value, text) in [
            (0.0, "at once"),
            (0.96, "1 month"),
            (7.46, "7.5 months"),
            (23.4, "23 months"),
            (24.0, "2 years"),
            (25.2, "2 years 1 month"),
            (31.0, "2 years 7 months"),
        ] {
            assert_eq!(months(value), text);
        }
    }

    #[test]
    fn shares_are_never_called_certain_when_they_are_not() {
        assert_eq!(of_hundred(0.998), "more than 99 of 100");
        assert_eq!(of_hundred(1.0), "100 of 100");
        assert_eq!(of_hundred(0.001), "fewer than 1 of 100");
        assert_eq!(of_hundred(0.734), "73 of 100");
    }
}
