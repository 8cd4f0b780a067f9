//! What was just done, and a way to take it back.

use crate::browser::dom::{Node, button, el, live};
use crate::browser::place;
use crate::store::{Place, use_store};
use leptos::prelude::*;
use std::time::Duration;

const UNDO: &str = "toast-undo";

/// How long a message stays that asks nothing.
const WHILE: Duration = Duration::from_secs(6);

/// The live region, and beside it the button that takes the last deletion back.
pub(crate) fn toast() -> Node {
    let store = use_store();
    let said = store.said();
    let undo = store.undoable();
    let offers = Memo::new(move |_| undo.with(Option::is_some));

    Effect::new(move |_| {
        let text = said.get();
        let is_news = !text.is_empty() && !offers.get_untracked();
        if is_news {
            let fade = move || {
                if said.with_untracked(|now| *now == text) && !offers.get_untracked() {
                    store.say("");
                }
            };
            set_timeout(fade, WHILE);
        }
    });
    // What was under the focus is gone, so the focus moves to what brings it back.
    Effect::new(move |_| {
        if undo.get().is_some() {
            let reach = || {
                if let Some(button) = place::part(UNDO) {
                    place::focus(&button);
                }
            };
            set_timeout(reach, Duration::ZERO);
        }
    });
    let back = move || {
        store.take_back();
        if store.place().get_untracked() != Place::Home {
            place::focus_heading("page");
        }
    };

    let buttons = move || {
        offers.get().then(|| {
            Node::from([
                button("button quiet", "Undo", back).id(UNDO).into(),
                button("plain", "Close", move || store.say("")).into(),
            ])
        })
    };
    el("div")
        .class("toast")
        .live_class("empty", move || said.with(String::is_empty))
        .child(
            el("p")
                .attr("role", "status")
                .child(live(move || said.get())),
        )
        .child(live(buttons))
        .into()
}
