//! One view of a record for all checks, whatever its format: turns, texts, calls, tools, pairs.
//!
//! Everything points into the record; no text is copied. A part of a record that does not fit this
//! view is reported as a fault while reading.

mod content;
mod message;
mod read;
mod role;
mod shapes;
mod tools;

use std::ops::Range;

pub(crate) use read::read;
pub use role::Role;
pub(crate) use role::{Dialect, Named};

use crate::record::extras::ExtraFields;
use crate::record::formats::Format;
use tuneworthy_core::terms::Method;
use tuneworthy_ingest::json::{Node, Str};

/// Use of a turn in training.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Read as input, and not learnt.
    Given,
    /// Learnt.
    Learnt,
    /// The better answer of a pair, or one with thumbs up.
    Preferred,
    /// The worse answer of a pair, or one with thumbs down.
    Rejected,
}

/// Kind of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// Message text or answer.
    Said,
    /// Reasoning in front of the answer.
    Reasoning,
    /// A refusal, in a field of its own.
    Refusal,
}

/// A text of a turn.
#[derive(Clone, Copy, Debug)]
pub struct Text<'t> {
    /// Kind of the text.
    pub kind: TextKind,
    /// The JSON value, from which the position is found.
    pub node: Node<'t>,
    /// The text; escapes are decoded on demand.
    pub text: Str<'t>,
}

/// Kind of media.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaKind {
    /// An image.
    Image,
    /// A video.
    Video,
    /// Sound.
    Audio,
    /// A document or another file.
    File,
}

/// An image, a video, sound or a file.
#[derive(Clone, Copy, Debug)]
pub struct Media<'t> {
    /// Kind of media.
    pub kind: MediaKind,
    /// Index of its turn in [`Example::turns`].
    pub turn: usize,
    /// The value with the address of the file, if any.
    pub uri: Option<Node<'t>>,
    /// The value that names the format of the file, if any.
    pub format: Option<Node<'t>>,
    /// The part.
    pub node: Node<'t>,
}

/// A tool call.
#[derive(Clone, Copy, Debug)]
pub struct Call<'t> {
    /// The turn it stands in.
    pub turn: usize,
    /// The call.
    pub node: Node<'t>,
    /// Its id.
    pub id: Option<Node<'t>>,
    /// The tool's name.
    pub name: Option<Node<'t>>,
    /// The arguments: a text that holds JSON, or an object.
    pub arguments: Option<Node<'t>>,
}

/// Result of a tool call.
#[derive(Clone, Copy, Debug)]
pub struct ToolResult<'t> {
    /// Index of its turn in [`Example::turns`].
    pub turn: usize,
    /// The result.
    pub node: Node<'t>,
    /// The id of the call it belongs to.
    pub id: Option<Node<'t>>,
}

/// A tool the model may call.
#[derive(Clone, Copy, Debug)]
pub struct Tool<'t> {
    /// The declaration.
    pub node: Node<'t>,
    /// Its name.
    pub name: Option<Node<'t>>,
    /// Description of its purpose.
    pub description: Option<Node<'t>>,
    /// The JSON Schema of its arguments.
    pub parameters: Option<Node<'t>>,
}

/// A turn of a conversation, or one side of a plain pair of texts.
#[derive(Clone, Debug)]
pub struct Turn<'t> {
    /// Role of the speaker.
    pub role: Role,
    /// Use of the turn in training.
    pub side: Side,
    /// The message, or the text if no message encloses it.
    pub node: Node<'t>,
    /// The value that names the role, if any.
    pub role_node: Option<Node<'t>>,
    /// The message's own weight, if any.
    pub weight: Option<Node<'t>>,
    /// Whether a weight or a switch excludes an answer from learning.
    pub is_off: bool,
    texts: Range<usize>,
    calls: Range<usize>,
}

/// A record in one form, the same for all formats.
#[derive(Debug)]
pub struct Example<'t> {
    /// The format it was in.
    pub format: Format,
    /// The record.
    pub root: Node<'t>,
    /// Its turns, in their order; a pair's better answer before the worse one.
    pub turns: Vec<Turn<'t>>,
    /// Its texts, turn by turn.
    pub texts: Vec<Text<'t>>,
    /// Its pictures and files.
    pub media: Vec<Media<'t>>,
    /// Its calls of tools, turn by turn.
    pub calls: Vec<Call<'t>>,
    /// Results of tool calls.
    pub results: Vec<ToolResult<'t>>,
    /// The tools it declares.
    pub tools: Vec<Tool<'t>>,
    /// The value that declares them: a list, an object, or a text that holds one.
    pub tools_node: Option<Node<'t>>,
    /// The fields a grader reads, in the record's order.
    pub references: Vec<(Str<'t>, Node<'t>)>,
    /// Fields of its messages that only some targets read.
    pub(crate) extras: ExtraFields,
}

impl<'t> Example<'t> {
    const fn new(format: Format, root: Node<'t>) -> Self {
        Self {
            format,
            root,
            turns: Vec::new(),
            texts: Vec::new(),
            media: Vec::new(),
            calls: Vec::new(),
            results: Vec::new(),
            tools: Vec::new(),
            tools_node: None,
            references: Vec::new(),
            extras: ExtraFields::NONE,
        }
    }

    /// Returns the texts of a turn.
    #[must_use]
    pub fn texts_of(&self, turn: &Turn<'t>) -> &[Text<'t>] {
        self.texts.get(turn.texts.clone()).unwrap_or_default()
    }

    /// Returns the tool calls of a turn.
    #[must_use]
    pub fn calls_of(&self, turn: &Turn<'t>) -> &[Call<'t>] {
        self.calls.get(turn.calls.clone()).unwrap_or_default()
    }

    /// Returns whether a turn has an image, a video, sound or a file.
    #[must_use]
    pub fn has_media(&self, turn: usize) -> bool {
        self.media.iter().any(|media| media.turn == turn)
    }

    /// Returns the turns of one side.
    pub fn side(&self, side: Side) -> impl Iterator<Item = &Turn<'t>> {
        self.turns.iter().filter(move |turn| turn.side == side)
    }

    /// Returns whether a record to imitate has an answer that is not blank and not switched off. Other
    /// methods need no such answer.
    #[must_use]
    pub fn has_something_to_learn(&self) -> bool {
        if self.format == Format::Tokenised
            || !matches!(self.format.method(), Some(Method::Sft | Method::Cpt))
        {
            return true;
        }
        let turns = self.turns.iter().enumerate();
        turns
            .filter(|(_, turn)| turn.side != Side::Given)
            .any(|(at, _)| !self.is_blank(at))
    }

    /// Returns whether a turn says nothing: no text but blanks, no call, no picture.
    #[must_use]
    pub fn is_blank(&self, at: usize) -> bool {
        let Some(turn) = self.turns.get(at) else {
            return true;
        };
        let blank = |text: &Text<'t>| is_blank(text.text);
        self.texts_of(turn).iter().all(blank)
            && self.calls_of(turn).is_empty()
            && !self.has_media(at)
    }
}

/// Returns whether a text is empty or consists of white space.
pub(crate) fn is_blank(text: Str<'_>) -> bool {
    text.is_empty() || text.chars().all(char::is_whitespace)
}
