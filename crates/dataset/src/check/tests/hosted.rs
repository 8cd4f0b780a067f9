use super::{breaks, hold};
use crate::target::Target;

#[test]
#[allow(clippy::too_many_lines)] // A table.
fn together() {
    hold(
        &[Target::Together],
        &[
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"system","content":"s"},{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"},{"role":"assistant","content":"d"}]}"#,
                &[],
            ),
            // The last need not be the assistant's.
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"}]}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b","weight":0}]}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"weight":2.5}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b","reasoning_content":"r"}]}"#,
                &[],
            ),
            (r#"{"text":"a"}"#, &[]),
            (r#"{"prompt":"a","completion":"b"}"#, &[]),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","tool_calls":[{"id":"1","type":"function","function":{"name":"f","arguments":"{}"}},{"id":"2","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"1","content":"x"},{"role":"tool","tool_call_id":"2","content":"y"},{"role":"assistant","content":"b"}],"tools":[{"type":"function","function":{"name":"f"}}]}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"user","content":[{"type":"text","text":"a"},{"type":"image_url","image_url":{"url":"data:image/png;base64,iV"}}]},{"role":"assistant","content":"b"}]}"#,
                &[],
            ),
            // Refused.
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"user","content":"b"},{"role":"assistant","content":"c"}]}"#,
                &["role.repeated"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"assistant","content":"c"}]}"#,
                &["role.repeated"],
            ),
            (
                r#"{"messages":[{"role":"system","content":"s"},{"role":"assistant","content":"b"}]}"#,
                &["role.first"],
            ),
            (
                r#"{"messages":[{"role":"assistant","content":"b"},{"role":"user","content":"c"}]}"#,
                &["role.first"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"system","content":"s"},{"role":"assistant","content":"b"}]}"#,
                &["role.system-not-first"],
            ),
            (
                r#"{"messages":[{"role":"system","content":"s"},{"role":"system","content":"s"},{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
                &["role.several-systems"],
            ),
            (
                r#"{"messages":[{"role":"developer","content":"s"},{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
                &["role.developer"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"}]}"#,
                &["role.no-assistant"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"id":1}"#,
                &["field.extra"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"text":"a"}"#,
                &["format.two-in-a-record"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"prompt":"a"}"#,
                &["field.extra"],
            ),
            (r#"{"text":"a","source":"web"}"#, &["field.extra"]),
            (
                r#"{"text":1,"prompt":"a","completion":"b"}"#,
                &["format.two-in-a-record"],
            ),
            (r#"{"prompt":"a","completion":1}"#, &["field.type"]),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b","weight":2}]}"#,
                &["weight.type"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"weight":-1}"#,
                &["weight.sample"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"weight":"1"}"#,
                &["weight.sample"],
            ),
            (
                r#"{"system":"s","messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
                &["field.extra"],
            ),
            (
                r#"{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://x.example/a.png"}}]},{"role":"assistant","content":"b"}]}"#,
                &["part.image-link"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"tool","tool_call_id":"1","content":"x"},{"role":"assistant","content":"b"}]}"#,
                &["role.tool-out-of-place"],
            ),
            (r#"{"conversations":[]}"#, &["format.not-taken"]),
            (
                r#"{"messages":[{"role":"user","content":"a"}],"target":1}"#,
                &["format.not-taken"],
            ),
        ],
    );
}

#[test]
fn fireworks() {
    hold(
        &[Target::Fireworks],
        &[
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"system","content":"s"},{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"user","content":"b"},{"role":"assistant","content":"c"}]}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"weight":-0.5}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"}],"ground_truth":"b"}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"system","content":"s"}],"ground_truth":"b"}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"id":1}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"system","content":"s"},{"role":"assistant","content":"b"}]}"#,
                &["role.system-not-first"],
            ),
            (
                r#"{"messages":[{"role":"system","content":"s"},{"role":"system","content":"t"},{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
                &["role.several-systems"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"user","content":"b"}]}"#,
                &["role.no-assistant"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"bot","content":"b"}]}"#,
                &["role.other-format"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"weight":"x"}"#,
                &["weight.sample"],
            ),
            (r#"{"prompt":"a","completion":"b"}"#, &["format.not-taken"]),
            (r#"{"text":"a"}"#, &["format.not-taken"]),
        ],
    );
    let whole = r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"weight":1}"#;
    assert!(breaks(Target::OpenAi, whole).contains(&"weight.sample-elsewhere"));
    assert!(breaks(Target::Fireworks, whole).is_empty());
}
