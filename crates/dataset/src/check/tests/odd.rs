use super::breaks;
use crate::check::{Scratch, check};
use crate::target::Target;
use proptest::prelude::*;
use tuneworthy_ingest::json::Tape;

/// JSON made of the words formats know, so that every reader meets what it does not expect.
fn any_json() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "messages",
        "role",
        "content",
        "user",
        "assistant",
        "system",
        "tool",
        "parts",
        "contents",
        "text",
        "tools",
        "tool_calls",
        "function",
        "name",
        "arguments",
        "id",
        "weight",
        "prompt",
        "completion",
        "chosen",
        "rejected",
        "conversations",
        "from",
        "value",
        "input",
        "preferred_output",
        "non_preferred_output",
        "label",
        "completions",
        "labels",
        "instruction",
        "output",
        "history",
        "references",
        "candidates",
        "score",
        "image_url",
        "type",
        "toolConfig",
        "schemaVersion",
        "kto_tag",
        "tool_call_id",
        "parameters",
        "required",
        "properties",
        "fileData",
    ];
    let word = prop::sample::select(WORDS).prop_map(|word| format!("{word:?}"));
    let leaf = prop_oneof![
        4 => word.clone(),
        1 => Just("null".to_owned()),
        1 => Just("true".to_owned()),
        1 => Just("1".to_owned()),
        1 => Just("-0.5".to_owned()),
        1 => Just("\"\"".to_owned()),
        1 => Just("\"{\\\"a\\\":1}\"".to_owned()),
    ];
    leaf.prop_recursive(6, 60, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5)
                .prop_map(|items| format!("[{}]", items.join(","))),
            prop::collection::vec((word.clone(), inner), 0..5).prop_map(|pairs| {
                let pairs: Vec<String> = pairs
                    .iter()
                    .map(|(key, value)| format!("{key}:{value}"))
                    .collect();
                format!("{{{}}}", pairs.join(","))
            }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_record_is_judged_without_a_panic_and_places_lie_inside(text in any_json()) {
        let mut tape = Tape::new();
        let doc = tape.parse(&text).expect("JSON");
        let checked = check(doc.root(), &mut Scratch::default());
        for fault in &checked.faults.list {
            prop_assert!((fault.rejects & fault.drops).is_empty(), "{:?}", fault.rule);
            prop_assert!(fault.node.span().end <= text.len());
            let path = crate::record::path::path(doc.root(), fault.node);
            prop_assert!(path.is_empty() == (fault.node.span() == doc.root().span()), "{path}");
        }
        for turn in &checked.example.turns {
            let _ = checked.example.texts_of(turn);
        }
    }
}

#[test]
fn a_misspelt_role_counts_as_what_was_meant() {
    let record = r#"{"messages":[{"role":"usr","content":"a"},{"role":"asistant","content":"b"}]}"#;
    assert_eq!(breaks(Target::OpenAi, record), ["role.unknown"]);
}

#[test]
fn no_object_and_no_training_data_say_what_they_are() {
    for (record, rule) in [
        ("3", "format.not-object"),
        ("[1]", "format.not-object"),
        (r#"[{"role":"user","content":"a"}]"#, "format.bare-messages"),
        (r#"{"a":1}"#, "format.unknown"),
        (r#"{"id":1,"embedding":[0.5]}"#, "format.not-training-data"),
        (r#"{"question":"a","answer":"b"}"#, "format.question-answer"),
    ] {
        let mut tape = Tape::new();
        let doc = tape.parse(record).expect("JSON");
        let checked = check(doc.root(), &mut Scratch::default());
        // Trainers that are told the names of the fields read a question and an answer.
        let is_taken = rule == "format.question-answer";
        assert_eq!(checked.faults.takers.is_empty(), !is_taken);
        let rules: Vec<&str> = checked
            .faults
            .list
            .iter()
            .map(|fault| fault.rule.id())
            .collect();
        assert_eq!(rules, [rule], "{record}");
    }
}
