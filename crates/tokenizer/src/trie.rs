//! Double-array trie of all tokens, to find the longest token at a position.
//!
//! A step from a node by a byte is one memory access: the place `base ^ byte`, and whether the label there is
//! that byte. No two nodes share a base, so the label alone says whose child it is.

use super::packing::Tokens;

/// A place in use: set beside the label.
const USED: u32 = 1 << 8;
/// A token ends at this node.
const ENDS: u32 = 1 << 9;
/// Above the flags: the node's base.
const BASE: u32 = 10;
/// Children of a node lie within one block of places, for a base differs from its children's
/// places in the low eight bits only.
const BLOCK: usize = 256;
/// A node with several children looks for a base in this many blocks before it takes a new one.
const TRIES: usize = 24;

/// Double-array trie of all tokens.
#[derive(Clone, Debug, Default)]
pub(super) struct Trie {
    /// `base << 10 | ends << 9 | used << 8 | label`. Block 0 stays empty: it is the base of nodes
    /// without children.
    nodes: Vec<u32>,
    /// The token that ends at each place in use.
    tokens: Vec<u32>,
    root: u32,
}

/// Id that stands for no token.
const NONE: u32 = u32::MAX;

impl Trie {
    /// The trie of all tokens and, for each token, the longest other that it starts with
    /// (`u32::MAX` where there is none). `None` when two tokens have the same bytes.
    pub(super) fn of(tokens: &Tokens) -> Option<(Self, Vec<u32>)> {
        let sorted = Sorted::of(tokens)?;
        let mut builder = Builder::new(tokens.len() * 9 / 4);
        let mut prefixes = vec![NONE; tokens.len()];
        let mut children = Vec::with_capacity(256);
        // Nodes that have a place but whose children have not.
        let mut waiting = vec![Stretch {
            first: 0,
            end: tokens.len(),
            depth: 0,
            place: usize::MAX,
            longest: NONE,
        }];
        while let Some(mut node) = waiting.pop() {
            // A token that ends here comes before all that go on.
            if sorted.ends(node.first, node.depth) {
                let token = sorted.ids[node.first];
                prefixes[token as usize] = node.longest;
                node.longest = token;
                builder.trie.nodes[node.place] |= ENDS;
                builder.trie.tokens[node.place] = token;
                node.first += 1;
            }
            if node.first == node.end {
                continue;
            }
            sorted.children(&node, &mut children);
            let base = builder.place(&children);
            let above = builder.trie.nodes.get_mut(node.place);
            *above.unwrap_or(&mut builder.trie.root) |= base << BASE;
            for (at, (label, first)) in children.iter().enumerate() {
                let place = base as usize ^ usize::from(*label);
                builder.trie.nodes[place] = u32::from(*label) | USED;
                waiting.push(Stretch {
                    first: *first,
                    end: children.get(at + 1).map_or(node.end, |next| next.1),
                    depth: node.depth + 1,
                    place,
                    longest: node.longest,
                });
            }
        }
        builder.trie.root >>= BASE;
        Some((builder.trie, prefixes))
    }

    /// Returns the longest token at a position, and its end. `None` at the end of the text.
    #[inline]
    pub(super) fn longest(&self, text: &[u8], start: usize) -> Option<(u32, usize)> {
        let (mut base, mut at) = (self.root, start);
        let mut best = None;
        while let Some(byte) = text.get(at) {
            let place = (base ^ u32::from(*byte)) as usize;
            let node = self.nodes.get(place).copied().unwrap_or(0);
            if node & (USED | 0xFF) != USED | u32::from(*byte) {
                break;
            }
            at += 1;
            if node & ENDS != 0 {
                best = Some((place, at));
            }
            base = node >> BASE;
        }
        best.map(|(place, end)| (self.tokens[place], end))
    }
}

/// The tokens in the order of their bytes. Those below one node of the trie are neighbours.
struct Sorted {
    ids: Vec<u32>,
    /// The bytes in that order, and where each token's start.
    bytes: Vec<u8>,
    starts: Vec<usize>,
}

/// The tokens that share their first `depth` bytes: a node.
struct Stretch {
    first: usize,
    end: usize,
    depth: usize,
    /// Index of the node in the double array; the root has none.
    place: usize,
    /// The longest token that all of them start with.
    longest: u32,
}

impl Sorted {
    fn of(tokens: &Tokens) -> Option<Self> {
        let bytes_of = |id: u32| tokens.bytes_of(id);
        // Most are told apart by their first eight bytes.
        let head = |id: u32| {
            let (mut head, bytes) = ([0; 8], bytes_of(id));
            let length = bytes.len().min(8);
            head[..length].copy_from_slice(&bytes[..length]);
            u64::from_be_bytes(head)
        };
        let count = u32::try_from(tokens.len()).ok()?;
        let mut heads: Vec<(u64, u32)> = (0..count).map(|id| (head(id), id)).collect();
        heads.sort_unstable();
        for alike in heads.chunk_by_mut(|one, next| one.0 == next.0) {
            if alike.len() > 1 {
                alike.sort_unstable_by_key(|(_, id)| bytes_of(*id));
            }
        }
        let mut sorted = Self {
            ids: heads.iter().map(|(_, id)| *id).collect(),
            bytes: Vec::new(),
            starts: vec![0],
        };
        for pair in sorted.ids.windows(2) {
            if bytes_of(pair[0]) == bytes_of(pair[1]) {
                return None;
            }
        }
        for id in &sorted.ids {
            sorted.bytes.extend_from_slice(bytes_of(*id));
            sorted.starts.push(sorted.bytes.len());
        }
        Some(sorted)
    }

    /// Returns whether a token has exactly this many bytes.
    fn ends(&self, at: usize, depth: usize) -> bool {
        self.starts[at] + depth == self.starts[at + 1]
    }

    /// The bytes that follow in a stretch, and where the tokens that go on with each begin.
    fn children(&self, of: &Stretch, into: &mut Vec<(u8, usize)>) {
        into.clear();
        for at in of.first..of.end {
            let label = self.bytes[self.starts[at] + of.depth];
            if into.last().is_none_or(|(last, _)| *last != label) {
                into.push((label, at));
            }
        }
    }
}

/// Finds places for children.
struct Builder {
    trie: Trie,
    /// Places taken, a bit each.
    taken: Vec<u64>,
    /// Bases given out, a bit each.
    bases: Vec<u64>,
    /// Blocks below this one are as good as full.
    full: usize,
}

impl Builder {
    fn new(nodes: usize) -> Self {
        let mut builder = Self {
            trie: Trie::default(),
            taken: Vec::new(),
            bases: Vec::new(),
            full: 1,
        };
        builder.trie.nodes.reserve(nodes + nodes / 8);
        builder.trie.tokens.reserve(nodes + nodes / 8);
        builder.grow();
        builder.grow();
        builder
    }

    fn grow(&mut self) {
        let length = self.trie.nodes.len() + BLOCK;
        self.trie.nodes.resize(length, 0);
        self.trie.tokens.resize(length, 0);
        self.taken.resize(length / 64, 0);
        self.bases.resize(length / 64, 0);
    }

    /// A base whose places for these labels are free, and takes them.
    fn place(&mut self, labels: &[(u8, usize)]) -> u32 {
        let base = self.find(labels);
        self.bases[base / 64] |= 1 << (base % 64);
        for (label, _) in labels {
            let at = base ^ usize::from(*label);
            self.taken[at / 64] |= 1 << (at % 64);
        }
        u32::try_from(base).unwrap_or(0)
    }

    fn find(&mut self, labels: &[(u8, usize)]) -> usize {
        let first = labels.first().map_or(0, |(label, _)| usize::from(*label));
        let mut block = self.full;
        loop {
            if block * BLOCK >= self.trie.nodes.len() {
                self.grow();
            }
            let mut free = 0;
            for word in block * 4..block * 4 + 4 {
                let mut open = !self.taken[word];
                free += open.count_ones();
                while open != 0 {
                    let at = word * 64 + open.trailing_zeros() as usize;
                    open &= open - 1;
                    let base = at ^ first;
                    let is_free = |at: usize| self.taken[at / 64] >> (at % 64) & 1 == 0;
                    if self.bases[base / 64] >> (base % 64) & 1 == 0
                        && labels
                            .iter()
                            .all(|(label, _)| is_free(base ^ usize::from(*label)))
                    {
                        return base;
                    }
                }
            }
            // Blocks are left behind once full, or when newer ones wait behind them.
            let blocks = self.trie.nodes.len() / BLOCK;
            if block == self.full && (free == 0 || blocks - self.full > TRIES) {
                self.full += 1;
            }
            block += 1;
        }
    }
}
