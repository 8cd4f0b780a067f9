//! Makes `public/vocab/` from the crate `tiktoken-rs`, which ships OpenAI's vocabularies as they
//! are, and holds the files to it.
//!
//! `UPDATE_TOKENS=1 cargo test -p tuneworthy-tokenizer` writes the files anew, bit for bit.

use std::collections::HashMap;
use std::path::PathBuf;

use tiktoken_rs::{CoreBPE, cl100k_base_singleton, o200k_base_singleton};

use super::packing::{Tokens, pack, unpack};
use super::{Encoding, Vocabulary};

pub(super) fn oracle(encoding: Encoding) -> &'static CoreBPE {
    match encoding {
        Encoding::O200k => o200k_base_singleton(),
        Encoding::Cl100k => cl100k_base_singleton(),
    }
}

fn file(encoding: Encoding) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.join("../../public").join(encoding.file())
}

/// The published vocabulary.
pub(super) fn vocabulary(encoding: Encoding) -> Vocabulary {
    Vocabulary::read(&std::fs::read(file(encoding)).unwrap()).unwrap()
}

/// Every token's bytes, by rank.
fn tokens_of(encoding: Encoding) -> Vec<Vec<u8>> {
    let oracle = oracle(encoding);
    (0..)
        .map_while(|id| oracle.decode_bytes(&[id]).ok())
        .collect()
}

/// Merges bytes as tiktoken does: the ranks of the merges in their order, and the tokens left.
fn merges(ranks: &HashMap<&[u8], u32>, bytes: &[u8], below: u32) -> (Vec<u32>, Vec<u32>) {
    let mut borders: Vec<usize> = (0..=bytes.len()).collect();
    let mut order = Vec::new();
    loop {
        let candidates = borders.windows(3).enumerate();
        let ranked =
            candidates.filter_map(|(at, it)| Some((*ranks.get(&bytes[it[0]..it[2]])?, at)));
        let Some((rank, at)) = ranked.filter(|(rank, _)| *rank < below).min() else {
            break;
        };
        order.push(rank);
        borders.remove(at + 1);
    }
    let left = borders.windows(2).map(|it| ranks[&bytes[it[0]..it[1]]]);
    (order, left.collect())
}

/// The tokens as pairs, with what the counting relies on checked for each.
fn pairs(encoding: Encoding) -> Tokens {
    let all = tokens_of(encoding);
    let ranks: HashMap<&[u8], u32> = all.iter().map(Vec::as_slice).zip(0..).collect();
    let bytes: Vec<u8> = all[..256].iter().map(|it| it[0]).collect();
    let mut tokens = Tokens::of_bytes(encoding, bytes.first_chunk().unwrap());
    for (id, bytes) in (0..).zip(&all).skip(256) {
        let (order, whole) = merges(&ranks, bytes, u32::MAX);
        assert_eq!(whole, [id], "a token is its own encoding");
        assert!(order.is_sorted(), "{id}: merged in the order of ranks");
        let (_, pair) = merges(&ranks, bytes, id);
        let [left, right] = pair[..] else {
            panic!("{id} is not the merge of two earlier tokens");
        };
        tokens.merge(left, right).unwrap();
        assert_eq!(tokens.bytes_of(id), bytes);
    }
    tokens
}

#[test]
fn the_published_vocabularies_are_those_of_tiktoken() {
    for (encoding, count) in [(Encoding::O200k, 199_998), (Encoding::Cl100k, 100_256)] {
        let tokens = pairs(encoding);
        assert_eq!(tokens.len(), count);
        let made = pack(&tokens);
        let path = file(encoding);
        if std::env::var_os("UPDATE_TOKENS").is_some() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &made).unwrap();
        }
        let published = std::fs::read(&path).unwrap_or_default();
        assert!(
            published == made,
            "{} is not what tiktoken makes. Run: UPDATE_TOKENS=1 cargo test -p tuneworthy-tokenizer",
            path.display()
        );
        assert!(unpack(&published) == Ok(tokens));
    }
}
