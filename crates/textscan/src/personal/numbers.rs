//! Classification of a number at its first digit: card, phone, IBAN, identity number, address or none.
//!
//! Most numbers are none of them, so the cheapest tests come first: length and isolation, then the
//! letters before the number, then its groups of digits, and last bare digits, which need a word
//! beside them.

use super::number::{DIGITS, Number, THINGS, claim, separator};
use super::{card, iban, ids, internet, phone};
use crate::bytes::{at, before, is_alnum, is_digit, is_word, near, run};
use crate::detector::Detector;
use crate::hit::HitSink;
use crate::secrets;

/// Returns whether nothing before `start` makes the number part of something else: a word, a price, a
/// fraction, a path, a formula.
fn starts_clean(bytes: &[u8], start: usize) -> bool {
    let byte = before(bytes, start);
    let earlier = before(bytes, start.saturating_sub(1));
    match byte {
        b'#' | b'$' | b'%' | b'&' | b'@' | b'\\' | b'^' | b'~' | b'+' | b'-' | b'.' | b'/' => false,
        b',' | b':' | b'*' | b'(' | b'=' => !is_digit(earlier),
        // The euro and the pound sign, whose last bytes these are.
        0xAC | 0xA3 => !matches!(earlier, 0x82 | 0xC2),
        _ => !is_word(byte),
    }
}

/// Classifies the number whose first digit is at `first`. Returns the place from which to scan on.
pub(crate) fn number(sink: &mut HitSink<'_>, first: usize) -> usize {
    let bytes = sink.text.as_bytes();
    let end = run(bytes, first, usize::MAX, is_digit);
    let opened = before(bytes, first);
    if is_alnum(opened) {
        return iban::iban(sink, first)
            .or_else(|| ids::after_letters(sink, first, end))
            .or_else(|| secrets::databricks(sink, first))
            .unwrap_or(end)
            .max(end);
    }
    let more = separator(bytes, end, opened == b'(' && at(bytes, end) == b')').is_some()
        || at(bytes, end) == b')' && opened == b'(';
    let next = at(bytes, end);
    if end - first < 7 && !more {
        // Alone and short: only an address of the newer kind starts so ("2a00:...").
        if matches!(bytes[first], b'2' | b'3') && (next == b':' || next.is_ascii_alphabetic()) {
            return internet::ipv6(sink, first).unwrap_or(end);
        }
        return end;
    }
    if end - first > DIGITS {
        return end;
    }
    // A row of single digits: nothing starts so.
    let follows = at(bytes, end + 2);
    if end - first == 1 && next == b' ' && opened != b'+' && !is_digit(follows) && follows != b'(' {
        return end;
    }
    let number = Number::read(bytes, first);
    let start = number.start;
    if opened == b'+' {
        // "2+4912345678" is a sum.
        let clean = !is_word(before(bytes, start)) && !matches!(before(bytes, start), b')' | b']');
        let found = clean.then(|| phone::international(sink, &number)).flatten();
        return found.unwrap_or(end);
    }
    if !starts_clean(bytes, start) {
        // "card #4351…"
        let card = opened == b'#' && end - first >= 13;
        return card
            .then(|| bare(sink, first, end))
            .flatten()
            .unwrap_or(end);
    }
    grouped(sink, &number)
        .or_else(|| secrets::telegram(sink, first, end))
        .or_else(|| ids::before_letters(sink, first, end))
        .or_else(|| bare(sink, first, end))
        .unwrap_or(end)
}

/// Classifies a number by its groups.
#[inline(never)] // Not to weigh on the many numbers that stand alone.
fn grouped(sink: &mut HitSink<'_>, number: &Number) -> Option<usize> {
    if number.count() < 2 {
        return None;
    }
    if let Some(end) = internet::ipv4(sink, number) {
        return Some(end);
    }
    // Hardly anything else has fewer than seven digits: most lists and tables end here.
    if number.digits(number.count()).len() < 7 && !number.is(&[2, 2, 2], b' ') {
        return None;
    }
    card_in_groups(sink, number)
        .or_else(|| social_security(sink, number))
        .or_else(|| ids::in_groups(sink, number))
        .or_else(|| phone::national(sink, number))
}

/// Finds a card number in groups, as it is printed on the card.
fn card_in_groups(sink: &mut HitSink<'_>, number: &Number) -> Option<usize> {
    const SHAPES: [&[usize]; 4] = [&[4, 4, 4, 4, 3], &[4, 4, 4, 4], &[4, 6, 5], &[4, 6, 4]];
    for shape in SHAPES {
        if !(number.is(shape, b' ') || number.is(shape, b'-') || number.is(shape, b'.')) {
            continue;
        }
        let digits = number.digits(shape.len());
        // More groups of four make a table of it.
        let more = number.count() > shape.len() && number.shape(shape.len() + 1).last() == Some(4);
        let end = number.end(shape.len());
        let thing = || near(sink.text.as_bytes(), number.start, &THINGS);
        let is_other = || thing() && !card::is_named(sink.text.as_bytes(), number.start, end);
        if !more && card::is_card(digits) && !is_other() {
            return card(sink, number.start, end, digits);
        }
    }
    None
}

fn card(sink: &mut HitSink<'_>, start: usize, end: usize, digits: &[u8]) -> Option<usize> {
    if card::is_test(digits) {
        sink.example();
        return Some(end);
    }
    claim(sink, Detector::PersonalCard, start, end)
}

/// A US social security number: no area 000, 666 or 900 and up, no group 00, no serial 0000
/// (Social Security Administration, "Social Security Number Randomization", 2011-06-25).
fn social_security(sink: &mut HitSink<'_>, number: &Number) -> Option<usize> {
    let named = |bytes: &[u8]| near(bytes, number.start, &[b"ssn", b"social security"]);
    let bytes = sink.text.as_bytes();
    let written = number.is(&[3, 2, 4], b'-') || number.is(&[3, 2, 4], b' ') && named(bytes);
    if !written || !is_social_security(number.digits(3)) {
        return None;
    }
    if is_known_social_security(number.digits(3)) {
        sink.example();
        return Some(number.end(3));
    }
    claim(sink, Detector::PersonalUsSsn, number.start, number.end(3))
}

fn is_social_security(digits: &[u8]) -> bool {
    let area = &digits[..3];
    !matches!(area, b"000" | b"666")
        && area[0] != b'9'
        && &digits[3..5] != b"00"
        && &digits[5..] != b"0000"
}

/// Returns whether a number is a published example: printed on sample cards and withdrawn, or typed.
fn is_known_social_security(digits: &[u8]) -> bool {
    matches!(
        digits,
        b"078051120" | b"219099999" | b"123456789" | b"123121234"
    ) || digits.iter().all(|digit| *digit == digits[0])
}

/// Classifies digits without groups, which need a word beside them.
#[inline(never)]
fn bare(sink: &mut HitSink<'_>, first: usize, end: usize) -> Option<usize> {
    let bytes = sink.text.as_bytes();
    let digits = &bytes[first..end];
    // The text is the number and nothing else: an answer to "what is your card number?".
    let alone = sink.text.trim().len() == digits.len();
    if digits.len() >= 13 && card::is_card(digits) && (alone || card::is_named(bytes, first, end)) {
        return card(sink, first, end, digits);
    }
    let named = digits.len() == 9 && near(bytes, first, &[b"ssn", b"social security"]);
    if named && is_social_security(digits) && !is_known_social_security(digits) {
        return claim(sink, Detector::PersonalUsSsn, first, end);
    }
    ids::bare(sink, first, end).or_else(|| phone::named(sink, first, end, digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn social_security_numbers_keep_their_ranges() {
        assert!(is_social_security(b"536901234"));
        for not in [
            b"000121234",
            b"666121234",
            b"900121234",
            b"536001234",
            b"536900000",
        ] {
            assert!(!is_social_security(not));
        }
    }
}
