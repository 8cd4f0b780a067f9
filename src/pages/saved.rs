//! The saved assessments, and what can be done with them.

mod import;
mod row;

use crate::browser::dom::{Node, button, el, link, live, paragraph};
use crate::components::dialog::dialog;
use crate::keep::Damaged;
use crate::store::{Place, Store, use_store};
use crate::words;
use leptos::prelude::*;

/// Draws the saved assessments, one or all of them at a time.
pub(crate) fn draw(_: Place) -> Node {
    let store = use_store();
    let saved = store.saved();
    let is_empty = Memo::new(move |_| saved.with(Vec::is_empty));
    let rows = move || {
        let entries = store.saved().get();
        entries
            .into_iter()
            .map(|entry| row::saved_row(entry).into())
            .collect::<Node>()
    };
    let list = move || {
        if is_empty.get() {
            paragraph("Nothing is saved yet. An assessment is saved with its first answer.")
        } else {
            el("ul").class("row-list").child(live(rows))
        }
    };
    let save_all = move || {
        (!is_empty.get()).then(|| {
            button("button quiet", "Save all as one file", move || {
                store.download_all();
            })
        })
    };
    let damaged = move || {
        let damaged = store.damaged().get();
        (!damaged.is_empty()).then(|| unreadable(store, damaged))
    };
    el("article")
        .class("page saved")
        .child(el("h1").text("Saved assessments"))
        .child(
            paragraph("They lie in this browser and nowhere else. Clearing its site data deletes them, and some browsers do that by themselves after weeks without a visit: keep a file of what matters.")
                .class("muted"),
        )
        .child(live(list))
        .child(
            el("p")
                .class("actions")
                .child(link("#/start", "Start an assessment").class("button"))
                .child(live(save_all)),
        )
        .child(import::import())
        .child(live(damaged))
        .child(everything(store))
        .into()
}

/// What could not be read, to be taken out as it is.
fn unreadable(store: Store, damaged: Vec<Damaged>) -> Node {
    let rows = damaged
        .into_iter()
        .enumerate()
        .map(|(at, Damaged { key, text })| {
            let name = format!("Damaged record {}", at + 1);
            let size = words::count(text.chars().count(), "character", "characters");
            let (download, delete) = (key.clone(), key);
            let download = button("plain", "Save as a file", move || {
                store.download_raw(&download);
            })
            .attr("aria-label", format!("Save {name} as a file"));
            let delete = button("plain", "Delete", move || store.delete_damaged(&delete))
                .attr("aria-label", format!("Delete {name}"));
            el("li")
                .child(
                    el("p")
                        .child(el("strong").text(name))
                        .child(el("span").class("muted").text(format!(" {size}"))),
                )
                .child(el("p").class("actions").child(download).child(delete))
        });
    el("section")
        .attr("aria-labelledby", "damaged")
        .child(el("h2").id("damaged").text("Could not be read"))
        .child(paragraph(
            "It lies here as it was found, and nothing writes over it.",
        ))
        .child(el("ul").class("row-list").children(rows))
        .into()
}

/// Deleting everything, after a question.
fn everything(store: Store) -> Node {
    let asking = RwSignal::new(false);
    let count = move || {
        let saved = store.saved().with(Vec::len);
        words::count(saved, "saved assessment", "saved assessments")
    };
    let ask = move || {
        let warning = move || {
            let count = count();
            format!("{count}, whatever could not be read, and the theme. There is no way back.")
        };
        let delete = move || {
            asking.set(false);
            store.wipe();
        };
        Node::from([
            el("p").child(live(warning)).into(),
            el("p")
                .class("actions")
                .child(
                    button("button", "Keep everything", move || asking.set(false))
                        .flag("autofocus", true),
                )
                .child(button("button quiet", "Delete everything", delete))
                .into(),
        ])
    };
    let open = button("button quiet", "Delete everything stored here", move || {
        asking.set(true);
    });
    el("section")
        .attr("aria-labelledby", "everything")
        .child(el("h2").id("everything").text("Everything stored here"))
        .child(paragraph(
            "Assessments, damaged records, the theme: all that this page keeps in this browser.",
        ))
        .child(el("p").child(open))
        .child(dialog(asking, "Delete everything stored here?", ask))
        .into()
}
