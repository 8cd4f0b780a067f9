//! Exact counts: a vocabulary and everything to count with it.

use super::Encoding;
use super::cache::Cache;
use super::merge::Merges;
use super::packing::{self, VocabularyError};
use super::split::Splitter;

/// An encoding's vocabulary, ready to count. Takes about 12 MB.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    splitter: Splitter,
    merges: Merges,
    cache: Cache,
}

impl Vocabulary {
    /// Reads a file of `vocab/`. Any bytes give a vocabulary or an error.
    ///
    /// # Errors
    /// When the bytes are no such file, or were cut or changed on the way.
    pub fn read(file: &[u8]) -> Result<Self, VocabularyError> {
        let tokens = packing::unpack(file)?;
        Ok(Self {
            splitter: Splitter::new(tokens.encoding),
            merges: Merges::of(&tokens)?,
            cache: Cache::new(),
        })
    }

    /// Which encoding it is.
    pub const fn encoding(&self) -> Encoding {
        self.splitter.encoding()
    }

    /// How many tokens a text has: what tiktoken's `encode_ordinary` gives, so that text which
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
