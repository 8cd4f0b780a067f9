//! Past prices: rows that were replaced, and rows of products that are no longer sold.
//!
//! The guide, the published list and the upkeep read them. The page does not, so that no visitor
//! downloads them.

use crate::catalog::price::{CatalogText, PriceUnit};
use crate::catalog::rates::TokenPrices;
use crate::catalog::table::{CatalogFault, CatalogProblem, lines};
use crate::terms::Evidence;
use crate::units::{Date, Range};

use super::cells::RowReader;

const FILE: &str = "history.csv";

const HEAD: [&str; 12] = [
    "id", "name", "from", "until", "input", "cached", "output", "price", "unit", "source",
    "evidence", "note",
];

/// Past prices this program was built with, as text.
pub const HISTORY: &str = include_str!("../data/history.csv");

/// A price that no longer holds.
#[derive(Clone, Debug, PartialEq)]
pub struct PastPrice {
    /// Id of its row, in the list today or in an earlier one.
    pub id: CatalogText,
    /// Name it had.
    pub name: CatalogText,
    /// First day on which it was read; `None` if not known.
    pub from: Option<Date>,
    /// First day on which it no longer held, or on which another price was read.
    pub until: Date,
    /// Rates of tokens, if it was sold by the token read and written.
    pub rates: Option<TokenPrices>,
    /// US dollars per unit otherwise.
    pub amount: Option<Range>,
    /// Unit of the amount.
    pub unit: PriceUnit,
    /// Ids of the sources.
    pub sources: Vec<CatalogText>,
    /// Strength of the evidence.
    pub evidence: Evidence,
    /// Further remarks for the reader; may be empty.
    pub note: CatalogText,
}

/// Reads past prices, with every problem in them. A row with a mistake is left out.
#[must_use]
pub fn read_history(text: &'static str) -> (Vec<PastPrice>, Vec<CatalogProblem>) {
    let (mut past, mut problems) = (Vec::new(), Vec::new());
    for line in lines(FILE, text, &HEAD, &mut problems) {
        let mut row = RowReader::new(FILE, line.number, &mut problems);
        if let Some(price) = read_row(&mut row, line.cells) {
            past.push(price);
        }
    }
    (past, problems)
}

fn read_row(row: &mut RowReader, cells: [&'static str; 12]) -> Option<PastPrice> {
    let [
        id,
        name,
        from,
        until,
        input,
        cached,
        output,
        price,
        unit,
        source,
        evidence,
        note,
    ] = cells;
    row.id(id);
    let name = row.text("name", name);
    row.text("until", until);
    row.text("source", source);
    let from = row.day("from", from);
    let until = row.day("until", until);
    let rates = TokenPrices {
        input: row.price("input", input),
        cached_read: row.price("cached", cached),
        output: row.price("output", output),
        ..TokenPrices::default()
    };
    let amount = row.range("price", price);
    let unit = row.word("unit", unit, PriceUnit::from_id);
    let evidence = row.word("evidence", evidence, Evidence::from_id);
    let by_token = rates != TokenPrices::default();
    if by_token == amount.is_some() {
        row.fault("price", price, CatalogFault::Price);
    }
    if let (Some(from), Some(until)) = (from, until)
        && from >= until
    {
        row.fault("until", id, CatalogFault::Order);
    }
    if !row.is_sound() {
        return None;
    }
    Some(PastPrice {
        id: CatalogText::Borrowed(id),
        name,
        from,
        until: until?,
        rates: by_token.then_some(rates),
        amount,
        unit: unit?,
        sources: source
            .split_whitespace()
            .map(CatalogText::Borrowed)
            .collect(),
        evidence: evidence?,
        note: CatalogText::Borrowed(note),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: &str = "id,name,from,until,input,cached,output,price,unit,source,evidence,note\n";

    fn read(rows: &str) -> (Vec<PastPrice>, Vec<CatalogProblem>) {
        read_history([ROWS, rows].concat().leak())
    }

    #[test]
    fn a_past_price_is_read_with_its_days() {
        let (past, problems) = read(
            "openai/a,A,2026-01-01,2026-02-01,1,0.1,4,,mtok,s,low,\n\
             fireworks/b,B,,2026-03,,,,0.5-3,mtok,s t,very-low,Managed.\n",
        );
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(past[0].until, Date::fixed(2026, 2, 1));
        assert!(past[0].rates.is_some() && past[0].amount.is_none());
        assert_eq!(past[1].sources, ["s", "t"]);
        assert_eq!(past[1].amount.map(Range::high), Some(3.0));
    }

    #[test]
    fn a_past_price_without_an_end_or_a_price_is_left_out() {
        let (past, problems) = read(
            "openai/a,A,,,1,,4,,mtok,s,low,\n\
             openai/b,B,,2026-01-01,,,,,mtok,s,low,\n\
             openai/c,C,2026-02-01,2026-01-01,1,,,,mtok,s,low,\n\
             nobody/d,D,,2026-01-01,1,,,,mtok,s,low,\n",
        );
        assert!(past.is_empty());
        let found: Vec<_> = problems.iter().map(|it| (it.line, it.column)).collect();
        assert_eq!(found, [(2, "until"), (3, "price"), (4, "until"), (5, "id")]);
    }

    #[test]
    fn the_bundled_history_is_sound() {
        let (past, problems) = read_history(HISTORY);
        assert!(problems.is_empty(), "{problems:?}");
        assert!(past.len() >= 9);
    }
}
