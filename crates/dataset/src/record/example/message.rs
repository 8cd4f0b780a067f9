//! Messages, one by one.

use super::content::read_content;
use super::read::Read;
use super::tools::read_calls;
use super::{Dialect, Named, Role, Side, Text, TextKind, ToolResult};
use crate::fault::Hint;
use crate::record::extras::ExtraField;
use crate::rule::Rule;
use tuneworthy_ingest::json::Node;

impl<'t> Read<'t, '_> {
    /// A list of messages. `learnt`: what the assistant says is learnt, weights aside.
    pub(super) fn messages(&mut self, list: Node<'t>, dialect: Dialect, side: Side, learnt: bool) {
        if !list.is_array() {
            return self.faults.add(Rule::FIELD_TYPE, list);
        }
        if list.is_empty() {
            return self.faults.add(Rule::NO_MESSAGES, list);
        }
        for message in list.items() {
            self.message(message, dialect, side, learnt);
        }
    }

    pub(super) fn message(
        &mut self,
        message: Node<'t>,
        dialect: Dialect,
        side: Side,
        learnt: bool,
    ) {
        if !message.is_object() {
            return self.faults.add(Rule::MESSAGE_NOT_OBJECT, message);
        }
        let keys = Keys::of(message, dialect);
        let turn = self.open(Role::Other, side, message);
        let role = self.role(message, keys.role, dialect);
        if let Some(opened) = self.example.turns.get_mut(turn) {
            opened.role = role;
            opened.role_node = keys.role;
            opened.weight = keys.weight;
            opened.is_off = learnt && role == Role::Assistant && keys.is_off();
            if learnt && role == Role::Assistant && side == Side::Given && !keys.is_off() {
                opened.side = Side::Learnt;
            }
        }
        // LLaMA-Factory's own format has weights and reasoning of its own.
        if dialect != Dialect::Factory {
            let speaks = keys.name.is_some() && role != Role::Tool;
            for (field, is_there) in [
                (
                    ExtraField::Reasoning,
                    keys.reasoning.is_some_and(|text| !text.is_null()),
                ),
                (ExtraField::MessageWeight, keys.weight.is_some()),
                (ExtraField::Train, keys.train.is_some()),
                (ExtraField::Name, speaks),
            ] {
                if is_there {
                    self.example.extras.add(field);
                }
            }
        }
        if let Some(extra) = keys.extra {
            self.faults.add(Rule::UNKNOWN_MESSAGE_FIELD, extra);
        }
        if keys.content_twice {
            self.faults.add(Rule::CONTENT_TWICE, message);
        }
        if let Some(reasoning) = keys.reasoning
            && let Some(text) = reasoning.as_str()
        {
            self.example.texts.push(Text {
                kind: TextKind::Reasoning,
                node: reasoning,
                text,
            });
        }
        read_calls(message, turn, &mut self.example, self.faults);
        let calls = self.example.calls.iter().any(|call| call.turn == turn);
        match keys.content.filter(|content| !content.is_null()) {
            Some(content) => self.content(content, dialect, turn),
            None => self.without_content(message, turn, &keys, calls, dialect),
        }
        if role == Role::Tool && dialect != Dialect::Gemini && dialect != Dialect::ShareGpt {
            self.example.results.push(ToolResult {
                turn,
                node: message,
                id: message.get("tool_call_id"),
            });
        }
        self.close(turn);
    }

    fn without_content(
        &mut self,
        message: Node<'t>,
        turn: usize,
        keys: &Keys<'t>,
        calls: bool,
        dialect: Dialect,
    ) {
        let refusal = message
            .get("refusal")
            .and_then(|node| Some((node, node.as_str()?)));
        if let Some((node, text)) = refusal {
            self.example.texts.push(Text {
                kind: TextKind::Refusal,
                node,
                text,
            });
            return;
        }
        if let Some(candidates) = message.get("candidates") {
            return self.candidates(candidates, turn);
        }
        if dialect == Dialect::Gemini
            && let Some(content) = message.get("content")
        {
            self.faults.add(Rule::CONTENT_FOR_PARTS, content);
            // Read all the same, so that the other checks see the text.
            return read_content(content, Dialect::Chat, turn, &mut self.example, self.faults);
        }
        if !calls {
            let node = keys.content.unwrap_or(message);
            self.faults.add(Rule::NO_CONTENT, node);
        }
    }

    /// Nova's pair: the last turn's candidates, each a turn of its own here.
    fn candidates(&mut self, candidates: Node<'t>, turn: usize) {
        // The turn around them says nothing itself.
        let around = self.example.turns.get(turn).cloned();
        self.example.turns.truncate(turn);
        let mut sides = [0, 0];
        for (side, label) in [
            (Side::Preferred, "preferred"),
            (Side::Rejected, "non-preferred"),
        ] {
            for candidate in candidates.items() {
                let given = candidate
                    .get("preferenceLabel")
                    .and_then(|label| label.as_str());
                let is = given.is_some_and(|given| given.to_cow().eq_ignore_ascii_case(label));
                if !is {
                    continue;
                }
                sides[usize::from(side == Side::Rejected)] += 1;
                let turn = self.open(Role::Assistant, side, candidate);
                if let (Some(opened), Some(around)) =
                    (self.example.turns.get_mut(turn), around.as_ref())
                {
                    opened.role = around.role;
                    opened.role_node = around.role_node;
                }
                match candidate.get("content") {
                    Some(content) => self.content(content, Dialect::Converse, turn),
                    None => self.faults.add(Rule::NO_CONTENT, candidate),
                }
                self.close(turn);
            }
        }
        if sides.contains(&0) || sides[0] + sides[1] != candidates.len() {
            self.faults.add(Rule::PAIR_SHAPE, candidates);
        }
    }

    pub(super) fn content(&mut self, content: Node<'t>, dialect: Dialect, turn: usize) {
        read_content(content, dialect, turn, &mut self.example, self.faults);
    }

    fn role(&mut self, message: Node<'t>, node: Option<Node<'t>>, dialect: Dialect) -> Role {
        let Some(node) = node else {
            self.faults.add(Rule::NO_ROLE, message);
            return Role::Other;
        };
        let Some(name) = node.as_str() else {
            self.faults.add(Rule::NO_ROLE, node);
            return Role::Other;
        };
        match dialect.role(name) {
            Named::Known(role) => role,
            Named::Elsewhere(role, word) => {
                self.faults
                    .hint(Rule::OTHER_ROLE_NAME, node, Hint::Word(word));
                role
            }
            Named::Nearly(role, word) => {
                self.faults.hint(Rule::UNKNOWN_ROLE, node, Hint::Word(word));
                role
            }
            Named::Unknown => {
                self.faults.add(Rule::UNKNOWN_ROLE, node);
                Role::Other
            }
        }
    }
}

/// A message's fields, looked at once.
#[derive(Default)]
struct Keys<'t> {
    role: Option<Node<'t>>,
    name: Option<Node<'t>>,
    content: Option<Node<'t>>,
    content_twice: bool,
    weight: Option<Node<'t>>,
    train: Option<Node<'t>>,
    reasoning: Option<Node<'t>>,
    extra: Option<Node<'t>>,
}

impl<'t> Keys<'t> {
    fn of(message: Node<'t>, dialect: Dialect) -> Self {
        let (role, content) = match dialect {
            Dialect::ShareGpt => ("from", "value"),
            Dialect::Gemini => ("role", "parts"),
            _ => ("role", "content"),
        };
        let mut keys = Self::default();
        let mut text = None;
        for (key, value) in message.entries() {
            match key.raw() {
                name if name == role => keys.role = Some(value),
                name if name == content => keys.content = Some(value),
                "text" if dialect == Dialect::Mistral => text = Some(value),
                "role" if dialect == Dialect::ShareGpt => keys.role = keys.role.or(Some(value)),
                "content" if dialect == Dialect::ShareGpt => {
                    keys.content = keys.content.or(Some(value));
                }
                "weight" | "loss_weight" => keys.weight = Some(value),
                "train" | "training" => keys.train = Some(value),
                "reasoning" | "reasoning_content" | "thinking" => keys.reasoning = Some(value),
                "name" => keys.name = Some(value),
                "tool_calls" | "tool_call_id" | "function_call" | "refusal" | "audio"
                | "channel" | "train_detail" | "candidates" | "content" => {}
                _ => keys.extra = keys.extra.or(Some(value)),
            }
        }
        keys.content_twice = keys.content.is_some() && text.is_some();
        keys.content = keys.content.or(text);
        keys
    }

    /// Returns whether the message is switched off: read as input, but not learnt.
    fn is_off(&self) -> bool {
        let zero = |weight: &Node<'t>| weight.as_f64().is_some_and(|weight| weight <= 0.0);
        self.weight.as_ref().is_some_and(zero)
            || self.train.and_then(|train| train.as_bool()) == Some(false)
    }
}
