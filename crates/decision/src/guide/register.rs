//! The register as data: offers and prices as JSON, each with its schema.
//!
//! One row of the offers is a vendor, a base and a method. Keys are never renamed; a new key may come
//! at any time, so the schemas allow further ones.

use serde_json::{Value, json};

use crate::guidance::source;
use crate::names::vendor_name;
use tuneworthy_core::catalog::{
    Catalog, Charge, HISTORY, Offer, OfferRecord, PastPrice, PriceList, PriceRow, PriceUnit, Rates,
    Sort, TokenPrices, read_history, seller_name,
};
use tuneworthy_core::terms::{Evidence, Method, Vendor};
use tuneworthy_core::units::{Date, Range, UsdPerMillionTokens};

use super::PublishedFile;
use super::numbers::yes_no_unknown;

/// Returns both files and their schemas.
pub(super) fn files() -> Vec<PublishedFile> {
    let file = |path: &str, value: &Value| PublishedFile {
        path: path.to_owned(),
        text: format!("{value:#}\n"),
    };
    vec![
        file("offers.json", &offers()),
        file("prices.json", &prices()),
        file("schema/offers.schema.json", &offers_schema()),
        file("schema/prices.schema.json", &prices_schema()),
    ]
}

fn offers() -> Value {
    let catalog = Catalog::bundled();
    let rows: Vec<Value> = Catalog::register()
        .flat_map(|(offer, record)| {
            let methods = offer.methods.iter().map(Some);
            // An offer of which no method is known is a row all the same.
            let unknown = offer.methods.is_empty().then_some(None);
            methods
                .chain(unknown)
                .map(move |method| offer_row(offer, record, method.copied()))
        })
        .collect();
    json!({
        "$schema": "schema/offers.schema.json",
        "version": catalog.version,
        "gathered": catalog.gathered.to_string(),
        "offers": rows,
    })
}

fn offer_row(offer: &Offer, record: &OfferRecord, method: Option<Method>) -> Value {
    let jobs = offer.new_jobs;
    let sources: Vec<Value> = offer
        .sources
        .iter()
        .map(|id| {
            let cited = source(*id);
            json!({
                "id": id.0,
                "title": cited.title,
                "publisher": cited.publisher,
                "url": some_text(cited.url),
                "published": cited.published,
            })
        })
        .collect();
    json!({
        "vendor": offer.vendor.id(),
        "vendor_name": vendor_name(offer.vendor),
        "base": offer.base,
        "method": method.map(Method::id),
        "form": record.form,
        "all_weights": offer.full_tuning,
        // No page found says since when; the key is there for the day one does.
        "from": Value::Null,
        "until": {
            "newcomers": day(jobs.newcomers_until),
            "lapsed": day(jobs.lapsed_until),
            "customers": day(jobs.customers_until),
        },
        "tunes_end": day(offer.base_ends),
        "served_by_token": yes_no_unknown(record.served_by_token),
        "keeps_tool_calls": offer.keeps_tool_calls,
        "weights_downloadable": yes_no_unknown(offer.weights_downloadable),
        "carries_over": record.carries_over,
        "confirmed": offer.confirmed,
        "last_confirmed": day(record.last_confirmed),
        "as_of": day(record.as_of),
        "evidence": record.evidence.id(),
        "sources": sources,
        "note": record.note,
    })
}

fn prices() -> Value {
    let list = PriceList::bundled();
    let (past, _) = read_history(HISTORY);
    let sources: Vec<Value> = list
        .sources()
        .map(|source| {
            json!({
                "id": source.id,
                "title": source.title,
                "url": source.url,
                "published": day(source.published),
            })
        })
        .collect();
    json!({
        "$schema": "schema/prices.schema.json",
        "newest": day(list.newest()),
        "currency": "USD",
        "prices": list.rows().map(price_row).collect::<Vec<_>>(),
        "past": past.iter().map(past_row).collect::<Vec<_>>(),
        "sources": sources,
    })
}

fn price_row(price: &PriceRow) -> Value {
    let (tunes, methods): (Option<&str>, Vec<&str>) = match &price.charge {
        Charge::Tokens { tunes, .. } => (tunes.as_deref(), Vec::new()),
        Charge::Training { methods, .. } => {
            (None, methods.iter().map(|method| method.id()).collect())
        }
        Charge::Machine { .. } => (None, Vec::new()),
    };
    json!({
        "id": price.id,
        "seller": seller_name(price.seller()),
        "name": price.name,
        "sort": price.sort().id(),
        "tunes": tunes,
        "methods": methods,
        "unit": price.unit().unwrap_or(PriceUnit::MillionTokens).id(),
        "stages": stages(&price.charge),
        "until": day(price.ends),
        "sources": price.sources,
        "as_of": day(price.as_of),
        "evidence": price.evidence.id(),
        "note": price.note,
    })
}

/// The price from each day on; the first has no day.
fn stages(charge: &Charge) -> Vec<Value> {
    match charge {
        Charge::Tokens { rates, .. } => rates
            .stages()
            .map(|(from, rates)| with_from(from, of_rates(rates)))
            .collect(),
        Charge::Training { amount, .. } | Charge::Machine { amount, .. } => amount
            .stages()
            .map(|(from, amount)| with_from(from, of_amount(*amount)))
            .collect(),
    }
}

fn with_from(from: Option<Date>, mut value: Value) -> Value {
    value["from"] = json!(day(from));
    value
}

fn of_rates(rates: &Rates) -> Value {
    let mut value = of_tokens(rates.prices);
    value["batch_discount"] = json!(rates.batch.map(|batch| batch.input.get()));
    let long = rates.long.iter().map(|tier| {
        let mut value = of_tokens(tier.prices);
        value["above"] = json!(tier.above.0);
        value
    });
    value["long_prompts"] = long.collect();
    value
}

fn of_tokens(prices: TokenPrices) -> Value {
    let usd = |price: Option<UsdPerMillionTokens>| price.map(|price| price.0);
    json!({
        "input": usd(prices.input),
        "cached": usd(prices.cached_read),
        "cache_write": usd(prices.cache_write),
        "cache_write_long": usd(prices.cache_write_long),
        "output": usd(prices.output),
    })
}

fn of_amount(amount: Option<Range>) -> Value {
    json!({"low": amount.map(Range::low), "high": amount.map(Range::high)})
}

fn past_row(past: &PastPrice) -> Value {
    json!({
        "id": past.id,
        "name": past.name,
        "from": day(past.from),
        "until": past.until.to_string(),
        "unit": past.unit.id(),
        "price": past.rates.map_or_else(|| of_amount(past.amount), of_tokens),
        "sources": past.sources,
        "evidence": past.evidence.id(),
        "note": past.note,
    })
}

fn day(day: Option<Date>) -> Option<String> {
    day.map(|day| day.to_string())
}

fn some_text(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

/// An object with these properties, all of which are there.
fn object(properties: &Value) -> Value {
    let keys = properties.as_object().into_iter().flatten();
    let required: Vec<&String> = keys.map(|(key, _)| key).collect();
    json!({"type": "object", "required": required, "properties": properties})
}

fn list(of: &Value) -> Value {
    json!({"type": "array", "items": of})
}

fn choice(ids: &[&str]) -> Value {
    json!({"enum": ids})
}

fn schema(title: &str, description: &str, properties: &Value) -> Value {
    let mut schema = object(properties);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!(title);
    schema["description"] = json!(description);
    schema
}

/// Types that both schemas use.
struct Types {
    text: Value,
    day: Value,
    some_day: Value,
    some_text: Value,
    some_number: Value,
    truth: Value,
    evidence: Value,
}

fn types() -> Types {
    let evidence: Vec<&str> = Evidence::ALL.iter().map(|level| level.id()).collect();
    Types {
        text: json!({"type": "string"}),
        day: json!({"type": "string", "format": "date"}),
        some_day: json!({"type": ["string", "null"], "format": "date"}),
        some_text: json!({"type": ["string", "null"]}),
        some_number: json!({"type": ["number", "null"], "minimum": 0}),
        truth: choice(&["yes", "no", "unknown"]),
        evidence: choice(&evidence),
    }
}

fn offers_schema() -> Value {
    let Types {
        text,
        day,
        some_day,
        some_text,
        truth,
        evidence,
        ..
    } = types();
    let vendors: Vec<&str> = Vendor::ALL.iter().map(|it| it.id()).collect();
    let methods = Method::ALL.iter().map(|it| json!(it.id()));
    let methods: Vec<Value> = methods.chain([Value::Null]).collect();
    let source = object(&json!({
        "id": text, "title": text, "publisher": text, "url": some_text, "published": text,
    }));
    let offer = object(&json!({
        "vendor": choice(&vendors),
        "vendor_name": text,
        "base": text,
        "method": {"enum": methods, "description": "null where no page found names one"},
        "form": choice(&["managed", "training-api", "own-machines"]),
        "all_weights": {"type": "boolean"},
        "from": some_day,
        "until": object(&json!({
            "newcomers": some_day, "lapsed": some_day, "customers": some_day,
        })),
        "tunes_end": some_day,
        "served_by_token": truth,
        "keeps_tool_calls": {"type": "boolean", "description": "false also where it is not known"},
        "weights_downloadable": truth,
        "carries_over": text,
        "confirmed": {"type": "boolean", "description": "whether a current page of the vendor says so"},
        "last_confirmed": some_day,
        "as_of": some_day,
        "evidence": evidence,
        "sources": list(&source),
        "note": text,
    }));
    schema(
        "Offers of tuning",
        "A row for each vendor, base and method. Days named \"until\" are the first on which no new job is taken.",
        &json!({"version": text, "gathered": day, "offers": list(&offer)}),
    )
}

fn prices_schema() -> Value {
    let Types {
        text,
        day,
        some_day,
        some_text,
        some_number,
        evidence,
        ..
    } = types();
    let sorts: Vec<&str> = Sort::ALL.iter().map(|it| it.id()).collect();
    let units: Vec<&str> = PriceUnit::ALL.iter().map(|it| it.id()).collect();
    let methods: Vec<&str> = Method::ALL.iter().map(|it| it.id()).collect();
    let stage = json!({
        "type": "object",
        "required": ["from"],
        "properties": {
            "from": some_day, "low": some_number, "high": some_number, "input": some_number,
            "cached": some_number, "cache_write": some_number, "cache_write_long": some_number,
            "output": some_number, "batch_discount": some_number,
            "long_prompts": list(&json!({"type": "object", "required": ["above"]})),
        },
    });
    let price = object(&json!({
        "id": text,
        "seller": some_text,
        "name": text,
        "sort": choice(&sorts),
        "tunes": some_text,
        "methods": list(&choice(&methods)),
        "unit": choice(&units),
        "stages": list(&stage),
        "until": some_day,
        "sources": list(&text),
        "as_of": some_day,
        "evidence": evidence,
        "note": text,
    }));
    let past = object(&json!({
        "id": text,
        "name": text,
        "from": some_day,
        "until": day,
        "unit": choice(&units),
        "price": {"type": "object"},
        "sources": list(&text),
        "evidence": evidence,
        "note": text,
    }));
    let source = object(&json!({
        "id": text, "title": text, "url": text, "published": some_day,
    }));
    schema(
        "Prices of models, tuned models, training and machines",
        "US dollars per unit. A null price was not found on any page. Past prices stay, with the day from which they no longer held.",
        &json!({
            "newest": some_day,
            "currency": choice(&["USD"]),
            "prices": list(&price),
            "past": list(&past),
            "sources": list(&source),
        }),
    )
}
