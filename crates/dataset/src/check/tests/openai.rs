use super::{breaks, hold, refuses};
use crate::target::Target;

const BOTH: &[Target] = &[Target::OpenAi, Target::Azure];

#[test]
#[allow(clippy::too_many_lines)] // A table.
fn chat_that_is_taken() {
    hold(
        BOTH,
        &[
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"system","content":"s"},{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
                &[],
            ),
            // No alternation is asked for.
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"user","content":"b"},{"role":"assistant","content":"c"}]}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"system","content":"s"},{"role":"assistant","content":"b"}]}"#,
                &[],
            ),
            // An assistant is somewhere; the last message trains nothing.
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"}]}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"system","content":"s"},{"role":"assistant","content":"c"}]}"#,
                &[],
            ),
            // Microsoft's own validator refuses the role developer.
            (
                r#"{"messages":[{"role":"developer","content":"s"},{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b","weight":0},{"role":"user","content":"c"},{"role":"assistant","content":"d","weight":1}]}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"user","name":"x","content":"a"},{"role":"assistant","content":[{"type":"text","text":"b"}]}]}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"user","content":[{"type":"text","text":"a"},{"type":"image_url","image_url":{"url":"https://x.example/a.png"}}]},{"role":"assistant","content":"b"}]}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":[{"type":"refusal","refusal":"no"}]}]}"#,
                &[],
            ),
            // A field more is passed over.
            (
                r#"{"id":7,"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"tools":[],"parallel_tool_calls":false}"#,
                &[],
            ),
            // The cookbook's notebook counts three errors in this call without content.
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","tool_calls":[{"id":"1","type":"function","function":{"name":"f","arguments":"{}"}}]}],"tools":[{"type":"function","function":{"name":"f"}}]}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":null,"tool_calls":[{"id":"1","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"1","content":"x"},{"role":"assistant","content":"b"}],"tools":[{"type":"function","function":{"name":"f"}}]}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","function_call":{"name":"f","arguments":"{}"}},{"role":"function","name":"f","content":"x"},{"role":"assistant","content":"b"}],"functions":[{"name":"f"}]}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"user","content":""},{"role":"assistant","content":"b"}]}"#,
                &[],
            ),
        ],
    );
}

#[test]
#[allow(clippy::too_many_lines)] // A table.
fn chat_that_is_refused() {
    hold(
        BOTH,
        &[
            (r#"{"messages":[]}"#, &["message.none"]),
            (r#"{"messages":{}}"#, &["field.type"]),
            (r#"{"messages":null}"#, &["field.type"]),
            (r#"{"messages":["hello"]}"#, &["message.not-object"]),
            (
                r#"{"messages":[{"role":"user","content":"a"}]}"#,
                &["role.no-assistant"],
            ),
            (
                r#"{"messages":[{"content":"a"},{"role":"assistant","content":"b"}]}"#,
                &["message.no-role"],
            ),
            (
                r#"{"messages":[{"role":3,"content":"a"},{"role":"assistant","content":"b"}]}"#,
                &["message.no-role"],
            ),
            (
                r#"{"messages":[{"role":"user"},{"role":"assistant","content":"b"}]}"#,
                &["message.no-content"],
            ),
            (
                r#"{"messages":[{"role":"user","content":null},{"role":"assistant","content":"b"}]}"#,
                &["message.no-content"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":null}]}"#,
                &["message.no-content"],
            ),
            (
                r#"{"messages":[{"role":"user","content":{"q":1}},{"role":"assistant","content":"b"}]}"#,
                &["message.content-type"],
            ),
            (
                r#"{"messages":[{"role":"user","content":1},{"role":"assistant","content":"b"}]}"#,
                &["message.content-type"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"asistant","content":"b"}]}"#,
                &["role.unknown"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"Assistant","content":"b"}]}"#,
                &["role.unknown"],
            ),
            (
                r#"{"messages":[{"role":"human","content":"a"},{"role":"assistant","content":"b"}]}"#,
                &["role.other-format"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"model","content":"b"}]}"#,
                &["role.other-format"],
            ),
            (
                r#"{"messages":[{"role":"user","content":[{"type":"input_text","text":"a"}]},{"role":"assistant","content":"b"}]}"#,
                &["part.unknown"],
            ),
            (
                r#"{"messages":[{"role":"user","content":["a"]},{"role":"assistant","content":"b"}]}"#,
                &["part.unknown"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b","weight":2}]}"#,
                &["weight.type"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b","weight":"1"}]}"#,
                &["weight.type"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b","weight":0.5}]}"#,
                &["weight.type"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a","weight":1},{"role":"assistant","content":"b"}]}"#,
                &["weight.role"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":[{"type":"image_url","image_url":{"url":"https://x.example/a.png"}}]}]}"#,
                &["part.media-in-answer"],
            ),
            (
                r#"{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/gif;base64,R0"}}]},{"role":"assistant","content":"b"}]}"#,
                &["part.image-format"],
            ),
            (
                r#"{"messages":[{"role":"system","content":[{"type":"image_url","image_url":{"url":"https://x.example/a.png"}}]},{"role":"assistant","content":"b"}]}"#,
                &["part.image-role"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":[{"type":"refusal","refusal":"no"},{"type":"text","text":"b"}]}]}"#,
                &["part.refusal"],
            ),
            // Not this service's format.
            (r#"{"prompt":"a","completion":"b"}"#, &["format.not-taken"]),
            (r#"{"text":"a"}"#, &["format.not-taken"]),
            (
                r#"{"conversations":[{"from":"human","value":"a"},{"from":"gpt","value":"b"}]}"#,
                &["format.not-taken"],
            ),
            (
                r#"{"contents":[{"role":"user","parts":[{"text":"a"}]}]}"#,
                &["format.not-taken"],
            ),
            (r#"{"instruction":"a","output":"b"}"#, &["format.not-taken"]),
            (r#"[{"role":"user","content":"a"}]"#, &["format.not-taken"]),
            (
                r#"{"custom_id":"1","method":"POST","url":"/v1/chat/completions","body":{}}"#,
                &["format.not-taken"],
            ),
        ],
    );
}

#[test]
fn azure_takes_more_pictures() {
    let picture = r#"{"type":"image_url","image_url":{"url":"https://x.example/a.png"}}"#;
    let with = |count: usize| {
        let parts = vec![picture; count].join(",");
        format!(
            r#"{{"messages":[{{"role":"user","content":[{parts}]}},{{"role":"assistant","content":"b"}}]}}"#
        )
    };
    assert!(refuses(Target::OpenAi, &with(10)).is_empty());
    assert_eq!(refuses(Target::OpenAi, &with(11)), ["part.many-images"]);
    assert!(refuses(Target::Azure, &with(64)).is_empty());
    assert_eq!(refuses(Target::Azure, &with(65)), ["part.many-images"]);
}

#[test]
fn reinforcement() {
    hold(
        BOTH,
        &[
            (
                r#"{"messages":[{"role":"user","content":"a"}],"target":"77"}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"developer","content":"s"},{"role":"user","content":"a"}],"reference_answer":{"x":1}}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"}],"answer":"d"}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"developer","content":"s"},{"role":"tool","tool_call_id":"1","content":"s"}],"target":"77"}"#,
                &["rl.last-not-user"],
            ),
            (
                r#"{"messages":[{"role":"usr","content":"a"}],"target":"77"}"#,
                &["role.unknown"],
            ),
        ],
    );
    let system =
        r#"{"messages":[{"role":"system","content":"s"},{"role":"user","content":"a"}],"t":1}"#;
    assert_eq!(refuses(Target::Azure, system), ["rl.system-on-azure"]);
    assert!(breaks(Target::OpenAi, system).is_empty());
}

#[test]
fn what_is_taken_and_trains_wrongly() {
    let cases = [
        (
            r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"}]}"#,
            "role.last-not-assistant",
        ),
        (
            r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b","weight":0}]}"#,
            "weight.all-zero",
        ),
        (
            r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":" \n"}]}"#,
            "message.empty-answer",
        ),
        (
            r#"{"system":"s","messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
            "field.system-outside",
        ),
        (
            r#"{"messages":[{"role":"user","content":"a"},{"role":"system","content":"s"},{"role":"assistant","content":"b"}]}"#,
            "role.system-not-first",
        ),
        (
            r#"{"messages":[{"role":"system","content":"s"},{"role":"system","content":"t"},{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
            "role.several-systems",
        ),
        (
            r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"assistant","content":"c"}]}"#,
            "role.repeated",
        ),
        (
            r#"{"messages":[{"role":"user","content":"a"},{"role":"tool","tool_call_id":"1","content":"x"},{"role":"assistant","content":"b"}]}"#,
            "role.tool-out-of-place",
        ),
        (
            r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"extra":1}"#,
            "field.extra",
        ),
    ];
    for (record, rule) in cases {
        assert!(refuses(Target::OpenAi, record).is_empty(), "{record}");
        assert!(
            breaks(Target::OpenAi, record).contains(&rule),
            "{rule}: {:?}",
            breaks(Target::OpenAi, record)
        );
    }
}
