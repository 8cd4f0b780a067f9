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

/// Puts a part into an element, in place of what was there.
pub(crate) fn put(place: &Element, part: Option<Element>) {
    place.set_text_content(None);
    if let Some(part) = part {
        let _ = place.append_child(&part);
    }
}

/// Gives the links inside an element the addresses that `address` returns for theirs.
pub(crate) fn relink(within: &Element, address: impl Fn(&str) -> Option<String>) {
    for link in all(within, "a[href]") {
        let href = link.get_attribute("href").unwrap_or_default();
        if let Some(address) = address(&href) {
            let _ = link.set_attribute("href", &address);
        }
    }
}

/// Returns two attributes of each descendant that matches a selector, empty where it has none.
pub(crate) fn attributes(within: &Element, selector: &str, names: [&str; 2]) -> Vec<[String; 2]> {
    let of = |it: Element| names.map(|name| it.get_attribute(name).unwrap_or_default());
    all(within, selector).map(of).collect()
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
