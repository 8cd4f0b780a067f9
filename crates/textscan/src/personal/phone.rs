//! Phone numbers: international ones, layouts that nothing else has, and digits beside a word.
//!
//! Country codes: ITU-T E.164 and its list of assigned codes. North American rules: NANPA, area
//! and exchange codes start with 2 to 9. Numbers set aside for fiction: 555-01xx (NANPA), Ofcom's
//! numbers for TV and radio drama, ARCEP's for audiovisual works.

use super::number::{Number, THINGS, claim};
use crate::bytes::{at, is_digit, is_sequence, near};
use crate::detector::Detector;
use crate::hit::HitSink;

/// Words that say digits are a phone number.
const PHONE_WORDS: [&[u8]; 27] = [
    b"phone",
    b"tel:",
    b"tel.",
    b"tel ",
    b"telephone",
    b"telefon",
    b"t\xC3\xA9l",
    b"mobile",
    b"mobil",
    b"cell:",
    b"cell phone",
    b"cell number",
    b"call ",
    b"calling ",
    b"dial",
    b"fax",
    b"whatsapp",
    b"contact",
    b"sms",
    b"text me",
    b"celular",
    b"m\xC3\xB3vil",
    b"handy",
    b"rufnummer",
    b"\xE7\x94\xB5\xE8\xAF\x9D",
    b"\xE6\x89\x8B\xE6\x9C\xBA",
    b"\xE9\x9B\xBB\xE8\xA9\xB1",
];

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

/// Ten digits as North America gives them out: no area 0xx, 1xx or x9x, no exchange 0xx, 1xx or x11.
fn is_north_american(digits: &[u8]) -> bool {
    let ([area, second, _, exchange, rest @ ..], 10) = (digits, digits.len()) else {
        return false;
    };
    *area >= b'2' && *second <= b'8' && *exchange >= b'2' && !rest.starts_with(b"11")
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
    let typed = is_sequence(national) || last.iter().all(|digit| Some(digit) == last.first());
    north_american
        || typed
        || PREFIXES
            .iter()
            .any(|(prefix, length)| national.len() == *length && national.starts_with(prefix))
        || national.len() == 10 && FRENCH.iter().any(|prefix| national.starts_with(prefix))
}

/// Layout in which a country writes its numbers.
struct Layout {
    groups: &'static [usize],
    separators: &'static [u8],
    /// True if the first group stands in brackets.
    brackets: bool,
    fits: fn(&[u8]) -> bool,
}

const fn layout(
    groups: &'static [usize],
    separators: &'static [u8],
    fits: fn(&[u8]) -> bool,
) -> Layout {
    Layout {
        groups,
        separators,
        brackets: false,
        fits,
    }
}

const LAYOUTS: [Layout; 22] = [
    // North America: 415-867-5309, 415.867.5309, (415) 867-5309
    layout(&[3, 3, 4], b"-", is_north_american),
    layout(&[3, 3, 4], b".", is_north_american),
    Layout {
        groups: &[3, 3, 4],
        separators: b" -",
        brackets: true,
        fits: is_north_american,
    },
    layout(&[1, 3, 3, 4], b"-", |digits| {
        digits[0] == b'1' && is_north_american(&digits[1..])
    }),
    // France: 01 42 68 53 00
    layout(&[2, 2, 2, 2, 2], b" ", is_french),
    layout(&[2, 2, 2, 2, 2], b".", is_french),
    // United Kingdom: 07911 123456, 0161 715 1234, 020 7123 4567
    layout(&[5, 6], b" ", is_british),
    layout(&[5, 3, 3], b" ", is_british),
    layout(&[4, 3, 4], b" ", is_british),
    layout(&[3, 4, 4], b" ", |digits| digits.starts_with(b"02")),
    // Germany: 0171/1234567, 0171 1234567, 030/123456
    layout(&[4, 7], b"/ ", |digits| {
        digits.starts_with(b"01") && digits[2] >= b'5'
    }),
    layout(&[3, 6], b"/", |digits| digits[0] == b'0'),
    layout(&[3, 7], b"/", |digits| digits[0] == b'0'),
    layout(&[3, 8], b"/", |digits| digits[0] == b'0'),
    // Japan and Korea: 03-3456-7891, 090-1234-5678, 010-2345-6789
    layout(&[2, 4, 4], b"-", |digits| {
        digits[0] == b'0' && digits[1] != b'0'
    }),
    layout(&[3, 4, 4], b"-", |digits| {
        digits[0] == b'0' || is_chinese(digits)
    }),
    layout(&[3, 3, 4], b"-", |digits| {
        digits[0] == b'0' && digits[1] != b'0'
    }),
    // China: 138 1234 5678
    layout(&[3, 4, 4], b" ", is_chinese),
    // Australia: 0412 345 678, (02) 9876 5432
    layout(&[4, 3, 3], b" ", |digits| digits.starts_with(b"04")),
    Layout {
        groups: &[2, 4, 4],
        separators: b" ",
        brackets: true,
        fits: |digits| digits[0] == b'0',
    },
    // Brazil: (11) 91234-5678, (11) 3123-4567
    Layout {
        groups: &[2, 5, 4],
        separators: b" -",
        brackets: true,
        fits: |digits| digits[0] != b'0' && digits[2] == b'9',
    },
    Layout {
        groups: &[2, 4, 4],
        separators: b" -",
        brackets: true,
        fits: |digits| digits[0] != b'0',
    },
];

fn is_french(digits: &[u8]) -> bool {
    // Pairs that count up are a list ("01 02 03 04 05"), not a number.
    let counts = digits
        .chunks(2)
        .zip(digits.chunks(2).skip(1))
        .filter(|(one, next)| one[0] == next[0] && next[1] == one[1] + 1)
        .count();
    digits[0] == b'0' && digits[1] != b'0' && counts < 3
}

fn is_british(digits: &[u8]) -> bool {
    digits[0] == b'0' && matches!(digits[1], b'1'..=b'3' | b'7' | b'8')
}

fn is_chinese(digits: &[u8]) -> bool {
    digits[0] == b'1' && digits[1] >= b'3'
}

/// A number as some country writes it, or any with a word beside it.
pub(super) fn national(sink: &mut HitSink<'_>, number: &Number) -> Option<usize> {
    let bytes = sink.text.as_bytes();
    if number.digits(number.count()).len() < 9 {
        return None;
    }
    for layout in &LAYOUTS {
        let groups = layout.groups.len();
        if number.count() < groups || !number.shape(groups).eq(layout.groups.iter().copied()) {
            continue;
        }
        let separated =
            (1..groups).all(|group| layout.separators.contains(&number.separator(group)));
        let brackets = number.separator(0) == b'(' && at(bytes, number.start) == b'(';
        let digits = number.digits(groups);
        // What follows may be another number, but only after a space, and not where spaces stand
        // within the number too: then it is a list.
        let ends = number.count() == groups
            || number.separator(groups) == b' ' && !layout.separators.contains(&b' ');
        if !separated || brackets != layout.brackets || !ends || !(layout.fits)(digits) {
            continue;
        }
        return found(sink, number, groups);
    }
    let digits = number.digits(number.count());
    let fits = (9..=13).contains(&digits.len()) && number.count() >= 2;
    if fits && is_named(bytes, number.start) {
        return found(sink, number, number.count());
    }
    None
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

fn is_named(bytes: &[u8], start: usize) -> bool {
    near(bytes, start, &PHONE_WORDS) && !near(bytes, start, &THINGS)
}

/// Digits without a separator, if a word says that they are a phone number.
pub(super) fn named(
    sink: &mut HitSink<'_>,
    start: usize,
    end: usize,
    digits: &[u8],
) -> Option<usize> {
    let bytes = sink.text.as_bytes();
    let fits = (9..=12).contains(&digits.len()) && digits.iter().all(|&digit| is_digit(digit));
    if !fits || !is_named(bytes, start) {
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
