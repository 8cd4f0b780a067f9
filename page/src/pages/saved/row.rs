//! One saved assessment.

use crate::browser::place;
use crate::keep::{self, Entry};
use crate::pages::home::{onward, saved_on, so_far};
use crate::route::Route;
use crate::store::{Store, use_store};
use crate::words;
use leptos::prelude::*;
use std::time::Duration;
use tuneworthy::assessment::MAX_NAME;

/// What it is called, where it stands, and what can be done with it.
#[component]
pub(crate) fn SavedRow(
    /// The assessment.
    entry: Entry,
) -> impl IntoView {
    let store = use_store();
    let renaming = RwSignal::new(false);
    let title = entry
        .assessment()
        .map_or_else(|| "Untitled".to_owned(), words::title);
    let today = untrack(|| store.today());
    let answers = entry
        .assessment()
        .map_or(0, |assessment| assessment.answers().count());
    let facts = [saved_on(&entry), words::count(answers, "answer", "answers")];
    let facts = facts
        .into_iter()
        .filter(|fact| !fact.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let verdict = so_far(today, &entry);
    let verdict = verdict.map(|preview| view! { <p>"So far: " {preview.headline}</p> });
    let is_newer = entry.contents.is_newer();
    let id = entry.id.clone();
    let open = if is_newer {
        Route::Verdict { id: id.clone() }
    } else {
        onward(today, &entry)
    };
    let name = entry
        .assessment()
        .map(|assessment| assessment.name.clone())
        .unwrap_or_default();
    let heading = {
        let (title, href) = (title.clone(), open.href());
        move || view! { <h2><a href=href.clone()>{title.clone()}</a></h2> }.into_any()
    };
    let form = {
        let (id, title) = (id.clone(), title.clone());
        move || rename_form(store, id.clone(), &title, name.clone(), renaming).into_any()
    };
    view! {
        <li>
            {move || if renaming.get() { form() } else { heading() }}
            <p class="muted">{facts}</p>
            {verdict}
            {is_newer
                .then(|| view! { <p>"Saved by a newer version of Tuneworthy: to be read only."</p> })}
            <p class="actions">
                {if is_newer {
                    actions_for_newer(store, id, &title)
                } else {
                    actions(store, id, &title, renaming)
                }}
            </p>
        </li>
    }
}

/// A quiet button that names what it acts on to those who hear it alone.
fn act(label: &'static str, title: &str, act: impl Fn() + 'static) -> AnyView {
    let full = format!("{label}: {title}");
    view! {
        <button type="button" class="plain" aria-label=full on:click=move |_| act()>
            {label}
        </button>
    }
    .into_any()
}

fn actions(store: Store, id: String, title: &str, renaming: RwSignal<bool>) -> AnyView {
    let of = |act: fn(Store, &str)| {
        let id = id.clone();
        move || act(store, &id)
    };
    let verdict = Route::Verdict { id: id.clone() }.href();
    let verdict_label = format!("Verdict: {title}");
    view! {
        <a href=verdict aria-label=verdict_label>
            "Verdict"
        </a>
        {act("Rename", title, move || renaming.set(true))}
        {act("Duplicate", title, of(Store::duplicate))}
        {act("Start over", title, of(Store::start_over))}
        {act("Save as a file", title, of(|store, id| store.download(Some(id))))}
        {act("Delete", title, of(Store::delete))}
    }
    .into_any()
}

/// What a newer version saved can be taken out and deleted as it is.
fn actions_for_newer(store: Store, id: String, title: &str) -> AnyView {
    let key = keep::key_of(&id);
    view! {
        {act("Save as a file", title, move || store.download_raw(&key))}
        {act("Delete", title, move || store.delete(&id))}
    }
    .into_any()
}

fn rename_form(
    store: Store,
    id: String,
    title: &str,
    name: String,
    renaming: RwSignal<bool>,
) -> impl IntoView {
    let field = format!("name-{id}");
    let typed = RwSignal::new(name);
    let label = format!("Name of “{title}”");
    let reach = {
        let field = field.clone();
        move || {
            if let Some(input) = place::part(&field) {
                let _ = input.focus();
            }
        }
    };
    set_timeout(reach, Duration::ZERO);
    view! {
        <form
            class="field"
            on:submit=move |event| {
                event.prevent_default();
                renaming.set(false);
                store.rename_one(&id, &typed.get_untracked());
                place::focus_heading("page");
            }
        >
            <label for=field.clone()>{label}</label>
            <input
                id=field
                type="text"
                maxlength=MAX_NAME.to_string()
                autocomplete="off"
                prop:value=typed
                on:input:target=move |event| typed.set(event.target().value())
            />
            <p class="actions">
                <button type="submit" class="button">"Save the name"</button>
                <button type="button" class="plain" on:click=move |_| renaming.set(false)>
                    "Cancel"
                </button>
            </p>
        </form>
    }
}
