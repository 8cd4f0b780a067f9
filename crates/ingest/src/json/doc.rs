//! A parsed document: a text and the tape that describes it.

use std::fmt;

use super::node::Node;
use super::tape::{Tape, TapeEntry};
use crate::problem::TextFault;

/// A parsed document. Borrows its text and the tape that describes it.
#[derive(Clone, Copy)]
pub struct Doc<'t> {
    text: &'t str,
    entries: &'t [TapeEntry],
    notes: &'t [TextFault],
}

impl fmt::Debug for Doc<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text)
    }
}

impl<'t> Doc<'t> {
    /// Returns the outermost value.
    #[must_use]
    pub const fn root(&self) -> Node<'t> {
        Node::new(self.text, self.entries, 0)
    }

    /// Returns the text in whose bytes all spans are counted.
    #[must_use]
    pub const fn text(&self) -> &'t str {
        self.text
    }

    /// Returns whether the text is JSON by RFC 8259. If not, it was read as it was meant, and
    /// [`Self::notes`] name the mistakes.
    #[must_use]
    pub fn is_json(&self) -> bool {
        self.notes.iter().all(|note| note.kind.is_json())
    }

    /// Returns the mistakes and oddities met while reading, in text order; the first thousand.
    #[must_use]
    pub const fn notes(&self) -> &'t [TextFault] {
        self.notes
    }
}

impl Tape {
    /// Returns the document last read. `text` must be the text it was read from.
    pub(crate) fn doc<'t>(&'t self, text: &'t str) -> Doc<'t> {
        Doc {
            text,
            entries: &self.entries,
            notes: &self.notes,
        }
    }
}
