//! Layouts in which countries write phone numbers, and words that announce one.

use super::number::Number;
use crate::bytes::at;

/// Words that say digits are a phone number, eight of them and more.
pub(super) const PHONE: [&[u8]; 55] = [
    b"phone",
    b"tel:",
    b"tel.",
    b"tel ",
    b"tel-",
    b"tel\"",
    b"telephone",
    b"telefon",
    b"telef",
    "teléf".as_bytes(),
    b"tlf",
    "tél".as_bytes(),
    "téléph".as_bytes(),
    b"mobile",
    b"mobil",
    "móvil".as_bytes(),
    b"mob:",
    b"mob.",
    b"mob ",
    b"cell:",
    b"cell.",
    b"cell phone",
    b"cell number",
    b"cellphone",
    b"celular",
    b"fax",
    b"whatsapp",
    b"rufnummer",
    b"handynummer",
    b"puhelin",
    b"puh.",
    b"telpon",
    "điện thoại".as_bytes(),
    "sđt".as_bytes(),
    b"hotline",
    b"landline",
    "телефон".as_bytes(),
    "тел".as_bytes(),
    "моб".as_bytes(),
    "τηλ".as_bytes(),
    "טלפון".as_bytes(),
    "هاتف".as_bytes(),
    "جوال".as_bytes(),
    "फोन".as_bytes(),
    "फ़ोन".as_bytes(),
    "मोबाइल".as_bytes(),
    "โทร".as_bytes(),
    "电话".as_bytes(),
    "手机".as_bytes(),
    "電話".as_bytes(),
    "手機".as_bytes(),
    "携帯".as_bytes(),
    "전화".as_bytes(),
    "휴대폰".as_bytes(),
    "연락처".as_bytes(),
];

/// Words that say so of nine digits and more.
pub(super) const REACH: [&[u8]; 15] = [
    b"call ",
    b"calling ",
    b"cell ",
    b"dial",
    b"contact",
    b"sms",
    b"text me",
    b"handy",
    b"number is",
    b"reach me",
    b"ring me",
    b"kontakt",
    b"nummer",
    "号码".as_bytes(),
    "號碼".as_bytes(),
];

/// Layout in which a country writes its numbers.
pub(super) struct Layout {
    pub(super) groups: &'static [usize],
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

/// Layouts that nothing else has.
pub(super) const LAYOUTS: [Layout; 26] = [
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
    // Spain: 612 34 56 78
    layout(&[3, 2, 2, 2], b" ", |digits| {
        matches!(digits[0], b'6' | b'7' | b'9')
    }),
    // Russia: 8 (912) 345-67-89, 8 912 345-67-89, (495) 123-45-67
    layout(&[1, 3, 3, 2, 2], b" -(", |digits| digits[0] == b'8'),
    Layout {
        groups: &[3, 3, 2, 2],
        separators: b" -",
        brackets: true,
        fits: |digits| digits[0] >= b'3',
    },
    Layout {
        groups: &[4, 2, 2, 2],
        separators: b" -",
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

/// Ten digits as North America gives them out: no area 0xx, 1xx or x9x, no exchange 0xx, 1xx or x11.
pub(super) fn is_north_american(digits: &[u8]) -> bool {
    let ([area, second, _, exchange, rest @ ..], 10) = (digits, digits.len()) else {
        return false;
    };
    *area >= b'2' && *second <= b'8' && *exchange >= b'2' && !rest.starts_with(b"11")
}

impl Layout {
    /// Returns whether a number begins in this layout.
    pub(super) fn is(&self, bytes: &[u8], number: &Number) -> bool {
        let groups = self.groups.len();
        if number.count() < groups || !number.shape(groups).eq(self.groups.iter().copied()) {
            return false;
        }
        let separated = (1..groups).all(|group| self.separators.contains(&number.separator(group)));
        let brackets = number.separator(0) == b'(' && at(bytes, number.start) == b'(';
        // What follows may be another number, but only after a space, and not where spaces stand
        // within the number too: then it is a list.
        let ends = number.count() == groups
            || number.separator(groups) == b' ' && !self.separators.contains(&b' ');
        separated && brackets == self.brackets && ends && (self.fits)(number.digits(groups))
    }
}
