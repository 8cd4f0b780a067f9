//! Numbers as text and back, each as the shortest text that reads back as the same number.
//!
//! Natively the standard library converts them. In the browser its tables would be a tenth of the
//! whole program, and the browser has such a conversion built in: the page passes it in through
//! `lend` before any other call, so that this crate need not know the browser.

/// Function that writes a number with the fewest digits that read back as it, with or without an
/// exponent.
pub type WriteNumber = fn(f64) -> String;

/// Function that reads a decimal number, rounded to the nearest. Returns NaN for any other text.
pub type ReadNumber = fn(&str) -> f64;

#[cfg(not(target_arch = "wasm32"))]
mod built_in {
    pub(super) fn write(value: f64) -> String {
        format!("{value:e}")
    }

    pub(super) fn read(text: &str) -> f64 {
        text.parse().unwrap_or(f64::NAN)
    }
}

#[cfg(target_arch = "wasm32")]
mod built_in {
    use std::cell::Cell;

    thread_local! {
        pub(super) static LENT: Cell<Option<(super::WriteNumber, super::ReadNumber)>> = const { Cell::new(None) };
    }

    pub(super) fn write(value: f64) -> String {
        LENT.get()
            .map_or_else(String::new, |(write, _)| write(value))
    }

    pub(super) fn read(text: &str) -> f64 {
        LENT.get().map_or(f64::NAN, |(_, read)| read(text))
    }
}

/// Sets the browser's conversions. Must be called before any number is written or read.
#[cfg(target_arch = "wasm32")]
pub fn lend(write: WriteNumber, read: ReadNumber) {
    built_in::LENT.set(Some((write, read)));
}

/// Parses a decimal number: digits, a point, an exponent. `None` for any other text and for numbers
/// too large to be finite.
#[must_use]
pub fn read(text: &str) -> Option<f64> {
    let allowed = |b: u8| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'-' | b'+');
    let has_digit = text.bytes().any(|b| b.is_ascii_digit());
    if !has_digit || !text.bytes().all(allowed) {
        return None;
    }
    Some(built_in::read(text)).filter(|value| value.is_finite())
}

/// Splits a number into its sign, its shortest digits without a point, and the power of ten of the
/// first digit: `-1250` is `("-", "125", 3)`.
fn parts(value: f64) -> (&'static str, String, i32) {
    let text = built_in::write(value);
    let (sign, text) = text
        .strip_prefix('-')
        .map_or(("", text.as_str()), |rest| ("-", rest));
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let exponent: i32 = exponent.trim_start_matches('+').parse().unwrap_or(0);
    let (whole, decimals) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{decimals}");
    let significant = digits.trim_start_matches('0');
    // Where the first digit that counts stands, from the point.
    let first = i32::try_from(whole.len() + significant.len()).unwrap_or(0)
        - i32::try_from(digits.len()).unwrap_or(0)
        - 1;
    let significant = significant.trim_end_matches('0').to_owned();
    if significant.is_empty() {
        return (sign, "0".to_owned(), 0);
    }
    (sign, significant, exponent + first)
}

/// Writes a number without an exponent: `20000000`, `0.0005`.
#[must_use]
pub fn plain(value: f64) -> String {
    let (sign, digits, power) = parts(value);
    let Ok(power) = usize::try_from(power) else {
        let zeros = "0".repeat(power.unsigned_abs() as usize - 1);
        return format!("{sign}0.{zeros}{digits}");
    };
    match digits.split_at_checked(power + 1) {
        Some((whole, "")) => format!("{sign}{whole}"),
        Some((whole, decimals)) => format!("{sign}{whole}.{decimals}"),
        None => format!("{sign}{digits}{}", "0".repeat(power + 1 - digits.len())),
    }
}

/// Writes a number with an exponent: `2e7`, `1.25e-3`.
#[must_use]
pub fn scientific(value: f64) -> String {
    let (sign, digits, power) = parts(value);
    match digits.split_at(1) {
        (first, "") => format!("{sign}{first}e{power}"),
        (first, rest) => format!("{sign}{first}.{rest}e{power}"),
    }
}

/// Longest number written out in full, in characters without its commas: a quadrillion and cents, and
/// prices per token with all their digits.
const MOST_CHARACTERS: usize = 24;

/// Writes a number with thousands commas: `1,234,567.5`, `-1,250`. One that would fill a line of zeros is
/// written as `1.5e-300`.
#[must_use]
pub fn grouped(value: f64) -> String {
    // `+ 0.0` turns a negative zero into zero.
    let text = plain(value + 0.0);
    let (sign, text) = text.split_at(usize::from(text.starts_with('-')));
    if text.len() > MOST_CHARACTERS {
        return scientific(value);
    }
    let (whole, decimals) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut grouped = String::with_capacity(text.len() + text.len() / 3 + 1);
    grouped.push_str(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + decimals
}

/// Writes a count with its noun in singular or plural: `1 record`, `1,200 records`.
#[must_use]
pub fn counted(count: u64, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", grouped(count as f64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn thousands_are_told_apart() {
        let shown = [0.0, -0.0, 12.5, 999.0, 1_000.0, 1_234_567.25].map(grouped);
        assert_eq!(shown.join(" "), "0 0 12.5 999 1,000 1,234,567.25");
        let below = [-0.5, -999.0, -1_000.0, -123_456.5].map(grouped);
        assert_eq!(below.join(" "), "-0.5 -999 -1,000 -123,456.5");
    }

    #[test]
    fn lines_of_zeros_are_powers_of_ten() {
        for (value, shown) in [
            (1e-300, "1e-300"),
            (-2.5e-30, "-2.5e-30"),
            (1.234e300, "1.234e300"),
            (1e15, "1,000,000,000,000,000"),
            (0.000_000_15, "0.00000015"),
        ] {
            assert_eq!(grouped(value), shown);
        }
        for power in -300..300 {
            let value = 1.2345 * 10f64.powi(power);
            let shown = grouped(value).replace(',', "");
            assert!(shown.len() <= 32, "{shown}");
            assert_eq!(shown.parse::<f64>(), Ok(value), "{shown}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for bad in [
            "", ".", "-", "e5", "1e400", "1.2.3", "NaN", "infinity", "0x10", " 1", "1_0",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn as_the_standard_library_has_it(bits in any::<u64>()) {
            let value = f64::from_bits(bits);
            prop_assume!(value.is_finite());
            prop_assert_eq!(plain(value), value.to_string());
            prop_assert_eq!(scientific(value), format!("{value:e}"));
            prop_assert_eq!(read(&plain(value)).map(f64::to_bits), Some(bits));
        }
    }
}
