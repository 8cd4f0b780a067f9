//! Assessments for tests, in the format of their files. `record`, which reads such files, depends
//! on no crate that this one could use in its tests.

use serde_json::Value;

use tuneworthy_core::assessment::money::{FieldId, Gpu, Price, PricePart, Slot, TaskKind, Tuning};
use tuneworthy_core::assessment::{Answer, AnswerKind, Assessment, QuestionId};
use tuneworthy_core::units::{Date, Range, Support};

/// Returns the assessment in a valid text.
pub(super) fn assessment(json: &str) -> Assessment {
    let file: Value = serde_json::from_str(json).expect("JSON");
    let mut assessment = Assessment::new(day(&file["as_of"]));
    for (id, value) in pairs(&file["answers"]) {
        let question = QuestionId::from_id(id).expect("a question");
        let answer = answer(&question.definition().kind, value);
        assessment.set(question, answer).expect("it fits");
    }
    for (key, value) in pairs(&file["money"]) {
        let money = &mut assessment.money;
        match key {
            "gpu" => money.gpu = value.as_str().and_then(Gpu::from_id),
            "kind" => money.kind = value.as_str().and_then(TaskKind::from_id),
            "tuning" => money.tuning = value.as_str().and_then(Tuning::from_id),
            "prices" => {
                for (slot, parts) in pairs(value) {
                    let slot = Slot::from_id(slot).expect("a slot");
                    money
                        .set_price(slot, price(parts))
                        .expect("it can be billed");
                }
            }
            _ => {
                let field = FieldId::from_id(key).expect("a field");
                let range = range(value, field.definition().support);
                money.set(field, range).expect("it fits");
            }
        }
    }
    assessment
}

fn pairs(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let found = value.as_object().expect("an object");
    found.iter().map(|(key, value)| (key.as_str(), value))
}

fn day(value: &Value) -> Date {
    let text = value.as_str().expect("a day");
    text.parse().expect("written YYYY-MM-DD")
}

fn range(value: &Value, support: Support) -> Range {
    let end = |value: &Value| value.as_f64().expect("a number");
    let (low, high) = match value.as_object() {
        Some(ends) => (end(&ends["low"]), end(&ends["high"])),
        None => (end(value), end(value)),
    };
    Range::new(low, high, support).expect("a range")
}

fn answer(kind: &AnswerKind, value: &Value) -> Answer {
    let place = |value: &Value, choices: &[tuneworthy_core::assessment::Choice]| {
        let at = choices
            .iter()
            .position(|choice| Some(choice.id) == value.as_str());
        at.expect("a choice")
    };
    match kind {
        AnswerKind::One(choices) => {
            Answer::One(u8::try_from(place(value, choices)).expect("few choices"))
        }
        AnswerKind::Many { choices, .. } => {
            let several = value.as_array().expect("a list");
            Answer::Many(
                several
                    .iter()
                    .fold(0, |set, value| set | 1 << place(value, choices)),
            )
        }
        AnswerKind::Number { support, .. } => Answer::Number(range(value, *support)),
        AnswerKind::Text => Answer::Text(value.as_str().expect("a text").to_owned()),
    }
}

fn price(parts: &Value) -> Price {
    let mut price = Price::of(parts["row"].as_str().unwrap_or(""));
    for (key, value) in pairs(parts) {
        match (key, PricePart::from_id(key)) {
            ("until", _) => price.until = Some(day(value)),
            (_, Some(part)) => price
                .set(part, range(value, part.support()))
                .expect("it fits"),
            _ => assert_eq!(key, "row", "a part of a price"),
        }
    }
    price
}
