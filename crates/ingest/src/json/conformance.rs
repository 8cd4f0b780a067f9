//! Conformance with RFC 8259: a table of cases in the manner of `JSONTestSuite`, and comparison with
//! `serde_json` on mutated documents.

use proptest::prelude::*;
use serde::de::IgnoredAny;

use super::*;
use crate::ProblemKind;

pub(super) fn is_json(text: &str) -> bool {
    Tape::new().parse(text).is_ok_and(|doc| doc.is_json())
}

/// Returns the first problem and its offset.
pub(super) fn fault(text: &str) -> Option<(ProblemKind, usize)> {
    let mut tape = Tape::new();
    let fault = match tape.parse(text) {
        Ok(doc) => doc.notes().first().copied()?,
        Err(fault) => fault,
    };
    Some((fault.kind, fault.at))
}

const ACCEPTED: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "-0",
    "1",
    "-1",
    "10",
    "123456789012345678901234567890",
    "0.5",
    "-0.0",
    "1.0",
    "1e5",
    "1E5",
    "1e+5",
    "1e-5",
    "1E-05",
    "0e0",
    "0e+1",
    "1.5e10",
    "1e400",
    "-1e999",
    "20e1",
    "\"\"",
    "\"a\"",
    "\"\\\"\"",
    "\"\\\\\"",
    "\"\\/\"",
    "\"/\"",
    "\"\\b\\f\\n\\r\\t\"",
    "\"\\u0041\"",
    "\"\\uD83D\\uDE00\"",
    "\"\\ud800\"",
    "\"\\udc00\\ud800\"",
    "\"\\u0000\"",
    "\"\\uFFFF\"",
    "\"\u{7f}\"",
    "\"\u{2028}\"",
    "\"😀\"",
    "\"\u{feff}\"",
    "[]",
    "[ ]",
    "[1]",
    "[1,2]",
    "[[]]",
    "[[],[]]",
    "[null, 1, \"a\", {}]",
    "{}",
    "{ }",
    "{\"a\":1}",
    "{\"\":0}",
    "{\"a\":1,\"b\":2}",
    "{\"a\":1,\"a\":1}",
    "{\"a\":{\"b\":[{}]}}",
    " [] ",
    "\t1\r\n",
    "\n\n{}\n",
    "[1\n]",
    "{\"a\"\n:\n1\n}",
    "[-0]",
    "[\"\\\\u0000\"]",
    "\"\\\\\\\"\"",
    "[1e1]",
    "[true,false]",
    "{\"min\":-1.0e+28,\"max\":1.0e+28}",
    "\"a/*b*/c\"",
    "\"\\u00e9\"",
    "[[[[[[[[]]]]]]]]",
];

#[test]
fn json_by_rfc_8259_is_accepted() {
    for text in ACCEPTED {
        assert!(is_json(text), "{text:?} is JSON: {:?}", fault(text));
        assert!(serde_json::from_str::<IgnoredAny>(text).is_ok(), "{text:?}");
    }
}

const REJECTED: &[&str] = &[
    "",
    " ",
    "\n",
    "nul",
    "nulll",
    "True",
    "NULL",
    "TRUE",
    "truefalse",
    "tru",
    "-",
    "--1",
    "+1",
    "01",
    "-01",
    "00",
    "1.",
    ".5",
    "-.5",
    "1.e1",
    "1e",
    "1e+",
    "1E-",
    "0x1",
    "1_000",
    "1a",
    "0e",
    "1.2.3",
    "1e1.5",
    "-a",
    "Infinity",
    "-Infinity",
    "+Infinity",
    "NaN",
    "-NaN",
    "nan",
    "inf",
    "\"",
    "\"a",
    "a\"",
    "'a'",
    "\"\\\"",
    "\"\\x41\"",
    "\"\\u\"",
    "\"\\u12\"",
    "\"\\u123g\"",
    "\"\\U0041\"",
    "\"\\a\"",
    "\"\\'\"",
    "\"\\\u{e9}\"",
    "\"\t\"",
    "\"\n\"",
    "\"\u{0}\"",
    "\"\u{1f}\"",
    "\"\r\"",
    "\"\\\n\"",
    "[",
    "]",
    "[1",
    "[1,",
    "[1,]",
    "[,]",
    "[,1]",
    "[1,,2]",
    "[1 2]",
    "[1]]",
    "[}",
    "[\"a\"",
    "[\"a",
    "[1}",
    "[a]",
    "[(1)]",
    "{",
    "}",
    "{\"a\"",
    "{\"a\":",
    "{\"a\":1",
    "{\"a\":1,",
    "{\"a\":1,}",
    "{,}",
    "{\"a\" 1}",
    "{\"a\"::1}",
    "{\"a\":1,,\"b\":2}",
    "{a:1}",
    "{1:1}",
    "{'a':1}",
    "{\"a\":1 \"b\":2}",
    "{\"a\":1]",
    "{]",
    "{\"a\"}",
    "{\"a\":}",
    "{:1}",
    "{null:1}",
    "[:]",
    "{} {}",
    "1 2",
    "[][]",
    "{}x",
    "{}}",
    "{}#",
    "//a\n1",
    "/**/1",
    "1//a",
    "[1,/*a*/2]",
    "#1",
    "\u{feff}1",
    "\u{a0}1",
    "1\u{a0}",
    "\u{c}1",
    "\u{b}1",
    "\u{2028}1",
    "1\u{0}",
    "\u{0}",
    "[\u{0}]",
    "<a>",
    "&",
    "*",
    "_",
    "`1`",
    "é",
    "\\u0031",
    "[\\n]",
    "{\"a\":\"b\"}/",
    "{\"a\":\"b\"}//",
    "[\"a\",\n4\n,1,",
    "[\"\u{0}\"]",
    "[-]",
    "[1e]",
    "[- 1]",
    "[+1]",
    "{\"a\":TRUE}",
    "[.1]",
    "[\"a\"1]",
    "[\"a\":1]",
    "{\"a\",1}",
    "{{}}",
    "{[]:1}",
    "{\"a\":1}]",
    "[undefined]",
    "[None]",
];

#[test]
fn other_text_is_rejected() {
    for text in REJECTED {
        assert!(!is_json(text), "{text:?} is not JSON");
        assert!(
            serde_json::from_str::<IgnoredAny>(text).is_err(),
            "{text:?}"
        );
    }
}

/// Returns a strategy for JSON values.
fn any_value() -> impl Strategy<Value = serde_json::Value> {
    use serde_json::Value;
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        "[a\"\\\\\n\u{0}😀]{0,20}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((".{0,10}", inner), 0..6)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
        ]
    })
}

fn rebuilt(node: Node<'_>) -> serde_json::Value {
    use serde_json::Value;
    match node.kind() {
        Kind::Null => Value::Null,
        Kind::Bool => node.as_bool().into(),
        Kind::Number => match node.as_i64() {
            Some(whole) => whole.into(),
            None => node.as_f64().into(),
        },
        Kind::String => node.as_str().unwrap().to_cow().into(),
        Kind::Array => node.items().map(rebuilt).collect(),
        Kind::Object => {
            let pairs = node.entries();
            Value::Object(
                pairs
                    .map(|(key, value)| (key.to_string(), rebuilt(value)))
                    .collect(),
            )
        }
    }
}

const SLIPS: [&str; 26] = [
    "\"", "\\", "{", "}", "[", "]", ",", ":", "0", "1", "-", ".", "e", "+", " ", "\n", "\t",
    "\u{0}", "true", "null", "NaN", "\\u", "\\ud800", "'", "//", "é",
];

proptest! {
    #[test]
    fn output_of_serde_json_parses_to_the_same_values(value in any_value(), pretty: bool) {
        let text = if pretty {
            serde_json::to_string_pretty(&value).unwrap()
        } else {
            value.to_string()
        };
        let mut tape = Tape::new();
        let doc = tape.parse(&text).unwrap();
        prop_assert!(doc.is_json());
        prop_assert_eq!(rebuilt(doc.root()), value);
    }

    #[test]
    fn mutated_documents_are_judged_as_by_serde_json(
        value in any_value(),
        slips in prop::collection::vec((any::<prop::sample::Index>(), 0usize..4, 0..SLIPS.len()), 0..3),
    ) {
        let mut text = value.to_string();
        for (place, removed, slip) in slips {
            let from = text.floor_char_boundary(place.index(text.len() + 1));
            let to = text.ceil_char_boundary((from + removed).min(text.len()));
            text.replace_range(from..to, SLIPS[slip]);
        }
        let second = serde_json::from_str::<IgnoredAny>(&text);
        prop_assert_eq!(is_json(&text), second.is_ok(), "{:?}: {:?}", text, second);
    }

    #[test]
    fn fragments_are_judged_as_by_serde_json(
        pieces in prop::collection::vec(0..SLIPS.len(), 0..12),
    ) {
        let text: String = pieces.iter().map(|&piece| SLIPS[piece]).collect();
        let second = serde_json::from_str::<IgnoredAny>(&text);
        prop_assert_eq!(is_json(&text), second.is_ok(), "{:?}: {:?}", text, second);
    }

    #[test]
    fn strings_are_the_same_read_in_any_way(text in "[a\"\\\\\n\u{0}😀é]{0,20}", other in "[a\"\\\\]{0,3}") {
        let written = serde_json::to_string(&[&text, &other]).unwrap();
        let mut tape = Tape::new();
        let mut items = tape.parse(&written).unwrap().root().items();
        let string = items.next().unwrap().as_str().unwrap();
        let second = items.next().unwrap().as_str().unwrap();
        prop_assert_eq!(string.to_cow(), text.as_str());
        prop_assert_eq!(string.to_string(), text.as_str());
        prop_assert_eq!(string.chars().collect::<String>(), text.as_str());
        prop_assert!(string == *text);
        prop_assert_eq!(string == *other, text == other);
        prop_assert_eq!(string == second, text == other);
    }
}
