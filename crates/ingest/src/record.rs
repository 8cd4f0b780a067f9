//! What reading hands over.

use super::json::{Doc, Node};
use super::place::Cursor;
use super::{Place, Problem};

/// A record of the file, valid until the next one is read.
#[derive(Clone, Copy, Debug)]
pub struct Record<'t> {
    /// Which record it is, from 0, among those this reader has handed over.
    pub index: u64,
    pub(super) doc: Doc<'t>,
    pub(super) start: Cursor,
}

impl<'t> Record<'t> {
    /// The record's outermost value.
    #[must_use]
    pub const fn root(&self) -> Node<'t> {
        self.doc.root()
    }

    /// The record as a document.
    #[must_use]
    pub const fn doc(&self) -> Doc<'t> {
        self.doc
    }

    /// The record's text as JSON. A row of a table is put into these words.
    #[must_use]
    pub const fn text(&self) -> &'t str {
        self.doc.text()
    }

    /// Where it starts in the file.
    #[must_use]
    pub const fn place(&self) -> Place {
        self.start.place()
    }

    /// Where byte `at` of its text stands in the file; the record's own place for a row of a table.
    #[must_use]
    pub fn place_of(&self, at: usize) -> Place {
        self.start.over(self.text(), at).place()
    }
}

/// Who takes what is read.
pub trait Sink {
    /// A record. Its problems came before it.
    fn record(&mut self, record: &Record<'_>);
    /// A problem.
    fn problem(&mut self, problem: &Problem<'_>);
}
