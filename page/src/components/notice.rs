//! What the reader must know or decide before their work is safe. It stands above every page.

use crate::browser::storage;
use crate::store::{Hold, Store, Trouble, use_store};
use crate::words;
use leptos::prelude::*;

/// Every notice there is at the moment.
#[component]
pub(crate) fn Notices() -> impl IntoView {
    let store = use_store();
    let newer = move || store.hold().with(|hold| matches!(hold, Hold::Newer { .. }));
    view! {
        {(!storage::is_allowed()).then(|| blocked(store))}
        {move || newer().then(from_newer)}
        {move || store.trouble().get().map(|trouble| trouble_notice(store, trouble))}
    }
}

/// Something between the reader and their work, and what can be done about it.
fn notice(title: &'static str, text: String, actions: AnyView) -> AnyView {
    view! {
        <div class="callout" role="alert">
            <h2>{title}</h2>
            <p>{text}</p>
            <p class="actions">{actions}</p>
        </div>
    }
    .into_any()
}

fn action(label: &'static str, act: impl Fn() + 'static) -> AnyView {
    view! { <button type="button" class="button quiet" on:click=move |_| act()>{label}</button> }
        .into_any()
}

fn save_as_file(store: Store) -> AnyView {
    let act = move || {
        if store.current().with_untracked(Option::is_some) {
            store.download(None);
        } else {
            store.download_all();
        }
    };
    action("Save as a file", act)
}

fn blocked(store: Store) -> AnyView {
    notice(
        "This browser keeps nothing for this page",
        "Its storage is blocked, so your answers last until this tab closes. Save them as a file \
         before you leave, or share them as a link."
            .to_owned(),
        save_as_file(store),
    )
}

fn from_newer() -> AnyView {
    notice(
        "Saved by a newer version of Tuneworthy",
        "You can read it here. To change it, reload the page; if that does not help, the newer \
         version is not published at this address yet. Nothing writes over it."
            .to_owned(),
        ().into_any(),
    )
}

fn trouble_notice(store: Store, trouble: Trouble) -> AnyView {
    match trouble {
        Trouble::Full => notice(
            "There is no room left in this browser",
            "Your last change is on this page and nowhere else. Save it as a file, or delete \
             something you saved and try again."
                .to_owned(),
            view! {
                {save_as_file(store)}
                {action("Try again", move || store.try_again())}
                <a href="#/saved">"See what is saved"</a>
            }
            .into_any(),
        ),
        Trouble::Conflict(other) => notice(
            "Another tab changed this assessment too",
            format!(
                "That version, “{}”, is saved. Yours is on this page and not saved yet. Choose which \
                 one goes on here; if you leave, yours is kept as a copy.",
                words::title(&other.assessment)
            ),
            view! {
                {action("Keep mine as a copy", move || store.keep_mine())}
                {action("Take the other tab's", move || store.take_theirs())}
            }
            .into_any(),
        ),
        Trouble::Gone => notice(
            "This assessment was deleted in another tab",
            "It is still on this page. Save it again, or let it go.".to_owned(),
            view! {
                {action("Save it again", move || store.save_again())}
                {action("Let it go", move || store.let_go())}
            }
            .into_any(),
        ),
        Trouble::NewerElsewhere => notice(
            "A newer version of Tuneworthy saved this assessment",
            "That version stays as it is. Keep yours as a copy, then reload this page.".to_owned(),
            action("Keep mine as a copy", move || store.keep_mine()),
        ),
        Trouble::SetAside(count) => notice(
            "Something saved here is damaged",
            format!(
                "{} could not be read. It is set aside as it is, and you can download it.",
                words::count(count, "record", "records")
            ),
            view! {
                <a href="#/saved">"See it"</a>
                {action("Close", move || store.dismiss())}
            }
            .into_any(),
        ),
    }
}
