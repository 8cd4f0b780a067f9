//! A JSON value as written: pairs in their order, duplicates included.
//!
//! `serde_json`'s own tree drops duplicate keys, rounds the last bit of long numbers and allows any
//! depth; a record must notice all three, so this crate parses JSON itself. A test compares it with
//! `serde_json`.

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum JsonNode {
    Null,
    Bool(bool),
    /// A number. Infinite for a literal too large, so that the place can be reported.
    Number(f64),
    Text(String),
    List(Vec<JsonNode>),
    /// Pairs in the order of the text; a key may occur twice.
    Object(Vec<(String, JsonNode)>),
}

impl JsonNode {
    /// Returns the first value under this key of an object.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(pairs) => pairs
                .iter()
                .find(|(name, _)| name == key)
                .map(|(_, node)| node),
            _ => None,
        }
    }

    /// Returns the value as a whole number up to 2^53, past which JSON numbers lose their last
    /// digits.
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

    /// Returns the text, if the value is one.
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

/// Returns an object with these pairs.
pub(super) fn object<const N: usize>(pairs: [(&str, JsonNode); N]) -> JsonNode {
    JsonNode::Object(
        pairs
            .into_iter()
            .map(|(key, node)| (key.to_owned(), node))
            .collect(),
    )
}

/// Returns a whole number.
pub(super) fn whole(value: u64) -> JsonNode {
    JsonNode::Number(value as f64)
}
