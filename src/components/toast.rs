//! The toast: a message on the last action, with Undo.

use crate::browser::place;
use crate::store::{Place, use_store};
use leptos::html;
use leptos::prelude::*;
use std::time::Duration;

/// Time after which a message without a question disappears.
const WHILE: Duration = Duration::from_secs(6);

/// The live region, and beside it the button that takes the last deletion back.
#[component]
pub(crate) fn Toast() -> impl IntoView {
    let store = use_store();
    let said = store.said();
    let undo = store.undoable();
    let offers = Memo::new(move |_| undo.get() > 0);
    let undo_button = NodeRef::<html::Button>::new();

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
        if undo.get() > 0 {
            let reach = move || {
                if let Some(button) = undo_button.get_untracked() {
                    place::focus(&button);
                }
            };
            set_timeout(reach, Duration::ZERO);
        }
    });
    let back = move |_| {
        store.take_back();
        if store.place().get_untracked() != Place::Home {
            place::focus_heading("page");
        }
    };

    view! {
        <div class="toast" class:empty=move || said.with(String::is_empty)>
            <p role="status">{said}</p>
            {move || {
                offers
                    .get()
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="button quiet"
                                id="toast-undo"
                                node_ref=undo_button
                                on:click=back
                            >
                                "Undo"
                            </button>
                            <button type="button" class="plain" on:click=move |_| store.say("")>
                                "Close"
                            </button>
                        }
                            .into_any()
                    })
            }}
        </div>
    }
}
