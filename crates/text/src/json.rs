//! Text as a JSON string (RFC 8259).
//!
//! In: any text. Out: a string in quotes that every JSON parser reads back as that text.
//!
//! ```
//! use tuneworthy_text::json;
//!
//! let mut object = "{\"name\":".to_owned();
//! json::push_string(&mut object, "a \"b\"\n");
//! object.push('}');
//! assert_eq!(object, r#"{"name":"a \"b\"\n"}"#);
//! ```

use crate::eights::{below, equal, find};

/// Escapes of the control characters without one of two characters, six bytes each.
const CONTROLS: &str = "\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\
    \\u0008\\u0009\\u000a\\u000b\\u000c\\u000d\\u000e\\u000f\
    \\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\
    \\u0018\\u0019\\u001a\\u001b\\u001c\\u001d\\u001e\\u001f";

/// Returns the escape of a byte that may not stand in a JSON string as it is: a quote, a backslash
/// or a control character below 0x20.
#[must_use]
pub fn escape(byte: u8) -> Option<&'static str> {
    match byte {
        b'"' => Some("\\\""),
        b'\\' => Some("\\\\"),
        b'\n' => Some("\\n"),
        b'\r' => Some("\\r"),
        b'\t' => Some("\\t"),
        _ => {
            let at = usize::from(byte) * 6;
            CONTROLS.get(at..at + 6)
        }
    }
}

/// Returns the index of the first byte from `at` on that [`escape`] escapes, or the length of
/// `bytes`.
#[inline]
#[must_use]
pub fn string_stop(bytes: &[u8], at: usize) -> usize {
    find(
        bytes,
        at,
        |word| equal(word, b'"') | equal(word, b'\\') | below(word, 0x20),
        |byte| byte == b'"' || byte == b'\\' || byte < 0x20,
    )
}

/// Appends a text as a JSON string, with its quotes. Only what must be escaped is.
pub fn push_string(json: &mut String, text: &str) {
    json.push('"');
    let mut from = 0;
    loop {
        let stop = string_stop(text.as_bytes(), from);
        json.push_str(text.get(from..stop).unwrap_or_default());
        let Some(escape) = text.as_bytes().get(stop).and_then(|&byte| escape(byte)) else {
            break;
        };
        json.push_str(escape);
        from = stop + 1;
    }
    json.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn string(text: &str) -> String {
        let mut json = String::new();
        push_string(&mut json, text);
        json
    }

    #[test]
    fn every_ascii_character_reads_back() {
        for byte in 0..0x80 {
            let text = format!("a{}b", char::from(byte));
            let json = string(&text);
            assert_eq!(serde_json::from_str::<String>(&json).ok(), Some(text));
            let plain = json.len() == 5;
            assert_eq!(escape(byte).is_none(), plain, "{byte}");
        }
    }

    proptest! {
        #[test]
        fn any_text_reads_back(text in "([\"\\\\\\x00-\\x1f\\x7f]|u0041|\\PC){0,40}") {
            let json = string(&text);
            prop_assert!(!json.bytes().any(|byte| byte < 0x20));
            prop_assert_eq!(serde_json::from_str::<String>(&json).ok(), Some(text));
        }

        #[test]
        fn eight_bytes_at_once_stop_where_single_ones_do(
            bytes in prop::collection::vec(prop_oneof![
                8 => any::<u8>(), 1 => Just(b'"'), 1 => Just(b'\\'), 20 => Just(b'a'),
            ], 0..80),
            at in 0usize..90,
        ) {
            let stop = (at..bytes.len()).find(|&i| escape(bytes[i]).is_some());
            prop_assert_eq!(string_stop(&bytes, at), stop.unwrap_or(bytes.len()));
        }
    }
}
