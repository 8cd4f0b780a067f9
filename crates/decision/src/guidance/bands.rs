//! Amounts of training data: bands, published figures, and the minimum of each method.
//!
//! The sources disagree. The bands are this crate's own reading; the figures of each source stand
//! beside them.

use serde::Serialize;

use super::cite::{AZURE_OVERVIEW, AZURE_SKILLS, OPENAI_SFT, PRECISION, TOGETHER_WHEN, WSHOBSON};
use tuneworthy_core::terms::{Evidence, Method, SourceId};

/// Below this an example set is no training set: the first row of [`QUOTED`] refuses it.
pub const SFT_FLOOR: f64 = 10.0;
/// Below this Microsoft says not to tune (2026-08-21); see [`QUOTED`].
pub const SFT_MIN: f64 = 50.0;
/// Number of examples from which supervised tuning is ordinary work. Chosen here, between Microsoft's
/// 50 and the several hundreds that other sources ask for.
pub const SFT_NORMAL: f64 = 200.0;
/// From here on amount is rarely the question: the floor of the most demanding source with a number.
pub const SFT_COMFORTABLE: f64 = 1_000.0;
/// Labelled cases from which a small encoder is worth a try: a study of 2024 needed 200 to 500
/// (Bucher and Martini, 2024-06-12). The larger of the two.
pub(super) const ENCODER_MIN: f64 = 500.0;
/// Pairs that preference tuning starts at (Microsoft, 2026-08-21).
pub const PREFERENCE_MIN: f64 = 500.0;
/// Prompts that reinforcement starts at (Microsoft, 2026-08-21).
pub const RL_MIN: f64 = 200.0;
/// Megabytes of raw text from which continued pre-training is worth its cost (wshobson, 2026-08-18).
pub const CPT_MIN_MEGABYTES: f64 = 500.0;
/// Real examples to grow a synthetic set from. With a quarter of the set real, 13 make 52, just
/// over Microsoft's least; the arithmetic is this crate's own.
pub const SYNTHETIC_MIN_SEED: f64 = 13.0;

/// A band of example counts.
#[derive(Debug, Serialize)]
pub struct AmountBand {
    /// Its stable id.
    pub id: &'static str,
    /// The smallest count in it.
    pub from: f64,
    /// A word or two.
    pub title: &'static str,
    /// The result to expect.
    pub text: &'static str,
    /// Its sources.
    pub sources: &'static [SourceId],
    /// Certainty of the statement, in the words of GRADE.
    pub evidence: Evidence,
}

/// The bands for supervised tuning, smallest first.
pub static BANDS: [AmountBand; 5] = [
    AmountBand {
        id: "impossible",
        from: 0.0,
        title: "Not possible",
        text: "OpenAI refuses fewer than 10, and where a service accepts them there is nothing to learn from.",
        sources: &[OPENAI_SFT],
        evidence: Evidence::Moderate,
    },
    AmountBand {
        id: "pilot",
        from: SFT_FLOOR,
        title: "Pilot only",
        text: "Enough to see that the machinery works. Microsoft says not to tune on fewer than 50.",
        sources: &[OPENAI_SFT, AZURE_SKILLS],
        evidence: Evidence::Moderate,
    },
    AmountBand {
        id: "try",
        from: SFT_MIN,
        title: "Worth a try",
        text: "OpenAI sees first gains between 50 and 100. If 50 good ones change nothing, look at the task before you collect more.",
        sources: &[OPENAI_SFT, AZURE_SKILLS],
        evidence: Evidence::Moderate,
    },
    AmountBand {
        id: "normal",
        from: SFT_NORMAL,
        title: "Ordinary work",
        text: "Hundreds of reviewed examples are the usual case. Microsoft's 300 to 500 good ones beat more than 1,500 poor ones.",
        sources: &[AZURE_SKILLS, TOGETHER_WHEN],
        evidence: Evidence::Moderate,
    },
    AmountBand {
        id: "comfortable",
        from: SFT_COMFORTABLE,
        title: "Comfortable",
        text: "Amount is no longer the question. Look at quality, coverage and what you hold back for the evaluation.",
        sources: &[WSHOBSON, TOGETHER_WHEN],
        evidence: Evidence::Low,
    },
];

/// The band an example count falls into.
#[must_use]
pub fn band(examples: f64) -> &'static AmountBand {
    BANDS
        .iter()
        .rev()
        .find(|band| examples >= band.from)
        .unwrap_or(&BANDS[0])
}

/// A least number as one source gives it.
#[derive(Debug, Serialize)]
pub struct Quoted {
    /// Number of examples.
    pub examples: f64,
    /// The source's statement about that number.
    pub says: &'static str,
    /// The source.
    pub source: SourceId,
    /// Certainty of the source, in the words of GRADE.
    pub evidence: Evidence,
}

/// Published amounts, smallest first. They contradict each other, and are shown as they are.
pub static QUOTED: [Quoted; 6] = [
    Quoted {
        examples: SFT_FLOOR,
        says: "the least its API accepts",
        source: OPENAI_SFT,
        evidence: Evidence::Moderate,
    },
    Quoted {
        examples: SFT_MIN,
        says: "start here; gains show between 50 and 100",
        source: OPENAI_SFT,
        evidence: Evidence::Moderate,
    },
    Quoted {
        examples: SFT_MIN,
        says: "below this, do not tune",
        source: AZURE_SKILLS,
        evidence: Evidence::Moderate,
    },
    Quoted {
        examples: 500.0,
        says: "the low end of its range for tuning",
        source: PRECISION,
        evidence: Evidence::VeryLow,
    },
    Quoted {
        examples: SFT_COMFORTABLE,
        says: "its floor for supervised tuning",
        source: WSHOBSON,
        evidence: Evidence::Low,
    },
    Quoted {
        examples: SFT_COMFORTABLE,
        says: "asks for \"thousands\" of labelled samples",
        source: AZURE_OVERVIEW,
        evidence: Evidence::Low,
    },
];

/// Minimum amount of data for a method.
#[derive(Debug, Serialize)]
pub struct Minimum {
    /// The method.
    pub method: Method,
    /// The amount, in `unit`.
    pub amount: f64,
    /// Unit of the amount, in the plural.
    pub unit: &'static str,
    /// The source's statement.
    pub text: &'static str,
    /// Its sources.
    pub sources: &'static [SourceId],
    /// Certainty of the statement, in the words of GRADE.
    pub evidence: Evidence,
}

/// The least each method takes, in the order of `Method`.
pub static MINIMUMS: [Minimum; 5] = [
    Minimum {
        method: Method::Sft,
        amount: SFT_MIN,
        unit: "examples",
        text: "Microsoft works with 50 to 5,000 and stops below 50.",
        sources: &[AZURE_SKILLS, OPENAI_SFT],
        evidence: Evidence::Moderate,
    },
    Minimum {
        method: Method::Dpo,
        amount: PREFERENCE_MIN,
        unit: "pairs",
        text: "Microsoft works with 500 to 5,000 pairs.",
        sources: &[AZURE_SKILLS],
        evidence: Evidence::Moderate,
    },
    Minimum {
        method: Method::Kto,
        amount: PREFERENCE_MIN,
        unit: "thumbs",
        text: "No source names a number for thumbs. This takes Microsoft's least for pairs.",
        sources: &[AZURE_SKILLS, WSHOBSON],
        evidence: Evidence::Low,
    },
    Minimum {
        method: Method::Rl,
        amount: RL_MIN,
        unit: "prompts",
        text: "Microsoft works with 200 to 2,000 prompts that a grader (a program or model that scores answers) can judge.",
        sources: &[AZURE_SKILLS],
        evidence: Evidence::Moderate,
    },
    Minimum {
        method: Method::Cpt,
        amount: CPT_MIN_MEGABYTES,
        unit: "MB of text",
        text: "Below 500 MB of a field's text, retrieval serves it better, alone or beside a tune.",
        sources: &[WSHOBSON],
        evidence: Evidence::Low,
    },
];

/// Returns the minimum amount of data for a method.
#[must_use]
pub fn minimum(method: Method) -> &'static Minimum {
    &MINIMUMS[method as usize]
}
