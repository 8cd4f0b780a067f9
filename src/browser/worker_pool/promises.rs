//! Tasks that are started now and awaited later, together with others.

use js_sys::{Array, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::worker_handle::STOPPED;

/// Begins some work, to be waited for with [`all`]. An error is a message for the reader.
pub(super) fn begin(work: impl Future<Output = Result<(), String>> + 'static) -> Promise {
    future_to_promise(async move {
        work.await.map_err(JsValue::from)?;
        Ok(JsValue::NULL)
    })
}

/// Waits until all is done, or one has failed.
pub(super) async fn all(promises: &Array) -> Result<(), String> {
    let all = JsFuture::from(Promise::all(promises)).await;
    all.map_err(|why| why.as_string().unwrap_or_else(|| STOPPED.to_owned()))?;
    Ok(())
}

/// Waits until one is done, or has failed.
pub(super) async fn one(promise: &Promise) -> Result<(), String> {
    all(&Array::of1(promise)).await
}
