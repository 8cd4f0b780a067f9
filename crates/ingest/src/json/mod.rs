//! A parser for JSON (RFC 8259) that keeps the place of every value.
//!
//! In: one text. Out: a [`Doc`], whose [`Node`]s borrow the text. It reads in one pass, without
//! recursion, into memory that is reused from one record to the next ([`Tape`]).

mod compact;
#[cfg(test)]
mod conformance;
mod diagnosis;
mod doc;
mod keys;
mod node;
mod parse;
mod repeats;
pub(super) mod scan;
mod string;
mod tape;
#[cfg(test)]
mod tests;

pub use compact::{Compact, compact};
pub(super) use diagnosis::after_value;
pub use doc::Doc;
pub use node::{Entries, Items, Node};
pub use parse::{DEEPEST, MOST_VALUES};
pub(super) use parse::{Halt, skip_space};
pub use string::{Piece, Pieces, Str};
pub use tape::{Kind, Tape};
