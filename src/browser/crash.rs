//! The notice shown if the program panics, with a way to the reader's data.

use super::storage::BrowserShelf;
use super::{files, place};
use crate::keep;
use leptos::prelude::*;
use leptos::web_sys::console;
use std::panic;
use wasm_bindgen::JsValue;

/// Shows #crashed instead of the page when the program stops with an error of its own.
pub(crate) fn install() {
    panic::set_hook(Box::new(|info| {
        console::error_1(&info.to_string().into());
        // Everything is done here and now: nothing of the program may run after a panic.
        place::show("main", false);
        place::show("notices", false);
        place::show("app", false);
        place::show("crashed", true);
        if let Some(link) = place::part("crashed-download") {
            let records = keep::raw(&BrowserShelf);
            if let Some(address) = files::address_of(&as_json(&records)) {
                let _ = link.set_attribute("href", &address);
            }
        }
        if let Some(section) = place::part("crashed") {
            place::focus(&section);
        }
        let _ = document()
            .document_element()
            .map(|root| root.set_attribute("data-crashed", ""));
    }));
}

/// The raw records as one JSON object, texts as texts.
fn as_json(records: &[(String, String)]) -> String {
    let object = js_sys::Object::new();
    for (key, text) in records {
        let _ = js_sys::Reflect::set(&object, &key.into(), &text.into());
    }
    let text = js_sys::JSON::stringify_with_replacer_and_space(&object, &JsValue::NULL, &2.into());
    text.map(String::from).unwrap_or_default()
}
