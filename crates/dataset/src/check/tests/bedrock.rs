use super::{breaks, hold, refuses};
use crate::target::Target;

#[test]
fn claude() {
    hold(
        &[Target::BedrockClaude],
        &[
            (
                r#"{"system":"s","messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
                &[],
            ),
            (
                r#"{"system":"s","messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"},{"role":"assistant","content":"d"}]}"#,
                &[],
            ),
            // AWS's own validator stops with an error of its own on the next three.
            (r#"{"system":"s"}"#, &["format.not-taken"]),
            (r#"{"system":"s","messages":[]}"#, &["message.none"]),
            (
                r#"{"system":"s","messages":[{"role":"user"},{"role":"assistant","content":"b"}]}"#,
                &["message.no-content"],
            ),
            // And takes these, which Anthropic's page refuses.
            (
                r#"{"system":"s","id":1,"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
                &["field.extra"],
            ),
            (
                r#"{"id":1,"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
                &["field.extra"],
            ),
            (
                r#"{"system":"s","messages":[{"role":"user","content":"a","mood":1},{"role":"assistant","content":"b"}]}"#,
                &["message.unknown-field"],
            ),
            (
                r#"{"system":"s","messages":[{"role":"user","content":"a"}]}"#,
                &["role.no-assistant"],
            ),
            (
                r#"{"system":"s","messages":[{"role":"assistant","content":"b"},{"role":"user","content":"a"}]}"#,
                &["role.first"],
            ),
            (
                r#"{"system":"s","messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"}]}"#,
                &["role.last-not-assistant"],
            ),
            (
                r#"{"system":"s","messages":[{"role":"user","content":"a"},{"role":"user","content":"c"},{"role":"assistant","content":"b"}]}"#,
                &["role.repeated"],
            ),
            (
                r#"{"system":"s","messages":[{"role":"system","content":"t"},{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
                &["role.system-inside"],
            ),
            (
                r#"{"system":"s","messages":[{"role":"user","content":[{"type":"text","text":"a"}]},{"role":"assistant","content":"b"}]}"#,
                &["part.text-only"],
            ),
            (
                r#"{"messages":[{"role":"system","content":"t"},{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
                &["format.not-taken"],
            ),
            (
                r#"{"schemaVersion":"bedrock-conversation-2024","messages":[]}"#,
                &["format.not-taken"],
            ),
        ],
    );
}

#[test]
fn another_schema_version_is_refused_by_llama_alone() {
    for version in ["\"2023\"", "\"tool-use-2025\"", "2024", "null"] {
        let record = format!(
            r#"{{"schemaVersion":{version},"messages":[{{"role":"user","content":[{{"text":"a"}}]}},{{"role":"assistant","content":[{{"text":"b"}}]}}]}}"#
        );
        let rule = "field.wrong-schema-version";
        assert_eq!(refuses(Target::BedrockLlama, &record), [rule], "{version}");
        assert!(refuses(Target::BedrockNova, &record).is_empty());
        assert!(breaks(Target::BedrockNova, &record).contains(&rule));
    }
}

#[test]
fn converse() {
    hold(
        &[Target::BedrockNova, Target::BedrockLlama],
        &[
            (
                r#"{"schemaVersion":"bedrock-conversation-2024","system":[{"text":"s"}],"messages":[{"role":"user","content":[{"text":"a"}]},{"role":"assistant","content":[{"text":"b"}]}]}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"user","content":[{"text":"a"},{"image":{"format":"png","source":{"s3Location":{"uri":"s3://b/a_1-2.png"}}}}]},{"role":"assistant","content":[{"text":"b"}]}]}"#,
                &[],
            ),
            (
                r#"{"schemaVersion":"bedrock-conversation-2024","messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
                &["part.text-for-list"],
            ),
            (
                r#"{"schemaVersion":"bedrock-conversation-2024","system":"s","messages":[{"role":"user","content":[{"text":"a"}]},{"role":"assistant","content":[{"text":"b"}]}]}"#,
                &["field.type"],
            ),
            (
                r#"{"schemaVersion":"bedrock-conversation-2024","messages":[{"role":"system","content":[{"text":"a"}]},{"role":"user","content":[{"text":"a"}]},{"role":"assistant","content":[{"text":"b"}]}]}"#,
                &["role.system-inside"],
            ),
            (
                r#"{"schemaVersion":"bedrock-conversation-2024","messages":[{"role":"user","content":[{"text":"a"}]}]}"#,
                &["role.no-assistant"],
            ),
            (
                r#"{"schemaVersion":"bedrock-conversation-2024","messages":[{"role":"user","content":[{"text":"a"}]},{"role":"assistant","content":[{"text":"b"}]},{"role":"user","content":[{"text":"c"}]}]}"#,
                &["role.last-not-assistant"],
            ),
            (
                r#"{"schemaVersion":"bedrock-conversation-2024","messages":[{"role":"user","content":[{"text":"a"}]},{"role":"tool","content":[{"text":"b"}]}]}"#,
                &["role.other-format", "role.tool-out-of-place"],
            ),
            (
                r#"{"messages":[{"role":"user","content":[{"text":"a"},{"image":{"format":"bmp","source":{"s3Location":{"uri":"s3://b/a.bmp"}}}}]},{"role":"assistant","content":[{"text":"b"}]}]}"#,
                &["part.image-format"],
            ),
            (
                r#"{"messages":[{"role":"user","content":[{"text":"a"},{"image":{"format":"png","source":{"s3Location":{"uri":"https://b/a.png"}}}}]},{"role":"assistant","content":[{"text":"b"}]}]}"#,
                &["part.uri"],
            ),
            (
                r#"{"messages":[{"role":"user","content":[{"text":"a"},{"image":{"format":"png","source":{"s3Location":{"uri":"s3://b/a b.png"}}}}]},{"role":"assistant","content":[{"text":"b"}]}]}"#,
                &["part.uri"],
            ),
            (
                r#"{"messages":[{"role":"user","content":[{"text":"a"}]},{"role":"assistant","content":[{"image":{"format":"png","source":{"s3Location":{"uri":"s3://b/a.png"}}}}]}]}"#,
                &["part.media-in-answer"],
            ),
            (
                r#"{"messages":[{"role":"user","content":[{"sound":"a"}]},{"role":"assistant","content":[{"text":"b"}]}]}"#,
                &["part.unknown"],
            ),
        ],
    );
}

#[test]
fn nova_alone() {
    hold(
        &[Target::BedrockNova],
        &[
            (
                r#"{"messages":[{"role":"user","content":[{"text":"a"}]},{"role":"assistant","candidates":[{"preferenceLabel":"preferred","content":[{"text":"b"}]},{"preferenceLabel":"non-preferred","content":[{"text":"c"}]}]}]}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"user","content":[{"text":"a"}]},{"role":"assistant","candidates":[{"preferenceLabel":"preferred","content":[{"text":"b"}]},{"preferenceLabel":"preferred","content":[{"text":"c"}]}]}]}"#,
                &["pair.shape"],
            ),
            (
                r#"{"messages":[{"role":"user","content":[{"text":"a"}]},{"role":"assistant","content":[{"text":"x"}]},{"role":"assistant","candidates":[{"preferenceLabel":"preferred","content":[{"text":"b"}]},{"preferenceLabel":"non-preferred","content":[{"text":"c"}]}]}]}"#,
                &["pair.input-ends-assistant"],
            ),
            (
                r#"{"messages":[{"role":"user","content":[{"text":""}]},{"role":"assistant","content":[{"text":"b"}]}]}"#,
                &["message.empty"],
            ),
            (
                r#"{"messages":[{"role":"user","content":[{"text":"a"}]},{"role":"assistant","content":[{"text":""}]}]}"#,
                &["message.empty-answer"],
            ),
            (
                r#"{"messages":[{"role":"user","content":[{"video":{"format":"mp4","source":{"s3Location":{"uri":"s3://b/a.mp4"}}}},{"image":{"format":"png","source":{"s3Location":{"uri":"s3://b/a.png"}}}}]},{"role":"assistant","content":[{"text":"b"}]}]}"#,
                &["part.media-mixed"],
            ),
            (
                r#"{"messages":[{"role":"user","content":[{"text":"a"}]}],"reference_answer":"b"}"#,
                &["role.no-assistant"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"}],"reference_answer":"b"}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"system","content":"s"},{"role":"user","content":"b"}],"reference_answer":"b"}"#,
                &["role.system-not-first"],
            ),
            (r#"{"prompt":"a","completion":"b"}"#, &["format.not-taken"]),
        ],
    );
    let tools = r#"{"toolConfig":{"tools":[{"toolSpec":{"name":"f","description":"d","inputSchema":{"json":{"type":"object"}}}}]},"messages":[{"role":"user","content":[{"text":"a"}]},{"role":"assistant","content":[{"toolUse":{"toolUseId":"1","name":"f","input":{}}}]},{"role":"user","content":[{"toolResult":{"toolUseId":"1","content":[{"text":"x"}]}}]},{"role":"assistant","content":[{"text":"b"}]}]}"#;
    assert!(refuses(Target::BedrockNova, tools).is_empty());
    assert!(breaks(Target::BedrockNova, tools).contains(&"tools.on-nova"));
    let unknown = tools.replace(
        r#""toolResult":{"toolUseId":"1""#,
        r#""toolResult":{"toolUseId":"2""#,
    );
    assert_eq!(
        refuses(Target::BedrockNova, &unknown),
        ["call.result-unknown-id"]
    );
    let undeclared = tools.replace(
        r#""toolUseId":"1","name":"f""#,
        r#""toolUseId":"1","name":"g""#,
    );
    assert_eq!(
        refuses(Target::BedrockNova, &undeclared),
        ["call.not-declared"]
    );
}

#[test]
fn llama_alone() {
    hold(
        &[Target::BedrockLlama],
        &[
            (r#"{"prompt":"a","completion":"b"}"#, &[]),
            (r#"{"prompt":"a","completion":null}"#, &["field.type"]),
            (r#"{"prompt":"a"}"#, &["format.not-taken"]),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
                &["format.not-taken"],
            ),
        ],
    );
}
