//! The section for writing and saving a copy of the file: repaired, split, converted, masked.

use std::sync::Arc;

use leptos::prelude::*;

use super::copy::{FileCopy, permille};
use super::progress::ProgressBar;
use super::work::FileWork;
use crate::browser::files;
use crate::browser::worker_pool::WrittenFile;
use tuneworthy_core::units::grouped;

/// A copy of the file, asked for, written and saved.
#[component]
pub(super) fn MendedCopy(
    /// The work on the file.
    work: FileWork,
    /// The fields for its format, which the worker wrote from its table of formats.
    fields: String,
) -> impl IntoView {
    let wrong = RwSignal::new(false);
    let repair = move |_| {
        wrong.set(false);
        work.write_copy(0.0);
    };
    let split = move |_| {
        let share = work.copy.share.with_untracked(|share| permille(share));
        wrong.set(share.is_none());
        if let Some(permille) = share {
            work.write_copy(permille);
        }
    };
    view! {
        <section class="mend" aria-labelledby="mend">
            <h2 id="mend" tabindex="-1">
                "A copy of the file"
            </h2>
            <p>
                "JSON Lines in UTF-8, repaired: copies and what cannot be read are left out. Every change is listed by its line; your file stays as it is."
            </p>
            <div inner_html=fields></div>
            <ShareField share=work.copy.share wrong />
            <p class="actions">
                <button type="button" class="button quiet" on:click=repair>
                    "Write the copy"
                </button>
                <button type="button" class="button quiet" on:click=split>
                    "Write and split it"
                </button>
            </p>
            <CopyOutcome work />
        </section>
    }
}

/// The field for the share that is held out.
#[component]
fn ShareField(
    /// The share as it is typed.
    share: RwSignal<String>,
    /// True where it is no share that can be held out.
    wrong: RwSignal<bool>,
) -> impl IntoView {
    let error = move || {
        wrong
            .get()
            .then_some("Enter a share between 1 and 50 percent.")
    };
    view! {
        <div class="field">
            <label for="held-share">"Held out, in percent"</label>
            <input
                id="held-share"
                inputmode="decimal"
                autocomplete="off"
                aria-describedby="held-share-hint held-share-wrong"
                aria-invalid=move || wrong.get().then_some("true")
                prop:value=share
                on:input:target=move |event| {
                    wrong.set(false);
                    share.set(event.target().value());
                }
            />
            <p class="muted" id="held-share-hint">
                "For the evaluation. Records that are nearly alike, or answer the same prompt, stay on one side: what is held out was never trained on."
            </p>
            <p class="error" id="held-share-wrong" role="alert">
                {error}
            </p>
        </div>
    }
}

/// Progress of writing the copy, or its result.
#[component]
fn CopyOutcome(
    /// The work on the file.
    work: FileWork,
) -> impl IntoView {
    let copy = work.copy;
    let is_writing = Memo::new(move |_| copy.progress.with(Option::is_some));
    let bar = move || {
        let cancel = Callback::new(move |()| work.cancel_copy());
        is_writing.get().then(|| {
            view! { <ProgressBar label="Written so far" progress=copy.progress cancel /> }
        })
    };
    let outcome = move || {
        copy.outcome.get().map(|outcome| match outcome {
            Ok(copy) => view! { <CopyFiles copy /> }.into_any(),
            Err(why) => view! {
                <div class="callout" role="alert">
                    <h3>"No copy was made"</h3>
                    <p>{why}</p>
                </div>
            }
            .into_any(),
        })
    };
    view! {
        {bar}
        {outcome}
    }
}

/// The files that can be saved, and what was changed.
#[component]
fn CopyFiles(
    /// The copy.
    copy: Arc<FileCopy>,
) -> impl IntoView {
    let FileCopy {
        rewritten,
        stem,
        split,
        word,
    } = &*copy;
    // Native folding: nothing is offered until what is lost was accepted.
    let loses = rewritten.loses;
    let summary = if loses {
        "Accept what is lost, and show the files"
    } else {
        "Files"
    };
    let (main, held) = (&rewritten.main, &rewritten.held);
    let changes = rewritten.html.clone();
    let files = if *split && held.records > 0.0 {
        vec![(main, "train"), (held, "held-out")]
    } else {
        vec![(main, word.as_str())]
    };
    let files = files.into_iter().map(|(side, part)| {
        let name = format!("{stem}-{part}.jsonl");
        let (href, download, amount) = (side.address.clone(), name.clone(), amount(side));
        view! {
            <li>
                <a href=href download=download>
                    {name}
                </a>
                <span class="muted">{amount}</span>
            </li>
        }
    });
    let files = files.collect_view();
    let nothing_held = (*split && held.records < 1.0).then(|| {
        view! {
            <p>
                "Nothing could be held out: the share is less than one record, or too many records are alike to part them. Hold out more, or add records that differ."
            </p>
        }
    });
    let changes_name = format!("{stem}-changes.json");
    let save_changes = move |_| files::download(&changes_name, &copy.rewritten.json);
    view! {
        <h3>"Ready to save"</h3>
        {nothing_held}
        <details open=!loses>
            <summary>{summary}</summary>
            <ul class="saves">{files}</ul>
        </details>
        <h3>"What was changed"</h3>
        <div inner_html=changes></div>
        <p class="actions">
            <button type="button" class="button quiet" on:click=save_changes>
                "Save the list of changes"
            </button>
        </p>
    }
}

/// Returns the size of a file behind its name.
fn amount(side: &WrittenFile) -> String {
    let records = if side.records < 1.5 && side.records > 0.5 {
        "record"
    } else {
        "records"
    };
    format!(
        " {} {records}, {} kB",
        grouped(side.records),
        grouped((side.bytes / 1e3).ceil())
    )
}
