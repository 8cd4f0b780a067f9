use super::hold;
use crate::target::Target;

#[test]
fn mistral() {
    hold(
        &[Target::Mistral],
        &[
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
                &[],
            ),
            (
                r#"{"interactions":[{"role":"user","text":"a"},{"role":"assistant","text":"b"}]}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"system","content":"s"},{"role":"user","content":"a"},{"role":"assistant","content":"b","weight":0},{"role":"user","content":"c"},{"role":"assistant","content":"d"}]}"#,
                &[],
            ),
            (r#"{"text":"a"}"#, &[]),
            (r#"{"content":"a"}"#, &[]),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","tool_calls":[{"id":"A1b2C3d4E","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"A1b2C3d4E","content":"x"},{"role":"assistant","content":"b"}],"tools":[{"type":"function","function":{"name":"f","description":"d","parameters":{}}}]}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","tool_calls":[{"id":"A1b2C3d4E","function":{"name":"f","arguments":"{}"}}]}],"available_tools":[{"function":{"name":"f","description":"d","parameters":{}}}]}"#,
                &[],
            ),
            // Refused.
            (
                r#"{"messages":[{"role":"user","content":"a"}],"interactions":[]}"#,
                &["field.messages-twice", "role.no-assistant"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a","text":"a"},{"role":"assistant","content":"b"}]}"#,
                &["message.content-twice"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"tools":[],"available_tools":[]}"#,
                &["field.tools-twice"],
            ),
            // Mistral's own checker fails on this with an error of its own.
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"robot","content":"b"},{"role":"assistant","content":"b"}]}"#,
                &["role.unknown"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"}]}"#,
                &["role.last-not-assistant"],
            ),
            (
                r#"{"messages":[{"role":"system","content":"s"},{"role":"system","content":"t"},{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
                &["role.several-systems"],
            ),
            (
                r#"{"messages":[{"role":"assistant","content":"b"}]}"#,
                &["role.first"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"assistant","content":"c"}]}"#,
                &["role.repeated"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","tool_calls":[{"id":"call_1","function":{"name":"f","arguments":"{}"}}]}],"tools":[{"type":"function","function":{"name":"f","description":"d","parameters":{}}}]}"#,
                &["call.id-form"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","tool_calls":[{"id":"A1b2C3d4E","function":{"name":"f","arguments":{}}}]}],"tools":[{"type":"function","function":{"name":"f","description":"d","parameters":{}}}]}"#,
                &["call.arguments-object"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","tool_calls":[{"function":{"name":"f","arguments":"{}"}}]}],"tools":[{"type":"function","function":{"name":"f","description":"d","parameters":{}}}]}"#,
                &["call.no-id"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","tool_calls":[{"id":"A1b2C3d4E","function":{"name":"f","arguments":"{}"}}]},{"role":"user","content":"b"},{"role":"assistant","content":"c"}],"tools":[{"type":"function","function":{"name":"f","description":"d","parameters":{}}}]}"#,
                &["call.never-answered"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"tools":[{"type":"function","function":{"name":"f","parameters":{}}}]}"#,
                &["tools.details"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"tools":[{"type":"function","function":{"name":"f","description":"d","parameters":[]}}]}"#,
                &["tools.details"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"tools":[{"name":"f"}]}"#,
                &["tools.shape"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b","weight":3}]}"#,
                &["weight.type"],
            ),
            (r#"{"prompt":"a","completion":"b"}"#, &["format.not-taken"]),
        ],
    );
}
