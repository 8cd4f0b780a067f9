//! JSON as it was written: pairs in their order, duplicates and all.
//!
//! `serde_json`'s own tree forgets duplicate keys, rounds the last bit of long numbers and allows any
//! depth; a record must notice all three, so it reads its own JSON. A test holds it to agree with
//! `serde_json` on what JSON is.

/// One JSON value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum JsonNode {
    Null,
    Bool(bool),
    /// Infinite where the text had a number too large, so that whoever reads it can say where.
    Number(f64),
    Text(String),
    List(Vec<JsonNode>),
    /// Pairs in the order of the text; a key may stand twice.
    Object(Vec<(String, JsonNode)>),
}

impl JsonNode {
    /// The first value under this key, if this is an object that has it.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(pairs) => pairs
                .iter()
                .find(|(name, _)| name == key)
                .map(|(_, node)| node),
            _ => None,
        }
    }

    /// The whole number this is, up to 2^53, past which JSON numbers lose their last digits.
    pub(super) fn whole(&self) -> Option<u64> {
        const MOST: f64 = 9_007_199_254_740_992.0;
        match self {
            Self::Number(value) if value.fract() == 0.0 && (0.0..=MOST).contains(value) => {
                // In range and without a fraction, so nothing is lost.
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                Some(*value as u64)
            }
            _ => None,
        }
    }

    /// The text this is.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(value) => Some(value),
            _ => None,
        }
    }
}

impl From<&str> for JsonNode {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

/// An object of our own making.
pub(super) fn object<const N: usize>(pairs: [(&str, JsonNode); N]) -> JsonNode {
    JsonNode::Object(
        pairs
            .into_iter()
            .map(|(key, node)| (key.to_owned(), node))
            .collect(),
    )
}

/// A whole number of our own making.
pub(super) fn whole(value: u64) -> JsonNode {
    JsonNode::Number(value as f64)
}
