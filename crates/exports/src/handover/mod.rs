//! Hand-over: the files with which the next step of a plan is begun.
//!
//! In: a [`HandoverInput`], an assessment with its verdict. Out: a [`Handover`], files with a README and a
//! list of blanks. A plan that tunes comes with the configuration of the trainer or vendor it names,
//! others with an evaluation, sheets and checklists. Values that only the reader knows are blanks,
//! `REPLACE_` and a name; nothing is made up.
//!
//! ```
//! use tuneworthy_core::assessment::Assessment;
//! use tuneworthy_core::catalog::{Catalog, PriceList};
//! use tuneworthy_core::units::Date;
//! use tuneworthy_decision::{Findings, decide};
//! use tuneworthy_exports::handover::{HandoverInput, archive, handover};
//!
//! let today = Date::fixed(2026, 11, 30);
//! let assessment = Assessment::new(today);
//! let verdict = decide(&assessment, &Findings::of(&assessment), Catalog::bundled(), today);
//! let made = handover(&HandoverInput::new(&assessment, &verdict, PriceList::bundled()));
//! assert_eq!(made.files[0].path, "README.md");
//! assert!(made.files.iter().any(|file| file.path == "evaluation-plan.md"));
//! assert!(archive(&made.files).starts_with(b"PK"));
//! ```

mod answers;
mod blank;
mod caching;
mod cells;
mod data_card;
mod evaluation;
mod plan;
mod promptfoo;
mod readme;
mod sheets;
mod start;
mod target;
#[cfg(test)]
mod tests;
mod train;

pub use blank::{BLANK, BLANKS, HandoverBlank, blanks_in};
pub use plan::{ExampleLengths, MAX_GPUS, RowCount, TrainingPlan};
pub use start::{Started, StartingValues};
pub use target::HandoverTarget;
pub use train::training_files;

use tuneworthy_core::assessment::Assessment;
use tuneworthy_core::catalog::PriceList;
use tuneworthy_core::terms::{Goal, Move, Technique, VerdictKind, WayOut};
use tuneworthy_decision::{Destination, Verdict, vendor_name};

use crate::zip;

/// Everything that a hand-over is made from.
#[derive(Clone, Copy, Debug)]
pub struct HandoverInput<'a> {
    /// The assessment.
    pub assessment: &'a Assessment,
    /// Its verdict. The day of the hand-over is the verdict's.
    pub verdict: &'a Verdict,
    /// Prices, for the sheet of models.
    pub prices: &'a PriceList,
    /// Trainer or vendor to write for; `None` for the one the verdict names, if it is to tune now.
    pub target: Option<HandoverTarget>,
    /// Base model in the reader's own words; empty for a blank.
    pub base: &'a str,
    /// Lengths of the examples, if they were measured.
    pub lengths: Option<ExampleLengths>,
    /// GPUs of the machine, from 1 to [`MAX_GPUS`].
    pub gpus: u32,
}

impl<'a> HandoverInput<'a> {
    /// Returns the input without choices of the reader: the verdict's target, a blank base, one GPU.
    #[must_use]
    pub const fn new(
        assessment: &'a Assessment,
        verdict: &'a Verdict,
        prices: &'a PriceList,
    ) -> Self {
        Self {
            assessment,
            verdict,
            prices,
            target: None,
            base: "",
            lengths: None,
            gpus: 1,
        }
    }
}

/// A file of a hand-over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandoverFile {
    /// Path with `/` between folders. Made of fixed words: nothing of the reader's is in it.
    pub path: String,
    /// Purpose, in a sentence.
    pub purpose: String,
    /// Content, UTF-8.
    pub text: String,
}

/// Files for the next step of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handover {
    /// The files, README first, in the order in which they are used.
    pub files: Vec<HandoverFile>,
    /// Blanks in the files, in the order of [`BLANKS`].
    pub blanks: Vec<HandoverBlank>,
    /// Target that training files were written for.
    pub target: Option<HandoverTarget>,
    /// Reasons why training files were not written, a sentence each.
    pub refused: Vec<String>,
    /// Remarks on the files, a sentence each.
    pub remarks: Vec<String>,
}

/// Returns the files for the next step of a plan.
#[must_use]
pub fn handover(input: &HandoverInput) -> Handover {
    let (assessment, verdict) = (input.assessment, input.verdict);
    let mut files = vec![evaluation::file(assessment, verdict)];
    files.extend(before_tuning(input));
    if verdict.destination.is_some() || assessment.data.is_some() {
        files.push(data_card::file(assessment, verdict));
    }
    let (training, target, refused) = training(input);
    files.extend(training);
    let blanks = blanks_in(&files);
    let remarks: Vec<String> = remark(input, target).into_iter().collect();
    let parts = readme::ReadmeParts {
        assessment,
        verdict,
        blanks: &blanks,
        refused: &refused,
        remarks: &remarks,
    };
    let readme = readme::file(&parts, &files);
    files.insert(0, readme);
    Handover {
        files,
        blanks,
        target,
        refused,
        remarks,
    }
}

/// Returns the files as a zip archive, the same bytes for the same files.
///
/// # Panics
/// Not for files of [`handover`]: a zip archive holds 4 GiB, and every text they are made from is bounded.
#[must_use]
pub fn archive(files: &[HandoverFile]) -> Vec<u8> {
    let entries: Vec<(&str, &[u8])> = files
        .iter()
        .map(|file| (file.path.as_str(), file.text.as_bytes()))
        .collect();
    zip::stored(&entries).expect("texts of an assessment are far below 4 GiB")
}

/// Returns the target that a verdict's training files are written for if none is asked for. `None` if
/// the plan leads to no tuning.
#[must_use]
pub fn default_target(verdict: &Verdict) -> Option<HandoverTarget> {
    verdict.destination.as_ref().map(HandoverTarget::of_verdict)
}

/// Returns the reason why no training file of a target is written for this verdict, as a sentence.
/// `None` if one is.
#[must_use]
pub fn refusal(verdict: &Verdict, target: HandoverTarget) -> Option<String> {
    match &verdict.destination {
        Some(destination) => target.refuses(destination, verdict.today),
        None => Some(format!(
            "No training file of {} is written: the plan leads to no tuning.",
            target.name()
        )),
    }
}

/// Returns the files for a first step that does not tune.
fn before_tuning(input: &HandoverInput) -> Vec<HandoverFile> {
    let (assessment, verdict) = (input.assessment, input.verdict);
    let mut files = Vec::new();
    let is_evaluated = match verdict.first {
        Move::Keep | Move::BuildEvaluation => true,
        Move::Try(technique) => technique.is_rung(),
        // The examples go into the prompt.
        Move::Gather(way) => way == WayOut::FewShot,
        Move::Open(_) => false,
    };
    if is_evaluated {
        files.extend(promptfoo::files(assessment, verdict));
    }
    if verdict.first == Move::Try(Technique::BetterModel) {
        files.push(sheets::models(input.prices, verdict.today));
    }
    if verdict.first == Move::Try(Technique::Retrieval) {
        files.extend(sheets::retrieval(assessment));
    }
    let goals = answers::goals(assessment);
    let is_cheaper = goals.contains(&Goal::Cost) || goals.contains(&Goal::Latency);
    if is_cheaper && verdict.kind != VerdictKind::Tune {
        files.push(caching::file(assessment));
    }
    files
}

/// Returns training files in a folder of their own, their target, and reasons against.
fn training(input: &HandoverInput) -> (Vec<HandoverFile>, Option<HandoverTarget>, Vec<String>) {
    let verdict = input.verdict;
    let wanted = input.target.or_else(|| {
        let tunes = verdict.kind == VerdictKind::Tune;
        default_target(verdict).filter(|_| tunes)
    });
    let Some(target) = wanted else {
        return (Vec::new(), None, Vec::new());
    };
    let (Some(destination), None) = (&verdict.destination, refusal(verdict, target)) else {
        let refused = refusal(verdict, target).into_iter().collect();
        return (Vec::new(), None, refused);
    };
    let plan = training_plan(input, destination);
    let mut files = training_files(&plan, target);
    for file in &mut files {
        file.path = format!("train-{}/{}", target.id(), file.path);
    }
    (files, Some(target), Vec::new())
}

/// Returns the remark that a trainer stands in for the place that the reader named.
fn remark(input: &HandoverInput, target: Option<HandoverTarget>) -> Option<String> {
    let (destination, target) = (input.verdict.destination.as_ref()?, target?);
    if input.target.is_some() {
        return None;
    }
    let vendor = target::nameless_place(destination)?;
    Some(format!(
        "{}: the form of its jobs was not read. The files are those of {}, which trains on machines of your own.",
        vendor_name(vendor),
        target.name()
    ))
}

fn training_plan(input: &HandoverInput, destination: &Destination) -> TrainingPlan {
    TrainingPlan::of(input.assessment, destination, input.base, input.lengths).on_gpus(input.gpus)
}
