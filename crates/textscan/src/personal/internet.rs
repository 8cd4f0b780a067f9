//! Internet addresses that can lead to a person's connection: public ones only.
//!
//! Ranges that are not public: IANA's registries of special-purpose IPv4 and IPv6 addresses (RFC 6890,
//! 2013-04, with RFC 9637, 2024-08, for the newer documentation range).

use super::number::{Number, claim};
use crate::bytes::{at, before, is_hex, is_word, near};
use crate::detector::Detector;
use crate::excerpt::Show;
use crate::hit::HitSink;

/// Resolvers and the like that belong to companies and stand in every manual.
const WELL_KNOWN: [[u8; 4]; 12] = [
    [8, 8, 8, 8],
    [8, 8, 4, 4],
    [1, 1, 1, 1],
    [1, 0, 0, 1],
    [9, 9, 9, 9],
    [208, 67, 222, 222],
    [208, 67, 220, 220],
    [4, 4, 4, 4],
    [1, 2, 3, 4],
    [4, 3, 2, 1],
    [5, 6, 7, 8],
    [12, 34, 56, 78],
];

/// Words that say four numbers are a version.
const VERSION: [&[u8]; 7] = [
    b"version", b"v.", b"ver.", b"release", b"build", b"section", b"chapter",
];
/// Words that say they are an address.
const ADDRESS: [&[u8]; 9] = [
    b"ip", b"address", b"host", b"server", b"client", b"from", b"addr", b"ping", b"dns",
];

/// An IPv4 address, if the number is one.
pub(super) fn ipv4(sink: &mut HitSink<'_>, number: &Number) -> Option<usize> {
    if number.count() != 4 || !number.separated_by(4, b'.') || number.separator(0) == b'(' {
        return None;
    }
    let mut parts = [0_u8; 4];
    let mut from = 0;
    for (part, length) in parts.iter_mut().zip(number.shape(4)) {
        let digits = &number.digits(4)[from..from + length];
        if length > 3 || length > 1 && digits[0] == b'0' {
            return None;
        }
        let value = digits
            .iter()
            .fold(0, |sum, &digit| sum * 10 + u16::from(digit - b'0'));
        *part = u8::try_from(value).ok()?;
        from += length;
    }
    let (bytes, start, end) = (sink.text.as_bytes(), number.start, number.end(4));
    // Short parts are how versions and outlines count.
    let short = number.digits(4).len() <= 6;
    let version = near(bytes, start, &VERSION) || short && !near(bytes, start, &ADDRESS);
    // With a length behind it, it is a network.
    if !is_public(parts) || version || at(bytes, end) == b'/' {
        return None;
    }
    if WELL_KNOWN.contains(&parts) {
        sink.example();
        return Some(end);
    }
    claim(sink, Detector::PersonalIpv4, start, end)
}

const fn is_public(parts: [u8; 4]) -> bool {
    !matches!(
        parts,
        [0 | 10 | 127 | 224.., ..]
            | [100, 64..=127, ..]
            | [169, 254, ..]
            | [172, 16..=31, ..]
            | [192, 0, 0 | 2, _]
            | [192, 88, 99, _]
            | [192, 168, ..]
            | [198, 18..=19, ..]
            | [198, 51, 100, _]
            | [203, 0, 113, _]
    )
}

/// An IPv6 address starting at `start`, if there is one. Public ones all start with a group of
/// four that begins with 2 or 3.
pub(super) fn ipv6(sink: &mut HitSink<'_>, start: usize) -> Option<usize> {
    let bytes = sink.text.as_bytes();
    let clean =
        !is_word(before(bytes, start)) && !matches!(before(bytes, start), b':' | b'.' | b'-');
    if !clean || at(bytes, start + 4) != b':' {
        return None;
    }
    let mut groups = [0_u16; 8];
    let (mut count, mut gap, mut place) = (0, None, start);
    loop {
        let mut digits = 0;
        while digits < 4 && is_hex(at(bytes, place)) {
            let value = char::from(at(bytes, place)).to_digit(16)?;
            groups[count] = groups[count] << 4 | u16::try_from(value).ok()?;
            digits += 1;
            place += 1;
        }
        count += usize::from(digits > 0);
        if at(bytes, place) != b':' || count == 8 {
            break;
        }
        if at(bytes, place + 1) == b':' {
            if gap.replace(count).is_some() {
                return None;
            }
            place += 2;
            if !is_hex(at(bytes, place)) {
                break;
            }
        } else if is_hex(at(bytes, place + 1)) {
            place += 1;
        } else {
            break;
        }
    }
    let whole = if gap.is_some() { count < 8 } else { count == 8 };
    let ends = !is_word(at(bytes, place)) && !matches!(at(bytes, place), b':' | b'/');
    if !whole || !ends || !is_public_v6(&groups) {
        return None;
    }
    let company = matches!(
        groups[..3],
        [0x2001, 0x4860, 0x4860] | [0x2606, 0x4700, 0x4700]
    ) || groups[..2] == [0x2620, 0x00fe];
    if company {
        sink.example();
    } else {
        sink.hit(Detector::PersonalIpv6, start, place, Show::Masked);
    }
    Some(place)
}

const fn is_public_v6(groups: &[u16; 8]) -> bool {
    // 2000::/3, less protocol assignments, documentation, 6to4 and the newer documentation range.
    groups[0] >> 13 == 1
        && !(groups[0] == 0x2001 && (groups[1] < 0x0200 || groups[1] == 0x0db8))
        && groups[0] != 0x2002
        && !(groups[0] == 0x3fff && groups[1] < 0x1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn special_ranges_are_not_public() {
        for parts in [
            [10, 1, 2, 3],
            [127, 0, 0, 1],
            [172, 16, 0, 1],
            [172, 31, 9, 9],
            [192, 168, 1, 1],
            [169, 254, 1, 1],
            [100, 64, 0, 1],
            [192, 0, 2, 1],
            [198, 51, 100, 7],
            [203, 0, 113, 9],
            [224, 0, 0, 1],
            [255, 255, 255, 0],
            [0, 0, 0, 0],
            [198, 19, 255, 255],
        ] {
            assert!(!is_public(parts), "{parts:?}");
        }
        for parts in [
            [172, 32, 0, 1],
            [100, 63, 1, 1],
            [93, 184, 216, 34],
            [198, 20, 0, 1],
        ] {
            assert!(is_public(parts), "{parts:?}");
        }
        assert!(is_public_v6(&[0x2a00, 0x1450, 0, 0, 0, 0, 0, 1]));
        assert!(!is_public_v6(&[0x2001, 0x0db8, 0, 0, 0, 0, 0, 1]));
        assert!(!is_public_v6(&[0xfe80, 0, 0, 0, 0, 0, 0, 1]));
    }
}
