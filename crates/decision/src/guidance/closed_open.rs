//! A vendor's tuning service against open weights.

use serde::Serialize;

use super::cite::{GPU_MARKET, MISTRAL_HELP, OPENAI_DEPRECATIONS, TUNED_PRICES, WHEN_TO_FINE_TUNE};
use tuneworthy_core::terms::{Evidence, SourceId};

/// One thing to compare.
#[derive(Debug, Serialize)]
pub struct Comparison {
    /// Its stable id.
    pub id: &'static str,
    /// The aspect that is compared.
    pub title: &'static str,
    /// Tuning through a vendor's API.
    pub closed: &'static str,
    /// Tuning open weights.
    pub open: &'static str,
    /// Its sources.
    pub sources: &'static [SourceId],
    /// Certainty of the statement, in the words of GRADE.
    pub evidence: Evidence,
}

/// The six things that differ.
pub static CLOSED_OPEN: [Comparison; 6] = [
    Comparison {
        id: "ease",
        title: "Ease",
        closed: "Upload a file and start a job. Good for plain supervised tuning (training on examples to imitate).",
        open: "You need GPUs, bought or rented, and somebody who has used them.",
        sources: &[WHEN_TO_FINE_TUNE],
        evidence: Evidence::Low,
    },
    Comparison {
        id: "lock-in",
        title: "Lock-in",
        closed: "The tune lives where it was made and ends with its base: OpenAI's gpt-4.1 tunes stop on 14 January 2027.",
        open: "The tune runs wherever the weights run, for as long as you like.",
        sources: &[WHEN_TO_FINE_TUNE, OPENAI_DEPRECATIONS],
        evidence: Evidence::Moderate,
    },
    Comparison {
        id: "customisation",
        title: "Customisation",
        closed: "The methods and settings the vendor offers.",
        open: "Any method, any setting, every weight.",
        sources: &[WHEN_TO_FINE_TUNE],
        evidence: Evidence::Low,
    },
    Comparison {
        id: "cost-per-call",
        title: "Cost per call",
        closed: "Billed by the token, at a premium: OpenAI charges 1.5 to 2 times the base price for tuned gpt-4.1 and gpt-4o models.",
        open: "Lower when busy, dearer when idle: an H100 rents for about $2 to $5 an hour, and $4 an hour is $2,920 a month whether or not anyone calls.",
        sources: &[WHEN_TO_FINE_TUNE, TUNED_PRICES, GPU_MARKET],
        evidence: Evidence::Moderate,
    },
    Comparison {
        id: "privacy",
        title: "Privacy",
        closed: "Training data is uploaded to the vendor.",
        open: "Data and model can stay on your own machines.",
        sources: &[WHEN_TO_FINE_TUNE],
        evidence: Evidence::Low,
    },
    Comparison {
        id: "weights",
        title: "Owning the weights",
        closed: "You rent access. Even Mistral, whose models are largely open, does not hand out the weights its service tunes.",
        open: "The result is yours: keep it, copy it, move it.",
        sources: &[WHEN_TO_FINE_TUNE, MISTRAL_HELP],
        evidence: Evidence::Moderate,
    },
];
