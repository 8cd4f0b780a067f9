//! Training curves: losses by step, as trainers and services write them, a file a format.
//!
//! In: a file. Out: its [`TrainingCurve`]s, or `None` where its content is no curve. The order of
//! points in the file changes nothing.

mod base64;
mod openai;
mod rows;
mod trainer_log;
mod trainer_state;
mod wandb;

use tuneworthy_ingest::json::Node;

use super::EvalFile;
use super::fault::{MalformedRows, ResultsError};
use super::file::head;
use super::formats::text_of;

/// Tool that wrote a training curve.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CurveTool {
    /// `trainer_state.json` of Hugging Face's Trainer, which TRL, axolotl and LLaMA-Factory build on.
    TrainerState,
    /// `trainer_log.jsonl` of LLaMA-Factory.
    TrainerLog,
    /// Result file of a tuning job at OpenAI or Azure.
    ServiceResult,
    /// CSV export of Weights & Biases.
    Wandb,
}

impl CurveTool {
    /// Returns the name of the tool or of its file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::TrainerState => "trainer_state.json",
            Self::TrainerLog => "LLaMA-Factory log",
            Self::ServiceResult => "OpenAI or Azure result file",
            Self::Wandb => "Weights & Biases export",
        }
    }
}

/// Loss at one step of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CurvePoint {
    /// Steps trained so far.
    pub step: f64,
    /// Epochs trained so far, fractions included, if the file says.
    pub epoch: Option<f64>,
    /// Loss.
    pub loss: f64,
}

/// Losses of a training run.
#[derive(Clone, Debug, PartialEq)]
pub struct TrainingCurve {
    /// Name of the file as given.
    pub name: String,
    /// Name of the run, where a file holds several; else empty.
    pub run: String,
    /// Tool that wrote the file, by its content.
    pub tool: CurveTool,
    /// Epochs that the run was to take, if the file says.
    pub epochs: Option<f64>,
    /// Losses on training examples, sorted by step.
    pub train: Vec<CurvePoint>,
    /// Losses on the validation set, sorted by step.
    pub validation: Vec<CurvePoint>,
    /// Name of the validation loss in the file; empty if there is none.
    pub measure: String,
    /// Whether each validation loss is that of one batch only, not of the whole set.
    pub is_of_batches: bool,
    /// Whether the losses are those of preferences or rewards.
    pub is_preference: bool,
    /// Number of losses that are no finite number, or too large to be one.
    pub not_finite: u64,
    /// Rows that could not be read.
    pub malformed: MalformedRows,
}

/// Most points of a file. Chosen here: a run that logs each of a million steps.
const MOST_POINTS: usize = 1_000_000;
/// Most runs of a file. Chosen here: more lines cannot be told apart in a figure.
const MOST_RUNS: usize = 20;
/// Largest loss, step and epoch that is taken for one. Chosen here: sums of squares stay finite.
const LARGEST: f64 = 1e12;

/// Reads a file whose rows are those of a curve. `None` if they are not.
///
/// # Errors
/// If it is a curve and holds no loss.
pub(super) fn read_rows(file: &EvalFile) -> Option<Result<Vec<TrainingCurve>, ResultsError>> {
    let head = head(file.bytes.as_ref()).ok()?;
    rows::read(file, &head)
}

/// Reads a document that is known to be a `trainer_state.json`.
///
/// # Errors
/// If it holds no loss.
pub(super) fn read_state(file: &EvalFile) -> Result<Vec<TrainingCurve>, ResultsError> {
    trainer_state::read(file)
}

/// Reader of rows of one format.
trait CurveRows {
    /// Takes a row.
    ///
    /// # Errors
    /// A sentence, if it is no row of the format.
    fn row(&mut self, row: Node<'_>) -> Result<(), &'static str>;

    /// Returns the curves, without names.
    fn finish(self: Box<Self>) -> Vec<CurveDraft>;

    /// Returns the number of losses taken so far.
    fn points(&self) -> usize;
}

/// A curve while it is read.
#[derive(Default)]
struct CurveDraft {
    run: String,
    epochs: Option<f64>,
    train: Vec<CurvePoint>,
    validation: Vec<CurvePoint>,
    measure: &'static str,
    is_of_batches: bool,
    is_preference: bool,
    not_finite: u64,
}

impl CurveDraft {
    /// Takes a loss for training, or for validation. Cells without text are none.
    fn add(&mut self, is_validation: bool, step: f64, epoch: Option<f64>, loss: Option<Node<'_>>) {
        match loss.map(Reading::of) {
            None | Some(Reading::Missing) => {}
            Some(Reading::Wrong) => self.not_finite += 1,
            Some(Reading::Number(loss)) => {
                let points = if is_validation {
                    &mut self.validation
                } else {
                    &mut self.train
                };
                points.push(CurvePoint { step, epoch, loss });
            }
        }
    }

    fn points(&self) -> usize {
        self.train.len() + self.validation.len()
    }

    /// Returns the curve of a file.
    fn named(self, file: &EvalFile, tool: CurveTool, malformed: MalformedRows) -> TrainingCurve {
        let measure = if self.validation.is_empty() {
            ""
        } else {
            self.measure
        };
        TrainingCurve {
            name: file.name.clone(),
            run: self.run,
            tool,
            epochs: self.epochs,
            train: sorted(self.train),
            validation: sorted(self.validation),
            measure: measure.to_owned(),
            is_of_batches: self.is_of_batches,
            is_preference: self.is_preference,
            not_finite: self.not_finite,
            malformed,
        }
    }
}

/// Returns the curves that have a loss, by the name of their run.
///
/// # Errors
/// If none has one.
fn finished(
    drafts: Vec<CurveDraft>,
    file: &EvalFile,
    tool: CurveTool,
    malformed: &MalformedRows,
) -> Result<Vec<TrainingCurve>, ResultsError> {
    let with_points = drafts.into_iter().filter(|draft| draft.points() > 0);
    let mut curves: Vec<TrainingCurve> = with_points
        .map(|draft| draft.named(file, tool, malformed.clone()))
        .collect();
    curves.sort_by(|one, other| one.run.cmp(&other.run));
    if curves.is_empty() {
        return Err(ResultsError::NoLosses);
    }
    Ok(curves)
}

/// Points by step. A point that is there twice counts once: trainers log the last evaluation of a run
/// again.
fn sorted(mut points: Vec<CurvePoint>) -> Vec<CurvePoint> {
    points.sort_by(|one, other| {
        let by_step = one.step.total_cmp(&other.step);
        let by_loss = by_step.then(one.loss.total_cmp(&other.loss));
        // Without an epoch last, so that of equal points the one that says more stays.
        let epoch = |point: &CurvePoint| point.epoch.unwrap_or(f64::INFINITY);
        by_loss.then(epoch(one).total_cmp(&epoch(other)))
    });
    points.dedup_by(|one, other| {
        one.step.total_cmp(&other.step).is_eq() && one.loss.total_cmp(&other.loss).is_eq()
    });
    points
}

/// A value as a number.
enum Reading {
    Missing,
    /// Neither missing nor a number within bounds.
    Wrong,
    Number(f64),
}

impl Reading {
    fn of(node: Node<'_>) -> Self {
        let text = text_of(node);
        let text = text.trim();
        if text.is_empty() {
            return Self::Missing;
        }
        match text.parse::<f64>() {
            Ok(number) if number.abs() <= LARGEST => Self::Number(number),
            _ => Self::Wrong,
        }
    }
}

/// Returns a field that is a number from 0 up.
fn count_at(row: Node<'_>, key: &str) -> Option<f64> {
    match Reading::of(row.get(key)?) {
        Reading::Number(number) if number >= 0.0 => Some(number),
        _ => None,
    }
}

/// Sentence about a row with a loss and without a step.
const NO_STEP: &str = "The row says no step.";
