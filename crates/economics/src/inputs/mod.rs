//! Inputs of the cost model: every quantity it reads, the origin of its value, and its default.
//!
//! In: an assessment. Out: [`Known`] values. Every quantity has one place, for ever, among the
//! engine's random numbers: an input that becomes exact leaves the futures of the others as they
//! were.

mod measured;
mod quantity;
mod worked;

pub(super) use measured::stands_in;
pub use measured::{LeftOut, MeasuredInput, left_out, measured};
pub use quantity::Quantity;
pub(super) use quantity::{PLACES, at};
pub(super) use worked::{WORKING_DAYS, traffic_hits};

use tuneworthy_core::assessment::money::{
    ASSUMED_TRAINING, DefaultValue, FieldId, PricePart, Slot, assumed as assumption,
};
use tuneworthy_core::assessment::{Answer, Assessment, QuestionId};
use tuneworthy_core::units::{Range, Support};

/// Origin of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Entered or answered by the reader.
    Reader,
    /// Copied from a row of a price list that the reader chose.
    List,
    /// Counted in the training file, or a rate by evaluation results.
    Measured,
    /// Derived from the reader's other inputs.
    Worked,
    /// Default: a published figure, or a value that adds nothing.
    Default,
    /// Assumption for the kind of task, because the reader gave no value.
    Assumed,
}

/// Value of a quantity and its origin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Known {
    /// Value, exact or as a range.
    pub range: Range,
    /// Origin of the value.
    pub origin: Origin,
}

/// Returns the value of a quantity, its default included. `None`: it must be asked, wherever an
/// option needs it. What the reader entered counts before what evaluation results measured, and that
/// before a default.
#[must_use]
pub fn known(assessment: &Assessment, quantity: Quantity) -> Option<Known> {
    let is_entered = match quantity {
        Quantity::Answer(question) => answered(assessment, question).is_some(),
        Quantity::Field(field) => assessment.money.field(field).is_some(),
        Quantity::Price(..) => true,
    };
    let measured = || by_results(assessment, quantity);
    let found = (!is_entered).then(measured).flatten();
    found.or_else(|| unmeasured(assessment, quantity))
}

fn by_results(assessment: &Assessment, quantity: Quantity) -> Option<Known> {
    let range = measured(assessment, quantity)?.range;
    let origin = Origin::Measured;
    Some(Known { range, origin })
}

/// Returns the value of a quantity without evaluation results. Whatever only asks whether there is a
/// value calls this and [`stands_in`]: it is part of every page, and the posterior need not be.
pub(super) fn unmeasured(assessment: &Assessment, quantity: Quantity) -> Option<Known> {
    let money = &assessment.money;
    let says = |range, origin| Some(Known { range, origin });
    match quantity {
        Quantity::Answer(question) => answered(assessment, question),
        Quantity::Price(slot, part) => {
            let Some(price) = money.price(slot) else {
                return assumed_price(assessment, slot, part);
            };
            let origin = if price.own {
                Origin::Reader
            } else {
                Origin::List
            };
            says(price.part(part)?, origin)
        }
        Quantity::Field(field) => match money.field(field) {
            Some(range) => says(range, Origin::Reader),
            None => without_results(assessment, field),
        },
    }
}

/// Returns the answer to a question; a counted figure takes precedence over the answered one.
fn answered(assessment: &Assessment, question: QuestionId) -> Option<Known> {
    let counted = assessment.data.and_then(|data| data.examples());
    if let (QuestionId::Amount, Some(counted)) = (question, counted) {
        return Some(Known {
            range: Range::exact(counted as f64, Support::Positive).ok()?,
            origin: Origin::Measured,
        });
    }
    match assessment.answer(question)? {
        Answer::Number(range) => Some(Known {
            range: *range,
            origin: Origin::Reader,
        }),
        _ => None,
    }
}

/// Returns the default of a field: what evaluation results measured, or else its own.
#[must_use]
pub fn default(assessment: &Assessment, field: FieldId) -> Option<Known> {
    let measured = by_results(assessment, Quantity::Field(field));
    measured.or_else(|| without_results(assessment, field))
}

fn without_results(assessment: &Assessment, field: FieldId) -> Option<Known> {
    let data = assessment.data.filter(|_| field == FieldId::ExampleTokens);
    if let Some(range) = data.and_then(|data| data.tokens_a_record()) {
        let origin = Origin::Measured;
        return Some(Known { range, origin });
    }
    let form = field.form();
    let (range, origin) = match form.default {
        DefaultValue::Missing => return assumed(assessment, field),
        DefaultValue::Range(low, high) => {
            (Range::new(low, high, form.support).ok()?, Origin::Default)
        }
        DefaultValue::Answer(question) => {
            let answer = answered(assessment, question);
            let bar = || measured::default_bar(assessment, question);
            let Some(answer) = answer.or_else(bar) else {
                return assumed(assessment, field);
            };
            let origin = match answer.origin {
                Origin::Measured => Origin::Measured,
                _ => Origin::Worked,
            };
            (answer.range, origin)
        }
        DefaultValue::Worked => (worked::range(assessment, field)?, Origin::Worked),
    };
    Some(Known { range, origin })
}

/// Returns the assumption for a field, where the assessment takes any.
fn assumed(assessment: &Assessment, field: FieldId) -> Option<Known> {
    let (low, high) = assumption(assessment.money.kind?, field)?;
    Some(Known {
        range: Range::new(low, high, field.form().support).ok()?,
        origin: Origin::Assumed,
    })
}

/// Returns the assumption for a price. Only the rate of training by the token has one, and only
/// where training is not priced by the GPU hour.
fn assumed_price(assessment: &Assessment, slot: Slot, part: PricePart) -> Option<Known> {
    let money = &assessment.money;
    let by_the_hour = money.price(Slot::Gpu).is_some() && money.gpu.is_some();
    let is_rate = (slot, part) == (Slot::Training, PricePart::Million);
    let takes = money.kind.is_some() && is_rate && !by_the_hour;
    let (low, high) = ASSUMED_TRAINING;
    let range = takes.then(|| Range::new(low, high, part.support()).ok())??;
    Some(Known {
        range,
        origin: Origin::Assumed,
    })
}

/// Returns whether the prompt is answered to have this part.
pub(super) fn has_part(assessment: &Assessment, part: &str) -> bool {
    let question = QuestionId::PromptParts;
    match assessment.answer(question) {
        Some(Answer::Many(set)) => question
            .definition()
            .choice(part)
            .is_some_and(|at| set >> at & 1 == 1),
        _ => false,
    }
}

/// Returns whether the answer to a question is this choice.
pub(super) fn is(assessment: &Assessment, question: QuestionId, choice: &str) -> bool {
    match assessment.answer(question) {
        Some(Answer::One(at)) => question.definition().choice(choice) == Some(*at),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
