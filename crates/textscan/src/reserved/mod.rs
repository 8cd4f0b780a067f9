//! Strings with a special meaning: those a service refuses, parts of a model's chat template, and
//! unfilled blanks.

mod blanks;
mod tokens;

pub(crate) use blanks::{angle, brace, bracket, format, lorem, todo};
pub(crate) use tokens::{colon, in_angles, in_brackets};

#[cfg(test)]
mod tests;
