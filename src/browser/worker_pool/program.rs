//! The worker's program: compiled once, and handed to every worker.

use std::cell::RefCell;

use js_sys::{Promise, WebAssembly};
use leptos::prelude::document;
use leptos::web_sys::Url;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use crate::browser::files;

thread_local! {
    static PROGRAM: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// Returns the compiled program. All workers are handed the same one and it is kept, so that the browser,
/// which makes code quick while it runs, does that once and not for each worker and file.
pub(super) async fn program() -> Result<JsValue, JsValue> {
    let coming = PROGRAM.with_borrow_mut(|kept| {
        let begin = || future_to_promise(compiled());
        kept.get_or_insert_with(begin).clone()
    });
    let program = JsFuture::from(coming).await;
    if program.is_err() {
        forget();
    }
    program
}

/// Forgets the program: the next worker fetches it again.
pub(super) fn forget() {
    PROGRAM.set(None);
}

async fn compiled() -> Result<JsValue, JsValue> {
    let address = address(|stem| format!("{stem}_bg.wasm")).ok_or(JsValue::NULL)?;
    let response = files::response(&address).await.ok_or(JsValue::NULL)?;
    let arrived = Promise::resolve(&JsValue::from(response));
    let streamed = WebAssembly::compile_streaming(&arrived);
    if let Ok(program) = JsFuture::from(streamed).await {
        return Ok(program);
    }
    // A host that does not say what the file is.
    let response = files::response(&address).await.ok_or(JsValue::NULL)?;
    let bytes = JsFuture::from(response.array_buffer()?).await?;
    JsFuture::from(WebAssembly::compile(&bytes)).await
}

/// Returns the address of the script that starts a worker.
pub(super) fn script() -> Option<String> {
    address(|stem| format!("start-worker.js?js={stem}.js"))
}

/// Returns the address of a file of the worker's: boot.js was told their common stem.
fn address(file: impl FnOnce(&str) -> String) -> Option<String> {
    let script = document().query_selector("script[src*='boot.js']").ok()??;
    let base = document().base_uri().ok()??;
    let boot = Url::new_with_base(&script.get_attribute("src")?, &base).ok()?;
    let stem = boot.search_params().get("worker")?;
    Some(Url::new_with_base(&file(&stem), &base).ok()?.href())
}
