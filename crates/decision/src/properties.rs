//! Properties of every verdict, tried on thousands of sampled assessments.

use proptest::prelude::*;

use crate::precedence::gates::passes;
use crate::precedence::{self, places};
use crate::truth::Truth;
use crate::verdict::{AnswerChange, ChangedTo, Status, Verdict};
use crate::view::{View, shapes_of};
use crate::{Findings, closed_or_open, decide, first_step, preview, progress, readiness};
use tuneworthy_core::assessment::{
    Answer, AnswerKind, Assessment, DataSummary, QUESTIONS, QuestionId,
};
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::terms::{Gate, Goal, Method, Move, Technique};
use tuneworthy_core::units::{Date, Range, Support};

use tuneworthy_testing::{any_answer, any_assessment, any_complete, any_partial};

const TODAY: Date = Date::fixed(2026, 11, 23);

fn verdict_on(assessment: &Assessment) -> Verdict {
    decide(
        assessment,
        &Findings::of(assessment),
        Catalog::bundled(),
        TODAY,
    )
}

fn first_of(assessment: &Assessment) -> Move {
    first_step(
        assessment,
        &Findings::of(assessment),
        Catalog::bundled(),
        TODAY,
    )
}

/// The assessment with what is unanswered answered from another.
fn completed(partial: &Assessment, from: &Assessment) -> Assessment {
    let mut full = partial.clone();
    for (question, answer) in from.answers() {
        if full.answer(question).is_none() {
            full.set(question, answer.clone()).expect("a valid answer");
        }
    }
    full
}

/// A partial assessment whose answers are those people give: choices and round numbers, so that
/// sampling reaches the far ends of the chain as well.
fn any_plausible() -> impl Strategy<Value = Assessment> {
    let answers: Vec<_> = QUESTIONS
        .iter()
        .filter(|question| !matches!(question.kind, AnswerKind::Text))
        .map(|question| {
            let answer = match question.kind {
                AnswerKind::Number { support, .. } => prop::sample::select(vec![
                    1.0, 20.0, 50.0, 90.0, 95.0, 100.0, 500.0, 5_000.0, 1e6,
                ])
                .prop_filter_map("fits", move |value| Range::exact(value, support).ok())
                .prop_map(Answer::Number)
                .boxed(),
                _ => any_answer(question),
            };
            (Just(question.id), prop::option::weighted(0.8, answer))
        })
        .collect();
    answers.prop_map(|answers| {
        let mut assessment = Assessment::new(TODAY);
        for (question, answer) in answers {
            if let Some(answer) = answer {
                assessment.set(question, answer).expect("a valid answer");
            }
        }
        assessment
    })
}

/// Applies one change as a reader would.
fn apply(assessment: &mut Assessment, change: &AnswerChange) {
    let question = change.question.definition();
    let bit = |id: &str| 1 << question.choice(id).expect("a choice");
    let set = match assessment.answer(change.question) {
        Some(Answer::Many(set)) => *set,
        _ => 0,
    };
    let answer = match change.to {
        ChangedTo::Choice(id) => Answer::One(question.choice(id).expect("a choice")),
        ChangedTo::With(id) => Answer::Many(set | bit(id)),
        ChangedTo::Without(id) => Answer::Many(set & !bit(id)),
        ChangedTo::AtLeast(value) | ChangedTo::AtMost(value) => {
            let AnswerKind::Number { support, .. } = question.kind else {
                panic!("a number")
            };
            Answer::Number(Range::exact(value, support).expect("a number"))
        }
    };
    assessment
        .set(change.question, answer)
        .expect("a valid answer");
}

/// The parts of a verdict that a flip changes: kind, first step, destination.
/// Kind, first step and destination of a verdict.
type Gist = (tuneworthy_core::terms::VerdictKind, Move, Option<Technique>);

fn gist(verdict: &Verdict) -> Gist {
    let destination = verdict.destination.as_ref().map(|there| there.technique);
    (verdict.kind, verdict.first, destination)
}

/// The same from a preview, which works out no flips.
fn preview_gist(assessment: &Assessment) -> Gist {
    let findings = Findings::of(assessment);
    let preview = preview(assessment, &findings, Catalog::bundled(), TODAY);
    (preview.kind, preview.first, preview.destination)
}

fn check_shape(verdict: &Verdict) -> Result<(), TestCaseError> {
    let next = verdict.plan.iter().find(|step| step.status != Status::Done);
    prop_assert_eq!(next.map(|step| step.what), Some(verdict.first));
    prop_assert!(!verdict.reasons.is_empty(), "{:?}", gist(verdict));
    prop_assert!(verdict.headline.ends_with('.'));
    let named = |technique: &Technique| {
        let planned = verdict
            .plan
            .iter()
            .any(|step| step.what == Move::Try(*technique));
        planned
            != verdict
                .why_not
                .iter()
                .any(|row| row.technique == *technique)
    };
    prop_assert!(
        Technique::ALL.iter().all(named),
        "in the plan or ruled out, never both"
    );
    prop_assert!(verdict.flips.actionable.len() <= 5 && verdict.flips.world.len() <= 5);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn every_assessment_has_a_whole_verdict(assessment in any_assessment()) {
        let verdict = verdict_on(&assessment);
        check_shape(&verdict)?;
        prop_assert_eq!(preview_gist(&assessment), gist(&verdict));
    }

    #[test]
    fn so_has_every_plausible_one(assessment in any_plausible()) {
        check_shape(&verdict_on(&assessment))?;
    }

    #[test]
    fn the_order_of_answers_never_matters(assessment in any_plausible(), seed in any::<u64>()) {
        let mut answers: Vec<_> =
            assessment.answers().map(|(question, answer)| (question, answer.clone())).collect();
        answers.sort_by_key(|(question, _)| (seed ^ *question as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let mut again = Assessment::new(TODAY);
        for (question, answer) in answers {
            again.set(question, answer).expect("a valid answer");
        }
        prop_assert_eq!(verdict_on(&assessment), verdict_on(&again));
    }

    #[test]
    fn a_first_step_called_impossible_never_comes(partial in any_partial(), rest in any_complete()) {
        let possible = progress(&partial, Findings::of(&partial), Catalog::bundled(), TODAY).firsts;
        prop_assert!(possible.contains(&first_of(&completed(&partial, &rest))));
    }

    #[test]
    fn once_settled_every_completion_has_that_first_step(
        start in any_plausible(),
        rest in prop::collection::vec(any_complete(), 4),
    ) {
        let now = progress(&start, Findings::of(&start), Catalog::bundled(), TODAY);
        for rest in &rest {
            let first = first_of(&completed(&start, rest));
            prop_assert!(now.firsts.contains(&first));
            prop_assert!(!now.is_settled() || now.firsts == [first]);
        }
    }

    #[test]
    fn the_flow_ends_with_one_first_step(answers in any_complete()) {
        let mut so_far = Assessment::new(TODAY);
        for _ in 0..=QuestionId::ALL.len() {
            let now = progress(&so_far, Findings::of(&so_far), Catalog::bundled(), TODAY);
            let Some(next) = now.next else {
                prop_assert!(now.is_answered());
                // Only what somebody is not sure of may still bring another.
                let unsure = so_far.answers().any(|(_, answer)| *answer == Answer::NotSure);
                prop_assert!(now.is_settled() || unsure);
                return Ok(());
            };
            prop_assert!(so_far.answer(next).is_none(), "{next:?} is asked twice");
            so_far.set(next, answers.answer(next).expect("complete").clone()).expect("valid");
        }
        prop_assert!(false, "the flow does not end");
    }

    #[test]
    fn every_flip_flips_to_what_it_says(assessment in any_plausible()) {
        let verdict = verdict_on(&assessment);
        for flip in verdict.flips.actionable.iter().chain(&verdict.flips.world) {
            let mut changed = assessment.clone();
            flip.changes.iter().for_each(|change| apply(&mut changed, change));
            // Without the flips of what it flips to, which cost most of a verdict.
            let then = preview_gist(&changed);
            prop_assert_eq!(then, (flip.kind, flip.first, flip.destination), "{:?}", flip);
            prop_assert_ne!(then, gist(&verdict), "{:?}", flip);
            for half in flip.changes.iter().filter(|_| flip.changes.len() > 1) {
                let mut changed = assessment.clone();
                apply(&mut changed, half);
                prop_assert_eq!(first_of(&changed), verdict.first, "half of {:?}", flip);
            }
        }
    }

    #[test]
    fn a_blocked_technique_is_never_in_the_plan(assessment in any_plausible()) {
        let verdict = verdict_on(&assessment);
        let view =
            View::complete(&assessment, &Findings::of(&assessment), Catalog::bundled(), TODAY);
        for step in &verdict.plan {
            let Move::Try(technique) = step.what else { continue };
            // The successor of a tune that ends is tried whatever else it does.
            if step.status != Status::Done {
                prop_assert!(view.harms(technique).is_no(), "{:?}", technique);
            }
        }
    }

    #[test]
    fn what_serves_no_open_goal_is_not_in_the_plan(assessment in any_plausible()) {
        let verdict = verdict_on(&assessment);
        let view =
            View::complete(&assessment, &Findings::of(&assessment), Catalog::bundled(), TODAY);
        let known = Goal::ALL.iter().any(|goal| view.open(*goal).is_yes());
        for step in verdict.plan.iter().skip(1) {
            let Move::Try(technique) = step.what else { continue };
            let successor = technique == Technique::BetterModel && view.tune_ends().is_yes();
            if known && !successor && step.status == Status::Later {
                prop_assert!(view.serves(technique).is_yes(), "{:?}", technique);
            }
        }
    }

    #[test]
    fn plans_keep_the_order_of_the_table(assessment in any_plausible()) {
        // Each plan is the table's order with rows left out, so a row added to the table cannot
        // reorder the others. The successor of a tune that ends is the one exception: it is first.
        let verdict = verdict_on(&assessment);
        let todo: Vec<Technique> = verdict
            .plan
            .iter()
            .filter(|step| step.status != Status::Done)
            .filter_map(|step| match step.what {
                Move::Try(technique) => Some(technique),
                _ => None,
            })
            .collect();
        let from = usize::from(todo.first() == Some(&Technique::BetterModel));
        prop_assert!(todo[from..].is_sorted(), "{:?}", todo);
    }

    #[test]
    fn evidence_falls_with_what_is_not_known(assessment in any_plausible()) {
        let verdict = verdict_on(&assessment);
        if !verdict.unsure.is_empty() || !verdict.contradictions.is_empty() {
            prop_assert!(verdict.evidence < tuneworthy_core::terms::Evidence::High);
        }
    }
}

#[test]
fn the_goals_of_both_questions_stand_in_the_order_of_terms() {
    for question in [QuestionId::Goal, QuestionId::Failure] {
        let ids: Vec<_> = question
            .definition()
            .choices()
            .iter()
            .map(|choice| choice.id)
            .collect();
        let goals: Vec<_> = Goal::ALL.iter().map(|goal| goal.id()).collect();
        assert_eq!(ids, goals);
    }
}

/// A file that was read speaks before what was said of the data, both ways, and is not asked about.
#[test]
fn what_the_file_holds_decides_the_gate_of_data() {
    let with = |shape: &str, said: f64, usable: u64| {
        let mut assessment = Assessment::new(TODAY);
        let choice = QuestionId::Shape.definition().choice(shape);
        let choice = Answer::One(choice.expect("a choice"));
        assessment.set(QuestionId::Shape, choice).expect("fits");
        let said = Range::exact(said, Support::Positive).expect("a number");
        let said = Answer::Number(said);
        assessment.set(QuestionId::Amount, said).expect("fits");
        assessment.data = Some(DataSummary {
            usable_examples: usable,
            records: usable,
            method: Some(Method::Sft),
            ..DataSummary::default()
        });
        let findings = Findings::of(&assessment);
        let view = View::complete(&assessment, &findings, Catalog::bundled(), TODAY);
        passes(&view, Gate::Data, Technique::LoraSft)
    };
    assert_eq!(with("demonstrations", 5_000.0, 20), Truth::NO);
    assert_eq!(with("demonstrations", 20.0, 5_000), Truth::YES);
    assert_eq!(with("nothing", 20.0, 5_000), Truth::YES);
    assert_eq!(with("pairs", 20.0, 5_000), Truth::YES);
}

/// A debug build stops at a choice that does not exist, and where nothing is answered no condition is
/// decided before its last choice was looked up.
#[test]
fn choices_named_in_code_exist() {
    let (blank, catalog) = (Assessment::new(TODAY), Catalog::bundled());
    let findings = Findings::default();
    let view = View::partial(&blank, &findings, catalog, TODAY);
    precedence::outcomes(&view);
    let complete = View::complete(&blank, &findings, catalog, TODAY);
    for technique in Technique::ALL {
        for gate in Gate::ALL {
            passes(&view, *gate, *technique);
        }
        places::list(&complete, *technique);
        let _ = closed_or_open(&blank, Some(*technique), None, catalog, TODAY);
    }
    for method in Method::ALL {
        let shape = QuestionId::Shape.definition();
        for id in shapes_of(*method) {
            assert!(shape.choice(id).is_some(), "{method:?}: {id}");
        }
    }
    let _ = readiness(&blank, &findings, catalog, TODAY);
    let _ = decide(&blank, &findings, catalog, TODAY);
}
