//! The rules of precedence and the rules that shape a plan, in words, each with its sources.

mod beside;
mod decisive;

use crate::guidance::cite;
use beside::BESIDE;
use decisive::DECISIVE;
use tuneworthy_core::assessment::{Cond, Fact, QuestionId};
use tuneworthy_core::terms::{Evidence, Goal, Move, SourceId, VerdictKind};

/// The verdicts that a rule explains.
#[derive(Clone, Copy, Debug)]
pub enum Speaks {
    /// The verdict is of this kind.
    Kind(VerdictKind),
    /// The first step is this move.
    First(Move),
    /// Something comes before tuning that is tried, and no gate.
    Rung,
    /// Whatever the verdict is.
    Anyway,
}

/// One rule: why the verdict is what it is.
#[derive(Clone, Copy, Debug)]
pub struct PrecedenceRule {
    /// Its stable id.
    pub id: &'static str,
    /// The verdicts it explains.
    pub speaks: Speaks,
    /// A further condition.
    pub when: Cond,
    /// The reason, in one or two sentences.
    pub text: &'static str,
    /// The reader's answers it rests on.
    pub answers: &'static [QuestionId],
    /// Its sources.
    pub sources: &'static [SourceId],
    /// Certainty of the statement, in the words of GRADE.
    pub evidence: Evidence,
}

const DOC: SourceId = cite::WHEN_TO_FINE_TUNE;

const fn open(goal: Goal) -> Cond {
    Cond::Fact(Fact::Open(goal))
}

/// Every rule that explains a verdict, the most decisive first.
pub static RULES: [PrecedenceRule; DECISIVE.len() + BESIDE.len()] = joined();

const fn joined() -> [PrecedenceRule; DECISIVE.len() + BESIDE.len()] {
    let mut all = [DECISIVE[0]; DECISIVE.len() + BESIDE.len()];
    let mut at = 1;
    while at < all.len() {
        all[at] = if at < DECISIVE.len() {
            DECISIVE[at]
        } else {
            BESIDE[at - DECISIVE.len()]
        };
        at += 1;
    }
    all
}
