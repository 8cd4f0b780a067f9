use super::{breaks, hold};
use crate::target::Target;

#[test]
fn trl() {
    hold(
        &[Target::Trl],
        &[
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
                &[],
            ),
            (r#"{"text":"a"}"#, &[]),
            (r#"{"prompt":"a"}"#, &[]),
            (
                r#"{"prompt":[{"role":"user","content":"a"}],"solution":"b"}"#,
                &[],
            ),
            (r#"{"prompt":"a","completion":"b"}"#, &[]),
            (
                r#"{"prompt":[{"role":"user","content":"a"}],"completion":[{"role":"assistant","content":"b"}]}"#,
                &[],
            ),
            (r#"{"prompt":"a","chosen":"b","rejected":"c"}"#, &[]),
            (
                r#"{"chosen":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"rejected":[{"role":"user","content":"a"},{"role":"assistant","content":"c"}]}"#,
                &[],
            ),
            (r#"{"prompt":"a","completion":"b","label":true}"#, &[]),
            (
                r#"{"prompt":[{"role":"user","content":"a"}],"completion":[{"role":"assistant","content":"b"}],"label":false}"#,
                &[],
            ),
            (
                r#"{"prompt":"a","completions":["b","c"],"labels":[true,false]}"#,
                &[],
            ),
            // Arguments as an object are what TRL itself writes.
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","tool_calls":[{"id":"1","type":"function","function":{"name":"f","arguments":{"x":1}}}]}],"tools":[{"type":"function","function":{"name":"f"}}]}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"}]}"#,
                &["role.no-assistant"],
            ),
            (
                r#"{"prompt":"a","completion":"b","label":"true"}"#,
                &["field.label"],
            ),
            (
                r#"{"prompt":"a","completion":"b","label":1}"#,
                &["field.label"],
            ),
            (
                r#"{"prompt":"a","completions":["b","c"],"labels":[true]}"#,
                &["field.steps"],
            ),
            (
                r#"{"prompt":"a","completions":["b"],"labels":[1]}"#,
                &["field.label"],
            ),
            (r#"{"prompt":1,"completion":"b"}"#, &["field.type"]),
            (r#"{"prompt":"a","completion":{}}"#, &["field.type"]),
            (
                r#"{"prompt":"a","chosen":"b","rejected":null}"#,
                &["field.type"],
            ),
            (
                r#"{"messages":[{"role":"usr","content":"a"},{"role":"assistant","content":"b"}]}"#,
                &["role.unknown"],
            ),
            (r#"{"instruction":"a","output":"b"}"#, &["format.not-taken"]),
            (
                r#"{"conversations":[{"from":"human","value":"a"},{"from":"gpt","value":"b"}]}"#,
                &["format.not-taken"],
            ),
            (
                r#"{"input":{"messages":[{"role":"user","content":"a"}]},"preferred_output":[{"role":"assistant","content":"b"}],"non_preferred_output":[{"role":"assistant","content":"c"}]}"#,
                &["format.not-taken"],
            ),
        ],
    );
    let nothing = r#"{"messages":[{"role":"user","content":"a"}]}"#;
    assert_eq!(breaks(Target::Trl, nothing), ["role.no-assistant"]);
}

#[test]
fn axolotl() {
    hold(
        &[Target::Axolotl],
        &[
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b","train":false},{"role":"user","content":"c"},{"role":"assistant","content":"d"}]}"#,
                &[],
            ),
            (
                r#"{"conversations":[{"from":"human","value":"a"},{"from":"gpt","value":"b"}]}"#,
                &[],
            ),
            (r#"{"instruction":"a","input":"","output":"b"}"#, &[]),
            (r#"{"text":"a"}"#, &[]),
            (r#"{"input_ids":[1,2],"attention_mask":[1,1]}"#, &[]),
            (
                r#"{"messages":[{"role":"user","content":"a"}]}"#,
                &["role.no-assistant"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b","train":false}]}"#,
                &["weight.all-zero"],
            ),
            (r#"{"instruction":"a"}"#, &["field.output-missing"]),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"gpt","content":"b"}]}"#,
                &["role.other-format"],
            ),
            (r#"{"question":"a","answer":"b"}"#, &[]),
        ],
    );
}

#[test]
fn llama_factory() {
    hold(
        &[Target::LlamaFactory],
        &[
            (
                r#"{"conversations":[{"from":"human","value":"a"},{"from":"gpt","value":"b"}]}"#,
                &[],
            ),
            (
                r#"{"conversations":[{"from":"system","value":"s"},{"from":"human","value":"a"},{"from":"gpt","value":"b"}]}"#,
                &[],
            ),
            (
                r#"{"conversations":[{"from":"human","value":"a"},{"from":"function_call","value":"{}"},{"from":"observation","value":"x"},{"from":"gpt","value":"b"}],"tools":"[]"}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"},{"role":"assistant","tool_calls":[{"id":"1","type":"function","function":{"name":"f","arguments":"{}"}},{"id":"2","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"1","content":"x"},{"role":"tool","tool_call_id":"2","content":"y"},{"role":"assistant","content":"d"}],"tools":[{"type":"function","function":{"name":"f"}}]}"#,
                &[],
            ),
            (
                r#"{"instruction":"a","input":"","output":"b","history":[["c","d"]],"system":"s"}"#,
                &[],
            ),
            (r#"{"instruction":"a","chosen":"b","rejected":"c"}"#, &[]),
            (r#"{"instruction":"a","output":"b","kto_tag":true}"#, &[]),
            (
                r#"{"conversations":[{"from":"human","value":"a"}],"chosen":{"from":"gpt","value":"b"},"rejected":{"from":"gpt","value":"c"}}"#,
                &[],
            ),
            (
                r#"{"messages":[{"role":"user","content":[{"type":"text","value":"a"}]},{"role":"assistant","content":[{"type":"text","value":"b"}],"loss_weight":0.5}]}"#,
                &[],
            ),
            (
                r#"{"chosen_messages":[{"role":"user","content":[{"type":"text","value":"a"}]},{"role":"assistant","content":[{"type":"text","value":"b"}]}],"rejected_messages":[{"role":"user","content":[{"type":"text","value":"a"}]},{"role":"assistant","content":[{"type":"text","value":"c"}]}]}"#,
                &[],
            ),
            // Left out with a word in the log.
            (
                r#"{"conversations":[{"from":"human","value":"a"}]}"#,
                &["role.no-assistant"],
            ),
            (
                r#"{"conversations":[{"from":"human","value":"a"},{"from":"gpt","value":"b"},{"from":"human","value":"c"}]}"#,
                &["role.odd-turns"],
            ),
            (
                r#"{"conversations":[{"from":"human","value":"a"},{"from":"human","value":"b"},{"from":"gpt","value":"c"}]}"#,
                &["role.repeated"],
            ),
            (
                r#"{"conversations":[{"from":"gpt","value":"a"},{"from":"human","value":"b"}]}"#,
                &["role.first"],
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"assistant","content":"c"}]}"#,
                &["role.repeated"],
            ),
            (
                r#"{"conversations":[{"from":"humn","value":"a"},{"from":"gpt","value":"b"}]}"#,
                &["role.unknown"],
            ),
            (
                r#"{"instruction":"a","input":"b"}"#,
                &["field.output-missing"],
            ),
            (
                r#"{"instruction":"a","output":"b","kto_tag":"yes"}"#,
                &["field.label"],
            ),
            (
                r#"{"chosen_messages":[{"role":"user","content":[{"type":"text","value":"a"}]}]}"#,
                &["field.missing"],
            ),
            (r#"{"prompt":"a"}"#, &["format.not-taken"]),
        ],
    );
}
