//! Answers of an assessment as the files need them.

use tuneworthy_core::assessment::{Answer, Assessment, QuestionId};
use tuneworthy_core::terms::Goal;
use tuneworthy_core::units::{Range, Support};

/// Returns the goals that were named, in table order.
pub(super) fn goals(assessment: &Assessment) -> Vec<Goal> {
    let Some(Answer::Many(set)) = assessment.answer(QuestionId::Goal) else {
        return Vec::new();
    };
    let choices = QuestionId::Goal.definition().choices();
    let named = choices
        .iter()
        .enumerate()
        .filter(|(at, _)| set & (1 << at) != 0);
    named
        .filter_map(|(_, choice)| Goal::from_id(choice.id))
        .collect()
}

/// Returns whether the answer to a question is this choice.
pub(super) fn is(assessment: &Assessment, question: QuestionId, choice: &str) -> bool {
    let Some(Answer::One(at)) = assessment.answer(question) else {
        return false;
    };
    question.definition().choice(choice) == Some(*at)
}

/// Returns the label of the chosen answer to a question.
pub(super) fn label(assessment: &Assessment, question: QuestionId) -> Option<&'static str> {
    let Some(Answer::One(at)) = assessment.answer(question) else {
        return None;
    };
    let choices = question.definition().choices();
    choices.get(usize::from(*at)).map(|choice| choice.label)
}

/// Returns the number that a question was answered with.
pub(super) fn number(assessment: &Assessment, question: QuestionId) -> Option<Range> {
    match assessment.answer(question)? {
        Answer::Number(range) => Some(*range),
        _ => None,
    }
}

/// Returns the bar as a range of shares: measured results' own before the answered one.
pub(super) fn bar(assessment: &Assessment) -> Option<Range> {
    let own = assessment.gap.as_ref().and_then(|gap| gap.figures.bar);
    match own {
        Some(millionths) => Range::exact(millionths as f64 / 10_000.0, Support::Percent).ok(),
        None => number(assessment, QuestionId::Bar),
    }
}
