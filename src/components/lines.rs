//! A list of plain lines.

use leptos::prelude::*;

/// A list of lines of text.
#[component]
pub(crate) fn Lines(
    /// The lines, from top to bottom.
    lines: Vec<String>,
) -> impl IntoView {
    view! {
        <ul>
            <ListItems lines />
        </ul>
    }
}

/// The items of a list of lines, for a list that has others too.
#[component]
pub(crate) fn ListItems(
    /// The lines, from top to bottom.
    lines: Vec<String>,
) -> impl IntoView {
    lines
        .into_iter()
        .map(|line| view! { <li>{line}</li> })
        .collect_view()
}
