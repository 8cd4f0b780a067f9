//! The outermost fields of a record, looked at once.

use tuneworthy_ingest::json::{Node, Str};

macro_rules! fields {
    ($($name:ident = $($key:literal)|+;)+) => {
        /// A field some training format has at its top.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Field { $($name),+ }

        impl Field {
            fn named(key: &str) -> Option<Self> {
                match key { $($($key)|+ => Some(Self::$name),)+ _ => None }
            }
        }
    };
}

fields! {
    Messages = "messages";
    Interactions = "interactions";
    Conversations = "conversations" | "conversation";
    Contents = "contents";
    Input = "input";
    Output = "output";
    Prompt = "prompt";
    Completion = "completion";
    Completions = "completions";
    Chosen = "chosen";
    Rejected = "rejected";
    Label = "label";
    Labels = "labels";
    Text = "text";
    Content = "content";
    Instruction = "instruction";
    History = "history";
    System = "system";
    SystemPrompt = "system_prompt";
    SystemInstruction = "systemInstruction";
    SystemSnake = "system_instruction";
    SchemaVersion = "schemaVersion";
    Tools = "tools";
    AvailableTools = "available_tools";
    ToolConfig = "toolConfig";
    ParallelCalls = "parallel_tool_calls";
    Functions = "functions";
    FunctionCall = "function_call";
    Preferred = "preferred_output";
    NonPreferred = "non_preferred_output";
    PreferredDraft = "preferred_completion";
    NonPreferredDraft = "non_preferred_completion";
    ChosenMessages = "chosen_messages";
    RejectedMessages = "rejected_messages";
    References = "references";
    ReferenceAnswer = "reference_answer";
    KtoTag = "kto_tag";
    Weight = "weight";
    GenerationConfig = "generationConfig";
    ToolChoice = "toolConfigChoice" | "tool_config";
    Query = "query" | "Query";
    Response = "response" | "Response";
    RejectedResponse = "rejected_response";
    Question = "question" | "Question";
    Answer = "answer" | "Answer" | "target";
    // Names for a question and an answer that no service or trainer reads.
    Asked = "q" | "Q" | "user" | "human";
    Replied = "a" | "A" | "assistant" | "reply";
    Instances = "instances";
    Images = "images" | "image";
    Videos = "videos" | "video";
    Audios = "audios" | "audio";
    // What is not for training.
    CustomId = "custom_id";
    HttpMethod = "method";
    Url = "url";
    Body = "body";
    Error = "error";
    Choices = "choices";
    Object = "object";
    Embedding = "embedding" | "embeddings" | "vector";
    InputIds = "input_ids";
    AttentionMask = "attention_mask";
    Level = "level" | "severity" | "levelname" | "log_level";
    Message = "message" | "msg";
    Timestamp = "timestamp" | "time" | "@timestamp" | "ts" | "asctime";
    Score = "score" | "scores" | "grade" | "passed" | "correct" | "is_correct" | "accuracy" | "pass";
    Expected = "expected" | "ideal" | "reference" | "gold" | "ground_truth";
    Prediction = "prediction" | "predicted" | "model_output" | "sampled" | "actual" | "generated";
}

/// The outermost fields of a record.
#[derive(Debug)]
pub(crate) struct Fields<'t> {
    /// The record.
    pub(crate) root: Node<'t>,
    present: u128,
    known: Vec<(Field, Node<'t>)>,
    /// Fields no format has.
    pub(crate) others: Vec<(Str<'t>, Node<'t>)>,
}

impl<'t> Fields<'t> {
    /// Looks at an object's fields; anything else has none.
    pub(crate) fn of(root: Node<'t>) -> Self {
        let mut fields = Self {
            root,
            present: 0,
            known: Vec::with_capacity(8),
            others: Vec::new(),
        };
        for (key, value) in root.entries() {
            // No known name needs an escape, and a writer that escapes one anyway is met in `others`.
            match Field::named(key.raw()) {
                Some(field) => {
                    fields.present |= 1 << field as u32;
                    fields.known.push((field, value));
                }
                None => fields.others.push((key, value)),
            }
        }
        fields
    }

    /// Returns whether the record has a field.
    pub(crate) const fn has(&self, field: Field) -> bool {
        self.present & (1 << field as u32) != 0
    }

    /// Returns whether the record has all of these fields.
    pub(crate) fn all(&self, fields: &[Field]) -> bool {
        fields.iter().all(|field| self.has(*field))
    }

    /// Returns whether the record has at least one of these fields.
    pub(crate) fn any(&self, fields: &[Field]) -> bool {
        fields.iter().any(|field| self.has(*field))
    }

    /// Returns a field's value; the last one if the field occurs twice.
    pub(crate) fn get(&self, field: Field) -> Option<Node<'t>> {
        if !self.has(field) {
            return None;
        }
        let found = self.known.iter().rev().find(|(known, _)| *known == field);
        found.map(|(_, value)| *value)
    }

    /// The first of these that is there.
    pub(crate) fn first(&self, fields: &[Field]) -> Option<Node<'t>> {
        fields.iter().find_map(|field| self.get(*field))
    }

    /// The known fields that are none of these.
    pub(crate) fn known_but<'a>(
        &'a self,
        expected: &'a [Field],
    ) -> impl Iterator<Item = Node<'t>> + use<'a, 't> {
        self.known
            .iter()
            .filter(|(field, _)| !expected.contains(field))
            .map(|(_, value)| *value)
    }

    /// Returns whether the record has a field and its value is not `null`.
    pub(crate) fn filled(&self, field: Field) -> bool {
        self.get(field).is_some_and(|value| !value.is_null())
    }

    /// Returns whether a field holds a text.
    pub(crate) fn is_text(&self, field: Field) -> bool {
        self.get(field)
            .is_some_and(|value| value.as_str().is_some())
    }

    /// Returns whether a field holds a list.
    pub(crate) fn is_list(&self, field: Field) -> bool {
        self.get(field).is_some_and(|value| value.is_array())
    }
}
