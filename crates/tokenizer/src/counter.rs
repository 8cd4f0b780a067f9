//! One way to count, whichever is at hand.

use super::estimate::estimate;
use super::{Encoding, Vocabulary};

/// Counts tokens: nearly, without anything; exactly, with a vocabulary.
// There is one of them in a worker; which variant is large does not matter.
#[allow(clippy::large_enum_variant)]
#[derive(Clone, Debug, Default)]
pub enum Counter {
    /// By [`estimate`], for `o200k_base`.
    #[default]
    Estimate,
    /// As tiktoken counts.
    Exact(Vocabulary),
}

impl Counter {
    /// How many tokens a text has. It does not matter what was counted before, but for speed:
    /// pieces seen lately are remembered, in a memory of fixed size.
    pub fn count(&mut self, text: &str) -> u64 {
        match self {
            Self::Estimate => estimate(text),
            Self::Exact(vocabulary) => vocabulary.count(text),
        }
    }

    /// How it cuts text, where it counts exactly.
    pub const fn encoding(&self) -> Option<Encoding> {
        match self {
            Self::Estimate => None,
            Self::Exact(vocabulary) => Some(vocabulary.encoding()),
        }
    }

    /// Whether the counts are exact.
    pub const fn is_exact(&self) -> bool {
        matches!(self, Self::Exact(_))
    }
}
