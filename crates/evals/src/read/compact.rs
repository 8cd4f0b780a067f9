//! Scores, names and texts in little memory: a file has millions of the first.

use std::borrow::Cow;
use std::collections::HashMap;

use super::score::{CaseScore, Unscored};

/// Most systems, metrics and metadata keys of a file.
pub(super) const MOST_NAMES: usize = 1_000;
/// Most characters kept of a text.
const SHORT: usize = 120;
/// Most bytes kept of the texts of a file. Later texts are left empty and have their place only.
const MOST_TEXT: usize = 24 << 20;

/// A score in 16 bytes, with the index of its metric.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cell {
    value: f64,
    pub(super) metric: u16,
    kind: u8,
}

impl Cell {
    pub(super) const fn new(metric: u16, score: CaseScore) -> Self {
        let (kind, value) = match score {
            CaseScore::Pass => (0, 1.0),
            CaseScore::Fail => (1, 0.0),
            CaseScore::Number(value) => (2, value),
            CaseScore::NotScored(reason) => (3 + reason as u8, 0.0),
        };
        Self {
            value,
            metric,
            kind,
        }
    }

    pub(super) fn score(self) -> CaseScore {
        match self.kind {
            0 => CaseScore::Pass,
            1 => CaseScore::Fail,
            2 => CaseScore::Number(self.value),
            other => CaseScore::NotScored(
                Unscored::ALL
                    .get(usize::from(other) - 3)
                    .copied()
                    .unwrap_or(Unscored::Missing),
            ),
        }
    }

    /// Returns what cells are sorted by, where their order must not depend on that of the file.
    pub(super) fn rank(self) -> (u16, u8, u64) {
        (self.metric, self.kind, self.value.to_bits())
    }
}

/// Most names that are looked through one by one.
const FEW: usize = 12;

/// Names with their indices, in order of appearance.
#[derive(Debug, Default)]
pub(super) struct NameList {
    names: Vec<String>,
    indices: HashMap<String, u32>,
}

impl NameList {
    pub(super) fn index(&mut self, name: &str) -> u32 {
        // Metrics and systems are few, and asked for with every row.
        let known = if self.names.len() <= FEW {
            let at = self.names.iter().position(|known| known == name);
            at.and_then(|at| u32::try_from(at).ok())
        } else {
            self.indices.get(name).copied()
        };
        if let Some(index) = known {
            return index;
        }
        let index = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.names.push(name.to_owned());
        self.indices.insert(name.to_owned(), index);
        index
    }

    /// Returns the index as `u16`, `None` if there are too many names already.
    pub(super) fn small(&mut self, name: &str) -> Option<u16> {
        let name = cut(name);
        if self.names.len() >= MOST_NAMES && !self.indices.contains_key(name.as_ref()) {
            return None;
        }
        u16::try_from(self.index(&name)).ok()
    }

    pub(super) fn names(&self) -> &[String] {
        &self.names
    }
}

/// A text without its end, if it is long.
pub(super) fn cut(text: &str) -> Cow<'_, str> {
    if text.len() <= SHORT {
        return Cow::Borrowed(text);
    }
    match text.char_indices().nth(SHORT) {
        Some((at, _)) => Cow::Owned(format!("{}…", text.get(..at).unwrap_or_default())),
        None => Cow::Borrowed(text),
    }
}

/// Short texts, one after the other.
#[derive(Debug, Default)]
pub(super) struct TextArena(String);

/// Place of a text in a [`TextArena`]: start and length in bytes.
pub(super) type ArenaSpan = (u32, u16);

impl TextArena {
    pub(super) fn add(&mut self, text: &str) -> ArenaSpan {
        let text = cut(text);
        if text.is_empty() || self.0.len() + text.len() > MOST_TEXT {
            return (0, 0);
        }
        let start = u32::try_from(self.0.len()).unwrap_or(0);
        self.0.push_str(&text);
        (start, u16::try_from(text.len()).unwrap_or(0))
    }

    pub(super) fn get(&self, (start, length): ArenaSpan) -> &str {
        let start = start as usize;
        self.0
            .get(start..start + usize::from(length))
            .unwrap_or_default()
    }
}
