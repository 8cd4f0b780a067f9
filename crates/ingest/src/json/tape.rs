//! A JSON document as one flat list over its text, so that reading a million records asks for
//! memory a few times only.

use std::fmt;

use super::Node;
use super::parse::{Frame, Halt, after_value, skip_space};
use crate::problem::Fault;

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Bool,
    /// A number, `NaN` and `Infinity` included where a text that is not JSON was read all the same.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// One line of the tape.
///
/// A scalar takes one entry: kind and start, and the end. A string's span includes its quotes and
/// the end's top bit says that it holds escapes. A container takes two: kind and start, and the
/// index behind all it holds; then its end, and how many items or pairs it holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) head: u32,
    pub(super) link: u32,
}

/// Three bits for the kind leave 29 for the start.
const KIND_SHIFT: u32 = 29;
/// Set in a string's end when the string holds escapes.
pub(super) const ESCAPED: u32 = 1 << 31;
/// The longest text a tape can describe, in bytes.
pub(super) const LONGEST: usize = (1 << KIND_SHIFT) - 1;

impl Entry {
    pub(super) const fn new(kind: Kind, start: usize, end: usize) -> Self {
        Self {
            head: (kind as u32) << KIND_SHIFT | offset(start),
            link: offset(end),
        }
    }

    pub(super) const fn kind(self) -> Kind {
        match self.head >> KIND_SHIFT {
            0 => Kind::Null,
            1 => Kind::Bool,
            2 => Kind::Number,
            3 => Kind::String,
            4 => Kind::Array,
            _ => Kind::Object,
        }
    }

    pub(super) const fn start(self) -> usize {
        (self.head & offset(LONGEST)) as usize
    }
}

/// An offset in a text no longer than [`LONGEST`].
#[expect(
    clippy::cast_possible_truncation,
    reason = "texts are at most LONGEST bytes"
)]
pub(super) const fn offset(at: usize) -> u32 {
    at as u32
}

/// Memory for one document at a time, kept from one to the next.
#[derive(Default)]
pub struct Tape {
    pub(super) entries: Vec<Entry>,
    pub(super) frames: Vec<Frame>,
    /// A number per key of every open object, to see a key that comes twice.
    pub(super) keys: Vec<u64>,
    pub(super) notes: Vec<Fault>,
    /// The last string that ran over a line end.
    pub(super) unclosed: Option<usize>,
}

impl fmt::Debug for Tape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tape of {} entries", self.entries.len())
    }
}

impl Tape {
    /// An empty tape. Make one and use it for every record.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a text that holds one JSON value and nothing else but whitespace.
    ///
    /// What can be read although it is not JSON (a trailing comma, `NaN`, a raw tab in a string) is
    /// read, and noted: see [`Doc::is_json`] and [`Doc::notes`].
    ///
    /// # Errors
    /// The first fault that leaves nothing to read.
    pub fn parse<'t>(&'t mut self, text: &'t str) -> Result<Doc<'t>, Fault> {
        let bytes = text.as_bytes();
        let end = match self.value(bytes) {
            Ok(end) => end,
            Err(Halt::More(fault) | Halt::Lost(fault)) => return Err(fault),
        };
        let at = skip_space(bytes, end);
        match bytes.get(at) {
            Some(&byte) => Err(Fault {
                kind: after_value(byte),
                at,
            }),
            None => Ok(self.doc(text)),
        }
    }

    /// Whether a string ran over a line end.
    pub(crate) const fn broke_a_string(&self) -> bool {
        self.unclosed.is_some()
    }

    /// Forgets the notes, where the text was made and they say nothing about the file.
    pub(crate) fn forget_notes(&mut self) {
        self.notes.clear();
    }

    /// The document last read, over the text it was read from.
    pub(crate) fn doc<'t>(&'t self, text: &'t str) -> Doc<'t> {
        Doc {
            text,
            entries: &self.entries,
            notes: &self.notes,
        }
    }
}

/// A document: a text and what was found in it.
#[derive(Clone, Copy)]
pub struct Doc<'t> {
    text: &'t str,
    entries: &'t [Entry],
    notes: &'t [Fault],
}

impl fmt::Debug for Doc<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text)
    }
}

impl<'t> Doc<'t> {
    /// The outermost value.
    #[must_use]
    pub const fn root(&self) -> Node<'t> {
        Node::new(self.text, self.entries, 0)
    }

    /// The text all spans count in.
    #[must_use]
    pub const fn text(&self) -> &'t str {
        self.text
    }

    /// Whether the text is JSON by RFC 8259. When not, it was read as it was meant, and the notes
    /// say what was overlooked.
    #[must_use]
    pub fn is_json(&self) -> bool {
        self.notes.iter().all(|note| note.kind.is_json())
    }

    /// What was noted while reading, in the order it was met; the first thousand.
    #[must_use]
    pub const fn notes(&self) -> &'t [Fault] {
        self.notes
    }
}
