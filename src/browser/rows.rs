//! Rows that are already in the page: searching, showing and hiding them.

use leptos::web_sys::{Element, NodeList};
use wasm_bindgen::JsCast;

/// Returns the descendants of an element that match a selector.
pub(crate) fn all(within: &Element, selector: &str) -> impl Iterator<Item = Element> {
    let found = within.query_selector_all(selector).ok();
    let count = found.as_ref().map_or(0, NodeList::length);
    (0..count).filter_map(move |at| Some(found.as_ref()?.get(at)?.unchecked_into()))
}

/// Shows or hides what matches a selector.
pub(crate) fn show(within: &Element, selector: &str, visible: bool) {
    all(within, selector).for_each(|it| show_one(&it, visible));
}

/// Shows the rows that hold every word of a query, and the groups with such a row. Says how many rows
/// hold them, and how many there are.
pub(crate) fn sift(within: &Element, groups: &str, rows: &str, query: &str) -> (usize, usize) {
    let query = query.to_ascii_lowercase();
    let (mut found, mut total) = (0, 0);
    for group in all(within, groups) {
        let before = found;
        for row in all(&group, rows) {
            let text = row.text_content().unwrap_or_default().to_ascii_lowercase();
            let holds = query.split_whitespace().all(|word| text.contains(word));
            show_one(&row, holds);
            found += usize::from(holds);
            total += 1;
        }
        show_one(&group, found > before);
    }
    (found, total)
}

/// Marks one row, or none, among the rows.
pub(crate) fn mark(within: &Element, class: &str, marked: Option<&Element>) {
    for it in all(within, &format!(".{class}")) {
        let _ = it.class_list().remove_1(class);
    }
    if let Some(it) = marked {
        let _ = it.class_list().add_1(class);
    }
}

fn show_one(it: &Element, visible: bool) {
    let _ = it.toggle_attribute_with_force("hidden", !visible);
}
