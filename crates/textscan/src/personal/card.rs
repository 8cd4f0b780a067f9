//! Payment card numbers: issuer range, length and check digit.
//!
//! Numbering: ISO/IEC 7812-1:2017, the check digit in its annex B (Luhn).

use super::number::THINGS;
use crate::bytes::{near, near_after};

/// First and last prefix, and the lengths the issuer uses.
const ISSUERS: [(u32, u32, &[usize]); 13] = [
    // Visa
    (4, 4, &[13, 16, 19]),
    // Mastercard, old and new range
    (51, 55, &[16]),
    (2221, 2720, &[16]),
    // American Express
    (34, 34, &[15]),
    (37, 37, &[15]),
    // Diners Club
    (300, 305, &[14]),
    (36, 36, &[14]),
    (38, 39, &[14]),
    // Discover
    (6011, 6011, &[16, 19]),
    (644, 659, &[16, 19]),
    // JCB
    (3528, 3589, &[16, 19]),
    // UnionPay
    (62, 62, &[16, 17, 18, 19]),
    // Mir
    (2200, 2204, &[16]),
];

/// Test numbers that payment companies publish on their testing pages.
const TESTS: [&str; 26] = [
    "4242424242424242",
    "4111111111111111",
    "4012888888881881",
    "4222222222222",
    "4000056655665556",
    "4917610000000000",
    "4444333322221111",
    "5555555555554444",
    "5105105105105100",
    "2223003122003222",
    "5200828282828210",
    "5454545454545454",
    "378282246310005",
    "371449635398431",
    "378734493671000",
    "6011111111111117",
    "6011000990139424",
    "6011981111111113",
    "3056930009020004",
    "30569309025904",
    "36227206271667",
    "38520000023237",
    "3566002020360505",
    "3530111333300000",
    "6200000000000005",
    "6205500000000000004",
];

/// Words that say a number is a card, whatever else stands beside it.
const CARD: [&[u8]; 32] = [
    b"card",
    b"visa",
    b"master",
    b"maestro",
    b"amex",
    b"american express",
    b"diners",
    b"jcb",
    b"unionpay",
    b"cc:",
    b"cc ",
    b"cc#",
    b"cc=",
    b"cc_",
    b"cc\"",
    b"cc-",
    b"cc number",
    b"ccnum",
    b"credit",
    b"carte",
    b"karte",
    b"kart",
    b"kreditkarte",
    b"kortn",
    b"tarjeta",
    b"cartao",
    b"cart\xC3\xA3o",
    b"carta",
    "карт".as_bytes(),
    "卡".as_bytes(),
    "カード".as_bytes(),
    "카드".as_bytes(),
];

/// Words that say so of a number that nothing says to be an order.
const PAYMENT: [&[u8]; 3] = [b"debit", b"payment", b"pan"];

/// Words behind a number that say it is a card.
const BEHIND: [&[u8]; 8] = [
    b"card", b"visa", b"master", b"amex", b"cvv", b"cvc", b"exp", b"expir",
];

/// Labels of numbers that are no cards, even beside the word card.
const LABELS: [&[u8]; 12] = [
    b"order",
    b"tracking",
    b"invoice",
    b"serial",
    b"ticket",
    b"reference",
    b"case",
    b"transaction",
    b"confirmation",
    b"parcel",
    b"shipment",
    b"part",
];

/// Returns whether the check digit fits (Luhn).
pub(super) fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, &digit)| {
            let value = u32::from(digit - b'0') << (place % 2);
            if value > 9 { value - 9 } else { value }
        })
        .sum();
    sum.is_multiple_of(10) && !digits.is_empty()
}

/// Returns whether an issuer has numbers with this beginning and length.
pub(super) fn is_card(digits: &[u8]) -> bool {
    let starts = |low: u32, high: u32| {
        let length = low.ilog10() as usize + 1;
        let prefix = digits
            .iter()
            .take(length)
            .fold(0, |sum, &digit| sum * 10 + u32::from(digit - b'0'));
        (low..=high).contains(&prefix)
    };
    ISSUERS
        .iter()
        .any(|&(low, high, lengths)| lengths.contains(&digits.len()) && starts(low, high))
        && luhn(digits)
}

/// Returns whether a number is made up: a published test number, Stripe's test range, or too few
/// different digits to have been drawn.
pub(super) fn is_test(digits: &[u8]) -> bool {
    let mut seen = [false; 10];
    for &digit in digits {
        seen[usize::from(digit - b'0')] = true;
    }
    let different = seen.iter().filter(|&&there| there).count();
    different < 4
        || digits.starts_with(b"400000")
        || TESTS.iter().any(|test| test.as_bytes() == digits)
}

/// Returns whether a word beside the number says that it is a card. Words such as "order" weigh only
/// where they label the number itself ("card order number 4351…").
pub(super) fn is_named(bytes: &[u8], start: usize, end: usize) -> bool {
    let strong = near(bytes, start, &CARD);
    let weak = || near(bytes, start, &PAYMENT) || near_after(bytes, end, &BEHIND);
    (strong && !is_labelled(bytes, start)) || !near(bytes, start, &THINGS) && weak()
}

/// Returns whether a word right before the number says that it is something else than a card.
pub(super) fn is_labelled(bytes: &[u8], start: usize) -> bool {
    const MEANT: [&[u8]; 9] = [
        b"number", b"no", b"no.", b"nr", b"nr.", b"id", b"code", b"ref", b"imei",
    ];
    let from = start.saturating_sub(32);
    let mut words = bytes[from..start]
        .split(|byte| matches!(byte, b' ' | b':' | b'#' | b'=' | b'"' | b'\'' | b'_'))
        .rev()
        .filter(|word| !word.is_empty() && !word.eq_ignore_ascii_case(b"is"));
    let (Some(last), before) = (words.next(), words.next()) else {
        return false;
    };
    if last.eq_ignore_ascii_case(b"imei") || last.eq_ignore_ascii_case(b"isbn") {
        return true;
    }
    let label = |word: &[u8]| LABELS.iter().any(|label| word.eq_ignore_ascii_case(label));
    let meant = MEANT.iter().any(|word| last.eq_ignore_ascii_case(word));
    let hash = bytes[from..start].contains(&b'#');
    meant && before.is_some_and(label) || hash && label(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_published_test_number_is_a_card_and_a_test() {
        for test in TESTS {
            assert!(luhn(test.as_bytes()), "{test}");
            assert!(is_test(test.as_bytes()), "{test}");
        }
    }

    #[test]
    fn issuer_length_and_check_digit_must_all_fit() {
        assert!(is_card(b"4539148803436467"));
        assert!(!is_card(b"4539148803436468"), "check digit");
        assert!(!is_card(b"453914880343642"), "length");
        assert!(!is_card(b"9539148803436462"), "issuer");
        assert!(!is_card(b""));
    }
}
