//! Byte-pair encoding of one piece by backtracking search instead of merging.
//!
//! tiktoken merges the two neighbours of lowest rank until no two can be merged. The same tokens
//! come out of a search that reads the text once, by three facts about any such process.
//! (1) As long as no merge crosses the borders of a stretch, what happens inside it is what would
//! happen to the stretch alone: the lowest rank overall, leftmost first, is the lowest inside.
//! (2) So in the encoding of a text every two neighbours, encoded alone, stay those two tokens. Call
//! them compatible.
//! (3) And a row of tokens in which all neighbours are compatible is the encoding: the first merge
//! across a border would also happen between its two neighbours alone.
//! Hence: take the longest token; if it is not compatible with the one before, take a shorter one;
//! if none is, go back. Each prefix of the text has one encoding, so a place from which no way led
//! on never need be tried again.
//!
//! Compatibility of two tokens is asked of the order in which they were merged themselves: go
//! back from the two, undoing the later merge first, and see whether the tokens that then touch
//! would have been merged before. This needs that each token, encoded alone, is itself, and that its
//! merges happen in the order of their ranks; the maker checks both for every token it packs. The
//! algorithm is that of the crate `bpe` (github.com/github/rust-gems, 2024); code, proof and tables
//! here are our own.

use super::packing::{Tokens, VocabularyError};
use super::trie::Trie;

/// Bits of an id.
const ID: u32 = 18;
/// Places in the table of pairs: a power of two, at least twice the pairs.
const PLACES: usize = 1 << 19;
/// Bits of the filter before that table, which is small enough to stay near: most pairs asked about
/// are not in the table, and nine in ten of those are seen by it.
const FILTER: usize = 1 << 21;
/// Places in the memory of compatible pairs.
const REMEMBERED: usize = 1 << 15;
/// Above this a finished search gives its memory back.
const KEPT: usize = 1 << 16;

/// Merge table of a vocabulary, prepared for encoding.
#[derive(Clone, Debug)]
pub(super) struct Merges {
    trie: Trie,
    /// The longest other token that each starts with.
    prefixes: Vec<u32>,
    /// The two tokens that each token was merged from.
    lefts: Vec<u32>,
    rights: Vec<u32>,
    lengths: Vec<u8>,
    /// A bit for each pair that is in the table, by its hash.
    filter: Vec<u64>,
    /// `left << 36 | right << 18 | merged`, hashed by the pair; zero where free.
    table: Vec<u64>,
    /// Pairs asked about lately: `left << 19 | right << 1 | compatible`.
    remembered: Vec<u64>,
    /// The search's own memory: the tokens so far, and the places that lead nowhere, a bit each.
    row: Vec<u32>,
    dead: Vec<u64>,
}

#[inline]
fn hash(left: u32, right: u32) -> u64 {
    let pair = u64::from(left) << 32 | u64::from(right);
    pair.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

#[allow(clippy::cast_possible_truncation)] // The shift leaves as many bits as there are places.
#[inline]
fn place(hash: u64, places: usize) -> usize {
    (hash >> (64 - places.trailing_zeros())) as usize
}

impl Merges {
    pub(super) fn of(tokens: &Tokens) -> Result<Self, VocabularyError> {
        let (trie, prefixes) = Trie::of(tokens).ok_or(VocabularyError::Damaged)?;
        let mut table = vec![0; PLACES];
        let mut filter = vec![0; FILTER / 64];
        for (merged, (left, right)) in (0_u64..).zip(&tokens.pairs).skip(256) {
            let hash = hash(*left, *right);
            let bit = place(hash, FILTER);
            filter[bit / 64] |= 1 << (bit % 64);
            let mut at = place(hash, PLACES);
            while table[at] != 0 {
                at = (at + 1) % PLACES;
            }
            table[at] = u64::from(*left) << (2 * ID) | u64::from(*right) << ID | merged;
        }
        let ids = 0..u32::try_from(tokens.len()).map_err(|_| VocabularyError::Damaged)?;
        let length = |id| u8::try_from(tokens.bytes_of(id).len()).unwrap_or(u8::MAX);
        Ok(Self {
            trie,
            prefixes,
            lengths: ids.map(length).collect(),
            lefts: tokens.pairs.iter().map(|pair| pair.0).collect(),
            rights: tokens.pairs.iter().map(|pair| pair.1).collect(),
            filter,
            table,
            remembered: vec![0; REMEMBERED],
            row: Vec::new(),
            dead: Vec::new(),
        })
    }

    /// Returns the number of tokens of a piece.
    pub(super) fn count(&mut self, piece: &[u8]) -> u64 {
        // Most pieces are a token; and each token is its own encoding.
        match self.trie.longest(piece, 0) {
            None => 0,
            Some((_, end)) if end == piece.len() => 1,
            Some((first, end)) => {
                self.search(piece, first, end);
                let count = self.row.len() as u64;
                if self.row.capacity() > KEPT {
                    (self.row, self.dead) = (Vec::new(), Vec::new());
                }
                count
            }
        }
    }

    /// The tokens of a piece.
    #[cfg(test)]
    pub(super) fn encode(&mut self, piece: &[u8], into: &mut Vec<u32>) {
        if let Some((first, end)) = self.trie.longest(piece, 0) {
            self.search(piece, first, end);
            into.extend(&self.row);
        }
    }

    /// Leaves the tokens of a piece in `row`.
    fn search(&mut self, piece: &[u8], first: u32, first_end: usize) {
        self.row.clear();
        self.dead.clear();
        self.dead.resize(piece.len() / 64 + 1, 0);
        let (mut at, mut token, mut end) = (0, first, first_end);
        loop {
            let last = self.row.last().copied();
            let dead = self.dead[end / 64] >> (end % 64) & 1 == 1;
            if !dead && last.is_none_or(|last| self.compatible(last, token)) {
                self.row.push(token);
                at = end;
                match self.trie.longest(piece, at) {
                    Some(next) => (token, end) = next,
                    None => return,
                }
                continue;
            }
            // Shorter; or, where nothing shorter is left, back to the token before, and shorter there.
            loop {
                let shorter = self.prefixes[token as usize];
                if shorter != u32::MAX {
                    token = shorter;
                    break;
                }
                self.dead[at / 64] |= 1 << (at % 64);
                let Some(before) = self.row.pop() else {
                    // No encoding: only a vocabulary that was not trained can do that. Bytes, then.
                    self.row.resize(piece.len(), 0);
                    return;
                };
                at -= usize::from(self.lengths[before as usize]);
                token = before;
            }
            end = at + usize::from(self.lengths[token as usize]);
        }
    }

    /// Returns the token that two tokens merge into.
    #[inline]
    fn merged(&self, left: u32, right: u32) -> Option<u32> {
        let hash = hash(left, right);
        let bit = place(hash, FILTER);
        if self.filter[bit / 64] >> (bit % 64) & 1 == 0 {
            return None;
        }
        let pair = u64::from(left) << ID | u64::from(right);
        let mut at = place(hash, PLACES);
        loop {
            let entry = self.table[at];
            if entry >> ID == pair {
                return u32::try_from(entry & ((1 << ID) - 1)).ok();
            }
            if entry == 0 {
                return None;
            }
            at = (at + 1) % PLACES;
        }
    }

    /// Returns whether two tokens, encoded as one text, stay those two.
    #[inline]
    fn compatible(&mut self, left: u32, right: u32) -> bool {
        let pair = u64::from(left) << 19 | u64::from(right) << 1;
        let at = place(hash(left, right), REMEMBERED);
        let known = self.remembered[at];
        if known & !1 == pair && known != 0 {
            return known & 1 == 1;
        }
        let answer = self.stay_apart(left, right);
        self.remembered[at] = pair | u64::from(answer);
        answer
    }

    fn stay_apart(&self, mut left: u32, mut right: u32) -> bool {
        // Merges from this rank on came too late to matter.
        let mut limit = u32::MAX;
        loop {
            if self.merged(left, right).is_some_and(|it| it < limit) {
                return false;
            }
            // Undo the later merge. Of two of one rank the left one came first.
            if left > right {
                if left < 256 {
                    return true;
                }
                limit = left;
                left = self.rights[left as usize];
            } else {
                if right < 256 {
                    return true;
                }
                limit = right + 1;
                right = self.lefts[right as usize];
            }
        }
    }
}
