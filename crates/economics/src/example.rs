//! The worked example: typical values in place of the answers that a first figure needs.
//!
//! In: an assessment and the price list. Out: the assessment with those answers, and which of them
//! the example supplied. A page draws it so that nobody starts with an empty form; no verdict rests
//! on it.

use crate::copy::copied;
use crate::options::{MissingInput, needed};
use tuneworthy_core::assessment::money::{Slot, TaskKind};
use tuneworthy_core::assessment::{Answer, Assessment, QuestionId};
use tuneworthy_core::catalog::PriceList;
use tuneworthy_core::units::{Range, Support};

/// Calls per month and today's model, by kind of task.
const fn typical(kind: TaskKind) -> (f64, &'static str) {
    match kind {
        TaskKind::Chat => (300_000.0, "openai/gpt-6-sol"),
        TaskKind::Classifier => (3_000_000.0, "openai/gpt-6.1-terra"),
        TaskKind::Extraction => (500_000.0, "openai/gpt-6-sol"),
        TaskKind::Agent => (400_000.0, "openai/gpt-6-sol"),
        TaskKind::Code => (5_000_000.0, "openai/gpt-6.1-terra"),
    }
}

/// Tuned model of the example, and the price of its training: served by the token, open for jobs.
const TUNED: (&str, &str) = ("tinker/ft-qwen3-8b", "tinker/train-qwen3-8b");

/// Returns the kind of task that the answers speak of; a chat while they do not.
#[must_use]
pub fn kind_of(assessment: &Assessment) -> TaskKind {
    let task = QuestionId::Task;
    let Some(Answer::One(at)) = assessment.answer(task) else {
        return TaskKind::Chat;
    };
    let choices = task.definition().choices();
    match choices.get(usize::from(*at)).map(|choice| choice.id) {
        Some("label") => TaskKind::Classifier,
        Some("classify") => TaskKind::Extraction,
        Some("act") => TaskKind::Agent,
        Some("code") => TaskKind::Code,
        _ => TaskKind::Chat,
    }
}

/// Returns the assessment with the example's value for each answer that a first figure still needs,
/// and what these are; none if nothing is missing. Prices are those of the list on the assessment's
/// day.
#[must_use]
pub fn filled(assessment: &Assessment, list: &PriceList) -> (Assessment, Vec<MissingInput>) {
    let mut example = assessment.clone();
    let kind = *example.money.kind.get_or_insert(kind_of(assessment));
    let mut supplied = Vec::new();
    for need in needed(&example) {
        let took = match need {
            MissingInput::Answer(QuestionId::Calls) => {
                let calls = Range::exact(typical(kind).0, Support::Positive);
                calls.is_ok_and(|calls| {
                    let calls = Answer::Number(calls);
                    example.set(QuestionId::Calls, calls).is_ok()
                })
            }
            MissingInput::Price(Slot::Today) => {
                take(&mut example, list, Slot::Today, typical(kind).1)
            }
            MissingInput::Price(Slot::Tuned) => {
                let has_training = example.money.price(Slot::Training).is_some();
                if !has_training {
                    take(&mut example, list, Slot::Training, TUNED.1);
                }
                take(&mut example, list, Slot::Tuned, TUNED.0)
            }
            _ => false,
        };
        if took {
            supplied.push(need);
        }
    }
    (example, supplied)
}

/// Copies the price of a row. `false` if the list has none for it.
fn take(into: &mut Assessment, list: &PriceList, slot: Slot, row: &str) -> bool {
    let price = list.row(row).and_then(|row| copied(row, slot, into.as_of));
    price.is_some_and(|price| into.money.set_price(slot, price).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outlook;
    use tuneworthy_core::units::Date;

    const TODAY: Date = Date::fixed(2026, 11, 30);

    #[test]
    fn every_kind_has_an_example_that_gives_a_figure() {
        for kind in TaskKind::ALL {
            let mut empty = Assessment::new(TODAY);
            empty.money.kind = Some(*kind);
            let (example, supplied) = filled(&empty, PriceList::bundled());
            assert_eq!(supplied.len(), 3, "{kind:?} {supplied:?}");
            let found = outlook(&example).expect("a figure");
            assert!(found.rests_on.assumed > 0, "{kind:?}");
            assert!(found.net_value.0.is_finite());
        }
    }

    #[test]
    fn what_the_reader_gave_is_never_replaced() {
        let mut own = Assessment::new(TODAY);
        let calls = Answer::Number(Range::exact(7.0, Support::Positive).unwrap());
        own.set(QuestionId::Calls, calls.clone()).unwrap();
        let (example, supplied) = filled(&own, PriceList::bundled());
        assert_eq!(example.answer(QuestionId::Calls), Some(&calls));
        assert_eq!(supplied.len(), 2);
        let (again, more) = filled(&example, PriceList::bundled());
        assert_eq!((again, more), (example, vec![]));
    }

    #[test]
    fn the_task_names_the_kind() {
        let mut team = Assessment::new(TODAY);
        assert_eq!(kind_of(&team), TaskKind::Chat);
        let task = QuestionId::Task;
        for (id, kind) in [
            ("label", TaskKind::Classifier),
            ("classify", TaskKind::Extraction),
            ("act", TaskKind::Agent),
            ("code", TaskKind::Code),
            ("write", TaskKind::Chat),
        ] {
            let choices = task.definition().choices();
            let at = choices.iter().position(|choice| choice.id == id).unwrap();
            team.set(task, Answer::One(u8::try_from(at).unwrap()))
                .unwrap();
            assert_eq!(kind_of(&team), kind, "{id}");
        }
    }
}
