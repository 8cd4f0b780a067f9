//! The moves of a plan in words: action, duration, cost, and the condition for stopping.

mod before;
mod gates;
mod prompting;
mod tuning;

use crate::guidance::cite;
use tuneworthy_core::assessment::Cond;
use tuneworthy_core::terms::{Move, SourceId};

/// One move in words, for the situation `when` describes.
#[derive(Debug)]
pub struct StepText {
    /// Its stable id, for tests and exports.
    pub id: &'static str,
    /// The move.
    pub step: Move,
    /// The situation; the first row of a move that applies is used.
    pub when: Cond,
    /// The imperative, without a full stop.
    pub title: &'static str,
    /// The action.
    pub advice: &'static str,
    /// Its duration, in words.
    pub time: &'static str,
    /// Its cost, in words.
    pub cost: &'static str,
    /// The condition for going on to the next step.
    pub go_on: &'static str,
    /// The condition for stopping.
    pub stop: &'static str,
    /// Sources of the figures.
    pub sources: &'static [SourceId],
}

/// Title of a move in the situation `when` describes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StepTitle {
    /// The move.
    pub(crate) step: Move,
    /// The situation; the first row of a move that applies is used.
    pub(crate) when: Cond,
    /// The imperative, without a full stop.
    pub(crate) title: &'static str,
}

impl StepText {
    const fn heading(&self) -> StepTitle {
        StepTitle {
            step: self.step,
            when: self.when,
            title: self.title,
        }
    }
}

/// A look at ten real cases: triage that can stop spending and proves nothing. Source: "Building
/// Reliable AI Systems", chapter 5: ten real inputs, stop if eight or more pass.
pub const TEN_CASE_LOOK: &str = "Start with ten real cases, read every answer, and count. If eight or more pass, stop here: you may not need anything else. It proves nothing about the rest, so build the evaluation before you spend on tuning.";

/// The source of `TEN_CASE_LOOK`.
pub const TEN_CASE_SOURCE: SourceId = cite::RELIABLE_AI;

pub(super) use before::TO_SPEED_OR_COST;
pub(super) use prompting::UNENFORCED;

const DOC: &[SourceId] = &[cite::WHEN_TO_FINE_TUNE];

/// Every move in words. A move's special cases stand before its general row.
pub fn steps() -> impl Iterator<Item = &'static StepText> {
    prompting::STEPS
        .iter()
        .chain(&before::STEPS)
        .chain(&gates::STEPS)
        .chain(&tuning::STEPS)
}

static PROMPTING: [StepTitle; prompting::STEPS.len()] =
    tuneworthy_core::project!(prompting::STEPS, row => row.heading());
static BEFORE: [StepTitle; before::STEPS.len()] =
    tuneworthy_core::project!(before::STEPS, row => row.heading());
static GATES: [StepTitle; gates::STEPS.len()] =
    tuneworthy_core::project!(gates::STEPS, row => row.heading());
static TUNING: [StepTitle; tuning::STEPS.len()] =
    tuneworthy_core::project!(tuning::STEPS, row => row.heading());

/// Titles of every move, in the order of [`steps`].
pub(crate) fn titles() -> impl Iterator<Item = &'static StepTitle> {
    PROMPTING.iter().chain(&BEFORE).chain(&GATES).chain(&TUNING)
}
