//! Tokens: how many a text has, exactly or by estimate.
//!
//! In: texts, and for exact counts a vocabulary file. Out: counts, what a chat adds to them, what of
//! them is billed, and how they are spread.
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
pub use estimate::{ESTIMATE_ERROR, ESTIMATE_PERCENT, estimate};
pub use histogram::{Histogram, Overlong};
pub use packing::VocabularyError;
pub use vocabulary::Vocabulary;

/// How a family of models cuts text into tokens.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum Encoding {
    /// GPT-4o, GPT-4.1, the o series and later, gpt-oss.
    O200k,
    /// GPT-4, GPT-3.5 and the embedding models of their time.
    Cl100k,
}

impl Encoding {
    /// All there are.
    pub const ALL: [Self; 2] = [Self::O200k, Self::Cl100k];

    /// The name tiktoken gives it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::O200k => "o200k_base",
            Self::Cl100k => "cl100k_base",
        }
    }

    /// The address of its vocabulary, relative to the page.
    pub const fn file(self) -> &'static str {
        match self {
            Self::O200k => "vocab/o200k.bin",
            Self::Cl100k => "vocab/cl100k.bin",
        }
    }

    /// The byte that stands for it in a packed vocabulary.
    pub const fn code(self) -> u8 {
        match self {
            Self::O200k => 1,
            Self::Cl100k => 2,
        }
    }

    /// Reads the byte that [`Encoding::code`] wrote; `None` for any other.
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}
