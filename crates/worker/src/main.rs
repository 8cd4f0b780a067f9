//! The worker: reads training files and evaluation results away from the page, so that the page stays
//! quick.
//!
//! In: a `Request` of the page. Out: a `Response` to it, or several; `tuneworthy_protocol` declares both
//! and says which answers which. A file is read in slices and never held whole. Several workers can share
//! a file: each inspects ranges of it and hands its partial results back as bytes, and one of them merges
//! all. That one also writes a repaired copy, a slice for each request: between two slices the page may
//! stop asking, and nothing is lost.

mod draw;
mod evaluation;
mod message;
mod number;
mod record;
mod rewrite;
mod rows;
mod source;
mod task;

use message::{failed, send};
use tuneworthy_protocol::{Request, Response};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, console};

fn main() {
    // Natively there is no page to talk to; this program is then only compiled, for its tests.
    #[cfg(target_arch = "wasm32")]
    serve();
}

#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
fn serve() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    number::lend();
    let receive = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| {
        match Request::from_js(&event.data()) {
            Ok(request) => task::answer(request),
            Err(error) => {
                console::error_1(&error.to_string().into());
                send(&failed(
                    "The page asked for something this version does not know. Reload the page.",
                ));
            }
        }
    });
    scope.set_onmessage(Some(receive.as_ref().unchecked_ref()));
    receive.forget();
    // Requests sent before this moment were not heard: the page waits for it.
    send(&Response::Ready);
}
