//! Price lists written by this program: every row with its date and sources.
//!
//! ```json
//! {"tuneworthy_prices": 1, "exported": "2026-11-25",
//!  "prices": [{"id": "openai/gpt-6-luna", "sort": "model", "name": "GPT-6 Luna",
//!              "rates": [{"input": 0.1, "cached": 0.01, "output": 0.5,
//!                         "batch": {"input": 0.5, "cached": 0.5, "output": 0.5},
//!                         "long": [{"above": 272000, "input": 0.2, "output": 0.75}]}],
//!              "sources": ["litellm"], "as_of": "2026-11-20", "evidence": "moderate"}],
//!  "sources": [{"id": "litellm", "title": "…", "url": "https://…"}]}
//! ```
//!
//! Prices are dollars for a million tokens, discounts are shares, and a later price says from which
//! day: `"rates": [{…}, {"from": "2027-01-01", …}]`.

use crate::terms::{Evidence, Method};
use crate::units::{Date, Gigabytes, Range, Share, Support, Tokens, UsdPerMillionTokens};

use super::super::list::PriceList;
use super::super::price::{
    CatalogText, Charge, PriceOrigin, PriceRow, PriceSource, PriceUnit, Sort, Timed, is_id,
};
use super::super::rates::{BatchDiscount, LongPrompt, Rates, TokenPrices};
use super::super::sanity::plausible;
use super::{BadRows, ImportError, Json, PriceListImport};

/// Key that marks a list of this program; its value is the format's number.
pub(in crate::catalog) const MARK: &str = "tuneworthy_prices";

/// Format written today.
pub(in crate::catalog) const VERSION: u32 = 1;

/// Longest text that is read, in characters.
const MOST: usize = 200;

/// Error in a row: the key and the reason.
type Wrong = (&'static str, &'static str);

pub(super) fn read<J: Json>(
    pairs: &[(String, J)],
    today: Option<Date>,
) -> Result<PriceListImport, ImportError> {
    let value = |key: &str| {
        pairs
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value)
    };
    let version = value(MARK).and_then(Json::number);
    if version.is_none_or(|version| version > f64::from(VERSION)) {
        return Err(ImportError::Newer);
    }
    let prices = value("prices").and_then(Json::items);
    let mut import = PriceListImport {
        origin: PriceOrigin::Exported,
        // A day to come would keep every price announced until then.
        day: value("exported")
            .and_then(day)
            .map(|day| today.map_or(day, |today| day.min(today))),
        rows: Vec::new(),
        doubtful: Vec::new(),
        bad: BadRows::default(),
        passed_over: 0,
        sources: Vec::new(),
    };
    for source in value("sources").and_then(Json::items).unwrap_or_default() {
        import.sources.extend(read_source(&source));
    }
    for item in prices.ok_or(ImportError::Unknown)? {
        let called = item.get("id").and_then(|id| id.text()).unwrap_or_default();
        match read_row(&item) {
            Ok(row) if row.as_of.zip(today).is_some_and(|(day, today)| day > today) => {
                import.bad.note(&called, "as_of", "a day still to come");
            }
            Ok(row) => {
                let bundled = PriceList::bundled().row(&row.id);
                let doubt = match &row.charge {
                    Charge::Tokens { rates, .. } => rates
                        .stages()
                        .find_map(|(_, rates)| super::doubt(rates, bundled)),
                    _ => None,
                };
                match doubt {
                    Some(doubt) => import.doubtful.push((row, doubt)),
                    None => import.rows.push(row),
                }
            }
            Err((key, why)) => import.bad.note(&called, key, why),
        }
    }
    Ok(import)
}

fn day(value: &impl Json) -> Option<Date> {
    value.text()?.parse().ok()
}

fn text(item: &impl Json, key: &'static str) -> Result<CatalogText, Wrong> {
    let text = item.get(key).and_then(|value| value.text());
    let text = text.ok_or((key, "missing"))?;
    if text.chars().count() > MOST {
        return Err((key, "too long"));
    }
    Ok(CatalogText::Owned(text))
}

fn read_source(item: &impl Json) -> Option<PriceSource> {
    let url = text(item, "url").ok()?;
    // Nothing but an address may become a link.
    url.starts_with("https://").then_some(PriceSource {
        id: text(item, "id").ok()?,
        title: text(item, "title").ok()?,
        url,
        published: item.get("published").as_ref().and_then(day),
    })
}

fn read_row(item: &impl Json) -> Result<PriceRow, Wrong> {
    let id = text(item, "id")?;
    if !is_id(&id) {
        return Err(("id", "not an id such as openai/gpt-6-luna"));
    }
    let as_of = match item.get("as_of") {
        Some(value) => Some(day(&value).ok_or(("as_of", "not a day such as 2026-11-23"))?),
        None => None,
    };
    let evidence = text(item, "evidence")?;
    let evidence = Evidence::from_id(&evidence).ok_or(("evidence", "not a word for evidence"))?;
    let names = item.get("sources").and_then(|value| value.items());
    let ends = item.get("ends");
    Ok(PriceRow {
        id,
        name: text(item, "name")?,
        charge: charge(item)?,
        ends: ends.as_ref().and_then(day),
        litellm: text(item, "litellm").unwrap_or_default(),
        sources: names
            .unwrap_or_default()
            .iter()
            .filter_map(Json::text)
            .map(CatalogText::Owned)
            .collect(),
        as_of,
        evidence: if as_of.is_some() {
            evidence
        } else {
            Evidence::VeryLow
        },
        note: text(item, "note").unwrap_or_default(),
        origin: PriceOrigin::Exported,
    })
}

fn charge(item: &impl Json) -> Result<Charge, Wrong> {
    let sort = Sort::from_id(&text(item, "sort")?).ok_or(("sort", "not a sort of price"))?;
    Ok(match sort {
        Sort::Model | Sort::Tuned => Charge::Tokens {
            rates: timed(item, "rates", read_rates)?,
            tunes: match sort {
                Sort::Tuned => Some(text(item, "tunes")?),
                _ => None,
            },
        },
        Sort::Training => {
            let methods = item.get("methods").and_then(|value| value.items());
            let methods = methods.unwrap_or_default();
            Charge::Training {
                unit: PriceUnit::from_id(&text(item, "unit")?).ok_or(("unit", "not a unit"))?,
                methods: methods
                    .iter()
                    .filter_map(|method| Method::from_id(&method.text()?))
                    .collect(),
                amount: timed(item, "amounts", read_amount)?,
            }
        }
        Sort::Machine | Sort::Dedicated => Charge::Machine {
            dedicated: sort == Sort::Dedicated,
            gpu: text(item, "gpu").unwrap_or_default(),
            memory: number(item, "memory_gb")?.map(Gigabytes),
            amount: timed(item, "amounts", read_amount)?,
        },
    })
}

/// Reads the values of a list by the day each begins; the first has none.
fn timed<J: Json, T>(
    item: &J,
    key: &'static str,
    read: fn(&J) -> Result<T, Wrong>,
) -> Result<Timed<T>, Wrong> {
    let stages = item.get(key).and_then(|value| value.items());
    let stages = stages.unwrap_or_default();
    let (first, later) = stages.split_first().ok_or((key, "missing"))?;
    let mut timed = Timed::always(read(first)?);
    for stage in later {
        let from = stage.get("from").as_ref().and_then(day);
        let from = from.ok_or(("from", "not a day such as 2027-01-01"))?;
        if !timed.change(from, read(stage)?) {
            return Err(("from", "not after the day before it"));
        }
    }
    Ok(timed)
}

fn number(item: &impl Json, key: &'static str) -> Result<Option<f64>, Wrong> {
    let Some(value) = item.get(key) else {
        return Ok(None);
    };
    let number = value.number().ok_or((key, "not a number"))?;
    plausible(number).map(Some).map_err(|why| (key, why.says()))
}

fn share(item: &impl Json, key: &'static str) -> Result<Option<Share>, Wrong> {
    match number(item, key)? {
        Some(share) if share > 1.0 => Err((key, "not a share from 0 to 1")),
        share => Ok(share.map(Share::new)),
    }
}

fn read_prices(item: &impl Json) -> Result<TokenPrices, Wrong> {
    let price = |key| number(item, key).map(|price| price.map(UsdPerMillionTokens));
    Ok(TokenPrices {
        input: price("input")?,
        cached_read: price("cached")?,
        cache_write: price("write")?,
        cache_write_long: price("write_long")?,
        output: price("output")?,
    })
}

fn read_rates(item: &impl Json) -> Result<Rates, Wrong> {
    let batch = match item.get("batch") {
        None => None,
        Some(batch) => {
            let missing = ("batch", "without a share off input and output");
            Some(BatchDiscount {
                input: share(&batch, "input")?.ok_or(missing)?,
                cached_read: share(&batch, "cached")?,
                output: share(&batch, "output")?.ok_or(missing)?,
            })
        }
    };
    let mut long: Vec<LongPrompt> = Vec::new();
    let tiers = item.get("long").and_then(|value| value.items());
    for tier in tiers.unwrap_or_default() {
        let above = tier.get("above").and_then(|value| value.number());
        let above = above.filter(|above| above.is_finite() && *above > 0.0);
        let above = Tokens(above.ok_or(("above", "not a number of tokens"))?);
        if long.last().is_some_and(|last| last.above >= above) {
            return Err(("above", "not longer than the one before it"));
        }
        long.push(LongPrompt {
            above,
            prices: read_prices(&tier)?,
        });
    }
    Ok(Rates {
        prices: read_prices(item)?,
        batch,
        long,
    })
}

fn read_amount(item: &impl Json) -> Result<Option<Range>, Wrong> {
    let (low, high) = (number(item, "low")?, number(item, "high")?);
    match low.zip(high) {
        None => Ok(None),
        Some((low, high)) => Range::new(low, high, Support::Positive)
            .map(Some)
            .map_err(|_| ("low", "not the lower end of a range above zero")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Doubt, import};
    use super::*;
    use serde_json::json;

    const TODAY: Date = Date::fixed(2026, 11, 29);

    fn list(input: f64, cached: f64, as_of: &str) -> serde_json::Value {
        json!({MARK: 1, "exported": as_of, "prices": [{
            "id": "openai/gpt-6-luna", "sort": "model", "name": "GPT-6 Luna",
            "rates": [{"input": input, "cached": cached, "output": 0.5}],
            "sources": [], "as_of": as_of, "evidence": "high"}]})
    }

    #[test]
    fn a_day_to_come_is_refused() {
        let read = import(&list(0.1, 0.01, "2026-11-29"), Some(TODAY)).expect("a list");
        assert_eq!((read.rows.len(), read.day), (1, Some(TODAY)));
        let refused = import(&list(0.1, 0.01, "2999-01-01"), Some(TODAY));
        assert_eq!(refused, Err(ImportError::Empty));
        let mut two = list(0.1, 0.01, "2999-01-01");
        let good = list(0.1, 0.01, "2026-11-01")["prices"][0].clone();
        two["prices"].as_array_mut().expect("rows").push(good);
        let read = import(&two, Some(TODAY)).expect("a list");
        assert_eq!((read.rows.len(), read.day), (1, Some(TODAY)));
        assert_eq!(read.bad.first[0].why, "a day still to come");
    }

    #[test]
    fn a_price_far_from_the_bundled_one_is_doubted() {
        let read = import(&list(9_000.0, 0.01, "2026-11-29"), Some(TODAY)).expect("a list");
        assert!(read.rows.is_empty());
        assert!(matches!(read.doubtful[0].1, Doubt::Far(_)));
        let read = import(&list(0.1, 0.2, "2026-11-29"), Some(TODAY)).expect("a list");
        assert!(read.rows.is_empty(), "{:?}", read.doubtful);
    }
}
