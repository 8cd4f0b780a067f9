//! Parser of the data files. It never fails: a row with a mistake is left out, and the mistake is
//! named.

mod cells;
mod history;

use crate::terms::{Evidence, Method};
use crate::units::{Date, Gigabytes, Range, Tokens};

use super::price::{CatalogText, Charge, PriceOrigin, PriceRow, PriceSource, PriceUnit, Timed};
use super::rates::{BatchDiscount, LongPrompt, Rates, TokenPrices};
use super::table::{CatalogFault, CatalogProblem, lines};
use cells::RowReader;

pub use history::{HISTORY, PastPrice, read_history};

const TOKENS: [&str; 18] = [
    "id",
    "name",
    "tunes",
    "from",
    "above",
    "input",
    "cached",
    "write",
    "write_long",
    "output",
    "batch",
    "batch_cached",
    "ends",
    "litellm",
    "source",
    "as_of",
    "evidence",
    "note",
];
const TRAINING: [&str; 10] = [
    "id", "name", "methods", "unit", "from", "price", "source", "as_of", "evidence", "note",
];
const MACHINES: [&str; 11] = [
    "id",
    "name",
    "kind",
    "gpu",
    "memory_gb",
    "from",
    "price",
    "source",
    "as_of",
    "evidence",
    "note",
];
const SOURCES: [&str; 4] = ["id", "title", "url", "published"];

/// The four files of a list, as text.
#[derive(Clone, Copy, Debug)]
pub struct Files {
    /// Models and tuned models, sold by the token.
    pub tokens: &'static str,
    /// Training.
    pub training: &'static str,
    /// Rented machines and endpoints.
    pub machines: &'static str,
    /// Sources of the prices.
    pub sources: &'static str,
}

impl Files {
    /// Files this program was built with.
    pub const BUNDLED: Self = Self {
        tokens: include_str!("data/tokens.csv"),
        training: include_str!("data/training.csv"),
        machines: include_str!("data/machines.csv"),
        sources: include_str!("data/sources.csv"),
    };
}

/// Content of the files, with the problems found.
#[derive(Default)]
pub(super) struct Loaded {
    pub(super) prices: Vec<PriceRow>,
    pub(super) sources: Vec<PriceSource>,
    pub(super) problems: Vec<CatalogProblem>,
}

/// Reads the files of a list.
pub(super) fn load(files: &Files) -> Loaded {
    let mut loaded = Loaded::default();
    sources(files.sources, &mut loaded);
    tokens(files.tokens, &mut loaded);
    training(files.training, &mut loaded);
    machines(files.machines, &mut loaded);
    loaded
}

/// Cells at the end of a row, the same in every file.
struct CommonCells {
    source: &'static str,
    as_of: &'static str,
    evidence: &'static str,
    note: &'static str,
}

impl Loaded {
    /// Returns the row above if this line continues its price.
    fn continued(&mut self, id: &str, name: &str) -> Option<&mut PriceRow> {
        let last = self.prices.last_mut().filter(|last| last.id == id);
        last.filter(|_| name.is_empty())
    }

    /// Adds a row unless a problem was found in it.
    fn add(
        &mut self,
        (file, line): (&'static str, usize),
        (id, name): (&'static str, &'static str),
        said: &CommonCells,
        charge: impl FnOnce(&mut RowReader) -> Option<Charge>,
    ) -> Option<&mut PriceRow> {
        let mut row = RowReader::new(file, line, &mut self.problems);
        row.id(id);
        if self.prices.iter().any(|price| price.id == id) {
            row.fault("id", id, CatalogFault::Repeated);
        }
        let charge = charge(&mut row);
        let name = row.text("name", name);
        row.text("source", said.source);
        let sources: Vec<CatalogText> = said
            .source
            .split_whitespace()
            .map(CatalogText::Borrowed)
            .collect();
        for source in &sources {
            if !self.sources.iter().any(|known| known.id == *source) {
                row.fault("source", source, CatalogFault::Unknown);
            }
        }
        let as_of = row.day("as_of", said.as_of);
        let evidence = row.word("evidence", said.evidence, Evidence::from_id);
        let well = evidence.is_some_and(|evidence| evidence > Evidence::VeryLow);
        if said.as_of.is_empty() && well {
            row.fault("evidence", said.evidence, CatalogFault::Undated);
        }
        if !row.is_sound() {
            return None;
        }
        self.prices.push(PriceRow {
            id: CatalogText::Borrowed(id),
            name,
            charge: charge?,
            ends: None,
            litellm: CatalogText::default(),
            sources,
            as_of,
            evidence: evidence?,
            note: CatalogText::Borrowed(said.note),
            origin: PriceOrigin::Bundled,
        });
        self.prices.last_mut()
    }
}

fn sources(text: &'static str, loaded: &mut Loaded) {
    const FILE: &str = "sources.csv";
    for line in lines(FILE, text, &SOURCES, &mut loaded.problems) {
        let [id, title, url, published] = line.cells;
        let mut row = RowReader::new(FILE, line.number, &mut loaded.problems);
        row.text("id", id);
        row.text("title", title);
        if loaded.sources.iter().any(|source| source.id == id) {
            row.fault("id", id, CatalogFault::Repeated);
        }
        if !url.starts_with("https://") {
            row.fault("url", url, CatalogFault::Unknown);
        }
        let published = row.day("published", published);
        if row.is_sound() {
            loaded.sources.push(PriceSource {
                id: CatalogText::Borrowed(id),
                title: CatalogText::Borrowed(title),
                url: CatalogText::Borrowed(url),
                published,
            });
        }
    }
}

fn tokens(text: &'static str, loaded: &mut Loaded) {
    const FILE: &str = "tokens.csv";
    for line in lines(FILE, text, &TOKENS, &mut loaded.problems) {
        let [
            id,
            name,
            tunes,
            from,
            above,
            input,
            cached,
            write,
            write_long,
            output,
            batch,
            batch_cached,
            ends,
            litellm,
            source,
            as_of,
            evidence,
            note,
        ] = line.cells;
        let mut row = RowReader::new(FILE, line.number, &mut loaded.problems);
        let prices = TokenPrices {
            input: row.price("input", input),
            cached_read: row.price("cached", cached),
            cache_write: row.price("write", write),
            cache_write_long: row.price("write_long", write_long),
            output: row.price("output", output),
        };
        let off = row.percent("batch", batch);
        let off_cached = row.percent("batch_cached", batch_cached);
        let from_day = row.day("from", from);
        let above = row.length("above", above);
        let ends = row.day("ends", ends);
        if !row.is_sound() {
            continue;
        }
        if let Some(PriceRow {
            charge: Charge::Tokens { rates, .. },
            ..
        }) = loaded.continued(id, name)
        {
            let fits = goes_on(rates, from_day, above, prices);
            if !fits {
                RowReader::new(FILE, line.number, &mut loaded.problems).fault(
                    "id",
                    id,
                    CatalogFault::Order,
                );
            }
            continue;
        }
        let said = CommonCells {
            source,
            as_of,
            evidence,
            note,
        };
        let batch = off.map(|off| BatchDiscount {
            input: off,
            cached_read: off_cached,
            output: off,
        });
        let added = loaded.add((FILE, line.number), (id, name), &said, |row| {
            if from_day.is_some() || above.is_some() {
                row.fault("id", id, CatalogFault::Order);
            }
            Some(Charge::Tokens {
                rates: Timed::always(Rates {
                    prices,
                    batch,
                    long: Vec::new(),
                }),
                tunes: (!tunes.is_empty()).then_some(CatalogText::Borrowed(tunes)),
            })
        });
        if let Some(price) = added {
            price.ends = ends;
            price.litellm = CatalogText::Borrowed(litellm);
        }
    }
}

/// Adds a continuation line: the price from a day on, or of longer prompts.
fn goes_on(
    rates: &mut Timed<Rates>,
    from: Option<Date>,
    above: Option<Tokens>,
    prices: TokenPrices,
) -> bool {
    match (from, above) {
        (Some(from), None) => {
            let batch = rates.last_mut().batch;
            let long = Vec::new();
            rates.change(
                from,
                Rates {
                    prices,
                    batch,
                    long,
                },
            )
        }
        (None, Some(above)) => {
            let long = &mut rates.last_mut().long;
            let longer = long.last().is_none_or(|tier| tier.above < above);
            if longer {
                long.push(LongPrompt { above, prices });
            }
            longer
        }
        _ => false,
    }
}

fn training(text: &'static str, loaded: &mut Loaded) {
    const FILE: &str = "training.csv";
    for line in lines(FILE, text, &TRAINING, &mut loaded.problems) {
        let [
            id,
            name,
            methods,
            unit,
            from,
            price,
            source,
            as_of,
            evidence,
            note,
        ] = line.cells;
        let place = (FILE, line.number);
        let Some(amount) = amount(place, (id, name), (from, price), loaded) else {
            continue;
        };
        let said = CommonCells {
            source,
            as_of,
            evidence,
            note,
        };
        loaded.add(place, (id, name), &said, |row| {
            let methods = methods
                .split_whitespace()
                .filter_map(|method| row.word("methods", method, Method::from_id))
                .collect();
            Some(Charge::Training {
                unit: row.word("unit", unit, PriceUnit::from_id)?,
                methods,
                amount,
            })
        });
    }
}

fn machines(text: &'static str, loaded: &mut Loaded) {
    const FILE: &str = "machines.csv";
    for line in lines(FILE, text, &MACHINES, &mut loaded.problems) {
        let [
            id,
            name,
            kind,
            gpu,
            memory,
            from,
            price,
            source,
            as_of,
            evidence,
            note,
        ] = line.cells;
        let place = (FILE, line.number);
        let Some(amount) = amount(place, (id, name), (from, price), loaded) else {
            continue;
        };
        let said = CommonCells {
            source,
            as_of,
            evidence,
            note,
        };
        loaded.add(place, (id, name), &said, |row| {
            let dedicated = row.word("kind", kind, |kind| match kind {
                "rent" => Some(false),
                "dedicated" => Some(true),
                _ => None,
            });
            let memory = if memory.is_empty() {
                None
            } else {
                row.number("memory_gb", memory).map(Gigabytes)
            };
            Some(Charge::Machine {
                dedicated: dedicated?,
                gpu: CatalogText::Borrowed(gpu),
                memory,
                amount,
            })
        });
    }
}

/// Returns the amount of a line if it is the first of its price. Handles continuation lines and
/// unreadable amounts itself.
fn amount(
    (file, line): (&'static str, usize),
    (id, name): (&'static str, &'static str),
    (from, price): (&'static str, &'static str),
    loaded: &mut Loaded,
) -> Option<Timed<Option<Range>>> {
    let mut row = RowReader::new(file, line, &mut loaded.problems);
    let range = row.range("price", price);
    let from = row.day("from", from);
    if !row.is_sound() {
        return None;
    }
    let continued = match loaded.continued(id, name).map(|price| &mut price.charge) {
        Some(Charge::Training { amount, .. } | Charge::Machine { amount, .. }) => {
            Some(from.is_some_and(|from| amount.change(from, range)))
        }
        _ => None,
    };
    if continued == Some(true) {
        return None;
    }
    if continued == Some(false) || from.is_some() {
        RowReader::new(file, line, &mut loaded.problems).fault("from", id, CatalogFault::Order);
        return None;
    }
    Some(Timed::always(range))
}

#[cfg(test)]
mod tests;
