//! Reasons, techniques ruled out, contradictions and warnings.

use super::{headline, plan};
use crate::guidance::{
    ANTI_PATTERNS, CONTRADICTIONS, Fit, GoalEffect, NOT_TUNING, PrecedenceRule, RULES, Speaks,
    fits_of, need_of,
};
use crate::precedence::method::enough_data;
use crate::precedence::{Conclusion, places};
use crate::verdict::{Clash, NotThis, PlanStep, VerdictReason, Warning, WhyNot};
use crate::view::{View, measured_answer, rung_question};
use tuneworthy_core::assessment::{Assessment, QuestionId};
use tuneworthy_core::terms::{Evidence, Gate, Goal, Move, Technique, VerdictKind};

/// The rules that speak for the outcome, then what the first step and the destination do for the
/// goals that are open.
pub(crate) fn reasons(
    view: &View,
    assessment: &Assessment,
    outcome: Conclusion,
) -> Vec<VerdictReason> {
    let on_the_way = matches!(
        outcome.kind,
        VerdictKind::NotYet | VerdictKind::BuildEvaluation
    );
    let closed = outcome.destination.is_none() && places::closed_door(view).is_some();
    let mut reasons: Vec<VerdictReason> = RULES
        .iter()
        .filter(|rule| speaks(rule, outcome) || (closed && on_the_way && speaks_of_place(rule)))
        .filter(|rule| view.eval(&rule.when).is_yes())
        .map(|rule| VerdictReason {
            id: rule.id.to_owned(),
            text: rule.text,
            answers: given(assessment, rule.answers),
            sources: rule.sources.to_vec(),
            evidence: rule.evidence,
        })
        .collect();
    let first = match outcome.first {
        Move::Try(technique) => Some(technique),
        _ => None,
    };
    let tried = [QuestionId::Prompting, QuestionId::PromptParts];
    let in_place = view.one_of(QuestionId::Prompting, &["short", "good"]);
    let improves = first == Some(Technique::Prompting) && in_place.is_yes();
    for gap in plan::prompt_gaps(view).filter(|_| improves) {
        reasons.push(VerdictReason {
            id: gap.id.to_owned(),
            text: gap.lacks,
            answers: given(assessment, &tried),
            sources: gap.sources.to_vec(),
            evidence: gap.evidence,
        });
    }
    let techniques = first
        .into_iter()
        .chain(outcome.destination.filter(|d| Some(*d) != first));
    for fit in techniques.flat_map(|technique| helpful(view, technique)) {
        reasons.push(VerdictReason {
            id: format!("{}-for-{}", fit.technique.id(), fit.goal.id()),
            text: fit.because,
            answers: given(assessment, &[QuestionId::Goal, QuestionId::Failure]),
            sources: fit.sources.to_vec(),
            evidence: fit.evidence,
        });
    }
    reasons
}

/// Returns whether a rule says that the vendor is closed to the job.
fn speaks_of_place(rule: &PrecedenceRule) -> bool {
    matches!(rule.speaks, Speaks::First(Move::Open(Gate::Vendor)))
}

fn speaks(rule: &PrecedenceRule, outcome: Conclusion) -> bool {
    match rule.speaks {
        Speaks::Kind(kind) => kind == outcome.kind,
        Speaks::First(first) => first == outcome.first,
        Speaks::Rung => {
            outcome.kind == VerdictKind::NotYet && matches!(outcome.first, Move::Try(_))
        }
        Speaks::Anyway => true,
    }
}

/// Returns the rows of what a technique does for the goals that are open.
fn helpful(view: &View, technique: Technique) -> impl Iterator<Item = &'static Fit> {
    fits_of(technique).filter(move |fit| {
        fit.effect == GoalEffect::Serves && view.open(fit.goal).and(view.eval(&fit.when)).is_yes()
    })
}

/// Returns the questions among these that the reader or the training file has answered.
fn given(assessment: &Assessment, questions: &[QuestionId]) -> Vec<QuestionId> {
    let answered = |question: &QuestionId| {
        assessment.answer(*question).is_some() || measured_answer(assessment, *question).is_some()
    };
    questions.iter().copied().filter(answered).collect()
}

/// The verdict's evidence: the lowest among the rules that decided its first step, one level less
/// for a deciding "not sure" and for a contradiction, one more where held-out results establish the gap.
pub(crate) fn evidence(
    view: &View,
    outcome: Conclusion,
    unsure: &[QuestionId],
    clashes: &[Clash],
) -> Evidence {
    let rules = RULES
        .iter()
        .filter(|rule| !matches!(rule.speaks, Speaks::Anyway))
        .filter(|rule| speaks(rule, outcome) && view.eval(&rule.when).is_yes())
        .map(|rule| rule.evidence);
    let fit = match outcome.first {
        // Of several goals the best-founded carries the step.
        // Without a goal nobody knows what it should help with.
        Move::Try(_) if view.no_goal().is_yes() => Some(Evidence::VeryLow),
        Move::Try(technique) => helpful(view, technique).map(|fit| fit.evidence).max(),
        _ => None,
    };
    let founded = rules.chain(fit).min().unwrap_or(Evidence::VeryLow);
    let founded = if view.is_established() {
        founded.raised()
    } else {
        founded
    };
    if unsure.is_empty() && clashes.is_empty() {
        founded
    } else {
        founded.lowered()
    }
}

/// Returns the reason for each technique outside the plan.
pub(crate) fn why_not(view: &View, outcome: Conclusion, plan: &[PlanStep]) -> Vec<WhyNot> {
    let planned = |technique: Technique| plan.iter().any(|step| step.what == Move::Try(technique));
    Technique::ALL
        .iter()
        .filter(|technique| !planned(**technique))
        .map(|technique| {
            let (because, question) = against(view, outcome, *technique);
            let text = headline::why_not(view, *technique, because);
            WhyNot {
                technique: *technique,
                because,
                text,
                question,
            }
        })
        .collect()
}

fn against(
    view: &View,
    outcome: Conclusion,
    technique: Technique,
) -> (NotThis, Option<QuestionId>) {
    let goals = Some(QuestionId::Goal);
    if technique == Technique::Pretraining {
        return (NotThis::TooMuch, None);
    }
    if view.all_met().is_yes() {
        return (NotThis::NothingToClose, Some(QuestionId::Pass));
    }
    if view.goal_unknown().is_yes() {
        return (NotThis::NothingSaid, goals);
    }
    if let Some(goal) = harmed(view, technique) {
        return (NotThis::Harms(goal), goals);
    }
    if !technique.is_rung() && !view.worth_training().is_yes() {
        let moves = view
            .one_of(QuestionId::Change, &["one-off", "weekly"])
            .is_yes();
        let question = if moves {
            QuestionId::Change
        } else {
            QuestionId::Overlap
        };
        return (NotThis::NotWorthTraining, Some(question));
    }
    if !view.serves(technique).is_yes() {
        let could = fits_of(technique)
            .any(|fit| fit.effect == GoalEffect::Serves && view.open(fit.goal).is_yes());
        // What a rung waits for is no data.
        return if could && !technique.is_rung() {
            (NotThis::NeedsMore, Some(need_of(technique).amount_of))
        } else {
            (NotThis::DoesNothing, goals)
        };
    }
    if outcome.kind == VerdictKind::NotWorthIt {
        return (NotThis::DoesNotPay, Some(QuestionId::Calls));
    }
    match outcome.destination {
        Some(other) if enough_data(view, technique).is_yes() || technique < other => {
            (NotThis::OtherFitsBetter(other), Some(QuestionId::Shape))
        }
        Some(other) => (NotThis::OtherFitsBetter(other), goals),
        None if !technique.is_rung() && places::closed_door(view).is_some() => {
            (NotThis::NoPlace, Some(QuestionId::OtherVendor))
        }
        None if technique.is_rung() => (NotThis::DoesNothing, Some(rung_question(technique))),
        None => (NotThis::DoesNothing, goals),
    }
}

fn harmed(view: &View, technique: Technique) -> Option<Goal> {
    fits_of(technique)
        .find(|fit| {
            fit.effect == GoalEffect::Harms
                && view.open(fit.goal).and(view.eval(&fit.when)).is_yes()
        })
        .map(|fit| fit.goal)
}

/// Answers that cannot both be right.
pub(crate) fn contradictions(view: &View) -> Vec<Clash> {
    CONTRADICTIONS
        .iter()
        .filter(|row| view.eval(&row.when).is_yes())
        .map(|row| Clash {
            id: row.id,
            questions: row.questions,
            text: row.text,
        })
        .collect()
}

/// Known mistakes the answers point to, not tuning when one should among them.
///
/// Most are mistakes one makes while tuning: they are said where the plan leads to it.
pub(crate) fn warnings(view: &View, assessment: &Assessment, outcome: Conclusion) -> Vec<Warning> {
    let mistakes = ANTI_PATTERNS
        .iter()
        .filter(|row| row.untuned || outcome.destination.is_some())
        .filter(|row| view.eval(&row.trigger).is_yes())
        .map(|row| Warning {
            id: row.id,
            title: row.title,
            why: row.why,
            instead: row.instead,
            answers: given(assessment, row.questions),
            sources: row.sources.to_vec(),
        });
    let omission = view.eval(&NOT_TUNING.trigger).is_yes().then(|| Warning {
        id: "not-tuning",
        title: NOT_TUNING.title,
        why: NOT_TUNING.text,
        instead: NOT_TUNING.instead,
        answers: given(assessment, NOT_TUNING.questions),
        sources: NOT_TUNING.sources.to_vec(),
    });
    mistakes.chain(omission).collect()
}
