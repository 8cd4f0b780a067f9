//! Reading and writing lists of prices: a part of its own, since few readers bring one.

use tuneworthy_core::catalog::{ImportError, PriceList, PriceListImport, import};
use tuneworthy_core::units::Date;

use crate::browser::{clock, json};
use crate::words;

/// The list with what was brought, unless it is no list, and what became of it in lines.
type Brought = (Option<PriceList>, Vec<String>);

/// Functions that read and write lists of prices.
#[derive(Clone, Copy)]
pub(crate) struct ListTools {
    /// Reads a list by its name and text; see [`bring`].
    pub(super) bring: fn(&PriceList, &str, &str) -> Brought,
    /// Writes a list as JSON, as of a day.
    pub(super) export: fn(&PriceList, Date) -> String,
}

/// Functions that the part hands over.
pub(crate) const GIVES: ListTools = ListTools {
    bring,
    export: PriceList::export,
};

/// Reads a list. Returns the old one with its prices, if it is one, and what became of it in lines.
fn bring(old: &PriceList, name: &str, text: &str) -> Brought {
    let Some(value) = json::parse(text) else {
        return (None, vec![format!("“{name}” is no JSON.")]);
    };
    let found = match import(&value, Some(clock::today())) {
        Ok(found) => found,
        Err(error) => {
            let why = match error {
                ImportError::Unknown => "is neither LiteLLM's list nor one of Tuneworthy's",
                ImportError::Newer => {
                    "was written by a newer version of this page: reload to get it"
                }
                ImportError::Empty => "looks like a list of prices, and has not one price in it",
            };
            return (None, vec![format!("“{name}” {why}.")]);
        }
    };
    let mut list = old.clone();
    let applied = list.apply(&found, false);
    let rows = |count: usize| words::count(count, "price", "prices");
    let mut said = vec![format!(
        "From “{name}”: {} changed, {} new, {} confirmed, {} left as they were.",
        rows(applied.changed),
        applied.added,
        applied.confirmed,
        applied.kept
    )];
    said.extend(doubts(&found));
    (Some(list), said)
}

/// Names of the rows skipped.
fn doubts(found: &PriceListImport) -> Vec<String> {
    let mut said = Vec::new();
    if found.bad.count > 0 {
        let rows = words::count(found.bad.count, "row is", "rows are");
        said.push(format!("{rows} no price and skipped:"));
        said.extend(found.bad.first.iter().map(|bad| {
            let key = if bad.key.is_empty() {
                String::new()
            } else {
                format!(", {}", bad.key)
            };
            format!("{}{key}: {}", bad.row, bad.why)
        }));
    }
    if !found.doubtful.is_empty() {
        let names: Vec<&str> = found
            .doubtful
            .iter()
            .take(5)
            .map(|(row, _)| &*row.id)
            .collect();
        let count = words::count(found.doubtful.len(), "price is", "prices are");
        said.push(format!(
            "{count} too far from what is known to be believed, and not used: {}.",
            names.join(", ")
        ));
    }
    said
}
