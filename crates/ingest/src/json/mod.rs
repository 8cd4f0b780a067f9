//! JSON by RFC 8259: read in one pass without recursion, over memory that is kept from one record
//! to the next, with the place of everything.

#[cfg(test)]
mod conformance;
mod keys;
mod node;
mod parse;
pub(super) mod scan;
mod string;
mod tape;
pub(super) mod write;

pub use node::{Entries, Items, Node};
pub use parse::{DEEPEST, MOST_VALUES};
pub(super) use parse::{Halt, after_value, skip_space};
pub use string::{Piece, Pieces, Str};
pub use tape::{Doc, Kind, Tape};
