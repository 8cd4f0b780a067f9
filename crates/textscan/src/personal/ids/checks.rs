//! Check digits. Each function names the rule it follows; all take ASCII digits.

use crate::personal::card;

fn value(digit: u8) -> u32 {
    u32::from(digit.wrapping_sub(b'0'))
}

pub(super) fn number(digits: &[u8]) -> u64 {
    digits
        .iter()
        .fold(0, |sum, &digit| sum * 10 + u64::from(value(digit)))
}

fn weighted(digits: &[u8], weights: &[u32]) -> u32 {
    digits
        .iter()
        .zip(weights)
        .map(|(&digit, weight)| value(digit) * weight)
        .sum()
}

/// Spain: the letter is the number mod 23 in a fixed row (Ministerio del Interior).
const SPANISH_LETTERS: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";

pub(super) fn spanish_letter(digits: u64) -> u8 {
    usize::try_from(digits % 23).map_or(0, |place| SPANISH_LETTERS[place])
}

/// Brazil, CPF: two check digits mod 11 (Receita Federal).
pub(super) fn is_cpf(digits: &[u8]) -> bool {
    let check = |count: usize| {
        let weights: [u32; 10] = [11, 10, 9, 8, 7, 6, 5, 4, 3, 2];
        let rest = weighted(&digits[..count], &weights[10 - count..]) * 10 % 11 % 10;
        rest == value(digits[count])
    };
    digits.len() == 11 && check(9) && check(10)
}

pub(super) fn is_typed_cpf(digits: &[u8]) -> bool {
    digits == b"12345678909" || digits.iter().all(|digit| Some(digit) == digits.first())
}

/// India, Aadhaar: twelve digits, the first 2 to 9, Verhoeff's check digit (UIDAI; J. Verhoeff,
/// "Error detecting decimal codes", 1969).
pub(super) fn is_aadhaar(digits: &[u8]) -> bool {
    digits.len() == 12 && digits[0] >= b'2' && verhoeff(digits)
}

fn verhoeff(digits: &[u8]) -> bool {
    /// The dihedral group of order ten.
    fn multiply(a: u8, b: u8) -> u8 {
        match (a < 5, b < 5) {
            (true, true) => (a + b) % 5,
            (true, false) => (a + b - 5) % 5 + 5,
            (false, true) => (a - 5 + 5 - b) % 5 + 5,
            (false, false) => (a + 5 - b) % 5,
        }
    }
    const TURN: [u8; 10] = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
    let mut sum = 0;
    for (place, &digit) in digits.iter().rev().enumerate() {
        let mut turned = digit - b'0';
        for _ in 0..place % 8 {
            turned = TURN[usize::from(turned)];
        }
        sum = multiply(sum, turned);
    }
    sum == 0
}

pub(super) fn is_resident(digits: &[u8]) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let Some((last, body)) = digits.split_last() else {
        return false;
    };
    let province = matches!(
        number(&digits[..2]),
        11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83
    );
    let rest = usize::try_from(weighted(body, &WEIGHTS) % 11).unwrap_or(0);
    province
        && is_day(
            number(&digits[6..10]),
            number(&digits[10..12]),
            number(&digits[12..14]),
        )
        && b"10X98765432"[rest] == last.to_ascii_uppercase()
}

/// Returns whether a day may be a date of birth: after 1900, before the end of this century.
fn is_day(year: u64, month: u64, day: u64) -> bool {
    // Of these years divisible by four only 1900 is no leap year.
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && year != 1900 => 29,
        2 => 28,
        _ => return false,
    };
    (1900..2100).contains(&year) && (1..=days).contains(&day)
}

/// France, NIR: sex, year, month, place, sequence; the key is 97 less the number mod 97 (INSEE).
/// Corsican numbers, with a letter in them, are not looked for.
pub(super) fn is_nir(digits: &[u8]) -> bool {
    if digits.len() != 15 {
        return false;
    }
    let (body, key) = (number(&digits[..13]), number(&digits[13..]));
    matches!(digits[0], b'1' | b'2')
        && matches!(number(&digits[3..5]), 1..=12 | 20 | 30..=42)
        && (1..=99).contains(&number(&digits[5..7]))
        && key == 97 - body % 97
}

/// The two that health insurers and encyclopedias print.
pub(super) fn is_known_nir(digits: &[u8]) -> bool {
    matches!(
        digits,
        b"255081416802538" | b"269054958815780" | b"184127645108946"
    )
}

pub(super) fn is_fiscal_code(code: &[u8]) -> bool {
    const ODD: [u32; 26] = [
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24,
        23,
    ];
    let shape = b"AAAAAA00A00A000A";
    let shaped = code.len() == 16
        && code.iter().zip(shape).all(|(byte, kind)| match kind {
            b'0' => byte.is_ascii_digit(),
            _ => byte.is_ascii_uppercase(),
        });
    if !shaped || !b"ABCDEHLMPRST".contains(&code[8]) {
        return false;
    }
    let day = number(&code[9..11]);
    let sum: u32 = code[..15]
        .iter()
        .enumerate()
        .map(|(place, &byte)| {
            let rank = byte.wrapping_sub(if byte.is_ascii_digit() { b'0' } else { b'A' });
            if place % 2 == 0 {
                ODD[usize::from(rank)]
            } else {
                u32::from(rank)
            }
        })
        .sum();
    matches!(day, 1..=31 | 41..=71) && u32::from(code[15] - b'A') == sum % 26
}

/// Canada, social insurance number: Luhn, no leading 0 or 8 (Service Canada).
pub(super) fn is_sin(digits: &[u8]) -> bool {
    digits.len() == 9 && !matches!(digits[0], b'0' | b'8') && card::luhn(digits)
}

/// Poland, PESEL: a birthday with the century in the month, a check digit mod 10.
pub(super) fn is_pesel(digits: &[u8]) -> bool {
    let month = number(&digits[2..4]);
    let century = match month / 20 {
        4 => 1800,
        n => 1900 + n * 100,
    };
    let sum = weighted(digits, &[1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]);
    is_day(
        century + number(&digits[..2]),
        month % 20,
        number(&digits[4..6]),
    ) && sum.is_multiple_of(10)
}

/// South Korea: a birthday, sex and century, a check digit mod 11. Numbers given out since
/// October 2020 carry no check digit and are not recognised.
pub(super) fn is_rrn(digits: &[u8]) -> bool {
    let century = match digits[6] {
        b'1' | b'2' => 1900,
        b'3' | b'4' => 2000,
        _ => return false,
    };
    let sum = weighted(digits, &[2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]);
    is_day(
        century + number(&digits[..2]),
        number(&digits[2..4]),
        number(&digits[4..6]),
    ) && (11 - sum % 11) % 10 == value(digits[12])
}

/// The Netherlands, BSN: the "eleven test", the last digit counted negative.
pub(super) fn is_bsn(digits: &[u8]) -> bool {
    let sum = weighted(&digits[..8], &[9, 8, 7, 6, 5, 4, 3, 2]);
    digits.len() == 9 && sum % 11 == value(digits[8]) && sum > 0
}

/// Germany, tax identification number: ISO/IEC 7064, mod 11,10; of the digits before the last, one and
/// only one comes twice or three times.
#[allow(clippy::naive_bytecount)] // Of ten bytes.
pub(super) fn is_steuer_id(digits: &[u8]) -> bool {
    let Some((last, body)) = digits.split_last() else {
        return false;
    };
    let times = |digit: u8| body.iter().filter(|other| **other == digit).count();
    let mut again = (b'0'..=b'9').map(times).filter(|times| *times > 1);
    if !matches!(again.next(), Some(2 | 3)) || again.next().is_some() {
        return false;
    }
    let product = body.iter().fold(10, |product, &digit| {
        let sum = (value(digit) + product) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    digits[0] != b'0' && (11 - product) % 10 == value(*last)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each check accepts a number known to be right and refuses every other last digit.
    fn only(good: &[u8], check: fn(&[u8]) -> bool) {
        assert!(check(good), "{}", String::from_utf8_lossy(good));
        let mut other = good.to_vec();
        let last = other.len() - 1;
        for byte in *b"0123456789" {
            other[last] = byte;
            assert_eq!(check(&other), byte == good[last]);
        }
    }

    #[test]
    fn a_german_number_repeats_one_digit_and_no_other() {
        for body in ["1234567890", "1122345678", "1111234567"] {
            for last in 0..10 {
                let number = format!("{body}{last}");
                assert!(!is_steuer_id(number.as_bytes()), "{number}");
            }
        }
        let thrice = (0..10).filter(|last| is_steuer_id(format!("1112345678{last}").as_bytes()));
        assert_eq!(thrice.count(), 1);
    }

    #[test]
    fn check_digits() {
        only(b"52998224725", is_cpf);
        only(b"236", verhoeff);
        only(b"184127645108946", is_nir);
        only(b"255081416802538", is_nir);
        only(b"269054958815780", is_nir);
        only(b"44051401359", is_pesel);
        only(b"111222333", is_bsn);
        only(b"86095742719", is_steuer_id);
        only(b"046454286", |digits| {
            digits.len() == 9 && card::luhn(digits)
        });
        only(b"320581198704123911", is_resident);
        only(b"301415618365", is_aadhaar);
    }

    #[test]
    fn letters_that_check() {
        assert!(is_resident(b"11010519491231002X"));
        assert!(!is_resident(b"110105194912310021"));
        assert!(!is_resident(b"110105194913310029"), "no such month");
        assert_eq!(spanish_letter(12_345_678), b'Z');
        assert!(is_fiscal_code(b"MRTMTT91D08F205J"));
        assert!(!is_fiscal_code(b"MRTMTT91D08F205K"));
        assert!(!is_fiscal_code(b"MRTMTT91F08F205J"), "no such month");
    }

    #[test]
    fn a_birthday_must_be_one() {
        assert!(is_day(2000, 2, 29));
        assert!(!is_day(1900, 2, 29));
        assert!(!is_day(1899, 1, 1));
    }
}
