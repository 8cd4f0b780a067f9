//! What the footer of index.html leaves open.

use tuneworthy::catalog::Catalog;

/// How old the facts are.
pub(crate) fn facts_date() -> String {
    let catalog = Catalog::bundled();
    format!(
        "Facts gathered up to {}, catalogue {}.",
        catalog.gathered.in_words(),
        catalog.version
    )
}
