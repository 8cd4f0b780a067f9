//! Base64, in which OpenAI's file service hands out result files.

/// Returns the bytes of a text in base64, up to the first character that is none. `None` if the text
/// does not begin with base64.
pub(super) fn decoded(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut held, mut bits) = (0u32, 0u32);
    for byte in text.iter().filter(|byte| !byte.is_ascii_whitespace()) {
        let Some(value) = sextet(*byte) else { break };
        held = (held << 6 | value) & 0xFFFF;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xFF) as u8);
        }
    }
    (!bytes.is_empty()).then_some(bytes)
}

fn sextet(byte: u8) -> Option<u32> {
    let value = match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Test vectors of RFC 4648, section 10, and one with a single pad.
    #[test]
    fn vectors_of_the_standard_are_decoded() {
        for (text, bytes) in [
            ("Zg==", "f"),
            ("aGk=", "hi"),
            ("Zm9v", "foo"),
            ("Zm9v\nYmFy", "foobar"),
        ] {
            assert_eq!(decoded(text.as_bytes()), Some(bytes.as_bytes().to_vec()));
        }
        for none in ["", "=", "{\"a\":1}", "\u{0}"] {
            assert_eq!(decoded(none.as_bytes()), None, "{none}");
        }
    }
}
