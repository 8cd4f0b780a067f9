//! The field for an answer: rows to choose from, a field for a number, a field for text.

mod choice;
mod field;

use leptos::prelude::*;
use tuneworthy_core::assessment::{Answer, AnswerKind, Question};
use tuneworthy_core::units::Support;

use crate::entry;
use choice::ChoiceRows;
use field::{NumberField, TextField};
use tuneworthy_core::format;

/// An answer as it is chosen or typed, valid or not.
#[derive(Clone, Copy)]
pub(crate) struct Draft {
    /// The question.
    pub(crate) question: &'static Question,
    /// True where others stand before it on its page: then its parts' ids carry its key.
    pub(crate) follows: bool,
    /// The answer, as far as there is a valid one.
    pub(crate) answer: RwSignal<Option<Answer>>,
    /// The text of the field, where there is one.
    pub(crate) typed: RwSignal<String>,
    /// The error, once the reader has tried to go on.
    pub(crate) error: RwSignal<Option<String>>,
}

/// The element that an error leads to, and that describes the answer's error.
const FIRST_INPUT: &str = "answer";
/// The element that says what is wrong.
const ERROR: &str = "answer-error";
/// The element that says why the question is asked.
const WHY: &str = "why";
/// The question itself.
const ASK: &str = "ask";

impl Draft {
    /// The draft of a saved answer to a question, the first of its page or one that `follows`.
    pub(crate) fn new(question: &'static Question, follows: bool, saved: Option<Answer>) -> Self {
        let typed = typed(saved.as_ref());
        Self {
            question,
            follows,
            answer: RwSignal::new(saved),
            typed: RwSignal::new(typed),
            error: RwSignal::new(None),
        }
    }

    /// The id of the question's heading, which labels its field.
    pub(crate) fn ask(self) -> String {
        self.id(ASK)
    }

    /// The id of the line that says why it is asked.
    pub(crate) fn why(self) -> String {
        self.id(WHY)
    }

    /// The id of the line that says what is wrong.
    pub(crate) fn error_line(self) -> String {
        self.id(ERROR)
    }

    /// The id of the first thing to click or to type in.
    pub(crate) fn first_input(self) -> String {
        self.id(FIRST_INPUT)
    }

    /// The id of a part, unlike that of any other question's on the page.
    fn id(self, part: &str) -> String {
        let mut id = part.to_owned();
        if self.follows {
            id.push('-');
            id.push_str(self.question.id.id());
        }
        id
    }

    /// Takes the answer back.
    pub(crate) fn clear(&self) {
        self.typed.set(String::new());
        self.answer.set(None);
        self.error.set(None);
    }

    /// Returns whether there is nothing to clear.
    pub(crate) fn is_empty(&self) -> bool {
        self.answer.with(Option::is_none) && self.typed.with(String::is_empty)
    }

    /// Returns the error that keeps the reader from going on, if there is one.
    pub(crate) fn problem(&self) -> Option<String> {
        let typed = self.typed.get_untracked();
        let answer = self.answer.get_untracked();
        problem(self.question, answer.as_ref(), &typed)
    }
}

/// Returns the text of a field for an answer.
fn typed(answer: Option<&Answer>) -> String {
    match answer {
        Some(Answer::Number(range)) => format::field_text(*range),
        Some(Answer::Text(text)) => text.clone(),
        _ => String::new(),
    }
}

/// Returns the error of a draft, in a sentence.
fn problem(question: &Question, answer: Option<&Answer>, typed: &str) -> Option<String> {
    match question.kind {
        AnswerKind::Number { .. } if answer == Some(&Answer::NotSure) => None,
        AnswerKind::Number { .. } if typed.trim().is_empty() => {
            Some("Write a number, or say that you are not sure.".to_owned())
        }
        AnswerKind::Number { unit, support } => entry::parse(typed, unit, support).err(),
        AnswerKind::Text => too_long(typed),
        AnswerKind::One(_) => answer
            .is_none()
            .then(|| "Choose one, or say that you are not sure.".to_owned()),
        AnswerKind::Many { .. } => answer
            .is_none()
            .then(|| "Choose at least one, or say that you are not sure.".to_owned()),
    }
}

fn too_long(text: &str) -> Option<String> {
    let most = tuneworthy_core::assessment::MAX_TEXT;
    let over = text.trim().chars().count().saturating_sub(most);
    (over > 0).then(|| format!("That is {over} characters too long: {most} is the most."))
}

/// Reads the answer in the text of a field; `None` where it is not valid.
fn read(question: &Question, typed: &str) -> Option<Answer> {
    match question.kind {
        AnswerKind::Number { unit, support } => {
            entry::parse(typed, unit, support).ok().map(Answer::Number)
        }
        AnswerKind::Text if too_long(typed).is_none() && !typed.trim().is_empty() => {
            Some(Answer::Text(typed.trim().to_owned()))
        }
        _ => None,
    }
}

/// Returns the answer as the field understood it, for the line beside it.
fn echo(question: &Question, typed: &str) -> String {
    match (&question.kind, read(question, typed)) {
        (AnswerKind::Number { unit, .. }, Some(Answer::Number(range))) => {
            format::echo(range, *unit)
        }
        (
            AnswerKind::Number {
                support: Support::Percent,
                ..
            },
            _,
        ) if typed.is_empty() => "A number, or a range such as 90 to 95.".to_owned(),
        (AnswerKind::Number { .. }, _) if typed.is_empty() => {
            "A number such as 1,500, 1.5k or 2M, or a range such as 10 to 20.".to_owned()
        }
        (AnswerKind::Text, _) => {
            let left =
                tuneworthy_core::assessment::MAX_TEXT.saturating_sub(typed.trim().chars().count());
            format!("{left} characters left.")
        }
        _ => String::new(),
    }
}

/// The rows or the field, whichever the question has.
#[component]
pub(crate) fn AnswerField(
    /// The draft of the answer.
    draft: Draft,
) -> impl IntoView {
    match draft.question.kind {
        AnswerKind::One(_) | AnswerKind::Many { .. } => view! { <ChoiceRows draft /> }.into_any(),
        AnswerKind::Number { unit, .. } => view! { <NumberField draft unit /> }.into_any(),
        AnswerKind::Text => view! { <TextField draft /> }.into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tuneworthy_core::assessment::QuestionId;

    fn says(question: QuestionId, answer: Option<Answer>, typed: &str) -> Option<String> {
        problem(question.definition(), answer.as_ref(), typed)
    }

    #[test]
    fn nothing_chosen_is_no_answer_and_not_sure_is_one() {
        let nothing = says(QuestionId::Task, None, "");
        assert_eq!(
            nothing.as_deref(),
            Some("Choose one, or say that you are not sure.")
        );
        assert_eq!(says(QuestionId::Task, Some(Answer::NotSure), ""), None);
        assert_eq!(says(QuestionId::Pass, Some(Answer::NotSure), ""), None);
        assert!(says(QuestionId::Pass, None, " ").is_some());
        assert!(says(QuestionId::Goal, None, "").is_some());
        assert_eq!(says(QuestionId::HypothesisText, None, ""), None);
    }

    #[test]
    fn what_is_typed_wins_over_what_was_saved() {
        assert!(says(QuestionId::Amount, None, "1,5").is_some_and(|text| text.contains("1.5")));
        assert_eq!(says(QuestionId::Amount, None, "1.5k"), None);
        assert!(says(QuestionId::HypothesisText, None, &"x".repeat(301)).is_some());
    }

    #[test]
    fn a_field_says_back_what_it_understood() {
        let question = QuestionId::Calls.definition();
        assert_eq!(echo(question, "20M"), "20 million calls a month");
        assert_eq!(echo(question, "1,5"), "");
        assert!(echo(question, "").starts_with("A number"));
    }
}
