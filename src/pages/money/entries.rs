//! Targets of the money fields: an answer or a money field, and the text shown while it is empty.

use tuneworthy_core::assessment::money::{Default, Field, FieldId, Money, assumed_because};
use tuneworthy_core::assessment::{Answer, AnswerKind, Assessment, QuestionId, Unit};
use tuneworthy_core::units::{Range, Support};
use tuneworthy_economics::inputs::{Origin, default};

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

    /// Returns the note shown while the reader has entered nothing.
    pub(super) fn left_alone(self, own: &Assessment, drawn: &Assessment) -> String {
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
            format!("Default: {value}, from your answer “{short}”.")
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
