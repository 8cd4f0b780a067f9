//! Native dialogs: the browser traps focus, closes on Escape and puts the focus back.

use leptos::html;
use leptos::prelude::*;

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
