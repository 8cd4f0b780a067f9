//! Conditions and choices that tables name exist.

use crate::guidance::*;
use tuneworthy_core::assessment::{Cond, QuestionId};
use tuneworthy_core::terms::Technique;

fn conditions() -> Vec<(String, &'static Cond)> {
    let mut conds = vec![
        ("overlap".to_owned(), &OVERLAP.when),
        ("opposite".to_owned(), &NOT_TUNING.trigger),
    ];
    conds.extend(
        ANTI_PATTERNS
            .iter()
            .map(|r| (format!("anti-pattern {}", r.id), &r.trigger)),
    );
    conds.extend(
        WAYS_OUT
            .iter()
            .map(|r| (format!("way {:?}", r.way), &r.when)),
    );
    conds.extend(BAD_AT.iter().filter_map(|r| match &r.about {
        WeaknessTrigger::When(cond) => Some((format!("bad {}", r.id), cond)),
        WeaknessTrigger::Goal(_) => None,
    }));
    conds.extend(
        FITS.iter()
            .map(|r| (format!("fit {:?} {:?}", r.technique, r.goal), &r.when)),
    );
    conds.extend(
        ROUTES
            .iter()
            .map(|r| (format!("route {:?}", r.technique), &r.when)),
    );
    conds.extend(
        Technique::ALL
            .iter()
            .map(|technique| (format!("need {technique:?}"), &need_of(*technique).also)),
    );
    conds.extend(
        NO_USE
            .iter()
            .map(|r| (format!("no use: {}", r.text), &r.when)),
    );
    conds.extend(
        PROMPT_GAPS
            .iter()
            .map(|r| (format!("prompt gap {}", r.id), &r.when)),
    );
    conds.extend(RULES.iter().map(|r| (format!("rule {}", r.id), &r.when)));
    conds.extend(steps().map(|r| (format!("step {}", r.id), &r.when)));
    conds.extend(
        CONTRADICTIONS
            .iter()
            .map(|r| (format!("contradiction {}", r.id), &r.when)),
    );
    conds
}

#[test]
fn conditions_name_questions_and_choices_that_exist() {
    for (name, cond) in conditions() {
        cond.visit(&mut |question, choice| {
            if let Some(choice) = choice {
                assert!(
                    question.definition().choice(choice).is_some(),
                    "{name}: {question:?} {choice}"
                );
            }
        });
    }
}

#[test]
fn tables_outside_conditions_name_choices_that_exist() {
    for question in QuestionId::ALL {
        if let Changeability::Towards(order) = change_of(*question) {
            for choice in order {
                let there = question.definition().choice(choice);
                assert!(there.is_some(), "{question:?} has no choice {choice}");
            }
        }
    }
    for technique in Technique::ALL {
        for shape in need_of(*technique).shapes {
            let there = QuestionId::Shape.definition().choice(shape);
            assert!(there.is_some(), "{technique:?}: {shape}");
        }
    }
}

#[test]
fn what_triggers_a_warning_is_linked() {
    let linked = |name: &str, cond: &Cond, questions: &[QuestionId]| {
        let never = matches!(cond, Cond::Any([]));
        assert_eq!(questions.is_empty(), never, "{name}");
        cond.visit(&mut |question, _| {
            assert!(questions.contains(&question), "{name}: {question:?}");
        });
    };
    for row in &ANTI_PATTERNS {
        linked(row.id, &row.trigger, row.questions);
    }
    linked("opposite", &NOT_TUNING.trigger, NOT_TUNING.questions);
}
