//! The guide: everything the verdicts rest on, by chapter, each row with its sources.
//!
//! In: the part of the address that names a chapter or a row, and the documents in `guide/`, which
//! `tuneworthy_decision::guide` wrote beforehand: the contents, and a document for each chapter, fetched
//! when it is opened. Out: the page, with a search that fetches and reads all of it.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::time::Duration;

use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::place::Element;
use crate::browser::{fetch, place, rows};
use crate::components::place_head::PlaceHead;
use crate::store::Place;

/// Document with the contents, and its part.
const CONTENTS: (&str, &str) = ("guide/index.html", ".contents");

/// Document with every chapter, for the search, and its part.
const WHOLE: (&str, &str) = ("guide.html", "#guide-text");

/// Part of a chapter's document.
const CHAPTER: &str = "#guide-chapter";

thread_local! {
    /// Parts that were fetched, by document.
    static FETCHED: RefCell<BTreeMap<String, Element>> = const { RefCell::new(BTreeMap::new()) };
}

/// Returns the part of a document, fetched once. `None` where it does not arrive.
async fn part_of(document: &str, selector: &str) -> Option<Element> {
    if let Some(part) = fetched(document) {
        return Some(part);
    }
    let part = fetch::part(document, selector).await?;
    rows::relink(&part, address_of);
    FETCHED.with_borrow_mut(|parts| parts.insert(document.to_owned(), part.clone()));
    Some(part)
}

fn fetched(document: &str) -> Option<Element> {
    FETCHED.with_borrow(|parts| parts.get(document).cloned())
}

/// Returns the address inside the page for a link between the documents of the guide.
fn address_of(href: &str) -> Option<String> {
    if href.contains("://") {
        return None;
    }
    let (file, row) = href.split_once('#').unwrap_or((href, ""));
    let section = if row.is_empty() {
        file.strip_suffix(".html")?
    } else {
        row
    };
    Some(format!("#/guide/{section}"))
}

/// Parts of the page that wait for a document.
#[derive(Clone, Copy)]
struct GuideText {
    /// Element for the contents.
    contents: NodeRef<html::Div>,
    /// Element for the chapter, or for what a search found.
    text: NodeRef<html::Div>,
    /// Document of the chapter. `None` while it is being fetched, and where the guide begins.
    chapter: RwSignal<Option<String>>,
    /// Whether something is being fetched.
    loading: RwSignal<bool>,
    /// Whether something did not arrive.
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
    let guide = GuideText {
        contents: NodeRef::new(),
        text: NodeRef::new(),
        chapter: RwSignal::new(None),
        loading: RwSignal::new(true),
        failed: RwSignal::new(false),
    };
    open(guide, section.clone());
    let begins = section.is_none();
    let loading = move || {
        if guide.loading.get() {
            "Loading the guide"
        } else {
            ""
        }
    };
    let failed = move || {
        let section = section.clone();
        guide
            .failed
            .get()
            .then(|| view! { <FetchFailed guide section /> })
    };
    let at_beginning =
        move || begins || !guide.loading.get() && guide.chapter.with(Option::is_none);
    view! {
        <article class="guide">
            <div class:at-a-chapter=move || !at_beginning()>
                <PlaceHead of="guide" />
            </div>
            <Search guide />
            <p role="status">{loading}</p>
            {failed}
            <details class="chapters" open=at_beginning>
                <summary>"Chapters"</summary>
                <div node_ref=guide.contents></div>
            </details>
            <div id="guide-place" node_ref=guide.text></div>
        </article>
    }
}

/// The search: shows the rows that hold every word of a query.
#[component]
fn Search(
    /// The guide to search.
    guide: GuideText,
) -> impl IntoView {
    let query = RwSignal::new(String::new());
    let here = RwSignal::new(fetched(WHOLE.0).is_some());
    let field = NodeRef::<html::Input>::new();
    let clear = move |_| {
        query.set(String::new());
        if let Some(field) = field.get_untracked() {
            place::focus(&field);
        }
    };
    let searching = Memo::new(move |_| query.with(|query| !query.trim().is_empty()));
    Effect::new(move |_| {
        let Some(place) = guide.text.get() else {
            return;
        };
        let document = if searching.get() {
            if !here.get() {
                fetch_whole(guide, here);
            }
            Some(WHOLE.0.to_owned())
        } else {
            guide.chapter.get()
        };
        rows::put(&place, document.and_then(|document| fetched(&document)));
    });
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
            <button type="button" class="plain" disabled=move || !searching.get() on:click=clear>
                "Clear"
            </button>
            <p role="status">{found}</p>
        </form>
    }
}

/// Fetches every chapter.
fn fetch_whole(guide: GuideText, here: RwSignal<bool>) {
    guide.loading.set(true);
    spawn_local(async move {
        let arrived = part_of(WHOLE.0, WHOLE.1).await.is_some();
        if !here.is_disposed() {
            guide.loading.set(false);
            guide.failed.set(!arrived);
            here.set(arrived);
        }
    });
}

/// Shows what holds every word of the query, and says how much that is.
fn sift(query: &str) -> Cow<'static, str> {
    let searching = !query.trim().is_empty();
    let Some(text) = fetched(WHOLE.0).filter(|_| searching) else {
        return Cow::default();
    };
    let (found, total) = rows::sift(&text, ".chapter", ".entry, tbody tr", query);
    rows::show(&text, ".empty", found == 0);
    match found {
        0 => "Nothing found.".into(),
        1 => "1 entry found.".into(),
        _ => format!("{found} of {total} entries found.").into(),
    }
}

/// Says that the text did not come, and fetches it again.
#[component]
fn FetchFailed(
    /// The guide that lacks it.
    guide: GuideText,
    /// The id of a chapter or a row to go to.
    section: Option<String>,
) -> impl IntoView {
    let retry = move |_| {
        // The button goes away, and the focus would go with it.
        place::focus_heading("page");
        open(guide, section.clone());
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

/// Puts the contents and the chapter in their places, and takes the reader to the section asked for.
fn open(guide: GuideText, section: Option<String>) {
    guide.failed.set(false);
    guide.loading.set(true);
    spawn_local(async move {
        let contents = part_of(CONTENTS.0, CONTENTS.1).await;
        let chapter = match contents.as_ref().zip(section.as_deref()) {
            Some((contents, section)) => chapter_of(contents, section),
            None => None,
        };
        let document = chapter.map(|chapter| format!("guide/{chapter}.html"));
        let mut arrived = contents.is_some();
        if let Some(document) = &document {
            arrived &= part_of(document, CHAPTER).await.is_some();
        }
        // Gone where the reader went elsewhere meanwhile.
        if guide.loading.is_disposed() {
            return;
        }
        guide.loading.set(false);
        guide.failed.set(!arrived);
        if let Some(place) = guide.contents.get_untracked() {
            rows::put(&place, contents);
        }
        let Some(text) = document.as_deref().and_then(fetched) else {
            return;
        };
        rows::mark(&text, "target", None);
        guide.chapter.set(document);
        // After the page has taken the focus to its heading, as it does for every page.
        request_animation_frame(move || {
            let section = section.unwrap_or_default();
            set_timeout(move || go_to(&text, &section), Duration::ZERO);
        });
    });
}

/// Returns the chapter that has this id, or a row with this id.
fn chapter_of(contents: &Element, section: &str) -> Option<String> {
    let chapters = rows::attributes(contents, "a", ["href", "data-rows"]);
    chapters
        .into_iter()
        .map(|[href, rows]| (href.trim_start_matches("#/guide/").to_owned(), rows))
        .find(|(chapter, rows)| {
            chapter == section || rows.split_whitespace().any(|row| row == section)
        })
        .map(|(chapter, _)| chapter)
}

/// Takes the reader to a chapter or a row.
fn go_to(text: &Element, section: &str) {
    if let Some(part) = place::part(section).filter(|part| text.contains(Some(part))) {
        rows::mark(text, "target", Some(&part));
        part.scroll_into_view();
        place::focus(&part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_between_documents_lead_inside_the_page() {
        for (href, address) in [
            ("flow.html", Some("#/guide/flow")),
            ("sources.html#source-a", Some("#/guide/source-a")),
            ("#source-a", Some("#/guide/source-a")),
            ("https://example.org/a.html", None),
            ("../", None),
        ] {
            assert_eq!(address_of(href).as_deref(), address, "{href}");
        }
    }
}
