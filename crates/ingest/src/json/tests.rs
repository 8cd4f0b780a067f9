//! Mistakes that are told apart, text that is mended, limits, and views of values.

use super::conformance::{fault, is_json};
use super::*;
use crate::ProblemKind as P;

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
        ("[\"\\u12x4\"]", P::BadUnicodeEscape, 2),
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
