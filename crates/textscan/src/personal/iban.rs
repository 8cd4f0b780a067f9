//! Bank accounts: ISO 13616-1:2020, check digits by ISO/IEC 7064 (mod 97).

use crate::bytes::{at, before, is_alnum, is_word};
use crate::detector::Detector;
use crate::excerpt::Show;
use crate::hit::HitSink;

/// Countries and the lengths of their account numbers: SWIFT, IBAN registry.
const LENGTHS: &str = "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27\
    DK18DO28EE20EG29ES24FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30\
    KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28\
    PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20\
    YE30";

/// The registry's examples and those that documentation copies from it.
const EXAMPLES: [&str; 24] = [
    "GB82WEST12345698765432",
    "GB29NWBK60161331926819",
    "GB33BUKB20201555555555",
    "DE89370400440532013000",
    "DE75512108001245126199",
    "FR1420041010050500013M02606",
    "FR7630006000011234567890189",
    "ES9121000418450200051332",
    "NL91ABNA0417164300",
    "IT60X0542811101000000123456",
    "CH9300762011623852957",
    "BE68539007547034",
    "AT611904300234573201",
    "PL61109010140000071219812874",
    "SE4550000000058398257466",
    "NO9386011117947",
    "DK5000400440116243",
    "FI2112345600000785",
    "PT50000201231234567890154",
    "GR1601101250000000012300695",
    "IE29AIBK93115212345678",
    "LU280019400644750000",
    "SA0380000000608010167519",
    "CZ6508000000192000145399",
];

fn length(country: &[u8]) -> Option<usize> {
    LENGTHS
        .as_bytes()
        .chunks_exact(4)
        .find(|row| row.starts_with(country))
        .map(|row| usize::from(row[2] - b'0') * 10 + usize::from(row[3] - b'0'))
}

/// Looks at the first digit after two letters. Where the account ends, if there is one.
pub(super) fn iban(sink: &mut HitSink<'_>, digit: usize) -> Option<usize> {
    let bytes = sink.text.as_bytes();
    let start = digit.checked_sub(2)?;
    let country = bytes.get(start..digit)?;
    if !country.iter().all(u8::is_ascii_uppercase) || is_word(before(bytes, start)) {
        return None;
    }
    let length = length(country)?;
    let mut number = [0_u8; 34];
    let mut filled = 0;
    let mut end = start;
    while filled < length {
        let byte = at(bytes, end);
        if is_alnum(byte) {
            number[filled] = byte.to_ascii_uppercase();
            filled += 1;
        } else if byte == 0xC2 && at(bytes, end + 1) == 0xA0 && is_alnum(at(bytes, end + 2)) {
            // A no-break space.
            end += 1;
        } else if !(matches!(byte, b' ' | b'-') && is_alnum(at(bytes, end + 1))) {
            return None;
        }
        end += 1;
    }
    let number = &number[..length];
    if is_word(at(bytes, end)) || !checks(number) {
        return None;
    }
    if EXAMPLES.iter().any(|example| example.as_bytes() == number) {
        sink.example();
    } else {
        sink.hit(Detector::PersonalIban, start, end, Show::Masked);
    }
    Some(end)
}

/// Mod 97 of the number with its first four moved to the end, letters as 10 to 35, must be 1.
fn checks(number: &[u8]) -> bool {
    let moved = number.iter().skip(4).chain(number.iter().take(4));
    let rest = moved.fold(0_u32, |rest, &byte| match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        _ => (rest * 100 + u32::from(byte - b'A') + 10) % 97,
    });
    rest == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_that_joined_late_is_known() {
        assert_eq!(length(b"HN"), Some(28));
    }

    #[test]
    fn every_example_is_an_account_number() {
        for example in EXAMPLES {
            assert!(checks(example.as_bytes()), "{example}");
            assert_eq!(
                length(&example.as_bytes()[..2]),
                Some(example.len()),
                "{example}"
            );
        }
    }

    #[test]
    fn a_changed_digit_is_noticed() {
        assert!(!checks(b"DE89370400440532013001"));
        assert_eq!(length(b"ZZ"), None);
    }
}
