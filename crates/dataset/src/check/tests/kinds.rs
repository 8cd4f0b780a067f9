//! Shapes that are easily taken for another: thumbs beside messages, outputs that are no list, parts with
//! values, weights as fractions, ms-swift's fields.

use super::{breaks, hold, refuses};
use crate::target::{Target, Targets};

/// The targets that take a record.
fn takers(record: &str) -> Vec<Target> {
    let takes = |target: &Target| refuses(*target, record).is_empty();
    Targets::ALL.iter().filter(takes).collect()
}

#[test]
fn thumbs_beside_messages_are_for_kto() {
    use Target::{LlamaFactory, MsSwift};
    for record in [
        r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"label":false}"#,
        r#"{"conversations":[{"from":"human","value":"a"},{"from":"gpt","value":"b"}],"label":true}"#,
        r#"{"query":"a","response":"b","label":true}"#,
        r#"{"instruction":"a","output":"b","label":false}"#,
    ] {
        assert_eq!(takers(record), [LlamaFactory, MsSwift], "{record}");
    }
    let quoted = r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"label":"true"}"#;
    assert_eq!(refuses(LlamaFactory, quoted), ["field.label"]);
    // A class is no thumb.
    let class = r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"label":"sports"}"#;
    assert!(refuses(Target::OpenAi, class).is_empty());
}

#[test]
fn an_output_must_be_a_list_of_one_answer() {
    let pair = |output: &str| {
        format!(
            r#"{{"input":{{"messages":[{{"role":"user","content":"a"}}]}},"preferred_output":{output},"non_preferred_output":[{{"role":"assistant","content":"c"}}]}}"#
        )
    };
    for target in [
        Target::OpenAi,
        Target::Azure,
        Target::Together,
        Target::Fireworks,
    ] {
        let refuses = |output: &str| refuses(target, &pair(output));
        let good = r#"[{"role":"assistant","content":"b"}]"#;
        assert!(refuses(good).is_empty(), "{target:?}");
        for other in [
            "\"b\"",
            r#"{"role":"assistant","content":"b"}"#,
            "null",
            "3",
        ] {
            assert_eq!(
                refuses(other),
                ["pair.output-not-list"],
                "{target:?} {other}"
            );
        }
        assert_eq!(refuses("[]"), ["message.none"], "{target:?}");
    }
}

#[test]
fn a_prompt_of_parts_is_for_together() {
    hold(
        &[Target::Together],
        &[
            (
                r#"{"prompt":[{"type":"text","text":"a"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}],"completion":"b"}"#,
                &[],
            ),
            (
                r#"{"prompt":[{"type":"text","text":"a"}],"completion":[{"type":"text","text":"b"}]}"#,
                &[],
            ),
            (
                r#"{"prompt":[{"type":"image_url","image_url":{"url":"https://example.com/a.png"}}],"completion":"b"}"#,
                &["part.image-link"],
            ),
            (
                r#"{"prompt":[{"type":"picture"}],"completion":"b"}"#,
                &["part.unknown"],
            ),
        ],
    );
    let parts = r#"{"prompt":[{"type":"text","text":"a"}],"completion":"b"}"#;
    assert_eq!(takers(parts), [Target::Together]);
}

#[test]
fn calls_in_parts_with_values_are_calls() {
    let record = |part: &str| {
        format!(
            r#"{{"messages":[{{"role":"user","content":[{{"type":"text","value":"a"}}]}},{{"role":"assistant","content":[{part}]}},{{"role":"tool","content":[{{"type":"text","value":"c"}}]}},{{"role":"assistant","content":[{{"type":"text","value":"d"}}]}}]}}"#
        )
    };
    let found = |part: &str| breaks(Target::LlamaFactory, &record(part));
    for part in [
        r#"{"type":"tool_call","value":"{\"name\":\"f\",\"arguments\":{}}"}"#,
        r#"{"type":"tool_calls","value":"[{\"name\":\"f\",\"arguments\":{}},{\"name\":\"g\",\"arguments\":{}}]"}"#,
        r#"{"type":"tool_call","value":{"name":"f","arguments":{}}}"#,
    ] {
        assert!(found(part).is_empty(), "{part}: {:?}", found(part));
    }
    let text = r#"{"type":"text","value":"b"}"#;
    assert_eq!(found(text), ["role.tool-out-of-place"]);
    let broken = r#"{"type":"tool_call","value":"{f"}"#;
    assert_eq!(found(broken), ["call.arguments-not-json"]);
}

#[test]
fn weights_are_numbers_however_they_are_written() {
    let chat = |weight: &str| {
        format!(
            r#"{{"messages":[{{"role":"user","content":"a"}},{{"role":"assistant","content":"b"}},{{"role":"user","content":"c"}},{{"role":"assistant","content":"d","weight":{weight}}}]}}"#
        )
    };
    for weight in ["0", "1", "0.0", "1.0", "1e0"] {
        assert!(
            refuses(Target::Mistral, &chat(weight)).is_empty(),
            "{weight}"
        );
    }
    assert_eq!(refuses(Target::Together, &chat("1.0")), ["weight.fraction"]);
    assert!(refuses(Target::Together, &chat("1")).is_empty());
    for weight in ["0.5", "2", "-1", "\"1\""] {
        assert_eq!(
            refuses(Target::Mistral, &chat(weight)),
            ["weight.type"],
            "{weight}"
        );
    }
    // On a question it does nothing, which is no reason to refuse the file.
    let asked = r#"{"messages":[{"role":"user","content":"a","weight":1},{"role":"assistant","content":"b"}]}"#;
    assert!(refuses(Target::Mistral, asked).is_empty());
    assert_eq!(refuses(Target::OpenAi, asked), ["weight.role"]);
    // LLaMA-Factory's own format takes any share of the loss, on every message.
    for weight in ["0.0", "1.0", "0.25", "2"] {
        let record = format!(
            r#"{{"chosen_messages":[{{"role":"user","content":[{{"type":"text","value":"a"}}],"loss_weight":0.0}},{{"role":"assistant","content":[{{"type":"text","value":"b"}}],"loss_weight":{weight}}}],"rejected_messages":[{{"role":"user","content":[{{"type":"text","value":"a"}}]}},{{"role":"assistant","content":[{{"type":"text","value":"c"}}]}}]}}"#
        );
        assert!(breaks(Target::LlamaFactory, &record).is_empty(), "{weight}");
    }
}

#[test]
fn ms_swift_reads_its_own_fields_and_plain_chats() {
    hold(
        &[Target::MsSwift],
        &[
            (r#"{"query":"a","response":"b"}"#, &[]),
            (
                r#"{"system":"s","query":"a","response":"b","history":[["c","d"]]}"#,
                &[],
            ),
            (
                r#"{"query":"a","response":"b","rejected_response":"c"}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"rejected_response":"c"}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"rejected_messages":[{"role":"user","content":"a"},{"role":"assistant","content":"c"}]}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
                &[],
            ),
            (
                r#"{"conversations":[{"from":"human","value":"a"},{"from":"gpt","value":"b"}]}"#,
                &[],
            ),
            (r#"{"instruction":"a","output":"b"}"#, &[]),
            (r#"{"text":"a"}"#, &[]),
            (
                r#"{"messages":[{"role":"user","content":"a"}]}"#,
                &["role.no-assistant"],
            ),
            (
                r#"{"prompt":"a","chosen":"b","rejected":"c"}"#,
                &["format.not-taken"],
            ),
        ],
    );
}
