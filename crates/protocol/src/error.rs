//! The error of a message that cannot be read.

use std::fmt;

/// A field of a message that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageError {
    /// Path of the field from the message down, with dots: `summary.tokens.all`. Items of a list are
    /// numbered from 0: `ranges.2.start`.
    pub field: String,
    /// The reason it cannot be read.
    pub problem: FieldProblem,
}

/// The reason a field cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldProblem {
    /// The field is not there.
    Missing,
    /// The field is not what its type asks for, named here in words.
    Not(&'static str),
}

impl MessageError {
    /// Error of a value that is not what its type asks for. [`Self::within`] adds the names of the fields
    /// around it.
    #[must_use]
    pub const fn not(expected: &'static str) -> Self {
        Self {
            field: String::new(),
            problem: FieldProblem::Not(expected),
        }
    }

    pub(crate) fn missing(field: &str) -> Self {
        Self {
            field: field.to_owned(),
            problem: FieldProblem::Missing,
        }
    }

    /// Adds the name of the field that holds the value in question.
    #[must_use]
    pub fn within(mut self, outer: &str) -> Self {
        if !self.field.is_empty() {
            self.field.insert(0, '.');
        }
        self.field.insert_str(0, outer);
        self
    }
}

impl fmt::Display for MessageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let field = &self.field;
        match self.problem {
            FieldProblem::Missing => write!(f, "`{field}` is missing"),
            FieldProblem::Not(expected) => write!(f, "`{field}` is not {expected}"),
        }
    }
}

impl std::error::Error for MessageError {}
