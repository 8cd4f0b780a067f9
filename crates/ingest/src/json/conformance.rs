//! Does the verdict agree with RFC 8259? A table of cases in the manner of `JSONTestSuite`, and
//! `serde_json` as a second opinion on mutated documents.

use proptest::prelude::*;
use serde::de::IgnoredAny;

use super::*;
use crate::ProblemKind;
use crate::ProblemKind as P;

fn is_json(text: &str) -> bool {
    Tape::new().parse(text).is_ok_and(|doc| doc.is_json())
}

/// The first problem and where it stands.
fn fault(text: &str) -> Option<(ProblemKind, usize)> {
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
fn what_rfc_8259_accepts() {
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
fn what_rfc_8259_rejects() {
    for text in REJECTED {
        assert!(!is_json(text), "{text:?} is not JSON");
        assert!(
            serde_json::from_str::<IgnoredAny>(text).is_err(),
            "{text:?}"
        );
    }
}

#[test]
fn nesting_costs_no_stack() {
    for depth in [100_000, DEEPEST] {
        let text = "[".repeat(depth) + &"]".repeat(depth);
        assert!(is_json(&text));
    }
    assert_eq!(fault(&"[".repeat(100_000)), Some((P::Unfinished, 100_000)));
    assert_eq!(
        fault(&"{\"a\":".repeat(100_000)),
        Some((P::Unfinished, 500_000))
    );
    assert_eq!(fault(&"[".repeat(DEEPEST + 1)), Some((P::TooDeep, DEEPEST)));
    let objects = "{\"a\":".repeat(100_000) + "1" + &"}".repeat(100_000);
    assert!(is_json(&objects));
}

#[test]
fn a_record_of_too_many_values_is_named() {
    let text = format!("[{}0]", "0,".repeat(MOST_VALUES));
    assert!(matches!(fault(&text), Some((P::TooManyValues, _))));
}

#[test]
fn each_slip_is_told_from_the_others() {
    let cases = [
        ("{\"a\":[1,2,]}", P::TrailingComma, 9),
        ("{\"a\":1,}", P::TrailingComma, 6),
        ("[NaN]", P::NotFinite, 1),
        ("[-Infinity]", P::NotFinite, 1),
        ("[\"a\tb\"]", P::ControlCharacter, 3),
        ("[\"a\u{0}b\"]", P::NulByte, 3),
        ("[\"C:\\dir\"]", P::BadEscape, 4),
        ("[\"\\u12x4\"]", P::BadEscape, 2),
        ("{\"a\":1,\"b\":2,\"a\":3}", P::DuplicateKey, 13),
        ("{\"a\":1,\"\\u0061\":3}", P::DuplicateKey, 7),
        ("[\"\\ud83d\"]", P::LoneSurrogate, 2),
        ("[\"\\ud83d\\u0041\"]", P::LoneSurrogate, 2),
        ("[\"\\ude00\\ud83d\"]", P::LoneSurrogate, 2),
        ("[\"\\u0000\"]", P::NulEscape, 2),
        ("[1e400]", P::NumberTooLarge, 1),
        ("[1 2]", P::MissingComma, 3),
        ("{\"a\": \"he said \"hi\"\"}", P::MissingComma, 16),
        ("{\"a\" 1}", P::MissingColon, 5),
        ("{\"a\":}", P::MissingValue, 5),
        ("[1,,2]", P::MissingValue, 3),
        ("{\"a\":[1}", P::WrongBracket, 7),
        ("{'a': 1}", P::SingleQuotes, 1),
        ("{\"a\": 'b'}", P::SingleQuotes, 6),
        ("{\"a\": None}", P::PythonWord, 6),
        ("{a: 1}", P::UnquotedKey, 1),
        ("{\"a\": yes}", P::UnquotedText, 6),
        ("[1] // one", P::Comment, 4),
        ("[01]", P::BadNumber, 1),
        ("[1.]", P::BadNumber, 1),
        ("[+1]", P::BadNumber, 1),
        ("[\"abc", P::UnclosedString, 1),
        ("{\"a\": \"b\n\"c\": 1}", P::UnclosedString, 6),
        ("{\"a\": [1, 2", P::Unfinished, 11),
        ("{} {}", P::SeveralValues, 3),
        ("[1]]", P::WrongBracket, 3),
        ("\u{feff}{}", P::UnquotedText, 0),
    ];
    for (text, kind, at) in cases {
        assert_eq!(fault(text), Some((kind, at)), "{text:?}");
    }
}

#[test]
fn mended_text_reads_as_it_was_meant() {
    let mut tape = Tape::new();
    let text = "{\"path\": \"C:\\dir\\u00e9\", \"list\": [1, NaN, ], \"tab\": \"a\tb\", }";
    let doc = tape.parse(text).unwrap();
    assert!(!doc.is_json());
    let kinds: Vec<P> = doc.notes().iter().map(|note| note.kind).collect();
    let expected = [
        P::BadEscape,
        P::NotFinite,
        P::TrailingComma,
        P::ControlCharacter,
        P::TrailingComma,
    ];
    assert_eq!(kinds, expected);
    let root = doc.root();
    assert_eq!(root.get("path").unwrap().as_str().unwrap(), "C:\\diré");
    let list = root.get("list").unwrap();
    assert_eq!(
        (list.len(), list.items().nth(1).unwrap().as_f64()),
        (2, None)
    );
    assert_eq!(root.get("tab").unwrap().as_str().unwrap(), "a\tb");
}

#[test]
fn repeated_keys_are_found_in_objects_of_any_size() {
    let object = |count: usize, again: &str| {
        let keys: Vec<String> = (0..count).map(|i| format!("\"key {i}\": [{i}]")).collect();
        format!("{{{}, {again}: 0}}", keys.join(", "))
    };
    let mut tape = Tape::new();
    for count in [1, 5, 15, 16, 17, 40, 5_000] {
        for again in ["\"key 0\"", "\"k\\u0065y 0\""] {
            let text = object(count, again);
            let doc = tape.parse(&text).unwrap();
            let [note] = doc.notes() else {
                panic!("{count} keys: {:?}", doc.notes());
            };
            let at = text.rfind(again).unwrap();
            assert_eq!((note.kind, note.at), (P::DuplicateKey, at));
            assert_eq!(doc.root().get("key 0").unwrap().as_i64(), Some(0));
        }
        let text = object(count, "\"key\"");
        assert!(tape.parse(&text).unwrap().notes().is_empty());
    }
    // Each repetition once, wherever it stands.
    let mut keys = vec!["\"a\": 1"; 30];
    keys.extend(["\"b\": 1"; 2]);
    let text = format!("{{{}}}", keys.join(","));
    assert_eq!(tape.parse(&text).unwrap().notes().len(), 30);
}

#[test]
fn notes_are_kept_to_a_thousand() {
    let text = format!("[{}1]", "NaN,".repeat(5_000));
    let mut tape = Tape::new();
    assert_eq!(tape.parse(&text).unwrap().notes().len(), 1_000);
}

#[test]
fn nodes_know_what_they_are_and_where() {
    let text = " {\"n\": null, \"b\": [true, false], \"f\": -1.5e2, \"i\": 42, \"s\": \"x\\ty\", \"o\": {}} ";
    let mut tape = Tape::new();
    let root = tape.parse(text).unwrap().root();
    assert_eq!((root.kind(), root.len()), (Kind::Object, 6));
    assert_eq!(root.span(), 1..text.len() - 1);
    assert!(root.get("n").unwrap().is_null());
    let flags: Vec<_> = root
        .get("b")
        .unwrap()
        .items()
        .map(|item| item.as_bool())
        .collect();
    assert_eq!(flags, [Some(true), Some(false)]);
    let number = root.get("f").unwrap();
    assert_eq!((number.as_f64(), number.as_i64()), (Some(-150.0), None));
    assert_eq!(root.get("i").unwrap().as_i64(), Some(42));
    let string = root.get("s").unwrap();
    assert_eq!(string.raw(), "\"x\\ty\"");
    assert_eq!(&text[string.span()], "\"x\\ty\"");
    assert_eq!(string.as_str().unwrap().to_cow(), "x\ty");
    assert!(root.get("o").unwrap().is_empty());
    assert!(root.get("missing").is_none());
    assert_eq!(root.items().count(), 0);
    let keys: Vec<_> = root.entries().map(|(key, _)| key.to_string()).collect();
    assert_eq!(keys, ["n", "b", "f", "i", "s", "o"]);
}

/// Any JSON value, as `serde_json` knows it.
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
