//! Compute, data, time and money that each approach takes, as rough numbers of early 2026.

use serde::Serialize;

use super::cite::WHEN_TO_FINE_TUNE;
use tuneworthy_core::terms::{Evidence, SourceId, Technique};

/// The time for which these numbers hold.
pub const APPROACHES_AS_OF: &str = "early 2026";

/// One row of the table of costs.
#[derive(Debug, Serialize)]
pub struct Approach {
    /// Its stable id.
    pub id: &'static str,
    /// A few words.
    pub title: &'static str,
    /// Machines.
    pub compute: &'static str,
    /// Data.
    pub data: &'static str,
    /// Time until there is something to judge.
    pub time: &'static str,
    /// Money, people not counted.
    pub cost: &'static str,
    /// The techniques this row prices.
    pub techniques: &'static [Technique],
    /// Its sources.
    pub sources: &'static [SourceId],
    /// Certainty of the statement, in the words of GRADE.
    pub evidence: Evidence,
}

const fn row(
    id: &'static str,
    title: &'static str,
    takes: [&'static str; 4],
    techniques: &'static [Technique],
) -> Approach {
    let [compute, data, time, cost] = takes;
    Approach {
        id,
        title,
        compute,
        data,
        time,
        cost,
        techniques,
        sources: &[WHEN_TO_FINE_TUNE],
        evidence: Evidence::Low,
    }
}

/// The seven approaches, lightest first.
pub static APPROACHES: [Approach; 7] = [
    row(
        "prompting",
        "Prompting",
        ["none", "a handful of examples", "minutes", "$0"],
        &[Technique::Prompting],
    ),
    row(
        "retrieval",
        "Retrieval (RAG)",
        [
            "hundreds of dollars",
            "your documents",
            "days",
            "low, and ongoing",
        ],
        &[Technique::Retrieval],
    ),
    row(
        "lora",
        "LoRA tuning (a small adapter beside a frozen model)",
        [
            "1 GPU for hours",
            "hundreds to 10,000 examples",
            "hours",
            "tens to hundreds of dollars",
        ],
        &[
            Technique::LoraSft,
            Technique::LoraRetrieval,
            Technique::Distillation,
            Technique::ToolSft,
        ],
    ),
    row(
        "full-sft",
        "Full tuning (every weight, on examples)",
        [
            "1 to 8 GPUs for days",
            "10,000 to 1 million examples",
            "days",
            "hundreds to thousands of dollars",
        ],
        &[Technique::FullSft],
    ),
    row(
        "preference",
        "Preference tuning (RLHF or DPO)",
        [
            "1 to 8 GPUs for days",
            "pairs of a better and a worse answer; RLHF adds a reward model",
            "weeks",
            "thousands of dollars",
        ],
        &[Technique::PreferenceTuning],
    ),
    row(
        "reasoning-rl",
        "Reinforcement on checkable answers",
        [
            "many GPUs for weeks",
            "a set of tasks and a verifier, a program that checks the answer",
            "weeks",
            "tens of thousands of dollars and up",
        ],
        &[Technique::ReasoningRl],
    ),
    row(
        "pretraining",
        "Training from nothing",
        [
            "thousands of GPUs for months",
            "trillions of tokens",
            "months",
            "millions of dollars",
        ],
        &[Technique::Pretraining],
    ),
];

/// The row that prices a technique. The source document prices neither a better model, nor tools,
/// nor continued pre-training.
#[must_use]
pub fn approach(technique: Technique) -> Option<&'static Approach> {
    APPROACHES
        .iter()
        .find(|row| row.techniques.contains(&technique))
}
