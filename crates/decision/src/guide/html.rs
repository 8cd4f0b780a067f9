//! Chapters drawn as HTML. Every text and every attribute goes through [`EscapedHtml`].

use std::fmt::{self, Write};

use crate::guidance::source_names;
use tuneworthy_core::terms::{Evidence, SourceId};
use tuneworthy_text::html::EscapedHtml;

use super::{Chapter, GuideRow, capital, prices};

/// The whole guide, in one element that starts as it is seen before any search.
pub(super) fn book(chapters: &[Chapter]) -> String {
    let mut to = String::new();
    write_book(&mut to, chapters).expect("a String takes every text");
    to
}

fn write_book(to: &mut String, chapters: &[Chapter]) -> fmt::Result {
    to.write_str("<div id=\"guide-text\">\n")?;
    to.write_str("<nav class=\"contents\" aria-label=\"Chapters\">\n")?;
    to.write_str("<h2>Chapters</h2>\n<ol>\n")?;
    for it in chapters {
        let (id, title) = (EscapedHtml(it.id), EscapedHtml(it.title));
        writeln!(to, "<li><a href=\"#/guide/{id}\">{title}</a></li>")?;
    }
    to.write_str("</ol>\n</nav>\n")?;
    for it in chapters {
        chapter(to, it)?;
    }
    to.write_str("<div class=\"empty\" hidden>\n<p>No entry holds all of these words. Try one of them alone, or another word for it: “LoRA”, “cache”, “evaluation”, “vendor”.</p>\n</div>\n</div>\n")
}

/// One chapter, as prose or as a table.
fn chapter(to: &mut String, it: &Chapter) -> fmt::Result {
    let (id, title, lead) = (
        EscapedHtml(it.id),
        EscapedHtml(it.title),
        EscapedHtml(&it.lead),
    );
    to.write_str("\n<section class=\"chapter\">\n")?;
    writeln!(
        to,
        "<h2 id=\"{id}\" tabindex=\"-1\"><a href=\"#/guide/{id}\">{title}</a></h2>"
    )?;
    writeln!(to, "<p class=\"lead\">{lead}</p>")?;
    if it.columns.is_empty() {
        to.write_str("<div>\n")?;
        for row in &it.rows {
            entry(to, row)?;
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
            table_row(to, row)?;
        }
        to.write_str("</tbody>\n</table>\n</div>\n")?;
    }
    to.write_str("</section>\n")
}

/// A row of prose, its sources in the margin.
fn entry(to: &mut String, row: &GuideRow) -> fmt::Result {
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
    rests_on(to, &row.sources, row.evidence)?;
    to.write_str("</div>\n</div>\n")
}

/// A row of a table.
fn table_row(to: &mut String, row: &GuideRow) -> fmt::Result {
    let (id, title) = (EscapedHtml(&row.id), EscapedHtml(&row.title));
    write!(to, "<tr id=\"{id}\">\n<th scope=\"row\">{title}")?;
    tag(to, "tag muted", row)?;
    to.write_str("</th>\n")?;
    for cell in &row.lines {
        writeln!(to, "<td>{}</td>", EscapedHtml(cell))?;
    }
    to.write_str("<td class=\"margin\">")?;
    rests_on(to, &row.sources, row.evidence)?;
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
fn rests_on(to: &mut String, sources: &[SourceId], evidence: Option<Evidence>) -> fmt::Result {
    to.write_str("<p class=\"rests-on\">")?;
    if let Some(evidence) = evidence {
        write!(to, "{} evidence. ", EscapedHtml(&capital(evidence.label())))?;
    }
    let last = sources.len().saturating_sub(1);
    let names = prices::source_names(sources).unwrap_or_else(|| source_names(sources));
    for (at, (id, name)) in sources.iter().zip(names).enumerate() {
        let stop = if at == last { "." } else { "; " };
        let (id, name) = (EscapedHtml(id.0), EscapedHtml(&name));
        write!(to, "<a href=\"#/guide/source-{id}\">{name}</a>{stop}")?;
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
