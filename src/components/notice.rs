//! Notices: what the reader must know or decide before their work is safe. They stand above every page.

use std::borrow::Cow;

use crate::browser::storage;
use crate::keep::{Rival, Trouble};
use crate::store::{Hold, Store, use_store};
use crate::words;
use leptos::prelude::*;

/// Shows every notice there is at the moment.
#[component]
pub(crate) fn Notices() -> impl IntoView {
    let store = use_store();
    let newer = move || store.hold().with(|hold| matches!(hold, Hold::Newer { .. }));
    view! {
        {(!storage::is_allowed()).then(|| view! { <StorageBlocked /> })}
        {move || newer().then(|| view! { <NewerVersion /> })}
        <TroubleAt at=0 />
        <TroubleAt at=1 />
        <TroubleAt at=2 />
    }
}

/// One of the troubles there are; never more than three.
#[component]
fn TroubleAt(
    /// Its place among them.
    at: usize,
) -> impl IntoView {
    let troubles = use_store().troubles();
    move || {
        let trouble = troubles.with(|all| all.get(at).cloned())?;
        Some(view! { <TroubleNotice trouble /> })
    }
}

/// Says that the assessment can be looked at only.
#[component]
fn NewerVersion() -> impl IntoView {
    view! {
        <Notice
            title="Saved by a newer version of Tuneworthy"
            text="You can read it here. To change it, reload the page; if that does not help, the newer \
            version is not published at this address yet. Nothing writes over it."
        />
    }
}

/// Shows what stands between the reader and their work, and what can be done about it.
#[component]
fn Notice(
    /// The heading.
    title: &'static str,
    /// Text of the notice.
    #[prop(into)]
    text: Cow<'static, str>,
    /// The buttons and links.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="callout" role="alert">
            <h2>{title}</h2>
            <p>{text}</p>
            <p class="actions">{children.map(|children| children())}</p>
        </div>
    }
}

/// A button of a notice.
#[component]
fn Action(
    /// Label.
    label: &'static str,
    /// Action on the store.
    act: fn(Store),
) -> impl IntoView {
    let store = use_store();
    view! {
        <button type="button" class="button quiet" on:click=move |_| act(store)>
            {label}
        </button>
    }
}

/// Says that the browser's storage cannot be used.
#[component]
fn StorageBlocked() -> impl IntoView {
    view! {
        <Notice
            title="This browser keeps nothing for this page"
            text="Its storage is blocked, so your answers last until this tab closes. Save them as a file \
            before you leave, or share them as a link."
        >
            <Action label="Save as a file" act=Store::download_all />
        </Notice>
    }
}

/// Says what stands in the way of saving.
#[component]
fn TroubleNotice(
    /// The trouble.
    trouble: Trouble,
) -> impl IntoView {
    match trouble {
        Trouble::Full => view! {
            <Notice
                title="There is no room left in this browser"
                text="Your last change is on this page and nowhere else. Save it as a file, or delete \
                something you saved and try again."
            >
                <Action label="Save as a file" act=Store::download_unsaved />
                <Action label="Try again" act=Store::try_again />
                <a href="#/saved">"See what is saved"</a>
            </Notice>
        }
        .into_any(),
        Trouble::Rival { rival, is_copied } => {
            let yours = if is_copied {
                "Yours is on this page, and kept as a copy."
            } else {
                "Yours is on this page; if you leave, it is kept as a copy."
            };
            view! { <RivalNotice rival yours /> }.into_any()
        }
        Trouble::SetAside(count) => {
            let text = format!(
                "{} could not be read. It is set aside as it is, and you can download it.",
                words::count(count as usize, "record", "records")
            );
            view! {
                <Notice title="Something saved here is damaged" text>
                    <a href="#/saved">"See it"</a>
                    <Action label="Close" act=Store::dismiss />
                </Notice>
            }
            .into_any()
        }
    }
}

/// Says that something else lies in the place of the assessment, and offers what can be done.
#[component]
fn RivalNotice(
    /// The record, or lack of one, in its place.
    rival: Rival,
    /// A sentence on where the reader's version is.
    yours: &'static str,
) -> impl IntoView {
    match rival {
        Rival::Changed(title) => {
            let text = ["That version, “", &title, "”, is saved. ", yours].concat();
            view! {
                <Notice title="Another tab changed this assessment too" text>
                    <Action label="Keep mine as a copy" act=Store::keep_mine />
                    <Action label="Take the other tab's" act=Store::take_theirs />
                </Notice>
            }
            .into_any()
        }
        Rival::Gone => view! {
            <Notice
                title="This assessment was deleted in another tab"
                text="It is still on this page. Save it again, or let it go."
            >
                <Action label="Save it again" act=Store::save_again />
                <Action label="Let it go" act=Store::let_go />
            </Notice>
        }
        .into_any(),
        Rival::Newer => view! {
            <Notice title="A newer version of Tuneworthy saved this assessment" text=yours>
                <Action label="Keep mine as a copy" act=Store::keep_mine />
            </Notice>
        }
        .into_any(),
    }
}
