//! The neutral table: systems × cases × metrics, whatever tool wrote the results.

use std::fmt;

use super::compact::{ArenaSpan, Cell, TextArena};
use super::fault::MalformedRows;
use super::formats::ColumnGuess;
use super::score::{CaseScore, Unscored};
use super::sheet::RowPlace;

/// Tool that wrote a file of results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EvalTool {
    /// promptfoo.
    Promptfoo,
    /// Inspect.
    Inspect,
    /// lm-evaluation-harness.
    LmEval,
    /// `DeepEval`.
    DeepEval,
    /// Ragas.
    Ragas,
    /// `LangSmith`.
    LangSmith,
    /// Langfuse.
    Langfuse,
    /// Braintrust.
    Braintrust,
    /// Azure AI Foundry and `azure-ai-evaluation`.
    Azure,
    /// `MLflow`.
    MlFlow,
    /// The package `evals` of OpenAI.
    OpenAiEvals,
    /// Output items of OpenAI's hosted evaluations.
    OpenAiItems,
    /// Arize Phoenix.
    Phoenix,
    /// Evaluation jobs of Amazon Bedrock.
    Bedrock,
    /// lighteval.
    LightEval,
    /// A table or rows of no known tool.
    Plain,
}

impl EvalTool {
    /// Returns the name of the tool.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Promptfoo => "promptfoo",
            Self::Inspect => "Inspect",
            Self::LmEval => "lm-evaluation-harness",
            Self::DeepEval => "DeepEval",
            Self::Ragas => "Ragas",
            Self::LangSmith => "LangSmith",
            Self::Langfuse => "Langfuse",
            Self::Braintrust => "Braintrust",
            Self::Azure => "Azure AI Foundry",
            Self::MlFlow => "MLflow",
            Self::OpenAiEvals => "OpenAI evals",
            Self::OpenAiItems => "OpenAI output items",
            Self::Phoenix => "Phoenix",
            Self::Bedrock => "Bedrock",
            Self::LightEval => "lighteval",
            Self::Plain => "plain table",
        }
    }
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvalSource {
    /// Name of the file as given.
    pub name: String,
    /// Tool that wrote it, by its content.
    pub tool: EvalTool,
    /// Version of the tool, if the file says it.
    pub version: Option<String>,
    /// Number of rows that were read.
    pub rows: usize,
    /// Whether it is left out because another file holds the same rows.
    pub is_copy: bool,
    /// Rows that could not be read.
    pub malformed: MalformedRows,
    /// Sentences about the file, each with how many rows it applies to.
    pub notes: Vec<(&'static str, u64)>,
    /// Metrics that have no scores, by name.
    pub left_out: Vec<String>,
    /// Columns of a plain table with the roles they were read by; empty for the format of a tool.
    pub columns: Vec<ColumnGuess>,
}

/// A system under evaluation: a model, a prompt, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvalSystem {
    /// Name, unique in the table.
    pub name: String,
    /// Number of its rows.
    pub rows: usize,
    /// Number of cases with at least one row.
    pub cases: usize,
    /// Least and most rows of a case.
    pub repeats: (u32, u32),
    /// Whether repeats were recognised by equal cases, since the file has no numbers for them.
    pub repeats_by_content: bool,
    /// Number of rows that were the same result once more, and count once.
    pub duplicates: u64,
    /// Cases with rows that contradict each other, by label; the first hundred.
    pub conflicts: Vec<String>,
}

/// Values that a metric takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MetricKind {
    /// Passes and fails.
    PassFail,
    /// The numbers 0 and 1. Whether 1 is a pass follows from the direction.
    ZeroOne,
    /// Graded numbers.
    Number,
}

/// A metric.
#[derive(Clone, Debug, PartialEq)]
pub struct EvalMetric {
    /// Task or data set that it belongs to; empty if the file knows none.
    pub suite: String,
    /// Name.
    pub name: String,
    /// Values that occur.
    pub kind: MetricKind,
    /// Least and greatest value.
    pub range: (f64, f64),
    /// Whether higher is better, if the file says it. Passes are better than fails always.
    pub higher_is_better: Option<bool>,
    /// Number of scores.
    pub scored: usize,
}

/// A metadata key: groups of cases, for clusters and slices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MetadataKey {
    /// Name.
    pub name: String,
    /// Number of distinct values.
    pub values: usize,
    /// Number of cases that have one.
    pub cases: usize,
    /// Whether a file names it as its clusters.
    pub is_cluster: bool,
}

/// A case.
#[derive(Clone, Debug)]
pub(super) struct TableCase {
    pub(super) label: ArenaSpan,
    pub(super) suite: u16,
    /// Sorted by key.
    pub(super) metadata: Vec<(u16, u32)>,
}

/// A result of a system on a case.
#[derive(Clone, Debug)]
pub(super) struct TableRow {
    pub(super) case: u32,
    pub(super) system: u16,
    /// Number of the repeat, from 0, without gaps.
    pub(super) repeat: u32,
    pub(super) fault: Option<Unscored>,
    pub(super) cells: u32,
    pub(super) cell_count: u16,
    pub(super) place: RowPlace,
    pub(super) output: ArenaSpan,
    /// Index of the text arena.
    pub(super) sheet: u16,
}

/// Results of all files in one table.
///
/// Systems, metrics and keys are sorted by name, cases by label, so that the order of files and of
/// their rows changes nothing.
pub struct EvalTable {
    /// The files, in the order given.
    pub sources: Vec<EvalSource>,
    /// The systems.
    pub systems: Vec<EvalSystem>,
    /// The metrics.
    pub metrics: Vec<EvalMetric>,
    /// Keys of metadata.
    pub keys: Vec<MetadataKey>,
    pub(super) suites: Vec<String>,
    pub(super) values: Vec<String>,
    pub(super) cases: Vec<TableCase>,
    /// Sorted by case, system and repeat.
    pub(super) rows: Vec<TableRow>,
    pub(super) cells: Vec<Cell>,
    pub(super) labels: TextArena,
    pub(super) texts: Vec<TextArena>,
}

impl fmt::Debug for EvalTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "EvalTable of {} cases, {} rows",
            self.cases.len(),
            self.rows.len()
        )
    }
}

/// A result of a system on a case, for lists of cases.
#[derive(Clone, Debug, PartialEq)]
pub struct EvalRow<'t> {
    /// Number of the repeat, from 0.
    pub repeat: u32,
    /// Place in its file.
    pub place: RowPlace,
    /// The output, cut short; empty if the file has none or too many.
    pub output: &'t str,
    /// Scores with the index of their metric. Metrics that are not here are not scored.
    pub scores: Vec<(usize, CaseScore)>,
    /// Reason for which metrics are missing, if the row says one.
    pub fault: Option<Unscored>,
}

impl EvalTable {
    /// Returns the number of cases.
    #[must_use]
    pub fn cases(&self) -> usize {
        self.cases.len()
    }

    /// Returns the index of a system.
    #[must_use]
    pub fn system(&self, name: &str) -> Option<usize> {
        self.systems.iter().position(|system| system.name == name)
    }

    /// Returns the index of a metric, of the first suite that has it.
    #[must_use]
    pub fn metric(&self, name: &str) -> Option<usize> {
        self.metrics.iter().position(|metric| metric.name == name)
    }

    /// Returns the index of a metric of a suite.
    #[must_use]
    pub fn metric_of(&self, suite: &str, name: &str) -> Option<usize> {
        self.metrics
            .iter()
            .position(|metric| metric.suite == suite && metric.name == name)
    }

    /// Returns the id or the input of a case, cut short.
    #[must_use]
    pub fn label(&self, case: usize) -> &str {
        self.cases
            .get(case)
            .map_or("", |case| self.labels.get(case.label))
    }

    /// Returns the task or data set of a case; empty if the file knows none.
    #[must_use]
    pub fn suite(&self, case: usize) -> &str {
        let suite = self.cases.get(case).map(|case| usize::from(case.suite));
        suite
            .and_then(|suite| self.suites.get(suite))
            .map_or("", String::as_str)
    }

    /// Returns the value of a metadata key of each case, as a number that is equal for equal values.
    #[must_use]
    pub fn groups(&self, key: usize) -> Vec<Option<u32>> {
        let value = |case: &TableCase| {
            let found = case.metadata.iter().find(|(at, _)| usize::from(*at) == key);
            found.map(|(_, value)| *value)
        };
        self.cases.iter().map(value).collect()
    }

    /// Returns the text of a value from [`Self::groups`].
    #[must_use]
    pub fn group_name(&self, value: u32) -> &str {
        self.values.get(value as usize).map_or("", String::as_str)
    }

    /// Returns the results of a system on a case, one for each repeat.
    #[must_use]
    pub fn results(&self, case: usize, system: usize) -> Vec<EvalRow<'_>> {
        let wanted = (case as u64, system as u64);
        let at = |row: &TableRow| (u64::from(row.case), u64::from(row.system));
        let start = self.rows.partition_point(|row| at(row) < wanted);
        let rows = self.rows.get(start..).unwrap_or_default();
        let rows = rows.iter().take_while(|row| at(row) == wanted);
        rows.map(|row| self.shown(row)).collect()
    }

    fn shown(&self, row: &TableRow) -> EvalRow<'_> {
        let texts = self.texts.get(usize::from(row.sheet));
        EvalRow {
            repeat: row.repeat,
            place: row.place,
            output: texts.map_or("", |texts| texts.get(row.output)),
            scores: self
                .cells_of(row)
                .iter()
                .map(|cell| (usize::from(cell.metric), cell.score()))
                .collect(),
            fault: row.fault,
        }
    }

    pub(super) fn cells_of(&self, row: &TableRow) -> &[Cell] {
        let start = row.cells as usize;
        self.cells
            .get(start..start + usize::from(row.cell_count))
            .unwrap_or_default()
    }

    /// Returns the score of a row by a metric; a reason where there is none.
    pub(super) fn score(&self, row: &TableRow, metric: usize) -> CaseScore {
        let mut cells = self.cells_of(row).iter();
        let found = cells.find(|cell| usize::from(cell.metric) == metric);
        found.map_or_else(
            || CaseScore::NotScored(row.fault.unwrap_or(Unscored::Missing)),
            |cell| cell.score(),
        )
    }
}
