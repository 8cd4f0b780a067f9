//! Messages to the page. `tuneworthy_protocol` declares them.

use js_sys::Uint8Array;
use tuneworthy_protocol::Response;
use wasm_bindgen::JsCast;
use web_sys::DedicatedWorkerGlobalScope;

/// Posts a message to the page. Its buffers move there.
pub(crate) fn send(response: &Response) {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let outgoing = response.to_js();
    // Fails only while the worker is being ended.
    let _ = scope.post_message_with_transfer(&outgoing.message, &outgoing.transfer);
}

/// Returns the message that a request was not carried out, and why, in words for the reader.
pub(crate) fn failed(why: &str) -> Response {
    Response::Failed {
        why: why.to_owned(),
    }
}

/// Copies bytes into a buffer of the browser, which can move to the page.
pub(crate) fn buffer(bytes: &[u8]) -> Uint8Array {
    Uint8Array::from(bytes)
}
