use super::{breaks, hold};
use crate::target::Target;

const FOUR: &[Target] = &[
    Target::OpenAi,
    Target::Azure,
    Target::Together,
    Target::Fireworks,
];

#[test]
fn preference_pairs() {
    hold(
        FOUR,
        &[
            (
                r#"{"input":{"messages":[{"role":"user","content":"a"}]},"preferred_output":[{"role":"assistant","content":"b"}],"non_preferred_output":[{"role":"assistant","content":"c"}]}"#,
                &[],
            ),
            (
                r#"{"input":{"messages":[{"role":"system","content":"s"},{"role":"user","content":"a"}],"tools":[],"parallel_tool_calls":true},"preferred_output":[{"role":"assistant","content":"b"}],"non_preferred_output":[{"role":"assistant","content":"c"}]}"#,
                &[],
            ),
            (
                r#"{"input":{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"x"}]},"preferred_output":[{"role":"assistant","content":"b"}],"non_preferred_output":[{"role":"assistant","content":"c"}]}"#,
                &["pair.input-ends-assistant"],
            ),
            (
                r#"{"input":{"messages":[{"role":"user","content":"a"}]},"preferred_completion":[{"role":"assistant","content":"b"}],"non_preferred_completion":[{"role":"assistant","content":"c"}]}"#,
                &["field.renamed"],
            ),
            (
                r#"{"input":{"messages":[{"role":"user","content":"a"}]},"preferred_output":[{"role":"assistant","content":"b"}]}"#,
                &["field.missing"],
            ),
            (
                r#"{"preferred_output":[{"role":"assistant","content":"b"}],"non_preferred_output":[{"role":"assistant","content":"c"}]}"#,
                &["field.missing"],
            ),
            (
                r#"{"input":"a","preferred_output":[{"role":"assistant","content":"b"}],"non_preferred_output":[{"role":"assistant","content":"c"}]}"#,
                &["field.type"],
            ),
            (
                r#"{"input":{"messages":[{"role":"user","content":"a"}]},"preferred_output":[{"role":"user","content":"b"}],"non_preferred_output":[{"role":"assistant","content":"c"}]}"#,
                &["pair.output-role"],
            ),
            (
                r#"{"input":{"messages":[{"role":"user","content":"a"}]},"preferred_output":[],"non_preferred_output":[{"role":"assistant","content":"c"}]}"#,
                &["message.none"],
            ),
            (
                r#"{"input":{"messages":[{"role":"user","content":"a"}]},"preferred_output":[{"role":"assistant"}],"non_preferred_output":[{"role":"assistant","content":"c"}]}"#,
                &["message.no-content"],
            ),
            (
                r#"{"prompt":"a","chosen":"b","rejected":"c"}"#,
                &["format.not-taken"],
            ),
        ],
    );
}

#[test]
fn several_messages_in_an_output() {
    const TWO: &str = r#"{"input":{"messages":[{"role":"user","content":"a"}]},"preferred_output":[{"role":"assistant","content":"b"},{"role":"assistant","content":"d"}],"non_preferred_output":[{"role":"assistant","content":"c"}]}"#;
    hold(
        &[Target::OpenAi, Target::Together],
        &[(TWO, &["pair.output-count"])],
    );
    hold(&[Target::Azure, Target::Fireworks], &[(TWO, &[])]);
}

#[test]
fn pairs_that_teach_nothing() {
    let with = |better: &str, worse: &str| {
        format!(
            r#"{{"input":{{"messages":[{{"role":"user","content":"a"}}]}},"preferred_output":[{{"role":"assistant","content":"{better}"}}],"non_preferred_output":[{{"role":"assistant","content":"{worse}"}}]}}"#
        )
    };
    let identical = |better, worse| breaks(Target::OpenAi, &with(better, worse));
    assert_eq!(identical("b", "b"), ["pair.identical"]);
    assert_eq!(identical("b", "\\u0062"), ["pair.identical"]);
    assert_eq!(identical("B c", " b\\nC "), ["pair.spacing-only"]);
    assert!(identical("b", "b c").is_empty());
    assert!(identical("", "b").contains(&"message.empty-answer"));
}
