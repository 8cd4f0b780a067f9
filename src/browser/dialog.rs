//! Native dialogs: the browser traps focus, closes on Escape and puts the focus back.

use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::HtmlDialogElement;
use wasm_bindgen::JsCast;

/// Opens and closes a dialog with a signal. One that is open stays as it is.
pub(crate) fn follow(dialog: NodeRef<html::Dialog>, open: RwSignal<bool>) {
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else {
            return;
        };
        if !open.get() {
            dialog.close();
        } else if !dialog.open() {
            // Fails only where the dialog is not in the page.
            let _ = dialog.show_modal();
        }
    });
}

/// Puts HTML that the worker wrote into a part of a dialog, and opens the dialog.
pub(crate) fn fill(dialog: &str, part: &str, html: &str) {
    let place = |id| document().get_element_by_id(id);
    let Some((dialog, part)) = place(dialog).zip(place(part)) else {
        return;
    };
    part.set_inner_html(html);
    part.set_scroll_top(0);
    if let Ok(dialog) = dialog.dyn_into::<HtmlDialogElement>()
        && !dialog.open()
    {
        let _ = dialog.show_modal();
    }
}
