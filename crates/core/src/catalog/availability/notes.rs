//! Notes about vendors as a whole.

use crate::catalog::Note;
use crate::terms::{Evidence, SourceId, Vendor};

/// Notes, in the order of `Vendor`.
pub(in crate::catalog) static NOTES: &[Note] = &[
    Note {
        vendor: Vendor::OpenAi,
        text: "Closing. Those who never tuned there lost it on 7 May 2026, those without tuned calls in the last 60 days on 2 July, everyone on 6 January 2027. Its evaluation service is off from 30 November 2026.",
        sources: &[SourceId("openai-deprecations")],
        evidence: Evidence::High,
    },
    Note {
        vendor: Vendor::Azure,
        text: "Same bases as OpenAI, later dates: read Microsoft's schedule of 2 September 2026, which has moved before.",
        sources: &[SourceId("azure-retirements")],
        evidence: Evidence::Moderate,
    },
    Note {
        vendor: Vendor::Google,
        text: "Tuning lives on Agent Platform, formerly Vertex. The Gemini API and AI Studio stopped offering it in May 2025.",
        sources: &[SourceId("google-tuning")],
        evidence: Evidence::Moderate,
    },
    Note {
        vendor: Vendor::BedrockClaude,
        text: "No Claude model takes a tuning job, there or anywhere else we found.",
        sources: &[SourceId("aws-lifecycle")],
        evidence: Evidence::Moderate,
    },
    Note {
        vendor: Vendor::Fireworks,
        text: "The managed service is closed; a training loop of yours runs on its Training API.",
        sources: &[SourceId("fireworks-migrate")],
        evidence: Evidence::High,
    },
    Note {
        vendor: Vendor::Mistral,
        text: "Tuned weights stay with Mistral, and it lists tuning among its deprecated features.",
        sources: &[SourceId("mistral-deprecated"), SourceId("mistral-help")],
        evidence: Evidence::Low,
    },
];
