//! The address of the page. This program uses only the fragment.

use crate::route::Route;
use leptos::ev;
use leptos::prelude::*;
use std::cell::Cell;
use wasm_bindgen::JsValue;

/// The fragment, from its `#`; empty where there is none.
pub(crate) fn hash() -> String {
    window().location().hash().unwrap_or_default()
}

/// The address of the page itself, without its fragment.
pub(crate) fn page() -> String {
    let href = window().location().href().unwrap_or_default();
    href.split_once('#')
        .map_or(href.as_str(), |(page, _)| page)
        .to_owned()
}

/// Goes to a place. The reader can come back with Back.
pub(crate) fn go(route: &Route) {
    // Fails only while the page is being left.
    let _ = window().location().set_hash(&route.href());
}

/// Puts another place into the address, instead of the one that stands there. Nothing is drawn.
pub(crate) fn replace(route: &Route) {
    put(&route.href());
}

fn put(href: &str) {
    let depth = JsValue::from(DEPTH.get());
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&depth, "", Some(href));
    }
}

thread_local! {
    /// Number of this app's entries before the current one in the tab's history.
    static DEPTH: Cell<u32> = const { Cell::new(0) };
}

/// Notes how deep in the tab's history this place lies. Each place carries its depth, so that Back,
/// Forward and a reload do not lose it.
fn note_depth(deeper: u32) {
    let state = window().history().and_then(|history| history.state()).ok();
    let known = state
        .and_then(|state| state.as_f64())
        .filter(|depth| (0.0..1e6).contains(depth));
    if let Some(depth) = known {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // In range, above.
        DEPTH.set(depth as u32);
    } else {
        DEPTH.set(DEPTH.get() + deeper);
        put(&window().location().href().unwrap_or_default());
    }
}

/// Returns whether Back leads to an address of this app.
pub(crate) fn can_go_back() -> bool {
    DEPTH.get() > 0
}

/// Goes back.
pub(crate) fn go_back() {
    if let Ok(history) = window().history() {
        let _ = history.back();
    }
}

/// Calls back with the fragment now, and whenever the reader goes somewhere.
pub(crate) fn follow(callback: impl Fn(&str) + 'static) {
    note_depth(0);
    callback(&hash());
    let _ = window_event_listener(ev::hashchange, move |_| {
        note_depth(1);
        callback(&hash());
    });
}
