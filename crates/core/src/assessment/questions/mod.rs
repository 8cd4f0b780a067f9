//! The questions, in the order of the flow, one definition each. A test below checks properties
//! that the types cannot express.

/// The choices of a question and their hints, apart.
macro_rules! choices {
    ($rows:expr) => {{
        const ROWS: &[super::ChoiceRow] = $rows;
    const CHOICES: [super::Choice; ROWS.len()] = crate::project!(ROWS, row => row.choice);
    const HINTS: [&str; ROWS.len()] = crate::project!(ROWS, row => row.hint);
        (&CHOICES, &HINTS)
    }};
}

/// The answers of a question that takes one of its choices.
macro_rules! one {
    ($rows:expr) => {{
        let (choices, hints) = choices!($rows);
        let kind = super::AnswerKind::One(choices);
        super::Answers { kind, hints }
    }};
}

/// The answers of a question that takes any of its choices, or the label for none of them.
macro_rules! many {
    ($rows:expr, $none:expr) => {{
        let (choices, hints) = choices!($rows);
        let none = $none;
        let kind = super::AnswerKind::Many { choices, none };
        super::Answers { kind, hints }
    }};
}

mod aim;
mod data;
mod limits;
mod money;
mod page;
mod tried;

use crate::assessment::{
    AnswerKind, Choice, Cond, Question, QuestionId, QuestionText, Section, Unit,
};
use crate::units::Support;

/// A question as it is written, with its texts.
struct QuestionRow {
    id: QuestionId,
    section: Section,
    ask: &'static str,
    short: &'static str,
    why: &'static str,
    answers: Answers,
    when: Cond,
}

/// Form of the answers to a question, and the hints of its choices.
#[derive(Clone, Copy)]
struct Answers {
    kind: AnswerKind,
    hints: &'static [&'static str],
}

/// A choice as it is written.
#[derive(Clone, Copy)]
struct ChoiceRow {
    choice: Choice,
    hint: &'static str,
}

/// Every question, at the index of its [`QuestionId`].
pub static QUESTIONS: [Question; ROWS.len()] = crate::project!(ROWS, row => Question {
    id: row.id,
    section: row.section,
    short: row.short,
    kind: row.answers.kind,
    when: row.when,
});

/// The texts of every question, at the index of its [`QuestionId`].
pub(super) static TEXTS: [QuestionText; ROWS.len()] = crate::project!(ROWS, row => QuestionText {
    ask: row.ask,
    why: row.why,
    hints: row.answers.hints,
});

const ROWS: [QuestionRow; QuestionId::ALL.len()] = [
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

const fn choice(id: &'static str, label: &'static str, hint: &'static str) -> ChoiceRow {
    let choice = Choice { id, label };
    ChoiceRow { choice, hint }
}

const fn number(unit: Unit, support: Support) -> Answers {
    let kind = AnswerKind::Number { unit, support };
    Answers { kind, hints: &[] }
}

const TEXT: Answers = Answers {
    kind: AnswerKind::Text,
    hints: &[],
};

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
            assert!(
                ids.len() <= 16,
                "{:?} has {} choices; a page of more than 16 is not read through",
                question.id,
                ids.len()
            );
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
            let QuestionText { ask, why, hints } = question.id.text();
            assert!(ask.ends_with('?'), "{ask}");
            assert!(why.ends_with('.'), "{why}");
            assert_eq!(hints.len(), question.choices().len(), "{ask}");
            assert!(question.short.len() <= 32, "{}", question.short);
        }
    }
}
