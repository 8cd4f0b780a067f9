//! The guide as HTML: everything the verdicts rest on, by chapter, each row with its sources.
//!
//! In: the tables of the guidance and the catalogue. Out: text, as HTML, Markdown and JSON. A chapter is
//! a document of its own in `public/guide/`, which the page fetches when it is opened; `public/guide.html`
//! holds all of them, for a search. Nothing here is part of the program a reader downloads. Every table becomes rows of one shape, so that one function draws them.

mod advice;
mod cluster;
mod engine;
mod evaluating;
mod html;
mod markdown;
mod numbers;
mod prices;
mod register;
mod rights;

use std::fmt;

use tuneworthy_core::terms::{Evidence, SourceId};

/// Returns the text that a search reads: one element with every chapter, and what a search that finds
/// nothing says.
#[must_use]
pub fn guide_html() -> String {
    html::book(&chapters())
}

/// A published file: its path under `public/`, and its text.
pub struct PublishedFile {
    /// Path, with `/` between its parts.
    pub path: String,
    /// Text.
    pub text: String,
}

/// Returns every file that is published beside the guide: its chapters as HTML and as Markdown, their
/// contents as `guide/index.html` and `llms.txt`, and the register of offers and prices as JSON with
/// its schemas.
#[must_use]
pub fn published() -> Vec<PublishedFile> {
    let chapters = chapters();
    let mut files = markdown::files(&chapters);
    files.extend(html::files(&chapters));
    files.extend(register::files());
    files
}

/// A chapter of the guide.
struct Chapter {
    id: &'static str,
    title: &'static str,
    lead: String,
    /// The heads of a table's columns after the first; empty where the rows are prose.
    columns: &'static [&'static str],
    rows: Vec<GuideRow>,
}

/// A row of a chapter.
#[derive(Default)]
struct GuideRow {
    /// Its own address inside the guide.
    id: String,
    title: String,
    /// A word or two beside the title.
    tag: String,
    /// Its paragraphs, or its cells.
    lines: Vec<String>,
    sources: Vec<SourceId>,
    evidence: Option<Evidence>,
    /// Its address outside the guide.
    url: &'static str,
    /// Lines of a program.
    code: &'static str,
}

fn row(
    id: impl Into<String>,
    title: impl Into<String>,
    lines: &[&str],
    sources: &[SourceId],
    evidence: Evidence,
) -> GuideRow {
    GuideRow {
        id: id.into(),
        title: title.into(),
        lines: lines.iter().map(|line| (*line).to_owned()).collect(),
        sources: sources.to_vec(),
        evidence: Some(evidence),
        ..GuideRow::default()
    }
}

fn prose(id: &'static str, title: &'static str, lead: &str, rows: Vec<GuideRow>) -> Chapter {
    Chapter {
        id,
        title,
        lead: lead.to_owned(),
        columns: &[],
        rows,
    }
}

/// Divides a long chapter into several, each with a part of its rows. `part_of` says for each row, by
/// its index, in which. The first keeps the chapter's id, so that old links lead somewhere.
fn divided<const N: usize>(
    chapter: Chapter,
    parts: [(&'static str, &'static str); N],
    part_of: impl Fn(usize) -> usize,
) -> [Chapter; N] {
    let mut chapters = parts.map(|(id, title)| Chapter {
        id,
        title,
        lead: chapter.lead.clone(),
        columns: chapter.columns,
        rows: Vec::new(),
    });
    for (at, row) in chapter.rows.into_iter().enumerate() {
        chapters[part_of(at)].rows.push(row);
    }
    chapters
}

/// The whole guide, in the order a reader needs it.
fn chapters() -> Vec<Chapter> {
    let mut chapters = vec![
        advice::flow(),
        advice::good_at(),
        advice::bad_at(),
        numbers::approaches(),
        advice::scenarios(),
        advice::mistakes(),
        advice::ways_out(),
        numbers::bands(),
        numbers::minimums(),
        evaluating::intervals(),
        evaluating::coverage(),
        numbers::closed_open(),
    ];
    chapters.extend(numbers::availability());
    chapters.extend(prices::chapters());
    chapters.extend([
        prices::history(),
        rights::teachers(),
        rights::duties(),
        advice::mental_model(),
        cluster::cluster(),
        numbers::cards(),
    ]);
    chapters.extend(engine::fits());
    chapters.extend(engine::plan_steps());
    chapters.extend(engine::rules());
    chapters.extend([engine::contradictions(), engine::levels()]);
    chapters.extend(engine::sources());
    chapters.push(prices::sources());
    chapters
}

/// Returns what `write` writes. Only a lack of memory could stop a `String`, and that ends the program.
fn written(write: impl FnOnce(&mut String) -> fmt::Result) -> String {
    let mut to = String::new();
    write(&mut to).expect("a String takes every text");
    to
}

/// The first letter as at the beginning of a sentence.
fn capital(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}
