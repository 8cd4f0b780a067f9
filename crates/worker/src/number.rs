//! Numbers, as the browser reads and writes them: the library asks for it (`tuneworthy_core::units::number`).

/// Lends the browser's way with numbers to the library. Before anything else.
pub(crate) fn lend() {
    #[cfg(target_arch = "wasm32")]
    tuneworthy_core::units::number::lend(write, read);
}

#[cfg(target_arch = "wasm32")]
fn write(value: f64) -> String {
    let text = js_sys::Number::from(value)
        .to_string_with_radix(10)
        .map(String::from);
    text.unwrap_or_default()
}

#[cfg(target_arch = "wasm32")]
fn read(text: &str) -> f64 {
    js_sys::Number::parse_float(text)
}
