//! The price list: how old it is, and a newer one that the reader brings.

use std::sync::Arc;

use leptos::prelude::*;
use tuneworthy_core::catalog::{ImportError, PriceListImport, import};

use super::{Desk, LIST};
use crate::browser::dom::{El, el, lines, link, live};
use crate::browser::{clock, files, json};
use crate::words;

/// LiteLLM's list, to be downloaded by the reader; the page itself fetches nothing.
const LITELLM: &str =
    "https://github.com/BerriAI/litellm/blob/main/model_prices_and_context_window.json";
/// The largest list that is read, in bytes.
const MOST: usize = 20_000_000;

/// The line of dates, and the field for a list.
pub(super) fn list(desk: Desk) -> El {
    let said = RwSignal::new(Vec::<String>::new());
    let take = move |name: String, text: Result<String, files::Unread>| {
        said.set(match text {
            Ok(text) => bring(desk, &name, &text),
            Err(files::Unread::TooLarge) => {
                vec![format!("“{name}” is larger than any list of prices.")]
            }
            Err(files::Unread::Failed) => {
                vec![format!("The browser could not read “{name}”.")]
            }
        });
    };
    let input = el("input")
        .id("price-list")
        .attr("type", "file")
        .attr("accept", ".json,application/json")
        .attr("aria-describedby", "price-list-hint")
        .on("change", move |event| files::read(&event, MOST, take));
    let hint = el("p")
        .class("small muted")
        .id("price-list-hint")
        .text("Choose or drop a file here: ")
        .child(link(LITELLM, "LiteLLM's model_prices_and_context_window.json").attr("rel", "noreferrer"))
        .text(", or a list that Tuneworthy wrote. It is read on this machine and stays in use until you leave this page; prices you choose from it stay with the assessment.");
    let export = crate::browser::dom::button("plain", "Save the list as a file", move || {
        let today = untrack(|| desk.store.today());
        let text = desk.list.with_untracked(|list| list.export(today));
        files::download("tuneworthy-prices.json", &text);
    });
    el("details")
        .class("price-list")
        .child(el("summary").child(live(move || dates(desk))))
        .child(
            el("div")
                .class("entry drop")
                .on("dragover", |event| event.prevent_default())
                .on("drop", move |event| {
                    event.prevent_default();
                    files::read_dropped(&event, MOST, take);
                })
                .child(
                    el("label")
                        .attr("for", "price-list")
                        .text("Bring a newer list of prices"),
                )
                .child(hint)
                .child(input)
                .child(el("p").child(export)),
        )
        .child(el("div").attr("role", "status").child(live(move || {
            let said = said.get();
            (!said.is_empty()).then(|| lines(said))
        })))
}

/// The oldest date in use, in a line.
fn dates(desk: Desk) -> String {
    let used: Vec<String> = desk.store.current().with(|it| {
        let prices = it.iter().flat_map(|it| it.money.prices());
        let rows = prices.filter(|(_, price)| !price.own);
        rows.map(|(_, price)| price.row.clone()).collect()
    });
    desk.list.with(|list| {
        let newest = list
            .newest()
            .map_or_else(String::new, tuneworthy_core::units::Date::in_words);
        match list.oldest(used.iter().map(String::as_str)) {
            Some(oldest) => match oldest.as_of {
                Some(day) => format!(
                    "Oldest price in use: {}, of {}",
                    oldest.name,
                    day.in_words()
                ),
                None => format!("Oldest price in use: {}, undated", oldest.name),
            },
            None => format!("Prices up to {newest}; none of the list is in use"),
        }
    })
}

/// Reads a list and puts it into use; says what became of it.
fn bring(desk: Desk, name: &str, text: &str) -> Vec<String> {
    let Some(value) = json::parse(text) else {
        return vec![format!("“{name}” is no JSON.")];
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
            return vec![format!("“{name}” {why}.")];
        }
    };
    let mut list = desk.list.with_untracked(|list| (**list).clone());
    let applied = list.apply(&found, false);
    let list = Arc::new(list);
    LIST.set(Some(list.clone()));
    desk.list.set(list);
    let rows = |count: usize| words::count(count, "price", "prices");
    let mut said = vec![format!(
        "From “{name}”: {} changed, {} new, {} confirmed, {} left as they were.",
        rows(applied.changed),
        applied.added,
        applied.confirmed,
        applied.kept
    )];
    said.extend(doubts(&found));
    said
}

/// What was skipped, by name.
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
