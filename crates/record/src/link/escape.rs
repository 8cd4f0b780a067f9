//! Percent-encoding and the check value.

/// Encodes a value for a link. Letters, digits, `-`, `.`, `_` and `~` stay; a space is `+`.
pub(super) fn encode(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            b' ' => out.push('+'),
            _ => {
                out.push('%');
                out.push(hex_digit(byte >> 4));
                out.push(hex_digit(byte & 15));
            }
        }
    }
    out
}

fn hex_digit(value: u8) -> char {
    char::from(b"0123456789ABCDEF"[usize::from(value & 15)])
}

/// Decodes a key or value of a link.
pub(super) fn decode(value: &str) -> Option<String> {
    percent_decode(&value.replace('+', " "))
}

/// Removes one layer of percent-encoding. Invalid escapes stay. `None` if the bytes are not UTF-8.
pub(super) fn percent_decode(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let digit = |at: usize| {
        bytes
            .get(at)
            .and_then(|byte| char::from(*byte).to_digit(16))
    };
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let escape = if *byte == b'%' {
            digit(at + 1).zip(digit(at + 2))
        } else {
            None
        };
        if let Some((high, low)) = escape {
            out.extend(u8::try_from(high * 16 + low));
            at += 3;
        } else {
            out.push(*byte);
            at += 1;
        }
    }
    String::from_utf8(out).ok()
}

/// Returns the check value: CRC-32 (as in zip and PNG) over each key and value, in order, as seven
/// digits and lower-case letters.
pub(super) fn check<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut crc = u32::MAX;
    for (key, value) in pairs {
        for part in [key, "\u{1f}", value, "\u{1e}"] {
            crc = part.bytes().fold(crc, step);
        }
    }
    base36(!crc)
}

fn step(crc: u32, byte: u8) -> u32 {
    let mut crc = crc ^ u32::from(byte);
    for _ in 0..8 {
        let poly = if crc & 1 == 1 { 0xedb8_8320 } else { 0 };
        crc = (crc >> 1) ^ poly;
    }
    crc
}

/// Writes a number in base 36 with seven places, enough for 32 bits.
fn base36(value: u32) -> String {
    let digit = |place: u32| char::from_digit(value / 36_u32.pow(place) % 36, 36).unwrap_or('0');
    // 36^6 is the largest power below 2^32.
    (0..=6).rev().map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_crc_has_its_known_answer() {
        assert_eq!(
            !b"123456789"
                .iter()
                .fold(u32::MAX, |crc, byte| step(crc, *byte)),
            0xcbf4_3926
        );
    }

    #[test]
    fn check_values_have_seven_places() {
        assert_eq!(base36(0), "0000000");
        assert_eq!(base36(u32::MAX), "1z141z3");
    }

    #[test]
    fn escapes_with_known_answers() {
        assert_eq!(encode("Ça va, 50 %?"), "%C3%87a+va%2C+50+%25%3F");
        assert_eq!(decode("a+b%20c%2Bd%2g%").as_deref(), Some("a b c+d%2g%"));
        assert_eq!(percent_decode("%ff"), None);
    }

    proptest! {
        #[test]
        fn values_round_trip(value in any::<String>()) {
            prop_assert_eq!(decode(&encode(&value)), Some(value.clone()));
            prop_assert!(encode(&value).is_ascii());
        }
    }
}
