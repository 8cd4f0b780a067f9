//! An answer, and the assessment that holds one team's answers about one task.

use std::fmt;

use crate::assessment::money::Money;
use crate::assessment::{AnswerKind, DataSummary, GapSummary, QuestionId};
use crate::units::{Date, Range};

/// The longest name of an assessment, in characters.
pub const MAX_NAME: usize = 80;

/// The longest free text, in characters.
pub const MAX_TEXT: usize = 300;

/// An answer to one question. An unanswered question has no `Answer` at all.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// "Not sure": an answer, and never taken for a yes.
    NotSure,
    /// Index of the chosen row in the question's table of choices, from 0.
    One(u8),
    /// Set of choices: bit `n` is set for the choice at index `n`.
    Many(u32),
    /// A number or a range.
    Number(Range),
    /// Free text, trimmed and not empty.
    Text(String),
}

/// Description of the answer that was expected instead of one that does not fit its question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid(pub String);

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One team's answers about one task: the unit that is saved, shared and compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// Name given by the team. At most [`MAX_NAME`] characters; may be empty.
    pub name: String,
    /// Day on which the answers were last true.
    pub as_of: Date,
    /// Seed of every random draw made for this assessment, so that a link shows the same figures
    /// for ever.
    pub seed: u32,
    /// Money inputs, beside the answers.
    pub money: Money,
    /// Summary of the training file, once one was inspected. A counted figure takes precedence over
    /// an answered one.
    pub data: Option<DataSummary>,
    /// Summary of evaluation results, once some were read. A measured rate takes precedence over an
    /// answered one. Boxed: most assessments have none, and are moved about.
    pub gap: Option<Box<GapSummary>>,
    /// One slot per question, in table order. A map would behave the same and cost three kilobytes
    /// more.
    answers: [Option<Answer>; QuestionId::ALL.len()],
}

impl Assessment {
    /// Returns an assessment without answers.
    #[must_use]
    pub const fn new(as_of: Date) -> Self {
        Self {
            name: String::new(),
            as_of,
            seed: 1,
            money: Money::new(),
            data: None,
            gap: None,
            answers: [const { None }; QuestionId::ALL.len()],
        }
    }

    /// Returns the answer to a question. Answers hidden by other answers are kept.
    #[must_use]
    pub fn answer(&self, question: QuestionId) -> Option<&Answer> {
        self.answers[question as usize].as_ref()
    }

    /// Iterates over all answers in table order.
    pub fn answers(&self) -> impl Iterator<Item = (QuestionId, &Answer)> {
        let places = QuestionId::ALL.iter().zip(&self.answers);
        places.filter_map(|(question, answer)| Some((*question, answer.as_ref()?)))
    }

    /// Counts the answered questions.
    #[must_use]
    pub fn len(&self) -> usize {
        self.answers.iter().flatten().count()
    }

    /// Returns whether no question is answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.answers.iter().all(Option::is_none)
    }

    /// Returns whether the assessment holds no name, answer, money input or summary.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let is_measured = self.data.is_some() || self.gap.is_some();
        self.is_empty() && self.money.is_empty() && !is_measured && self.name.is_empty()
    }

    /// Removes all answers, money inputs and summaries. The name stays.
    pub fn start_over(&mut self) {
        self.answers = Self::new(self.as_of).answers;
        self.money = Money::new();
        self.data = None;
        self.gap = None;
    }

    /// Stores the answer to a question.
    ///
    /// # Errors
    /// Returns [`Invalid`] if the answer does not fit the question. The assessment is unchanged
    /// then.
    pub fn set(&mut self, question: QuestionId, answer: Answer) -> Result<(), Invalid> {
        let answer = fitting(question, answer)?;
        self.answers[question as usize] = Some(answer);
        Ok(())
    }

    /// Removes the answer to a question.
    pub fn clear(&mut self, question: QuestionId) {
        self.answers[question as usize] = None;
    }
}

/// Returns the answer if it fits the question, with free text trimmed.
fn fitting(question: QuestionId, answer: Answer) -> Result<Answer, Invalid> {
    let definition = question.definition();
    let expected = |what: String| Err(Invalid(what));
    match (&definition.kind, answer) {
        (AnswerKind::Text, Answer::Text(text)) => {
            let text = text.trim();
            match text.chars().count() {
                0 => expected("some text".to_owned()),
                1..=MAX_TEXT => Ok(Answer::Text(text.to_owned())),
                _ => expected(format!("at most {MAX_TEXT} characters")),
            }
        }
        (AnswerKind::Text, _) => expected("a text".to_owned()),
        (_, Answer::NotSure) => Ok(Answer::NotSure),
        (AnswerKind::One(choices), Answer::One(at)) if usize::from(at) < choices.len() => {
            Ok(Answer::One(at))
        }
        (AnswerKind::Many { choices, none }, Answer::Many(set)) => {
            if set >> choices.len() == 0 && (set != 0 || none.is_some()) {
                Ok(Answer::Many(set))
            } else {
                expected("at least one of its choices".to_owned())
            }
        }
        (AnswerKind::Number { support, .. }, Answer::Number(range)) => {
            Range::new(range.low(), range.high(), *support)
                .map(Answer::Number)
                .map_err(|error| Invalid(error.to_string()))
        }
        (AnswerKind::Number { .. }, _) => expected("a number or a range".to_owned()),
        (AnswerKind::One(_), _) => expected("one of its choices".to_owned()),
        (AnswerKind::Many { .. }, _) => expected("a list of its choices".to_owned()),
    }
}
