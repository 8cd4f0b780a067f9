//! What the reader must know or decide before their work is safe. It stands above every page.

use crate::browser::dom::{Node, Words, button, el, link, live, paragraph};
use crate::browser::storage;
use crate::store::{Hold, Store, Trouble, use_store};
use crate::words;
use leptos::prelude::*;

/// Every notice there is at the moment.
pub(crate) fn notices() -> Node {
    let store = use_store();
    let newer = move || store.hold().with(|hold| matches!(hold, Hold::Newer { .. }));
    Node::from([
        (!storage::is_allowed()).then(|| blocked(store)).into(),
        live(move || newer().then(from_newer)),
        live(move || {
            store
                .trouble()
                .get()
                .map(|trouble| trouble_notice(store, trouble))
        }),
    ])
}

/// Something between the reader and their work, and what can be done about it.
fn notice(title: &'static str, text: impl Into<Words>, actions: Vec<Node>) -> Node {
    el("div")
        .class("callout")
        .attr("role", "alert")
        .child(el("h2").text(title))
        .child(paragraph(text))
        .child(el("p").class("actions").children(actions))
        .into()
}

fn action(label: &'static str, act: impl Fn() + 'static) -> Node {
    button("button quiet", label, act).into()
}

fn save_as_file(store: Store) -> Node {
    let act = move || {
        if store.current().with_untracked(Option::is_some) {
            store.download(None);
        } else {
            store.download_all();
        }
    };
    action("Save as a file", act)
}

fn blocked(store: Store) -> Node {
    notice(
        "This browser keeps nothing for this page",
        "Its storage is blocked, so your answers last until this tab closes. Save them as a file \
         before you leave, or share them as a link.",
        vec![save_as_file(store)],
    )
}

fn from_newer() -> Node {
    notice(
        "Saved by a newer version of Tuneworthy",
        "You can read it here. To change it, reload the page; if that does not help, the newer \
         version is not published at this address yet. Nothing writes over it.",
        Vec::new(),
    )
}

fn trouble_notice(store: Store, trouble: Trouble) -> Node {
    match trouble {
        Trouble::Full => notice(
            "There is no room left in this browser",
            "Your last change is on this page and nowhere else. Save it as a file, or delete \
             something you saved and try again.",
            vec![
                save_as_file(store),
                action("Try again", move || store.try_again()),
                link("#/saved", "See what is saved").into(),
            ],
        ),
        Trouble::Conflict(other) => notice(
            "Another tab changed this assessment too",
            format!(
                "That version, “{}”, is saved. Yours is on this page and not saved yet. Choose which \
                 one goes on here; if you leave, yours is kept as a copy.",
                words::title(&other.assessment)
            ),
            vec![
                action("Keep mine as a copy", move || store.keep_mine()),
                action("Take the other tab's", move || store.take_theirs()),
            ],
        ),
        Trouble::Gone => notice(
            "This assessment was deleted in another tab",
            "It is still on this page. Save it again, or let it go.",
            vec![
                action("Save it again", move || store.save_again()),
                action("Let it go", move || store.let_go()),
            ],
        ),
        Trouble::NewerElsewhere => notice(
            "A newer version of Tuneworthy saved this assessment",
            "That version stays as it is. Keep yours as a copy, then reload this page.",
            vec![action("Keep mine as a copy", move || store.keep_mine())],
        ),
        Trouble::SetAside(count) => notice(
            "Something saved here is damaged",
            format!(
                "{} could not be read. It is set aside as it is, and you can download it.",
                words::count(count, "record", "records")
            ),
            vec![
                link("#/saved", "See it").into(),
                action("Close", move || store.dismiss()),
            ],
        ),
    }
}
