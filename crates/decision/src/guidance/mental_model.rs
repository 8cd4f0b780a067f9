//! The layers of training, what each gives a model, and the question that follows from them.

use super::cite::WHEN_TO_FINE_TUNE;
use tuneworthy_core::assessment::{Cond, QuestionId};
use tuneworthy_core::terms::{Evidence, SourceId};

/// One layer of training.
#[derive(Debug)]
pub struct Layer {
    /// Its stable id.
    pub id: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Its result, in a word or two.
    pub gives: &'static str,
    /// The process.
    pub text: &'static str,
    /// Its sources.
    pub sources: &'static [SourceId],
    /// Certainty of the statement, in the words of GRADE.
    pub evidence: Evidence,
}

/// The question the layers lead to.
#[derive(Debug)]
pub struct OverlapRule {
    /// The answer for which the rule speaks.
    pub when: Cond,
    /// The question.
    pub ask: &'static str,
    /// The consequence.
    pub text: &'static str,
    /// Its sources.
    pub sources: &'static [SourceId],
    /// Certainty of the statement, in the words of GRADE.
    pub evidence: Evidence,
}

const fn layer(
    id: &'static str,
    title: &'static str,
    gives: &'static str,
    text: &'static str,
) -> Layer {
    Layer {
        id,
        title,
        gives,
        text,
        sources: &[WHEN_TO_FINE_TUNE],
        evidence: Evidence::Low,
    }
}

/// The four layers, in the order they are trained.
pub static LAYERS: [Layer; 4] = [
    layer(
        "pretraining",
        "Pre-training",
        "knowledge",
        "The model reads a large part of what people have written. What it knows, it knows from here.",
    ),
    layer(
        "instruction",
        "Instruction tuning",
        "manners",
        "It learns to follow a request and to answer in turn.",
    ),
    layer(
        "preference",
        "Preference training (RLHF or DPO)",
        "judgement",
        "It learns which of two answers people would rather have.",
    ),
    layer(
        "yours",
        "Your tune",
        "a specialty",
        "It learns the one thing that is yours. It adds no knowledge and no manners, and can cost some of both.",
    ),
];

/// The rule that asking is enough where the model has the specialty already.
pub static OVERLAP: OverlapRule = OverlapRule {
    when: Cond::Is(QuestionId::Overlap, "covered"),
    ask: "Does the specialty you want lie inside what the model already knows and does?",
    text: "If it does, ask for it. A prompt reaches what is there; training adds only what is not.",
    sources: &[WHEN_TO_FINE_TUNE],
    evidence: Evidence::Low,
};
