//! When the page is hidden, left, or seen again.

use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys::VisibilityState;

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
