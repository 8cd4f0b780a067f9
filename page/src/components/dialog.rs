//! A dialog over the page.

use crate::browser::dialog;
use leptos::html;
use leptos::prelude::*;

/// A dialog that opens and closes with a signal. Its children are drawn when it opens.
#[component]
pub(crate) fn Dialog(
    /// Whether it is open. Escape and the close button put it back to false.
    open: RwSignal<bool>,
    /// Its heading.
    title: &'static str,
    /// What it says.
    children: ChildrenFn,
) -> impl IntoView {
    let place = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(element) = place.get() else { return };
        if open.get() {
            dialog::show(&element);
        } else {
            element.close();
        }
    });
    view! {
        <dialog node_ref=place aria-label=title on:close=move |_| open.set(false)>
            {move || {
                open.get()
                    .then(|| {
                        view! {
                            <h2>{title}</h2>
                            {children()}
                        }
                    })
            }}
        </dialog>
    }
}
