//! Reasons why tuning serves no goal of a team, in one sentence each.

use tuneworthy_core::assessment::{Cond, Fact, QuestionId};
use tuneworthy_core::terms::Goal;

/// A reason why no way of tuning is of use.
#[derive(Debug)]
pub struct NoUse {
    /// The condition; the first row that applies is said.
    pub when: Cond,
    /// The reason, in one sentence.
    pub text: &'static str,
}

const fn open(goal: Goal) -> Cond {
    Cond::Fact(Fact::Open(goal))
}

/// Reasons that apply whatever the goal, then reasons by goal. The last row always applies.
pub static NO_USE: [NoUse; 9] = [
    NoUse {
        when: Cond::Is(QuestionId::Change, "one-off"),
        text: "For something wanted once, a tune takes longer to make than to use.",
    },
    NoUse {
        when: Cond::Is(QuestionId::Change, "weekly"),
        text: "What you want changes faster than a model can be tuned and tested.",
    },
    NoUse {
        when: Cond::Is(QuestionId::Circumstances, "soon"),
        text: "It must work before a tune could be made and tested.",
    },
    NoUse {
        when: Cond::Is(QuestionId::Task, "compute"),
        text: "A program does it exactly, so no model is needed.",
    },
    NoUse {
        when: Cond::All(&[
            Cond::Is(QuestionId::Overlap, "covered"),
            Cond::Not(&Cond::Any(&[open(Goal::Cost), open(Goal::Latency)])),
        ]),
        text: "A strong model already does this when asked well.",
    },
    NoUse {
        when: Cond::All(&[open(Goal::Facts), open(Goal::Reasoning)]),
        text: "Tuning on answers teaches neither facts nor reasoning.",
    },
    NoUse {
        when: open(Goal::Facts),
        text: "What is missing is knowledge, and tuning is a poor way to add it.",
    },
    NoUse {
        when: open(Goal::Reasoning),
        text: "Tuning on answers does not teach reasoning, and reinforcement needs tasks that a program can check.",
    },
    NoUse {
        when: Cond::ALWAYS,
        text: "No way of tuning serves what you want changed.",
    },
];
