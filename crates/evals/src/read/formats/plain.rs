//! Plain tables and rows: CSV, JSON Lines, JSON. Roles of columns are guessed, and the caller may
//! choose others.

use std::collections::{BTreeMap, BTreeSet};

use tuneworthy_ingest::json::{Kind, Node, Tape};

use super::super::ReadOptions;
use super::super::case_key::CaseHasher;
use super::super::fault::ResultsError;
use super::super::score::{CaseScore, Unscored};
use super::super::sheet::{RepeatRule, RowDraft, RowPlace, Sheet};
use super::FormatReader;
use super::cells::{add_pair, shown, text_of};

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
/// Distinct values of a column that are counted in the sample.
const MOST_VALUES: usize = 100;
/// Most columns of a row that are looked at.
const MOST_COLUMNS: usize = 500;

/// Names that give a role away, in lower case without spaces, dashes and underscores.
const NAMES: [(ColumnRole, &[&str]); 9] = [
    (
        ColumnRole::System,
        &[
            "system",
            "model",
            "candidate",
            "provider",
            "variant",
            "modelname",
            "experiment",
            "engine",
        ],
    ),
    (
        ColumnRole::Repeat,
        &[
            "repeat",
            "epoch",
            "trial",
            "repetition",
            "repetitionnumber",
            "attempt",
            "iteration",
            "runnumber",
        ],
    ),
    (
        ColumnRole::Metric,
        &["metric", "metricname", "scorer", "evaluator", "scorename"],
    ),
    (
        ColumnRole::Case,
        &[
            "case",
            "caseid",
            "id",
            "exampleid",
            "sampleid",
            "testid",
            "itemid",
            "questionid",
            "qid",
            "taskid",
            "testcase",
            "datasetitemid",
            "rowid",
        ],
    ),
    (
        ColumnRole::Group,
        &[
            "conversation",
            "conversationid",
            "session",
            "sessionid",
            "thread",
            "threadid",
            "trace",
            "document",
            "documentid",
            "docid",
            "doc",
            "source",
            "passage",
            "user",
            "userid",
            "group",
            "cluster",
            "category",
            "topic",
            "language",
            "split",
            "slice",
            "tag",
            "suite",
            "task",
            "dataset",
            "difficulty",
        ],
    ),
    (
        ColumnRole::Output,
        &[
            "output",
            "response",
            "answer",
            "prediction",
            "completion",
            "actualoutput",
            "generation",
        ],
    ),
    (ColumnRole::Error, &["error", "errormessage", "exception"]),
    (
        ColumnRole::Score,
        &[
            "score",
            "pass",
            "passed",
            "correct",
            "success",
            "accuracy",
            "exact",
            "exactmatch",
            "f1",
            "result",
            "grade",
            "rating",
        ],
    ),
    (
        ColumnRole::Ignored,
        &[
            "",
            "unnamed: 0",
            "unnamed:0",
            "index",
            "row",
            "latency",
            "latencyms",
            "cost",
            "duration",
            "executiontime",
            "time",
            "timestamp",
            "createdat",
            "starttime",
            "endtime",
            "tokens",
            "totaltokens",
            "prompttokens",
            "completiontokens",
            "inputtokens",
            "outputtokens",
            "temperature",
            "seed",
            "traceid",
            "runid",
            "reference",
            "expected",
            "expectedoutput",
            "groundtruth",
            "target",
            "truth",
            "gold",
            "label",
            "reason",
            "explanation",
            "comment",
            "threshold",
        ],
    ),
];

/// Names of inputs, the likeliest first: the identity of a case where there is no id.
const INPUTS: [&str; 11] = [
    "input",
    "question",
    "prompt",
    "query",
    "userinput",
    "inputs",
    "request",
    "instruction",
    "problem",
    "text",
    "messages",
];

/// Parts of a name that stand for a system rather than a metric.
const SYSTEM_WORDS: [&str; 14] = [
    "base",
    "tuned",
    "finetune",
    "model",
    "candidate",
    "system",
    "gpt",
    "claude",
    "llama",
    "mistral",
    "qwen",
    "gemini",
    "prompt",
    "lora",
];

pub(super) fn reader(options: &ReadOptions) -> Box<dyn FormatReader> {
    Box::new(Plain {
        choices: options.columns.clone(),
        sample: Vec::new(),
        sample_bytes: 0,
        roles: None,
        rows: 0,
    })
}

/// Reader of plain rows.
struct Plain {
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
        let mut roles = columns.guess(sheet);
        for choice in &self.choices {
            roles.insert(choice.column.clone(), choice.role);
        }
        let is_score =
            |role: &ColumnRole| matches!(role, ColumnRole::Score | ColumnRole::SystemScore);
        if !roles.values().any(is_score) {
            let found = if sample.is_empty() {
                None
            } else {
                Some(ResultsError::NoScores)
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

/// Goes through the fields of a row. Objects are entered once: `scores.exact`.
fn for_fields<'t>(node: Node<'t>, take: &mut dyn FnMut(&str, Node<'t>)) {
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

#[derive(Default)]
struct ColumnSample {
    /// Values that are there.
    present: usize,
    /// Values that are passes, fails or numbers.
    scores: usize,
    distinct: BTreeSet<String>,
    /// Place in the first row.
    order: usize,
}

#[derive(Default)]
struct Columns {
    columns: BTreeMap<String, ColumnSample>,
    rows: usize,
}

impl Columns {
    fn add(&mut self, row: Node<'_>) {
        self.rows += 1;
        for_fields(row, &mut |name, value| {
            let order = self.columns.len();
            let column = self.columns.entry(name.to_owned()).or_default();
            if column.present == 0 && column.order == 0 {
                column.order = order;
            }
            let score = CaseScore::of(value);
            if score == CaseScore::NotScored(Unscored::Missing) {
                return;
            }
            column.present += 1;
            let is_score =
                score.value().is_some() || score == CaseScore::NotScored(Unscored::ScorerFailed);
            column.scores += usize::from(is_score);
            if column.distinct.len() < MOST_VALUES
                && !matches!(value.kind(), Kind::Array | Kind::Object)
            {
                let text = text_of(value);
                column
                    .distinct
                    .insert(super::super::sheet::cut(&text).into_owned());
            }
        });
    }

    fn guess(&self, sheet: &mut Sheet) -> BTreeMap<String, ColumnRole> {
        let mut roles: BTreeMap<String, ColumnRole> = BTreeMap::new();
        for (name, column) in &self.columns {
            let plain = plain_name(name);
            let known = NAMES
                .iter()
                .find(|(_, names)| names.contains(&plain.as_str()));
            let is_score = column.present > 0 && column.scores == column.present;
            let role = match known {
                Some((ColumnRole::Score, _)) if !is_score => ColumnRole::Ignored,
                Some((role, _)) => *role,
                None if INPUTS.contains(&plain.as_str()) => ColumnRole::Ignored,
                None if is_score => ColumnRole::Score,
                None if name.starts_with("metadata.") => ColumnRole::Group,
                None if column.distinct.len() * 2 <= column.present
                    && column.distinct.len() > 1 =>
                {
                    ColumnRole::Group
                }
                None => ColumnRole::Ignored,
            };
            roles.insert(name.clone(), role);
        }
        self.identify(&mut roles);
        part_systems(&mut roles, sheet);
        roles
    }

    /// Finds the column that identifies cases: an id, an input, or the first column of texts.
    fn identify(&self, roles: &mut BTreeMap<String, ColumnRole>) {
        let ids: Vec<String> = roles
            .iter()
            .filter(|(_, role)| **role == ColumnRole::Case)
            .map(|(name, _)| name.clone())
            .collect();
        if !ids.is_empty() {
            // Of several ids the likeliest; a row id beside a case id would make every row a case.
            let rank = |name: &String| {
                let names = NAMES.iter().find(|(role, _)| *role == ColumnRole::Case);
                let plain = plain_name(name);
                let place = names.and_then(|(_, names)| names.iter().position(|it| *it == plain));
                let is_bare = plain == "id";
                (is_bare, place)
            };
            let best = ids.iter().min_by_key(|name| rank(name)).cloned();
            for name in ids.into_iter().filter(|name| Some(name) != best.as_ref()) {
                roles.insert(name, ColumnRole::Ignored);
            }
            return;
        }
        let input = INPUTS.iter().find_map(|input| {
            roles
                .keys()
                .find(|name| plain_name(name) == *input)
                .cloned()
        });
        let first_text = || {
            let texts = self.columns.iter().filter(|(name, column)| {
                let role = roles.get(*name).copied();
                let is_free = matches!(role, Some(ColumnRole::Ignored | ColumnRole::Group));
                let plain = plain_name(name);
                let is_known = NAMES
                    .iter()
                    .any(|(_, names)| names.contains(&plain.as_str()));
                is_free && !is_known && column.scores < column.present
            });
            let first = texts.min_by_key(|(_, column)| column.order);
            first.map(|(name, _)| name.clone())
        };
        if let Some(name) = input.or_else(first_text) {
            roles.insert(name, ColumnRole::Case);
        }
    }
}

/// Takes score columns for systems, if there is no system column and their names say so.
fn part_systems(roles: &mut BTreeMap<String, ColumnRole>, sheet: &mut Sheet) {
    let scores: Vec<String> = roles
        .iter()
        .filter(|(_, role)| **role == ColumnRole::Score)
        .map(|(name, _)| name.clone())
        .collect();
    let is_known = |name: &String| {
        let plain = plain_name(name);
        NAMES
            .iter()
            .any(|(_, names)| names.contains(&plain.as_str()))
    };
    let names_system = |name: &String| {
        let plain = plain_name(name);
        SYSTEM_WORDS.iter().any(|word| plain.contains(word))
    };
    let has_system = roles.values().any(|role| *role == ColumnRole::System);
    if scores.len() < 2
        || has_system
        || scores.iter().any(is_known)
        || !scores.iter().any(names_system)
    {
        return;
    }
    sheet.note("Columns were taken for systems, by their names.");
    for name in scores {
        roles.insert(name, ColumnRole::SystemScore);
    }
}

fn plain_name(name: &str) -> String {
    let kept = name.chars().filter(|char| !matches!(char, '_' | '-' | ' '));
    kept.flat_map(char::to_lowercase).collect()
}
