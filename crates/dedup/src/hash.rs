//! XXH64 with seed 0, a hash that is the same on every machine, by Yann Collet
//! (xxHash, `doc/xxhash_spec.md`, version 0.2.0).
//!
//! Written here rather than taken from a crate: it is a page of code, it needs only 64-bit
//! multiplication, which wasm has (the folding of 128-bit products in wyhash and rapidhash is four
//! multiplications there), and partials kept on disk must not change with a dependency. Two of a
//! million different texts share a hash once in 37 million files.

const P1: u64 = 0x9E37_79B1_85EB_CA87;
const P2: u64 = 0xC2B2_AE3D_27D4_EB4F;
const P3: u64 = 0x1656_67B1_9E37_79F9;
const P4: u64 = 0x85EB_CA77_C2B2_AE63;
const P5: u64 = 0x27D4_EB2F_1656_67C5;

const fn round(lane: u64, input: u64) -> u64 {
    lane.wrapping_add(input.wrapping_mul(P2))
        .rotate_left(31)
        .wrapping_mul(P1)
}

const fn join(hash: u64, lane: u64) -> u64 {
    (hash ^ round(0, lane)).wrapping_mul(P1).wrapping_add(P4)
}

/// Returns the XXH64 hash of bytes, with seed 0.
pub fn hash64(bytes: &[u8]) -> u64 {
    let (stripes, mut rest) = bytes.as_chunks::<32>();
    let mut hash = if stripes.is_empty() {
        P5
    } else {
        let mut lanes = [P1.wrapping_add(P2), P2, 0, 0_u64.wrapping_sub(P1)];
        for stripe in stripes {
            let (words, _) = stripe.as_chunks::<8>();
            for (lane, word) in lanes.iter_mut().zip(words) {
                *lane = round(*lane, u64::from_le_bytes(*word));
            }
        }
        let [a, b, c, d] = lanes;
        let sum = a
            .rotate_left(1)
            .wrapping_add(b.rotate_left(7))
            .wrapping_add(c.rotate_left(12))
            .wrapping_add(d.rotate_left(18));
        lanes.into_iter().fold(sum, join)
    };
    hash = hash.wrapping_add(bytes.len() as u64);

    while let Some((word, after)) = rest.split_first_chunk::<8>() {
        hash ^= round(0, u64::from_le_bytes(*word));
        hash = hash.rotate_left(27).wrapping_mul(P1).wrapping_add(P4);
        rest = after;
    }
    if let Some((half, after)) = rest.split_first_chunk::<4>() {
        hash ^= u64::from(u32::from_le_bytes(*half)).wrapping_mul(P1);
        hash = hash.rotate_left(23).wrapping_mul(P2).wrapping_add(P3);
        rest = after;
    }
    for byte in rest {
        hash ^= u64::from(*byte).wrapping_mul(P5);
        hash = hash.rotate_left(11).wrapping_mul(P1);
    }

    hash = (hash ^ (hash >> 33)).wrapping_mul(P2);
    hash = (hash ^ (hash >> 29)).wrapping_mul(P3);
    hash ^ (hash >> 32)
}

/// Mixes a number over 64 bits, the upper half best. Different numbers stay different.
#[inline]
pub(super) const fn scatter(word: u64) -> u64 {
    (word ^ (word >> 32)).wrapping_mul(P1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made with the reference implementation (xxHash 0.8, through its Python binding).
    #[test]
    fn known_answers() {
        let known: [(&[u8], u64); 7] = [
            (b"", 0xEF46_DB37_51D8_E999),
            (b"a", 0xD24E_C4F1_A98C_6E5B),
            (b"abc", 0x44BC_2CF5_AD77_0999),
            (
                b"Nobody inspects the spammish repetition",
                0xFBCE_A83C_8A37_8BF1,
            ),
            (b"0123456789abcdef0123456789abcdef", 0x642A_9495_8E71_E6C5),
            (
                b"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\x00\xff\x80",
                0x2BFB_3745_3437_0299,
            ),
            ("训练数据".as_bytes(), 0xA3AB_AECC_778C_C652),
        ];
        for (bytes, hash) in known {
            assert_eq!(hash64(bytes), hash, "{bytes:?}");
        }
    }
}
