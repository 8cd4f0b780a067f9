//! The second program: reads training files in a worker, so that the page stays quick.
//!
//! In: messages from the page, each an object with `ask`. Out: messages with `say`. A file is read in
//! slices and never held whole. Several workers can share a file: each inspects a range and hands its
//! partial back as bytes, and one of them merges all.
//!
//! | ask | with | says |
//! |---|---|---|
//! | `survey` | `file` | `cut`: `ranges`, `grouped` (they are groups of rows); then `surveyed`: `shared` (bytes) |
//! | `count` | `vocabulary` (a file) | `counting`: `exact`, or not where the file is no vocabulary |
//! | `inspect` | `file`, `grouped`, `start`, `end`, `first`, `shared` | `progress`…, then `inspected`: `partial` (bytes) |
//! | `finish` | `file`, `partials`, `day`, `validation` (partials, or none) | `report`: `html`, `json`, `markdown`, `summary` (its numbers) |
//! | `rewrite` | `file` (the one finished), `permille` held out | `rewriting` (`bytes` read), or `rewritten` |
//! | `more` | | the same, a slice further |
//!
//! `rewritten` has `main` and `held` (files as blobs), `records` and `held_records` in them, `html` and
//! `json` with every change. Between two slices the page may stop asking, and nothing is lost.
//!
//! Anything else that happens is `failed`, with `why` in words for the reader.

mod draw;
mod message;
mod number;
mod rewrite;
mod rows;
mod source;
mod task;

use message::{Ask, Say};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

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
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| {
        match Ask::read(&event.data()) {
            Some(ask) => task::answer(ask),
            None => Say::failed(
                "The page asked for something this version does not know. Reload the page.",
            )
            .send(),
        }
    });
    scope.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
    // Whatever was sent before this moment was not heard: the page waits for it.
    Say::ready().send();
}
