//! The chapters: every table of the guidance as rows of one shape, so that one view draws them and
//! one search reads them.

mod advice;
mod engine;
mod numbers;

use std::fmt::Write as _;

use tuneworthy::guidance::source;
use tuneworthy::terms::{Evidence, SourceId};

/// A chapter of the guide.
pub(super) struct Chapter {
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    pub(super) lead: String,
    /// The heads of a table's columns after the first; empty where the rows are prose.
    pub(super) columns: &'static [&'static str],
    pub(super) rows: Vec<Row>,
}

/// A row of a chapter.
#[derive(Default)]
pub(super) struct Row {
    /// Its own address inside the guide.
    pub(super) id: String,
    pub(super) title: String,
    /// A word or two beside the title.
    pub(super) tag: String,
    /// Its paragraphs, or its cells.
    pub(super) lines: Vec<String>,
    pub(super) sources: Vec<SourceId>,
    pub(super) evidence: Option<Evidence>,
    /// Where it stands outside the guide.
    pub(super) url: &'static str,
}

impl Row {
    /// Everything the search reads, in lower case.
    pub(super) fn haystack(&self) -> String {
        let mut text = format!("{} {} {}", self.title, self.tag, self.lines.join(" "));
        for it in self.sources.iter().map(|id| source(*id)) {
            let _ = write!(text, " {} {}", it.publisher, it.title);
        }
        text.to_lowercase()
    }
}

fn row(
    id: impl Into<String>,
    title: impl Into<String>,
    lines: &[&str],
    sources: &[SourceId],
    evidence: Evidence,
) -> Row {
    Row {
        id: id.into(),
        title: title.into(),
        lines: lines.iter().map(|line| (*line).to_owned()).collect(),
        sources: sources.to_vec(),
        evidence: Some(evidence),
        ..Row::default()
    }
}

fn prose(id: &'static str, title: &'static str, lead: &str, rows: Vec<Row>) -> Chapter {
    Chapter {
        id,
        title,
        lead: lead.to_owned(),
        columns: &[],
        rows,
    }
}

/// The whole guide, in the order a reader needs it.
pub(super) fn chapters() -> Vec<Chapter> {
    vec![
        advice::flow(),
        advice::good_at(),
        advice::bad_at(),
        numbers::approaches(),
        advice::scenarios(),
        advice::mistakes(),
        advice::ways_out(),
        numbers::bands(),
        numbers::minimums(),
        numbers::closed_open(),
        numbers::availability(),
        advice::mental_model(),
        numbers::cards(),
        engine::fits(),
        engine::plan_steps(),
        engine::rules(),
        engine::contradictions(),
        engine::levels(),
        engine::sources(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use tuneworthy::decision::technique_name;
    use tuneworthy::terms::Technique;

    #[test]
    fn every_row_has_an_address_of_its_own_that_fits_a_fragment() {
        let mut seen = BTreeSet::new();
        for chapter in chapters() {
            assert!(!chapter.rows.is_empty(), "{}", chapter.id);
            assert!(seen.insert(chapter.id.to_owned()));
            for row in &chapter.rows {
                assert!(seen.insert(row.id.clone()), "{} twice", row.id);
                let fits = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
                assert!(row.id.chars().all(fits), "{}", row.id);
                assert!(
                    chapter.columns.is_empty() || chapter.columns.len() == row.lines.len(),
                    "{}",
                    row.id
                );
            }
        }
    }

    #[test]
    fn every_cited_source_has_a_row() {
        let chapters = chapters();
        let ids: BTreeSet<_> = chapters
            .iter()
            .flat_map(|it| &it.rows)
            .map(|row| row.id.clone())
            .collect();
        for id in chapters
            .iter()
            .flat_map(|it| &it.rows)
            .flat_map(|row| &row.sources)
        {
            assert!(ids.contains(&format!("source-{}", id.0)), "{}", id.0);
        }
    }

    #[test]
    fn every_technique_is_found_somewhere() {
        let text: String = chapters()
            .iter()
            .flat_map(|it| &it.rows)
            .map(Row::haystack)
            .collect();
        for technique in Technique::ALL {
            assert!(
                text.contains(&technique_name(*technique).to_lowercase()),
                "{technique:?}"
            );
        }
    }
}
