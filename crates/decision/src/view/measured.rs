//! Answers measured in the training file or in evaluation results, which replace the answers the team
//! gave.

use super::gap::{MeasuredGap, in_percent};
use crate::names::method_name;
use crate::view::rung_question;
use tuneworthy_core::assessment::{
    Answer, Assessment, GapFigures, GapRate, IntervalSide, QuestionId,
};
use tuneworthy_core::terms::Method;
use tuneworthy_core::units::grouped;

/// The shapes of data that a method tunes on; the first is what a file made for it holds, where
/// no answer says which of them it is.
pub(crate) const fn shapes_of(method: Method) -> &'static [&'static str] {
    match method {
        Method::Sft => &["demonstrations", "logged", "traces", "edits", "rules"],
        Method::Dpo => &["pairs", "edits", "implicit"],
        Method::Kto => &["thumbs"],
        Method::Rl => &["verifiable"],
        Method::Cpt => &["raw-text"],
    }
}

/// Returns the measured answer to a question as text, if that counts in place of the reader's.
#[must_use]
pub fn measured_answer(assessment: &Assessment, question: QuestionId) -> Option<String> {
    let gap = assessment.gap.as_ref().map(|gap| gap.figures);
    if let Some(answer) = gap.and_then(|gap| of_results(gap, question)) {
        return Some(answer);
    }
    let data = assessment.data?;
    match question {
        QuestionId::Amount => {
            let examples = grouped(data.examples()? as f64);
            Some(format!("{examples}, counted in your training file"))
        }
        QuestionId::Shape => {
            let method = data.method?;
            let is_finer = match assessment.answer(question) {
                Some(Answer::One(at)) => shapes_of(method)
                    .iter()
                    .any(|id| question.definition().choice(id) == Some(*at)),
                _ => false,
            };
            let made_for = method_name(method);
            (!is_finer).then(|| format!("Made for {made_for}, by your training file"))
        }
        _ => None,
    }
}

fn of_results(gap: GapFigures, question: QuestionId) -> Option<String> {
    let measured = MeasuredGap::new(gap, None);
    match question {
        QuestionId::Pass => Some(format!("{}, by your results", rate_words(&measured.rate()))),
        QuestionId::Bar => Some(format!("{}, set with your results", percent(gap.bar?))),
        QuestionId::Cases => {
            let cases = grouped(measured.rate().cases as f64);
            Some(format!("{cases}, counted in your results"))
        }
        QuestionId::Evaluation => Some(if gap.held_out? {
            "A held-out set, with results".to_owned()
        } else {
            "A development set: something was made on it".to_owned()
        }),
        _ => {
            let mut rates = measured.rates();
            let rate = rates.find(|rate| rate.role.rung().map(rung_question) == Some(question))?;
            let state = match measured.side(rate)? {
                IntervalSide::Below => "In place, and short",
                IntervalSide::Above => "In place, and good enough",
                IntervalSide::Touches => "In place, and not established",
            };
            let bar = percent(gap.bar?);
            Some(format!("{state}: {} against {bar}", rate_words(rate)))
        }
    }
}

/// Returns a rate with its interval: "71 % [66, 76]".
fn rate_words(rate: &GapRate) -> String {
    let [low, high] = [rate.low, rate.high].map(|share| percent(share).replace("\u{a0}%", ""));
    format!("{} [{low}, {high}]", percent(rate.rate))
}

/// Returns a share in percent to a tenth.
fn percent(share: u64) -> String {
    let tenths = (in_percent(share) * 10.0).round() / 10.0;
    format!("{tenths}\u{a0}%")
}
