//! A vocabulary, for exact counts.

use super::Encoding;
use super::cache::Cache;
use super::merge::Merges;
use super::packing::{self, VocabularyError};
use super::split::Splitter;

/// Vocabulary of an encoding, prepared for counting. Takes about 12 MB of memory.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    splitter: Splitter,
    merges: Merges,
    cache: Cache,
}

impl Vocabulary {
    /// Reads a file of `public/vocab/`.
    ///
    /// # Errors
    /// If the bytes are not such a file, or were cut short or changed.
    pub fn read(file: &[u8]) -> Result<Self, VocabularyError> {
        let tokens = packing::unpack(file)?;
        Ok(Self {
            splitter: Splitter::new(tokens.encoding),
            merges: Merges::of(&tokens)?,
            cache: Cache::new(),
        })
    }

    /// Returns the encoding.
    pub const fn encoding(&self) -> Encoding {
        self.splitter.encoding()
    }

    /// Returns the number of tokens of a text, as tiktoken's `encode_ordinary` gives it: text that
    /// looks like a special token (`<|endoftext|>`) counts as the plain text it is.
    pub fn count(&mut self, text: &str) -> u64 {
        let text = text.as_bytes();
        let (mut at, mut total) = (0, 0);
        while at < text.len() {
            let end = self.splitter.piece_end(text, at).min(text.len());
            total += self
                .cache
                .get(text, at, end, |piece| self.merges.count(piece));
            at = end;
        }
        total
    }

    /// The tokens themselves.
    #[cfg(test)]
    pub(super) fn encode(&mut self, text: &str) -> Vec<u32> {
        let (text, mut at, mut all) = (text.as_bytes(), 0, Vec::new());
        while at < text.len() {
            let end = self.splitter.piece_end(text, at);
            self.merges.encode(&text[at..end], &mut all);
            at = end;
        }
        all
    }
}
