//! Native dialogs: the browser traps focus, closes on Escape and puts the focus back.

use crate::browser::dom::Element;
use leptos::prelude::*;
use leptos::web_sys::HtmlDialogElement;
use wasm_bindgen::JsCast;

/// Opens and closes a dialog with a signal. One that is open stays as it is.
pub(crate) fn follow(dialog: &Element, open: RwSignal<bool>) {
    let Ok(dialog) = dialog.clone().dyn_into::<HtmlDialogElement>() else {
        return;
    };
    Effect::new(move |_| {
        if !open.get() {
            dialog.close();
        } else if !dialog.open() {
            // Fails only where the dialog is not in the page.
            let _ = dialog.show_modal();
        }
    });
}
