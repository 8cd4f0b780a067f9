//! Counts the tokens of texts, exactly or by estimate.
//!
//! In: texts, and for exact counts a vocabulary file. Out: numbers of tokens, the tokens that a chat
//! adds, those that are billed, and their distribution.
//!
//! ```
//! use tuneworthy_tokenizer::{Counter, Histogram, chat_overhead, estimate};
//!
//! assert_eq!(estimate("The parcel arrived on Monday."), 6);
//!
//! // The same through a counter, which counts exactly once it is given a vocabulary.
//! let mut counter = Counter::default();
//! let mut lengths = Histogram::with_limits(&[4_096]);
//! for (prompt, answer) in [("Where is my parcel?", "It arrived on Monday."), ("Thanks!", "Welcome.")] {
//!     lengths.add(counter.count(prompt) + counter.count(answer) + chat_overhead(2, 0));
//! }
//! assert_eq!((lengths.count(), lengths.above(4_096)), (2, Some(0)));
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

#[cfg(test)]
mod agreement;
mod billing;
mod cache;
mod chat;
mod classes;
mod coder;
mod counter;
mod encoding;
mod estimate;
mod histogram;
#[cfg(test)]
mod maker;
mod merge;
mod packing;
mod split;
mod trie;
mod vocabulary;

pub use billing::{Billed, default_passes};
pub use chat::{PER_EXAMPLE, PER_MESSAGE, PER_NAME, PER_ROLE, chat_overhead};
pub use classes::UNICODE_VERSION;
pub use counter::Counter;
pub use encoding::Encoding;
pub use estimate::{ESTIMATE_ERROR, ESTIMATE_PERCENT, estimate};
pub use histogram::{Histogram, Overlong};
pub use packing::VocabularyError;
pub use vocabulary::Vocabulary;
