//! Answers not worth learning: refused, empty, repeated, cut off, run together, damaged.

mod apologies;
mod endings;
mod json;
mod marks;
mod nothing;
mod phrases;
mod refusals;
mod repetition;

pub(crate) use endings::{Ending, ending};
pub(crate) use json::JsonAnswers;
pub(crate) use marks::{Marks, merged};
pub(crate) use nothing::{is_no_input, nothing};
pub(crate) use refusals::{opening, self_mention};
pub(crate) use repetition::Repetition;

#[cfg(test)]
mod tests;
