//! Conditions on an assessment, as data: the language in which guidance says when something
//! applies.

use crate::assessment::QuestionId;
use crate::terms::{Goal, Technique};

/// A condition on an assessment, as data. `decision` gives it one of three values: yes, no, or
/// not known yet. An answer of "not sure" makes `Is`, `AtLeast`, `Below`, `Reaches` and `Misses`
/// a no: what is not known is never taken for a yes.
#[derive(Clone, Copy, Debug)]
pub enum Cond {
    /// All of these hold. `All(&[])` always does.
    All(&'static [Cond]),
    /// At least one of these holds. `Any(&[])` never does.
    Any(&'static [Cond]),
    /// This does not hold.
    Not(&'static Cond),
    /// The answer is this choice, or has it among its choices.
    Is(QuestionId, &'static str),
    /// The answer is one of these choices, or has one of them.
    OneOf(QuestionId, &'static [&'static str]),
    /// The reader is not sure, was not asked, or has not answered.
    Unsure(QuestionId),
    /// The whole range is at least this.
    AtLeast(QuestionId, f64),
    /// The whole range is below this.
    Below(QuestionId, f64),
    /// All of the first is at least all of the second.
    Reaches(QuestionId, QuestionId),
    /// All of the first is below all of the second.
    Misses(QuestionId, QuestionId),
    /// A fact that `decision` derives from several answers.
    Fact(Fact),
}

impl Cond {
    /// Condition that always holds.
    pub const ALWAYS: Self = Self::All(&[]);
    /// Condition that never holds.
    pub const NEVER: Self = Self::Any(&[]);

    /// Calls `seen` with every question the condition names, and with each choice it names of that
    /// question.
    pub fn visit(&self, seen: &mut dyn FnMut(QuestionId, Option<&'static str>)) {
        match *self {
            Self::All(conds) | Self::Any(conds) => {
                for cond in conds {
                    cond.visit(seen);
                }
            }
            Self::Not(cond) => cond.visit(seen),
            Self::Is(question, choice) => seen(question, Some(choice)),
            Self::OneOf(question, choices) => {
                for choice in choices {
                    seen(question, Some(choice));
                }
            }
            Self::Unsure(question) | Self::AtLeast(question, _) | Self::Below(question, _) => {
                seen(question, None);
            }
            Self::Reaches(first, second) | Self::Misses(first, second) => {
                seen(first, None);
                seen(second, None);
            }
            Self::Fact(_) => {}
        }
    }
}

/// A fact that `decision` derives from several answers, the catalogue and the date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// A goal or a failure of the team names this goal.
    Wants(Goal),
    /// The goal is wanted, and its bar is not met.
    Open(Goal),
    /// No goal and no failure is named.
    NoGoal,
    /// The technique was tried properly, with any result.
    Tried(Technique),
    /// The pass rate meets its bar.
    QualityMet,
    /// Everything wanted is met, by the figures or by the reader's word.
    AllMet,
    /// The pass rate misses its bar, and nothing that is wanted says what fails.
    GapUnnamed,
    /// Only quality is wanted, and its bar lies within the sampling error of the pass rate.
    GapWithinChance,
    /// Evaluation results were read, and the interval of the pass rate touches the bar.
    MeasuredGapOpen,
    /// By paired results the tuned model is better, has not forgotten more than the margin, and does
    /// not miss the bar.
    TuneShips,
    /// By paired results the tuned model is worse, or has forgotten more than the margin.
    TuneFails,
    /// Paired results of a tuned model establish neither.
    TuneNotShown,
    /// The training file holds answers that refuse.
    FileRefuses,
    /// A tuned model runs whose base ends within a year.
    TuneEnds,
    /// Tuning is not expected to pay, by the cost model; without one, what it would save in a year
    /// is at most the source document's $5,000.
    DoesNotPay,
    /// Tuning is expected to pay, by the cost model; without one, what it would save in a year is
    /// known and above $5,000.
    Pays,
    /// Enough is known for the cost model to say whether tuning pays.
    Priced,
    /// The base that would be tuned is shut down before the tune has paid for itself.
    EndsBeforePayback,
    /// The technique is the plan's destination if every earlier step falls short.
    Destination(Technique),
}
