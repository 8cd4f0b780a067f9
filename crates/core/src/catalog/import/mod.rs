//! Import of price lists: LiteLLM's, and the ones this program wrote.
//!
//! In: a parsed JSON value behind the trait [`Json`]. `serde_json` parses it natively and the
//! browser on the page, so that this crate adds no parser to the download. Out: a
//! [`PriceListImport`]. Reading never fails on a row: a row without a valid price is left out,
//! counted, and the first few are named.

mod apply;
mod litellm;
mod own;

use std::collections::BTreeSet;

use crate::units::Date;

use super::price::{Charge, PriceOrigin, PriceRow, PriceSource};
use super::rates::Rates;
use super::sanity::{FAR, apart};

pub use apply::Applied;
pub(super) use own::{MARK, VERSION};

/// A JSON value of any parser.
pub trait Json: Sized {
    /// Returns the keys and values of an object in their order; `None` for anything else.
    fn pairs(&self) -> Option<Vec<(String, Self)>>;
    /// Returns the items of a list; `None` for anything else.
    fn items(&self) -> Option<Vec<Self>>;
    /// Returns the number, if the value is one.
    fn number(&self) -> Option<f64>;
    /// Returns the text, if the value is one.
    fn text(&self) -> Option<String>;

    /// Returns the value under a key of an object.
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

/// Content of an imported list. Nothing is in use before
/// [`PriceList::apply`](super::PriceList::apply).
#[derive(Clone, Debug, PartialEq)]
pub struct PriceListImport {
    /// Origin of the list.
    pub origin: PriceOrigin,
    /// Day the list states, or the one the reader gave.
    pub day: Option<Date>,
    /// Rows with a price.
    pub rows: Vec<PriceRow>,
    /// Rows whose price needs confirmation, with the reason.
    pub doubtful: Vec<(PriceRow, Doubt)>,
    /// Rows without a valid price.
    pub bad: BadRows,
    /// Number of entries about something else: images, sound, aliases of a model, entries without a
    /// price.
    pub passed_over: usize,
    /// Sources of the rows.
    pub sources: Vec<PriceSource>,
}

/// Reason to doubt a price.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Doubt {
    /// It differs from the bundled price of the same model by this factor. Lists have had rows ten
    /// times too high (Portkey's for Together's Qwen3.5, August 2026).
    Far(f64),
    /// A tuned model at exactly the price of its base: LiteLLM's issue 20411 of February 2026 is
    /// about such a row.
    TunedAsBase,
    /// A cached token dearer than a fresh one.
    CachedAbove,
}

/// Rows without a valid price.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BadRows {
    /// Number of rows.
    pub count: usize,
    /// The first [`Self::NAMED`] rows.
    pub first: Vec<BadRow>,
}

/// A row without a valid price.
#[derive(Clone, Debug, PartialEq)]
pub struct BadRow {
    /// Name or id of the row.
    pub row: String,
    /// Key of the wrong value; empty if the whole row is meant.
    pub key: String,
    /// Reason, in words that follow "is" or stand alone.
    pub why: &'static str,
}

impl BadRows {
    /// Number of rows that are named.
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

/// Reason why a file is not a price list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// Neither LiteLLM's list nor an export of this program.
    Unknown,
    /// Export of a newer version of this program.
    Newer,
    /// A list without a single priced row.
    Empty,
}

/// Reads a list. `day` is the day of its download, if the reader knows it: LiteLLM's list states
/// none, and rows without a day count as the oldest. Of a list that this program wrote, rows dated
/// after it are refused: they would stay in the place of every later price.
///
/// # Errors
/// Returns [`ImportError`] if the value is not a price list.
pub fn import(value: &impl Json, day: Option<Date>) -> Result<PriceListImport, ImportError> {
    let pairs = value.pairs().ok_or(ImportError::Unknown)?;
    let import = if pairs.iter().any(|(key, _)| key == own::MARK) {
        own::read(&pairs, day)?
    } else {
        litellm::read(&pairs, day)?
    };
    if import.rows.is_empty() && import.doubtful.is_empty() {
        return Err(ImportError::Empty);
    }
    Ok(import)
}

/// Returns the reason to doubt prices beside the bundled row of the same model, if there is one.
fn doubt(rates: &Rates, bundled: Option<&PriceRow>) -> Option<Doubt> {
    let prices = rates.prices;
    if let Some(Charge::Tokens { rates: ours, .. }) = bundled.map(|row| &row.charge) {
        // A price before or after an announced change is as good as today's.
        let nearest = ours
            .stages()
            .map(|(_, stage)| apart(prices, stage.prices))
            .fold(f64::INFINITY, f64::min);
        if nearest > FAR {
            return Some(Doubt::Far(nearest));
        }
    }
    match (prices.input, prices.cached_read) {
        (Some(input), Some(cached)) if cached > input => Some(Doubt::CachedAbove),
        _ => None,
    }
}

/// Adds the sources that are not yet in the list.
fn add_sources(to: &mut Vec<PriceSource>, from: impl IntoIterator<Item = PriceSource>) {
    let mut known: BTreeSet<_> = to.iter().map(|source| source.id.clone()).collect();
    for source in from {
        if known.insert(source.id.clone()) {
            to.push(source);
        }
    }
}
