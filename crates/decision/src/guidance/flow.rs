//! The decision flow and the rule of thumb, as tables.

use serde::Serialize;

use super::cite::{
    AWS_TUNING, AZURE_OVERVIEW, AZURE_SKILLS, GEPA, HAMEL, HF_COURSE, META_ADAPTING, RELIABLE_AI,
    TOGETHER_WHEN, WHEN_TO_FINE_TUNE,
};
use tuneworthy_core::terms::{Evidence, SourceId, Technique};

/// One stage of the flow.
#[derive(Debug, Serialize)]
pub struct FlowStage {
    /// Its stable id.
    pub id: &'static str,
    /// The rung it stands for; `None` for tuning, which is many techniques.
    pub technique: Option<Technique>,
    /// A few words.
    pub title: &'static str,
    /// The action, and the reason for doing it now.
    pub text: &'static str,
    /// Its sources.
    pub sources: &'static [SourceId],
    /// Certainty of the statement, in the words of GRADE.
    pub evidence: Evidence,
}

/// A sentence with what it rests on.
#[derive(Debug, Serialize)]
pub struct Statement {
    /// The sentence.
    pub text: &'static str,
    /// Its sources.
    pub sources: &'static [SourceId],
    /// Certainty of the statement, in the words of GRADE.
    pub evidence: Evidence,
}

/// The stages, in order.
pub static FLOW: [FlowStage; 5] = [
    FlowStage {
        id: "prompting",
        technique: Some(Technique::Prompting),
        title: "Push the prompt",
        text: "Add worked examples, a system prompt (the standing instructions) and structured output (the API enforces the shape). It takes an afternoon and shows what is really missing.",
        sources: &[WHEN_TO_FINE_TUNE, AZURE_OVERVIEW, HAMEL, RELIABLE_AI, GEPA],
        evidence: Evidence::Moderate,
    },
    FlowStage {
        id: "retrieval",
        technique: Some(Technique::Retrieval),
        title: "Look the facts up",
        text: "If the answer needs fresh or private facts, fetch the right documents and put them in the prompt. That is retrieval, also called RAG.",
        sources: &[WHEN_TO_FINE_TUNE, AWS_TUNING, TOGETHER_WHEN, META_ADAPTING],
        evidence: Evidence::Moderate,
    },
    FlowStage {
        id: "better-model",
        technique: Some(Technique::BetterModel),
        title: "Try a better-suited model",
        text: "Take a stronger model where quality is short, a cheaper or faster one where it is not. Switching is often cheaper than training a small model.",
        sources: &[WHEN_TO_FINE_TUNE],
        evidence: Evidence::Low,
    },
    FlowStage {
        id: "tools",
        technique: Some(Technique::Tools),
        title: "Let it act",
        text: "If the work needs a search, a calculation or a step in your own systems, give the model tools. No training supplies an action it cannot take.",
        sources: &[WHEN_TO_FINE_TUNE],
        evidence: Evidence::Low,
    },
    FlowStage {
        id: "tuning",
        technique: None,
        title: "Then tune",
        text: "Train only for the gap that is still open, and only with an evaluation that can show it closing.",
        sources: &[WHEN_TO_FINE_TUNE, HAMEL, AZURE_SKILLS],
        evidence: Evidence::Moderate,
    },
];

/// The rule of thumb.
pub static RULE_OF_THUMB: Statement = Statement {
    text: "If a strong model does the job once it has a good prompt and the right documents, do not tune. Tuning is for the gap that neither closes.",
    sources: &[WHEN_TO_FINE_TUNE, HAMEL, AZURE_SKILLS, HF_COURSE],
    evidence: Evidence::Moderate,
};
