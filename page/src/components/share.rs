//! The dialog that shares an assessment as a link.

use crate::browser::{address, clipboard};
use crate::components::dialog::Dialog;
use crate::store::{Hold, Store, use_store};
use leptos::html;
use leptos::prelude::*;
use tuneworthy::assessment::Assessment;
use tuneworthy::catalog::Catalog;
use tuneworthy::record::{self, LinkSize};

/// A button, and the dialog it opens: the link of the current assessment, what is in it, and ways to
/// send it.
#[component]
pub(crate) fn ShareDialog() -> impl IntoView {
    let store = use_store();
    let open = RwSignal::new(false);
    view! {
        <button type="button" class="button quiet" on:click=move |_| open.set(true)>
            "Share a link"
        </button>
        <Dialog open title="Share this assessment">
            {move || store.current().get().map(|assessment| sharing(store, assessment, open))}
        </Dialog>
    }
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

fn sharing(store: Store, assessment: Assessment, open: RwSignal<bool>) -> AnyView {
    let carried = record::carries(&assessment).lines();
    let link = link(store, assessment);
    let length = link.len();
    let is_long = LinkSize::of(&link) == LinkSize::Long;
    let field = NodeRef::<html::Input>::new();
    let said = RwSignal::new("");
    let copy = move |_| {
        let Some(field) = field.get_untracked() else {
            return;
        };
        clipboard::copy(field, move |copied| {
            said.set(if copied {
                "Copied."
            } else {
                "This browser does not let the page copy. The link is selected: press Ctrl+C, or ⌘C on a Mac."
            });
        });
    };
    view! {
        <p>
            "Whoever has the link can read what it carries. It is part of the address that browsers send to nobody, so it goes only where you send it."
        </p>
        <h3>"It carries"</h3>
        <ul>
            {carried.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
            <li>"The date, so that it opens on the verdict you see"</li>
        </ul>
        {is_long
            .then(|| {
                view! {
                    <p class="callout">
                        {format!(
                            "This link has {length} characters. Some chat and mail programs cut links after 2,000; a file always arrives whole.",
                        )}
                    </p>
                }
            })}
        <div class="field">
            <label for="share-link">"Link"</label>
            <input
                id="share-link"
                type="text"
                readonly
                autofocus
                node_ref=field
                prop:value=link
                on:focus:target=|event| event.target().select()
            />
        </div>
        <p role="status">{said}</p>
        <p class="actions">
            <button type="button" class="button" on:click=copy>
                "Copy link"
            </button>
            <button
                type="button"
                class="button quiet"
                on:click=move |_| {
                    store.download(None);
                    said.set("The file is in your downloads.");
                }
            >
                "Save as a file"
            </button>
            <button type="button" class="plain" on:click=move |_| open.set(false)>
                "Close"
            </button>
        </p>
    }
    .into_any()
}
