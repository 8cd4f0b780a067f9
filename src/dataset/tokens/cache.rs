//! Pieces seen before and how many tokens each has. The memory it takes is fixed.
//!
//! A piece of up to 15 bytes fits, with its length and count, one entry of 16, so that a hit is
//! exact and costs one look. Longer pieces rarely come twice.

/// The longest piece that is remembered, in bytes.
pub(super) const LONGEST: usize = 15;
/// How many pieces are remembered: a megabyte.
const PLACES: usize = 1 << 16;
/// Where the length and the count stand in the second half.
const LENGTH: u32 = 56;
const COUNT: u32 = 60;

/// What stays of the two halves for a piece of each length.
const MASKS: [(u64, u64); LONGEST + 1] = {
    let mut masks = [(0, 0); LONGEST + 1];
    let mut length = 0;
    while length <= LONGEST {
        masks[length] = if length < 8 {
            ((1 << (8 * length)) - 1, 0)
        } else {
            (u64::MAX, (1 << (8 * (length - 8))) - 1)
        };
        length += 1;
    }
    masks
};

/// A piece with its length: two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key(u64, u64);

impl Key {
    /// The piece from `start` to `end`, if it is short enough.
    #[inline]
    pub(super) fn of(text: &[u8], start: usize, end: usize) -> Option<Self> {
        let length = end - start;
        let (low_mask, high_mask) = *MASKS.get(length)?;
        let rest = text.get(start..)?;
        let (low, high) = if let Some(bytes) = rest.first_chunk::<16>() {
            let (low, high) = bytes.split_at(8);
            (word(low), word(high))
        } else {
            let mut bytes = [0; 16];
            bytes[..rest.len()].copy_from_slice(rest);
            let (low, high) = bytes.split_at(8);
            (word(low), word(high))
        };
        Some(Self(
            low & low_mask,
            high & high_mask | (length as u64) << LENGTH,
        ))
    }

    #[allow(clippy::cast_possible_truncation)] // The shift leaves as many bits as there are places.
    #[inline]
    fn place(self) -> usize {
        let mixed = (self.0 ^ self.1.rotate_left(29)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (mixed >> (64 - PLACES.trailing_zeros())) as usize
    }
}

#[inline]
fn word(bytes: &[u8]) -> u64 {
    bytes
        .first_chunk()
        .map_or(0, |bytes| u64::from_le_bytes(*bytes))
}

/// The memory.
#[derive(Clone, Debug)]
pub(super) struct Cache {
    entries: Vec<(u64, u64)>,
}

impl Cache {
    pub(super) fn new() -> Self {
        Self {
            entries: vec![(0, 0); PLACES],
        }
    }

    /// How many tokens a piece has, if it is remembered.
    #[inline]
    pub(super) fn get(&self, key: Key) -> Option<u64> {
        let (low, high) = self.entries[key.place()];
        let known = low == key.0 && high & ((1 << COUNT) - 1) == key.1;
        known.then_some(high >> COUNT)
    }

    /// Remembers a piece, in place of another that may have stood there.
    #[inline]
    pub(super) fn put(&mut self, key: Key, count: u64) {
        // A piece has at most as many tokens as bytes, so the count fits the four bits left.
        self.entries[key.place()] = (key.0, key.1 | count << COUNT);
    }
}
