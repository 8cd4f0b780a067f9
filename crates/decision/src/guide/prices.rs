//! The chapter of prices: models, tuned models, training and machines, from the price list.

use tuneworthy_core::catalog::{
    Charge, HISTORY, PriceList, PriceRow, PriceSource, PriceUnit, Rates, Sort, read_history,
    seller_name,
};
use tuneworthy_core::terms::SourceId;
use tuneworthy_core::units::{Date, Range, UsdPerMillionTokens, number};

use super::{Chapter, GuideRow, divided, prose};

/// The day the guide is of: prices that change later are told beside today's.
fn day() -> Date {
    PriceList::bundled()
        .newest()
        .unwrap_or(Date::fixed(2026, 11, 20))
}

/// Every chapter of prices.
pub(super) fn chapters() -> Vec<Chapter> {
    let models = by_token(
        Sort::Model,
        "prices-models",
        "",
        "US dollars for a million tokens. Batch is what requests that may wait save, on cached tokens too where the second figure says so.",
    );
    let parts = [
        ("prices-models", "What models cost: OpenAI and Microsoft"),
        (
            "prices-models-closed",
            "What models cost: Anthropic, Google, Amazon, xAI",
        ),
        ("prices-models-open", "What models cost: open weights"),
    ];
    let sellers: Vec<String> = models.rows.iter().map(|row| row.id.clone()).collect();
    let models = divided(models, parts, |at| {
        let seller = sellers[at].split('-').nth(1).unwrap_or_default();
        match seller {
            "openai" | "azure" => 0,
            "anthropic" | "google" | "aws" | "xai" => 1,
            _ => 2,
        }
    });
    let mut chapters = Vec::from(models);
    chapters.extend([
        by_token(
            Sort::Tuned,
            "prices-tuned",
            "What tuned models cost",
            "US dollars for a million tokens, where a tuned model is billed by the token. Elsewhere it needs an endpoint, paid by the hour.",
        ),
        by_unit(
            &[Sort::Training],
            "prices-training",
            "What training costs",
            "US dollars. A token counts once for each pass over the training file.",
        ),
        by_unit(
            &[Sort::Machine, Sort::Dedicated],
            "prices-machines",
            "What machines and endpoints cost",
            "US dollars for an hour, whether it answers or idles.",
        ),
    ]);
    chapters
}

/// Prices that no longer hold, the latest first.
pub(super) fn history() -> Chapter {
    let (mut past, _) = read_history(HISTORY);
    past.sort_by_key(|price| std::cmp::Reverse(price.until));
    Chapter {
        id: "prices-history",
        title: "What it cost before",
        lead: "Prices that no longer hold, with the day from which they did not, or on which another was first read. In US dollars.".to_owned(),
        columns: &["Price", "For", "Until", "To know"],
        rows: past
            .iter()
            .enumerate()
            .map(|(at, it)| GuideRow {
                id: format!("past-{at}"),
                title: it.name.clone().into_owned(),
                tag: seller_name(it.id.split('/').next().unwrap_or_default())
                    .unwrap_or_default()
                    .to_owned(),
                lines: vec![
                    it.rates.map_or_else(|| span(it.amount), three),
                    unit_name(it.unit).to_owned(),
                    it.until.in_words(),
                    it.note.clone().into_owned(),
                ],
                sources: PriceList::bundled()
                    .sources()
                    .filter(|source| it.sources.contains(&source.id))
                    .map(|source| SourceId(&source.id))
                    .collect(),
                evidence: Some(it.evidence),
                ..GuideRow::default()
            })
            .collect(),
    }
}

fn by_token(sort: Sort, id: &'static str, title: &'static str, lead: &str) -> Chapter {
    let rows = PriceList::bundled().of(sort, day());
    Chapter {
        id,
        title,
        lead: lead.to_owned(),
        columns: &["Input", "Cached", "Answer", "Batch", "To know", "As of"],
        rows: rows
            .filter_map(|price| {
                let rates = price.rates(day())?;
                let prices = rates.prices;
                let batch = rates.batch.map_or_else(String::new, |batch| {
                    let percent = |share: f64| format!("{}%", number::plain(share * 100.0));
                    let all = percent(batch.input.get());
                    match batch.cached_read {
                        Some(cached) if cached != batch.input => {
                            format!("{all}, cached {}", percent(cached.get()))
                        }
                        Some(_) => format!("{all}, cached too"),
                        None => all,
                    }
                });
                Some(row(
                    price,
                    vec![
                        usd(prices.input),
                        match prices.cached_read {
                            None if prices.input.is_some() => "not named".to_owned(),
                            cached => usd(cached),
                        },
                        usd(prices.output),
                        batch,
                    ],
                ))
            })
            .collect(),
    }
}

fn by_unit(sorts: &[Sort], id: &'static str, title: &'static str, lead: &str) -> Chapter {
    let list = PriceList::bundled();
    let rows = sorts.iter().flat_map(|sort| list.of(*sort, day()));
    Chapter {
        id,
        title,
        lead: lead.to_owned(),
        columns: &["Price", "For", "To know", "As of"],
        rows: rows
            .map(|price| {
                let unit = price.unit().map_or("", unit_name);
                row(price, vec![span(price.amount(day())), unit.to_owned()])
            })
            .collect(),
    }
}

/// A row of any of these tables: its own cells, then what is to be known, then its date.
fn row(price: &'static PriceRow, mut cells: Vec<String>) -> GuideRow {
    cells.push(to_know(price));
    cells.push(price.as_of.map_or("no date".to_owned(), Date::in_words));
    GuideRow {
        id: format!("price-{}", price.id.replace('/', "-")),
        title: price.name.clone().into_owned(),
        tag: seller_name(price.seller()).unwrap_or_default().to_owned(),
        lines: cells,
        sources: PriceList::bundled()
            .sources_of(price)
            .map(|source| SourceId(&source.id))
            .collect(),
        evidence: Some(price.evidence),
        ..GuideRow::default()
    }
}

fn to_know(price: &PriceRow) -> String {
    let mut said = Vec::new();
    if let Some(rates) = price.rates(day()) {
        said.extend(writing(rates));
        for tier in &rates.long {
            let above = number::grouped(tier.above.0);
            said.push(format!(
                "Prompts above {above} tokens: {}.",
                three(tier.prices)
            ));
        }
    }
    if let Some(from) = price.next_change(day()) {
        let then = match &price.charge {
            Charge::Tokens { rates, .. } => three(rates.on(from).prices),
            _ => span(price.amount(from)),
        };
        said.push(format!("From {}: {then}.", from.in_words()));
    }
    if let Some(end) = price.ends {
        said.push(format!("Ends on {}.", end.in_words()));
    }
    if !price.note.is_empty() {
        said.push(price.note.clone().into_owned());
    }
    said.join(" ")
}

fn writing(rates: &Rates) -> Option<String> {
    let prices = rates.prices;
    let short = prices.cache_write?;
    let long = prices.cache_write_long.map_or_else(String::new, |long| {
        format!(", {} for longer", usd(Some(long)))
    });
    Some(format!(
        "Writing into the cache: {}{long}.",
        usd(Some(short))
    ))
}

/// Input, cached and answer in one phrase.
fn three(prices: tuneworthy_core::catalog::TokenPrices) -> String {
    let cached = match prices.cached_read {
        Some(cached) => format!(", {} cached", usd(Some(cached))),
        None => String::new(),
    };
    format!(
        "{} in{cached}, {} out",
        usd(prices.input),
        usd(prices.output)
    )
}

fn usd(price: Option<UsdPerMillionTokens>) -> String {
    price.map_or("not found".to_owned(), |price| dollars(price.0))
}

fn span(amount: Option<Range>) -> String {
    match amount {
        None => "not found".to_owned(),
        Some(amount) if amount.high() <= 0.0 => "free".to_owned(),
        Some(amount) if amount.is_exact() => dollars(amount.low()),
        Some(amount) => format!("{} to {}", dollars(amount.low()), dollars(amount.high())),
    }
}

/// `$4`, `$0.10`, `$0.035`: no lone digit behind the point.
fn dollars(price: f64) -> String {
    let text = number::grouped(price);
    match text.split_once('.') {
        Some((whole, digit)) if digit.len() == 1 => format!("${whole}.{digit}0"),
        _ => format!("${text}"),
    }
}

const fn unit_name(unit: PriceUnit) -> &'static str {
    match unit {
        PriceUnit::MillionTokens => "a million tokens",
        PriceUnit::TrainingHour => "an hour of training",
        PriceUnit::GpuHour => "an hour of one GPU",
        PriceUnit::Hour => "an hour of one endpoint",
        PriceUnit::Month => "a month",
    }
}

/// The sources of the prices.
pub(super) fn sources() -> Chapter {
    let rows = PriceList::bundled().sources().map(|source| GuideRow {
        id: format!("source-{}", source.id),
        title: source.title.clone().into_owned(),
        lines: vec![match source.published {
            Some(day) => format!("Published {}.", day.in_words()),
            None => "Carries no date.".to_owned(),
        }],
        url: &source.url,
        ..GuideRow::default()
    });
    prose(
        "price-sources",
        "Sources of the prices",
        "Prices change without notice. Before you sign for one, look at the vendor's page.",
        rows.collect(),
    )
}

/// Returns the names of a price's sources, in as few words as tell them apart: the publishers, or
/// the whole title where one wrote two. Nothing where another table than this has one of them.
pub(super) fn source_names(sources: &[SourceId]) -> Option<Vec<String>> {
    let list = PriceList::bundled();
    let known = |id: &SourceId| list.sources().find(|source| source.id == id.0);
    let found: Vec<&PriceSource> = sources.iter().filter_map(known).collect();
    if found.len() < sources.len() {
        return None;
    }
    let writer = |source: &PriceSource| {
        let title = source.title.as_ref();
        title
            .split_once(',')
            .map_or(title, |(writer, _)| writer)
            .to_owned()
    };
    let names = found.iter().map(|source| {
        let name = writer(source);
        let twice = found.iter().filter(|other| writer(other) == name).count() > 1;
        if twice {
            source.title.clone().into_owned()
        } else {
            name
        }
    });
    Some(names.collect())
}
