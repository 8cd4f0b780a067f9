//! Chapters as Markdown, a file each, and `llms.txt`, which lists them.
//!
//! A chapter's file is named by its id, which never changes: `guide/flow.md`. Links between
//! chapters lead to the place in the published guide.

use std::fmt::{self, Write};

use crate::guidance::{SOURCES, source, source_names};
use tuneworthy_core::catalog::PriceList;
use tuneworthy_core::terms::SourceId;
use tuneworthy_text::markdown::EscapedMarkdown;

use super::{Chapter, GuideRow, PublishedFile, capital, prices, written};

/// Returns a file for each chapter, and `llms.txt`.
pub(super) fn files(chapters: &[Chapter]) -> Vec<PublishedFile> {
    let mut files: Vec<PublishedFile> = chapters
        .iter()
        .map(|it| PublishedFile {
            path: format!("guide/{}.md", it.id),
            text: written(|to| chapter(to, it)),
        })
        .collect();
    files.push(PublishedFile {
        path: "llms.txt".to_owned(),
        text: written(|to| contents(to, chapters)),
    });
    files
}

fn contents(to: &mut String, chapters: &[Chapter]) -> fmt::Result {
    to.write_str("# Tuneworthy\n\n> Is this task worth fine-tuning, and if not, what should be done instead? A static page that asks, decides and explains; nothing leaves the browser.\n\nEvery statement has its sources, a date and a level of evidence.\n\n## Guide\n\n")?;
    for it in chapters {
        let (title, lead) = (EscapedMarkdown(it.title), EscapedMarkdown(&it.lead));
        writeln!(to, "- [{title}](guide/{}.md): {lead}", it.id)?;
    }
    to.write_str("\n## Data\n\n- [Offers](offers.json): who tunes which model by which method, until when, and whether a tuned model is served by the token. [Schema](schema/offers.schema.json).\n- [Prices](prices.json): models, tuned models, training and machines, with past prices. [Schema](schema/prices.schema.json).\n- [Assessments](schema/assessment.schema.json): the JSON Schema of an assessment.\n")
}

fn chapter(to: &mut String, it: &Chapter) -> fmt::Result {
    let (title, lead) = (EscapedMarkdown(it.title), EscapedMarkdown(&it.lead));
    writeln!(to, "# {title}\n\n{lead}")?;
    if it.columns.is_empty() {
        for row in &it.rows {
            entry(to, row)?;
        }
        return Ok(());
    }
    to.write_str("\n| What |")?;
    for head in it.columns {
        write!(to, " {} |", EscapedMarkdown(head))?;
    }
    to.write_str(" Rests on |\n|")?;
    for _ in 0..it.columns.len() + 2 {
        to.write_str("---|")?;
    }
    to.write_char('\n')?;
    for row in &it.rows {
        write!(to, "| {}", EscapedMarkdown(&row.title))?;
        if !row.tag.is_empty() {
            write!(to, ": {}", EscapedMarkdown(&row.tag))?;
        }
        for cell in &row.lines {
            write!(to, " | {}", EscapedMarkdown(cell))?;
        }
        to.write_str(" | ")?;
        rests_on(to, row)?;
        to.write_str(" |\n")?;
    }
    Ok(())
}

fn entry(to: &mut String, row: &GuideRow) -> fmt::Result {
    write!(to, "\n## {}", EscapedMarkdown(&row.title))?;
    if !row.tag.is_empty() {
        write!(to, ": {}", EscapedMarkdown(&row.tag))?;
    }
    to.write_char('\n')?;
    for line in &row.lines {
        writeln!(to, "\n{}", EscapedMarkdown(line))?;
    }
    if !row.code.is_empty() {
        let fence = fence(row.code);
        writeln!(to, "\n{fence}\n{}\n{fence}", row.code)?;
    }
    if !row.url.is_empty() {
        writeln!(to, "\n<{}>", row.url)?;
    }
    if !row.sources.is_empty() || row.evidence.is_some() {
        to.write_char('\n')?;
        rests_on(to, row)?;
        to.write_char('\n')?;
    }
    Ok(())
}

/// Backticks that enclose a program: one more than it has in a row, and three at least.
fn fence(code: &str) -> String {
    let longest = code
        .split(|letter| letter != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    "`".repeat(3.max(longest + 1))
}

/// The word for the evidence and the sources of a row, each with its address.
fn rests_on(to: &mut String, row: &GuideRow) -> fmt::Result {
    if let Some(evidence) = row.evidence {
        write!(to, "{} evidence. ", capital(evidence.label()))?;
    }
    let last = row.sources.len().saturating_sub(1);
    let names = prices::source_names(&row.sources).unwrap_or_else(|| source_names(&row.sources));
    for (at, (id, name)) in row.sources.iter().zip(names).enumerate() {
        let stop = if at == last { "." } else { "; " };
        let name = EscapedMarkdown(&name);
        match address(*id) {
            Some(url) => write!(to, "[{name}](<{url}>){stop}")?,
            None => write!(to, "{name}{stop}")?,
        }
    }
    Ok(())
}

fn address(id: SourceId) -> Option<&'static str> {
    let mut prices = PriceList::bundled().sources();
    let url = match prices.find(|source| source.id == id.0) {
        Some(found) => &found.url,
        None if SOURCES.iter().any(|known| known.id == id) => source(id).url,
        None => "",
    };
    (!url.is_empty()).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_written_becomes_markup() {
        const HOSTILE: &str = "<b> [a](https://example.org) `c` | *d* _e_ ![f](g) & # + ~";
        let row = GuideRow {
            id: "a".to_owned(),
            title: HOSTILE.to_owned(),
            tag: HOSTILE.to_owned(),
            lines: vec![HOSTILE.to_owned(), "1. a\n# b".to_owned(), "- c".to_owned()],
            code: "let a = `b`; ```",
            ..GuideRow::default()
        };
        let text = written(|to| entry(to, &row));
        for mark in ['<', '[', '`', '|', '*', '_', '#', '~'] {
            let prose = text.split("````").next().expect("before the program");
            let prose = prose.replacen("## ", "", 1);
            for (at, _) in prose.match_indices(mark) {
                assert!(prose[..at].ends_with('\\'), "{mark} in {prose}");
            }
        }
        assert!(text.contains("\n1\\. a \\# b\n"), "{text}");
        assert!(text.contains("\n\\- c\n"), "{text}");
        assert!(text.contains("\n````\nlet a = `b`; ```\n````\n"), "{text}");
    }
}
