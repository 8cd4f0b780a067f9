//! One saved assessment.

use crate::browser::dom::{El, Event, button, el, event, link, live};
use crate::browser::place;
use crate::keep::{self, Entry};
use crate::pages::home::{onward, saved_on, so_far};
use crate::route::Route;
use crate::store::{Store, use_store};
use crate::words;
use leptos::prelude::*;
use std::time::Duration;
use tuneworthy_core::assessment::MAX_NAME;

/// What it is called, where it stands, and what can be done with it.
pub(super) fn saved_row(entry: Entry) -> El {
    let store = use_store();
    let renaming = RwSignal::new(false);
    let title = entry
        .assessment()
        .map_or_else(|| "Untitled".to_owned(), words::title);
    let answers = entry
        .assessment()
        .map_or(0, |assessment| assessment.answers().count());
    let facts = [saved_on(&entry), words::count(answers, "answer", "answers")];
    let facts = facts
        .into_iter()
        .filter(|fact| !fact.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let verdict = {
        let entry = entry.clone();
        let headline = Memo::new(move |_| so_far(store, &entry).map(|preview| preview.headline));
        live(move || {
            let headline = headline.get()?;
            Some(el("p").text("So far: ").text(headline))
        })
    };
    let is_newer = entry.contents.is_newer();
    let id = entry.id.clone();
    let href = if is_newer {
        Route::Verdict { id: id.clone() }
    } else {
        untrack(|| onward(store, &entry))
    }
    .href();
    let name = entry
        .assessment()
        .map(|assessment| assessment.name.clone())
        .unwrap_or_default();
    let actions = if is_newer {
        actions_for_newer(store, id.clone(), &title)
    } else {
        actions(store, id.clone(), &title, renaming)
    };
    let heading = move || {
        if renaming.get() {
            rename_form(store, id.clone(), &title, name.clone(), renaming)
        } else {
            el("h2").child(link(href.clone(), title.clone()))
        }
    };
    let newer = "Saved by a newer version of Tuneworthy: to be read only.";
    el("li")
        .child(live(heading))
        .child(el("p").class("muted").text(facts))
        .child(verdict)
        .child(is_newer.then(|| el("p").text(newer)))
        .child(el("p").class("actions").children(actions))
}

/// A quiet button that names what it acts on to those who hear it alone.
fn act(label: &'static str, title: &str, act: impl Fn() + 'static) -> El {
    button("plain", label, act).attr("aria-label", format!("{label}: {title}"))
}

fn actions(store: Store, id: String, title: &str, renaming: RwSignal<bool>) -> Vec<El> {
    let of = |act: fn(Store, &str)| {
        let id = id.clone();
        move || act(store, &id)
    };
    let verdict = Route::Verdict { id: id.clone() }.href();
    vec![
        link(verdict, "Verdict").attr("aria-label", format!("Verdict: {title}")),
        act("Rename", title, move || renaming.set(true)),
        act("Duplicate", title, of(Store::duplicate)),
        act("Start over", title, of(Store::start_over)),
        act(
            "Save as a file",
            title,
            of(|store, id| store.download(Some(id))),
        ),
        act("Delete", title, of(Store::delete)),
    ]
}

/// What a newer version saved can be taken out and deleted as it is.
fn actions_for_newer(store: Store, id: String, title: &str) -> Vec<El> {
    let key = keep::key_of(&id);
    vec![
        act("Save as a file", title, move || store.download_raw(&key)),
        act("Delete", title, move || store.delete(&id)),
    ]
}

fn rename_form(
    store: Store,
    id: String,
    title: &str,
    name: String,
    renaming: RwSignal<bool>,
) -> El {
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
    let submit = move |event: Event| {
        event.prevent_default();
        renaming.set(false);
        store.rename_one(&id, &typed.get_untracked());
        place::focus_heading("page");
    };
    let input = el("input")
        .id(field.clone())
        .attr("type", "text")
        .attr("maxlength", MAX_NAME.to_string())
        .attr("autocomplete", "off")
        .live_prop("value", move || typed.get())
        .on("input", move |event| typed.set(event::value(&event)));
    el("form")
        .class("field")
        .on("submit", submit)
        .child(el("label").attr("for", field).text(label))
        .child(input)
        .child(
            el("p")
                .class("actions")
                .child(
                    el("button")
                        .attr("type", "submit")
                        .class("button")
                        .text("Save the name"),
                )
                .child(button("plain", "Cancel", move || renaming.set(false))),
        )
}
