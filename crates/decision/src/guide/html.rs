//! Chapters drawn as HTML. Every text and every attribute goes through [`EscapedHtml`].
//!
//! A chapter is a document that needs no program: `guide/flow.html`. The page takes its main part out of
//! it and leads its links to its own addresses.

use std::fmt::{self, Write};

use crate::guidance::source_names;
use tuneworthy_text::html::EscapedHtml;

use super::{Chapter, GuideRow, PublishedFile, capital, prices, written};

/// Every chapter in one element, for a search.
pub(super) fn book(chapters: &[Chapter]) -> String {
    let links = Links(chapters);
    written(|to| {
        to.write_str("<div id=\"guide-text\">\n")?;
        for it in chapters {
            chapter(to, it, links)?;
        }
        to.write_str("<div class=\"empty\" hidden>\n<p>No entry holds all of these words. Try one of them alone, or another word for it: “LoRA”, “cache”, “evaluation”, “vendor”.</p>\n</div>\n</div>\n")
    })
}

/// Returns a document for each chapter, and `guide/index.html` with the contents.
pub(super) fn files(chapters: &[Chapter]) -> Vec<PublishedFile> {
    let links = Links(chapters);
    let file = |id: &str, text| PublishedFile {
        path: format!("guide/{id}.html"),
        text,
    };
    let lead = "What the field knows about tuning, and what every verdict here rests on. Each line names its source and how well it is known.";
    let contents = written(|to| {
        document(to, "Guide to fine-tuning", lead, |to| {
            contents(to, chapters)
        })
    });
    let mut files = vec![file("index", contents)];
    for (at, it) in chapters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| chapters.get(at));
        let after = chapters.get(at + 1);
        let text = written(|to| {
            document(to, it.title, &it.lead, |to| {
                to.write_str("<div class=\"guide\" id=\"guide-chapter\">\n")?;
                chapter(to, it, links)?;
                turn(to, before, after)?;
                to.write_str("</div>\n")
            })
        });
        files.push(file(it.id, text));
    }
    files
}

/// A whole document around its main part.
fn document(
    to: &mut String,
    title: &str,
    description: &str,
    main: impl FnOnce(&mut String) -> fmt::Result,
) -> fmt::Result {
    let (title, description) = (EscapedHtml(title), EscapedHtml(description));
    writeln!(
        to,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title} – Tuneworthy</title>\n<meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"description\" content=\"{description}\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; img-src 'self'\">\n<link rel=\"icon\" href=\"../icon.svg\">\n<link rel=\"stylesheet\" href=\"../style.css\">\n</head>\n<body>\n<header class=\"site-header\">\n<a class=\"site-name\" href=\"../\">Tuneworthy</a>\n<nav aria-label=\"Main\">\n<ul>\n<li><a href=\"../#/start\">Assess</a></li>\n<li><a href=\"../#/money\">Money</a></li>\n<li><a href=\"../#/data\">Data</a></li>\n<li><a href=\"index.html\" aria-current=\"page\">Guide</a></li>\n</ul>\n</nav>\n</header>\n<main class=\"guide\">\n<h1>{title}</h1>\n<p class=\"lead\">{description}</p>"
    )?;
    main(to)?;
    to.write_str("</main>\n</body>\n</html>\n")
}

/// The chapters with their leads. Each link names the rows of its chapter, so that the page finds the
/// chapter of any row.
fn contents(to: &mut String, chapters: &[Chapter]) -> fmt::Result {
    to.write_str("<nav class=\"contents\" aria-label=\"Chapters\">\n<h2>Chapters</h2>\n<ol>\n")?;
    for it in chapters {
        let (id, title) = (EscapedHtml(it.id), EscapedHtml(it.title));
        write!(to, "<li><a href=\"{id}.html\" data-rows=\"")?;
        for row in &it.rows {
            write!(to, "{} ", EscapedHtml(&row.id))?;
        }
        writeln!(to, "\">{title}</a></li>")?;
    }
    to.write_str("</ol>\n</nav>\n")
}

/// Links to the chapters before and after.
fn turn(to: &mut String, before: Option<&Chapter>, after: Option<&Chapter>) -> fmt::Result {
    to.write_str("<nav class=\"turn\" aria-label=\"Chapters before and after\">\n")?;
    for (chapter, way) in [(before, "Before"), (after, "Next")] {
        if let Some(it) = chapter {
            let (id, title) = (EscapedHtml(it.id), EscapedHtml(it.title));
            writeln!(to, "<p>{way}: <a href=\"{id}.html\">{title}</a></p>")?;
        }
    }
    to.write_str("</nav>\n")
}

/// The chapters that a link may lead to.
#[derive(Clone, Copy)]
struct Links<'a>(&'a [Chapter]);

impl Links<'_> {
    /// Writes the address of a row, by the chapter it stands in.
    fn write(self, to: &mut String, row: &str) -> fmt::Result {
        let of = |it: &&Chapter| it.rows.iter().any(|known| known.id == row);
        if let Some(it) = self.0.iter().find(of) {
            write!(to, "{}.html", EscapedHtml(it.id))?;
        }
        write!(to, "#{}", EscapedHtml(row))
    }
}

/// One chapter, as prose or as a table.
fn chapter(to: &mut String, it: &Chapter, links: Links<'_>) -> fmt::Result {
    let (id, title, lead) = (
        EscapedHtml(it.id),
        EscapedHtml(it.title),
        EscapedHtml(&it.lead),
    );
    to.write_str("\n<section class=\"chapter\">\n")?;
    writeln!(
        to,
        "<h2 id=\"{id}\" tabindex=\"-1\"><a href=\"{id}.html\">{title}</a></h2>"
    )?;
    writeln!(to, "<p class=\"lead\">{lead}</p>")?;
    if it.columns.is_empty() {
        to.write_str("<div>\n")?;
        for row in &it.rows {
            entry(to, row, links)?;
        }
        to.write_str("</div>\n")?;
    } else {
        writeln!(
            to,
            "<div class=\"table-box\" role=\"region\" aria-labelledby=\"{id}\" tabindex=\"0\">"
        )?;
        to.write_str("<table>\n<thead>\n<tr>\n<th scope=\"col\">What</th>\n")?;
        for head in it.columns {
            writeln!(to, "<th scope=\"col\">{}</th>", EscapedHtml(head))?;
        }
        to.write_str("<th scope=\"col\">Rests on</th>\n</tr>\n</thead>\n<tbody>\n")?;
        for row in &it.rows {
            table_row(to, row, links)?;
        }
        to.write_str("</tbody>\n</table>\n</div>\n")?;
    }
    to.write_str("</section>\n")
}

/// A row of prose, its sources in the margin.
fn entry(to: &mut String, row: &GuideRow, links: Links<'_>) -> fmt::Result {
    let (id, title) = (EscapedHtml(&row.id), EscapedHtml(&row.title));
    writeln!(to, "<div class=\"entry noted\" id=\"{id}\">\n<div>")?;
    write!(to, "<h3>{title}")?;
    tag(to, "tag", row)?;
    to.write_str("</h3>\n")?;
    for line in &row.lines {
        writeln!(to, "<p>{}</p>", EscapedHtml(line))?;
    }
    if !row.code.is_empty() {
        let code = EscapedHtml(row.code);
        writeln!(
            to,
            "<div class=\"table-box\" role=\"region\" aria-label=\"Program: {title}\" tabindex=\"0\">\n<pre><code>{code}</code></pre>\n</div>"
        )?;
    }
    if !row.url.is_empty() {
        let url = EscapedHtml(row.url);
        writeln!(
            to,
            "<p><a href=\"{url}\" rel=\"noopener noreferrer\">{url}</a></p>"
        )?;
    }
    to.write_str("</div>\n<div class=\"margin\">")?;
    rests_on(to, row, links)?;
    to.write_str("</div>\n</div>\n")
}

/// A row of a table.
fn table_row(to: &mut String, row: &GuideRow, links: Links<'_>) -> fmt::Result {
    let (id, title) = (EscapedHtml(&row.id), EscapedHtml(&row.title));
    write!(to, "<tr id=\"{id}\">\n<th scope=\"row\">{title}")?;
    tag(to, "tag muted", row)?;
    to.write_str("</th>\n")?;
    for cell in &row.lines {
        writeln!(to, "<td>{}</td>", EscapedHtml(cell))?;
    }
    to.write_str("<td class=\"margin\">")?;
    rests_on(to, row, links)?;
    to.write_str("</td>\n</tr>\n")
}

/// A word or two beside the title, which a search and a screen reader tell apart from it.
fn tag(to: &mut String, class: &str, row: &GuideRow) -> fmt::Result {
    if row.tag.is_empty() {
        return Ok(());
    }
    write!(
        to,
        " <span class=\"{class}\">{}</span>",
        EscapedHtml(&row.tag)
    )
}

/// The word for the evidence and the sources of a row.
fn rests_on(to: &mut String, row: &GuideRow, links: Links<'_>) -> fmt::Result {
    to.write_str("<p class=\"rests-on\">")?;
    if let Some(evidence) = row.evidence {
        write!(to, "{} evidence. ", EscapedHtml(&capital(evidence.label())))?;
    }
    let last = row.sources.len().saturating_sub(1);
    let names = prices::source_names(&row.sources).unwrap_or_else(|| source_names(&row.sources));
    for (at, (id, name)) in row.sources.iter().zip(names).enumerate() {
        let stop = if at == last { "." } else { "; " };
        to.write_str("<a href=\"")?;
        links.write(to, &format!("source-{}", id.0))?;
        write!(to, "\">{}</a>{stop}", EscapedHtml(&name))?;
    }
    to.write_str("</p>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_written_becomes_markup() {
        const HOSTILE: &str = "<b> & \"c\" </b>";
        const HEADS: [&[&str]; 2] = [&[], &[HOSTILE]];
        let told = "&lt;b&gt; &amp; &quot;c&quot; &lt;/b&gt;";
        let row = || GuideRow {
            id: HOSTILE.to_owned(),
            title: HOSTILE.to_owned(),
            tag: HOSTILE.to_owned(),
            lines: vec![HOSTILE.to_owned()],
            url: HOSTILE,
            code: HOSTILE,
            ..GuideRow::default()
        };
        for columns in HEADS {
            let chapter = Chapter {
                id: HOSTILE,
                title: HOSTILE,
                lead: HOSTILE.to_owned(),
                columns,
                rows: vec![row()],
            };
            let html = book(&[chapter]);
            assert!(!html.contains(HOSTILE), "{html}");
            // Id, title, tag, line; the chapter's ids, titles and lead; a link or a head.
            assert!(html.matches(told).count() >= 10, "{html}");
        }
    }
}
