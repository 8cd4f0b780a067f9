//! Answers not worth learning: refused, empty, repeated, cut off, run together, damaged.

mod endings;
mod marks;
mod nothing;
mod refusals;
mod repetition;

pub(crate) use endings::{Ending, ending};
pub(crate) use marks::{Marks, merged};
pub(crate) use nothing::{is_no_input, nothing};
pub(crate) use refusals::{opening, self_mention};
pub(crate) use repetition::Repetition;

#[cfg(test)]
mod tests;
