//! The saved assessments, and what can be done with them.

mod import;
mod row;

use crate::components::dialog::Dialog;
use crate::keep::Damaged;
use crate::store::{Store, use_store};
use crate::words;
use import::Import;
use leptos::prelude::*;
use row::SavedRow;

/// The saved assessments, one or all of them at a time.
#[component]
pub(crate) fn SavedPage() -> impl IntoView {
    let store = use_store();
    let saved = store.saved();
    let is_empty = Memo::new(move |_| saved.with(Vec::is_empty));
    view! {
        <article class="page saved">
            <h1>"Saved assessments"</h1>
            <p class="muted">
                "They lie in this browser and nowhere else. Clearing its site data deletes them, and some browsers do that by themselves after weeks without a visit: keep a file of what matters."
            </p>
            {move || if is_empty.get() { nothing_yet() } else { rows(store) }}
            <p class="actions">
                <a class="button" href="#/start">
                    "Start an assessment"
                </a>
                {move || {
                    (!is_empty.get())
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    class="button quiet"
                                    on:click=move |_| store.download_all()
                                >
                                    "Save all as one file"
                                </button>
                            }
                        })
                }}
            </p>
            <Import/>
            {move || {
                let damaged = store.damaged().get();
                (!damaged.is_empty()).then(|| unreadable(store, damaged))
            }}
            {everything(store)}
        </article>
    }
}

fn rows(store: Store) -> AnyView {
    let rows = move || {
        let entries = store.saved().get();
        entries
            .into_iter()
            .map(|entry| view! { <SavedRow entry/> })
            .collect_view()
    };
    view! { <ul class="row-list">{rows}</ul> }.into_any()
}

fn nothing_yet() -> AnyView {
    view! { <p>"Nothing is saved yet. An assessment is saved with its first answer."</p> }
        .into_any()
}

/// What could not be read, to be taken out as it is.
fn unreadable(store: Store, damaged: Vec<Damaged>) -> AnyView {
    let rows = damaged
        .into_iter()
        .enumerate()
        .map(|(at, Damaged { key, text })| {
            let name = format!("Damaged record {}", at + 1);
            let size = words::count(text.chars().count(), "character", "characters");
            let (download, delete) = (key.clone(), key);
            let (download_label, delete_label) =
                (format!("Save {name} as a file"), format!("Delete {name}"));
            view! {
                <li>
                    <p>
                        <strong>{name}</strong>
                        <span class="muted">{format!(" {size}")}</span>
                    </p>
                    <p class="actions">
                        <button
                            type="button"
                            class="plain"
                            aria-label=download_label
                            on:click=move |_| store.download_raw(&download)
                        >
                            "Save as a file"
                        </button>
                        <button
                            type="button"
                            class="plain"
                            aria-label=delete_label
                            on:click=move |_| store.delete_damaged(&delete)
                        >
                            "Delete"
                        </button>
                    </p>
                </li>
            }
        });
    view! {
        <section aria-labelledby="damaged">
            <h2 id="damaged">"Could not be read"</h2>
            <p>"It lies here as it was found, and nothing writes over it."</p>
            <ul class="row-list">{rows.collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// Deleting everything, after a question.
fn everything(store: Store) -> impl IntoView {
    let asking = RwSignal::new(false);
    let count = move || {
        let saved = store.saved().with(Vec::len);
        words::count(saved, "saved assessment", "saved assessments")
    };
    view! {
        <section aria-labelledby="everything">
            <h2 id="everything">"Everything stored here"</h2>
            <p>"Assessments, damaged records, the theme: all that this page keeps in this browser."</p>
            <p>
                <button type="button" class="button quiet" on:click=move |_| asking.set(true)>
                    "Delete everything stored here"
                </button>
            </p>
            <Dialog open=asking title="Delete everything stored here?">
                <p>
                    {move || format!("{}, whatever could not be read, and the theme. There is no way back.", count())}
                </p>
                <p class="actions">
                    <button type="button" class="button" autofocus on:click=move |_| asking.set(false)>
                        "Keep everything"
                    </button>
                    <button
                        type="button"
                        class="button quiet"
                        on:click=move |_| {
                            asking.set(false);
                            store.wipe();
                        }
                    >
                        "Delete everything"
                    </button>
                </p>
            </Dialog>
        </section>
    }
}
