//! Detection of formats by the fields of a record and the shape of its messages.

use super::format::Format;
use crate::record::fields::{Field as F, Fields};
use tuneworthy_ingest::json::Node;

/// Finds the format of a record.
pub(crate) fn detect(fields: &Fields<'_>) -> Format {
    if !fields.root.is_object() {
        return Format::NoObject;
    }
    not_training(fields)
        .or_else(|| preference(fields))
        .or_else(|| conversation(fields))
        .or_else(|| texts(fields))
        .or_else(|| evidence_of_something_else(fields))
        .unwrap_or(Format::Unknown)
}

/// Recognises records that are certainly no training data although they contain messages or
/// prompts.
fn not_training(fields: &Fields<'_>) -> Option<Format> {
    if fields.has(F::CustomId) {
        if fields.any(&[F::Body, F::HttpMethod, F::Url]) {
            return Some(Format::BatchRequests);
        }
        if fields.any(&[F::Error, F::Response]) {
            return Some(Format::BatchResults);
        }
    }
    if fields.is_list(F::Choices) && fields.has(F::Object) {
        return Some(Format::ApiResponses);
    }
    None
}

fn preference(fields: &Fields<'_>) -> Option<Format> {
    if fields.any(&[
        F::Preferred,
        F::NonPreferred,
        F::PreferredDraft,
        F::NonPreferredDraft,
    ]) {
        return Some(Format::ChatPreference);
    }
    if fields.has(F::RejectedResponse) || fields.all(&[F::Messages, F::RejectedMessages]) {
        return Some(Format::SwiftPreference);
    }
    if fields.any(&[F::ChosenMessages, F::RejectedMessages]) {
        return Some(Format::FactoryPreference);
    }
    if !fields.all(&[F::Chosen, F::Rejected]) {
        return None;
    }
    if fields.any(&[F::Conversations, F::Messages]) {
        return Some(Format::ShareGptPreference);
    }
    Some(if fields.has(F::Instruction) {
        Format::AlpacaPreference
    } else {
        Format::TrlPreference
    })
}

fn conversation(fields: &Fields<'_>) -> Option<Format> {
    if fields.has(F::Contents) {
        return Some(if fields.has(F::Completions) {
            Format::GeminiPreference
        } else if fields.has(F::References) {
            Format::GeminiReinforcement
        } else {
            Format::Gemini
        });
    }
    if let Some(messages) = fields.first(&[F::Messages, F::Interactions]) {
        return Some(of_messages(fields, messages));
    }
    fields.has(F::Conversations).then(|| {
        if fields.has(F::KtoTag) {
            Format::ShareGptKto
        } else if is_thumb(fields) {
            Format::ChatKto
        } else {
            Format::ShareGpt
        }
    })
}

/// Returns whether the label is a thumb, true or false as in data for KTO, rather than a class.
fn is_thumb(fields: &Fields<'_>) -> bool {
    let quoted = |label: Node<'_>| {
        let text = label.as_str().map(|text| text.to_cow());
        text.is_some_and(|text| {
            ["true", "false"]
                .iter()
                .any(|word| text.eq_ignore_ascii_case(word))
        })
    };
    let label = fields.get(F::Label);
    label.is_some_and(|label| label.as_bool().is_some() || quoted(label))
}

/// The shape of the messages: a set of these bits.
#[derive(Clone, Copy, Default)]
struct MessageShape(u8);

impl MessageShape {
    /// A message has `from`.
    const FROM: u8 = 1;
    /// A message has `text`.
    const TEXT: u8 = 2;
    /// A message has `candidates`.
    const CANDIDATES: u8 = 4;
    /// A list of parts without `type`.
    const BARE_PARTS: u8 = 8;
    /// A list of parts with `type` and `value`.
    const VALUE_PARTS: u8 = 16;
    /// The assistant speaks somewhere.
    const ASSISTANT: u8 = 32;
    /// The last to speak is the user, or the developer.
    const ENDS_WITH_USER: u8 = 64;

    const fn set(&mut self, what: u8, is: bool) {
        self.0 |= if is { what } else { 0 };
    }

    const fn has(self, what: u8) -> bool {
        self.0 & what != 0
    }
}

fn look(messages: Node<'_>) -> MessageShape {
    let mut look = MessageShape::default();
    for message in messages.items() {
        for (key, value) in message.entries() {
            match key.raw() {
                "from" => look.set(MessageShape::FROM, true),
                "text" => look.set(MessageShape::TEXT, true),
                "candidates" => look.set(MessageShape::CANDIDATES, true),
                "content" if value.is_array() => {
                    if let Some(part) = value.items().next() {
                        let typed = part.get("type").is_some();
                        look.set(
                            MessageShape::VALUE_PARTS,
                            typed && part.get("value").is_some(),
                        );
                        look.set(MessageShape::BARE_PARTS, !typed && part.is_object());
                    }
                }
                "role" => {
                    let role = value.as_str();
                    let is = |name: &str| role.is_some_and(|role| role == *name);
                    look.set(MessageShape::ASSISTANT, is("assistant"));
                    look.0 &= !MessageShape::ENDS_WITH_USER;
                    look.set(MessageShape::ENDS_WITH_USER, is("user") || is("developer"));
                }
                _ => {}
            }
        }
    }
    look
}

fn of_messages(fields: &Fields<'_>, messages: Node<'_>) -> Format {
    let look = look(messages);
    if fields.has(F::KtoTag) {
        return Format::ShareGptKto;
    }
    // Behind an answer a thumb judges it; behind a question it is what a grader expects.
    let answered = look.has(MessageShape::ASSISTANT) && !look.has(MessageShape::ENDS_WITH_USER);
    if is_thumb(fields) && (answered || look.has(MessageShape::FROM)) {
        return Format::ChatKto;
    }
    if look.has(MessageShape::FROM) {
        return Format::ShareGpt;
    }
    if look.has(MessageShape::CANDIDATES) {
        return Format::NovaPreference;
    }
    let system_list = fields.is_list(F::System);
    if fields.any(&[F::SchemaVersion, F::ToolConfig])
        || system_list
        || look.has(MessageShape::BARE_PARTS)
    {
        return Format::Converse;
    }
    if look.has(MessageShape::VALUE_PARTS) {
        return Format::FactoryNative;
    }
    if fields.any(&[F::Interactions, F::AvailableTools]) || look.has(MessageShape::TEXT) {
        return Format::Mistral;
    }
    if fields.is_text(F::System) {
        return Format::BedrockClaude;
    }
    let graded = !fields.others.is_empty() || has_reference(fields);
    if (look.has(MessageShape::ENDS_WITH_USER) || !look.has(MessageShape::ASSISTANT))
        && !messages.is_empty()
        && graded
    {
        return Format::ChatReinforcement;
    }
    Format::Chat
}

/// A known name that, beside messages, can only be meant for a grader.
fn has_reference(fields: &Fields<'_>) -> bool {
    fields.any(&[
        F::ReferenceAnswer,
        F::References,
        F::Answer,
        F::Replied,
        F::Response,
        F::Question,
        F::Query,
        F::Asked,
        F::Expected,
        F::Label,
        F::Output,
        F::Input,
    ])
}

/// Fields that hold a question, in the order they are read.
pub(crate) const ASKS: [F; 5] = [F::Question, F::Query, F::Asked, F::Prompt, F::Input];
/// Fields that hold an answer, in the order they are read.
pub(crate) const ANSWERS: [F; 4] = [F::Answer, F::Response, F::Replied, F::Output];

fn texts(fields: &Fields<'_>) -> Option<Format> {
    if fields.has(F::Prompt)
        && let Some(format) = of_prompt(fields)
    {
        return Some(format);
    }
    if fields.has(F::Instruction) {
        return Some(if fields.is_list(F::Instances) {
            Format::SelfInstruct
        } else if fields.has(F::KtoTag) || is_thumb(fields) {
            Format::AlpacaKto
        } else {
            Format::Alpaca
        });
    }
    if fields.any(&[F::InputIds]) {
        return Some(Format::Tokenised);
    }
    let judged = fields.any(&[F::Score, F::Prediction]);
    if fields.is_text(F::Query) && fields.is_text(F::Response) && !judged {
        return Some(if is_thumb(fields) {
            Format::SwiftKto
        } else {
            Format::Swift
        });
    }
    let one_is_text = |names: &[F]| names.iter().any(|name| fields.is_text(*name));
    if one_is_text(&ASKS) && one_is_text(&ANSWERS) && !judged {
        return Some(Format::QuestionAnswer);
    }
    if fields.is_text(F::Text) {
        return Some(Format::Text);
    }
    // A log line has a text under `message`, and often a `content`; a page of text has no level.
    let logged = fields.any(&[F::Level, F::Message]);
    (fields.is_text(F::Content) && !logged && !judged).then_some(Format::Text)
}

fn of_prompt(fields: &Fields<'_>) -> Option<Format> {
    if fields.has(F::Completions) {
        return Some(Format::TrlStepwise);
    }
    if fields.has(F::Completion) {
        return Some(if fields.has(F::Label) {
            Format::TrlKto
        } else if has_bare_parts(fields) {
            Format::PromptParts
        } else if fields.is_list(F::Prompt) || fields.is_list(F::Completion) {
            Format::TrlPromptCompletion
        } else {
            Format::PromptCompletion
        });
    }
    let answered = ANSWERS.iter().any(|name| fields.is_text(*name));
    let judged = fields.any(&[F::Score, F::Prediction]);
    let elsewhere = judged || (answered && fields.is_text(F::Prompt));
    (!elsewhere).then_some(Format::TrlPrompt)
}

/// Returns whether the prompt or the completion is a list of parts, each with a type and none with
/// a role.
fn has_bare_parts(fields: &Fields<'_>) -> bool {
    let parts = |field| {
        let first = fields.get(field).and_then(|list| list.items().next());
        first.is_some_and(|part| part.get("type").is_some() && part.get("role").is_none())
    };
    parts(F::Prompt) || parts(F::Completion)
}

fn evidence_of_something_else(fields: &Fields<'_>) -> Option<Format> {
    if fields.any(&[F::Score, F::Prediction]) {
        return Some(Format::EvalResults);
    }
    let is_vector = |node: Node<'_>| {
        let mut items = node.items();
        items
            .next()
            .is_some_and(|item| item.as_f64().is_some() || item.is_array())
    };
    if fields.get(F::Embedding).is_some_and(is_vector) {
        return Some(Format::Embeddings);
    }
    if fields.any(&[F::Level, F::Timestamp]) && fields.any(&[F::Message, F::Level]) {
        return Some(Format::Logs);
    }
    if fields.root.len() >= 16
        && fields
            .root
            .entries()
            .all(|(_, value)| value.as_i64().is_some_and(|id| id >= 0))
    {
        return Some(Format::Vocabulary);
    }
    None
}
