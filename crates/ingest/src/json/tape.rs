//! A JSON document as one flat list of entries over its text, so that reading a million records
//! allocates a few times only.

use std::fmt;

use crate::problem::{ProblemKind, TextFault};

/// Type of a JSON value.
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

/// One entry of the tape.
///
/// A scalar takes one entry: kind and start, and the end. A string's span includes its quotes and
/// the end's top bit says that it holds escapes. A container takes two: kind and start, and the
/// index behind all it holds; then its end, and how many items or pairs it holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct TapeEntry {
    pub(super) head: u32,
    pub(super) link: u32,
}

/// Three bits for the kind leave 29 for the start.
const KIND_SHIFT: u32 = 29;
/// Set in a string's end when the string holds escapes.
pub(super) const ESCAPED: u32 = 1 << 31;
/// The longest text a tape can describe, in bytes.
pub(super) const LONGEST: usize = (1 << KIND_SHIFT) - 1;

impl TapeEntry {
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

/// Most notes kept of one record.
pub(super) const MOST_NOTES: usize = 1_000;

/// An open array or object.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    /// Index of its entry on the tape.
    pub(super) entry: u32,
    /// Items or pairs so far.
    pub(super) count: u32,
    /// Index of its first key among all open keys.
    pub(super) keys: u32,
    pub(super) is_object: bool,
}

/// Reusable memory that holds one parsed document at a time.
#[derive(Default)]
pub struct Tape {
    pub(super) entries: Vec<TapeEntry>,
    pub(super) frames: Vec<Frame>,
    /// Hash of each key of every open object, to find repeated keys.
    pub(super) keys: Vec<u64>,
    pub(super) notes: Vec<TextFault>,
    /// Start of the last string that ran over a line end.
    pub(super) unclosed: Option<usize>,
}

impl fmt::Debug for Tape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tape of {} entries", self.entries.len())
    }
}

impl Tape {
    /// Creates an empty tape. One tape serves all records of a file.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes a mistake at byte `at`, unless there are too many already.
    pub(super) fn note(&mut self, kind: ProblemKind, at: usize) {
        if self.notes.len() < MOST_NOTES {
            self.notes.push(TextFault { kind, at });
        }
    }

    /// Returns whether a string ran over a line end.
    pub(crate) const fn broke_a_string(&self) -> bool {
        self.unclosed.is_some()
    }

    /// Clears the notes, for a text that was generated here: they say nothing about the file.
    pub(crate) fn forget_notes(&mut self) {
        self.notes.clear();
    }
}
