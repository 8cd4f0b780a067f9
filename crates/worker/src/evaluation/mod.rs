//! Evaluation results: read once, judged by the reader's choices as often as these change.
//!
//! In: files, and choices as `name=value`. Out: a report as HTML with the choices as form fields, the
//! same as JSON and Markdown, and the figures for the assessment. Training curves among the files are
//! drawn in the same report. Outputs stay here.

mod cases;
mod choices;
mod columns;
mod draw;
#[cfg(test)]
mod example;
mod files;
mod numbers;
mod summary;
#[cfg(test)]
mod tests;

use std::cell::RefCell;

use tuneworthy_evals::compare::{
    CandidateComparison, LabelledRate, LearningCurve, SliceComparison, SystemComparison,
    SystemMeasure, UnclearComparison, compare_candidates, compare_slices, compare_systems,
    measure_systems,
};
use tuneworthy_evals::read::{EvalReading, ReadOptions, read_files};
use tuneworthy_evals::report::{ComparisonReport, training_json, training_markdown};
use tuneworthy_protocol::Response;
use web_sys::File;

use crate::message::failed;
use crate::source::{Bytes, Unread};
use choices::Choices;
use columns::{ColumnPicker, TableLayout};

thread_local! {
    /// Results that were read last.
    static HELD: RefCell<Option<HeldResults>> = const { RefCell::new(None) };
}

/// Results and the choices they were judged by.
struct HeldResults {
    reading: EvalReading,
    files: Vec<tuneworthy_evals::read::EvalFile>,
    choices: Choices,
    /// Roles of columns that were chosen, now or before.
    layouts: Vec<TableLayout>,
    /// Whether a role was chosen since the files were read.
    is_at_columns: bool,
}

impl HeldResults {
    fn picker(&self) -> ColumnPicker {
        ColumnPicker {
            tables: columns::tables(&self.reading, &self.layouts),
            is_open: self.is_at_columns,
        }
    }

    /// Reads the files again if the form names other roles of columns. Returns what the page is to
    /// keep then.
    fn choose_columns(&mut self) -> Result<Option<String>, Unread> {
        let chosen = columns::chosen(&self.picker().tables, &self.choices);
        if chosen.is_empty() {
            return Ok(None);
        }
        let mut kept = remembered(&self.choices);
        columns::prefer(chosen.clone(), &mut kept);
        columns::prefer(chosen, &mut self.layouts);
        self.reading = read_by(&self.files, &self.layouts)?;
        self.is_at_columns = true;
        Ok(Some(columns::to_keep(&kept)))
    }
}

/// Returns the roles of columns that the page keeps.
fn remembered(choices: &Choices) -> Vec<TableLayout> {
    choices
        .get("columns")
        .map_or_else(Vec::new, columns::remembered)
}

fn read_by(
    files: &[tuneworthy_evals::read::EvalFile],
    layouts: &[TableLayout],
) -> Result<EvalReading, Unread> {
    let options = ReadOptions {
        layouts: layouts.to_vec(),
        ..ReadOptions::default()
    };
    let reading = read_files(files, &options);
    if files::is_lost() {
        return Err(Unread);
    }
    Ok(reading)
}

/// Reads files, and judges them.
pub(crate) fn read(files: Vec<File>, choices: &[String]) -> Result<Response, Unread> {
    let opened = files.into_iter().map(Bytes::of);
    let files = files::open(opened.collect::<Result<_, _>>()?);
    let layouts = remembered(&Choices::of(choices));
    let reading = read_by(&files, &layouts)?;
    HELD.set(Some(HeldResults {
        reading,
        files,
        choices: Choices::default(),
        layouts,
        is_at_columns: false,
    }));
    judge(choices)
}

/// Judges what was read last.
pub(crate) fn judge(choices: &[String]) -> Result<Response, Unread> {
    HELD.with_borrow_mut(|held| {
        let Some(held) = held else {
            return Ok(failed("The results are gone. Choose the files again."));
        };
        held.choices = Choices::of(choices);
        let columns = held.choose_columns()?;
        let judged = Judgement::of(&held.reading, &held.choices);
        let (json, markdown) = judged.texts(&held.reading);
        Ok(Response::Judged {
            html: draw::report(&held.reading, &held.choices, &judged, &held.picker()),
            json,
            markdown,
            gap: summary::gap(&held.reading.table, &held.choices, &judged),
            columns,
        })
    })
}

/// Returns the cases that flipped, or that hold a text.
pub(crate) fn find(query: &str) -> Response {
    HELD.with_borrow(|held| {
        let held = held.as_ref();
        let html = held.map(|held| {
            let judged = Judgement::of(&held.reading, &held.choices);
            cases::list(&held.reading.table, &judged, query)
        });
        Response::Cases {
            html: html.unwrap_or_default(),
        }
    })
}

/// Returns the outputs of a case.
pub(crate) fn show(case: u64) -> Response {
    HELD.with_borrow(|held| {
        let html = held.as_ref().map(|held| {
            let judged = Judgement::of(&held.reading, &held.choices);
            let case = usize::try_from(case).unwrap_or(usize::MAX);
            cases::outputs(&held.reading.table, &held.files, &judged, case)
        });
        Response::Cases {
            html: html.unwrap_or_default(),
        }
    })
}

/// Judgement by one set of choices.
enum Judgement {
    /// Two systems.
    Pair(Box<PairJudgement>),
    /// Systems with nothing to compare.
    Alone(SystemMeasure),
    /// Something must be chosen first.
    Open(UnclearComparison),
}

/// Two systems, and all that was asked beside.
struct PairJudgement {
    found: SystemComparison,
    slices: Result<Vec<SliceComparison>, UnclearComparison>,
    candidates: Vec<CandidateComparison>,
    labelled: Option<Result<[LabelledRate; 2], UnclearComparison>>,
    /// Results by size of the training set, if sizes were given.
    learning: Option<Result<LearningCurve, UnclearComparison>>,
    /// The two on a general suite.
    suite: Option<Result<SystemComparison, UnclearComparison>>,
    /// Bar, 0 to 1.
    bar: Option<f64>,
}

impl Judgement {
    fn of(reading: &EvalReading, choices: &Choices) -> Self {
        let table = &reading.table;
        let request = choices.request(table);
        if table.systems.len() < 2 {
            return measure_systems(table, &request).map_or_else(Self::Open, Self::Alone);
        }
        let found = match compare_systems(table, &request) {
            Ok(found) => found,
            Err(unclear) => return Self::Open(unclear),
        };
        let slices = choices
            .get("slice")
            .map_or(Ok(Vec::new()), |key| compare_slices(table, &request, key));
        let candidates = if table.systems.len() > 2 {
            compare_candidates(table, &request, found.baseline.system).unwrap_or_default()
        } else {
            Vec::new()
        };
        let labelled = choices.get("human");
        let labelled = labelled.map(|metric| found.by_labels(table, metric));
        let sizes = choices.sizes(table);
        let learning = (!sizes.is_empty()).then(|| found.learning_curve(table, &sizes));
        let suite = choices.suite_request(table, &found);
        Self::Pair(Box::new(PairJudgement {
            slices,
            candidates,
            labelled,
            learning,
            suite: suite.map(|request| compare_systems(table, &request)),
            bar: request.bar,
            found,
        }))
    }

    /// Returns JSON and Markdown; both empty while nothing is compared and there is no training curve.
    fn texts(&self, reading: &EvalReading) -> (String, String) {
        let pretty = |json| serde_json::to_string_pretty(json).unwrap_or_default();
        let Self::Pair(pair) = self else {
            if reading.curves.is_empty() {
                return (String::new(), String::new());
            }
            let json = serde_json::json!({ "training": training_json(&reading.curves) });
            return (pretty(&json), training_markdown(&reading.curves));
        };
        let report = ComparisonReport {
            table: &reading.table,
            found: &pair.found,
            bar: pair.bar,
            slices: pair.slices.as_deref().unwrap_or_default(),
            candidates: &pair.candidates,
            labelled: pair.labelled.as_ref().and_then(|both| both.as_ref().ok()),
            learning: pair.learning.as_ref().and_then(|it| it.as_ref().ok()),
            training: &reading.curves,
        };
        (pretty(&report.json()), report.markdown())
    }
}
