//! The guide: everything the verdicts rest on, by chapter, each row with its sources.
//!
//! In: the part of the address that names a chapter or a row. Out: the page, with a search that
//! reads all of it.

mod chapters;

use leptos::prelude::*;

use crate::browser::place;
use crate::components::notes::sources_note;
use crate::route::Route;
use chapters::{Chapter, Row, chapters};

/// The guide, at a chapter or a row of it, or at its beginning.
#[component]
pub(crate) fn GuidePage(
    /// The chapter or row.
    section: Option<String>,
) -> impl IntoView {
    let query = RwSignal::new(String::new());
    let chapters = chapters();
    let texts: Vec<Vec<String>> = chapters
        .iter()
        .map(|it| it.rows.iter().map(Row::haystack).collect())
        .collect();
    let total: usize = texts.iter().map(Vec::len).sum();
    // Which rows the search finds; all where nothing is searched for.
    let found = Memo::new(move |_| {
        query.with(|query| {
            let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
            let holds = |text: &String| words.iter().all(|word| text.contains(word.as_str()));
            texts
                .iter()
                .map(|rows| rows.iter().map(holds).collect())
                .collect::<Vec<Vec<bool>>>()
        })
    });
    let count = move || found.with(|found| found.iter().flatten().filter(|it| **it).count());
    let searching = move || query.with(|query| !query.trim().is_empty());

    let contents: Vec<_> = chapters
        .iter()
        .map(|it| view! { <li><a href=href(it.id)>{it.title}</a></li> })
        .collect();
    let target = section.clone().unwrap_or_default();
    let views: Vec<_> = chapters
        .into_iter()
        .enumerate()
        .map(|(at, it)| chapter(it, at, found, &target))
        .collect();

    if let Some(section) = section {
        // After the page has taken the focus to its heading, as it does for every page.
        request_animation_frame(move || {
            set_timeout(move || go_to(&section), std::time::Duration::ZERO);
        });
    }

    view! {
        <article class="guide">
            <h1 tabindex="-1">"Guide"</h1>
            <p class="lead">
                "What the field knows about tuning, and what every verdict here rests on. Each line names its source and how well it is known."
            </p>
            <form class="search" role="search" on:submit=|event| event.prevent_default()>
                <label for="guide-search">"Search the guide"</label>
                <span class="field-box">
                    <input
                        type="text"
                        id="guide-search"
                        autocomplete="off"
                        spellcheck="false"
                        prop:value=move || query.get()
                        on:input:target=move |event| query.set(event.target().value())
                    />
                </span>
                <button
                    type="button"
                    class="plain"
                    disabled=move || !searching()
                    on:click=move |_| {
                        query.set(String::new());
                        if let Some(field) = place::part("guide-search") {
                            let _ = field.focus();
                        }
                    }
                >
                    "Clear"
                </button>
                <p role="status">
                    {move || match count() {
                        _ if !searching() => String::new(),
                        0 => "Nothing found.".to_owned(),
                        1 => "1 entry found.".to_owned(),
                        count => format!("{count} of {total} entries found."),
                    }}
                </p>
            </form>
            <nav class="contents" aria-label="Chapters" hidden=searching>
                <h2>"Chapters"</h2>
                <ol>{contents}</ol>
            </nav>
            {views}
            <div class="empty" hidden=move || !searching() || (count() > 0)>
                <p>
                    "No entry holds all of these words. Try one of them alone, or another word for it: “LoRA”, “cache”, “evaluation”, “vendor”."
                </p>
            </div>
        </article>
    }
}

fn href(section: &str) -> String {
    Route::Guide(Some(section.to_owned())).href()
}

/// Takes the reader to a chapter or a row.
fn go_to(section: &str) {
    if let Some(part) = place::part(section) {
        part.scroll_into_view();
        place::focus(&part);
    }
}

type Found = Memo<Vec<Vec<bool>>>;

/// One chapter, as prose or as a table.
fn chapter(chapter: Chapter, at: usize, found: Found, target: &str) -> AnyView {
    let Chapter {
        id,
        title,
        lead,
        columns,
        rows,
    } = chapter;
    let is_hidden = move || found.with(|found| !found[at].contains(&true));
    let rows: Vec<_> = rows
        .into_iter()
        .enumerate()
        .map(|(row_at, row)| {
            let hidden = Signal::derive(move || found.with(|found| !found[at][row_at]));
            let is_target = row.id == target;
            if columns.is_empty() {
                entry(row, hidden, is_target)
            } else {
                table_row(row, hidden, is_target)
            }
        })
        .collect();
    let body = if columns.is_empty() {
        view! { <div>{rows}</div> }.into_any()
    } else {
        let heads: Vec<_> = columns
            .iter()
            .map(|head| view! { <th scope="col">{*head}</th> })
            .collect();
        view! {
            <div class="table-box" role="region" aria-labelledby=id tabindex="0">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">"What"</th>
                            {heads}
                            <th scope="col">"Rests on"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    view! {
        <section class="chapter" hidden=is_hidden>
            <h2 id=id tabindex="-1">
                <a href=href(id)>{title}</a>
            </h2>
            <p class="lead">{lead}</p>
            {body}
        </section>
    }
    .into_any()
}

/// A row of prose, its sources in the margin.
fn entry(row: Row, hidden: Signal<bool>, is_target: bool) -> AnyView {
    let lines: Vec<_> = row
        .lines
        .into_iter()
        .map(|line| view! { <p>{line}</p> })
        .collect();
    let link = (!row.url.is_empty()).then(|| {
        view! { <p><a href=row.url rel="noopener noreferrer">{row.url}</a></p> }
    });
    view! {
        <div
            class="entry noted"
            class:target=is_target
            id=row.id
            tabindex=is_target.then_some("-1")
            hidden=hidden
        >
            <div>
                <h3>
                    {row.title}
                    {(!row.tag.is_empty()).then(|| view! { <span class="tag">{row.tag}</span> })}
                </h3>
                {lines}
                {link}
            </div>
            <div class="margin">{sources_note(&row.sources, row.evidence)}</div>
        </div>
    }
    .into_any()
}

/// A row of a table.
fn table_row(row: Row, hidden: Signal<bool>, is_target: bool) -> AnyView {
    let cells: Vec<_> = row
        .lines
        .into_iter()
        .map(|cell| view! { <td>{cell}</td> })
        .collect();
    view! {
        <tr class:target=is_target id=row.id hidden=hidden>
            <th scope="row">
                {row.title}
                {(!row.tag.is_empty()).then(|| view! { <span class="tag muted">{row.tag}</span> })}
            </th>
            {cells}
            <td class="margin">{sources_note(&row.sources, row.evidence)}</td>
        </tr>
    }
    .into_any()
}
