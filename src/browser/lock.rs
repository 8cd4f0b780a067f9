//! The lock that one tab at a time holds while it reads, compares and writes.

use super::storage;
use js_sys::{Function, Promise, Reflect};
use leptos::prelude::{set_timeout, window};
use std::time::Duration;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// Time the lock is held after a write. A browser tells its tabs of writes and of locks by different
/// ways, so the next tab may have the lock before it sees the write: two tabs lost one of their writes
/// when these were 8 ms apart, and none when they were 16 ms apart.
const SETTLES: Duration = Duration::from_millis(40);

/// Runs `act` while no other tab of this page does, and `after` once every tab can see what it wrote.
/// Without HTTPS there are no locks, and both run all the same.
pub(crate) fn alone(act: Box<dyn FnOnce()>, after: Box<dyn FnOnce()>) {
    let run: JsValue = Closure::once_into_js(move || -> Promise {
        act();
        let mut after = Some(after);
        Promise::new(&mut |resolve, _| {
            let after = after.take();
            let settle = move || {
                if let Some(after) = after {
                    after();
                }
                let _ = resolve.call0(&JsValue::NULL);
            };
            set_timeout(settle, SETTLES);
        })
    });
    let run: Function = run.unchecked_into();
    let granted = locks().and_then(|(locks, request)| {
        let name = JsValue::from(storage::lock_name());
        request.call2(&locks, &name, &run).ok()
    });
    // The browser may refuse, as in a sandboxed frame: then it runs without the lock.
    let otherwise = granted.and_then(|granted| {
        let catch = Reflect::get(&granted, &"catch".into()).ok()?;
        catch.dyn_ref::<Function>()?.call1(&granted, &run).ok()
    });
    if otherwise.is_none() {
        let _ = run.call0(&JsValue::NULL);
    }
}

/// Returns the browser's locks and the function to ask for one; `None` without HTTPS.
pub(super) fn locks() -> Option<(JsValue, Function)> {
    let get = |from: &JsValue, key: &str| Reflect::get(from, &key.into()).ok();
    let locks = get(&window().navigator(), "locks")?;
    let request = get(&locks, "request")?.dyn_into().ok()?;
    Some((locks, request))
}
