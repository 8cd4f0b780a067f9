//! Phone numbers: international ones, layouts that nothing else has, and digits beside a word.
//!
//! Country codes: ITU-T E.164 and its list of assigned codes. North American rules: NANPA, area
//! and exchange codes start with 2 to 9. Numbers set aside for fiction: 555-01xx (NANPA), Ofcom's
//! numbers for TV and radio drama, ARCEP's for audiovisual works.

use super::layouts::{LAYOUTS, PHONE, REACH, is_north_american};
use super::number::{Number, THINGS, claim};
use crate::bytes::{before, is_digit, is_sequence, near};
use crate::detector::Detector;
use crate::hit::HitSink;

/// A number after a `+`.
pub(super) fn international(sink: &mut HitSink<'_>, number: &Number) -> Option<usize> {
    // The longest reading that is a number: "+49 30 1234567 2 times" ends before the 2.
    for groups in (1..=number.count()).rev() {
        let digits = number.digits(groups);
        let code = calling_code(digits)?;
        let spaced = groups > 1;
        // Shorter, unspaced and round ones are gains and scores.
        let written = spaced || !digits.ends_with(b"0000");
        let fits = (9..=15).contains(&digits.len()) && written;
        if !fits || code == 1 && !(digits.len() == 11 && is_north_american(&digits[1..])) {
            continue;
        }
        let mut national = [b'0'; 16];
        let rest = &digits[code.min(digits.len())..];
        // A trunk zero in brackets, "+44 (0)20", is already there.
        let trunk = usize::from(rest.first() != Some(&b'0'));
        national[trunk..trunk + rest.len()].copy_from_slice(rest);
        let national = &national[..trunk + rest.len()];
        if code == 1 && is_fiction(&digits[1..]) || is_fiction(national) {
            sink.example();
            return Some(number.end(groups));
        }
        if let Some(end) = claim(
            sink,
            Detector::PersonalPhone,
            number.start,
            number.end(groups),
        ) {
            return Some(end);
        }
    }
    None
}

/// Returns the length of the country code at the start of these digits.
fn calling_code(digits: &[u8]) -> Option<usize> {
    match digits {
        [b'1' | b'7', ..] => Some(1),
        [b'2', b'0' | b'7', ..]
        | [b'3', b'0'..=b'4' | b'6' | b'9', ..]
        | [b'4', b'0' | b'1' | b'3'..=b'9', ..]
        | [b'5', b'1'..=b'8', ..]
        | [b'6', b'0'..=b'6', ..]
        | [b'8', b'1' | b'2' | b'4' | b'6', ..]
        | [b'9', b'0'..=b'5' | b'8', ..] => Some(2),
        [b'2', b'1'..=b'6' | b'9', _, ..]
        | [b'3', b'5' | b'7' | b'8', _, ..]
        | [b'4', b'2', b'0' | b'1' | b'3', ..]
        | [b'5', b'0' | b'9', _, ..]
        | [b'6', b'7'..=b'9', _, ..]
        | [b'8', b'0' | b'5' | b'7' | b'8', _, ..]
        | [b'9', b'6' | b'7' | b'9', _, ..] => Some(3),
        _ => None,
    }
}

/// Returns whether a number is made up: set aside for fiction, or typed.
fn is_fiction(national: &[u8]) -> bool {
    const PREFIXES: [(&[u8], usize); 16] = [
        // United Kingdom, Ofcom
        (b"01632960", 11),
        (b"07700900", 11),
        (b"0207946", 11),
        (b"01134960", 11),
        (b"01144960", 11),
        (b"01154960", 11),
        (b"01164960", 11),
        (b"01174960", 11),
        (b"01184960", 11),
        (b"01214960", 11),
        (b"01314960", 11),
        (b"01414960", 11),
        (b"01614960", 11),
        (b"08081570", 11),
        (b"03069990", 11),
        // Australia, ACMA
        (b"0491570", 10),
    ];
    const FRENCH: [&[u8]; 6] = [
        b"019900", b"026191", b"035301", b"046571", b"053649", b"063998",
    ];
    let north_american = national.len() == 10
        && (national.starts_with(b"555")
            || &national[3..8] == b"55501"
            || &national[3..6] == b"555" && &national[6..] == b"1234");
    let last = &national[national.len().saturating_sub(7)..];
    let typed = is_typed(national) || last.iter().all(|digit| Some(digit) == last.first());
    north_american
        || typed
        || PREFIXES
            .iter()
            .any(|(prefix, length)| national.len() == *length && national.starts_with(prefix))
        || national.len() == 10 && FRENCH.iter().any(|prefix| national.starts_with(prefix))
}

/// Returns whether a number counts up or down. In short ones, of which many hold "3456", all of it
/// must.
fn is_typed(national: &[u8]) -> bool {
    let digits = national.strip_prefix(b"0").unwrap_or(national);
    if digits.len() > 9 {
        return is_sequence(digits);
    }
    let step = |pair: &[u8]| i16::from(pair[1]) - i16::from(pair[0]);
    let mut steps = digits.windows(2).map(step);
    let first = steps.next();
    matches!(first, Some(1 | -1)) && steps.all(|step| Some(step) == first)
}

/// A number as a country writes it, or any with a word beside it.
pub(super) fn national(sink: &mut HitSink<'_>, number: &Number) -> Option<usize> {
    let bytes = sink.text.as_bytes();
    let count = number.count();
    let length = number.digits(count).len();
    if length >= 9 {
        for layout in &LAYOUTS {
            if layout.is(bytes, number) {
                return found(sink, number, layout.groups.len());
            }
        }
        // Not the rest of a row of numbers.
        let row = before(bytes, number.start) == b' '
            && is_digit(before(bytes, number.start.saturating_sub(1)));
        if !row && is_zero_led(number) && !near(bytes, number.start, &THINGS) {
            return found(sink, number, count);
        }
    }
    if !is_named(bytes, number.start, length) || is_date(number) {
        return None;
    }
    // The longest reading that is a number.
    (1..=count)
        .rev()
        .find(|&groups| (7..=13).contains(&number.digits(groups).len()))
        .filter(|&groups| groups > 1 && separates(number, groups))
        .and_then(|groups| found(sink, number, groups))
}

/// Returns whether the marks between the groups are those of phone numbers: points only throughout.
fn separates(number: &Number, groups: usize) -> bool {
    let points = (1..groups)
        .filter(|&group| number.separator(group) == b'.')
        .count();
    let long =
        number.digits(groups).len() > 7 || number.is(&[3, 4], b'-') || number.is(&[3, 4], b' ');
    long && (points == 0 || points + 1 == groups && groups > 2)
}

/// Returns whether the groups are a date, as in "2026-11-29" or "29-11-2026".
fn is_date(number: &Number) -> bool {
    let year = |digits: &[u8]| digits.starts_with(b"19") || digits.starts_with(b"20");
    let digits = number.digits(number.count());
    let starts =
        |shape: [usize; 3]| number.count() >= 3 && number.shape(3).eq(shape) && digits.len() >= 8;
    starts([4, 2, 2]) && year(digits) || starts([2, 2, 4]) && year(&digits[4..])
}

/// Returns whether a number is written with the zero that leads national numbers in most of Europe,
/// Asia and Africa ("0532 123 45 67", "06-12345678"), or with the two of international ones.
fn is_zero_led(number: &Number) -> bool {
    let count = number.count();
    let digits = number.digits(count);
    let mut shape = number.shape(count);
    let first = shape.next().unwrap_or(0);
    let pairs = number.shape(count).all(|length| length == 2);
    let marks = (1..count).all(|group| match number.separator(group) {
        b' ' | b'-' => true,
        b'/' => group == 1,
        _ => false,
    });
    if count < 2 || digits[0] != b'0' || pairs || !marks || is_date(number) {
        return false;
    }
    if digits[1] == b'0' {
        return (11..=16).contains(&digits.len())
            && (4..=5).contains(&first)
            && calling_code(&digits[2..]).is_some_and(|code| code + 2 == first);
    }
    let rest = shape.all(|length| (2..=8).contains(&length));
    (9..=11).contains(&digits.len()) && (2..=5).contains(&first) && rest && count <= 5
}

fn found(sink: &mut HitSink<'_>, number: &Number, groups: usize) -> Option<usize> {
    let mut digits = number.digits(groups);
    if digits.len() == 11 && digits[0] == b'1' {
        digits = &digits[1..];
    }
    if is_fiction(digits) {
        sink.example();
        return Some(number.end(groups));
    }
    claim(
        sink,
        Detector::PersonalPhone,
        number.start,
        number.end(groups),
    )
}

/// Returns whether a word before a number of this many digits says that it is a phone number.
fn is_named(bytes: &[u8], start: usize, length: usize) -> bool {
    (near(bytes, start, &PHONE) || length > 8 && near(bytes, start, &REACH))
        && !near(bytes, start, &THINGS)
        && !is_identifier(bytes, start)
}

/// Returns whether the number is called an id, as in "contact id: 4158675309".
fn is_identifier(bytes: &[u8], start: usize) -> bool {
    let before = &bytes[start.saturating_sub(10)..start];
    let letter = before.iter().rposition(u8::is_ascii_alphanumeric);
    let label = letter.map_or(before, |letter| &before[..=letter]);
    label.ends_with(b"_id") || label.ends_with(b" id") || label.ends_with(b"Id")
}

/// Digits without a separator, if a word says that they are a phone number.
pub(super) fn named(
    sink: &mut HitSink<'_>,
    start: usize,
    end: usize,
    digits: &[u8],
) -> Option<usize> {
    let bytes = sink.text.as_bytes();
    let day = digits.len() == 8 && (digits.starts_with(b"19") || digits.starts_with(b"20")) && {
        matches!(
            &digits[4..6],
            b"01"
                | b"02"
                | b"03"
                | b"04"
                | b"05"
                | b"06"
                | b"07"
                | b"08"
                | b"09"
                | b"10"
                | b"11"
                | b"12"
        )
    };
    let fits = (8..=14).contains(&digits.len()) && digits.iter().all(|&digit| is_digit(digit));
    // Fourteen digits have the zeros of an international call.
    let long = digits.len() > 12 && !digits.starts_with(b"00");
    if !fits || day || long || !is_named(bytes, start, digits.len()) {
        return None;
    }
    if is_fiction(digits) {
        sink.example();
        return Some(end);
    }
    claim(sink, Detector::PersonalPhone, start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn country_codes_are_those_assigned() {
        for (digits, length) in [
            ("1415", 1),
            ("49301", 2),
            ("35312", 3),
            ("8613", 2),
            ("97250", 3),
        ] {
            assert_eq!(calling_code(digits.as_bytes()), Some(length), "{digits}");
        }
        for digits in [
            "0301",
            "2801",
            "3801".get(..1).unwrap(),
            "8301",
            "9991".get(..2).unwrap(),
        ] {
            assert_eq!(calling_code(digits.as_bytes()), None, "{digits}");
        }
    }

    #[test]
    fn fiction_is_recognised() {
        for digits in [
            "4155550123",
            "5551234567",
            "02079460958",
            "07700900123",
            "0639981234",
            "1234567890",
            "2125551234",
        ] {
            assert!(is_fiction(digits.as_bytes()), "{digits}");
        }
        for digits in ["4158675309", "02071838750", "0671340958"] {
            assert!(!is_fiction(digits.as_bytes()), "{digits}");
        }
    }
}
