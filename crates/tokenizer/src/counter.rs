//! Token counter: estimated or exact.

use super::estimate::estimate;
use super::{Encoding, Vocabulary};

/// Counts tokens: by estimate, or exactly with a vocabulary.
// There is one of them in a worker; which variant is large does not matter.
#[allow(clippy::large_enum_variant)]
#[derive(Clone, Debug, Default)]
pub enum Counter {
    /// Estimate by [`estimate`], for `o200k_base`.
    #[default]
    Estimate,
    /// Exact, as tiktoken counts.
    Exact(Vocabulary),
}

impl Counter {
    /// Returns the number of tokens of a text. Earlier calls affect only the speed: recent pieces are
    /// cached, in memory of fixed size.
    pub fn count(&mut self, text: &str) -> u64 {
        match self {
            Self::Estimate => estimate(text),
            Self::Exact(vocabulary) => vocabulary.count(text),
        }
    }

    /// Returns the encoding, if counts are exact.
    pub const fn encoding(&self) -> Option<Encoding> {
        match self {
            Self::Estimate => None,
            Self::Exact(vocabulary) => Some(vocabulary.encoding()),
        }
    }

    /// Returns whether counts are exact.
    pub const fn is_exact(&self) -> bool {
        matches!(self, Self::Exact(_))
    }
}
