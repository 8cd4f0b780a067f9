//! The guess at the roles of the columns of a plain table, by their names and their values.

use std::collections::{BTreeMap, BTreeSet};

use tuneworthy_ingest::json::{Kind, Node};

use super::super::compact::cut;
use super::super::score::{CaseScore, Unscored};
use super::super::sheet::Sheet;
use super::cells::text_of;
use super::plain::{ColumnChoice, ColumnGuess, ColumnRole, for_fields};

/// Values of a column that are shown.
const EXAMPLES: usize = 3;
/// Distinct values of a column that are counted in the sample.
const MOST_VALUES: usize = 100;
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

/// Values of a column in the first rows.
#[derive(Default)]
struct ColumnSample {
    /// Values that are there.
    present: usize,
    /// Values that are passes, fails or numbers.
    scores: usize,
    distinct: BTreeSet<String>,
    /// First values.
    examples: Vec<String>,
    /// Place among the columns, by their first appearance.
    order: usize,
}

/// Columns of the first rows of a plain table.
#[derive(Default)]
pub(super) struct Columns {
    columns: BTreeMap<String, ColumnSample>,
    rows: usize,
}

impl Columns {
    /// Takes a row.
    pub(super) fn add(&mut self, row: Node<'_>) {
        self.rows += 1;
        for_fields(row, &mut |name, value| {
            let order = self.columns.len();
            let column = self
                .columns
                .entry(name.to_owned())
                .or_insert_with(|| ColumnSample {
                    order,
                    ..ColumnSample::default()
                });
            let score = CaseScore::of(value);
            if score == CaseScore::NotScored(Unscored::Missing) {
                return;
            }
            column.present += 1;
            if column.examples.len() < EXAMPLES {
                column.examples.push(cut(&text_of(value)).into_owned());
            }
            let is_score =
                score.value().is_some() || score == CaseScore::NotScored(Unscored::ScorerFailed);
            column.scores += usize::from(is_score);
            if column.distinct.len() < MOST_VALUES
                && !matches!(value.kind(), Kind::Array | Kind::Object)
            {
                let text = text_of(value);
                column.distinct.insert(cut(&text).into_owned());
            }
        });
    }

    /// Returns whether a layout is one of exactly these columns.
    pub(super) fn are(&self, layout: &[ColumnChoice]) -> bool {
        let names: BTreeSet<&str> = layout.iter().map(|it| it.column.as_str()).collect();
        names.len() == self.columns.len() && names.iter().all(|it| self.columns.contains_key(*it))
    }

    /// Returns the columns in their order, each with its role and its first values.
    pub(super) fn described(&self, roles: &BTreeMap<String, ColumnRole>) -> Vec<ColumnGuess> {
        let mut columns: Vec<_> = self.columns.iter().collect();
        columns.sort_by_key(|(_, column)| column.order);
        columns
            .into_iter()
            .map(|(name, column)| ColumnGuess {
                column: name.clone(),
                role: roles.get(name).copied().unwrap_or(ColumnRole::Ignored),
                examples: column.examples.clone(),
            })
            .collect()
    }

    /// Returns a role for each column.
    pub(super) fn guess(&self, sheet: &mut Sheet) -> BTreeMap<String, ColumnRole> {
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
