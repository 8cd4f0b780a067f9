//! A dialog over the page.

use crate::browser::dialog;
use crate::browser::dom::{Node, el, live};
use leptos::prelude::*;

/// A dialog that opens and closes with a signal. Its children are drawn when it opens; Escape and
/// its close button put the signal back to false.
pub(crate) fn dialog(
    open: RwSignal<bool>,
    title: &'static str,
    children: impl Fn() -> Node + 'static,
) -> Node {
    el("dialog")
        .attr("aria-label", title)
        .on("close", move |_| open.set(false))
        .child(live(move || {
            open.get()
                .then(|| Node::from([el("h2").text(title).into(), children()]))
        }))
        .ready(move |element| dialog::follow(element, open))
        .into()
}
