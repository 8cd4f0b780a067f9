//! Answers that other answers have made pointless: the verdict and the money go by the same ones.

use proptest::prelude::*;
use tuneworthy_core::assessment::{
    Answer, AnswerKind, Assessment, Cond, Fact, QUESTIONS, QuestionId,
};
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::units::{Date, Range};
use tuneworthy_decision::{Findings, asked, counted, derive};
use tuneworthy_economics::{CostModel, Outlook, outlook};
use tuneworthy_record::from_json;
use tuneworthy_testing::{any_complete, any_partial};

const TODAY: Date = Date::fixed(2026, 11, 25);

/// A team that wants lower cost and can say all that the money needs. Nothing is priced for today: a
/// call costs what it answered.
const TEAM: &str = r#"{"schema": 2, "as_of": "2026-11-25", "answers": {
    "task": "classify", "goal": ["cost"], "failure": ["cost"], "tuned": "no", "model": "frontier",
    "eval": "held-out", "pass": 96, "bar": 95, "cases": 200, "prompt": "short",
    "parts": ["examples", "system", "structured", "trimmed", "cached"], "better": "short",
    "change": "stable", "calls": 300000, "costbar": 0.001, "fixed": 2700, "rights": "yes",
    "shape": "demonstrations", "n": 5000, "quality": "reviewed", "privacy": "anywhere",
    "infra": "one", "upkeep": "named", "cost": 0.004, "saving": 0.003
  }, "money": {
    "fresh": 300, "output": 200, "example-tokens": 3000, "chance": {"low": 60, "high": 90},
    "days": {"low": 15, "high": 30}, "day-rate": 900, "maintenance": {"low": 400, "high": 900},
    "error-cost": 0.05, "prices": {"training": {"per-million": 5}}}}"#;

fn team() -> Assessment {
    from_json(TEAM, TODAY).expect("a valid assessment")
}

/// The team, with these answers changed to choices.
fn team_with(changes: &[(QuestionId, &[&str])]) -> Assessment {
    let mut team = team();
    for (question, choices) in changes {
        let at = |id: &&str| question.definition().choice(id).expect("a choice");
        let answer = match question.definition().kind {
            AnswerKind::Many { .. } => {
                Answer::Many(choices.iter().fold(0, |set, id| set | 1 << at(id)))
            }
            _ => Answer::One(at(&choices[0])),
        };
        team.set(*question, answer).expect("a valid answer");
    }
    team
}

fn money(assessment: &Assessment) -> Option<Outlook> {
    derive(assessment, Catalog::bundled(), TODAY).findings.money
}

fn without(assessment: &Assessment, questions: &[QuestionId]) -> Assessment {
    let mut without = assessment.clone();
    for question in questions {
        without.clear(*question);
    }
    without
}

#[test]
fn a_cost_answered_before_cost_was_no_goal_is_not_counted() {
    assert!(money(&team()).is_some(), "enough is known");
    let style: &[&str] = &["style"];
    let changed = team_with(&[(QuestionId::Goal, style), (QuestionId::Failure, style)]);
    let asked_for_cost = [
        QuestionId::CallCost,
        QuestionId::CostBar,
        QuestionId::Saving,
        QuestionId::PromptTokens,
    ];
    assert_eq!(money(&changed), money(&without(&changed, &asked_for_cost)));
    // The model itself would read it.
    assert!(outlook(&changed).is_some());
    // What nothing prices is not known any more.
    assert_eq!(money(&changed), None);
}

#[test]
fn no_hidden_answer_moves_the_money() {
    let mut moved = 0;
    for (question, choice, hidden) in [
        (
            QuestionId::Evaluation,
            "nothing",
            [QuestionId::Cases, QuestionId::Cases],
        ),
        (
            QuestionId::Shape,
            "nothing",
            [QuestionId::Amount, QuestionId::Quality],
        ),
        (
            QuestionId::Prompting,
            "no",
            [QuestionId::PromptParts, QuestionId::Failure],
        ),
    ] {
        let changed = team_with(&[(question, &[choice])]);
        let cleared = without(&changed, &hidden);
        assert_eq!(money(&changed), money(&cleared), "{question:?}");
        // The model itself would have read them.
        moved += usize::from(CostModel::of(&changed) != CostModel::of(&cleared));
    }
    assert!(moved > 0);
}

/// On the money page answers may be given before the questions that ask for them.
#[test]
fn an_answer_whose_question_may_still_matter_is_counted() {
    let early = without(
        &team(),
        &[QuestionId::Shape, QuestionId::Goal, QuestionId::Evaluation],
    );
    let early = without(&early, &[QuestionId::Failure]);
    assert_eq!(counted(&early), early);
    assert!(money(&early).is_some());
}

#[test]
fn whether_a_question_matters_rests_on_answers_alone() {
    fn check(cond: &Cond, question: QuestionId) {
        match cond {
            Cond::All(conds) | Cond::Any(conds) => {
                conds.iter().for_each(|cond| check(cond, question));
            }
            Cond::Not(cond) => check(cond, question),
            Cond::Fact(fact) => {
                assert!(
                    matches!(fact, Fact::Wants(_) | Fact::NoGoal),
                    "{question:?}: {fact:?}"
                );
            }
            _ => {}
        }
    }
    for question in &QUESTIONS {
        check(&question.when, question.id);
    }
}

proptest! {
    #[test]
    fn of_a_complete_assessment_what_is_asked_counts(full in any_complete()) {
        let asked = asked(&full, Findings::of(&full), Catalog::bundled(), TODAY);
        let counted = counted(&full);
        for question in QuestionId::ALL {
            let expected = full.answer(*question).filter(|_| asked.contains(question));
            prop_assert_eq!(counted.answer(*question), expected, "{:?}", question);
        }
        prop_assert_eq!(&counted.money, &full.money);
        prop_assert_eq!(counted.data, full.data);
    }

    #[test]
    fn of_any_assessment_everything_asked_counts(partial in any_partial(), value in 1.0f64..99.0) {
        let mut partial = partial;
        let range = Range::exact(value, tuneworthy_core::units::Support::Positive);
        let answer = Answer::Number(range.expect("a number"));
        partial.set(QuestionId::CallCost, answer).expect("a valid answer");
        let asked = asked(&partial, Findings::of(&partial), Catalog::bundled(), TODAY);
        let once = counted(&partial);
        for question in asked {
            prop_assert_eq!(once.answer(question), partial.answer(question), "{:?}", question);
        }
        prop_assert_eq!(counted(&once), once);
    }
}
