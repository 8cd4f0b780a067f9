//! Strings that mean something to the machinery: what a service refuses, what a model's chat
//! template is made of, and unfilled blanks.

mod blanks;
mod tokens;

pub(crate) use blanks::{angle, brace, bracket, format, lorem, todo};
pub(crate) use tokens::{colon, in_angles, in_brackets};

#[cfg(test)]
mod tests;
