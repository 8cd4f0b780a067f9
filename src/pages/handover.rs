//! The files with which the next step is begun: configurations, sheets and plans.
//!
//! In: the store's current assessment and its verdict, and the reader's choices. Out: each file to read,
//! copy or save, and all of them in one archive. Nothing typed here is stored.

use std::sync::Arc;

use leptos::prelude::*;
use tuneworthy_core::catalog::{Catalog, PriceList};
use tuneworthy_decision::Verdict;
use tuneworthy_exports::handover::{
    Handover, HandoverFile, HandoverInput, HandoverTarget, archive, default_target, handover,
    refusal,
};

use crate::browser::{clipboard, files};
use crate::pages::verdict::use_verdict;
use crate::route::Route;
use crate::store::{Place, use_store};
use crate::words::{count, file_name, title};

/// Draws the page.
pub(crate) fn draw(_: Place) -> AnyView {
    view! { <HandoverPage /> }.into_any()
}

/// Numbers of GPUs to choose from.
const GPU_COUNTS: [u32; 5] = [1, 2, 4, 8, 16];

/// The reader's choices.
#[derive(Clone, Copy)]
struct HandoverChoices {
    /// The trainer or vendor; `None` for the one the verdict names.
    target: RwSignal<Option<HandoverTarget>>,
    /// The base model in the reader's words.
    base: RwSignal<String>,
    /// GPUs of the machine.
    gpus: RwSignal<u32>,
}

/// The choices, the blanks, and the files.
#[component]
fn HandoverPage() -> impl IntoView {
    let store = use_store();
    let verdict = use_verdict(store);
    let choices = HandoverChoices {
        target: RwSignal::new(None),
        base: RwSignal::new(String::new()),
        gpus: RwSignal::new(1),
    };
    let made = Memo::new(move |_| {
        let verdict = verdict.get()?;
        let base = choices.base.get();
        store.current().with(|assessment| {
            let mut input =
                HandoverInput::new(assessment.as_ref()?, &verdict, PriceList::bundled());
            input.target = choices.target.get();
            input.base = base.trim();
            input.gpus = choices.gpus.get();
            Some(Arc::new(handover(&input)))
        })
    });
    let id = untrack(|| store.id());
    view! {
        <article class="memo written">
            <p>
                <a href=Route::Verdict { id }.href()>"Back to the verdict"</a>
            </p>
            <header>
                <h1 tabindex="-1">"Files for the next step"</h1>
                <p class="lead">
                    "Written from your answers for the step the verdict names. What only you know is a blank that begins with REPLACE_."
                </p>
            </header>
            {move || match verdict.get() {
                Some(verdict) => view! { <Choices verdict choices /> }.into_any(),
                None => {
                    view! {
                        <p class="muted" role="status">
                            "Working out the money…"
                        </p>
                    }
                        .into_any()
                }
            }}
            {move || made.get().map(|made| view! { <Made made /> })}
        </article>
    }
}

/// Trainer or vendor, base model and GPUs, where the plan leads to tuning.
#[component]
fn Choices(
    /// The verdict.
    verdict: Verdict,
    /// The reader's choices.
    choices: HandoverChoices,
) -> impl IntoView {
    let named = default_target(&verdict)?;
    let chosen = move |target: HandoverTarget| choices.target.get() == Some(target);
    let targets = HandoverTarget::ALL.iter().map(|target| {
        let target = *target;
        let refused = refusal(&verdict, target).is_some();
        let note = if refused { " (not for this plan)" } else { "" };
        let text = format!("{}{note}", target.name());
        view! {
            <option value=target.id() prop:selected=move || chosen(target)>
                {text}
            </option>
        }
    });
    let default_text = if verdict.kind == tuneworthy_core::terms::VerdictKind::Tune {
        format!("As the verdict says: {}", named.name())
    } else {
        "No training files yet: the step before it first".to_owned()
    };
    let bases = Catalog::bundled().offers.iter().map(|offer| offer.base);
    let mut bases: Vec<_> = bases.collect();
    bases.sort_unstable();
    bases.dedup();
    let bases = bases
        .into_iter()
        .map(|base| view! { <option value=base></option> });
    let gpus = GPU_COUNTS.map(|number| {
        let text = count(number as usize, "GPU", "GPUs");
        view! {
            <option value=number.to_string() prop:selected=move || choices.gpus.get() == number>
                {text}
            </option>
        }
    });
    Some(view! {
        <section class="taking" aria-label="For which trainer, model and machine">
            <div class="field">
                <label for="handover-target">"Training files for"</label>
                <select
                    id="handover-target"
                    on:change:target=move |event| {
                        choices.target.set(HandoverTarget::from_id(&event.target().value()));
                    }
                >
                    <option value="">{default_text}</option>
                    {targets.collect_view()}
                </select>
            </div>
            <div class="field">
                <label for="handover-base">"Base model"</label>
                <p class="hint" id="handover-base-hint">
                    "As the trainer or vendor spells it, such as Qwen/Qwen3-8B. Empty leaves a blank."
                </p>
                <input
                    id="handover-base"
                    type="text"
                    maxlength="120"
                    autocomplete="off"
                    spellcheck="false"
                    list="handover-bases"
                    aria-describedby="handover-base-hint"
                    prop:value=choices.base
                    on:input:target=move |event| choices.base.set(event.target().value())
                />
                <datalist id="handover-bases">{bases.collect_view()}</datalist>
            </div>
            <div class="field">
                <label for="handover-gpus">"Own machine with"</label>
                <select
                    id="handover-gpus"
                    on:change:target=move |event| {
                        choices.gpus.set(event.target().value().parse().unwrap_or(1));
                    }
                >
                    {gpus.collect_view()}
                </select>
            </div>
        </section>
    })
}

/// The blanks to fill in, the archive, and each file.
#[component]
fn Made(
    /// The files.
    made: Arc<Handover>,
) -> impl IntoView {
    let store = use_store();
    let said = RwSignal::new(String::new());
    let refused = made.refused.clone().into_iter();
    let refused = refused.map(|text| view! { <p class="callout">{text}</p> });
    let remarks = made.remarks.clone().into_iter();
    let remarks = remarks.map(|text| view! { <p>{text}</p> });
    let blanks = (!made.blanks.is_empty()).then(|| {
        let rows = made.blanks.iter().map(|blank| {
            view! {
                <li>
                    <code>{blank.name}</code>
                    ": "
                    {blank.put}
                </li>
            }
        });
        view! {
            <section>
                <h2>"Fill in before use"</h2>
                <ul>{rows.collect_view()}</ul>
            </section>
        }
    });
    let save_all = {
        let made = made.clone();
        move |_| {
            let title = store.current().get_untracked().as_ref().map(title);
            let day = untrack(|| store.today());
            let name = file_name(&title.unwrap_or_default(), day, "zip");
            files::download_bytes(&name, &archive(&made.files));
            said.set("The archive is in your downloads.".to_owned());
        }
    };
    let rows = made
        .files
        .iter()
        .map(|file| view! { <FileFold file=file.clone() said /> });
    let number = count(made.files.len(), "file", "files");
    view! {
        {refused.collect_view()}
        {remarks.collect_view()}
        {blanks}
        <section>
            <h2>"The files"</h2>
            <p class="actions">
                <button type="button" class="button" on:click=save_all>
                    {format!("Save {number} as an archive")}
                </button>
            </p>
            <p role="status">{said}</p>
            {rows.collect_view()}
        </section>
    }
}

/// One file in a fold: its purpose, its text, and ways to take it.
#[component]
fn FileFold(
    /// The file.
    file: HandoverFile,
    /// Result of the last action, in words.
    said: RwSignal<String>,
) -> impl IntoView {
    let HandoverFile {
        path,
        purpose,
        text,
    } = file;
    let copy = {
        let (path, text) = (path.clone(), text.clone());
        move |_| {
            let path = path.clone();
            clipboard::copy_text(&text, move |copied| {
                said.set(if copied {
                    format!("{path} is copied.")
                } else {
                    "This browser does not let the page copy. Save the file instead.".to_owned()
                });
            });
        }
    };
    let save = {
        let (path, text) = (path.clone(), text.clone());
        move |_| {
            let name = path.rsplit('/').next().unwrap_or("file");
            files::download(name, &text);
            said.set(format!("{name} is in your downloads."));
        }
    };
    let (label_copy, label_save) = (format!("Copy {path}"), format!("Save {path}"));
    view! {
        <details class="file">
            <summary>
                <code>{path.clone()}</code>
                <span class="muted">{format!(" {purpose}")}</span>
            </summary>
            <p class="actions">
                <button type="button" class="button quiet" aria-label=label_copy on:click=copy>
                    "Copy"
                </button>
                <button type="button" class="button quiet" aria-label=label_save on:click=save>
                    "Save"
                </button>
            </p>
            <pre tabindex="0" role="region" aria-label=path>
                {text}
            </pre>
        </details>
    }
}
