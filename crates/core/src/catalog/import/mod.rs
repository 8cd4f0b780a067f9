//! Lists the reader brings: LiteLLM's, and the ones this program wrote.
//!
//! JSON is parsed by whoever has a parser, `serde_json` natively and the browser's own on the page:
//! this room sees parsed values, so it adds no parser to the download. Reading is total. A row that
//! is no price is left out, counted, and the first few are named.

mod apply;
mod litellm;
mod own;

use std::collections::BTreeSet;

use crate::units::Date;

use super::price::{PriceOrigin, PriceRow, PriceSource};

pub use apply::Applied;
pub(super) use own::{MARK, VERSION};

/// A JSON value, whoever parsed it.
pub trait Json: Sized {
    /// The keys and values of an object, in their order; `None` for anything else.
    fn pairs(&self) -> Option<Vec<(String, Self)>>;
    /// The items of a list; `None` for anything else.
    fn items(&self) -> Option<Vec<Self>>;
    /// The number this is.
    fn number(&self) -> Option<f64>;
    /// The text this is.
    fn text(&self) -> Option<String>;

    /// The value under a key of an object.
    fn get(&self, key: &str) -> Option<Self> {
        let pairs = self.pairs()?;
        pairs
            .into_iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value)
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Json for serde_json::Value {
    fn pairs(&self) -> Option<Vec<(String, Self)>> {
        let pairs = self.as_object()?;
        Some(
            pairs
                .iter()
                .map(|(key, value)| (key.clone(), value.clone()))
                .collect(),
        )
    }

    fn items(&self) -> Option<Vec<Self>> {
        self.as_array().cloned()
    }

    fn number(&self) -> Option<f64> {
        self.as_f64()
    }

    fn text(&self) -> Option<String> {
        self.as_str().map(str::to_owned)
    }
}

/// What was found in a list that the reader brought. Nothing is in use before
/// [`PriceList::apply`](super::PriceList::apply).
#[derive(Clone, Debug, PartialEq)]
pub struct PriceListImport {
    /// Whose list it is.
    pub origin: PriceOrigin,
    /// The day the list says it is of, or the one the reader gave.
    pub day: Option<Date>,
    /// The rows with a price.
    pub rows: Vec<PriceRow>,
    /// The rows with a price that must not be believed without a look.
    pub doubtful: Vec<(PriceRow, Doubt)>,
    /// The rows that are no price.
    pub bad: BadRows,
    /// Entries that are about something else: images, sound, other names of a model, no price.
    pub passed_over: usize,
    /// Where the rows stand.
    pub sources: Vec<PriceSource>,
}

/// Why a price is doubted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Doubt {
    /// It differs from the bundled price of the same model by so many times. Lists have carried rows
    /// ten times too high (Portkey's for Together's Qwen3.5, August 2026).
    Far(f64),
    /// A tuned model at exactly the price of its base: LiteLLM's issue 20411 of February 2026 is
    /// about such a row.
    TunedAsBase,
    /// A cached token dearer than a fresh one.
    CachedAbove,
}

/// Rows that are no price.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BadRows {
    /// How many.
    pub count: usize,
    /// The first few.
    pub first: Vec<BadRow>,
}

/// A row that is no price.
#[derive(Clone, Debug, PartialEq)]
pub struct BadRow {
    /// What it calls itself.
    pub row: String,
    /// The key of the value that is wrong; empty where the whole row is meant.
    pub key: String,
    /// Why, in words that follow "is" or stand alone.
    pub why: &'static str,
}

impl BadRows {
    /// How many are named.
    pub const NAMED: usize = 5;

    fn note(&mut self, row: &str, key: &str, why: &'static str) {
        self.count += 1;
        if self.first.len() < Self::NAMED {
            // A name that nobody would read is cut.
            let shorten = |text: &str| text.chars().take(80).collect();
            self.first.push(BadRow {
                row: shorten(row),
                key: shorten(key),
                why,
            });
        }
    }
}

/// Why a file is no list of prices at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// Neither LiteLLM's list nor one of ours.
    Unknown,
    /// One of ours, written by a newer version of this program.
    Newer,
    /// It looks like a list, and not one row in it has a price.
    Empty,
}

/// Reads a list. `day` is the day it was downloaded, where the reader knows it: LiteLLM's list names
/// none, and without one its rows count as the oldest.
///
/// # Errors
/// When the value is no list of prices.
pub fn import(value: &impl Json, day: Option<Date>) -> Result<PriceListImport, ImportError> {
    let pairs = value.pairs().ok_or(ImportError::Unknown)?;
    let import = if pairs.iter().any(|(key, _)| key == own::MARK) {
        own::read(&pairs)?
    } else {
        litellm::read(&pairs, day)?
    };
    if import.rows.is_empty() && import.doubtful.is_empty() {
        return Err(ImportError::Empty);
    }
    Ok(import)
}

/// Adds sources that are not there yet.
fn add_sources(to: &mut Vec<PriceSource>, from: impl IntoIterator<Item = PriceSource>) {
    let mut known: BTreeSet<_> = to.iter().map(|source| source.id.clone()).collect();
    for source in from {
        if known.insert(source.id.clone()) {
            to.push(source);
        }
    }
}
