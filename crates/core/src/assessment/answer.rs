//! An answer, and the assessment that holds one team's answers about one task.

use std::fmt;

use crate::assessment::money::Money;
use crate::assessment::{DataSummary, Kind, QuestionId};
use crate::units::{Date, Range};

/// The longest name of an assessment, in characters.
pub const MAX_NAME: usize = 80;

/// The longest free text, in characters.
pub const MAX_TEXT: usize = 300;

/// What a reader answered. An unanswered question has no `Answer` at all.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// "Not sure": an answer, and never taken for a yes.
    NotSure,
    /// One choice, by its place in the question's table.
    One(u8),
    /// A set of choices, a bit each.
    Many(u32),
    /// A number or a range.
    Number(Range),
    /// Free text, trimmed and not empty.
    Text(String),
}

/// Why an answer does not fit its question: what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid(pub String);

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One team's answers about one task: what is saved, shared and compared as a unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// What the team calls it. At most [`MAX_NAME`] characters; may be empty.
    pub name: String,
    /// The day its answers were last true.
    pub as_of: Date,
    /// The seed of every random draw made for it, so that a link shows the same figures for ever.
    pub seed: u32,
    /// What the team entered about money, beside its answers.
    pub money: Money,
    /// What their training file was found to hold. What was counted is known better than what is said.
    pub data: Option<DataSummary>,
    /// One place a question, in table order. A map would be the same and three kilobytes larger.
    answers: [Option<Answer>; QuestionId::ALL.len()],
}

impl Assessment {
    /// An assessment with nothing answered.
    #[must_use]
    pub const fn new(as_of: Date) -> Self {
        Self {
            name: String::new(),
            as_of,
            seed: 1,
            money: Money::new(),
            data: None,
            answers: [const { None }; QuestionId::ALL.len()],
        }
    }

    /// The answer to a question, if there is one. Answers hidden by other answers are kept.
    #[must_use]
    pub fn answer(&self, question: QuestionId) -> Option<&Answer> {
        self.answers[question as usize].as_ref()
    }

    /// Every answer, in table order.
    pub fn answers(&self) -> impl Iterator<Item = (QuestionId, &Answer)> {
        let places = QuestionId::ALL.iter().zip(&self.answers);
        places.filter_map(|(question, answer)| Some((*question, answer.as_ref()?)))
    }

    /// How many questions have an answer.
    #[must_use]
    pub fn len(&self) -> usize {
        self.answers.iter().flatten().count()
    }

    /// Whether no question is answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.answers.iter().all(Option::is_none)
    }

    /// Whether it says nothing at all, not even its name.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.is_empty() && self.money.is_empty() && self.data.is_none() && self.name.is_empty()
    }

    /// Takes everything back that was said, entered and measured. The name stays.
    pub fn start_over(&mut self) {
        self.answers = Self::new(self.as_of).answers;
        self.money = Money::new();
        self.data = None;
    }

    /// Answers a question.
    ///
    /// # Errors
    /// When the answer does not fit the question. Nothing is changed then.
    pub fn set(&mut self, question: QuestionId, answer: Answer) -> Result<(), Invalid> {
        let answer = fitting(question, answer)?;
        self.answers[question as usize] = Some(answer);
        Ok(())
    }

    /// Takes an answer back.
    pub fn clear(&mut self, question: QuestionId) {
        self.answers[question as usize] = None;
    }
}

/// The answer, if it fits the question; free text comes back trimmed.
fn fitting(question: QuestionId, answer: Answer) -> Result<Answer, Invalid> {
    let definition = question.definition();
    let expected = |what: String| Err(Invalid(what));
    match (&definition.kind, answer) {
        (Kind::Text, Answer::Text(text)) => {
            let text = text.trim();
            match text.chars().count() {
                0 => expected("some text".to_owned()),
                1..=MAX_TEXT => Ok(Answer::Text(text.to_owned())),
                _ => expected(format!("at most {MAX_TEXT} characters")),
            }
        }
        (Kind::Text, _) => expected("a text".to_owned()),
        (_, Answer::NotSure) => Ok(Answer::NotSure),
        (Kind::One(choices), Answer::One(at)) if usize::from(at) < choices.len() => {
            Ok(Answer::One(at))
        }
        (Kind::Many { choices, none }, Answer::Many(set)) => {
            if set >> choices.len() == 0 && (set != 0 || none.is_some()) {
                Ok(Answer::Many(set))
            } else {
                expected("at least one of its choices".to_owned())
            }
        }
        (Kind::Number { support, .. }, Answer::Number(range)) => {
            Range::new(range.low(), range.high(), *support)
                .map(Answer::Number)
                .map_err(|error| Invalid(error.to_string()))
        }
        (Kind::Number { .. }, _) => expected("a number or a range".to_owned()),
        (Kind::One(_), _) => expected("one of its choices".to_owned()),
        (Kind::Many { .. }, _) => expected("a list of its choices".to_owned()),
    }
}
