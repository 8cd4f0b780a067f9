//! A report that a worker drew: its fields, its buttons, and the points of its figures.

use leptos::ev::{Event, KeyboardEvent};
use leptos::prelude::*;
use leptos::web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement};
use wasm_bindgen::JsCast;

/// Returns what stands in the fields of a form, each as `name=value`.
pub(crate) fn fields(form: &str) -> Vec<String> {
    let found = document().query_selector_all(&format!("#{form} [name]"));
    let Ok(found) = found else { return Vec::new() };
    let field = |at| {
        let field = found.item(at)?;
        let (name, value) = if let Some(select) = field.dyn_ref::<HtmlSelectElement>() {
            (select.name(), select.value())
        } else {
            let input = field.dyn_ref::<HtmlInputElement>()?;
            (input.name(), input.value())
        };
        Some(format!("{name}={value}"))
    };
    (0..found.length()).filter_map(field).collect()
}

/// Returns the text of a field with this name, if the event comes from it.
pub(crate) fn value_of(event: &Event, name: &str) -> Option<String> {
    let target = event.target()?;
    let input = target.dyn_ref::<HtmlInputElement>()?;
    (input.name() == name).then(|| input.value())
}

/// Returns the value of an attribute of the element that was clicked, or of one around it, and that
/// element.
pub(crate) fn clicked(event: &Event, attribute: &str) -> Option<(String, Element)> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let element = target.closest(&format!("[{attribute}]")).ok()??;
    Some((element.get_attribute(attribute)?, element))
}

/// Unfolds what follows a button: sets its HTML, or empties it where it is unfolded already. Returns
/// whether it is to be filled.
pub(crate) fn unfold(button: &Element) -> bool {
    let is_open = button.get_attribute("aria-expanded").as_deref() == Some("true");
    let _ = button.set_attribute("aria-expanded", if is_open { "false" } else { "true" });
    if is_open {
        fill(button, "");
    }
    !is_open
}

/// Sets the HTML of the element after a button. The worker escaped whatever it took from a file.
pub(crate) fn fill(button: &Element, html: &str) {
    if let Some(next) = button.next_element_sibling() {
        next.set_inner_html(html);
    }
}

/// Sets the HTML of a part, and keeps the focus in the field that had it.
pub(crate) fn redraw(part: &str, html: &str) {
    let Some(part) = document().get_element_by_id(part) else {
        return;
    };
    let focused = document().active_element().map(|element| element.id());
    part.set_inner_html(html);
    let again = focused.filter(|id| !id.is_empty());
    let again = again.and_then(|id| document().get_element_by_id(&id));
    if let Some(again) = again.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = again.focus();
    }
}

/// Moves along the points of the figure that has the focus, by the arrow keys, and says the one that is
/// reached.
pub(crate) fn follow(event: &KeyboardEvent) {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let figure = target.filter(|it| it.class_list().contains("points"));
    let Some(figure) = figure else { return };
    let Ok(points) = figure.query_selector_all("[data-says]") else {
        return;
    };
    let last = points.length().saturating_sub(1);
    let at: Option<u32> = figure
        .get_attribute("data-at")
        .and_then(|at| at.parse().ok());
    let to = match (event.key().as_str(), at) {
        ("ArrowRight" | "ArrowDown", Some(at)) => (at + 1).min(last),
        ("ArrowLeft" | "ArrowUp", Some(at)) => at.saturating_sub(1),
        ("ArrowRight" | "ArrowDown" | "ArrowLeft" | "ArrowUp" | "Home", _) => 0,
        ("End", _) => last,
        _ => return,
    };
    event.prevent_default();
    let _ = figure.set_attribute("data-at", &to.to_string());
    for number in 0..points.length() {
        let point = points
            .item(number)
            .and_then(|it| it.dyn_into::<Element>().ok());
        let Some(point) = point else { continue };
        let is_at = number == to;
        let _ = point.class_list().toggle_with_force("at", is_at);
        if is_at && let Some(said) = figure.next_element_sibling() {
            said.set_text_content(point.get_attribute("data-says").as_deref());
        }
    }
}
