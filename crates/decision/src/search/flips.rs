//! Flips: changes of one answer, or of two where neither is enough, that change the verdict.

use super::candidates;
use crate::findings::Findings;
use crate::guidance::is_actionable;
use crate::precedence::{self, Conclusion};
use crate::verdict::{AnswerChange, ChangedTo, Flip, Flips};
use crate::view::{AnswerState, Given, View};
use tuneworthy_core::assessment::{AnswerKind, Assessment, QUESTIONS, Question, QuestionId};
use tuneworthy_core::units::Range;

/// The most flips of one sort that are worth a reader's time.
const MOST: usize = 5;

/// The search over one assessment.
pub(crate) struct Search<'a> {
    view: &'a View<'a>,
    given: Given,
    now: Conclusion,
    findings: Findings,
}

struct FoundFlip {
    question: QuestionId,
    value: AnswerState,
    then: Conclusion,
}

impl<'a> Search<'a> {
    /// Begins a search around a complete view of the assessment.
    pub(crate) fn new(assessment: &Assessment, view: &'a View<'a>, findings: &Findings) -> Self {
        let mut given = [AnswerState::NotSure; QuestionId::ALL.len()];
        for (question, answer) in assessment.answers() {
            given[question as usize] = AnswerState::from(answer);
        }
        Self {
            view,
            given,
            now: precedence::decide(view),
            findings: *findings,
        }
    }

    fn view_with(&self, changes: &[(QuestionId, AnswerState)]) -> View<'a> {
        let mut given = self.given;
        for (question, value) in changes {
            given[*question as usize] = *value;
        }
        View::from_known(&given, &self.findings, self.view.catalog, self.view.today)
    }

    fn outcome_with(&self, changes: &[(QuestionId, AnswerState)]) -> Conclusion {
        precedence::decide(&self.view_with(changes))
    }

    /// The questions that matter now, each with the values it may change to.
    fn open_questions(&self) -> Vec<(&'static Question, Vec<AnswerState>)> {
        QUESTIONS
            .iter()
            .filter(|question| self.view.matters(question.id).is_yes())
            .map(|question| (question, candidates::changes(self.view, question)))
            .filter(|(_, values)| !values.is_empty())
            .collect()
    }

    /// Answers not known whose true value could change the first step.
    pub(crate) fn deciding_unknowns(&self) -> Vec<QuestionId> {
        let unknown = |question: &&Question| {
            self.view.known(question.id) == AnswerState::NotSure
                && self.view.matters(question.id).is_yes()
                && !matches!(question.kind, AnswerKind::Text)
        };
        let decides = |question: &&Question| {
            candidates::all(self.view, question)
                .into_iter()
                .any(|value| self.outcome_with(&[(question.id, value)]).first != self.now.first)
        };
        QUESTIONS
            .iter()
            .filter(unknown)
            .filter(decides)
            .map(|question| question.id)
            .collect()
    }

    /// All flips worth showing.
    pub(crate) fn flips(&self) -> Flips {
        let questions = self.open_questions();
        let singles = self.singles(&questions);
        let mut flips = Flips::default();
        for found in &singles {
            let list = if is_actionable(found.question) {
                &mut flips.actionable
            } else {
                &mut flips.world
            };
            // One flip a question is enough: the first value that does it, in table order.
            let said = list
                .iter()
                .any(|flip| flip.changes[0].question == found.question);
            if list.len() < MOST && !said {
                list.extend(self.flip(&[(found.question, found.value)], found.then));
            }
        }
        self.add_doubles(&questions, &singles, &mut flips);
        flips
    }

    fn singles(&self, questions: &[(&'static Question, Vec<AnswerState>)]) -> Vec<FoundFlip> {
        let mut singles = Vec::new();
        for (question, values) in questions {
            for value in values {
                let then = self.outcome_with(&[(question.id, *value)]);
                if then != self.now {
                    singles.push(FoundFlip {
                        question: question.id,
                        value: *value,
                        then,
                    });
                }
            }
        }
        // What changes the first step comes before what changes only where the plan leads.
        let (mut first, rest): (Vec<_>, Vec<_>) = singles
            .into_iter()
            .partition(|found| found.then.first != self.now.first);
        first.extend(rest);
        first
    }

    /// Pairs of which neither half changes the verdict. A pair is looked into only if leaving both
    /// answers open leaves more than one first step: most pairs are ruled out by that one evaluation.
    fn add_doubles(
        &self,
        questions: &[(&'static Question, Vec<AnswerState>)],
        singles: &[FoundFlip],
        flips: &mut Flips,
    ) {
        let flips_alone = |question: QuestionId, value: AnswerState| {
            singles
                .iter()
                .any(|found| found.question == question && found.value == value)
        };
        let actionable: Vec<_> = questions
            .iter()
            .filter(|(question, _)| is_actionable(question.id))
            .collect();
        for (at, (first, first_values)) in actionable.iter().enumerate() {
            for (second, second_values) in &actionable[at + 1..] {
                if flips.actionable.len() >= MOST {
                    return;
                }
                let both_open = [
                    (first.id, AnswerState::Open),
                    (second.id, AnswerState::Open),
                ];
                if precedence::outcomes(&self.view_with(&both_open)).is_settled() {
                    continue;
                }
                let pair = first_values
                    .iter()
                    .filter(|value| !flips_alone(first.id, **value))
                    .flat_map(|one| second_values.iter().map(move |two| (*one, *two)))
                    .filter(|(_, two)| !flips_alone(second.id, *two))
                    .map(|(one, two)| [(first.id, one), (second.id, two)])
                    .map(|changes| (changes, self.outcome_with(&changes)))
                    .find(|(_, then)| then.first != self.now.first);
                if let Some((changes, then)) = pair {
                    flips.actionable.extend(self.flip(&changes, then));
                }
            }
        }
    }

    /// The flip in words that point the right way; `None` where a number has no side of its own.
    fn flip(&self, changes: &[(QuestionId, AnswerState)], then: Conclusion) -> Option<Flip> {
        let changes: Option<Vec<_>> = (0..changes.len())
            .map(|at| self.change(changes, at, then))
            .collect();
        Some(Flip {
            changes: changes?,
            kind: then.kind,
            first: then.first,
            destination: then.destination,
        })
    }

    /// The side of a number on which a flip holds, the other changes made. What lies far beyond
    /// the number tells: whether that is a better or a worse answer is not for a table to say.
    fn side(
        &self,
        changes: &[(QuestionId, AnswerState)],
        at: usize,
        then: Conclusion,
    ) -> Option<ChangedTo> {
        let (question, AnswerState::Number(range)) = changes[at] else {
            return None;
        };
        let AnswerKind::Number { support, .. } = question.definition().kind else {
            return None;
        };
        let value = range.low();
        let (_, most) = support.bounds();
        let holds_at = |far: f64| {
            let mut changes = changes.to_vec();
            let far = Range::exact(far, support).map(AnswerState::Number);
            far.is_ok_and(|far| {
                changes[at].1 = far;
                self.outcome_with(&changes) == then
            })
        };
        let far_up = (value.max(1e-3) * 1e3).min(most);
        if holds_at(far_up) {
            Some(ChangedTo::AtLeast(value))
        } else if holds_at(value / 1e3) {
            Some(ChangedTo::AtMost(value))
        } else {
            None
        }
    }

    fn change(
        &self,
        changes: &[(QuestionId, AnswerState)],
        at: usize,
        then: Conclusion,
    ) -> Option<AnswerChange> {
        let (question, value) = changes[at];
        let choices = question.definition().choices();
        let id_of = |at: u32| choices.get(at as usize).map(|choice| choice.id);
        let to = match (self.view.known(question), value) {
            (AnswerState::Many(from), AnswerState::Many(to)) => {
                let id = id_of((from ^ to).trailing_zeros())?;
                if to & !from != 0 {
                    ChangedTo::With(id)
                } else {
                    ChangedTo::Without(id)
                }
            }
            (_, AnswerState::Many(to)) => ChangedTo::With(id_of(to.trailing_zeros())?),
            (_, AnswerState::One(to)) => ChangedTo::Choice(id_of(u32::from(to))?),
            (AnswerState::Number(from), AnswerState::Number(to)) if to.high() < from.low() => {
                ChangedTo::AtMost(to.high())
            }
            (AnswerState::Number(_), AnswerState::Number(to)) => ChangedTo::AtLeast(to.low()),
            (_, AnswerState::Number(_)) => self.side(changes, at, then)?,
            _ => return None,
        };
        Some(AnswerChange { question, to })
    }
}
