//! The age of the price list, and the import of a newer one.

use std::sync::Arc;

use leptos::ev::DragEvent;
use leptos::prelude::*;

use super::{LIST, MoneyState};
use crate::browser::files;
use crate::components::lines::Lines;
use crate::parts;

/// LiteLLM's list, to be downloaded by the reader; the page itself fetches nothing.
const LITELLM: &str =
    "https://github.com/BerriAI/litellm/blob/main/model_prices_and_context_window.json";
/// The largest list that is read, in bytes.
const MOST: usize = 20_000_000;

/// The line of dates, the field for a list, and what became of the last one.
#[component]
pub(super) fn PriceListBox(
    /// The money page's state.
    state: MoneyState,
) -> impl IntoView {
    let said = RwSignal::new(Vec::<String>::new());
    let take = move |name: String, text: Result<String, files::Unread>| match text {
        Ok(text) => bring(state, name, text, said),
        Err(files::Unread::TooLarge) => {
            said.set(vec![format!("“{name}” is larger than any list of prices.")]);
        }
        Err(files::Unread::Failed) => {
            said.set(vec![format!("The browser could not read “{name}”.")]);
        }
    };
    let drop = move |event: DragEvent| {
        event.prevent_default();
        files::read_dropped(&event, MOST, take);
    };
    view! {
        <details class="price-list">
            <summary>{move || dates(state)}</summary>
            <div
                class="entry drop"
                on:dragover=|event: DragEvent| event.prevent_default()
                on:drop=drop
            >
                <label for="price-list">"Bring a newer list of prices"</label>
                <p class="small muted" id="price-list-hint">
                    "Choose or drop a file here: "
                    <a href=LITELLM rel="noreferrer">
                        "LiteLLM's model_prices_and_context_window.json"
                    </a>
                    ", or a list that Tuneworthy wrote. It is read on this machine and stays in use until you leave this page; prices you choose from it stay with the assessment."
                </p>
                <input
                    id="price-list"
                    type="file"
                    accept=".json,application/json"
                    aria-describedby="price-list-hint"
                    on:change=move |event| files::read(&event, MOST, take)
                />
                <p>
                    <button type="button" class="plain" on:click=move |_| export(state)>
                        "Save the list as a file"
                    </button>
                </p>
            </div>
            <div role="status">
                {move || {
                    let lines = said.get();
                    (!lines.is_empty()).then(|| view! { <Lines lines /> }.into_any())
                }}
            </div>
        </details>
    }
}

/// Hands the reader the list in use as a file.
fn export(state: MoneyState) {
    let today = untrack(|| state.store.today());
    let list = state.list.get_untracked();
    parts::with_list_tools(move |tools| {
        files::download("tuneworthy-prices.json", &(tools.export)(&list, today));
    });
}

/// The oldest date in use, in a line.
fn dates(state: MoneyState) -> String {
    let used: Vec<String> = state.store.current().with(|it| {
        let prices = it.iter().flat_map(|it| it.money.prices());
        let rows = prices.filter(|(_, price)| !price.own);
        rows.map(|(_, price)| price.row.clone()).collect()
    });
    state.list.with(|list| {
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
fn bring(state: MoneyState, name: String, text: String, said: RwSignal<Vec<String>>) {
    parts::with_list_tools(move |tools| {
        let old = state.list.get_untracked();
        let (list, lines) = (tools.bring)(&old, &name, &text);
        if let Some(list) = list {
            let list = Arc::new(list);
            LIST.set(Some(list.clone()));
            state.list.set(list);
        }
        said.set(lines);
    });
}
