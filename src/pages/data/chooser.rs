//! Choosing the files: by dialog, by dropping, or the sample.

use leptos::ev::DragEvent;
use leptos::prelude::*;

use super::counting::CountingChoice;
use super::work::{FileWork, Which};
use crate::browser::files::{self, Dropped, File};

/// The box that files are dropped on: a field for each file, the way of counting, and the sample.
#[component]
pub(super) fn Chooser(
    /// The work on the file.
    work: FileWork,
) -> impl IntoView {
    let refused = move || {
        work.refused
            .get()
            .map(|why| view! { <p class="error refused">{why}</p> })
    };
    view! {
        <div
            class="drop"
            on:dragover=|event: DragEvent| event.prevent_default()
            on:drop=move |event| {
                event.prevent_default();
                take(work, files::dropped(&event));
            }
        >
            <FileField
                work
                which=Which::Training
                id="training-file"
                label="Training file"
                hint="JSON Lines, JSON, CSV, Parquet or text, of any size; or drop it anywhere in this box."
            />
            <FileField
                work
                which=Which::Validation
                id="validation-file"
                label="Validation file, if there is one"
                hint="It is searched for records that also stand in the training file: they would make a tune look better than it is."
            />
            <CountingChoice work />
            {refused}
            <p class="actions">
                <button type="button" class="button quiet" on:click=move |_| try_sample(work)>
                    "Try a sample"
                </button>
            </p>
        </div>
    }
}

/// The field for a file, with the name of the one chosen last.
#[component]
fn FileField(
    /// The work on the file.
    work: FileWork,
    /// The file that the field is for.
    which: Which,
    /// The id of the field.
    id: &'static str,
    /// The label.
    label: &'static str,
    /// The line below the field.
    hint: &'static str,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let chosen = move || {
        let name = work
            .chosen
            .with(|chosen| chosen.file(which).map(File::name));
        let name = name.filter(|name| !name.is_empty());
        name.map(|name| view! { <p class="muted">{name}</p> })
    };
    let choose = move |event| {
        if let Some(file) = files::chosen(&event) {
            work.choose(which, file);
        }
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input id=id type="file" aria-describedby=hint_id.clone() on:change=choose />
            <p class="muted" id=hint_id>
                {hint}
            </p>
            {chosen}
        </div>
    }
}

/// Takes what was dropped, or says why not.
fn take(work: FileWork, dropped: Dropped) {
    let why = match dropped {
        Dropped::One(file) => return work.choose(Which::Training, file),
        Dropped::Folder => "That is a folder. Open it and drop the file you would train on.",
        Dropped::Several => {
            "Those are several files. Drop one at a time: the training file first; a validation file has its own field."
        }
        Dropped::Nothing => "There was no file in what you dropped.",
    };
    // What is being read, or its report, is not concerned.
    work.refused.set(Some(why));
    work.say(why);
}

/// Reads the sample, in place of both files.
fn try_sample(work: FileWork) {
    files::fetch("samples/support-replies.jsonl", move |file| match file {
        Some(file) => {
            work.chosen.update(|chosen| chosen.validation = None);
            work.choose(Which::Training, file);
        }
        None => {
            work.fail("The sample did not arrive. Most often the connection dropped: try again.");
        }
    });
}
