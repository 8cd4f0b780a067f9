//! The opposite mistake: not tuning when it would pay.

use super::cite::{
    AZURE_CONSIDERATIONS, GPT_6_PRICES, LORA_LAND, TOGETHER_WHEN, WHEN_TO_FINE_TUNE,
};
use tuneworthy_core::assessment::{Cond, QuestionId};
use tuneworthy_core::terms::{Evidence, SourceId};

/// A mistake of omission.
#[derive(Debug)]
pub struct Omission {
    /// A few words.
    pub title: &'static str,
    /// The cost of waiting.
    pub text: &'static str,
    /// The better action.
    pub instead: &'static str,
    /// The condition under which it is being made.
    pub trigger: Cond,
    /// The questions that say so.
    pub questions: &'static [QuestionId],
    /// Its sources.
    pub sources: &'static [SourceId],
    /// Certainty of the statement, in the words of GRADE.
    pub evidence: Evidence,
}

/// A stable narrow task at high volume, with many good answers on file and a large prompt.
///
/// The sources describe this case without numbers. The cut-offs (a million calls a month, 1,000
/// examples, 2,000 tokens of fixed prompt) were chosen here.
pub static NOT_TUNING: Omission = Omission {
    title: "Not tuning when you should",
    text: "The task is stable, the volume high, and you already hold the answers to learn from. Every month you send the same long prompt to a large model you pay for it again.",
    instead: "Price a small tuned model against your cheapest untuned option, prompt cached, and run a pilot on a slice of your logs.",
    trigger: Cond::All(&[
        Cond::Is(QuestionId::Change, "stable"),
        Cond::AtLeast(QuestionId::Calls, 1_000_000.0),
        Cond::OneOf(QuestionId::Shape, &["logged", "demonstrations"]),
        Cond::AtLeast(QuestionId::Amount, 1_000.0),
        Cond::Not(&Cond::Is(QuestionId::Quality, "poor")),
        Cond::AtLeast(QuestionId::PromptTokens, 2_000.0),
    ]),
    questions: &[
        QuestionId::Change,
        QuestionId::Calls,
        QuestionId::Shape,
        QuestionId::Amount,
        QuestionId::Quality,
        QuestionId::PromptTokens,
    ],
    sources: &[
        WHEN_TO_FINE_TUNE,
        AZURE_CONSIDERATIONS,
        TOGETHER_WHEN,
        LORA_LAND,
        GPT_6_PRICES,
    ],
    evidence: Evidence::Moderate,
};
