//! Identity numbers with letters in them.

use super::checks::{is_fiscal_code, number, spanish_letter};
use crate::bytes::{at, before, is_digit, is_word, near};
use crate::detector::Detector;
use crate::hit::HitSink;
use crate::personal::number::claim_unless;

const SPANISH: [&[u8]; 6] = [
    b"dni",
    b"nif",
    b"nie",
    b"identidad",
    b"identificaci",
    b"documento",
];

/// Spain, DNI: eight digits and a letter. One letter in 23 fits by chance, so without a hyphen
/// or points a word must say it.
pub(super) fn identity(
    sink: &mut HitSink<'_>,
    start: usize,
    end: usize,
    digits: &[u8],
) -> Option<usize> {
    let bytes = sink.text.as_bytes();
    let hyphen = at(bytes, end) == b'-';
    let letter = end + usize::from(hyphen);
    let fits = digits.len() == 8 && at(bytes, letter) == spanish_letter(number(digits));
    if !fits || !(hyphen || near(bytes, start, &SPANISH)) {
        return None;
    }
    claim_unless(
        sink,
        Detector::PersonalEsDni,
        start,
        letter + 1,
        matches!(digits, b"12345678" | b"00000000" | b"99999999"),
    )
}

/// Spain, NIE: X, Y or Z for a leading 0, 1 or 2, seven digits, the same letter.
pub(super) fn foreigner(sink: &mut HitSink<'_>, first: usize, end: usize) -> Option<usize> {
    let bytes = sink.text.as_bytes();
    let start = first.checked_sub(1)?;
    let lead = match bytes[start] {
        b'X' => 0,
        b'Y' => 1,
        b'Z' => 2,
        _ => return None,
    };
    let digits = &bytes[first..end];
    let letter = end + usize::from(at(bytes, end) == b'-');
    let fits = at(bytes, letter) == spanish_letter(lead * 10_000_000 + number(digits));
    if !fits || is_word(before(bytes, start)) {
        return None;
    }
    claim_unless(
        sink,
        Detector::PersonalEsDni,
        start,
        letter + 1,
        digits == b"1234567" || digits == b"0000000",
    )
}

/// United Kingdom, National Insurance: two letters, six digits, A to D, without the letters and
/// pairs that are not given out (HMRC, National Insurance Manual, NIM39110). It has no check
/// digit: unspaced it needs a word beside it.
pub(super) fn insurance(sink: &mut HitSink<'_>, first: usize, spaced: bool) -> Option<usize> {
    let bytes = sink.text.as_bytes();
    let start = first.checked_sub(2 + usize::from(spaced))?;
    let (one, two) = (bytes[start], at(bytes, start + 1));
    let letters = one.is_ascii_uppercase()
        && two.is_ascii_uppercase()
        && !b"DFIQUV".contains(&one)
        && !b"DFIOQUV".contains(&two)
        && !matches!(
            &[one, two],
            b"BG" | b"GB" | b"NK" | b"KN" | b"TN" | b"NT" | b"ZZ"
        );
    if !letters || is_word(before(bytes, start)) {
        return None;
    }
    let mut place = first;
    let mut count = 0;
    while count < 6 {
        if is_digit(at(bytes, place)) {
            count += 1;
        } else if !(at(bytes, place) == b' ' && count % 2 == 0) {
            return None;
        }
        place += 1;
    }
    place += usize::from(at(bytes, place) == b' ');
    let named = || {
        near(
            bytes,
            start,
            &[b"national insurance", b"nino", b"ni number", b"ni no"],
        )
    };
    if !matches!(at(bytes, place), b'A'..=b'D') || !(spaced || named()) {
        return None;
    }
    let example = matches!(&[one, two], b"AB" | b"AA") && bytes[first..].starts_with(b"12");
    claim_unless(sink, Detector::PersonalUkNino, start, place + 1, example)
}

/// Italy, codice fiscale: letters of the name, year, month and day of birth, place, and a letter
/// that checks the other fifteen (Ministero delle Finanze, decree of 1976-12-23).
pub(super) fn fiscal_code(sink: &mut HitSink<'_>, first: usize) -> Option<usize> {
    let bytes = sink.text.as_bytes();
    let start = first.checked_sub(6)?;
    let code = bytes.get(start..start + 16)?;
    if is_word(before(bytes, start)) || !is_fiscal_code(code) {
        return None;
    }
    // Mario Rossi and Luigi Verdi are Italy's John Doe.
    let example =
        code.starts_with(b"RSSMRA") || code.starts_with(b"VRDLGI") || code.starts_with(b"BNCMRA");
    claim_unless(sink, Detector::PersonalItCf, start, start + 16, example)
}
