//! Tests on eight bytes at once, held in a `u64` with the first byte lowest. The result of a test has
//! the top bit of each byte set for which it holds.
//!
//! [`equal`] and [`below`] are the classic ones (Anderson, "Bit Twiddling Hacks"): a borrow may also
//! mark a byte above a marked one, never below, so the lowest mark is exact, and [`find`] uses that one.

/// Mask of the top bit of each byte.
pub const TOP: u64 = every(0x80);

/// Returns a word of eight times the same byte.
pub const fn every(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// Tests which bytes lie between two ASCII characters, both included.
#[inline]
pub const fn between(eight: u64, from: u8, to: u8) -> u64 {
    // A byte below 128 reaches the top bit when the number that is missing to 128 is added.
    let low = eight & !TOP;
    let at_least = low + every(0x80 - from);
    let above = low + every(0x7F - to);
    at_least & !above & !eight & TOP
}

/// Tests which bytes are ASCII letters.
#[inline]
pub const fn letters(eight: u64) -> u64 {
    between(eight | every(0x20), b'a', b'z')
}

/// Marks the bytes equal to `byte`. Only the lowest mark is exact.
#[inline]
pub const fn equal(eight: u64, byte: u8) -> u64 {
    let differs = eight ^ every(byte);
    differs.wrapping_sub(every(1)) & !differs & TOP
}

/// Marks the bytes below `limit`, which is at most 0x80. Only the lowest mark is exact.
#[inline]
pub const fn below(eight: u64, limit: u8) -> u64 {
    eight.wrapping_sub(every(limit)) & !eight & TOP
}

/// Returns the first index from `at` on at which `marks` marks a byte, or the length of `bytes`.
/// `is` is the same test for a single byte.
#[inline]
pub fn find(bytes: &[u8], at: usize, marks: impl Fn(u64) -> u64, is: impl Fn(u8) -> bool) -> usize {
    let Some(rest) = bytes.get(at..) else {
        return bytes.len();
    };
    let mut here = at;
    let (words, tail) = rest.as_chunks::<8>();
    for word in words {
        let found = marks(u64::from_le_bytes(*word));
        if found != 0 {
            return here + found.trailing_zeros() as usize / 8;
        }
        here += 8;
    }
    let last = tail.iter().position(|&byte| is(byte));
    here + last.unwrap_or(tail.len())
}

/// Packs the result of a test into eight bits, the first byte's lowest.
#[inline]
pub const fn bits(answer: u64) -> u64 {
    // Gathers the bits in the topmost byte.
    (answer >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn eight_bytes_are_answered_as_one(bytes: [u8; 8], from in 0..128_u8, to in 0..128_u8) {
            let eight = u64::from_le_bytes(bytes);
            let of = |is: &dyn Fn(u8) -> bool| -> u64 {
                (0..8).map(|at| u64::from(is(bytes[at])) << at).sum()
            };
            let is_between = |byte| from <= byte && byte <= to;
            prop_assert_eq!(bits(between(eight, from, to)), of(&is_between));
            prop_assert_eq!(bits(letters(eight)), of(&|byte| byte.is_ascii_alphabetic()));
        }
    }
}
