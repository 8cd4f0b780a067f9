//! Ways out of having too little to train on.

use super::bands::{SFT_NORMAL, SYNTHETIC_MIN_SEED};
use super::cite::{APPLIED_LLMS, AZURE_SKILLS, HUYEN, RELIABLE_AI, WHEN_TO_FINE_TUNE, WSHOBSON};
use tuneworthy_core::assessment::{Cond, Fact, QuestionId};
use tuneworthy_core::terms::{Evidence, Goal, SourceId, WayOut};

/// One way out.
#[derive(Debug)]
pub struct Escape {
    /// Its id.
    pub way: WayOut,
    /// A few words.
    pub title: &'static str,
    /// The condition under which it helps.
    pub when: Cond,
    /// The action.
    pub text: &'static str,
    /// The amounts it takes.
    pub amounts: &'static str,
    /// The condition for stopping.
    pub stop: &'static str,
    /// Its sources.
    pub sources: &'static [SourceId],
    /// Certainty of the statement, in the words of GRADE.
    pub evidence: Evidence,
}

const HAS_EXAMPLES: Cond = Cond::OneOf(
    QuestionId::Shape,
    &[
        "demonstrations",
        "logged",
        "pairs",
        "thumbs",
        "verifiable",
        "traces",
        "edits",
        "implicit",
        "rules",
        "prompts",
    ],
);

/// The conditions of the ways out, cheapest first, without their texts.
pub(crate) static WAYS_OUT_WHEN: [(WayOut, Cond); WAYS_OUT.len()] =
    tuneworthy_core::project!(WAYS_OUT, row => (row.way, row.when));

/// The four ways out, cheapest first.
pub static WAYS_OUT: [Escape; 4] = [
    Escape {
        way: WayOut::FewShot,
        title: "Use the examples in the prompt",
        when: Cond::Any(&[
            Cond::Is(QuestionId::Shape, "few"),
            Cond::All(&[HAS_EXAMPLES, Cond::Below(QuestionId::Amount, SFT_NORMAL)]),
        ]),
        text: "Show your best examples in the prompt before you train on them. A hundred shown often do more than a hundred trained.",
        amounts: "Start with five, go up to what the context window and the bill allow.",
        stop: "Stop when 8 of 10 fresh inputs pass: you are done. Stop when twice the examples change nothing: they are not the gap.",
        sources: &[WHEN_TO_FINE_TUNE, APPLIED_LLMS, RELIABLE_AI],
        evidence: Evidence::Low,
    },
    Escape {
        way: WayOut::Distil,
        title: "Record a stronger model",
        when: Cond::All(&[
            Cond::Any(&[
                Cond::OneOf(QuestionId::Shape, &["logged", "prompts"]),
                Cond::Fact(Fact::Wants(Goal::Cost)),
                Cond::Fact(Fact::Wants(Goal::Latency)),
            ]),
            Cond::Not(&Cond::Is(QuestionId::Teacher, "no")),
        ]),
        text: "Run the task on a strong model, keep the answers that pass your evaluation, and train a small model to give the same. Its terms must allow that.",
        amounts: "Keep 300 to 500 good answers before you reach for more: in Microsoft's tests they beat 1,500 poor ones.",
        stop: "Stop when the strong model itself misses your bar. A student does not overtake the teacher it copies.",
        sources: &[WHEN_TO_FINE_TUNE, AZURE_SKILLS],
        evidence: Evidence::Moderate,
    },
    Escape {
        way: WayOut::ActiveLearning,
        title: "Collect from real use",
        when: Cond::Not(&Cond::Is(QuestionId::ModelToday, "nothing")),
        text: "Put a baseline live, watch where it fails, and have people correct those cases first. Hard real cases teach more than easy ones.",
        amounts: "Read 20 at random from every batch. Train on a quarter, a half and all of it, and compare.",
        stop: "Stop collecting when the second half of the data adds nothing on your evaluation.",
        sources: &[WHEN_TO_FINE_TUNE, HUYEN, AZURE_SKILLS],
        evidence: Evidence::Low,
    },
    Escape {
        way: WayOut::Synthetic,
        title: "Generate and verify",
        when: Cond::All(&[
            HAS_EXAMPLES,
            Cond::AtLeast(QuestionId::Amount, SYNTHETIC_MIN_SEED),
            Cond::Not(&Cond::Is(QuestionId::Teacher, "no")),
        ]),
        text: "Let a strong model write new inputs and answers from your real ones, then throw away what a check or a person rejects.",
        amounts: "Keep at least a quarter of the set real. Expect 10 to 30 in 100 generated examples to survive the check.",
        stop: "Stop when fewer than 10 in 100 survive: the generator does not know your task. Be as wary when nearly all do: the check checks nothing.",
        sources: &[WHEN_TO_FINE_TUNE, WSHOBSON],
        evidence: Evidence::Low,
    },
];

/// The row of a way out.
#[must_use]
pub fn way_out(way: WayOut) -> &'static Escape {
    &WAYS_OUT[way as usize]
}
