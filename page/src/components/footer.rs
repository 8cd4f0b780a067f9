//! What the footer of index.html leaves open.

use leptos::prelude::*;
use tuneworthy::catalog::Catalog;

/// How old the facts are.
#[component]
pub(crate) fn FactsDate() -> impl IntoView {
    let catalog = Catalog::bundled();
    format!(
        "Facts gathered up to {}, catalogue {}.",
        catalog.gathered.in_words(),
        catalog.version
    )
}
