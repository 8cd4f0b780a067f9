//! JSON values parsed by the browser, for code that reads values rather than text.

use js_sys::{Array, JSON, Object};
use tuneworthy_core::catalog::Json;
use wasm_bindgen::{JsCast, JsValue};

/// A parsed value.
pub(crate) struct Parsed(JsValue);

/// Parses a text. `None` where it is no JSON.
pub(crate) fn parse(text: &str) -> Option<Parsed> {
    JSON::parse(text).ok().map(Parsed)
}

impl Json for Parsed {
    fn pairs(&self) -> Option<Vec<(String, Self)>> {
        if !self.0.is_object() || Array::is_array(&self.0) {
            return None;
        }
        let entries = Object::entries(self.0.unchecked_ref());
        let pair = |entry: JsValue| {
            let entry: Array = entry.unchecked_into();
            Some((entry.get(0).as_string()?, Self(entry.get(1))))
        };
        entries.iter().map(pair).collect()
    }

    fn items(&self) -> Option<Vec<Self>> {
        let items: &Array = self.0.dyn_ref()?;
        Some(items.iter().map(Self).collect())
    }

    fn number(&self) -> Option<f64> {
        self.0.as_f64()
    }

    fn text(&self) -> Option<String> {
        self.0.as_string()
    }
}
