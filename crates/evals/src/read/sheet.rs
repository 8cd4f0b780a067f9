//! Rows of one file, as its reader gives them, before files are joined.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::case_key::{CaseHasher, CaseKey, CaseMap};
use super::compact::{ArenaSpan, Cell, MOST_NAMES, NameList, TextArena, cut};
use super::fault::{MalformedRows, ResultsError};
use super::formats::ColumnGuess;
use super::score::{CaseScore, Unscored};
use super::table::EvalTool;

/// Most rows of a file, and most scores. Chosen here: 100,000 cases of five systems with four metrics
/// are half a million rows and two million scores; eight million take 128 MB.
pub(super) const MOST_ROWS: usize = 2_000_000;
pub(super) const MOST_SCORES: usize = 8_000_000;
/// Longest metadata value that is kept, in bytes. Longer ones are texts and no groups.
const LONGEST_VALUE: usize = 200;

/// Place of a row in a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowPlace {
    /// Index of the file in the order given.
    pub file: u16,
    /// Line, counted from 1. In a Parquet file the row.
    pub line: u32,
    /// Offset in bytes; in an Inspect archive that in its unpacked summaries. The largest number for
    /// rows that stand nowhere as they are, in tables written by columns.
    pub byte: u64,
}

/// A case as the rows of a file name it.
#[derive(Debug)]
pub(super) struct SheetCase {
    pub(super) key: CaseKey,
    pub(super) label: ArenaSpan,
    pub(super) metadata: Vec<(u16, u32)>,
    /// Variant of its first row.
    variant: u64,
    /// Whether another row had another variant. Its rows then belong to cases of their own.
    pub(super) varied: bool,
}

/// A row as it stands in a file.
#[derive(Debug)]
pub(super) struct SheetRow {
    pub(super) case: u32,
    /// Index of a named system; `None` for that of the file.
    pub(super) system: Option<u16>,
    pub(super) repeat: Option<u32>,
    pub(super) fault: Option<Unscored>,
    /// Start of its cells.
    pub(super) cells: u32,
    pub(super) cell_count: u16,
    pub(super) place: RowPlace,
    pub(super) output: ArenaSpan,
    variant: u64,
}

/// A row that a reader hands over.
#[derive(Debug)]
pub(super) struct RowDraft<'t> {
    pub(super) case: CaseKey,
    /// Id or input of the case, for people.
    pub(super) label: Cow<'t, str>,
    /// Distinguishes cases whose key is equal though they are not. Counts only where a file has
    /// several variants of a key.
    pub(super) variant: u64,
    /// From [`Sheet::system`]; `None` for the system of the file.
    pub(super) system: Option<u16>,
    /// Repeat as the file numbers it.
    pub(super) repeat: Option<u32>,
    /// Reason for which scores that are not here are missing.
    pub(super) fault: Option<Unscored>,
    pub(super) cells: Vec<Cell>,
    pub(super) metadata: Vec<(u16, u32)>,
    pub(super) output: Cow<'t, str>,
}

impl<'t> RowDraft<'t> {
    pub(super) fn new(case: CaseKey, label: impl Into<Cow<'t, str>>) -> Self {
        Self {
            case,
            label: label.into(),
            variant: 0,
            system: None,
            repeat: None,
            fault: None,
            cells: Vec::new(),
            metadata: Vec::new(),
            output: Cow::Borrowed(""),
        }
    }

    /// Adds a score, unless the metric has no index because there are too many.
    pub(super) fn score(&mut self, metric: Option<u16>, score: CaseScore) {
        if let Some(metric) = metric {
            self.cells.push(Cell::new(metric, score));
        }
    }
}

/// Rule by which rows of the same system and case are told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum RepeatRule {
    /// By the number in the file. Rows of one number are parts of one result.
    #[default]
    Numbered,
    /// Each row is a repeat of its own.
    EachRow,
}

/// Rows of one file.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) tool: EvalTool,
    pub(super) version: Option<String>,
    /// Id of the run. Files of one run are not two systems.
    pub(super) run: Option<String>,
    /// System of rows that name none.
    pub(super) system: Option<String>,
    /// Task or data set; empty if the file knows none.
    pub(super) suite: String,
    /// Metadata key that the file itself groups cases by.
    pub(super) cluster: Option<String>,
    pub(super) repeats: RepeatRule,
    /// Whether higher is better, by metric.
    pub(super) directions: BTreeMap<String, bool>,
    /// The same by suite, in a file of totals that describes others.
    pub(super) suite_directions: BTreeMap<(String, String), bool>,
    /// Whether it only describes other files.
    pub(super) is_header: bool,
    pub(super) notes: BTreeMap<&'static str, u64>,
    pub(super) malformed: MalformedRows,
    pub(super) fatal: Option<ResultsError>,
    /// Place of the row at hand.
    pub(super) place: RowPlace,
    pub(super) texts: TextArena,
    pub(super) cases: Vec<SheetCase>,
    pub(super) rows: Vec<SheetRow>,
    pub(super) cells: Vec<Cell>,
    pub(super) systems: Vec<String>,
    system_names: NameList,
    metrics: NameList,
    keys: NameList,
    values: NameList,
    indices: CaseMap,
    /// Columns of a plain table.
    pub(super) columns: Vec<ColumnGuess>,
}

impl Sheet {
    pub(super) fn new(name: &str, file: u16) -> Self {
        Self {
            name: name.to_owned(),
            tool: EvalTool::Plain,
            version: None,
            run: None,
            system: None,
            suite: String::new(),
            cluster: None,
            repeats: RepeatRule::default(),
            directions: BTreeMap::new(),
            suite_directions: BTreeMap::new(),
            is_header: false,
            notes: BTreeMap::new(),
            malformed: MalformedRows::default(),
            fatal: None,
            place: RowPlace {
                file,
                ..RowPlace::default()
            },
            texts: TextArena::default(),
            cases: Vec::new(),
            rows: Vec::new(),
            cells: Vec::new(),
            systems: Vec::new(),
            system_names: NameList::default(),
            metrics: NameList::default(),
            keys: NameList::default(),
            values: NameList::default(),
            indices: CaseMap::default(),
            columns: Vec::new(),
        }
    }

    /// Returns the index of a system.
    pub(super) fn system(&mut self, name: &str) -> Option<u16> {
        let Some(index) = self.system_names.small(name) else {
            let reason = ResultsError::TooManySystems { most: MOST_NAMES };
            self.fatal.get_or_insert(reason);
            return None;
        };
        if usize::from(index) == self.systems.len() {
            self.systems.push(cut(name).into_owned());
        }
        Some(index)
    }

    /// Returns the index of a metric.
    pub(super) fn metric(&mut self, name: &str) -> Option<u16> {
        self.metrics.small(name)
    }

    pub(super) fn metrics(&self) -> &[String] {
        self.metrics.names()
    }

    pub(super) fn keys(&self) -> &[String] {
        self.keys.names()
    }

    pub(super) fn values(&self) -> &[String] {
        self.values.names()
    }

    /// Returns the indices of a metadata key and its value, `None` for one that is no group.
    pub(super) fn metadata(&mut self, key: &str, value: &str) -> Option<(u16, u32)> {
        if value.is_empty() || value.len() > LONGEST_VALUE || key.starts_with('_') {
            return None;
        }
        if self.values.names().len() >= MOST_ROWS {
            return None;
        }
        Some((self.keys.small(key)?, self.values.index(value)))
    }

    /// Counts something worth saying about the file.
    pub(super) fn note(&mut self, text: &'static str) {
        *self.notes.entry(text).or_default() += 1;
    }

    /// Returns whether rows of a case were taken already, so that its label need not be made again.
    pub(super) fn knows(&self, case: CaseKey) -> bool {
        self.indices.contains_key(&case)
    }

    /// Takes a row.
    pub(super) fn push(&mut self, row: RowDraft<'_>) {
        if self.rows.len() >= MOST_ROWS || self.cells.len() + row.cells.len() > MOST_SCORES {
            self.fatal
                .get_or_insert(ResultsError::TooManyRows { most: MOST_ROWS });
            return;
        }
        let case = if let Some(index) = self.indices.get(&row.case) {
            *index
        } else {
            let index = u32::try_from(self.cases.len()).unwrap_or(u32::MAX);
            let label = self.texts.add(&row.label);
            self.indices.insert(row.case, index);
            self.cases.push(SheetCase {
                key: row.case,
                label,
                metadata: Vec::new(),
                variant: row.variant,
                varied: false,
            });
            index
        };
        if let Some(known) = self.cases.get_mut(case as usize) {
            known.varied |= known.variant != row.variant;
            for pair in row.metadata {
                if !known.metadata.iter().any(|(key, _)| *key == pair.0) {
                    known.metadata.push(pair);
                }
            }
        }
        let cells = u32::try_from(self.cells.len()).unwrap_or(u32::MAX);
        self.cells.extend(&row.cells);
        let output = self.texts.add(&row.output);
        self.rows.push(SheetRow {
            case,
            system: row.system,
            repeat: row.repeat,
            fault: row.fault,
            cells,
            cell_count: u16::try_from(row.cells.len()).unwrap_or(u16::MAX),
            place: self.place,
            output,
            variant: row.variant,
        });
    }

    /// Returns the cells of a row.
    pub(super) fn cells_of(&self, row: &SheetRow) -> &[Cell] {
        let start = row.cells as usize;
        self.cells
            .get(start..start + usize::from(row.cell_count))
            .unwrap_or_default()
    }

    /// Makes cases of their own of the variants of a key.
    pub(super) fn part_variants(&mut self) {
        for row in &mut self.rows {
            let Some(case) = self.cases.get(row.case as usize) else {
                continue;
            };
            if !case.varied {
                continue;
            }
            let key = CaseHasher::new()
                .key(case.key)
                .text(&row.variant.to_string())
                .finish();
            let (label, metadata) = (case.label, case.metadata.clone());
            row.case = *self.indices.entry(key).or_insert_with(|| {
                self.cases.push(SheetCase {
                    key,
                    label,
                    metadata,
                    variant: row.variant,
                    varied: false,
                });
                u32::try_from(self.cases.len() - 1).unwrap_or(u32::MAX)
            });
        }
    }

    /// Returns a hash of all rows, to find the same file given twice.
    pub(super) fn digest(&self) -> CaseKey {
        self.rows
            .iter()
            .fold(CaseHasher::new(), |hash, row| {
                let hash = match self.cases.get(row.case as usize) {
                    Some(case) => hash.key(case.key),
                    None => hash,
                };
                let cells = self.cells_of(row).iter().map(|cell| cell.rank());
                let cells = cells.fold(hash, |hash, (metric, kind, bits)| {
                    hash.number(u64::from(metric) << 8 | u64::from(kind))
                        .number(bits)
                });
                cells
                    .number(row.place.byte)
                    .number(u64::from(row.repeat.unwrap_or(0)))
                    .text(self.texts.get(row.output))
            })
            .finish()
    }
}
