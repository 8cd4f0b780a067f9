//! The dialog that shares an assessment as a link.

use crate::browser::{address, clipboard};
use crate::components::dialog::Dialog;
use crate::components::lines::ListItems;
use crate::store::{Hold, Store, use_store};
use leptos::prelude::*;
use tuneworthy_core::assessment::Assessment;
use tuneworthy_core::catalog::Catalog;
use tuneworthy_record::{self as record, LinkSize};

const FIELD: &str = "share-link";

/// A button, and the dialog it opens: the link of the current assessment, what is in it, and ways to
/// send it.
#[component]
pub(crate) fn ShareDialog() -> impl IntoView {
    let store = use_store();
    let open = RwSignal::new(false);
    let sharing = move || {
        let assessment = store.current().get()?;
        Some(view! { <Sharing assessment open /> })
    };
    view! {
        <button type="button" class="button quiet" on:click=move |_| open.set(true)>
            "Share a link"
        </button>
        <Dialog open title="Share this assessment">
            {sharing}
        </Dialog>
    }
}

/// Returns the link to what the reader sees now, so that it opens on the verdict of today.
pub(crate) fn link(store: Store, mut assessment: Assessment) -> String {
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

/// Contents of the dialog.
#[component]
fn Sharing(
    /// The assessment to share.
    assessment: Assessment,
    /// Set to false to close the dialog.
    open: RwSignal<bool>,
) -> impl IntoView {
    let store = use_store();
    let carried = record::carries(&assessment).lines();
    let link = link(store, assessment);
    let length = link.len();
    let size = LinkSize::of(&link);
    let said = RwSignal::new("");
    let copy = move |_| {
        clipboard::copy(FIELD, move |copied| {
            said.set(if copied {
                "Copied."
            } else {
                "This browser does not let the page copy. The link is selected: press Ctrl+C, or ⌘C on a Mac."
            });
        });
    };
    let save = move |_| {
        store.download(None);
        said.set("The file is in your downloads.");
    };
    let close = move |_| open.set(false);
    if size == LinkSize::TooLong {
        return view! {
            <p>
                "This assessment is too long for a link: shorten its texts, or send it as a file, which always arrives whole."
            </p>
            <p role="status">{said}</p>
            <p class="actions">
                <button type="button" class="button" autofocus=true on:click=save>
                    "Save as a file"
                </button>
                <button type="button" class="plain" on:click=close>
                    "Close"
                </button>
            </p>
        }
        .into_any();
    }
    let long = (size == LinkSize::Long).then(|| {
        let text = format!(
            "This link has {length} characters. Some chat and mail programs cut links after 2,000; a file always arrives whole.",
        );
        view! { <p class="callout">{text}</p> }
    });
    view! {
        <p>
            "Whoever has the link can read what it carries. It is part of the address that browsers send to nobody, so it goes only where you send it."
        </p>
        <h3>"It carries"</h3>
        <ul>
            <ListItems lines=carried />
            <li>"The date, so that it opens on the verdict you see"</li>
        </ul>
        {long}
        <div class="field">
            <label for=FIELD>"Link"</label>
            <input
                id=FIELD
                type="text"
                readonly=true
                autofocus=true
                prop:value=link
                on:focus=|_| clipboard::select(FIELD)
            />
        </div>
        <p role="status">{said}</p>
        <p class="actions">
            <button type="button" class="button" on:click=copy>
                "Copy link"
            </button>
            <button type="button" class="button quiet" on:click=save>
                "Save as a file"
            </button>
            <button type="button" class="plain" on:click=close>
                "Close"
            </button>
        </p>
    }
    .into_any()
}
