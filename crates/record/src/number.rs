//! Numbers as text, each the shortest that reads back as the same number.

use tuneworthy_core::units::number;

/// Writes a finite number for JSON: without an exponent, unless that takes more than 18 characters.
pub(super) fn plain(value: f64) -> String {
    let digits = number::plain(value);
    if digits.len() > 18 {
        // The shorter of the two: seventeen digits with an exponent are longer still.
        let exponent = number::scientific(value);
        return if exponent.len() < digits.len() {
            exponent
        } else {
            digits
        };
    }
    digits
}

/// Writes a finite number for a link: `20M`, `1.5k`, `0.0005`, `2e12`.
pub(super) fn short(value: f64) -> String {
    let exponent = number::scientific(value);
    let mut best = number::plain(value);
    for (letter, power) in SUFFIXES {
        if let Some(scaled) = scaled(&exponent, power)
            && scaled.len() + 1 < best.len()
        {
            best = format!("{scaled}{letter}");
        }
    }
    if best.len() > exponent.len() + PATIENCE {
        exponent
    } else {
        best
    }
}

/// Parses a number of a link.
pub(super) fn parse(text: &str) -> Option<f64> {
    let (digits, power) = SUFFIXES
        .iter()
        .find_map(|(letter, power)| Some((text.strip_suffix(*letter)?, *power)))
        .unwrap_or((text, 0));
    if digits.contains('E') || (power != 0 && digits.contains('e')) {
        return None;
    }
    // Through text, not by multiplying: `20.1M` is the number nearest to 20,100,000, not a product.
    if power == 0 {
        number::read(digits)
    } else {
        number::read(&format!("{digits}e{power}"))
    }
}

/// Number of characters an exponent must save to be used.
const PATIENCE: usize = 3;

const SUFFIXES: [(char, i32); 2] = [('k', 3), ('M', 6)];

/// Writes a number in units of a power of ten: `1.25e7` in units of 10^6 is `12.5`. `None` if the
/// number is smaller than the unit, or ten thousand times larger.
fn scaled(scientific: &str, power: i32) -> Option<String> {
    let (mantissa, exponent) = scientific.split_once('e')?;
    let places = exponent.parse::<i32>().ok()? - power;
    let places = usize::try_from(places).ok().filter(|places| *places <= 3)?;
    let (whole, rest) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{rest:0<places$}");
    let (up, down) = digits.split_at_checked(places)?;
    Some(if down.is_empty() {
        format!("{whole}{up}")
    } else {
        format!("{whole}{up}.{down}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_read_as_people_write_them() {
        for (value, expected) in [
            (0.0, "0"),
            (5.0, "5"),
            (400.0, "400"),
            (1500.0, "1500"),
            (12_000.0, "12k"),
            (20e6, "20M"),
            (12.5e6, "12.5M"),
            (1e9, "1000M"),
            (3e12, "3e12"),
            (0.001, "0.001"),
            (0.0005, "0.0005"),
            (1e-7, "1e-7"),
            (97.5, "97.5"),
            (1_234_567.0, "1234567"),
        ] {
            assert_eq!(short(value), expected);
            assert_eq!(parse(expected).map(f64::to_bits), Some(value.to_bits()));
        }
        assert_eq!(plain(20e6), "20000000");
        assert_eq!(plain(1e-9), "0.000000001");
        assert_eq!(plain(1e-30), "1e-30");
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for bad in [
            "", "k", "M", "1e400", "NaN", "inf", "infinity", "1kk", "2e3k", "1,5", "0x10", "-",
        ] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn every_number_reads_back_as_itself(bits in any::<u64>()) {
            let value = f64::from_bits(bits);
            prop_assume!(value.is_finite());
            prop_assert_eq!(parse(&short(value)).map(f64::to_bits), Some(value.to_bits()));
            prop_assert_eq!(plain(value).parse::<f64>().map(f64::to_bits), Ok(value.to_bits()));
        }

        #[test]
        fn round_numbers_stay_short(digits in 1u32..1000, power in 0i32..12) {
            let value = f64::from(digits) * 10f64.powi(power);
            prop_assert!(short(value).len() <= 8, "{}", short(value));
        }
    }
}
