//! National identity and tax numbers, by their check digits.
//!
//! A word beside the number must say what it is, if a check digit alone would let one number in ten
//! through. `checks` holds the check digits, `lettered` the numbers with letters in them.

mod checks;
mod lettered;

use super::number::{Number, claim, claim_unless};
use crate::bytes::{at, near};
use crate::detector::Detector;
use crate::hit::HitSink;
use checks::{
    is_aadhaar, is_bsn, is_cpf, is_known_nir, is_nir, is_pesel, is_resident, is_rrn, is_sin,
    is_steuer_id, is_typed_cpf,
};
use lettered::{fiscal_code, foreigner, identity, insurance};

/// Numbers whose digits run from `first` to `end` and follow letters.
pub(super) fn after_letters(sink: &mut HitSink<'_>, first: usize, end: usize) -> Option<usize> {
    match end - first {
        2 => fiscal_code(sink, first).or_else(|| insurance(sink, first, false)),
        6 => insurance(sink, first, false),
        7 => foreigner(sink, first, end),
        _ => None,
    }
}

/// Numbers whose digits run from `first` to `end` and are followed by a letter.
pub(super) fn before_letters(sink: &mut HitSink<'_>, first: usize, end: usize) -> Option<usize> {
    match end - first {
        8 => identity(sink, first, end, &sink.text.as_bytes()[first..end]),
        17 if matches!(at(sink.text.as_bytes(), end), b'X' | b'x') => {
            resident(sink, first, end + 1)
        }
        _ => None,
    }
}

/// Numbers written in groups.
pub(super) fn in_groups(sink: &mut HitSink<'_>, number: &Number) -> Option<usize> {
    let bytes = sink.text.as_bytes();
    let start = number.start;
    if number.count() == 4 && number.separator(3) == b'-' && number.shape(4).eq([3, 3, 3, 2]) {
        let dotted = number.separated_by(3, b'.');
        return (dotted && is_cpf(number.digits(4)))
            .then(|| {
                claim_unless(
                    sink,
                    Detector::PersonalBrCpf,
                    start,
                    number.end(4),
                    is_typed_cpf(number.digits(4)),
                )
            })
            .flatten();
    }
    if number.is(&[4, 4, 4], b' ') && is_aadhaar(number.digits(3)) && near(bytes, start, &INDIAN) {
        return claim(sink, Detector::PersonalInAadhaar, start, number.end(3));
    }
    if number.is(&[1, 2, 2, 2, 3, 3, 2], b' ') && is_nir(number.digits(7)) {
        return claim_unless(
            sink,
            Detector::PersonalFrNir,
            start,
            number.end(7),
            is_known_nir(number.digits(7)),
        );
    }
    if number.is(&[6, 7], b'-') && is_rrn(number.digits(2)) {
        return claim(sink, Detector::PersonalKrRrn, start, number.end(2));
    }
    let canadian = number.is(&[3, 3, 3], b' ') || number.is(&[3, 3, 3], b'-');
    if canadian && is_sin(number.digits(3)) && near(bytes, start, &CANADIAN) {
        return claim(sink, Detector::PersonalCaSin, start, number.end(3));
    }
    if number.is(&[2, 3, 3], b'.') {
        return identity(sink, start, number.end(3), number.digits(3));
    }
    if number.is(&[2, 2, 2], b' ') {
        // "AB 12 34 56 C": letters before, a letter behind.
        return insurance(sink, start, true);
    }
    None
}

/// Numbers without separators.
pub(super) fn bare(sink: &mut HitSink<'_>, first: usize, end: usize) -> Option<usize> {
    let bytes = sink.text.as_bytes();
    let digits = &bytes[first..end];
    match digits.len() {
        18 => resident(sink, first, end),
        15 if is_nir(digits) => claim_unless(
            sink,
            Detector::PersonalFrNir,
            first,
            end,
            is_known_nir(digits),
        ),
        12 if is_aadhaar(digits) && near(bytes, first, &INDIAN) => {
            claim(sink, Detector::PersonalInAadhaar, first, end)
        }
        11 => {
            let (detector, example) = if is_cpf(digits) && near(bytes, first, &[b"cpf"]) {
                (Detector::PersonalBrCpf, is_typed_cpf(digits))
            } else if is_pesel(digits) && near(bytes, first, &[b"pesel"]) {
                (Detector::PersonalPlPesel, false)
            } else if is_steuer_id(digits) && near(bytes, first, &GERMAN) {
                (Detector::PersonalDeTaxId, false)
            } else {
                return None;
            };
            claim_unless(sink, detector, first, end, example)
        }
        9 if is_bsn(digits) && near(bytes, first, &[b"bsn", b"burgerservice", b"sofinummer"]) => {
            claim_unless(
                sink,
                Detector::PersonalNlBsn,
                first,
                end,
                digits == b"111222333" || digits == b"123456782",
            )
        }
        9 if is_sin(digits) && near(bytes, first, &CANADIAN) => {
            claim(sink, Detector::PersonalCaSin, first, end)
        }
        _ => None,
    }
}

/// Words that say what a number is.
const INDIAN: [&[u8]; 4] = [
    b"aadhaar",
    b"aadhar",
    b"uidai",
    b"\xE0\xA4\x86\xE0\xA4\xA7\xE0\xA4\xBE\xE0\xA4\xB0",
];
const CANADIAN: [&[u8]; 4] = [
    b"sin ",
    b"sin:",
    b"social insurance",
    b"numero d'assurance sociale",
];
const GERMAN: [&[u8]; 5] = [
    b"steuer-id",
    b"steuerid",
    b"steueridentifikation",
    b"steuer-identifikation",
    b"idnr",
];

/// China: six digits of a district, a birthday, three in sequence, a check digit mod 11
/// (GB 11643-1999).
fn resident(sink: &mut HitSink<'_>, first: usize, end: usize) -> Option<usize> {
    let digits = &sink.text.as_bytes()[first..end];
    let example = matches!(digits, b"11010519491231002X" | b"440524188001010014");
    is_resident(digits)
        .then(|| claim_unless(sink, Detector::PersonalCnId, first, end, example))
        .flatten()
}
