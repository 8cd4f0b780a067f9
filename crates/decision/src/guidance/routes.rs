//! Ways of tuning that a plan leads to once every rung falls short, and the data each needs.

use crate::guidance::bands::{CPT_MIN_MEGABYTES, ENCODER_MIN, PREFERENCE_MIN, RL_MIN, SFT_MIN};
use crate::guidance::cite;
use crate::guidance::fit::SOMETIMES_SUCCEEDS;
use tuneworthy_core::assessment::{Cond, Fact, QuestionId};
use tuneworthy_core::terms::{Goal, SourceId, Technique};
use tuneworthy_core::units::Usd;

/// One way of tuning, and when it is the one.
#[derive(Debug)]
pub struct TuningRoute {
    /// The way.
    pub technique: Technique,
    /// The condition; the first route that applies is taken.
    pub when: Cond,
}

const fn open(goal: Goal) -> Cond {
    Cond::Fact(Fact::Open(goal))
}

const BEHAVIOUR: Cond = Cond::Any(&[
    open(Goal::Accuracy),
    open(Goal::Format),
    open(Goal::Style),
    open(Goal::Idiom),
    open(Goal::Language),
    open(Goal::Refusals),
]);

/// There is more to spend than the $100s that tuning an adapter takes.
const AFFORDABLE: Cond = Cond::Not(&Cond::Is(QuestionId::Circumstances, "budget"));

/// Something is wanted that an encoder, which writes no text, cannot give.
const MORE_THAN_LABELS: Cond = Cond::Any(&[
    open(Goal::Facts),
    open(Goal::Format),
    open(Goal::Style),
    open(Goal::Idiom),
    open(Goal::Refusals),
]);

/// The ways of tuning in the order they are considered: the goal that needs a method of its own
/// first, then the lightest that serves.
pub static ROUTES: [TuningRoute; 10] = [
    TuningRoute {
        technique: Technique::ToolSft,
        when: Cond::All(&[
            open(Goal::ToolUse),
            Cond::Not(&Cond::Is(QuestionId::Shape, "verifiable")),
        ]),
    },
    TuningRoute {
        technique: Technique::ReasoningRl,
        when: Cond::All(&[
            AFFORDABLE,
            Cond::Any(&[
                open(Goal::Reasoning),
                Cond::All(&[
                    Cond::Any(&[open(Goal::ToolUse), open(Goal::Accuracy)]),
                    Cond::Is(QuestionId::Shape, "verifiable"),
                ]),
            ]),
        ]),
    },
    TuningRoute {
        technique: Technique::ToolSft,
        when: open(Goal::ToolUse),
    },
    TuningRoute {
        technique: Technique::PreferenceTuning,
        when: Cond::All(&[
            AFFORDABLE,
            Cond::Any(&[
                open(Goal::Preference),
                Cond::All(&[
                    BEHAVIOUR,
                    Cond::OneOf(QuestionId::Shape, &["pairs", "thumbs", "implicit"]),
                ]),
            ]),
        ]),
    },
    TuningRoute {
        technique: Technique::EncoderClassifier,
        when: Cond::All(&[
            Cond::Is(QuestionId::Task, "label"),
            Cond::Not(&MORE_THAN_LABELS),
            Cond::OneOf(QuestionId::Shape, LABELS.shapes),
            Cond::AtLeast(QuestionId::Amount, LABELS.at_least),
            Cond::OneOf(QuestionId::Infrastructure, &["one", "real"]),
        ]),
    },
    TuningRoute {
        technique: Technique::Distillation,
        when: Cond::Any(&[open(Goal::Cost), open(Goal::Latency)]),
    },
    TuningRoute {
        technique: Technique::ContinuedPretraining,
        when: Cond::All(&[
            AFFORDABLE,
            Cond::Any(&[Cond::Is(QuestionId::Task, "language"), open(Goal::Language)]),
            Cond::Is(QuestionId::Shape, "raw-text"),
        ]),
    },
    TuningRoute {
        technique: Technique::FullSft,
        when: Cond::All(&[
            AFFORDABLE,
            Cond::Is(QuestionId::TuneKind, "adapter"),
            Cond::Is(QuestionId::TuneResult, "level"),
            Cond::AtLeast(QuestionId::Amount, 10_000.0),
            Cond::Is(QuestionId::Infrastructure, "real"),
            Cond::Not(&Cond::Fact(Fact::Wants(Goal::Facts))),
        ]),
    },
    TuningRoute {
        technique: Technique::LoraRetrieval,
        when: Cond::All(&[
            BEHAVIOUR,
            Cond::Any(&[
                Cond::Fact(Fact::Wants(Goal::Facts)),
                // For accuracy retrieval shows similar cases; a model tuned on them needs none.
                Cond::All(&[
                    Cond::OneOf(QuestionId::Retrieval, &["short", "good"]),
                    Cond::Not(&open(Goal::Accuracy)),
                ]),
            ]),
        ]),
    },
    TuningRoute {
        technique: Technique::LoraSft,
        when: BEHAVIOUR,
    },
];

/// The data a way of tuning needs.
#[derive(Debug)]
pub struct DataNeed {
    /// The shapes that will do, as choices of the question `shape`.
    pub shapes: &'static [&'static str],
    /// The question that counts them.
    pub amount_of: QuestionId,
    /// The fewest that are worth a try, in that question's unit.
    pub at_least: f64,
    /// A further condition.
    pub also: Cond,
    /// The need in words.
    pub words: &'static str,
    /// Sources of the numbers.
    pub sources: &'static [SourceId],
}

const SFT: DataNeed = DataNeed {
    shapes: &["demonstrations", "logged", "edits", "rules"],
    amount_of: QuestionId::Amount,
    at_least: SFT_MIN,
    also: Cond::ALWAYS,
    words: "50 good answers to imitate, better 200 to 500",
    sources: &[cite::AZURE_SKILLS, cite::OPENAI_SFT],
};

const LABELS: DataNeed = DataNeed {
    at_least: ENCODER_MIN,
    words: "500 cases labelled from a fixed set",
    sources: &[cite::SMALL_ENCODERS],
    ..SFT
};

const TEACHER_AND_INPUTS: DataNeed = DataNeed {
    shapes: &["demonstrations", "logged", "edits", "rules", "prompts"],
    ..SFT
};

const TOOL_TRACES: DataNeed = DataNeed {
    shapes: &["traces"],
    words: "50 traces of correct tool use, better 200 to 500",
    ..SFT
};

const FULL: DataNeed = DataNeed {
    at_least: 10_000.0,
    words: "10,000 good answers",
    sources: &[cite::WHEN_TO_FINE_TUNE],
    ..SFT
};

const PREFERENCES: DataNeed = DataNeed {
    shapes: &["pairs", "thumbs", "edits", "implicit"],
    at_least: PREFERENCE_MIN,
    words: "500 pairs, or thumbs up and down",
    sources: &[cite::AZURE_SKILLS],
    ..SFT
};

const CHECKABLE: DataNeed = DataNeed {
    shapes: &["verifiable"],
    at_least: RL_MIN,
    also: Cond::AtLeast(QuestionId::BaseSuccess, SOMETIMES_SUCCEEDS),
    words: "200 tasks a program can check, of which the model already solves some",
    sources: &[cite::AZURE_SKILLS, cite::WSHOBSON],
    ..SFT
};

const RAW_TEXT: DataNeed = DataNeed {
    shapes: &["raw-text"],
    amount_of: QuestionId::TextSize,
    at_least: CPT_MIN_MEGABYTES,
    also: Cond::ALWAYS,
    words: "500 MB of text",
    sources: &[cite::WSHOBSON],
};

/// Returns the data that a way of tuning needs. Rungs need none; they get the lightest row.
#[must_use]
pub const fn need_of(technique: Technique) -> &'static DataNeed {
    match technique {
        Technique::EncoderClassifier => &LABELS,
        Technique::Distillation => &TEACHER_AND_INPUTS,
        Technique::ToolSft => &TOOL_TRACES,
        Technique::PreferenceTuning => &PREFERENCES,
        Technique::FullSft => &FULL,
        Technique::ReasoningRl => &CHECKABLE,
        Technique::ContinuedPretraining | Technique::Pretraining => &RAW_TEXT,
        _ => &SFT,
    }
}

/// Returns whether a technique needs a cluster and people who train models. The source document
/// says so of every technique except `LoRA` and tuning on preference pairs.
#[must_use]
pub const fn needs_real_infrastructure(technique: Technique) -> bool {
    matches!(
        technique,
        Technique::FullSft
            | Technique::ReasoningRl
            | Technique::ContinuedPretraining
            | Technique::Pretraining
    )
}

/// A year's saving at or below this does not pay for a tune: the source document prices one at
/// $5,000. It holds until the reader enters their own costs.
pub const PAYS_BACK_A_YEAR: Usd = Usd(5_000.0);
