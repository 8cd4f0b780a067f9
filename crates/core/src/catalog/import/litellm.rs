//! LiteLLM's `model_prices_and_context_window.json`: one object with a key for each model and
//! prices in dollars per token. The shape is that of release 1.110.2 of 20 November 2026.

use std::collections::BTreeMap;

use crate::terms::Evidence;
use crate::units::{Date, Share, Tokens, UsdPerMillionTokens};

use super::super::list::PriceList;
use super::super::price::{CatalogText, Charge, PriceOrigin, PriceRow, PriceSource, Timed, is_id};
use super::super::rates::{BatchDiscount, LongPrompt, Rates, TokenPrices};
use super::super::sanity::{Implausible, plausible};
use super::{BadRows, Doubt, ImportError, Json, PriceListImport, add_sources};

/// Id of the list itself among the sources.
const LIST: &str = "litellm-brought";
const ADDRESS: &str =
    "https://github.com/BerriAI/litellm/blob/main/model_prices_and_context_window.json";

/// Modes of models that answer in text. The list also has images, sound and more.
const MODES: [&str; 3] = ["chat", "completion", "responses"];

/// Prefix of a tuned model's key, before its base's name.
const TUNED: &str = "ft:";

pub(super) fn read<J: Json>(
    pairs: &[(String, J)],
    day: Option<Date>,
) -> Result<PriceListImport, ImportError> {
    let mut import = PriceListImport {
        origin: PriceOrigin::LiteLlm,
        day,
        rows: Vec::new(),
        doubtful: Vec::new(),
        bad: BadRows::default(),
        passed_over: 0,
        sources: vec![PriceSource {
            id: CatalogText::Borrowed(LIST),
            title: CatalogText::Borrowed("LiteLLM's list of model prices, as you brought it"),
            url: CatalogText::Borrowed(ADDRESS),
            published: day,
        }],
    };
    let mut known = BTreeMap::new();
    for row in PriceList::bundled().rows() {
        if !row.litellm.is_empty() {
            known.insert(row.litellm.as_ref(), row);
        }
    }
    let mut found = Vec::new();
    let mut is_litellm = false;
    for (key, value) in pairs {
        let Some(fields) = value.pairs() else {
            import.bad.note(key, "", "no object with prices");
            continue;
        };
        is_litellm |= fields.iter().any(|(name, _)| name == "litellm_provider");
        if !answers_in_text(&fields) {
            import.passed_over += 1;
            continue;
        }
        if !is_id(&own_id(key)) {
            import
                .bad
                .note(key, "", "a name with spaces, or too long to keep");
            continue;
        }
        match LiteLlmEntry::read(&fields) {
            Ok(entry) => match entry.rates() {
                Some(rates) => found.push((key, entry, rates)),
                None => import.passed_over += 1,
            },
            Err((name, why)) => import.bad.note(key, &name, why),
        }
    }
    if !is_litellm {
        return Err(ImportError::Unknown);
    }
    let bases: BTreeMap<&str, TokenPrices> = found
        .iter()
        .map(|(key, _, rates)| (key.as_str(), rates.prices))
        .collect();
    let mut sources = Vec::new();
    for (key, entry, rates) in &found {
        let bundled = known.get(key.as_str()).copied();
        let doubt = doubt(key, rates, bundled, &bases);
        let row = entry.row(key, rates.clone(), bundled, day, &known);
        if let Some(url) = entry.page() {
            sources.push(PriceSource {
                id: CatalogText::Owned(url.to_owned()),
                title: CatalogText::Owned(url.to_owned()),
                url: CatalogText::Owned(url.to_owned()),
                published: None,
            });
        }
        match doubt {
            Some(doubt) => import.doubtful.push((row, doubt)),
            None => import.rows.push(row),
        }
    }
    add_sources(&mut import.sources, sources);
    Ok(import)
}

/// Returns the id for a row that the program does not know: the list's id, then the key.
fn own_id(key: &str) -> String {
    ["lite/", key].concat()
}

/// Returns whether an entry describes a model that answers in text. The list's sample entry names
/// all modes at once and is not one.
fn answers_in_text<J: Json>(fields: &[(String, J)]) -> bool {
    let mode = fields.iter().find(|(name, _)| name == "mode");
    let mode = mode.and_then(|(_, mode)| mode.text());
    mode.is_some_and(|mode| MODES.contains(&mode.as_str()))
}

/// Fields of an entry that are read.
#[derive(Default)]
struct LiteLlmEntry {
    source: String,
    ends: Option<Date>,
    prices: TokenPrices,
    batch: TokenPrices,
    /// Prices by the prompt length above which they hold, in tokens.
    long: BTreeMap<u32, TokenPrices>,
}

impl LiteLlmEntry {
    /// Reads the fields of an entry. An error names the field and the reason.
    fn read<J: Json>(fields: &[(String, J)]) -> Result<Self, (String, &'static str)> {
        let mut entry = Self::default();
        for (name, value) in fields {
            match name.as_str() {
                "source" => entry.source = value.text().unwrap_or_default(),
                "deprecation_date" => {
                    entry.ends = value.text().and_then(|day| day.parse().ok());
                }
                "tiered_pricing" => entry.tiers(&value.items().unwrap_or_default())?,
                _ => entry.price(name, value, None)?,
            }
        }
        Ok(entry)
    }

    /// Stores a price by its field name, in the tier of prompts above `above`. Ignores other
    /// fields.
    fn price<J: Json>(
        &mut self,
        name: &str,
        value: &J,
        above: Option<u32>,
    ) -> Result<(), (String, &'static str)> {
        let Some((part, batch, own)) = part(name) else {
            return Ok(());
        };
        let price = match (value.number(), value.text()) {
            (Some(number), _) => per_million(number).map_err(|why| (name.to_owned(), why))?,
            (None, Some(_)) => return Err((name.to_owned(), "a text, not a number")),
            // An empty value is one that is not named.
            (None, None) => return Ok(()),
        };
        let prices = match (own.or(above), batch) {
            (None | Some(0), false) => &mut self.prices,
            (None | Some(0), true) => &mut self.batch,
            (Some(above), false) => self.long.entry(above).or_default(),
            // Discounts of long prompts are those of short ones wherever they are listed.
            (Some(_), true) => return Ok(()),
        };
        let place = match part {
            RateKind::Input => &mut prices.input,
            RateKind::CachedRead => &mut prices.cached_read,
            RateKind::CacheWrite => &mut prices.cache_write,
            RateKind::CacheWriteLong => &mut prices.cache_write_long,
            RateKind::Output => &mut prices.output,
        };
        *place = Some(price);
        Ok(())
    }

    /// Reads prices by prompt length, given as a list of ranges.
    fn tiers<J: Json>(&mut self, tiers: &[J]) -> Result<(), (String, &'static str)> {
        for tier in tiers {
            let range = tier.get("range").and_then(|range| range.items());
            let from = range.and_then(|ends| ends.first().and_then(Json::number));
            let Some(from) = from.and_then(whole) else {
                return Err(("tiered_pricing".to_owned(), "a tier without a range"));
            };
            for (name, value) in tier.pairs().unwrap_or_default() {
                self.price(&name, &value, Some(from))?;
            }
        }
        Ok(())
    }

    /// Returns the rates if the model is billed by the token.
    fn rates(&self) -> Option<Rates> {
        let prices = self.prices;
        let (input, output) = (prices.input?.0, prices.output?.0);
        if input <= 0.0 && output <= 0.0 {
            return None;
        }
        let off = |price: Option<UsdPerMillionTokens>, batch: Option<UsdPerMillionTokens>| {
            let (price, batch) = (price?, batch?);
            (price.0 > 0.0 && batch <= price).then(|| Share::new(1.0 - batch / price))
        };
        let input = off(prices.input, self.batch.input);
        let batch = input
            .zip(off(prices.output, self.batch.output))
            .map(|(input, output)| BatchDiscount {
                input,
                cached_read: off(prices.cached_read, self.batch.cached_read),
                output,
            });
        let long = self.long.iter().map(|(above, prices)| LongPrompt {
            above: Tokens(f64::from(*above)),
            prices: *prices,
        });
        Some(Rates {
            // Zero is how the list says that writing is not billed by itself.
            prices: TokenPrices {
                cache_write: prices.cache_write.filter(|price| price.0 > 0.0),
                ..prices
            },
            batch,
            long: long.collect(),
        })
    }

    /// Returns the vendor's page named by the entry.
    fn page(&self) -> Option<&str> {
        Some(self.source.as_str()).filter(|source| source.starts_with("https://"))
    }

    fn row(
        &self,
        key: &str,
        rates: Rates,
        bundled: Option<&PriceRow>,
        day: Option<Date>,
        known: &BTreeMap<&str, &PriceRow>,
    ) -> PriceRow {
        let id_of = |key: &str| match known.get(key) {
            Some(row) => row.id.clone(),
            None => CatalogText::Owned(own_id(key)),
        };
        let tunes = match bundled.map(|row| &row.charge) {
            Some(Charge::Tokens { tunes, .. }) => tunes.clone(),
            _ => key.strip_prefix(TUNED).map(id_of),
        };
        let page = self.page().map(|url| CatalogText::Owned(url.to_owned()));
        PriceRow {
            id: id_of(key),
            name: bundled.map_or_else(
                || CatalogText::Owned(key.to_owned()),
                |row| row.name.clone(),
            ),
            charge: Charge::Tokens {
                rates: Timed::always(rates),
                tunes,
            },
            ends: self.ends.or_else(|| bundled.and_then(|row| row.ends)),
            litellm: CatalogText::Owned(key.to_owned()),
            sources: std::iter::once(CatalogText::Borrowed(LIST))
                .chain(page)
                .collect(),
            as_of: day,
            evidence: if day.is_some() {
                Evidence::Moderate
            } else {
                Evidence::VeryLow
            },
            note: CatalogText::default(),
            origin: PriceOrigin::LiteLlm,
        }
    }
}

/// Returns the reason to doubt a row, if there is one.
fn doubt(
    key: &str,
    rates: &Rates,
    bundled: Option<&PriceRow>,
    bases: &BTreeMap<&str, TokenPrices>,
) -> Option<Doubt> {
    let prices = rates.prices;
    let found = super::doubt(rates, bundled);
    let base = key.strip_prefix(TUNED).and_then(|base| bases.get(base));
    let is_base =
        base.is_some_and(|base| base.input == prices.input && base.output == prices.output);
    match found {
        Some(Doubt::Far(_)) => found,
        _ if is_base => Some(Doubt::TunedAsBase),
        _ => found,
    }
}

#[derive(Clone, Copy)]
enum RateKind {
    Input,
    CachedRead,
    CacheWrite,
    CacheWriteLong,
    Output,
}

/// Splits a field's name into the kind of rate, whether it is for a batch, and the prompt length
/// above which it holds: `cache_read_input_token_cost_above_200k_tokens_batches`. `None` for all
/// other names (other services, other kinds of content).
fn part(name: &str) -> Option<(RateKind, bool, Option<u32>)> {
    const NAMES: [(&str, RateKind); 4] = [
        ("input_cost_per_token", RateKind::Input),
        ("output_cost_per_token", RateKind::Output),
        ("cache_read_input_token_cost", RateKind::CachedRead),
        ("cache_creation_input_token_cost", RateKind::CacheWrite),
    ];
    let (rest, mut part) = NAMES
        .iter()
        .find_map(|(start, part)| Some((name.strip_prefix(start)?, *part)))?;
    let (mut rest, batch) = match rest.strip_suffix("_batches") {
        Some(rest) => (rest, true),
        None => (rest, false),
    };
    if matches!(part, RateKind::CacheWrite)
        && let Some(longer) = ["_above_1hr", "_above_12hr"]
            .iter()
            .find_map(|kept| rest.strip_prefix(kept))
    {
        part = RateKind::CacheWriteLong;
        rest = longer;
    }
    if rest.is_empty() {
        return Some((part, batch, None));
    }
    let thousands = rest.strip_prefix("_above_")?.strip_suffix("k_tokens")?;
    let above = thousands.parse::<u32>().ok()?.checked_mul(1000)?;
    Some((part, batch, Some(above)))
}

/// Converts dollars per token into dollars per million tokens, rounded to a billionth of a dollar,
/// which no vendor's price goes below: `1e-7` times a million is not exactly 0.1.
fn per_million(per_token: f64) -> Result<UsdPerMillionTokens, &'static str> {
    const STEP: f64 = 1e9;
    let price = plausible(per_token * 1e6).map_err(Implausible::says)?;
    Ok(UsdPerMillionTokens((price * STEP).round() / STEP))
}

/// Returns a whole number of tokens.
fn whole(value: f64) -> Option<u32> {
    // In range and without a fraction, so nothing is lost.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    (value.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&value)).then_some(value as u32)
}

#[cfg(test)]
mod tests;
