//! Effects of techniques on goals. A pair that is not listed has none.

mod rungs;
mod tuning;

use crate::guidance::cite;
use GoalEffect::Serves;
use rungs::RUNGS;
use tuneworthy_core::assessment::{Cond, QuestionId};
use tuneworthy_core::terms::{Evidence, Goal, SourceId, Technique};
use tuning::TUNING;

/// The effect of a technique on a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoalEffect {
    /// It helps.
    Serves,
    /// It makes things worse.
    Harms,
}

/// One cell of the table goal × technique.
#[derive(Clone, Copy, Debug)]
pub struct Fit {
    /// The technique.
    pub technique: Technique,
    /// The goal.
    pub goal: Goal,
    /// The effect of the technique on the goal.
    pub effect: GoalEffect,
    /// The condition under which the effect holds; mostly always.
    pub when: Cond,
    /// The reason, in one sentence.
    pub because: &'static str,
    /// Its sources.
    pub sources: &'static [SourceId],
    /// Certainty of the statement, in the words of GRADE.
    pub evidence: Evidence,
}

/// The effect of a technique on a goal, without the reason.
#[derive(Clone, Copy, Debug)]
pub(crate) struct GoalFit {
    /// The technique.
    technique: Technique,
    /// The goal.
    pub(crate) goal: Goal,
    /// The effect of the technique on the goal.
    pub(crate) effect: GoalEffect,
    /// The condition under which the effect holds.
    pub(crate) when: Cond,
}

const DOC: SourceId = cite::WHEN_TO_FINE_TUNE;

const fn fit(
    technique: Technique,
    goal: Goal,
    effect: GoalEffect,
    because: &'static str,
    sources: &'static [SourceId],
    evidence: Evidence,
) -> Fit {
    Fit {
        technique,
        goal,
        effect,
        when: Cond::ALWAYS,
        because,
        sources,
        evidence,
    }
}

/// A row that serves under a condition.
const fn fit_when(
    technique: Technique,
    goal: Goal,
    when: &'static Cond,
    because: &'static str,
    sources: &'static [SourceId],
    evidence: Evidence,
) -> Fit {
    Fit {
        technique,
        goal,
        effect: Serves,
        when: *when,
        because,
        sources,
        evidence,
    }
}

/// Answers a program can check, some of which the model already gets.
const CHECKED: Cond = Cond::All(&[
    Cond::Is(QuestionId::Shape, "verifiable"),
    Cond::AtLeast(QuestionId::BaseSuccess, SOMETIMES_SUCCEEDS),
]);

/// A small model would take the place of a large one, which costs more and takes longer.
const REPLACES_LARGE: Cond = Cond::OneOf(QuestionId::ModelToday, &["frontier", "mid"]);

/// All the text the model must know fits in the prompt.
const FITS_WHOLE: Cond = Cond::Is(QuestionId::Retrieval, "fits");

/// There are cases with their right answer.
const LABELLED: Cond = Cond::OneOf(QuestionId::Shape, &["demonstrations", "logged", "edits"]);

/// The answer is one of a list that is known beforehand.
const FIXED_LABELS: Cond = Cond::Is(QuestionId::Task, "label");

const fn low(technique: Technique, goal: Goal, effect: GoalEffect, because: &'static str) -> Fit {
    fit(technique, goal, effect, because, &[DOC], Evidence::Low)
}

/// Everything that helps or harms. Rows of one technique stand together, in its order of terms.
pub static FITS: [Fit; RUNGS.len() + TUNING.len()] = joined();

const fn joined() -> [Fit; RUNGS.len() + TUNING.len()] {
    let mut all = [RUNGS[0]; RUNGS.len() + TUNING.len()];
    let mut at = 1;
    while at < all.len() {
        all[at] = if at < RUNGS.len() {
            RUNGS[at]
        } else {
            TUNING[at - RUNGS.len()]
        };
        at += 1;
    }
    all
}

/// The share of tasks, in percent, that a base model must already get right for reinforcement to
/// have something to strengthen: any at all, and 1 % is the least the question can tell from none.
pub const SOMETIMES_SUCCEEDS: f64 = 1.0;

static EFFECTS: [GoalFit; FITS.len()] = tuneworthy_core::project!(FITS, fit => GoalFit {
    technique: fit.technique,
    goal: fit.goal,
    effect: fit.effect,
    when: fit.when,
});

/// Returns the effects of a technique without their reasons, goal by goal.
pub(crate) fn effects_of(technique: Technique) -> impl Iterator<Item = &'static GoalFit> {
    let start = EFFECTS.partition_point(|effect| effect.technique < technique);
    EFFECTS[start..]
        .iter()
        .take_while(move |effect| effect.technique == technique)
}

/// Returns the effects of a technique, goal by goal.
pub fn fits_of(technique: Technique) -> impl Iterator<Item = &'static Fit> {
    let start = FITS.partition_point(|fit| fit.technique < technique);
    FITS[start..]
        .iter()
        .take_while(move |fit| fit.technique == technique)
}

/// The rung that serves a goal best: where to push further when every rung was tried and tuning
/// is no help.
#[must_use]
pub const fn primary_rung(goal: Goal) -> Technique {
    match goal {
        Goal::Facts => Technique::Retrieval,
        Goal::Reasoning | Goal::Cost | Goal::Latency => Technique::BetterModel,
        Goal::ToolUse => Technique::Tools,
        _ => Technique::Prompting,
    }
}

#[cfg(test)]
mod tests;
