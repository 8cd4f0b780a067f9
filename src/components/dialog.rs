//! A dialog over the page.

use crate::browser::dialog;
use leptos::html;
use leptos::prelude::*;

/// A dialog that opens and closes with a signal. Its children are drawn when it opens; Escape and
/// its close button put the signal back to false.
#[component]
pub(crate) fn Dialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The heading, which also names it to those who hear it.
    title: &'static str,
    /// Contents.
    children: ChildrenFn,
) -> impl IntoView {
    let element = NodeRef::<html::Dialog>::new();
    dialog::follow(element, open);
    view! {
        <dialog aria-label=title node_ref=element on:close=move |_| open.set(false)>
            {move || {
                open.get()
                    .then(|| {
                        view! {
                            <h2>{title}</h2>
                            {children()}
                        }
                            .into_any()
                    })
            }}
        </dialog>
    }
}
