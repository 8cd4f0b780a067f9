//! A hash for each key, to find repeated keys without comparing texts. Equal keys have equal
//! numbers; unequal ones nearly always differ, and where it matters the texts are compared.

use super::Str;

/// Up to this many keys of an object are compared as they come, each with those before it.
pub(super) const FEW: usize = 16;

const MIX: u64 = 0x9E37_79B9_7F4A_7C15;

/// Returns the hash of a key, given as it is written.
pub(super) fn number(raw: &[u8], escaped: bool) -> u64 {
    if escaped {
        let text = str::from_utf8(raw).unwrap_or_default();
        return plain(Str::new(text, true).to_cow().as_bytes());
    }
    plain(raw)
}

#[inline]
fn plain(key: &[u8]) -> u64 {
    let (words, tail) = key.as_chunks::<8>();
    let mut number = key.len() as u64;
    for word in words {
        number = (number.rotate_left(5) ^ u64::from_le_bytes(*word)).wrapping_mul(MIX);
    }
    let rest = tail
        .iter()
        .fold(0, |rest, &byte| rest << 8 | u64::from(byte));
    (number.rotate_left(5) ^ rest).wrapping_mul(MIX)
}
