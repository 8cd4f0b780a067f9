//! A number as it is written: groups of digits with separators, and the tests that every kind of
//! number shares.

use crate::bytes::{at, before, in_address, is_alnum, is_digit, is_word, run};
use crate::detector::Detector;
use crate::excerpt::Show;
use crate::hit::HitSink;

/// Most digits and most groups of anything looked for.
pub(super) const DIGITS: usize = 20;
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
    /// End of each group among the digits, and in the text.
    groups: [(usize, usize); GROUPS],
    /// The byte before each group; `(` where a bracket opens it.
    separators: [u8; GROUPS],
    count: usize,
}

impl Number {
    /// Reads the number whose first digit is at `first`.
    pub(super) fn read(bytes: &[u8], first: usize) -> Self {
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

    /// Returns the digits of the first `groups` groups.
    pub(super) fn digits(&self, groups: usize) -> &[u8] {
        &self.digits[..self.groups[groups - 1].0]
    }

    /// Returns the lengths of the first `groups` groups.
    pub(super) fn shape(&self, groups: usize) -> impl Iterator<Item = usize> {
        let ends = self.groups[..groups].iter().map(|group| group.0);
        let starts = std::iter::once(0).chain(ends.clone());
        ends.zip(starts).map(|(end, start)| end - start)
    }

    /// Returns the end of the first `groups` groups in the text.
    pub(super) fn end(&self, groups: usize) -> usize {
        self.groups[groups - 1].1
    }

    /// Returns the number of groups, at least one.
    pub(super) const fn count(&self) -> usize {
        self.count
    }

    /// Returns the byte before a group.
    pub(super) const fn separator(&self, group: usize) -> u8 {
        self.separators[group]
    }

    /// Returns whether this byte stands before every group but the first.
    pub(super) fn separated_by(&self, groups: usize, separator: u8) -> bool {
        self.separators[1..groups]
            .iter()
            .all(|&byte| byte == separator)
    }

    /// Returns whether the first groups have these lengths, separated throughout by this byte.
    pub(super) fn is(&self, shape: &[usize], separator: u8) -> bool {
        self.count >= shape.len()
            && self.shape(shape.len()).eq(shape.iter().copied())
            && self.separated_by(shape.len(), separator)
    }
}

/// Returns the separator at `place` and the start of the next group, if one follows. A no-break space counts
/// as a space; after a closed bracket nothing need stand.
pub(super) fn separator(bytes: &[u8], place: usize, closed: bool) -> Option<(u8, usize)> {
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

/// Returns whether nothing after `end` makes the number part of something else.
fn ends_clean(bytes: &[u8], end: usize) -> bool {
    let next = at(bytes, end + 1);
    match at(bytes, end) {
        b'%' | b'@' | b'=' | b'^' => false,
        b'-' | b'/' | b'+' => !is_alnum(next),
        b'.' | b',' | b':' | b'*' => !is_digit(next),
        byte => !is_word(byte),
    }
}

/// Counts a hit unless it stands in a web address or ends inside something longer. Returns its end.
#[inline(never)]
pub(super) fn claim(
    sink: &mut HitSink<'_>,
    detector: Detector,
    start: usize,
    end: usize,
) -> Option<usize> {
    let bytes = sink.text.as_bytes();
    if !ends_clean(bytes, end) || in_address(bytes, start) {
        return None;
    }
    sink.hit(detector, start, end, Show::Masked);
    Some(end)
}

/// Counts a hit, or an example if `example` says that it is a published one.
pub(super) fn claim_unless(
    sink: &mut HitSink<'_>,
    detector: Detector,
    start: usize,
    end: usize,
    example: bool,
) -> Option<usize> {
    if example {
        sink.example();
        return Some(end);
    }
    claim(sink, detector, start, end)
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
}
