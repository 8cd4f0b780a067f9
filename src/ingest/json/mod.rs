//! JSON by RFC 8259: read in one pass without recursion, over memory that is kept from one record
//! to the next, with the place of everything.

#[cfg(test)]
mod conformance;
mod keys;
mod node;
mod parse;
#[allow(dead_code, reason = "the reader that needs it comes next")]
pub(super) mod scan;
mod string;
mod tape;

pub use node::{Entries, Items, Node};
pub use parse::{DEEPEST, MOST_VALUES};
pub use string::{Piece, Pieces, Str};
pub use tape::{Doc, Kind, Tape};
