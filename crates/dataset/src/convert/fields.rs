//! Fields of a record that no other format has a place for.

use super::Notes;
use crate::changes::Mend;
use crate::record::example::Example;
use crate::record::formats::Format;
use tuneworthy_ingest::json::{Kind, Node};

/// Fields of a message that are read in some format.
const MESSAGE: &[&str] = &[
    "role",
    "content",
    "parts",
    "from",
    "value",
    "text",
    "name",
    "weight",
    "loss_weight",
    "train",
    "training",
    "tool_calls",
    "tool_call_id",
    "function_call",
    "refusal",
    "reasoning",
    "reasoning_content",
    "thinking",
    "candidates",
];

/// Fields of a part of a message that are read in some format.
const PART: &[&str] = &[
    "type",
    "text",
    "value",
    "refusal",
    "image_url",
    "toolUse",
    "toolResult",
    "reasoningContent",
    "functionCall",
    "function_call",
    "functionResponse",
    "function_response",
];

/// Returns the outermost fields that are read in a format.
const fn outermost(format: Format) -> &'static [&'static str] {
    match format {
        Format::Chat | Format::Mistral | Format::FactoryNative => &[
            "messages",
            "interactions",
            "tools",
            "available_tools",
            "functions",
            "parallel_tool_calls",
            "weight",
        ],
        Format::BedrockClaude => &["messages", "system"],
        Format::Gemini | Format::GeminiPreference => &[
            "contents",
            "systemInstruction",
            "system_instruction",
            "tools",
            "completions",
        ],
        Format::Converse | Format::NovaPreference => {
            &["schemaVersion", "system", "messages", "toolConfig"]
        }
        Format::ShareGpt | Format::ShareGptPreference | Format::ShareGptKto | Format::ChatKto => &[
            "conversations",
            "conversation",
            "messages",
            "system",
            "tools",
            "chosen",
            "rejected",
            "kto_tag",
            "label",
        ],
        Format::Alpaca | Format::AlpacaPreference | Format::AlpacaKto => &[
            "instruction",
            "input",
            "output",
            "system",
            "history",
            "chosen",
            "rejected",
            "kto_tag",
            "label",
        ],
        Format::ChatPreference => &[
            "input",
            "preferred_output",
            "non_preferred_output",
            "preferred_completion",
            "non_preferred_completion",
            "weight",
        ],
        Format::FactoryPreference => &["chosen_messages", "rejected_messages", "tools"],
        Format::SelfInstruct => &["instruction", "instances"],
        Format::QuestionAnswer => &[
            "question",
            "Question",
            "query",
            "Query",
            "q",
            "Q",
            "user",
            "human",
            "prompt",
            "input",
            "answer",
            "Answer",
            "target",
            "response",
            "Response",
            "a",
            "A",
            "assistant",
            "reply",
            "output",
        ],
        Format::Swift | Format::SwiftPreference | Format::SwiftKto => &[
            "query",
            "response",
            "messages",
            "system",
            "history",
            "tools",
            "rejected_response",
            "rejected_messages",
            "label",
        ],
        _ => &[
            "prompt",
            "completion",
            "chosen",
            "rejected",
            "label",
            "tools",
            "weight",
        ],
    }
}

/// Returns whether a value says nothing.
fn is_nothing(value: Node<'_>) -> bool {
    match value.kind() {
        Kind::Null => true,
        Kind::Array | Kind::Object => value.is_empty(),
        Kind::String => value.as_str().is_some_and(|text| text.is_empty()),
        Kind::Bool | Kind::Number => false,
    }
}

/// Notes each field that is not read, outermost, of messages and of their parts.
pub(super) fn lost(example: &Example<'_>, notes: &mut Notes<'_>) {
    let known = outermost(example.format);
    for (key, value) in example.root.entries() {
        if !known.contains(&key.raw()) && !is_nothing(value) {
            notes.detailed(Mend::FieldLost, &key.to_cow());
        }
    }
    if let Some(input) = example.root.get("input").filter(Node::is_object) {
        others(
            input,
            &["messages", "tools", "parallel_tool_calls"],
            "input",
            notes,
        );
    }
    for turn in &example.turns {
        // A turn that is a bare text has no fields.
        if turn.role_node.is_none() {
            continue;
        }
        others(turn.node, MESSAGE, "messages", notes);
        let content = turn.node.get("content").or_else(|| turn.node.get("parts"));
        for part in content.iter().flat_map(Node::items) {
            let media = example
                .media
                .iter()
                .any(|media| media.node.span() == part.span());
            if !media {
                others(part, PART, "content", notes);
            }
        }
    }
    for call in &example.calls {
        let known = &[
            "id",
            "type",
            "function",
            "name",
            "arguments",
            "args",
            "toolUseId",
            "input",
            "value",
        ];
        others(call.node, known, "tool_calls", notes);
    }
}

/// Notes the fields of an object that are not among the known ones.
fn others(object: Node<'_>, known: &[&str], around: &str, notes: &mut Notes<'_>) {
    for (key, value) in object.entries() {
        if !known.contains(&key.raw()) && !is_nothing(value) {
            notes.detailed(Mend::FieldLost, &format!("{around}.{}", key.to_cow()));
        }
    }
}
