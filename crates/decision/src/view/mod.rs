//! One assessment as conditions see it: the state of each answer, and the evaluation of conditions.
//!
//! In: an assessment, findings, the catalogue, a day. Out: the [`Truth`] of any condition.
//!
//! A view is either *partial* (an unanswered question may still get any answer) or *complete*
//! (unanswered counts as "not sure"). The same code reads both; only the values differ.

mod bars;
mod destinations;
mod facts;
mod gap;
mod measured;
mod rungs;

pub(crate) use destinations::Destinations;
pub(crate) use gap::AfterTune;
pub use measured::measured_answer;
pub(crate) use measured::shapes_of;
pub(crate) use rungs::rung_question;

use crate::findings::Findings;
use crate::truth::{QuestionSet, Truth};
use tuneworthy_core::assessment::{Answer, Assessment, Cond, QUESTIONS, QuestionId};
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::units::{Date, Range, Support};
use tuneworthy_economics::lacks_answers_only;

/// The state of knowledge about one answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum AnswerState {
    /// Any answer is still possible.
    Open,
    /// "Not sure", or not asked because other answers make it pointless.
    NotSure,
    One(u8),
    Many(u32),
    Number(Range),
}

impl From<&Answer> for AnswerState {
    fn from(answer: &Answer) -> Self {
        match answer {
            Answer::NotSure | Answer::Text(_) => Self::NotSure,
            Answer::One(choice) => Self::One(*choice),
            Answer::Many(set) => Self::Many(*set),
            Answer::Number(range) => Self::Number(*range),
        }
    }
}

/// An answer for every question, at the place of its id.
pub(crate) type Given = [AnswerState; QuestionId::ALL.len()];

/// One assessment on one day, with what was measured, as conditions see it.
pub(crate) struct View<'a> {
    known: Given,
    pub(crate) catalog: &'a Catalog,
    pub(crate) findings: Findings,
    /// Whether answers still to come may complete the inputs of an outlook that is missing.
    pub(crate) outlook_may_come: bool,
    pub(crate) today: Date,
}

impl<'a> View<'a> {
    /// Returns a partial view: unanswered questions may still get any answer.
    pub(crate) fn partial(
        assessment: &Assessment,
        findings: &Findings,
        catalog: &'a Catalog,
        today: Date,
    ) -> Self {
        let mut view = Self::of_answers(assessment, findings, catalog, today);
        view.outlook_may_come =
            findings.money.is_none() && lacks_answers_only(&view.counted(assessment));
        view
    }

    /// Returns a partial view that does not work out whether an outlook may come.
    pub(crate) fn of_answers(
        assessment: &Assessment,
        findings: &Findings,
        catalog: &'a Catalog,
        today: Date,
    ) -> Self {
        Self::new(assessment, AnswerState::Open, findings, catalog, today)
    }

    /// Returns a complete view: unanswered questions count as "not sure".
    pub(crate) fn complete(
        assessment: &Assessment,
        findings: &Findings,
        catalog: &'a Catalog,
        today: Date,
    ) -> Self {
        Self::new(assessment, AnswerState::NotSure, findings, catalog, today)
    }

    fn new(
        assessment: &Assessment,
        unanswered: AnswerState,
        findings: &Findings,
        catalog: &'a Catalog,
        today: Date,
    ) -> Self {
        let mut given = [unanswered; QuestionId::ALL.len()];
        for (question, answer) in assessment.answers() {
            given[question as usize] = AnswerState::from(answer);
        }
        Self::from_known(&given, findings, catalog, today)
    }

    /// A view of these answers. `given` holds what was answered, hidden or not: what matters is
    /// worked out anew.
    pub(crate) fn from_known(
        given: &Given,
        findings: &Findings,
        catalog: &'a Catalog,
        today: Date,
    ) -> Self {
        let mut view = Self {
            known: *given,
            catalog,
            findings: *findings,
            outlook_may_come: false,
            today,
        };
        view.see_the_file();
        view.see_the_results();
        view.hide_what_does_not_matter();
        view
    }

    /// Takes the shape of the data from the method the training file is made for, unless the answer
    /// is of that
    /// sort already and finer.
    fn see_the_file(&mut self) {
        let Some(method) = self.findings.data.and_then(|data| data.method) else {
            return;
        };
        let shape = QuestionId::Shape;
        let shapes = shapes_of(method).iter();
        let choices = shapes.filter_map(|id| shape.definition().choice(id));
        let mut choices = choices.map(AnswerState::One);
        let known = &mut self.known[shape as usize];
        if !choices.clone().any(|choice| choice == *known)
            && let Some(first) = choices.next()
        {
            *known = first;
        }
    }

    /// Replaces answers to questions that do not matter by "not sure". Conditions name earlier
    /// questions only, so one pass in table order is enough.
    fn hide_what_does_not_matter(&mut self) {
        for question in &QUESTIONS {
            let at = question.id as usize;
            let matters = self.eval(&question.when);
            if matters.is_no() {
                self.known[at] = AnswerState::NotSure;
            } else if matters.is_open() && self.known[at] != AnswerState::NotSure {
                self.known[at] = AnswerState::Open;
            }
        }
        if let Some(examples) = self.findings.data.and_then(|data| data.examples())
            && let Ok(amount) = Range::exact(examples as f64, Support::Positive)
        {
            self.known[QuestionId::Amount as usize] = AnswerState::Number(amount);
        }
    }

    /// The assessment without the answers to questions that do not matter in this view.
    pub(crate) fn counted(&self, assessment: &Assessment) -> Assessment {
        let mut counted = assessment.clone();
        for question in QuestionId::ALL {
            if self.matters(*question).is_no() {
                counted.clear(*question);
            }
        }
        counted
    }

    /// Returns the state of one answer.
    pub(crate) fn known(&self, question: QuestionId) -> AnswerState {
        self.known[question as usize]
    }

    /// Returns the questions among these whose answer is still to come.
    pub(crate) fn open_among(&self, questions: &[QuestionId]) -> QuestionSet {
        let open = questions
            .iter()
            .filter(|question| self.known(**question) == AnswerState::Open);
        open.fold(QuestionSet::EMPTY, |set, question| {
            set.union(QuestionSet::of(*question))
        })
    }

    /// Returns whether a question matters, given the answers before it.
    pub(crate) fn matters(&self, question: QuestionId) -> Truth {
        self.eval(&question.definition().when)
    }

    /// Returns whether an answer is this choice, or includes it. A choice that does not exist would
    /// silently count as a no, so a debug build panics on it.
    pub(crate) fn is(&self, question: QuestionId, choice: &str) -> Truth {
        debug_assert!(
            question.definition().choice(choice).is_some(),
            "{question:?} has no choice {choice}"
        );
        match self.known(question) {
            AnswerState::Open => Truth::open(question),
            AnswerState::One(at) => question
                .definition()
                .choices()
                .get(usize::from(at))
                .is_some_and(|chosen| chosen.id == choice)
                .into(),
            AnswerState::Many(set) => question
                .definition()
                .choice(choice)
                .is_some_and(|at| set & (1 << at) != 0)
                .into(),
            AnswerState::NotSure | AnswerState::Number(_) => Truth::NO,
        }
    }

    /// Returns whether an answer is one of these choices, or includes one. Checks all of them as
    /// [`Self::is`] does, even after the first that matches.
    pub(crate) fn one_of(&self, question: QuestionId, choices: &[&str]) -> Truth {
        debug_assert!(
            choices
                .iter()
                .all(|choice| question.definition().choice(choice).is_some()),
            "{question:?} has not all of {choices:?}"
        );
        Truth::any(choices.iter().map(|choice| self.is(question, choice)))
    }

    /// Returns whether an answer is a number that passes this test.
    fn number(&self, question: QuestionId, test: impl Fn(Range) -> bool) -> Truth {
        match self.known(question) {
            AnswerState::Open => Truth::open(question),
            AnswerState::Number(range) => test(range).into(),
            AnswerState::NotSure | AnswerState::One(_) | AnswerState::Many(_) => Truth::NO,
        }
    }

    /// Returns whether the whole range is at least `bound`.
    pub(crate) fn at_least(&self, question: QuestionId, bound: f64) -> Truth {
        self.number(question, |range| range.low() >= bound)
    }

    fn compare(
        &self,
        first: QuestionId,
        second: QuestionId,
        test: impl Fn(Range, Range) -> bool,
    ) -> Truth {
        match (self.known(first), self.known(second)) {
            (AnswerState::Number(a), AnswerState::Number(b)) => test(a, b).into(),
            (AnswerState::Open, AnswerState::Open | AnswerState::Number(_))
            | (AnswerState::Number(_), AnswerState::Open) => {
                Truth::open_on(self.open_among(&[first, second]))
            }
            _ => Truth::NO,
        }
    }

    fn reaches(&self, first: QuestionId, second: QuestionId) -> Truth {
        self.compare(first, second, |a, b| a.low() >= b.high())
    }

    fn misses(&self, first: QuestionId, second: QuestionId) -> Truth {
        self.compare(first, second, |a, b| a.high() < b.low())
    }

    /// The value of a condition.
    pub(crate) fn eval(&self, cond: &Cond) -> Truth {
        match cond {
            Cond::All(conds) => Truth::all(conds.iter().map(|cond| self.eval(cond))),
            Cond::Any(conds) => Truth::any(conds.iter().map(|cond| self.eval(cond))),
            Cond::Not(cond) => self.eval(cond).not(),
            Cond::Is(question, choice) => self.is(*question, choice),
            Cond::OneOf(question, choices) => self.one_of(*question, choices),
            Cond::Unsure(question) => match self.known(*question) {
                AnswerState::Open => Truth::open(*question),
                known => (known == AnswerState::NotSure).into(),
            },
            Cond::AtLeast(question, bound) => self.at_least(*question, *bound),
            Cond::Below(question, bound) => self.number(*question, |range| range.high() < *bound),
            Cond::Reaches(first, second) => self.reaches(*first, *second),
            Cond::Misses(first, second) => self.misses(*first, *second),
            Cond::Fact(fact) => self.fact(*fact),
        }
    }
}
