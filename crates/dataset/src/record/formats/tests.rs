use super::{Format, detect};
use crate::record::fields::Fields;
use crate::target::Target;
use tuneworthy_ingest::json::Tape;

fn of(text: &str) -> Format {
    let mut tape = Tape::new();
    let doc = tape.parse(text).expect("JSON");
    detect(&Fields::of(doc.root()))
}

#[test]
#[allow(clippy::too_many_lines)] // A table.
fn each_format_by_its_smallest_record() {
    let cases = [
        (
            r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
            Format::Chat,
        ),
        (r#"{"messages":[]}"#, Format::Chat),
        (r#"{"messages":"none"}"#, Format::Chat),
        (
            r#"{"messages":[{"role":"user","content":[{"type":"text","text":"a"}]},{"role":"assistant","content":"b"}]}"#,
            Format::Chat,
        ),
        (
            r#"{"id":1,"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
            Format::Chat,
        ),
        (
            r#"{"input":{"messages":[]},"preferred_output":[],"non_preferred_output":[]}"#,
            Format::ChatPreference,
        ),
        (
            r#"{"input":{"messages":[]},"preferred_completion":[],"non_preferred_completion":[]}"#,
            Format::ChatPreference,
        ),
        (
            r#"{"messages":[{"role":"user","content":"a"}],"target":"77"}"#,
            Format::ChatReinforcement,
        ),
        (
            r#"{"messages":[{"role":"developer","content":"a"}],"reference_answer":{"x":1}}"#,
            Format::ChatReinforcement,
        ),
        (
            r#"{"messages":[{"role":"user","content":"a"}]}"#,
            Format::Chat,
        ),
        (
            r#"{"contents":[{"role":"user","parts":[{"text":"a"}]}]}"#,
            Format::Gemini,
        ),
        (
            r#"{"contents":[],"completions":[]}"#,
            Format::GeminiPreference,
        ),
        (
            r#"{"contents":[],"references":{}}"#,
            Format::GeminiReinforcement,
        ),
        (
            r#"{"schemaVersion":"bedrock-conversation-2024","messages":[]}"#,
            Format::Converse,
        ),
        (
            r#"{"messages":[{"role":"user","content":[{"text":"a"}]}]}"#,
            Format::Converse,
        ),
        (
            r#"{"system":[{"text":"s"}],"messages":[]}"#,
            Format::Converse,
        ),
        (
            r#"{"messages":[{"role":"assistant","candidates":[]}]}"#,
            Format::NovaPreference,
        ),
        (
            r#"{"system":"s","messages":[{"role":"user","content":"a"}]}"#,
            Format::BedrockClaude,
        ),
        (
            r#"{"prompt":"a","completion":"b"}"#,
            Format::PromptCompletion,
        ),
        (r#"{"text":"a"}"#, Format::Text),
        (r#"{"content":"a","url":"x"}"#, Format::Text),
        (r#"{"interactions":[]}"#, Format::Mistral),
        (
            r#"{"messages":[{"role":"user","text":"a"}]}"#,
            Format::Mistral,
        ),
        (
            r#"{"conversations":[{"from":"human","value":"a"}]}"#,
            Format::ShareGpt,
        ),
        (
            r#"{"messages":[{"from":"human","value":"a"}]}"#,
            Format::ShareGpt,
        ),
        (
            r#"{"conversations":[],"chosen":{},"rejected":{}}"#,
            Format::ShareGptPreference,
        ),
        (
            r#"{"conversations":[],"kto_tag":true}"#,
            Format::ShareGptKto,
        ),
        (
            r#"{"instruction":"a","input":"","output":"b"}"#,
            Format::Alpaca,
        ),
        (
            r#"{"instruction":"a","chosen":"b","rejected":"c"}"#,
            Format::AlpacaPreference,
        ),
        (
            r#"{"instruction":"a","output":"b","kto_tag":false}"#,
            Format::AlpacaKto,
        ),
        (
            r#"{"prompt":[],"completion":[]}"#,
            Format::TrlPromptCompletion,
        ),
        (r#"{"prompt":"a"}"#, Format::TrlPrompt),
        (r#"{"prompt":"a","solution":"b"}"#, Format::TrlPrompt),
        (
            r#"{"prompt":"a","chosen":"b","rejected":"c"}"#,
            Format::TrlPreference,
        ),
        (r#"{"chosen":"b","rejected":"c"}"#, Format::TrlPreference),
        (
            r#"{"prompt":"a","completion":"b","label":true}"#,
            Format::TrlKto,
        ),
        (
            r#"{"prompt":"a","completions":["b"],"labels":[true]}"#,
            Format::TrlStepwise,
        ),
        (
            r#"{"messages":[{"role":"user","content":[{"type":"text","value":"a"}]}]}"#,
            Format::FactoryNative,
        ),
        (
            r#"{"chosen_messages":[],"rejected_messages":[]}"#,
            Format::FactoryPreference,
        ),
        (
            r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"label":false}"#,
            Format::ChatKto,
        ),
        (
            r#"{"conversations":[{"from":"human","value":"a"},{"from":"gpt","value":"b"}],"label":true}"#,
            Format::ChatKto,
        ),
        (
            r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"label":"True"}"#,
            Format::ChatKto,
        ),
        // A class beside the messages, and what a grader expects.
        (
            r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"label":"sports"}"#,
            Format::Chat,
        ),
        (
            r#"{"messages":[{"role":"user","content":"a"}],"label":true}"#,
            Format::ChatReinforcement,
        ),
        (
            r#"{"instruction":"a","output":"b","label":true}"#,
            Format::AlpacaKto,
        ),
        (
            r#"{"prompt":[{"type":"text","text":"a"}],"completion":"b"}"#,
            Format::PromptParts,
        ),
        (
            r#"{"prompt":"a","completion":[{"type":"text","text":"b"}]}"#,
            Format::PromptParts,
        ),
        (
            r#"{"prompt":[{"role":"user","content":"a"}],"completion":[{"role":"assistant","content":"b"}]}"#,
            Format::TrlPromptCompletion,
        ),
        (r#"{"query":"a","response":"b"}"#, Format::Swift),
        (
            r#"{"query":"a","response":"b","history":[]}"#,
            Format::Swift,
        ),
        (
            r#"{"query":"a","response":"b","label":true}"#,
            Format::SwiftKto,
        ),
        (
            r#"{"query":"a","response":"b","rejected_response":"c"}"#,
            Format::SwiftPreference,
        ),
        (
            r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"rejected_response":"c"}"#,
            Format::SwiftPreference,
        ),
        (
            r#"{"messages":[],"rejected_messages":[]}"#,
            Format::SwiftPreference,
        ),
        (
            r#"{"instruction":"a","instances":[{"input":"","output":"b"}]}"#,
            Format::SelfInstruct,
        ),
        (r#"{"q":"a","a":"b"}"#, Format::QuestionAnswer),
        (r#"{"question":"a","answer":"b"}"#, Format::QuestionAnswer),
        (r#"{"input":"a","output":"b"}"#, Format::QuestionAnswer),
        (r#"{"prompt":"a","response":"b"}"#, Format::QuestionAnswer),
        (
            r#"{"input_ids":[1],"attention_mask":[1]}"#,
            Format::Tokenised,
        ),
        (
            r#"{"custom_id":"1","method":"POST","url":"/v1","body":{"messages":[]}}"#,
            Format::BatchRequests,
        ),
        (
            r#"{"id":"b","custom_id":"1","response":{},"error":null}"#,
            Format::BatchResults,
        ),
        (
            r#"{"id":"c","object":"chat.completion","choices":[]}"#,
            Format::ApiResponses,
        ),
        (
            r#"{"input":"a","expected":"b","score":1}"#,
            Format::EvalResults,
        ),
        (
            r#"{"question":"a","answer":"b","correct":true}"#,
            Format::EvalResults,
        ),
        (r#"{"id":1,"embedding":[0.1,0.2]}"#, Format::Embeddings),
        (
            r#"{"timestamp":"2026","level":"INFO","message":"a"}"#,
            Format::Logs,
        ),
        (
            r#"{"a":0,"b":1,"c":2,"d":3,"e":4,"f":5,"g":6,"h":7,"i":8,"j":9,"k":10,"l":11,"m":12,"n":13,"o":14,"p":15}"#,
            Format::Vocabulary,
        ),
        (r#"{"name":"a"}"#, Format::Unknown),
        ("{}", Format::Unknown),
        ("[1]", Format::NoObject),
        ("\"a\"", Format::NoObject),
    ];
    for (text, expected) in cases {
        assert_eq!(of(text), expected, "{text}");
    }
}

#[test]
fn what_nobody_trains_on_is_taken_by_nobody() {
    for format in Format::ALL {
        let taken = !format.taken_by().is_empty();
        let convertible = *format == Format::SelfInstruct;
        assert_eq!(taken || convertible, format.is_training(), "{format:?}");
        assert_eq!(
            format.method().is_some(),
            format.is_training(),
            "{format:?}"
        );
    }
}

#[test]
fn every_target_reads_some_format() {
    for target in Target::ALL {
        assert!(
            Format::ALL
                .iter()
                .any(|format| format.taken_by().has(*target))
        );
    }
}
