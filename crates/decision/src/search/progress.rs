//! The next question, and the point from which the first step is settled.

use super::candidates;
use crate::findings::Findings;
use crate::precedence::{Outcomes, outcomes};
use crate::view::{AnswerState, Given, View};
use tuneworthy_core::assessment::{AnswerKind, Assessment, QUESTIONS, QuestionId};
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::terms::Move;
use tuneworthy_core::units::Date;

/// Questions asked of every reader, whatever they can decide: a flow is hard to follow unless it begins
/// with the task and what is wanted of it.
const OPENING: [QuestionId; 2] = [QuestionId::Task, QuestionId::Goal];

/// The progress of an assessment through the flow.
#[derive(Clone, Debug, PartialEq)]
pub struct FlowProgress {
    /// The question the first undecided rule of precedence waits for; once one first step is left,
    /// the first that can still change the kind or the destination. `None` when none can.
    pub next: Option<QuestionId>,
    /// The first steps still possible. May be too large, never too small.
    pub firsts: Vec<Move>,
    /// Once one first step is left: the first question answered "not sure" whose answer could
    /// still bring another.
    pub unsure: Option<QuestionId>,
}

impl FlowProgress {
    /// Returns whether one first step is left for every answer to the unanswered questions, and for
    /// every answer that may replace a "not sure".
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.is_answered() && self.unsure.is_none()
    }

    /// Returns whether one first step is left for every answer to the unanswered questions, with
    /// each "not sure" left as it is.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        self.firsts.len() == 1
    }
}

/// Returns the questions that matter, given the answers so far, answered or not.
#[must_use]
pub fn asked(
    assessment: &Assessment,
    findings: Findings,
    catalog: &Catalog,
    today: Date,
) -> Vec<QuestionId> {
    let view = View::complete(assessment, &findings, catalog, today);
    let matters = |question: &QuestionId| view.matters(*question).is_yes();
    QuestionId::ALL.iter().copied().filter(matters).collect()
}

/// Returns the first steps that are still possible and the question to ask next.
#[must_use]
pub fn progress(
    assessment: &Assessment,
    findings: Findings,
    catalog: &Catalog,
    today: Date,
) -> FlowProgress {
    let given = given(assessment);
    let view = View::partial(assessment, &findings, catalog, today);
    let reached = outcomes(&view);
    let firsts = Move::all()
        .filter(|step| reached.firsts & (1 << step.index()) != 0)
        .collect::<Vec<_>>();
    let with = |question: QuestionId, value: AnswerState| {
        let mut given = given;
        given[question as usize] = value;
        outcomes(&View::from_known(&given, &findings, catalog, today))
    };
    let next = opening(assessment, &view)
        .or_else(|| {
            if reached.is_settled() {
                None
            } else {
                deciding(&view, &reached)
            }
        })
        .or_else(|| sharpening(assessment, &view, &reached, with));
    let unsure = if reached.is_settled() {
        deciding_unsure(&given, &view, with, |given| {
            outcomes(&View::from_known(given, &findings, catalog, today))
        })
    } else {
        None
    };
    FlowProgress {
        next,
        firsts,
        unsure,
    }
}

/// Returns the first question answered "not sure" whose answer could bring another first step,
/// alone or together with other answers of "not sure".
fn deciding_unsure(
    given: &Given,
    view: &View,
    with: impl Fn(QuestionId, AnswerState) -> Outcomes,
    of: impl Fn(&Given) -> Outcomes,
) -> Option<QuestionId> {
    let firsts = of(given).firsts;
    let mut known = *given;
    let unsure = known
        .iter_mut()
        .filter(|answer| **answer == AnswerState::NotSure);
    unsure.for_each(|answer| *answer = AnswerState::Open);
    let knowing = of(&known);
    if knowing.firsts == firsts {
        return None;
    }
    let mut unsure = QUESTIONS
        .iter()
        .filter(|question| given[question.id as usize] == AnswerState::NotSure);
    let alone = unsure.clone().find(|question| {
        let mut values = candidates::all(view, question).into_iter();
        view.matters(question.id).is_yes()
            && values.any(|value| with(question.id, value).firsts != firsts)
    });
    alone
        .or_else(|| unsure.find(|question| view.matters(question.id).is_yes()))
        .map(|question| question.id)
}

fn given(assessment: &Assessment) -> Given {
    let mut given = [AnswerState::Open; QuestionId::ALL.len()];
    for (question, answer) in assessment.answers() {
        given[question as usize] = AnswerState::from(answer);
    }
    given
}

fn opening(assessment: &Assessment, view: &View) -> Option<QuestionId> {
    OPENING
        .into_iter()
        .find(|question| assessment.answer(*question).is_none() && view.matters(*question).is_yes())
}

/// The question to ask for the rule to be decided next: the first it waits for, in table order, or the
/// one that decides whether that is asked at all.
fn deciding(view: &View, reached: &Outcomes) -> Option<QuestionId> {
    let mut wanted = reached.waits_for();
    loop {
        let question = wanted.first()?;
        let matters = view.matters(question);
        if matters.is_yes() {
            return Some(question);
        }
        // Conditions name earlier questions only, so this ends.
        wanted = matters.rests_on();
    }
}

/// Once the first step is settled: the first question that can still change the kind of verdict
/// or where the plan leads.
fn sharpening(
    assessment: &Assessment,
    view: &View,
    reached: &Outcomes,
    with: impl Fn(QuestionId, AnswerState) -> Outcomes,
) -> Option<QuestionId> {
    let before = reached.count_all();
    QUESTIONS
        .iter()
        .filter(|question| !matches!(question.kind, AnswerKind::Text))
        .filter(|question| assessment.answer(question.id).is_none())
        .filter(|question| view.matters(question.id).is_yes())
        .find(|question| {
            let mut values = candidates::all(view, question).into_iter();
            values.any(|value| with(question.id, value).count_all() < before)
        })
        .map(|question| question.id)
}
