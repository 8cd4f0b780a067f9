//! Numbers, as the browser reads and writes them: the shortest text that reads back as the same.

use js_sys::Number;
use wasm_bindgen::JsValue;

/// Lends the browser's way with numbers to the library. Before anything else.
#[cfg(target_arch = "wasm32")]
pub(crate) fn lend() {
    tuneworthy_core::units::number::lend(write, read);
}

/// Native tests have their own way.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn lend() {
    let _ = (write, read);
}

fn write(value: f64) -> String {
    let text = Number::from(value)
        .to_string_with_radix(10)
        .map(String::from);
    text.unwrap_or_default()
}

fn read(text: &str) -> f64 {
    // JavaScript's unary plus.
    JsValue::from_str(text).unchecked_into_f64()
}
