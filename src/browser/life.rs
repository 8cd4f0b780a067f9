//! Events of the page being hidden, left or seen again, and tasks that run beside the page.

use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys::{AddEventListenerOptions, Event, VisibilityState};
use std::future::Future;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::place;

/// Calls back when the page may not be seen again: the last chance to save.
pub(crate) fn on_hide(callback: impl Fn() + Copy + 'static) {
    let _ = window_event_listener(ev::pagehide, move |_| callback());
    let _ = window_event_listener_untyped("visibilitychange", move |_| {
        if document().visibility_state() == VisibilityState::Hidden {
            callback();
        }
    });
}

/// Calls back when the page is seen again, by now perhaps on another day.
pub(crate) fn on_show(callback: impl Fn() + Copy + 'static) {
    let _ = window_event_listener(ev::pageshow, move |_| callback());
    let _ = window_event_listener_untyped("visibilitychange", move |_| {
        if document().visibility_state() == VisibilityState::Visible {
            callback();
        }
    });
}

/// Runs something that waits, beside everything else.
pub(crate) fn spawn(what: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(what);
}

/// Calls back the first time the reader points at something inside a part, touches or focuses it.
pub(crate) fn on_reach(part: &str, callback: impl Fn() + 'static) {
    let Some(part) = place::part(part) else {
        return;
    };
    let callback = Closure::<dyn Fn()>::new(callback);
    let once = AddEventListenerOptions::new();
    once.set_once(true);
    once.set_passive(true);
    for event in ["pointerover", "touchstart", "focusin"] {
        let _ = part.add_event_listener_with_callback_and_add_event_listener_options(
            event,
            callback.as_ref().unchecked_ref(),
            &once,
        );
    }
    callback.forget();
}

/// Lets go of the files that the browser keeps for use without a connection. boot.js has a script for it.
pub(crate) fn forget_offline() {
    tell("tuneworthy:forget");
}

/// A part of the program did not arrive. boot.js knows what to do: most often there is a newer
/// release, and the page needs loading again.
pub(crate) fn part_is_gone() {
    tell("tuneworthy:part-gone");
}

/// Tells the scripts in `public/`.
fn tell(what: &str) {
    if let Ok(event) = Event::new(what) {
        let _ = window().dispatch_event(&event);
    }
}
