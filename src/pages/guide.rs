//! The guide: everything the verdicts rest on, by chapter, each row with its sources.
//!
//! In: the part of the address that names a chapter or a row, and guide.html, which `tuneworthy_decision::guide`
//! wrote beforehand and which is fetched when the guide is first opened. Out: the page, with a search
//! that reads all of it.

use std::cell::RefCell;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::dom::{Element, Legacy, Node, Words, button, el, event, live, paragraph};
use crate::browser::{fetch, place, rows};
use crate::store::Place;

/// The text's id, in guide.html and therefore in the page.
const TEXT: &str = "#guide-text";

thread_local! {
    /// The text once it was fetched. The page that shows it takes it over from the one before.
    static KEPT: RefCell<Option<Element>> = const { RefCell::new(None) };
}

fn kept() -> Option<Element> {
    KEPT.with_borrow(Clone::clone)
}

/// Where the text is. Neither: it is being fetched.
#[derive(Clone, Copy)]
struct State {
    here: RwSignal<bool>,
    failed: RwSignal<bool>,
}

/// Draws the guide, at a chapter or a row of it, or at its beginning.
pub(crate) fn draw(place: Place) -> AnyView {
    Legacy::new(guide_page(place)).into_any()
}

fn guide_page(place: Place) -> Node {
    let section = match place {
        Place::Guide(section) => section,
        _ => None,
    };
    let query = RwSignal::new(String::new());
    let state = State {
        here: RwSignal::new(false),
        failed: RwSignal::new(false),
    };
    open(state, section.clone());
    let loading = move || {
        if state.here.get() || state.failed.get() {
            ""
        } else {
            "Loading the guide"
        }
    };
    el("article")
        .class("guide")
        .child(el("h1").attr("tabindex", "-1").text("Guide"))
        .child(paragraph("What the field knows about tuning, and what every verdict here rests on. Each line names its source and how well it is known.").class("lead"))
        .child(search(query, state.here))
        .child(el("p").attr("role", "status").child(live(loading)))
        .child(live(move || state.failed.get().then(|| failed(state, section.clone()))))
        .child(el("div").id("guide-place"))
        .into()
}

fn search(query: RwSignal<String>, here: RwSignal<bool>) -> Node {
    let clear = move || {
        query.set(String::new());
        if let Some(field) = place::part("guide-search") {
            place::focus(&field);
        }
    };
    let field = el("input")
        .attr("type", "text")
        .id("guide-search")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .live_prop("value", move || query.get())
        .on("input", move |event| query.set(event::value(&event)));
    el("form")
        .class("search")
        .attr("role", "search")
        .on("submit", |event| event.prevent_default())
        .child(
            el("label")
                .attr("for", "guide-search")
                .text("Search the guide"),
        )
        .child(el("span").class("field-box").child(field))
        .child(
            button("plain", "Clear", clear).live_flag("disabled", move || {
                query.with(|query| query.trim().is_empty())
            }),
        )
        .child(el("p").attr("role", "status").child(live(move || {
            // The text comes later than the page.
            here.track();
            query.with(|query| sift(query))
        })))
        .into()
}

/// Shows what holds every word of the query, and says how much that is.
fn sift(query: &str) -> Words {
    let Some(text) = kept() else {
        return Words::default();
    };
    let (found, total) = rows::sift(&text, ".chapter", ".entry, tbody tr", query);
    let searching = !query.trim().is_empty();
    rows::show(&text, ".contents", !searching);
    rows::show(&text, ".empty", found == 0);
    match found {
        _ if !searching => Words::default(),
        0 => "Nothing found.".into(),
        1 => "1 entry found.".into(),
        _ => format!("{found} of {total} entries found.").into(),
    }
}

/// What stands in the text's place when it did not come.
fn failed(state: State, section: Option<String>) -> Node {
    let retry = move || {
        // The button goes away, and the focus would go with it.
        place::focus_heading("page");
        open(state, section.clone());
    };
    Node::from([
        paragraph("The guide could not be fetched. Most often the connection dropped, or a newer version is being published at this moment.")
            .attr("role", "alert")
            .into(),
        el("p").class("actions").child(button("button", "Retry", retry)).into(),
    ])
}

/// Puts the text in its place, and takes the reader to the section asked for.
fn open(state: State, section: Option<String>) {
    state.failed.set(false);
    spawn_local(async move {
        if kept().is_none()
            && let Some(text) = fetch::part("guide.html", TEXT).await
        {
            // The first to come stays: it may be on the screen by now.
            KEPT.with_borrow_mut(|kept| {
                kept.get_or_insert(text);
            });
        }
        // Gone where the reader went elsewhere meanwhile.
        if state.here.is_disposed() {
            return;
        }
        let (Some(text), Some(place)) = (kept(), place::part("guide-place")) else {
            state.failed.set(true);
            return;
        };
        let _ = place.append_child(&text);
        rows::mark(&text, "target", None);
        state.here.set(true);
        if let Some(section) = section {
            // After the page has taken the focus to its heading, as it does for every page.
            request_animation_frame(move || {
                set_timeout(move || go_to(&text, &section), std::time::Duration::ZERO);
            });
        }
    });
}

/// Takes the reader to a chapter or a row.
fn go_to(text: &Element, section: &str) {
    if let Some(part) = place::part(section).filter(|part| text.contains(Some(part))) {
        rows::mark(text, "target", Some(&part));
        part.scroll_into_view();
        place::focus(&part);
    }
}
