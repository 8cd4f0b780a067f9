//! Keys that say which rows are of the same case: hashes of ids or of contents.
//!
//! In: texts and JSON values. Out: 128 bits, equal for equal contents whatever the order of keys and
//! the length of the id.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use tuneworthy_ingest::json::{Kind, Node};

/// Identity of a case: a hash of its id or of its content. Ids may be megabytes long; this is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseKey(u128);

impl CaseKey {
    /// Returns half of it, where a number is enough.
    pub(super) const fn short(self) -> u64 {
        low_half(self.0)
    }
}

/// Indices of cases by key.
pub(super) type CaseMap = HashMap<CaseKey, u32, BuildHasherDefault<KeyHasher>>;

/// Hasher of keys, which are hashes already.
#[derive(Debug, Default)]
pub(super) struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        let half = bytes.first_chunk().copied().unwrap_or_default();
        self.0 = u64::from_ne_bytes(half);
    }
}

/// Deepest nesting that is put into canonical order. Deeper values are hashed as they are written,
/// because a hostile file nests deeper than a call stack.
const DEEPEST: usize = 32;

const MIX: [u64; 2] = [0x9E37_79B9_7F4A_7C15, 0xD6E8_FEB8_6659_FD93];

/// Builder of a [`CaseKey`] from parts, each kept apart from the next.
#[derive(Clone, Copy, Debug)]
pub(super) struct CaseHasher([u64; 2]);

impl CaseHasher {
    pub(super) const fn new() -> Self {
        Self([0x243F_6A88_85A3_08D3, 0x1319_8A2E_0370_7344])
    }

    /// Adds a text. Its length separates it from the next part.
    pub(super) fn text(mut self, text: &str) -> Self {
        let (words, tail) = text.as_bytes().as_chunks::<8>();
        self.word(text.len() as u64);
        for word in words {
            self.word(u64::from_le_bytes(*word));
        }
        let rest = tail
            .iter()
            .fold(0, |rest, &byte| rest << 8 | u64::from(byte));
        self.word(rest);
        self
    }

    /// Adds a JSON value. The order of keys and the spelling of strings make no difference, and a
    /// number is equal to a string of its digits: tables write both alike.
    pub(super) fn node(self, node: Node<'_>) -> Self {
        self.nested(node, 0)
    }

    fn nested(mut self, node: Node<'_>, depth: usize) -> Self {
        if depth >= DEEPEST {
            return self.text(node.raw());
        }
        match node.kind() {
            Kind::Null => self.word(1),
            Kind::Bool | Kind::Number => return self.text(node.raw()),
            Kind::String => {
                let text = node.as_str().map(|text| text.to_cow()).unwrap_or_default();
                return self.text(&text);
            }
            Kind::Array => {
                self.word(2);
                self.word(node.len() as u64);
                return node
                    .items()
                    .fold(self, |hash, item| hash.nested(item, depth + 1));
            }
            Kind::Object => {
                self.word(3);
                let mut entries: Vec<_> = node
                    .entries()
                    .map(|(key, value)| (key.to_cow(), value))
                    .collect();
                entries.sort_by(|(one, _), (other, _)| one.cmp(other));
                return entries.into_iter().fold(self, |hash, (key, value)| {
                    hash.text(&key).nested(value, depth + 1)
                });
            }
        }
        self
    }

    /// Adds a key.
    pub(super) fn key(mut self, key: CaseKey) -> Self {
        let [high, low] = [key.0 >> 64, key.0].map(low_half);
        self.word(high);
        self.word(low);
        self
    }

    /// Adds a number.
    pub(super) fn number(mut self, number: u64) -> Self {
        self.word(number);
        self
    }

    pub(super) fn finish(mut self) -> CaseKey {
        self.word(0x5851_F42D_4C95_7F2D);
        CaseKey(u128::from(self.0[0]) << 64 | u128::from(self.0[1]))
    }

    fn word(&mut self, word: u64) {
        let [one, other] = self.0;
        self.0 = [
            fold(one ^ word, MIX[0]).wrapping_add(other.rotate_left(23)),
            fold(other ^ word.rotate_left(32), MIX[1]) ^ one,
        ];
    }
}

/// Returns the halves of a product, one added to the other, so that each bit of the factors counts.
fn fold(one: u64, other: u64) -> u64 {
    let product = u128::from(one) * u128::from(other);
    low_half(product) ^ low_half(product >> 64)
}

#[expect(clippy::cast_possible_truncation, reason = "the lower half is meant")]
const fn low_half(number: u128) -> u64 {
    number as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use tuneworthy_ingest::json::Tape;

    fn key(json: &str) -> CaseKey {
        let mut tape = Tape::new();
        let doc = tape.parse(json).expect("valid JSON");
        CaseHasher::new().node(doc.root()).finish()
    }

    #[test]
    fn order_of_keys_and_escapes_change_no_key() {
        assert_eq!(
            key(r#"{"a":1,"b":"é"}"#),
            key(r#"{ "b":"\u00e9", "a": 1 }"#)
        );
        assert_eq!(key("7"), key("\"7\""));
    }

    #[test]
    fn different_contents_have_different_keys() {
        let all = [
            r#"{"a":1,"b":2}"#,
            r#"{"a":2,"b":1}"#,
            r#"{"a":"1b2"}"#,
            "[1,2]",
            "[12]",
            "[[1],2]",
            "[1,[2]]",
            "null",
            "\"\"",
            "{}",
            "[]",
        ];
        let mut keys: Vec<_> = all.into_iter().map(key).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), all.len());
    }

    #[test]
    fn deep_nesting_is_hashed() {
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        assert_eq!(key(&deep), key(&deep));
    }
}
