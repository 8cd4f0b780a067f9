//! The page itself: its parts by id, its title, and where the focus is.

use std::cell::Cell;
use std::time::Duration;

use leptos::prelude::*;
use leptos::web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement};

// For pages, which name no browser types of their own.
pub(crate) use leptos::web_sys::Element;
use wasm_bindgen::JsCast;

/// A part of index.html.
pub(crate) fn part(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// The first element with an attribute, written as in a selector without its brackets.
pub(crate) fn first_with(attribute: &str) -> Option<Element> {
    document().query_selector(&format!("[{attribute}]")).ok()?
}

/// Returns what is chosen in a list that is not the page's own; `None` for its empty choice.
pub(crate) fn chosen(id: &str) -> Option<String> {
    let list: HtmlSelectElement = part(id)?.dyn_into().ok()?;
    Some(list.value()).filter(|value| !value.is_empty())
}

/// Returns whether a box that is not the page's own is ticked.
pub(crate) fn ticked(id: &str) -> bool {
    let ticks = part(id).and_then(|part| part.dyn_into::<HtmlInputElement>().ok());
    ticks.is_some_and(|ticks| ticks.checked())
}

thread_local! {
    /// Headings and leads of the places, as index.html has them.
    static HEADS: Option<HtmlElement> = part("place-heads");
}

/// Returns the heading and lead of a place as HTML, the page's own.
pub(crate) fn words_of_head(of: &str) -> String {
    let selector = ["#head-", of].concat();
    HEADS
        .with(|heads| {
            let head = heads.as_ref()?.query_selector(&selector).ok()??;
            Some(head.inner_html())
        })
        .unwrap_or_default()
}

/// Takes away what index.html shows of a place until it is drawn.
pub(crate) fn end_first_paint() {
    HEADS.with(|heads| {
        if let Some(heads) = heads {
            heads.remove();
        }
    });
    if let Some(root) = document().document_element() {
        let _ = root.remove_attribute("data-place");
    }
}

/// Shows or hides a part of index.html.
pub(crate) fn show(id: &str, visible: bool) {
    if let Some(part) = part(id) {
        part.set_hidden(!visible);
    }
}

/// The first heading inside a part.
fn heading(within: &str) -> Option<HtmlElement> {
    let part = document().get_element_by_id(within)?;
    part.query_selector("h1").ok()??.dyn_into().ok()
}

/// The words of a part's heading.
pub(crate) fn heading_text(within: &str) -> Option<String> {
    heading(within)?
        .text_content()
        .map(|text| text.trim().to_owned())
}

thread_local! {
    static WAITING: Cell<u32> = const { Cell::new(0) };
}

/// Says that one more thing is on its way.
pub(crate) fn begin_waiting() {
    WAITING.set(WAITING.get() + 1);
    show("part-gone", false);
    mark_waiting(true);
}

/// Says that one of them is here. Takes effect once what it brought is drawn.
pub(crate) fn end_waiting() {
    let settle = || {
        WAITING.set(WAITING.get() - 1);
        mark_waiting(WAITING.get() > 0);
    };
    set_timeout(settle, Duration::ZERO);
}

fn mark_waiting(waiting: bool) {
    let Some(root) = document().document_element() else {
        return;
    };
    let _ = if waiting {
        root.set_attribute("data-waiting", "")
    } else {
        root.remove_attribute("data-waiting")
    };
}

/// Names the page in the browser's tab.
pub(crate) fn set_title(title: &str) {
    document().set_title(title);
}

/// Moves the focus to a part's heading, where reading begins, and to its top.
pub(crate) fn focus_heading(within: &str) {
    window().scroll_to_with_x_and_y(0.0, 0.0);
    if let Some(heading) = heading(within) {
        focus(&heading);
    }
}

/// Moves the focus to an element that need not be a control.
pub(crate) fn focus(element: &HtmlElement) {
    if element.tab_index() < 0 {
        element.set_tab_index(-1);
    }
    let _ = element.focus();
}

/// Makes a link of index.html that leads to a part move the focus there. Its fragment would be taken
/// for a route.
pub(crate) fn lead_by_script(link: &str, to: &'static str) {
    let Some(link) = part(link) else { return };
    let lead = wasm_bindgen::closure::Closure::<dyn Fn(leptos::web_sys::Event)>::new(
        move |event: leptos::web_sys::Event| {
            event.prevent_default();
            if let Some(target) = part(to) {
                focus(&target);
            }
        },
    );
    let _ = link.add_event_listener_with_callback("click", lead.as_ref().unchecked_ref());
    lead.forget();
}

/// Marks the link of index.html that leads to where the reader is.
pub(crate) fn mark_current(link: &str, current: bool) {
    let Some(link) = part(link) else { return };
    let _ = if current {
        link.set_attribute("aria-current", "page")
    } else {
        link.remove_attribute("aria-current")
    };
}

/// Gives a link of index.html another target.
pub(crate) fn aim(link: &str, href: &str) {
    if let Some(link) = part(link) {
        let _ = link.set_attribute("href", href);
    }
}

/// Moves the focus to a control, opening what it is folded into.
pub(crate) fn reveal(id: &str) {
    let Some(control) = part(id) else { return };
    let mut above = control.parent_element();
    while let Some(element) = above {
        if element.tag_name().eq_ignore_ascii_case("details") {
            let _ = element.set_attribute("open", "");
        }
        above = element.parent_element();
    }
    let _ = control.focus();
}

/// Returns the width of a part in pixels, or `None` if it is not displayed.
pub(crate) fn width(id: &str) -> Option<f64> {
    let width = part(id)?.client_width();
    (width > 0).then(|| f64::from(width))
}

/// Opens the browser's print dialog.
pub(crate) fn print() {
    let _ = window().print();
}
