//! Records whose texts stand in fields of their own: TRL's, Alpaca's, ms-swift's, Self-Instruct's, plain
//! questions and answers.

use super::read::Read;
use super::tools::{declared, read_tools};
use super::{Dialect, Role, Side};
use crate::record::fields::Field as F;
use crate::record::formats::{ANSWERS, ASKS, Format};
use crate::rule::Rule;
use tuneworthy_ingest::json::Node;

impl Read<'_, '_> {
    pub(super) fn trl(&mut self) {
        if let Some(tools) = self.fields.get(F::Tools) {
            declared(tools, &mut self.example, self.faults);
        }
        let implicit = self.example.format == Format::TrlPreference;
        if self.fields.has(F::Prompt) || !implicit {
            self.either(F::Prompt, "prompt", Side::Given);
        }
        match self.example.format {
            Format::TrlPromptCompletion => self.either(F::Completion, "completion", Side::Learnt),
            Format::TrlPreference => {
                self.either(F::Chosen, "chosen", Side::Preferred);
                self.either(F::Rejected, "rejected", Side::Rejected);
            }
            Format::TrlKto => {
                self.either(F::Completion, "completion", Side::Learnt);
                self.thumb(F::Label);
            }
            Format::TrlStepwise => self.steps(),
            _ => self.references(),
        }
    }

    fn steps(&mut self) {
        let completions = self.fields.get(F::Completions);
        let labels = self.fields.get(F::Labels);
        let Some(completions) = completions.filter(Node::is_array) else {
            return self.missing("completions");
        };
        let Some(labels) = labels.filter(Node::is_array) else {
            return self.missing("labels");
        };
        if completions.len() != labels.len() {
            self.faults.add(Rule::STEPS_DIFFER, labels);
        }
        for label in labels.items().filter(|label| label.as_bool().is_none()) {
            self.faults.add(Rule::LABEL_TYPE, label);
        }
        for completion in completions.items() {
            self.one_text(completion, Role::Assistant, Side::Learnt);
        }
    }

    pub(super) fn alpaca(&mut self) {
        if self.fields.filled(F::System) {
            self.text(F::System, "system", Role::System, Side::Given);
        }
        self.history();
        let Some(instruction) = self.fields.get(F::Instruction) else {
            return self.missing("instruction");
        };
        let turn = self.open(Role::User, Side::Given, instruction);
        for node in [Some(instruction), self.fields.get(F::Input)] {
            let Some(node) = node.filter(|node| !node.is_null()) else {
                continue;
            };
            match node.as_str() {
                Some(text) => self.say(node, text),
                None => self.faults.add(Rule::FIELD_TYPE, node),
            }
        }
        self.close(turn);
        if self.example.format == Format::AlpacaPreference {
            self.text(F::Chosen, "chosen", Role::Assistant, Side::Preferred);
            self.text(F::Rejected, "rejected", Role::Assistant, Side::Rejected);
            return;
        }
        let output = self.fields.get(F::Output).filter(|node| !node.is_null());
        match output {
            Some(output) => self.one_text(output, Role::Assistant, Side::Learnt),
            None => self.faults.add(Rule::OUTPUT_MISSING, self.fields.root),
        }
        if self.example.format == Format::AlpacaKto {
            let field = if self.fields.has(F::KtoTag) {
                F::KtoTag
            } else {
                F::Label
            };
            self.thumb(field);
        }
    }

    /// `query` and `response` with an optional history and system prompt, or `messages`; of a pair also
    /// the worse answer.
    pub(super) fn swift(&mut self) {
        let pair = self.example.format == Format::SwiftPreference;
        let better = if pair { Side::Preferred } else { Side::Learnt };
        if self.fields.all(&[F::Messages, F::RejectedMessages]) {
            // Both sides are whole conversations, as LLaMA-Factory has them.
            read_tools(self.fields, &mut self.example, self.faults);
            self.either(F::Messages, "messages", Side::Preferred);
        } else if self.fields.has(F::Messages) {
            self.conversation(Dialect::Chat);
            // Of a pair the last answer is the better one; those before it are given.
            let turns = &mut self.example.turns;
            let answer = turns.iter().rposition(|turn| turn.role == Role::Assistant);
            for (at, turn) in turns.iter_mut().enumerate() {
                if Some(at) == answer {
                    turn.side = Side::Preferred;
                } else if turn.side == Side::Learnt {
                    turn.side = Side::Given;
                }
            }
        } else {
            self.system(Dialect::Chat);
            self.history();
            match self.fields.first(&ASKS) {
                Some(query) => self.one_text(query, Role::User, Side::Given),
                None => self.missing("query"),
            }
            match self.fields.first(&ANSWERS) {
                Some(response) => self.one_text(response, Role::Assistant, better),
                None => self.missing("response"),
            }
        }
        if pair {
            let field = if self.fields.has(F::RejectedResponse) {
                F::RejectedResponse
            } else {
                F::RejectedMessages
            };
            self.either(field, "rejected_response", Side::Rejected);
        }
        if self.example.format == Format::SwiftKto {
            self.thumb(F::Label);
        }
    }

    /// A task of Self-Instruct: one instruction, and several inputs with their outputs.
    pub(super) fn self_instruct(&mut self) {
        self.faults.add(Rule::SELF_INSTRUCT, self.fields.root);
        self.text(F::Instruction, "instruction", Role::User, Side::Given);
        for instance in self.fields.get(F::Instances).iter().flat_map(Node::items) {
            for (name, role, side) in [
                ("input", Role::User, Side::Given),
                ("output", Role::Assistant, Side::Learnt),
            ] {
                if let Some(node) = instance.get(name).filter(|node| !node.is_null()) {
                    self.one_text(node, role, side);
                }
            }
        }
    }

    /// A field that holds a text or a list of parts.
    pub(super) fn parts(&mut self, field: F, role: Role, side: Side) {
        if let Some(list) = self.fields.get(field) {
            let turn = self.open(role, side, list);
            self.content(list, Dialect::Chat, turn);
            self.close(turn);
        }
    }

    /// Earlier turns as pairs of a question and an answer.
    fn history(&mut self) {
        for pair in self.fields.get(F::History).iter().flat_map(Node::items) {
            let mut said = pair.items();
            for role in [Role::User, Role::Assistant] {
                match said.next() {
                    Some(text) => self.one_text(text, role, Side::Given),
                    None => self.faults.add(Rule::FIELD_TYPE, pair),
                }
            }
        }
    }

    pub(super) fn question_answer(&mut self) {
        let question = self.fields.first(&ASKS);
        let answer = self.fields.first(&ANSWERS);
        self.faults.add(Rule::PAIR_WITHOUT_SHAPE, self.fields.root);
        for (node, role, side) in [
            (question, Role::User, Side::Given),
            (answer, Role::Assistant, Side::Learnt),
        ] {
            if let Some(node) = node {
                self.one_text(node, role, side);
            }
        }
    }

    /// Thumbs: up makes the answer preferred, down rejected.
    pub(super) fn thumb(&mut self, field: F) {
        let Some(label) = self.fields.get(field) else {
            return;
        };
        let Some(up) = label.as_bool() else {
            return self.faults.add(Rule::LABEL_TYPE, label);
        };
        let answers = self.example.turns.iter_mut();
        for turn in answers.filter(|turn| turn.side == Side::Learnt) {
            turn.side = if up { Side::Preferred } else { Side::Rejected };
        }
    }
}
