//! One saved assessment.

use crate::browser::place;
use crate::keep::{self, Entry};
use crate::pages::home::{onward, saved_on, so_far};
use crate::route::Route;
use crate::store::{Store, use_store};
use crate::words;
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use std::time::Duration;
use tuneworthy_core::assessment::MAX_NAME;

/// Row of a saved assessment: its title, progress and actions.
#[component]
pub(super) fn SavedRow(
    /// The saved assessment.
    entry: Entry,
) -> impl IntoView {
    let store = use_store();
    let renaming = RwSignal::new(false);
    let id = entry.id.clone();
    let is_newer = entry.contents.is_newer();
    let (title, name, answers) = match entry.assessment() {
        Some(assessment) => (
            words::title(assessment),
            assessment.name.clone(),
            assessment.answers().count(),
        ),
        None => ("Untitled".to_owned(), String::new(), 0),
    };
    let facts = [saved_on(&entry), words::count(answers, "answer", "answers")];
    let facts = facts
        .into_iter()
        .filter(|fact| !fact.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let href = if is_newer {
        Route::Verdict { id: id.clone() }
    } else {
        untrack(|| onward(store, &entry))
    }
    .href();
    let headline = Memo::new(move |_| so_far(store, &entry).map(|preview| preview.headline));
    let heading = {
        let (id, title) = (id.clone(), title.clone());
        move || {
            if renaming.get() {
                view! { <RenameForm id=id.clone() title=title.clone() name=name.clone() renaming /> }
                    .into_any()
            } else {
                view! {
                    <h2>
                        <a href=href.clone()>{title.clone()}</a>
                    </h2>
                }
                .into_any()
            }
        }
    };
    view! {
        <li>
            {heading} <p class="muted">{facts}</p>
            {move || {
                headline.get().map(|headline| { view! { <p>"So far: " {headline}</p> }.into_any() })
            }}
            {is_newer
                .then(|| {
                    view! { <p>"Saved by a newer version of Tuneworthy: to be read only."</p> }
                })}
            <p class="actions">
                {if is_newer {
                    view! { <ActionsForNewer id title /> }.into_any()
                } else {
                    view! { <Actions id title renaming /> }.into_any()
                }}
            </p>
        </li>
    }
}

/// A quiet button that names what it acts on to those who hear it alone.
#[component]
fn Act(
    /// Label, a verb.
    label: &'static str,
    /// Title of the assessment.
    title: String,
    /// Does it.
    act: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="plain"
            aria-label=format!("{label}: {title}")
            on:click=move |_| act.run(())
        >
            {label}
        </button>
    }
}

/// Does something with the assessment of an id.
type Deed = fn(Store, &str);

/// Actions on an assessment.
#[component]
fn Actions(
    /// Its id.
    id: String,
    /// Title.
    title: String,
    /// Set to true to show the field for another name.
    renaming: RwSignal<bool>,
) -> impl IntoView {
    let store = use_store();
    let verdict = Route::Verdict { id: id.clone() }.href();
    let buttons: [(_, Deed); 4] = [
        ("Duplicate", Store::duplicate),
        ("Start over", Store::start_over),
        ("Save as a file", |store, id| store.download(Some(id))),
        ("Delete", Store::delete),
    ];
    let verdict_label = format!("Verdict: {title}");
    let with = String::new();
    let compare = Route::Compare {
        id: id.clone(),
        with,
    }
    .href();
    let compare_label = format!("Compare: {title}");
    let rename = Callback::new(move |()| renaming.set(true));
    view! {
        <a href=verdict aria-label=verdict_label>
            "Verdict"
        </a>
        <a href=compare aria-label=compare_label>
            "Compare"
        </a>
        <Act label="Rename" title=title.clone() act=rename />
        {buttons
            .map(|(label, act)| {
                let id = id.clone();
                let act = Callback::new(move |()| act(store, &id));
                view! { <Act label title=title.clone() act /> }
            })
            .collect_view()}
    }
}

/// Actions for an assessment that a newer version saved: download and delete, both without reading
/// it.
#[component]
fn ActionsForNewer(
    /// Its id.
    id: String,
    /// Title.
    title: String,
) -> impl IntoView {
    let store = use_store();
    let key = keep::key_of(&id);
    let save = Callback::new(move |()| store.download_raw(&key));
    let delete = Callback::new(move |()| store.delete(&id));
    view! {
        <Act label="Save as a file" title=title.clone() act=save />
        <Act label="Delete" title act=delete />
    }
}

/// The field for another name, which has the focus from the start.
#[component]
fn RenameForm(
    /// The assessment's id.
    id: String,
    /// Present title: its name, or else its task.
    title: String,
    /// The name so far; empty where it has none.
    name: String,
    /// Set to false when the form is done.
    renaming: RwSignal<bool>,
) -> impl IntoView {
    let store = use_store();
    let field = format!("name-{id}");
    let typed = RwSignal::new(name);
    let input = NodeRef::<html::Input>::new();
    // Once it stands in the page.
    let reach = move || {
        if let Some(input) = input.get_untracked() {
            let _ = input.focus();
        }
    };
    set_timeout(reach, Duration::ZERO);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        renaming.set(false);
        store.rename_one(&id, &typed.get_untracked());
        place::focus_heading("page");
    };
    view! {
        <form class="field" on:submit=submit>
            <label for=field.clone()>{format!("Name of “{title}”")}</label>
            <input
                id=field
                type="text"
                maxlength=MAX_NAME.to_string()
                autocomplete="off"
                node_ref=input
                bind:value=typed
            />
            <p class="actions">
                <button type="submit" class="button">
                    "Save the name"
                </button>
                <button type="button" class="plain" on:click=move |_| renaming.set(false)>
                    "Cancel"
                </button>
            </p>
        </form>
    }
}
