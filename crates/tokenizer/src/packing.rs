//! The vocabulary as a file: which two tokens each token was merged from, in the order of merging.
//!
//! Every token of `o200k_base` and `cl100k_base` but the 256 single bytes is the merge of two
//! earlier ones (the maker checks it), so a pair of numbers says its bytes and its rank. A pair is
//! coded in four steps, each under counts that adapt: the kind of the left token, which token of
//! that kind, the kind of the right one given the left's, which of that kind. Kinds come from the
//! bytes at the seam: its script, the length, a leading space.
//!
//! The file: `TWV1`, a check value of what follows (u64), a byte for the encoding, how many tokens
//! (u32), the 256 bytes in the order of their ranks, the packed pairs. Little-endian.

use super::Encoding;
use super::coder::{AdaptiveCounts, Decoder};

/// The first bytes of a vocabulary file.
const MAGIC: &[u8; 4] = b"TWV1";
/// Ids fit 18 bits: two of them and a third fit one u64.
pub(super) const MOST_TOKENS: usize = 1 << 18;
/// The longest token of either encoding has 128 bytes.
const LONGEST: usize = 255;
/// The tokens of o200k have 1.4 million bytes together.
const MOST_BYTES: usize = 8 << 20;

/// Reason for which a file is not a vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VocabularyError {
    /// It does not start as one.
    NotAVocabulary,
    /// It names an encoding that this version does not know.
    UnknownEncoding,
    /// Bytes are missing or were changed on the way.
    Damaged,
}

impl std::fmt::Display for VocabularyError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::NotAVocabulary => "the file is not a vocabulary",
            Self::UnknownEncoding => "the vocabulary is for an encoding this page does not know",
            Self::Damaged => "the vocabulary is damaged or cut short",
        })
    }
}

impl std::error::Error for VocabularyError {}

/// The tokens of an encoding, by id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tokens {
    pub(super) encoding: Encoding,
    /// The two tokens that each was merged from; for a single byte, twice itself.
    pub(super) pairs: Vec<(u32, u32)>,
    /// The bytes of all, one after the other.
    bytes: Vec<u8>,
    /// End of each token in `bytes`.
    ends: Vec<u32>,
}

impl Tokens {
    /// The 256 single bytes, in the order of their ids.
    pub(super) fn of_bytes(encoding: Encoding, order: &[u8; 256]) -> Self {
        Self {
            encoding,
            pairs: (0..256).map(|id| (id, id)).collect(),
            bytes: order.to_vec(),
            ends: (1..=256).collect(),
        }
    }

    pub(super) const fn len(&self) -> usize {
        self.pairs.len()
    }

    /// A token's bytes; none for an id there is not.
    pub(super) fn bytes_of(&self, id: u32) -> &[u8] {
        let id = id as usize;
        let start = id.checked_sub(1).map_or(Some(&0), |it| self.ends.get(it));
        let stretch = start.zip(self.ends.get(id));
        stretch
            .and_then(|(start, end)| self.bytes.get(*start as usize..*end as usize))
            .unwrap_or_default()
    }

    /// One more token, merged from two. Refused when there is no end to it.
    pub(super) fn merge(&mut self, left: u32, right: u32) -> Option<()> {
        let length = self.bytes_of(left).len() + self.bytes_of(right).len();
        if length > LONGEST || self.bytes.len() + length > MOST_BYTES {
            return None;
        }
        for id in [left, right] {
            let start = id.checked_sub(1).map_or(0, |it| self.ends[it as usize]);
            self.bytes
                .extend_from_within(start as usize..self.ends[id as usize] as usize);
        }
        self.pairs.push((left, right));
        self.ends.push(u32::try_from(self.bytes.len()).ok()?);
        Some(())
    }
}

/// Reads a vocabulary file. Any bytes give a vocabulary or an error.
pub(super) fn unpack(file: &[u8]) -> Result<Tokens, VocabularyError> {
    let rest = file
        .strip_prefix(MAGIC)
        .ok_or(VocabularyError::NotAVocabulary)?;
    let (check, rest) = rest.split_first_chunk().ok_or(VocabularyError::Damaged)?;
    if u64::from_le_bytes(*check) != check_value(rest) {
        return Err(VocabularyError::Damaged);
    }
    let (encoding, rest) = rest.split_first().ok_or(VocabularyError::Damaged)?;
    let encoding = Encoding::from_code(*encoding).ok_or(VocabularyError::UnknownEncoding)?;
    let (count, rest) = rest.split_first_chunk().ok_or(VocabularyError::Damaged)?;
    let count = u32::from_le_bytes(*count) as usize;
    let (order, packed) = rest.split_first_chunk().ok_or(VocabularyError::Damaged)?;
    unpack_pairs(encoding, count, order, packed).ok_or(VocabularyError::Damaged)
}

fn unpack_pairs(
    encoding: Encoding,
    count: usize,
    order: &[u8; 256],
    packed: &[u8],
) -> Option<Tokens> {
    let mut seen = [false; 256];
    for byte in order {
        seen[usize::from(*byte)] = true;
    }
    if seen.contains(&false) || !(256..=MOST_TOKENS).contains(&count) {
        return None;
    }
    let mut tokens = Tokens::of_bytes(encoding, order);
    let mut model = PairModel::new(&tokens);
    let mut decoder = Decoder::new(packed);
    while tokens.len() < count {
        let left_kind = decoder.next(&mut model.left_kinds);
        let left = model.lefts.get_mut(left_kind)?.next(&mut decoder)?;
        let right_kind = decoder.next(model.right_kinds.get_mut(left_kind)?);
        let right = model.rights.get_mut(right_kind)?.next(&mut decoder)?;
        tokens.merge(left, right)?;
        model.push(&tokens);
    }
    Some(tokens)
}

/// FNV-1a over eight bytes at a time: enough to see that a file was cut or changed on the way.
fn check_value(bytes: &[u8]) -> u64 {
    let mut hash = 0xCBF2_9CE4_8422_2325 ^ bytes.len() as u64;
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        hash = (hash ^ u64::from_le_bytes(word)).wrapping_mul(0x100_0000_01B3);
        hash ^= hash >> 32;
    }
    hash
}

/// The tokens of one kind, and how often each was merged.
#[derive(Debug)]
struct Members {
    ids: Vec<u32>,
    counts: AdaptiveCounts,
}

impl Members {
    const fn new(step: u32) -> Self {
        Self {
            ids: Vec::new(),
            counts: AdaptiveCounts::new(step),
        }
    }

    fn push(&mut self, id: u32) {
        self.ids.push(id);
        self.counts.push();
    }

    fn next(&mut self, decoder: &mut Decoder<'_>) -> Option<u32> {
        let place = decoder.next(&mut self.counts);
        self.ids.get(place).copied()
    }
}

/// Adaptive model of the next pair, given those before it. The weights are those that packed
/// o200k best among a few that were tried.
#[derive(Debug)]
struct PairModel {
    left_kinds: AdaptiveCounts,
    lefts: Vec<Members>,
    /// For each kind of left token.
    right_kinds: Vec<AdaptiveCounts>,
    rights: Vec<Members>,
}

impl PairModel {
    fn new(tokens: &Tokens) -> Self {
        let mut model = Self {
            left_kinds: AdaptiveCounts::of_many(10, LEFT_KINDS),
            lefts: (0..LEFT_KINDS).map(|_| Members::new(2)).collect(),
            right_kinds: (0..LEFT_KINDS)
                .map(|_| AdaptiveCounts::of_many(20, RIGHT_KINDS))
                .collect(),
            rights: (0..RIGHT_KINDS).map(|_| Members::new(3)).collect(),
        };
        for id in 0..256 {
            model.add(id, tokens.bytes_of(id));
        }
        model
    }

    /// The newest token can be merged from now on.
    fn push(&mut self, tokens: &Tokens) {
        if let Some(id) = tokens.len().checked_sub(1)
            && let Ok(id) = u32::try_from(id)
        {
            self.add(id, tokens.bytes_of(id));
        }
    }

    fn add(&mut self, id: u32, bytes: &[u8]) {
        self.lefts[left_kind(bytes)].push(id);
        self.rights[right_kind(bytes)].push(id);
    }
}

/// Scripts, as far as bytes tell them apart.
const SCRIPTS: usize = 64;
const LEFT_KINDS: usize = SCRIPTS * 2 * 3;
const RIGHT_KINDS: usize = SCRIPTS * 4;

/// Returns the kind of a token on the left of a merge: how it ends, whether it starts with a space, and
/// whether it has 1, up to 3 or more bytes.
fn left_kind(bytes: &[u8]) -> usize {
    let last = (1..4)
        .filter_map(|back| bytes.len().checked_sub(back))
        .find(|at| bytes[*at] & 0xC0 != 0x80);
    let script = script(&bytes[last.unwrap_or(bytes.len().saturating_sub(1))..]);
    let spaced = usize::from(bytes.first() == Some(&b' '));
    let size = match bytes.len() {
        0..=1 => 0,
        2..=3 => 1,
        _ => 2,
    };
    script + SCRIPTS * (spaced + 2 * size)
}

/// Returns the kind of a token on the right of a merge: how it starts, and whether it has 1, 2, up to 4 or
/// more bytes.
fn right_kind(bytes: &[u8]) -> usize {
    let size = match bytes.len() {
        0..=1 => 0,
        2 => 1,
        3..=4 => 2,
        _ => 3,
    };
    script(bytes) + SCRIPTS * size
}

/// Returns the script of the character that bytes start with, below [`SCRIPTS`]. Latin letters are one
/// whether they carry marks or not; of the Indic scripts and their neighbours each is its own.
fn script(bytes: &[u8]) -> usize {
    let first = bytes.first().copied().unwrap_or(0);
    let second = usize::from(bytes.get(1).copied().unwrap_or(0x80)) & 0x3F;
    match first {
        b' ' => 0,
        b'a'..=b'z' | 0xC3..=0xC5 => 1,
        b'A'..=b'Z' => 2,
        b'0'..=b'9' => 3,
        b'\n' | b'\r' | b'\t' => 4,
        0x21..=0x7E => 5,
        0..=0x7F => 6,
        0x80..=0xC1 => 7,
        0xC2 => 15,
        0xC6..=0xCC => 8,
        0xCD..=0xCF => 9,
        0xD0..=0xD3 => 10,
        0xD4..=0xD6 => 11,
        0xD7 => 12,
        0xD8..=0xDB => 13,
        0xDC..=0xDF => 14,
        0xE0 => 16 + second.saturating_sub(0x20) / 2,
        0xE1 => 32 + second / 8,
        0xE2 => 40,
        0xE3 if second < 3 => 41,
        0xE3 => 42,
        0xE4..=0xE9 => 43,
        0xEA..=0xED => 44,
        0xEE..=0xEF => 45,
        0xF0..=0xFF => 46,
    }
}

/// Writes what [`unpack`] reads. Only the maker of the files needs it.
#[cfg(test)]
pub(super) fn pack(tokens: &Tokens) -> Vec<u8> {
    use super::coder::write::Encoder;

    let order: Vec<u8> = (0..256).map(|id| tokens.bytes_of(id)[0]).collect();
    let mut so_far = Tokens::of_bytes(tokens.encoding, order.first_chunk().unwrap());
    let mut model = PairModel::new(&so_far);
    let mut encoder = Encoder::new();
    for (left, right) in &tokens.pairs[256..] {
        let write = |members: &mut Members, id: u32, encoder: &mut Encoder| {
            let place = members.ids.binary_search(&id).unwrap();
            encoder.write(&mut members.counts, place);
        };
        let kind = left_kind(so_far.bytes_of(*left));
        encoder.write(&mut model.left_kinds, kind);
        write(&mut model.lefts[kind], *left, &mut encoder);
        let right_kind = right_kind(so_far.bytes_of(*right));
        encoder.write(&mut model.right_kinds[kind], right_kind);
        write(&mut model.rights[right_kind], *right, &mut encoder);
        so_far.merge(*left, *right).unwrap();
        model.push(&so_far);
    }
    let count = u32::try_from(tokens.len()).unwrap();
    let rest = [&order[..], &encoder.finish()].concat();
    sealed(tokens.encoding.code(), count, &rest)
}

/// A file with a true check value, whatever is in it.
#[cfg(test)]
fn sealed(encoding: u8, count: u32, rest: &[u8]) -> Vec<u8> {
    let rest = [&[encoding][..], &count.to_le_bytes(), rest].concat();
    [MAGIC, &check_value(&rest).to_le_bytes()[..], &rest].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn every_byte() -> [u8; 256] {
        std::array::from_fn(|at| u8::try_from(at).unwrap())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn merges_come_back(merges in prop::collection::vec((any::<u32>(), any::<u32>()), 0..600)) {
            let mut tokens = Tokens::of_bytes(Encoding::Cl100k, &every_byte());
            for (left, right) in merges {
                let known = u32::try_from(tokens.len()).unwrap();
                let _ = tokens.merge(left % known, right % known);
            }
            prop_assert_eq!(unpack(&pack(&tokens)), Ok(tokens));
        }

        #[test]
        fn any_packed_bytes_are_taken_or_refused(packed: Vec<u8>, count in 0..20_000_u32) {
            let rest = [&every_byte()[..], &packed].concat();
            let _ = unpack(&sealed(1, count, &rest));
        }

        #[test]
        fn any_bytes_are_taken_or_refused(bytes: Vec<u8>) {
            prop_assert!(unpack(&bytes).is_err());
            let _ = unpack(&[&MAGIC[..], &bytes].concat());
        }
    }

    #[test]
    fn a_file_cut_or_changed_is_refused() {
        let mut tokens = Tokens::of_bytes(Encoding::O200k, &every_byte());
        for id in 0..200 {
            tokens.merge(id, id + 1).unwrap();
        }
        let file = pack(&tokens);
        for cut in 0..file.len() {
            assert!(unpack(&file[..cut]).is_err());
        }
        for at in 0..file.len() {
            let mut changed = file.clone();
            changed[at] ^= 1;
            assert!(unpack(&changed).is_err(), "byte {at}");
        }
        assert_eq!(unpack(b"{}"), Err(VocabularyError::NotAVocabulary));
        assert_eq!(
            unpack(&sealed(77, 256, &every_byte())),
            Err(VocabularyError::UnknownEncoding)
        );
    }

    #[test]
    fn hostile_sizes_are_refused() {
        for count in [0, 255, (1 << 18) + 1, u32::MAX] {
            let file = sealed(1, count, &every_byte());
            assert_eq!(unpack(&file), Err(VocabularyError::Damaged));
        }
        // Without every byte some text could not be counted at all.
        assert_eq!(
            unpack(&sealed(1, 256, &[0; 256])),
            Err(VocabularyError::Damaged)
        );
        assert!(unpack(&sealed(1, 256, &every_byte())).is_ok());
    }
}
