//! Records, and the sink that receives them.

use super::json::{Doc, Node};
use super::place::Cursor;
use super::{FilePlace, Problem};

/// A record of the file. Valid until the next one is read.
#[derive(Clone, Copy, Debug)]
pub struct Record<'t> {
    /// Index of the record among those of its reader, counted from 0.
    pub index: u64,
    pub(super) doc: Doc<'t>,
    pub(super) start: Cursor,
}

impl<'t> Record<'t> {
    /// Returns the outermost value of the record.
    #[must_use]
    pub const fn root(&self) -> Node<'t> {
        self.doc.root()
    }

    /// Returns the record as a document.
    #[must_use]
    pub const fn doc(&self) -> Doc<'t> {
        self.doc
    }

    /// Returns the text of the record as JSON. For a row of a table it is generated.
    #[must_use]
    pub const fn text(&self) -> &'t str {
        self.doc.text()
    }

    /// Returns the place at which the record starts.
    #[must_use]
    pub const fn place(&self) -> FilePlace {
        self.start.place()
    }

    /// Returns the place of byte `at` of its text; for a row of a table, the place of the row.
    #[must_use]
    pub fn place_of(&self, at: usize) -> FilePlace {
        self.start.over(self.text(), at).place()
    }
}

/// Receiver of records and problems.
pub trait Sink {
    /// Receives a record. Its problems were received before it.
    fn record(&mut self, record: &Record<'_>);
    /// Receives a problem.
    fn problem(&mut self, problem: &Problem<'_>);
}
