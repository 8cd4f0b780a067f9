//! Writer for JSON strings, used for rows of tables.

use super::scan;

/// Appends a text as a JSON string.
pub(crate) fn text(text: &str, json: &mut String) {
    json.push('"');
    let mut from = 0;
    loop {
        let stop = scan::string_stop(text.as_bytes(), from);
        json.push_str(text.get(from..stop).unwrap_or_default());
        let Some(&byte) = text.as_bytes().get(stop) else {
            break;
        };
        match byte {
            b'"' => json.push_str("\\\""),
            b'\\' => json.push_str("\\\\"),
            b'\n' => json.push_str("\\n"),
            b'\r' => json.push_str("\\r"),
            b'\t' => json.push_str("\\t"),
            _ => {
                json.push_str("\\u00");
                for half in [byte >> 4, byte & 15] {
                    json.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
                }
            }
        }
        from = stop + 1;
    }
    json.push('"');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_reads_back(text in any::<String>()) {
            let mut json = String::new();
            super::text(&text, &mut json);
            prop_assert_eq!(serde_json::from_str::<String>(&json).ok(), Some(text));
        }
    }
}
