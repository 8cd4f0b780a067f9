//! Where a number begins: which of the many things that are written with digits it is.
//!
//! Most numbers are none of them, so the order is: short and alone, leave; then what the letters
//! before it say; then groups; then bare digits, which need a word beside them.

use super::{CARD, SSN, card, iban, ids, internet, phone};
use crate::bytes::{at, before, in_address, is_alnum, is_digit, is_word, near, run};
use crate::hits::Sink;
use crate::mask::Show;
use crate::secrets;

/// Most digits and most groups of anything looked for.
const DIGITS: usize = 20;
const GROUPS: usize = 7;

/// Words that say a number is an order, a part or a version: it identifies no person.
pub(super) const THINGS: [&[u8]; 19] = [
    b"order",
    b"tracking",
    b"invoice",
    b"serial",
    b"imei",
    b"isbn",
    b"issn",
    b"sku",
    b"ticket",
    b"reference",
    b"model",
    b"version",
    b"part no",
    b"part number",
    b"case",
    b"transaction",
    b"confirmation",
    b"parcel",
    b"shipment",
];

/// Digits with single separators between them.
#[derive(Debug)]
pub(super) struct Number {
    /// The first byte: a digit, `(` or `+`.
    pub(super) start: usize,
    /// Every digit, as ASCII.
    digits: [u8; DIGITS],
    /// Where each group ends among the digits, and in the text.
    groups: [(usize, usize); GROUPS],
    /// The byte before each group; `(` where a bracket opens it.
    separators: [u8; GROUPS],
    count: usize,
}

impl Number {
    /// Reads the number whose first digit is at `first`.
    fn read(bytes: &[u8], first: usize) -> Self {
        let opened = before(bytes, first);
        let mut number = Self {
            start: first - usize::from(matches!(opened, b'(' | b'+')),
            digits: [b'0'; DIGITS],
            groups: [(0, 0); GROUPS],
            separators: [0; GROUPS],
            count: 0,
        };
        number.separators[0] = opened;
        let mut place = first;
        let mut filled = 0;
        let mut bracket = opened == b'(';
        while number.count < GROUPS {
            let mut end = run(bytes, place, DIGITS + 1, is_digit);
            if filled + (end - place) > DIGITS {
                break;
            }
            number.digits[filled..filled + (end - place)].copy_from_slice(&bytes[place..end]);
            filled += end - place;
            if bracket && at(bytes, end) == b')' {
                end += 1;
            }
            number.groups[number.count] = (filled, end);
            number.count += 1;
            let Some((separator, next)) = separator(bytes, end, bracket) else {
                break;
            };
            if number.count < GROUPS {
                number.separators[number.count] = separator;
            }
            bracket = separator == b'(';
            place = next;
        }
        number
    }

    /// The digits of the first `groups` groups.
    pub(super) fn digits(&self, groups: usize) -> &[u8] {
        &self.digits[..self.groups[groups - 1].0]
    }

    /// How long the first `groups` groups are.
    pub(super) fn shape(&self, groups: usize) -> impl Iterator<Item = usize> {
        let ends = self.groups[..groups].iter().map(|group| group.0);
        let starts = std::iter::once(0).chain(ends.clone());
        ends.zip(starts).map(|(end, start)| end - start)
    }

    /// Where the first `groups` groups end in the text.
    pub(super) fn end(&self, groups: usize) -> usize {
        self.groups[groups - 1].1
    }

    /// How many groups there are, at least one.
    pub(super) const fn count(&self) -> usize {
        self.count
    }

    /// The byte before a group.
    pub(super) const fn separator(&self, group: usize) -> u8 {
        self.separators[group]
    }

    /// Whether the same byte stands before every group but the first.
    pub(super) fn separated_by(&self, groups: usize, separator: u8) -> bool {
        self.separators[1..groups]
            .iter()
            .all(|&byte| byte == separator)
    }

    /// Whether the first groups have these lengths, separated throughout by this byte.
    pub(super) fn is(&self, shape: &[usize], separator: u8) -> bool {
        self.count >= shape.len()
            && self.shape(shape.len()).eq(shape.iter().copied())
            && self.separated_by(shape.len(), separator)
    }
}

/// The separator at `place` and where the next group starts, if one does. A no-break space counts
/// as a space; after a closed bracket nothing need stand.
fn separator(bytes: &[u8], place: usize, closed: bool) -> Option<(u8, usize)> {
    let byte = at(bytes, place);
    if closed && is_digit(byte) && before(bytes, place) == b')' {
        return Some((b' ', place));
    }
    let (separator, next) = match byte {
        b' ' | b'-' | b'.' | b'/' => (byte, place + 1),
        0xC2 if at(bytes, place + 1) == 0xA0 => (b' ', place + 2),
        _ => return None,
    };
    if separator == b' ' && at(bytes, next) == b'(' && is_digit(at(bytes, next + 1)) {
        return Some((b'(', next + 1));
    }
    is_digit(at(bytes, next)).then_some((separator, next))
}

/// Whether nothing before `start` makes the number part of something else: a word, a price, a
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

/// Whether nothing after `end` makes the number part of something else.
pub(super) fn ends_clean(bytes: &[u8], end: usize) -> bool {
    let next = at(bytes, end + 1);
    match at(bytes, end) {
        b'%' | b'@' | b'=' | b'^' => false,
        b'-' | b'/' | b'+' => !is_alnum(next),
        b'.' | b',' | b':' | b'*' => !is_digit(next),
        byte => !is_word(byte),
    }
}

/// Looks at the first digit of a run. Where to go on.
pub(crate) fn number(sink: &mut Sink<'_>, first: usize) -> usize {
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
    if end - first == 1 && next == b' ' && opened != b'+' && !is_digit(at(bytes, end + 2)) {
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
        return end;
    }
    grouped(sink, &number)
        .or_else(|| secrets::telegram(sink, first, end))
        .or_else(|| ids::before_letters(sink, first, end))
        .or_else(|| bare(sink, first, end))
        .unwrap_or(end)
}

/// Counts a hit unless it stands in a web address or ends inside something longer. Where it ends.
#[inline(never)]
pub(super) fn claim(
    sink: &mut Sink<'_>,
    rule: crate::Rule,
    start: usize,
    end: usize,
) -> Option<usize> {
    let bytes = sink.text.as_bytes();
    if !ends_clean(bytes, end) || in_address(bytes, start) {
        return None;
    }
    sink.hit(rule, start, end, Show::Masked);
    Some(end)
}

/// What the groups say.
#[inline(never)] // Not to weigh on the many numbers that stand alone.
fn grouped(sink: &mut Sink<'_>, number: &Number) -> Option<usize> {
    if number.count() < 2 {
        return None;
    }
    if let Some(end) = internet::ipv4(sink, number) {
        return Some(end);
    }
    // Hardly anything else has fewer than eight digits: most lists and tables end here.
    if number.digits(number.count()).len() < 8 && !number.is(&[2, 2, 2], b' ') {
        return None;
    }
    card_in_groups(sink, number)
        .or_else(|| social_security(sink, number))
        .or_else(|| ids::in_groups(sink, number))
        .or_else(|| phone::national(sink, number))
}

/// A card as it is printed.
fn card_in_groups(sink: &mut Sink<'_>, number: &Number) -> Option<usize> {
    const SHAPES: [&[usize]; 4] = [&[4, 4, 4, 4, 3], &[4, 4, 4, 4], &[4, 6, 5], &[4, 6, 4]];
    for shape in SHAPES {
        if !(number.is(shape, b' ') || number.is(shape, b'-')) {
            continue;
        }
        let digits = number.digits(shape.len());
        // More groups of four make a table of it.
        let more = number.count() > shape.len() && number.shape(shape.len() + 1).last() == Some(4);
        if !more && card::is_card(digits) {
            return card(sink, number.start, number.end(shape.len()), digits);
        }
    }
    None
}

fn card(sink: &mut Sink<'_>, start: usize, end: usize, digits: &[u8]) -> Option<usize> {
    if near(sink.text.as_bytes(), start, &THINGS) {
        return None;
    }
    if card::is_test(digits) {
        sink.placeholder();
        return Some(end);
    }
    claim(sink, CARD, start, end)
}

/// A US social security number: no area 000, 666 or 900 and up, no group 00, no serial 0000
/// (Social Security Administration, "Social Security Number Randomization", 2011-06-25).
fn social_security(sink: &mut Sink<'_>, number: &Number) -> Option<usize> {
    let named = |bytes: &[u8]| near(bytes, number.start, &[b"ssn", b"social security"]);
    let bytes = sink.text.as_bytes();
    let written = number.is(&[3, 2, 4], b'-') || number.is(&[3, 2, 4], b' ') && named(bytes);
    if !written || !is_social_security(number.digits(3)) {
        return None;
    }
    if is_known_social_security(number.digits(3)) {
        sink.placeholder();
        return Some(number.end(3));
    }
    claim(sink, SSN, number.start, number.end(3))
}

fn is_social_security(digits: &[u8]) -> bool {
    let area = &digits[..3];
    !matches!(area, b"000" | b"666")
        && area[0] != b'9'
        && &digits[3..5] != b"00"
        && &digits[5..] != b"0000"
}

/// Numbers everybody writes: two that were printed on sample cards and withdrawn, and typed ones.
fn is_known_social_security(digits: &[u8]) -> bool {
    matches!(
        digits,
        b"078051120" | b"219099999" | b"123456789" | b"123121234"
    ) || digits.iter().all(|digit| *digit == digits[0])
}

/// Digits alone, which need a word beside them.
#[inline(never)]
fn bare(sink: &mut Sink<'_>, first: usize, end: usize) -> Option<usize> {
    let bytes = sink.text.as_bytes();
    let digits = &bytes[first..end];
    // The text is the number and nothing else: an answer to "what is your card number?".
    let alone = sink.text.trim().len() == digits.len();
    if digits.len() >= 13 && card::is_card(digits) && (alone || card::is_named(bytes, first)) {
        return card(sink, first, end, digits);
    }
    let named = digits.len() == 9 && near(bytes, first, &[b"ssn", b"social security"]);
    if named && is_social_security(digits) && !is_known_social_security(digits) {
        return claim(sink, SSN, first, end);
    }
    ids::bare(sink, first, end).or_else(|| phone::named(sink, first, end, digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shapes(text: &str, first: usize) -> Vec<usize> {
        let number = Number::read(text.as_bytes(), first);
        number.shape(number.count()).collect()
    }

    #[test]
    fn groups_are_read_as_written() {
        assert_eq!(shapes("(415) 867-5309 x", 1), [3, 3, 4]);
        assert_eq!(shapes("(415)867-5309", 1), [3, 3, 4]);
        assert_eq!(shapes("+44 (0)20 7946 0958", 1), [2, 1, 2, 4, 4]);
        assert_eq!(shapes("1 2 3 4 5 6 7 8 9 10 11", 0), [1; GROUPS]);
        assert_eq!(shapes("12\u{a0}34", 0), [2, 2]);
        assert_eq!(shapes("3. Then", 0), [1]);
    }

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
