//! Topics of the report on texts, and how their figures are written.

use tuneworthy_core::units::counted;

/// Most rows of a table. A sentence says how many are left out.
pub(super) const ROWS: usize = 12;

/// A topic of the report on texts: sentences and a small table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// The stable id, letters only.
    pub id: &'static str,
    /// The heading.
    pub title: &'static str,
    /// Sentences, the most important first.
    pub says: Vec<String>,
    /// The figures behind them.
    pub table: Option<TextTable>,
}

/// A small table. Every row has as many cells as the head; the first cell names the row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextTable {
    /// The names of the columns.
    pub head: Vec<&'static str>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// Returns a share in percent, rounded down: 0 % only for nothing, 100 % only for all.
pub(super) fn share(part: u64, whole: u64) -> String {
    match part * 100 / whole.max(1) {
        0 if part > 0 => "under 1 %".to_owned(),
        percent => format!("{percent} %"),
    }
}

/// Returns a table, unless it would be empty.
pub(super) fn table(head: &[&'static str], rows: Vec<Vec<String>>) -> Option<TextTable> {
    (!rows.is_empty()).then(|| TextTable {
        head: head.to_vec(),
        rows,
    })
}

/// Returns the first rows, and adds a sentence on how many are left out.
pub(super) fn first(
    mut rows: Vec<Vec<String>>,
    says: &mut Vec<String>,
    noun: &str,
) -> Vec<Vec<String>> {
    let more = rows.len().saturating_sub(ROWS);
    if more > 0 {
        rows.truncate(ROWS);
        says.push(format!(
            "The table leaves out {}.",
            counted(more as u64, noun)
        ));
    }
    rows
}

/// Returns a count with its noun and verb: `1 answer is`, `2 answers are`.
pub(super) fn are(count: u64, noun: &str) -> String {
    let verb = if count == 1 { "is" } else { "are" };
    format!("{} {verb}", counted(count, noun))
}

pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
