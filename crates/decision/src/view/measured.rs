//! Answers measured in the training file, which replace the answers the team gave.

use crate::names::method_name;
use tuneworthy_core::assessment::{Answer, Assessment, QuestionId};
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

/// Returns the training file's answer to a question as text, if that counts in place of the reader's.
#[must_use]
pub fn measured_answer(assessment: &Assessment, question: QuestionId) -> Option<String> {
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
