//! `MinHash` sketches: 64 bytes of a text from which its similarity to another is estimated.
//!
//! One permutation hashing (Li, Owen and Zhang, NIPS 2012): each shingle is hashed once and falls
//! into one of 128 slots, which keeps the smallest. Two texts agree in a slot as often as a shingle
//! of either is a shingle of both, which is their Jaccard similarity. A short text leaves slots
//! empty; its shingles are then hashed again, into the empty ones only, until all are full
//! (Dahlgaard, Knudsen and Thorup, "Fast similarity sketching", FOCS 2017). Of each slot's hash
//! four bits are kept (Li and König, "b-bit minwise hashing", WWW 2010): a sixteenth of the
//! differing slots then agree by chance, which costs a tenth of the precision and saves seven
//! eighths of the memory.

use super::column::FixedWidth;

/// Slots, each of four bits.
pub(super) const SLOTS: usize = 128;
/// Slots in a word.
pub(super) const IN_WORD: usize = 16;
/// Two sketches that agree in this many slots are near-duplicates: an estimated Jaccard similarity
/// of 0.6, and a sixteenth of the rest by chance. The estimate is off by 0.046 (one standard
/// deviation), so texts that share 70 % are found 99 times in 100 and texts that share 45 % taken
/// for near-duplicates once in 1,000. `benches/similar.rs` measures it.
pub(super) const ALIKE: u32 = 80;
/// The same for questions, which are short: similarity of 0.67. Of two questions of one pattern ("What is
/// the capital of …?") six tenths are the pattern.
pub(super) const ASKED_ALIKE: u32 = 88;

/// `MinHash` sketch of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sketch(pub(super) [u64; SLOTS / IN_WORD]);

impl Sketch {
    /// Returns the number of slots in which two sketches agree.
    #[inline]
    pub(super) fn agreeing(&self, other: &Self) -> u32 {
        const LOW: u64 = 0x1111_1111_1111_1111;
        let mut differing = 0;
        for (one, other) in self.0.iter().zip(&other.0) {
            let bits = one ^ other;
            let pairs = bits | bits >> 1;
            differing += ((pairs | pairs >> 2) & LOW).count_ones();
        }
        128 - differing
    }

    /// Returns the four bits of a slot.
    #[inline]
    #[allow(clippy::cast_possible_truncation)]
    pub(super) const fn slot(&self, slot: usize) -> u32 {
        let slot = slot % SLOTS;
        (self.0[slot / IN_WORD] >> (slot % IN_WORD * 4)) as u32 & 15
    }

    /// Returns whether the text is kept when one in 2^`level` is kept. The first slots decide, in which
    /// near-duplicates agree, so that they stay or go together.
    pub(super) const fn stays(&self, level: u8) -> bool {
        level as u32 <= self.0[0].trailing_zeros()
    }
}

impl FixedWidth for Sketch {
    type Bytes = [u8; SLOTS / 2];

    fn to_bytes(self) -> Self::Bytes {
        let mut bytes = [0; SLOTS / 2];
        for (bytes, word) in bytes.as_chunks_mut().0.iter_mut().zip(self.0) {
            *bytes = word.to_le_bytes();
        }
        bytes
    }

    fn from_bytes(bytes: Self::Bytes) -> Self {
        let mut words = [0; SLOTS / IN_WORD];
        for (word, bytes) in words.iter_mut().zip(bytes.as_chunks().0) {
            *word = u64::from_le_bytes(*bytes);
        }
        Self(words)
    }
}
