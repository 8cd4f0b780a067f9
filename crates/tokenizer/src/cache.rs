//! A cache of fixed size for the token counts of pieces.
//!
//! A piece of up to 15 bytes fits, with its length and count, one entry of 16, so that a hit is
//! exact and costs one memory access. That is nearly every word in Latin letters. Scripts without spaces come
//! in longer pieces, which come again where rows share a prompt: those of up to 62 bytes have a
//! second table, of entries of 64.

/// Slots for short pieces: one megabyte.
const SHORTS: usize = 1 << 16;
/// Slots for long pieces: half a megabyte.
const LONGS: usize = 1 << 13;
/// The longest of the short pieces, and the longest of the long ones, in bytes.
const SHORT: usize = 15;
const LONG: usize = 62;
/// Bit positions of the length and the count in the second word of a short entry.
const LENGTH: u32 = 56;
const COUNT: u32 = 60;

/// Masks of the two words for a short piece of each length.
const MASKS: [(u64, u64); SHORT + 1] = {
    let mut masks = [(0, 0); SHORT + 1];
    let mut length = 0;
    while length <= SHORT {
        masks[length] = if length < 8 {
            ((1 << (8 * length)) - 1, 0)
        } else {
            (u64::MAX, (1 << (8 * (length - 8))) - 1)
        };
        length += 1;
    }
    masks
};

/// Cache from pieces to token counts.
#[derive(Clone, Debug)]
pub(super) struct Cache {
    shorts: Vec<(u64, u64)>,
    /// The bytes, zeros after them, the length and the count.
    longs: Vec<[u8; 64]>,
}

impl Cache {
    pub(super) fn new() -> Self {
        Self {
            shorts: vec![(0, 0); SHORTS],
            longs: vec![[0; 64]; LONGS],
        }
    }

    /// Returns the number of tokens of the piece from `start` to `end`: cached, or from `count`, which
    /// must not return more tokens than the piece has bytes.
    #[inline]
    pub(super) fn get(
        &mut self,
        text: &[u8],
        start: usize,
        end: usize,
        count: impl FnOnce(&[u8]) -> u64,
    ) -> u64 {
        let Some((low, high)) = short_key(text, start, end) else {
            return self.get_long(&text[start..end], count);
        };
        let mixed = low ^ high.rotate_left(29);
        let entry = &mut self.shorts[place(mixed, SHORTS)];
        if entry.0 == low && entry.1 & ((1 << COUNT) - 1) == high {
            return entry.1 >> COUNT;
        }
        let counted = count(&text[start..end]);
        *entry = (low, high | counted << COUNT);
        counted
    }

    fn get_long(&mut self, piece: &[u8], count: impl FnOnce(&[u8]) -> u64) -> u64 {
        if piece.len() > LONG {
            return count(piece);
        }
        let mut key = [0; 64];
        key[..piece.len()].copy_from_slice(piece);
        key[62] = u8::try_from(piece.len()).unwrap_or(0);
        let mixed = key
            .as_chunks()
            .0
            .iter()
            .map(|word| u64::from_le_bytes(*word))
            .fold(0_u64, |mixed, word| {
                (mixed ^ word)
                    .wrapping_mul(0x9E37_79B9_7F4A_7C15)
                    .rotate_left(29)
            });
        let entry = &mut self.longs[place(mixed, LONGS)];
        if entry[..63] == key[..63] {
            return u64::from(entry[63]);
        }
        let counted = count(piece);
        key[63] = u8::try_from(counted).unwrap_or(u8::MAX);
        *entry = key;
        counted
    }
}

#[allow(clippy::cast_possible_truncation)] // The shift leaves as many bits as there are places.
#[inline]
const fn place(mixed: u64, places: usize) -> usize {
    (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - places.trailing_zeros())) as usize
}

/// A short piece with its length: two words. `None` for a longer one.
#[inline]
fn short_key(text: &[u8], start: usize, end: usize) -> Option<(u64, u64)> {
    let length = end - start;
    let (low_mask, high_mask) = *MASKS.get(length)?;
    let rest = text.get(start..)?;
    let bytes = if let Some(bytes) = rest.first_chunk::<16>() {
        *bytes
    } else {
        let mut bytes = [0; 16];
        bytes[..rest.len()].copy_from_slice(rest);
        bytes
    };
    let [low, high] = *bytes.as_chunks().0.first_chunk()?;
    let high = u64::from_le_bytes(high) & high_mask | (length as u64) << LENGTH;
    Some((u64::from_le_bytes(low) & low_mask, high))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Two letters only, so that pieces meet again and differ late.
        #[test]
        fn cached_counts_equal_fresh_counts(text in "[ab\0]{0,400}", cuts in prop::collection::vec(0..80_usize, 1..60)) {
            let (mut cache, bytes, mut start) = (Cache::new(), text.as_bytes(), 0);
            // No two pieces of one length and other letters have the same "count" here by chance.
            let count = |piece: &[u8]| piece.iter().map(|byte| u64::from(*byte == b'a')).sum::<u64>();
            for cut in cuts {
                let end = (start + cut).min(bytes.len());
                let piece = &bytes[start..end];
                prop_assert_eq!(cache.get(bytes, start, end, count), count(piece));
                start = end % bytes.len().max(1);
            }
        }
    }

    #[test]
    fn a_piece_met_again_is_not_counted_again() {
        for length in [1, 7, 8, 15, 16, 62, 63] {
            let text = "x".repeat(length + 20);
            let mut cache = Cache::new();
            let mut times = 0;
            for _ in 0..3 {
                let count = |_: &[u8]| {
                    times += 1;
                    length as u64
                };
                assert_eq!(
                    cache.get(text.as_bytes(), 3, 3 + length, count),
                    length as u64
                );
            }
            assert_eq!(times, if length == 63 { 3 } else { 1 }, "{length} bytes");
        }
    }
}
