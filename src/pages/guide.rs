//! The guide: everything the verdicts rest on, by chapter, each row with its sources.
//!
//! In: the part of the address that names a chapter or a row, and guide.html, which `tuneworthy_decision::guide`
//! wrote beforehand and which is fetched when the guide is first opened. Out: the page, with a search
//! that reads all of it.

use std::borrow::Cow;
use std::cell::RefCell;

use crate::browser::place::Element;
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

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

/// The place of the text in the page. Neither `here` nor `failed`: it is being fetched.
#[derive(Clone, Copy)]
struct TextPlace {
    /// The element that the text is put into.
    element: NodeRef<html::Div>,
    /// True once the text stands there.
    here: RwSignal<bool>,
    /// True where the text could not be fetched.
    failed: RwSignal<bool>,
}

/// Draws the guide, at a chapter or a row of it, or at its beginning.
pub(crate) fn draw(place: Place) -> AnyView {
    let section = match place {
        Place::Guide(section) => section,
        _ => None,
    };
    view! { <GuidePage section /> }.into_any()
}

/// The guide, with a search.
#[component]
fn GuidePage(
    /// The id of a chapter or a row to go to.
    section: Option<String>,
) -> impl IntoView {
    let text = TextPlace {
        element: NodeRef::new(),
        here: RwSignal::new(false),
        failed: RwSignal::new(false),
    };
    open(text, section.clone());
    let loading = move || {
        if text.here.get() || text.failed.get() {
            ""
        } else {
            "Loading the guide"
        }
    };
    let failed = move || {
        let section = section.clone();
        text.failed
            .get()
            .then(|| view! { <FetchFailed text section /> })
    };
    view! {
        <article class="guide">
            <h1 tabindex="-1">"Guide"</h1>
            <p class="lead">
                "What the field knows about tuning, and what every verdict here rests on. Each line names its source and how well it is known."
            </p>
            <Search here=text.here />
            <p role="status">{loading}</p>
            {failed}
            <div id="guide-place" node_ref=text.element></div>
        </article>
    }
}

/// The search: shows the rows that hold every word of a query.
#[component]
fn Search(
    /// True once the text stands in the page.
    here: RwSignal<bool>,
) -> impl IntoView {
    let query = RwSignal::new(String::new());
    let field = NodeRef::<html::Input>::new();
    let clear = move |_| {
        query.set(String::new());
        if let Some(field) = field.get_untracked() {
            place::focus(&field);
        }
    };
    let found = move || {
        // The text comes later than the page.
        here.track();
        query.with(|query| sift(query))
    };
    view! {
        <form class="search" role="search" on:submit=|event: SubmitEvent| event.prevent_default()>
            <label for="guide-search">"Search the guide"</label>
            <span class="field-box">
                <input
                    type="text"
                    id="guide-search"
                    autocomplete="off"
                    spellcheck="false"
                    node_ref=field
                    bind:value=query
                />
            </span>
            <button
                type="button"
                class="plain"
                disabled=move || query.with(|query| query.trim().is_empty())
                on:click=clear
            >
                "Clear"
            </button>
            <p role="status">{found}</p>
        </form>
    }
}

/// Shows what holds every word of the query, and says how much that is.
fn sift(query: &str) -> Cow<'static, str> {
    let Some(text) = kept() else {
        return Cow::default();
    };
    let (found, total) = rows::sift(&text, ".chapter", ".entry, tbody tr", query);
    let searching = !query.trim().is_empty();
    rows::show(&text, ".contents", !searching);
    rows::show(&text, ".empty", found == 0);
    match found {
        _ if !searching => Cow::default(),
        0 => "Nothing found.".into(),
        1 => "1 entry found.".into(),
        _ => format!("{found} of {total} entries found.").into(),
    }
}

/// Says that the text did not come, and fetches it again.
#[component]
fn FetchFailed(
    /// The place of the text.
    text: TextPlace,
    /// The id of a chapter or a row to go to.
    section: Option<String>,
) -> impl IntoView {
    let retry = move |_| {
        // The button goes away, and the focus would go with it.
        place::focus_heading("page");
        open(text, section.clone());
    };
    view! {
        <p role="alert">
            "The guide could not be fetched. Most often the connection dropped, or a newer version is being published at this moment."
        </p>
        <p class="actions">
            <button type="button" class="button" on:click=retry>
                "Retry"
            </button>
        </p>
    }
}

/// Puts the text in its place, and takes the reader to the section asked for.
fn open(place: TextPlace, section: Option<String>) {
    place.failed.set(false);
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
        if place.here.is_disposed() {
            return;
        }
        let (Some(text), Some(element)) = (kept(), place.element.get_untracked()) else {
            place.failed.set(true);
            return;
        };
        let _ = element.append_child(&text);
        rows::mark(&text, "target", None);
        place.here.set(true);
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
