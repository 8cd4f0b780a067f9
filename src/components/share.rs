//! The dialog that shares an assessment as a link.

use crate::browser::dom::{Node, button, el, lines, live, paragraph};
use crate::browser::{address, clipboard};
use crate::components::dialog::dialog;
use crate::store::{Hold, Store, use_store};
use leptos::prelude::*;
use tuneworthy_core::assessment::Assessment;
use tuneworthy_core::catalog::Catalog;
use tuneworthy_record::{self as record, LinkSize};

const FIELD: &str = "share-link";

/// A button, and the dialog it opens: the link of the current assessment, what is in it, and ways to
/// send it.
pub(crate) fn share_dialog() -> Node {
    let store = use_store();
    let open = RwSignal::new(false);
    Node::from([
        button("button quiet", "Share a link", move || open.set(true)).into(),
        dialog(open, "Share this assessment", move || {
            live(move || {
                store
                    .current()
                    .get()
                    .map(|assessment| sharing(store, assessment, open))
            })
        }),
    ])
}

/// What the link says: what the reader sees now, so it opens on the verdict of today.
fn link(store: Store, mut assessment: Assessment) -> String {
    let fragment = if let Hold::Shared {
        catalog_version, ..
    } = store.hold().get_untracked()
    {
        record::encode(&assessment, &catalog_version)
    } else {
        assessment.as_of = untrack(|| store.today());
        record::encode(&assessment, Catalog::bundled().version)
    };
    format!("{}{fragment}", address::page())
}

fn sharing(store: Store, assessment: Assessment, open: RwSignal<bool>) -> Node {
    let carried = record::carries(&assessment).lines();
    let link = link(store, assessment);
    let length = link.len();
    let size = LinkSize::of(&link);
    let said = RwSignal::new("");
    let copy = move || {
        clipboard::copy(FIELD, move |copied| {
            said.set(if copied {
                "Copied."
            } else {
                "This browser does not let the page copy. The link is selected: press Ctrl+C, or ⌘C on a Mac."
            });
        });
    };
    let save = move || {
        store.download(None);
        said.set("The file is in your downloads.");
    };
    if size == LinkSize::TooLong {
        return Node::from([
            paragraph("This assessment is too long for a link: shorten its texts, or send it as a file, which always arrives whole.").into(),
            el("p").attr("role", "status").child(live(move || said.get())).into(),
            el("p")
                .class("actions")
                .child(button("button", "Save as a file", save).flag("autofocus", true))
                .child(button("plain", "Close", move || open.set(false)))
                .into(),
        ]);
    }
    let long = (size == LinkSize::Long).then(|| {
        paragraph(format!(
            "This link has {length} characters. Some chat and mail programs cut links after 2,000; a file always arrives whole.",
        ))
        .class("callout")
    });
    let field = el("input")
        .id(FIELD)
        .attr("type", "text")
        .flag("readonly", true)
        .flag("autofocus", true)
        .prop("value", link)
        .on("focus", |_| clipboard::select(FIELD));
    Node::from([
        paragraph("Whoever has the link can read what it carries. It is part of the address that browsers send to nobody, so it goes only where you send it.").into(),
        el("h3").text("It carries").into(),
        lines(carried)
            .child(el("li").text("The date, so that it opens on the verdict you see"))
            .into(),
        long.into(),
        el("div")
            .class("field")
            .child(el("label").attr("for", FIELD).text("Link"))
            .child(field)
            .into(),
        el("p").attr("role", "status").child(live(move || said.get())).into(),
        el("p")
            .class("actions")
            .child(button("button", "Copy link", copy))
            .child(button("button quiet", "Save as a file", save))
            .child(button("plain", "Close", move || open.set(false)))
            .into(),
    ])
}
