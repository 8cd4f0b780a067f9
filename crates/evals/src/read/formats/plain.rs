//! Plain tables and rows: CSV, JSON Lines, JSON. Roles of columns are guessed, and the caller may
//! choose others.

use std::collections::BTreeMap;

use tuneworthy_ingest::json::{Node, Tape};

use super::super::ReadOptions;
use super::super::case_key::CaseHasher;
use super::super::fault::ResultsError;
use super::super::score::{CaseScore, Unscored};
use super::super::sheet::{RepeatRule, RowDraft, RowPlace, Sheet};
use super::FormatReader;
use super::cells::{add_pair, shown, text_of};
use super::columns::Columns;

/// Role of a column of a plain table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ColumnRole {
    /// Identity of the case: an id or the input. Several columns together are one identity.
    Case,
    /// Name of the system.
    System,
    /// Number of the repeat.
    Repeat,
    /// Name of the metric, in a table with a row for each metric.
    Metric,
    /// Score by a metric of the column's name.
    Score,
    /// Score of a system of the column's name.
    SystemScore,
    /// Group of cases, for clusters and slices.
    Group,
    /// Output of the system.
    Output,
    /// Error of the call: a text here means that there was no answer.
    Error,
    /// Nothing of the above.
    Ignored,
}

impl ColumnRole {
    /// Every role, in the order in which they are offered.
    pub const ALL: [Self; 10] = [
        Self::Case,
        Self::System,
        Self::Repeat,
        Self::Metric,
        Self::Score,
        Self::SystemScore,
        Self::Group,
        Self::Output,
        Self::Error,
        Self::Ignored,
    ];

    /// Returns the id by which a choice is stored.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::System => "system",
            Self::Repeat => "repeat",
            Self::Metric => "metric",
            Self::Score => "score",
            Self::SystemScore => "system-score",
            Self::Group => "group",
            Self::Output => "output",
            Self::Error => "error",
            Self::Ignored => "ignored",
        }
    }

    /// Returns the role with an id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.id() == id)
    }
}

/// Column of a plain table with the role it was read by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnGuess {
    /// Name of the column. Of nested rows the path, with dots.
    pub column: String,
    /// Its role: guessed, or chosen by the caller.
    pub role: ColumnRole,
    /// Its first values, cut short; at most three.
    pub examples: Vec<String>,
}

/// Choice of a role for a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnChoice {
    /// Name of the column. Of nested rows the path, with dots.
    pub column: String,
    /// Its role.
    pub role: ColumnRole,
}

/// Rows that are read before roles are guessed.
const SAMPLE: usize = 200;
/// Bytes of these rows at most.
const SAMPLE_BYTES: usize = 4 << 20;
/// Most columns of a row that are looked at.
const MOST_COLUMNS: usize = 500;

pub(super) fn reader(options: &ReadOptions) -> Box<dyn FormatReader> {
    Box::new(Plain {
        layouts: options.layouts.clone(),
        choices: options.columns.clone(),
        sample: Vec::new(),
        sample_bytes: 0,
        roles: None,
        rows: 0,
    })
}

/// Reader of plain rows.
struct Plain {
    layouts: Vec<Vec<ColumnChoice>>,
    choices: Vec<ColumnChoice>,
    /// First rows as JSON, until roles are known.
    sample: Vec<(String, RowPlace)>,
    sample_bytes: usize,
    roles: Option<BTreeMap<String, ColumnRole>>,
    rows: u64,
}

impl FormatReader for Plain {
    fn read(&mut self, _path: &str, node: Node<'_>, sheet: &mut Sheet) -> Result<(), &'static str> {
        if !node.is_object() {
            return Err("The row is no object.");
        }
        if self.roles.is_some() {
            self.row(node, sheet);
            return Ok(());
        }
        self.sample_bytes += node.raw().len();
        self.sample.push((node.raw().to_owned(), sheet.place));
        if self.sample.len() >= SAMPLE || self.sample_bytes >= SAMPLE_BYTES {
            self.decide(sheet);
        }
        Ok(())
    }

    fn finish(&mut self, sheet: &mut Sheet) {
        if self.roles.is_none() {
            self.decide(sheet);
        }
    }
}

impl Plain {
    /// Decides on roles by the sample, and reads it.
    fn decide(&mut self, sheet: &mut Sheet) {
        let sample = std::mem::take(&mut self.sample);
        let mut columns = Columns::default();
        let mut tape = Tape::new();
        for (text, _) in &sample {
            if let Ok(doc) = tape.parse(text) {
                columns.add(doc.root());
            }
        }
        let layout = self.layouts.iter().find(|layout| columns.are(layout));
        let mut roles = match layout {
            Some(layout) => roles_of(layout),
            None => columns.guess(sheet),
        };
        for choice in &self.choices {
            roles.insert(choice.column.clone(), choice.role);
        }
        sheet.columns = columns.described(&roles);
        let is_score =
            |role: &ColumnRole| matches!(role, ColumnRole::Score | ColumnRole::SystemScore);
        if !roles.values().any(is_score) {
            let found = if sample.is_empty() {
                None
            } else {
                Some(ResultsError::NoScores(sheet.columns.clone()))
            };
            sheet.fatal = sheet.fatal.take().or(found);
        }
        let has = |wanted| roles.values().any(|role| *role == wanted);
        if !has(ColumnRole::Case) && !sample.is_empty() {
            sheet.note("No column identifies cases: rows are matched by their number.");
        }
        sheet.repeats = if has(ColumnRole::Repeat) || has(ColumnRole::Metric) {
            RepeatRule::Numbered
        } else {
            RepeatRule::EachRow
        };
        self.roles = Some(roles);
        let here = sheet.place;
        for (text, place) in sample {
            sheet.place = place;
            if let Ok(doc) = tape.parse(&text) {
                self.row(doc.root(), sheet);
            }
        }
        sheet.place = here;
    }

    fn row(&mut self, node: Node<'_>, sheet: &mut Sheet) {
        let Some(roles) = &self.roles else { return };
        self.rows += 1;
        let mut hash = CaseHasher::new();
        let mut label = None;
        let mut row = RowDraft::new(CaseHasher::new().finish(), "");
        let mut metric_name = None;
        let mut scores = Vec::new();
        let mut pairs = Vec::new();
        // Fields of a case in the order of their names, as tables of two systems may differ in theirs.
        let mut cases = Vec::new();
        for_fields(node, &mut |name, value| match roles
            .get(name)
            .copied()
            .unwrap_or(ColumnRole::Ignored)
        {
            ColumnRole::Case => cases.push((name.to_owned(), value)),
            ColumnRole::System => row.system = sheet.system(&text_of(value)),
            ColumnRole::Repeat => {
                row.repeat = text_of(value).trim().parse().ok();
            }
            ColumnRole::Metric => metric_name = Some(text_of(value).into_owned()),
            ColumnRole::Score => scores.push((name.to_owned(), false, CaseScore::of(value))),
            ColumnRole::SystemScore => {
                scores.push((name.to_owned(), true, CaseScore::of(value)));
            }
            ColumnRole::Group => pairs.push((name.to_owned(), text_of(value).into_owned())),
            ColumnRole::Output => row.output = std::borrow::Cow::Owned(text_of(value).into_owned()),
            ColumnRole::Error => {
                let text = text_of(value);
                if !text.trim().is_empty() && CaseScore::of_text(&text) != CaseScore::Fail {
                    row.fault = Some(Unscored::CallFailed);
                }
            }
            ColumnRole::Ignored => {}
        });
        cases.sort_by(|(one, _), (other, _)| one.cmp(other));
        for (_, value) in &cases {
            hash = hash.node(*value);
            label.get_or_insert_with(|| shown(*value).into_owned());
        }
        if cases.is_empty() {
            hash = hash.number(self.rows);
            label = Some(format!("row {}", self.rows));
        }
        row.case = hash.finish();
        row.label = std::borrow::Cow::Owned(label.unwrap_or_default());
        for (key, value) in pairs {
            add_pair(&mut row, sheet, &key, &value);
        }
        let (of_systems, of_metrics): (Vec<_>, Vec<_>) = scores.into_iter().partition(|it| it.1);
        for (name, _, score) in of_systems {
            let mut row = RowDraft {
                label: row.label.clone(),
                cells: Vec::new(),
                metadata: row.metadata.clone(),
                output: row.output.clone(),
                system: sheet.system(&name),
                ..row
            };
            row.score(sheet.metric("score"), score);
            sheet.push(row);
        }
        if of_metrics.is_empty() {
            return;
        }
        for (name, _, score) in of_metrics {
            // A failed call scores nothing, whatever the scorer made of the empty output.
            if row.fault.is_some() {
                sheet.metric(metric_name.as_deref().unwrap_or(&name));
                continue;
            }
            let metric = sheet.metric(metric_name.as_deref().unwrap_or(&name));
            row.score(metric, score);
        }
        sheet.push(row);
    }
}

/// Returns the roles of a layout by the names of the columns.
fn roles_of(layout: &[ColumnChoice]) -> BTreeMap<String, ColumnRole> {
    let roles = layout.iter().map(|it| (it.column.clone(), it.role));
    roles.collect()
}

/// Goes through the fields of a row. Objects are entered once: `scores.exact`.
pub(super) fn for_fields<'t>(node: Node<'t>, take: &mut dyn FnMut(&str, Node<'t>)) {
    for (name, value) in node.entries().take(MOST_COLUMNS) {
        let name = name.to_cow();
        let is_group = matches!(name.as_ref(), "scores" | "metrics" | "metadata" | "score");
        if is_group && value.is_object() {
            for (inner, value) in value.entries().take(MOST_COLUMNS) {
                take(&format!("{name}.{}", inner.to_cow()), value);
            }
        } else {
            take(&name, value);
        }
    }
}
