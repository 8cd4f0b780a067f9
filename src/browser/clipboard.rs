//! Putting a text on the clipboard.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::{HtmlDocument, HtmlInputElement, HtmlTextAreaElement};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Copies the text of the field with this id, and says whether that worked. Where the clipboard is forbidden the
/// field is left selected, so that the reader can copy by hand.
pub(crate) fn copy(field: &str, done: impl FnOnce(bool) + 'static) {
    let Some(field) = input(field) else { return };
    field.select();
    let text = field.value();
    let navigator: JsValue = window().navigator().into();
    // Missing where the page is not served securely.
    let has = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|it| it.is_object());
    if !has {
        done(copy_selected());
        return;
    }
    spawn_local(async move {
        let promise = window().navigator().clipboard().write_text(&text);
        let copied = JsFuture::from(promise).await.is_ok() || copy_selected();
        done(copied);
    });
}

/// Copies a text that stands in no field, and says whether that worked.
pub(crate) fn copy_text(text: &str, done: impl FnOnce(bool) + 'static) {
    let area = document().create_element("textarea").ok();
    let area = area.and_then(|it| it.dyn_into::<HtmlTextAreaElement>().ok());
    let (Some(area), Some(body)) = (area, document().body()) else {
        done(false);
        return;
    };
    area.set_value(text);
    let _ = body.append_child(&area);
    area.select();
    let copied = copy_selected();
    let _ = body.remove_child(&area);
    done(copied);
}

/// Selects the text of a field.
pub(crate) fn select(field: &str) {
    if let Some(field) = input(field) {
        field.select();
    }
}

fn input(id: &str) -> Option<HtmlInputElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// The old way, which needs no permission where the browser still has it.
fn copy_selected() -> bool {
    document()
        .dyn_into::<HtmlDocument>()
        .is_ok_and(|document| document.exec_command("copy").unwrap_or(false))
}
