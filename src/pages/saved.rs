//! The saved assessments, with actions on them.

mod import;
mod row;

use crate::browser::storage;
use crate::components::dialog::Dialog;
use crate::components::place_head::PlaceHead;
use crate::keep::Damaged;
use crate::store::{Place, use_store};
use crate::words;
use import::Import;
use leptos::prelude::*;
use row::SavedRow;

/// Draws what this part of the program is for.
pub(crate) fn draw(_: Place) -> AnyView {
    view! { <SavedPage /> }.into_any()
}

/// The saved assessments, one or all of them at a time.
#[component]
fn SavedPage() -> impl IntoView {
    let store = use_store();
    let saved = store.saved();
    let is_empty = Memo::new(move |_| saved.with(Vec::is_empty));
    view! {
        <article class="page saved">
            <PlaceHead of="saved" />
            {move || {
                if is_empty.get() {
                    view! {
                        <p>"Nothing is saved yet. An assessment is saved with its first answer."</p>
                    }
                        .into_any()
                } else {
                    view! { <SavedList /> }.into_any()
                }
            }}
            <p class="actions">
                <a href="#/start" class="button">
                    "Start an assessment"
                </a>
                {move || (!is_empty.get()).then(|| view! { <SaveAll /> })}
            </p>
            <Import />
            {move || {
                let records = store.damaged().get();
                (!records.is_empty()).then(|| view! { <DamagedRecords records /> })
            }}
            <Everything />
        </article>
    }
}

/// The saved assessments, the latest first.
#[component]
fn SavedList() -> impl IntoView {
    let saved = use_store().saved();
    view! {
        <ul class="row-list">
            // An assessment that was written again has another revision, and so a new row.
            <For each=move || saved.get() key=|entry| (entry.id.clone(), entry.rev()) let:entry>
                <SavedRow entry />
            </For>
        </ul>
    }
}

/// A button that saves every assessment as one file.
#[component]
fn SaveAll() -> impl IntoView {
    let store = use_store();
    view! {
        <button type="button" class="button quiet" on:click=move |_| store.download_all()>
            "Save all as one file"
        </button>
    }
}

/// Records that could not be read, to be downloaded as they are.
#[component]
fn DamagedRecords(
    /// The records as they were found.
    records: Vec<Damaged>,
) -> impl IntoView {
    let rows = records
        .into_iter()
        .enumerate()
        .map(|(at, record)| view! { <DamagedRow at record /> });
    view! {
        <section aria-labelledby="damaged">
            <h2 id="damaged">"Could not be read"</h2>
            <p>"It lies here as it was found, and nothing writes over it."</p>
            <ul class="row-list">{rows.collect_view()}</ul>
        </section>
    }
}

/// A record that could not be read, to be taken out as it is.
#[component]
fn DamagedRow(
    /// Its place in the list, which names it.
    at: usize,
    /// The record as it was found.
    record: Damaged,
) -> impl IntoView {
    let store = use_store();
    let Damaged { key, text } = record;
    let name = format!("Damaged record {}", at + 1);
    let size = words::count(text.chars().count(), "character", "characters");
    let download = {
        let key = key.clone();
        move |_| store.download_raw(&key)
    };
    let delete = move |_| store.delete_damaged(&key);
    view! {
        <li>
            <p>
                <strong>{name.clone()}</strong>
                <span class="muted">{format!(" {size}")}</span>
            </p>
            <p class="actions">
                <button
                    type="button"
                    class="plain"
                    aria-label=format!("Save {name} as a file")
                    on:click=download
                >
                    "Save as a file"
                </button>
                <button
                    type="button"
                    class="plain"
                    aria-label=format!("Delete {name}")
                    on:click=delete
                >
                    "Delete"
                </button>
            </p>
        </li>
    }
}

/// Deletes everything, after a question.
#[component]
fn Everything() -> impl IntoView {
    let store = use_store();
    let asking = RwSignal::new(false);
    let warning = move || {
        let saved = store.saved().with(Vec::len);
        let count = words::count(saved, "saved assessment", "saved assessments");
        format!(
            "{count}, whatever could not be read, the settings, and the files for use without a connection. There is no way back."
        )
    };
    let delete = move |_| {
        asking.set(false);
        store.wipe();
    };
    view! {
        <section aria-labelledby="everything">
            <h2 id="everything">"Everything stored here"</h2>
            <p>
                "Assessments, damaged records, settings (the theme, the shortcuts, how columns of results are read), and the files for use without a connection: all that this page keeps in this browser."
            </p>
            <p>
                <button type="button" class="button quiet" on:click=move |_| asking.set(true)>
                    "Delete everything stored here"
                </button>
            </p>
            <Dialog open=asking title="Delete everything stored here?">
                <p>{warning}</p>
                {storage::is_shared()
                    .then(|| {
                        view! {
                            <p>
                                "What an earlier version saved for every copy of this page on this site is deleted too."
                            </p>
                        }
                    })}
                <p class="actions">
                    <button
                        type="button"
                        class="button"
                        autofocus=true
                        on:click=move |_| asking.set(false)
                    >
                        "Keep everything"
                    </button>
                    <button type="button" class="button quiet" on:click=delete>
                        "Delete everything"
                    </button>
                </p>
            </Dialog>
        </section>
    }
}
