//! Answers that were given and have no part in the verdict. They are named, so that the reader does
//! not think they count.

use crate::names::vendor_name;
use crate::precedence::places::RuledOut;
use crate::verdict::{Destination, UnusedAnswer};
use crate::view::View;
use tuneworthy_core::assessment::{Answer, Assessment, QuestionId};
use tuneworthy_core::terms::Vendor;

/// Every answer to a question that the other answers made pointless, in table order, and a wish for a
/// place that the plan cannot grant.
pub(crate) fn unused(
    view: &View,
    assessment: &Assessment,
    destination: Option<&Destination>,
) -> Vec<UnusedAnswer> {
    let pointless = assessment
        .answers()
        .filter(|(question, _)| view.matters(*question).is_no())
        .map(|(question, answer)| UnusedAnswer {
            question,
            text: hidden(view, question, answer),
        });
    let place = || {
        let text = passed_over(assessment, destination?)?;
        let counts = !view.matters(QuestionId::Vendor).is_no();
        counts.then_some(UnusedAnswer {
            question: QuestionId::Vendor,
            text,
        })
    };
    pointless.chain(place()).collect()
}

fn hidden(view: &View, question: QuestionId, answer: &Answer) -> String {
    let short = question.definition().short;
    let said = label(question, answer).map_or_else(String::new, |label| format!(", {label}"));
    let of_place = matches!(question, QuestionId::Vendor | QuestionId::OtherVendor);
    let why = if !of_place {
        "with your other answers it decides nothing"
    } else if view.is(QuestionId::Privacy, "anywhere").is_yes() {
        "your data may go to any vendor"
    } else {
        "your data may go to no vendor"
    };
    format!("{short}{said}: not counted, because {why}.")
}

fn label(question: QuestionId, answer: &Answer) -> Option<&'static str> {
    let Answer::One(at) = answer else { return None };
    let choice = question.definition().choices().get(usize::from(*at))?;
    Some(choice.label)
}

/// The place that an answer names and the plan cannot use, whether the question still counts or not.
pub(super) fn passed_over(assessment: &Assessment, destination: &Destination) -> Option<String> {
    let Some(Answer::One(at)) = assessment.answer(QuestionId::Vendor) else {
        return None;
    };
    let choices = QuestionId::Vendor.definition().choices();
    let vendor = Vendor::from_id(choices.get(usize::from(*at))?.id)?;
    let mut places = destination.places.iter();
    let why = places.find(|place| place.vendor == vendor)?.ruled_out?;
    let (name, why) = (vendor_name(vendor), not_there(why));
    Some(format!("Not at {name}, which you named: it {why}."))
}

/// The reason against a place, after "it".
pub(super) const fn not_there(why: RuledOut) -> &'static str {
    match why {
        RuledOut::NoNewJobs => "takes no new jobs",
        RuledOut::BaseEnds => "ends its bases too soon",
        RuledOut::NoSuchMethod => "does not offer this method",
        RuledOut::LosesToolCalls => "tunes no model that still calls tools",
        RuledOut::Privacy => "may not hold the data",
    }
}
