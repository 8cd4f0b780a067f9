//! A record's text on one line, as JSON, with what was meant kept.

use std::borrow::Cow;
use std::ops::Range;

use tuneworthy_text::json::escape;

/// A stretch of the text and what to write in its place.
pub(crate) type Edit = (Range<usize>, Cow<'static, str>);

/// Writes a text that a reader has understood: strict JSON, on one line. `edits` ascend.
///
/// Outside of texts line ends go, a comma before a closing bracket goes, and what is not a finite
/// number becomes `null`. Inside, raw control characters are escaped, and a backslash that escapes
/// nothing is doubled, which is how it was read.
pub(crate) fn rewrite(text: &str, edits: &[Edit], out: &mut Vec<u8>) {
    let bytes = text.as_bytes();
    let mut edits = edits.iter().peekable();
    let (mut at, mut inside) = (0, false);
    while let Some(&byte) = bytes.get(at) {
        if let Some((range, put)) = edits.next_if(|(range, _)| range.start == at) {
            out.extend_from_slice(put.as_bytes());
            at = range.end.max(at + 1);
            continue;
        }
        at += if inside {
            within(bytes, at, byte, &mut inside, out)
        } else {
            outside(bytes, at, byte, &mut inside, out)
        };
    }
}

/// Writes what stands at `at` inside a string; how many bytes that was.
fn within(bytes: &[u8], at: usize, byte: u8, inside: &mut bool, out: &mut Vec<u8>) -> usize {
    match byte {
        b'"' => {
            *inside = false;
            out.push(byte);
        }
        b'\\' => {
            let next = bytes.get(at + 1).copied();
            let known = next.is_some_and(|next| b"\"\\/bfnrtu".contains(&next));
            if !known {
                out.extend_from_slice(b"\\\\");
                return 1;
            }
            out.push(byte);
            out.extend(next);
            return 2;
        }
        _ => match escape(byte) {
            Some(escape) => out.extend_from_slice(escape.as_bytes()),
            None => out.push(byte),
        },
    }
    1
}

/// Writes what stands at `at` outside of strings; how many bytes that was.
fn outside(bytes: &[u8], at: usize, byte: u8, inside: &mut bool, out: &mut Vec<u8>) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    match byte {
        b'"' => {
            *inside = true;
            out.push(byte);
        }
        b'\n' | b'\r' => return blanks(rest),
        b',' => {
            let next = rest.get(1..).unwrap_or_default();
            let next = next.get(blanks(next)..).and_then(<[u8]>::first);
            if !matches!(next, Some(b']' | b'}') | None) {
                out.push(byte);
            }
        }
        _ => {
            for word in [&b"-Infinity"[..], b"Infinity", b"NaN", b"-NaN"] {
                if rest.starts_with(word) {
                    out.extend_from_slice(b"null");
                    return word.len();
                }
            }
            out.push(byte);
        }
    }
    1
}

/// Returns the number of bytes of white space at the start of a text.
fn blanks(text: &[u8]) -> usize {
    let blank = |byte: &&u8| matches!(**byte, b' ' | b'\t' | b'\n' | b'\r');
    text.iter().take_while(blank).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use tuneworthy_ingest::json::Tape;

    fn rewritten(text: &str, edits: &[Edit]) -> String {
        let mut out = Vec::new();
        rewrite(text, edits, &mut out);
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn what_was_meant_is_kept() {
        for (text, expected) in [
            ("{\"a\": [1, 2, ], }", "{\"a\": [1, 2 ] }"),
            ("{\n  \"a\": \"b\"\r\n}", "{\"a\": \"b\"}"),
            (
                "{\"a\": NaN, \"b\": -Infinity}",
                "{\"a\": null, \"b\": null}",
            ),
            ("{\"a\": \"NaN,}\"}", "{\"a\": \"NaN,}\"}"),
            ("{\"a\": \"x\ty\nz\u{1}\"}", "{\"a\": \"x\\ty\\nz\\u0001\"}"),
            (
                r#"{"a": "C:\dir \" \\ \u00e9"}"#,
                r#"{"a": "C:\\dir \" \\ \u00e9"}"#,
            ),
        ] {
            assert_eq!(rewritten(text, &[]), expected);
        }
        let text = r#"{"role": "usr", "x": 1}"#;
        assert_eq!(
            rewritten(text, &[(9..14, "\"user\"".into())]),
            r#"{"role": "user", "x": 1}"#
        );
    }

    proptest! {
        #[test]
        fn whatever_the_reader_takes_becomes_json_of_the_same_meaning(
            text in prop::collection::vec(prop::sample::select(
                &["{", "}", "[", "]", ",", ":", "\"a\"", "\"", "\\", "\n", "\t", " ", "1", "NaN", "-Infinity", "null", "\"b\\n\"", "\\d", "é"][..]
            ), 0..24),
        ) {
            let text = text.concat();
            let (mut tape, mut again) = (Tape::new(), Tape::new());
            if let Ok(doc) = tape.parse(&text) {
                let written = rewritten(&text, &[]);
                prop_assert!(!written.contains('\n'));
                let back = again.parse(&written).expect("what was read");
                prop_assert!(back.is_json(), "{written}");
                prop_assert_eq!(back.root().len(), doc.root().len());
                if let (Some(one), Some(other)) = (doc.root().as_str(), back.root().as_str()) {
                    prop_assert_eq!(one.to_cow(), other.to_cow());
                }
            }
        }
    }
}
