//! The texts of a record, decoded once for comparison, counting and scan.

use crate::record::example::{Example, Role, Side, TextKind};
use crate::record::formats::Format;
use tuneworthy_ingest::json::{Node, compact};
use tuneworthy_textscan::Purpose;

/// The kind of a text of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PartKind {
    /// A message or a refusal.
    Said,
    /// Reasoning in front of an answer.
    Reasoning,
    /// A tool's name and arguments.
    Call,
}

/// A text of a record.
#[derive(Clone, Debug)]
pub(crate) struct Part<'t> {
    pub(crate) kind: PartKind,
    pub(crate) role: Role,
    pub(crate) side: Side,
    /// The turn it belongs to.
    pub(crate) turn: usize,
    /// The value it was read from.
    pub(crate) node: Node<'t>,
    /// Bytes of the text in front of what stands in the value.
    lead: usize,
    start: usize,
    end: usize,
}

/// Memory for the texts of one record, kept from one to the next.
#[derive(Debug, Default)]
pub(crate) struct TextBuffers {
    text: String,
    whole: Vec<u8>,
    body: Vec<u8>,
    prompt: Vec<u8>,
    answer: Vec<u8>,
}

/// The texts of a record.
#[derive(Debug)]
pub(crate) struct Texts<'t, 'r> {
    pub(crate) parts: Vec<Part<'t>>,
    buffers: &'r TextBuffers,
}

/// Between parts in the canonical form: no text holds it but by malice.
const END: u8 = 0x1e;

impl TextBuffers {
    /// Decodes the texts of a record.
    pub(crate) fn texts<'t>(&mut self, example: &Example<'t>) -> Texts<'t, '_> {
        self.text.clear();
        let mut parts = Vec::with_capacity(example.texts.len() + example.calls.len());
        for (place, turn) in example.turns.iter().enumerate() {
            let mut add = |kind, node, lead, start, end| {
                parts.push(Part {
                    kind,
                    role: turn.role,
                    side: turn.side,
                    turn: place,
                    node,
                    lead,
                    start,
                    end,
                });
            };
            for said in example.texts_of(turn) {
                let start = self.text.len();
                said.text.push_to(&mut self.text);
                let kind = match said.kind {
                    TextKind::Reasoning => PartKind::Reasoning,
                    TextKind::Said | TextKind::Refusal => PartKind::Said,
                };
                add(kind, said.node, 0, start, self.text.len());
            }
            for call in example.calls_of(turn) {
                let start = self.text.len();
                let mut lead = 0;
                for node in [call.name, call.arguments].into_iter().flatten() {
                    lead = self.text.len() - start;
                    match node.as_str() {
                        Some(text) => text.push_to(&mut self.text),
                        // However the object is spaced.
                        None => self.text.extend(compact(node.raw()).map(|(_, char)| char)),
                    }
                    self.text.push(' ');
                }
                let node = call.arguments.or(call.name).unwrap_or(call.node);
                add(PartKind::Call, node, lead, start, self.text.len());
            }
        }
        self.arrange(example, &parts);
        Texts {
            parts,
            buffers: self,
        }
    }

    /// Puts the texts in the order that tells records apart.
    fn arrange(&mut self, example: &Example<'_>, parts: &[Part<'_>]) {
        let Self {
            text,
            whole,
            body,
            prompt,
            answer,
        } = self;
        for bytes in [&mut *whole, &mut *body, &mut *prompt, &mut *answer] {
            bytes.clear();
        }
        if example.turns.is_empty() {
            // What is no example is told apart by its text as it stands.
            whole.extend_from_slice(example.root.raw().as_bytes());
            body.extend_from_slice(whole);
            return;
        }
        let learnt = |side| matches!(side, Side::Learnt | Side::Preferred);
        let answered = example.turns.iter().rposition(|turn| learnt(turn.side));
        let document = example.format == Format::Text;
        for part in parts {
            let said = text
                .get(part.start..part.end)
                .unwrap_or_default()
                .as_bytes();
            let line = |bytes: &mut Vec<u8>| {
                bytes.extend_from_slice(said);
                bytes.push(b'\n');
            };
            whole.push(b'a' + part.role as u8);
            whole.push(b'a' + part.side as u8);
            whole.extend_from_slice(said);
            whole.push(END);
            let of_product = matches!(part.role, Role::System | Role::Developer);
            if !of_product {
                line(body);
            }
            if document {
                continue;
            }
            match answered {
                Some(turn) if part.turn == turn => line(answer),
                Some(turn) if part.turn < turn && part.side != Side::Rejected => line(prompt),
                None if part.side != Side::Rejected => line(prompt),
                _ => {}
            }
        }
        for media in &example.media {
            whole.extend_from_slice(media.node.raw().as_bytes());
        }
        if let Some(tools) = example.tools_node {
            whole.extend_from_slice(tools.raw().as_bytes());
        }
        for (key, value) in &example.references {
            whole.extend_from_slice(key.raw().as_bytes());
            whole.extend_from_slice(value.raw().as_bytes());
            answer.extend_from_slice(value.raw().as_bytes());
        }
    }
}

impl Part<'_> {
    /// Returns the purpose of the text, for the text scan.
    pub(crate) const fn purpose(&self) -> Purpose {
        match (self.kind, self.role, self.side) {
            (PartKind::Call, _, _) | (_, Role::Tool, _) => Purpose::Tool,
            (_, _, Side::Rejected) => Purpose::Rejected,
            (PartKind::Reasoning, _, _) => Purpose::Other,
            (_, Role::System | Role::Developer, _) => Purpose::System,
            (_, Role::User, _) => Purpose::Prompt,
            (_, Role::Assistant, Side::Learnt | Side::Preferred) => Purpose::Answer,
            (_, Role::Assistant | Role::Document | Role::Other, _) => Purpose::Other,
        }
    }

    /// Returns the offset in bytes from the start of its value at which byte `at` of its text is written.
    pub(crate) fn within(&self, at: usize) -> usize {
        let Some(at) = at.checked_sub(self.lead) else {
            return 0;
        };
        if let Some(text) = self.node.as_str() {
            // Behind the quotation mark.
            return 1 + text.raw_at(at);
        }
        let mut behind = 0;
        let mut written = compact(self.node.raw());
        let found = written.find(|(_, char)| {
            behind += char.len_utf8();
            behind > at
        });
        found.map_or(0, |(place, _)| place)
    }
}

impl<'r> Texts<'_, 'r> {
    /// Returns the text of a part.
    pub(crate) fn text(&self, part: &Part<'_>) -> &'r str {
        self.buffers
            .text
            .get(part.start..part.end)
            .unwrap_or_default()
    }

    /// Returns the text by which near-duplicates are found.
    pub(crate) fn body(&self) -> &'r [u8] {
        &self.buffers.body
    }

    /// Returns the record in the form that duplicates are compared by.
    pub(crate) fn record(&self) -> tuneworthy_dedup::RecordTexts<'r> {
        tuneworthy_dedup::RecordTexts {
            whole: &self.buffers.whole,
            body: &self.buffers.body,
            prompt: &self.buffers.prompt,
            answer: &self.buffers.answer,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Scratch, check};
    use tuneworthy_ingest::json::Tape;

    fn of(record: &str) -> [String; 4] {
        let mut tape = Tape::new();
        let doc = tape.parse(record).expect("JSON");
        let checked = check(doc.root(), &mut Scratch::default());
        let mut buffers = TextBuffers::default();
        let record = buffers.texts(&checked.example).record();
        [record.whole, record.body, record.prompt, record.answer]
            .map(|bytes| String::from_utf8(bytes.to_vec()).expect("text"))
    }

    #[test]
    fn the_same_example_in_other_words_is_the_same() {
        let one = of(
            r#"{"messages":[{"role":"user","content":"a\u0062"},{"role":"assistant","content":"c"}]}"#,
        );
        let other = of(
            r#"{"messages": [{"content": "ab", "role": "user"}, {"role": "assistant", "content": "c", "name": "x"}]}"#,
        );
        assert_eq!(one, other);
        let swapped = of(
            r#"{"messages":[{"role":"assistant","content":"ab"},{"role":"user","content":"c"}]}"#,
        );
        assert_ne!(one[0], swapped[0]);
        let parts = of(
            r#"{"messages":[{"role":"user","content":[{"type":"text","text":"ab"}]},{"role":"assistant","content":"c"}]}"#,
        );
        assert_eq!(one, parts);
    }

    #[test]
    fn prompt_and_answer() {
        let chat = of(
            r#"{"messages":[{"role":"system","content":"s"},{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"},{"role":"assistant","content":"d"}]}"#,
        );
        assert_eq!(chat[1..], ["a\nb\nc\nd\n", "s\na\nb\nc\n", "d\n"]);
        let pair = of(r#"{"prompt":"a","chosen":"b","rejected":"c"}"#);
        assert_eq!(pair[1..], ["a\nb\nc\n", "a\n", "b\n"]);
        let graded = of(r#"{"messages":[{"role":"user","content":"a"}],"target":"7"}"#);
        assert_eq!(graded[1..], ["a\n", "a\n", "\"7\""]);
        let text = of(r#"{"text":"a"}"#);
        assert_eq!(text[1..], ["a\n", "", ""]);
        let other = of(r#"{"x":1}"#);
        assert_eq!(other, [r#"{"x":1}"#, r#"{"x":1}"#, "", ""]);
    }

    #[test]
    fn a_grader_field_tells_records_apart() {
        let one = of(r#"{"messages":[{"role":"user","content":"a"}],"target":"7"}"#);
        let other = of(r#"{"messages":[{"role":"user","content":"a"}],"target":"8"}"#);
        assert_ne!(one[0], other[0]);
        assert_eq!(one[2], other[2]);
    }
}
