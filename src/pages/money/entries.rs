//! Targets of the money fields: an answer or a money field, and the text shown while it is empty.

use tuneworthy_core::assessment::money::{Default, Field, FieldId, Money, assumed_because};
use tuneworthy_core::assessment::{Answer, AnswerKind, Assessment, QuestionId, Unit};
use tuneworthy_core::units::{Range, Support};
use tuneworthy_decision::phrases::measured;
use tuneworthy_economics::inputs::{Origin, Quantity, default};

use super::field::InputText;
use crate::store::Store;
use tuneworthy_core::format;

/// Target of a number field: an answer or a money field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// The answer to a question of the flow: one and the same.
    Answer(QuestionId),
    /// A money field.
    Field(FieldId),
}

impl Entry {
    /// The id of its input in the page.
    pub(super) fn dom_id(self) -> String {
        match self {
            Self::Answer(question) => format!("answer-{}", question.id()),
            Self::Field(field) => format!("field-{}", field.id()),
        }
    }

    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Answer(question) => question.definition().short,
            Self::Field(field) => field.definition().label,
        }
    }

    /// Returns the fixed parts of its field.
    pub(super) fn input(self) -> InputText {
        let (why, published) = match self {
            Self::Answer(question) => (question.text().ask, ""),
            Self::Field(field) => (field.definition().why, field.definition().published),
        };
        InputText {
            id: self.dom_id(),
            label: self.label().to_owned(),
            why,
            published,
            unit: self.unit(),
            support: self.support(),
        }
    }

    fn unit(self) -> Unit {
        match self {
            Self::Answer(question) => match question.definition().kind {
                AnswerKind::Number { unit, .. } => unit,
                _ => Unit::Cases,
            },
            Self::Field(field) => field.definition().unit,
        }
    }

    fn support(self) -> Support {
        match self {
            Self::Answer(question) => match question.definition().kind {
                AnswerKind::Number { support, .. } => support,
                _ => Support::Positive,
            },
            Self::Field(field) => field.definition().support,
        }
    }

    /// Returns what the reader entered, if anything.
    pub(super) fn entered(self, assessment: &Assessment) -> Option<Range> {
        match self {
            Self::Answer(question) => match assessment.answer(question)? {
                Answer::Number(range) => Some(*range),
                _ => None,
            },
            Self::Field(field) => assessment.money.field(field),
        }
    }

    /// Writes what was entered, or takes it back. What the field does not take changes nothing.
    pub(super) fn write(self, store: Store, range: Option<Range>) -> Result<(), String> {
        match (self, range) {
            (Self::Answer(question), range) => store.answer(question, range.map(Answer::Number)),
            (Self::Field(field), None) => store.enter(|money| money.clear(field)),
            (Self::Field(field), Some(range)) => {
                let takes = Money::new().set(field, range);
                takes.map_err(|takes| format!("This takes {takes}."))?;
                store.enter(|money| {
                    let _ = money.set(field, range);
                });
            }
        }
        Ok(())
    }

    const fn quantity(self) -> Quantity {
        match self {
            Self::Answer(question) => Quantity::Answer(question),
            Self::Field(field) => Quantity::Field(field),
        }
    }

    /// Returns the sentence on evaluation results that say otherwise than what the reader entered.
    pub(super) fn contradiction(self, own: &Assessment, drawn: &Assessment) -> Option<String> {
        measured::contradiction(drawn, self.quantity(), self.entered(own)?)
    }

    /// Returns the note shown while the reader has entered nothing.
    pub(super) fn left_alone(self, own: &Assessment, drawn: &Assessment) -> String {
        if let Some(says) = measured::clause(drawn, self.quantity()) {
            return format!("Measured: {says}.");
        }
        let mut says = self.otherwise(own, drawn);
        if let Some(unused) = measured::unused(drawn, self.quantity()) {
            says.push(' ');
            says.push_str(unused);
        }
        says
    }

    fn otherwise(self, own: &Assessment, drawn: &Assessment) -> String {
        match self {
            Self::Answer(question) => match (own.answer(question), drawn.answer(question)) {
                (Some(Answer::NotSure), None) => "You answered that you are not sure.".to_owned(),
                (_, Some(Answer::Number(range))) => {
                    format!("The example: {}.", format::range(*range, self.unit()))
                }
                _ => "Not answered yet.".to_owned(),
            },
            Self::Field(field) => field_default(drawn, field.definition()),
        }
    }
}

fn field_default(assessment: &Assessment, field: &Field) -> String {
    let known = default(assessment, field.id);
    let assumed = known.is_some_and(|known| known.origin == Origin::Assumed);
    let measured = known.is_some_and(|known| known.origin == Origin::Measured);
    let known = known.map(|known| format::range(tidy(known.range), field.unit));
    if let Some(value) = known.as_ref().filter(|_| measured) {
        return format!("Default: {value}, counted in your training file.");
    }
    if let (true, Some(value), Some(kind)) = (assumed, &known, assessment.money.kind) {
        return format!("Assumed: {value}. {}", assumed_because(kind, field.id));
    }
    match (field.default, known) {
        (Default::Asked, _) => "Not entered yet: there is no default for it.".to_owned(),
        (Default::Absent(means), _) => format!("Default: none. {means}"),
        (Default::Nothing { means, .. }, Some(value)) => format!("Default: {value}. {means}"),
        (Default::House { because, .. }, Some(value)) => {
            format!("Default: {value}, our choice. {because}")
        }
        (Default::Published { source, .. }, Some(value)) => {
            format!("Default: {value}, from {source}.")
        }
        (Default::Answer(question), Some(value)) => {
            let short = question.definition().short;
            let is_answered = assessment.answer(question).is_some();
            let from = if is_answered { "your answer " } else { "" };
            format!("Default: {value}, from {from}“{short}”.")
        }
        (Default::Answer(question), None) => {
            let short = question.definition().short;
            format!("Default: your answer “{short}”, which is open.")
        }
        (Default::Worked(how), Some(value)) => format!("Default: {value}. {how}"),
        (Default::Worked(how), None) => format!("Default: worked out. {how}"),
        (_, None) => String::new(),
    }
}

/// A range that was worked out, at three digits.
fn tidy(range: Range) -> Range {
    let (low, high) = (range.low(), range.high());
    let short = |value: f64| format::at_three_digits(value, false);
    Range::new(short(low), short(high), Support::Signed).unwrap_or(range)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tuneworthy_core::units::Date;
    use tuneworthy_record::from_json;

    const COUNTED: &str =
        include_str!("../../../crates/record/tests/fixtures/record/v5/counted.json");

    fn team() -> Assessment {
        from_json(COUNTED, Date::fixed(2026, 11, 30)).expect("an assessment")
    }

    fn note(entry: Entry, team: &Assessment) -> String {
        entry.left_alone(team, team).replace('\u{a0}', " ")
    }

    #[test]
    fn an_empty_field_says_what_was_measured() {
        let mut team = team();
        let chance = Entry::Field(FieldId::Chance);
        let said = note(chance, &team);
        assert_eq!(
            said,
            "Measured: 71.2 %, since a pilot passed 91 % of 300 cases that were held out."
        );
        let bar = note(Entry::Answer(QuestionId::Bar), &team);
        assert_eq!(bar, "Measured: 90 %, set with your evaluation.");
        let calls = note(Entry::Field(FieldId::Growth), &team);
        assert!(calls.starts_with("Default: 0 %"), "{calls}");
        let own = Range::new(20.0, 40.0, Support::Percent).expect("a range");
        team.money.set(FieldId::Chance, own).expect("it fits");
        let said = chance.contradiction(&team, &team).expect("they differ");
        assert!(
            said.starts_with("Your evaluation says otherwise: 71.2"),
            "{said}"
        );
    }

    #[test]
    fn an_unused_pilot_is_said_beside_the_assumption() {
        let mut team = team();
        if let Some(gap) = &mut team.gap {
            gap.figures.held_out = Some(false);
        }
        let said = note(Entry::Field(FieldId::Chance), &team);
        assert!(said.starts_with("Assumed: between 30 and 90 %."), "{said}");
        assert!(said.contains("are not used: something was made on these cases"));
        let bar = note(Entry::Field(FieldId::TunedPass), &team);
        assert!(bar.starts_with("Default: 90 %, from “Bar”."), "{bar}");
    }
}
