//! The questions, in the order of the flow, one definition each. A test below checks properties
//! that the types cannot express.

mod aim;
mod data;
mod limits;
mod money;
mod page;
mod tried;

use crate::assessment::{AnswerKind, Choice, Cond, Question, QuestionId, Section, Unit};
use crate::units::Support;

/// Every question, at the index of its [`QuestionId`].
pub static QUESTIONS: [Question; QuestionId::ALL.len()] = [
    aim::TASK,
    aim::GOAL,
    aim::FORM,
    aim::TUNED,
    aim::TUNED_BASE,
    aim::TUNE_KIND,
    aim::TUNE_RESULT,
    aim::TUNE_COST,
    aim::MODEL_TODAY,
    aim::VENDOR_TODAY,
    aim::EVALUATION,
    aim::PASS,
    aim::BAR,
    aim::CASES,
    tried::PROMPTING,
    tried::PROMPT_PARTS,
    tried::FAILURE,
    tried::RETRIEVAL,
    tried::BETTER_MODEL,
    tried::TOOLS,
    tried::CHANGE,
    tried::CIRCUMSTANCES,
    tried::OVERLAP,
    money::CALLS,
    money::RUN_MONTHS,
    money::CALL_COST,
    money::COST_BAR,
    money::SAVING,
    money::PROMPT_TOKENS,
    money::LATENCY_NOW,
    money::LATENCY_BAR,
    data::FACTS_CHANGE,
    data::FACTS_PRIVATE,
    data::RIGHTS,
    data::SHAPE,
    data::AMOUNT,
    data::TEXT_SIZE,
    data::QUALITY,
    data::BASE_SUCCESS,
    data::TEACHER,
    limits::PRIVACY,
    limits::VENDOR,
    limits::OTHER_VENDOR,
    limits::INFRASTRUCTURE,
    limits::UPKEEP,
    limits::HYPOTHESIS,
    limits::HYPOTHESIS_TEXT,
    limits::FORGETTING,
];

const fn choice(id: &'static str, label: &'static str, hint: &'static str) -> Choice {
    Choice { id, label, hint }
}

const fn number(unit: Unit, support: Support) -> AnswerKind {
    AnswerKind::Number { unit, support }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terms::Goal;
    use std::collections::BTreeSet;

    #[test]
    fn each_question_stands_at_the_place_of_its_id() {
        for (question, id) in QUESTIONS.iter().zip(QuestionId::ALL) {
            assert_eq!(question.id, *id);
        }
    }

    #[test]
    fn conditions_name_earlier_questions_and_choices_that_exist() {
        for question in &QUESTIONS {
            question.when.visit(&mut |named, choice| {
                assert!(named < question.id, "{:?} waits for {named:?}", question.id);
                if let Some(choice) = choice {
                    assert!(
                        named.definition().choice(choice).is_some(),
                        "{named:?} has no {choice}"
                    );
                }
            });
        }
    }

    #[test]
    fn choices_are_few_with_unique_ids_safe_in_links() {
        for question in &QUESTIONS {
            let ids: BTreeSet<_> = question.choices().iter().map(|choice| choice.id).collect();
            assert_eq!(ids.len(), question.choices().len(), "{:?}", question.id);
            assert!(ids.len() <= 16, "{:?}", question.id);
            for id in ids {
                assert!(
                    id.bytes()
                        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
                );
                assert_ne!(id, "not-sure");
                assert_ne!(id, "none", "`none` is how an empty set is written");
            }
        }
    }

    #[test]
    fn goals_and_failures_offer_every_goal() {
        for goal in Goal::ALL {
            assert!(QuestionId::Goal.definition().choice(goal.id()).is_some());
            assert!(QuestionId::Failure.definition().choice(goal.id()).is_some());
        }
    }

    #[test]
    fn every_question_says_why_it_is_asked() {
        for question in &QUESTIONS {
            assert!(question.ask.ends_with('?'), "{}", question.ask);
            assert!(question.why.ends_with('.'), "{}", question.why);
            assert!(question.short.len() <= 32, "{}", question.short);
        }
    }
}
