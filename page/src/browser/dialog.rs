//! Native dialogs: the browser traps focus, closes on Escape and puts the focus back.

use leptos::web_sys::HtmlDialogElement;

/// Opens a dialog over the page. One that is open stays as it is.
pub(crate) fn show(dialog: &HtmlDialogElement) {
    if !dialog.open() {
        // Fails only where the dialog is not in the page.
        let _ = dialog.show_modal();
    }
}
