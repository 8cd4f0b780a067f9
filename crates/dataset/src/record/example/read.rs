//! Conversion of a record in any format to an example.

use super::tools::{declared, read_tools};
use super::{Dialect, Example, Role, Side, Text, TextKind, Turn};
use crate::fault::{Faults, Hint};
use crate::record::fields::{Field as F, Fields};
use crate::record::formats::Format;
use crate::rule::Rule;
use tuneworthy_ingest::json::{Node, Str};

/// Reads a record of a known format.
pub(crate) fn read<'t>(
    fields: &Fields<'t>,
    format: Format,
    faults: &mut Faults<'t>,
) -> Example<'t> {
    let mut reader = Read {
        fields,
        example: Example::new(format, fields.root),
        faults,
    };
    reader.any();
    reader.example
}

pub(super) struct Read<'t, 'e> {
    pub(super) fields: &'e Fields<'t>,
    pub(super) example: Example<'t>,
    pub(super) faults: &'e mut Faults<'t>,
}

impl<'t> Read<'t, '_> {
    fn any(&mut self) {
        match self.example.format {
            Format::Chat | Format::ChatReinforcement => self.conversation(Dialect::Chat),
            Format::Mistral => self.conversation(Dialect::Mistral),
            Format::FactoryNative => self.conversation(Dialect::Factory),
            Format::Converse | Format::NovaPreference => self.conversation(Dialect::Converse),
            Format::BedrockClaude => self.conversation(Dialect::Claude),
            Format::ShareGpt | Format::ShareGptPreference | Format::ShareGptKto => {
                self.conversation(Dialect::ShareGpt);
            }
            Format::ChatKto => {
                let messages = self.fields.first(&[F::Messages, F::Conversations]);
                let first = messages.and_then(|messages| messages.items().next());
                let share_gpt = first.is_some_and(|message| message.get("from").is_some());
                self.conversation(if share_gpt {
                    Dialect::ShareGpt
                } else {
                    Dialect::Chat
                });
            }
            Format::ChatPreference => self.chat_preference(),
            Format::Gemini | Format::GeminiPreference | Format::GeminiReinforcement => {
                self.gemini();
            }
            Format::PromptCompletion => {
                self.text(F::Prompt, "prompt", Role::User, Side::Given);
                self.text(F::Completion, "completion", Role::Assistant, Side::Learnt);
            }
            Format::PromptParts => {
                self.parts(F::Prompt, Role::User, Side::Given);
                self.parts(F::Completion, Role::Assistant, Side::Learnt);
            }
            Format::Swift | Format::SwiftKto | Format::SwiftPreference => self.swift(),
            Format::SelfInstruct => self.self_instruct(),
            Format::TrlPromptCompletion
            | Format::TrlPrompt
            | Format::TrlPreference
            | Format::TrlKto
            | Format::TrlStepwise => self.trl(),
            Format::FactoryPreference => {
                self.either(F::ChosenMessages, "chosen_messages", Side::Preferred);
                self.either(F::RejectedMessages, "rejected_messages", Side::Rejected);
            }
            Format::Text => {
                let field = if self.fields.has(F::Text) {
                    F::Text
                } else {
                    F::Content
                };
                self.text(field, "text", Role::Document, Side::Learnt);
            }
            Format::Alpaca | Format::AlpacaPreference | Format::AlpacaKto => self.alpaca(),
            Format::QuestionAnswer => self.question_answer(),
            _ => {}
        }
    }

    pub(super) fn conversation(&mut self, dialect: Dialect) {
        read_tools(self.fields, &mut self.example, self.faults);
        self.system(dialect);
        let list = self
            .fields
            .first(&[F::Messages, F::Interactions, F::Conversations]);
        match list {
            Some(list) => self.messages(list, dialect, Side::Given, true),
            None => self.missing("messages"),
        }
        match self.example.format {
            Format::ShareGptPreference => {
                self.either(F::Chosen, "chosen", Side::Preferred);
                self.either(F::Rejected, "rejected", Side::Rejected);
            }
            Format::ShareGptKto => self.thumb(F::KtoTag),
            Format::ChatKto => self.thumb(F::Label),
            Format::ChatReinforcement => self.references(),
            _ => {}
        }
    }

    /// A system prompt beside the messages.
    pub(super) fn system(&mut self, dialect: Dialect) {
        let Some(system) = self.fields.first(&[F::System, F::SystemPrompt]) else {
            return;
        };
        if system.is_null() {
            return;
        }
        let turn = self.open(Role::System, Side::Given, system);
        if let Some(text) = system.as_str() {
            self.say(system, text);
            if dialect == Dialect::Converse {
                self.faults.add(Rule::FIELD_TYPE, system);
            }
        } else if dialect == Dialect::Converse && system.is_array() {
            for part in system.items() {
                match part
                    .get("text")
                    .and_then(|text| Some((text, text.as_str()?)))
                {
                    Some((node, text)) => self.say(node, text),
                    None => self.faults.add(Rule::PART_TYPE, part),
                }
            }
        } else {
            self.faults.add(Rule::FIELD_TYPE, system);
        }
        self.close(turn);
    }

    fn chat_preference(&mut self) {
        let Some(input) = self.fields.get(F::Input) else {
            self.missing("input");
            return self.chat_outputs();
        };
        if let Some(tools) = input.get("tools") {
            declared(tools, &mut self.example, self.faults);
        }
        match input.get("messages") {
            Some(messages) => self.messages(messages, Dialect::Chat, Side::Given, false),
            None if input.is_object() => {
                self.faults
                    .hint(Rule::FIELD_MISSING, input, Hint::Word("messages"));
            }
            None => self.faults.add(Rule::FIELD_TYPE, input),
        }
        self.chat_outputs();
    }

    fn chat_outputs(&mut self) {
        for (field, draft, name, side) in [
            (
                F::Preferred,
                F::PreferredDraft,
                "preferred_output",
                Side::Preferred,
            ),
            (
                F::NonPreferred,
                F::NonPreferredDraft,
                "non_preferred_output",
                Side::Rejected,
            ),
        ] {
            if !self.fields.has(field)
                && let Some(old) = self.fields.get(draft)
            {
                self.faults.add(Rule::RENAMED_FIELD, old);
                self.messages(old, Dialect::Chat, side, false);
                continue;
            }
            match self.fields.get(field) {
                Some(list) if list.is_array() => self.messages(list, Dialect::Chat, side, false),
                // Read all the same, so that the other checks see the text.
                Some(other) => {
                    self.faults.add(Rule::OUTPUT_NOT_LIST, other);
                    if other.is_object() {
                        self.message(other, Dialect::Chat, side, false);
                    } else if let Some(text) = other.as_str() {
                        let turn = self.open(Role::Assistant, side, other);
                        self.say(other, text);
                        self.close(turn);
                    }
                }
                None => self.missing(name),
            }
        }
    }

    fn gemini(&mut self) {
        if let Some(tools) = self.fields.get(F::Tools) {
            declared(tools, &mut self.example, self.faults);
        }
        let system = self.fields.first(&[F::SystemInstruction, F::SystemSnake]);
        if let Some(system) = system.filter(|system| !system.is_null()) {
            if self.example.format == Format::Gemini && !self.fields.has(F::SystemInstruction) {
                self.faults.add(Rule::SNAKE_SYSTEM, system);
            }
            let turn = self.open(Role::System, Side::Given, system);
            match system.get("parts") {
                Some(parts) => self.content(parts, Dialect::Gemini, turn),
                None => self.faults.add(Rule::FIELD_TYPE, system),
            }
            self.close(turn);
        }
        match self.fields.get(F::Contents) {
            Some(contents) => {
                let learnt = self.example.format == Format::Gemini;
                self.messages(contents, Dialect::Gemini, Side::Given, learnt);
            }
            None => self.missing("contents"),
        }
        if let Some(completions) = self.fields.get(F::Completions) {
            self.gemini_pair(completions);
        }
        if let Some(references) = self.fields.get(F::References) {
            if !references.is_object() {
                self.faults.add(Rule::FIELD_TYPE, references);
            }
            for (key, value) in references.entries() {
                if value.as_str().is_none() {
                    self.faults.add(Rule::REFERENCES_TEXT, value);
                }
                self.example.references.push((key, value));
            }
        }
    }

    fn gemini_pair(&mut self, completions: Node<'t>) {
        let mut sides = [0, 0];
        // The better answer first, wherever it stands.
        for (side, score) in [(Side::Preferred, 1.0), (Side::Rejected, 0.0)] {
            for completion in completions.items() {
                let given = completion.get("score").and_then(|score| score.as_f64());
                if given.is_none_or(|given| given.to_bits() != f64::to_bits(score)) {
                    continue;
                }
                sides[usize::from(side == Side::Rejected)] += 1;
                if let Some(message) = completion.get("completion") {
                    self.message(message, Dialect::Gemini, side, false);
                } else {
                    let hint = Hint::Word("completion");
                    self.faults.hint(Rule::FIELD_MISSING, completion, hint);
                }
            }
        }
        if sides != [1, 1] || completions.len() != 2 {
            self.faults.add(Rule::PAIR_SHAPE, completions);
        }
    }

    /// Every field that is no part of the conversation is the grader's.
    pub(super) fn references(&mut self) {
        for (key, value) in self.fields.root.entries() {
            let conversation = ["messages", "tools", "prompt", "parallel_tool_calls"];
            if !conversation.contains(&key.raw()) {
                self.example.references.push((key, value));
            }
        }
    }

    /// A field that holds a text or a list of messages.
    pub(super) fn either(&mut self, field: F, name: &'static str, side: Side) {
        let Some(node) = self.fields.get(field) else {
            return self.missing(name);
        };
        let share_gpt = self.example.format == Format::ShareGptPreference;
        let dialect = match self.example.format {
            Format::FactoryPreference => Dialect::Factory,
            // `messages` of the chat kind may stand under chosen and rejected too.
            _ if share_gpt && node.get("role").is_none() => Dialect::ShareGpt,
            _ => Dialect::Chat,
        };
        if node.is_array() {
            self.messages(node, dialect, side, false);
        } else if node.is_object() && share_gpt {
            self.message(node, dialect, side, false);
        } else {
            let role = if side == Side::Given {
                Role::User
            } else {
                Role::Assistant
            };
            self.one_text(node, role, side);
        }
    }

    pub(super) fn text(&mut self, field: F, name: &'static str, role: Role, side: Side) {
        match self.fields.get(field) {
            Some(node) => self.one_text(node, role, side),
            None => self.missing(name),
        }
    }

    pub(super) fn one_text(&mut self, node: Node<'t>, role: Role, side: Side) {
        let turn = self.open(role, side, node);
        match node.as_str() {
            Some(text) => self.say(node, text),
            None => self.faults.add(Rule::FIELD_TYPE, node),
        }
        self.close(turn);
    }

    pub(super) fn open(&mut self, role: Role, side: Side, node: Node<'t>) -> usize {
        let turn = self.example.turns.len();
        self.example.turns.push(Turn {
            role,
            side,
            node,
            role_node: None,
            weight: None,
            is_off: false,
            texts: self.example.texts.len()..self.example.texts.len(),
            calls: self.example.calls.len()..self.example.calls.len(),
        });
        turn
    }

    pub(super) fn close(&mut self, turn: usize) {
        let (texts, calls) = (self.example.texts.len(), self.example.calls.len());
        if let Some(turn) = self.example.turns.get_mut(turn) {
            turn.texts.end = texts;
            turn.calls.end = calls;
        }
    }

    pub(super) fn say(&mut self, node: Node<'t>, text: Str<'t>) {
        self.example.texts.push(Text {
            kind: TextKind::Said,
            node,
            text,
        });
    }

    pub(super) fn missing(&mut self, name: &'static str) {
        let root = self.fields.root;
        self.faults
            .hint(Rule::FIELD_MISSING, root, Hint::Word(name));
    }
}
