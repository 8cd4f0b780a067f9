//! The texts of a record, decoded once for comparison, counting and scan.

use crate::record::beside::{
    Unscanned, fields, media_columns, question as asked, tools as declarations,
};
use crate::record::example::{Call, Example, Role, Side, TextKind};
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
    /// A text of a field that is no part of a turn, behind the name of the field.
    Field,
}

/// A text of a record.
#[derive(Clone, Debug)]
pub(crate) struct Part<'t> {
    pub(crate) kind: PartKind,
    pub(crate) role: Role,
    pub(crate) side: Side,
    /// The turn it belongs to; [`NO_TURN`] for a field's.
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
    /// Bytes of the body that ask.
    question: usize,
    prompt: Vec<u8>,
    answer: Vec<u8>,
    media: Vec<u8>,
    tools: Vec<u8>,
    /// Positions in the record of the values that were read as parts of turns.
    read: Vec<usize>,
}

/// The texts of a record.
#[derive(Debug)]
pub(crate) struct Texts<'t, 'r> {
    pub(crate) parts: Vec<Part<'t>>,
    /// Values that are not among the parts.
    pub(crate) unscanned: Unscanned,
    buffers: &'r TextBuffers,
}

/// The turn of a text that belongs to none.
const NO_TURN: usize = usize::MAX;

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
        let unscanned = self.fields(example, &mut parts);
        Texts {
            parts,
            unscanned,
            buffers: self,
        }
    }

    /// Adds the texts of all fields that no turn holds, each behind the names of its fields: they say
    /// what a bare number is.
    fn fields<'t>(&mut self, example: &Example<'t>, parts: &mut Vec<Part<'t>>) -> Unscanned {
        let Self { text, read, .. } = self;
        read.clear();
        read.extend(parts.iter().map(|part| part.node.span().start));
        let called = |call: &Call<'t>| call.name.into_iter().chain(call.arguments);
        let called = example.calls.iter().flat_map(called);
        read.extend(called.map(|node| node.span().start));
        read.sort_unstable();
        let mut unscanned = Unscanned::default();
        fields(example.root, read, &mut unscanned, |field| {
            let start = text.len();
            for key in field.keys.into_iter().flatten() {
                key.push_to(text);
                text.push(' ');
            }
            if text.len() > start {
                text.truncate(text.len() - 1);
                text.push_str(": ");
            }
            let lead = text.len() - start;
            match field.node.as_str() {
                Some(said) => said.push_to(text),
                None => text.push_str(field.node.raw()),
            }
            parts.push(Part {
                kind: PartKind::Field,
                role: Role::Other,
                side: Side::Given,
                turn: NO_TURN,
                node: field.node,
                lead,
                start,
                end: text.len(),
            });
        });
        unscanned
    }

    /// Puts the texts in the order that tells records apart.
    fn arrange(&mut self, example: &Example<'_>, parts: &[Part<'_>]) {
        self.gather(example);
        let Self {
            text,
            whole,
            body,
            question,
            prompt,
            answer,
            media,
            tools,
            ..
        } = self;
        for bytes in [&mut *whole, &mut *body, &mut *prompt, &mut *answer] {
            bytes.clear();
        }
        *question = 0;
        if example.turns.is_empty() {
            // What is no example is told apart by its text as it stands.
            whole.extend_from_slice(example.root.raw().as_bytes());
            if let Some(asked) = asked(example.root) {
                body.extend_from_slice(asked.to_cow().as_bytes());
                body.push(b'\n');
                *question = body.len();
            }
            body.extend_from_slice(whole);
            return;
        }
        let learnt = |side| matches!(side, Side::Learnt | Side::Preferred);
        let answered = example.turns.iter().rposition(|turn| learnt(turn.side));
        let document = example.format == Format::Text;
        // An empty field, such as Alpaca's `input`, is no difference.
        let said = |part: &Part<'_>| {
            let said = text.get(part.start..part.end).unwrap_or_default();
            (!said.trim().is_empty()).then_some(said.as_bytes())
        };
        let asks = |part: &Part<'_>| {
            !document
                && part.side != Side::Rejected
                && answered.is_none_or(|answered| part.turn < answered)
        };
        let of_product = |part: &Part<'_>| matches!(part.role, Role::System | Role::Developer);
        let line = |bytes: &mut Vec<u8>, said: &[u8]| {
            bytes.extend_from_slice(said);
            bytes.push(b'\n');
        };
        for part in parts.iter().filter(|part| asks(part) && !of_product(part)) {
            said(part).inspect(|said| line(body, said));
        }
        *question = body.len();
        for part in parts {
            let Some(said) = said(part) else { continue };
            whole.push(b'a' + part.role as u8);
            whole.push(b'a' + part.side as u8);
            whole.extend_from_slice(said);
            whole.push(END);
            if !asks(part) && !of_product(part) {
                line(body, said);
            }
            if asks(part) {
                line(prompt, said);
            } else if !document && answered == Some(part.turn) {
                line(answer, said);
            }
        }
        // Below an empty question every text may follow: that is no conflict.
        if *question == 0 && media.is_empty() {
            prompt.clear();
        }
        for (key, value) in &example.references {
            whole.extend_from_slice(key.raw().as_bytes());
            whole.extend_from_slice(value.raw().as_bytes());
            answer.extend_from_slice(value.raw().as_bytes());
        }
        whole.extend_from_slice(media);
        whole.extend_from_slice(tools);
        if !prompt.is_empty() {
            prompt.extend_from_slice(media);
            prompt.extend_from_slice(tools);
        }
    }

    /// Collects the media and the declarations of tools.
    fn gather(&mut self, example: &Example<'_>) {
        let Self { media, tools, .. } = self;
        media.clear();
        tools.clear();
        let mut path = |node: Node<'_>| {
            let text = node.as_str();
            media.extend_from_slice(text.map_or(node.raw(), |text| text.raw()).as_bytes());
            media.push(END);
        };
        for part in &example.media {
            path(part.uri.unwrap_or(part.node));
        }
        for (_, column) in media_columns(example.root) {
            if column.is_array() {
                column.items().for_each(&mut path);
            } else {
                path(column);
            }
        }
        if let Some(declared) = example.tools_node.or_else(|| declarations(example.root)) {
            let text = declared.as_str();
            tools.extend_from_slice(text.map_or(declared.raw(), |text| text.raw()).as_bytes());
        }
    }
}

impl Part<'_> {
    /// Returns the number of bytes of the text in front of what stands in the value.
    pub(crate) const fn lead(&self) -> usize {
        self.lead
    }

    /// Returns the purpose of the text, for the text scan.
    pub(crate) const fn purpose(&self) -> Purpose {
        match (self.kind, self.role, self.side) {
            (PartKind::Field, _, _) => Purpose::Field,
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
            question: &self.buffers.body[..self.buffers.question],
            prompt: &self.buffers.prompt,
            answer: &self.buffers.answer,
            media: &self.buffers.media,
            tools: &self.buffers.tools,
        }
    }
}

#[cfg(test)]
mod tests;
