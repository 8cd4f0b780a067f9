//! Rights around a tune: what a teacher's terms allow, and who is a provider under the EU AI Act.

use super::cite::{ACT_GUIDELINES, ANTHROPIC_TERMS, DISTILLING_2026, R1_LICENCE};
use tuneworthy_core::terms::{Evidence, SourceId};

/// A vendor's word on training another model on the answers of its own.
#[derive(Debug)]
pub struct TeacherTerms {
    /// Its stable id.
    pub id: &'static str,
    /// Vendor or model that wrote the answers.
    pub teacher: &'static str,
    /// Permission to train another model on the answers, in a word or two.
    pub allows: &'static str,
    /// Its terms, in a sentence or two.
    pub text: &'static str,
    /// Its sources.
    pub sources: &'static [SourceId],
    /// Certainty of the statement, in the words of GRADE.
    pub evidence: Evidence,
}

/// Terms by vendor, the strictest first.
pub static TEACHER_TERMS: [TeacherTerms; 5] = [
    TeacherTerms {
        id: "anthropic",
        teacher: "Anthropic: Claude",
        allows: "not without its approval, where it competes",
        text: "Its commercial terms bar building competing products and training competing models, without its express approval. It does not say what competes.",
        sources: &[ANTHROPIC_TERMS, DISTILLING_2026],
        evidence: Evidence::Low,
    },
    TeacherTerms {
        id: "openai",
        teacher: "OpenAI",
        allows: "not where it competes with OpenAI",
        text: "Its terms bar the use of answers to develop models that compete with OpenAI.",
        sources: &[DISTILLING_2026],
        evidence: Evidence::Low,
    },
    TeacherTerms {
        id: "mistral",
        teacher: "Mistral",
        allows: "not where it competes",
        text: "Its terms have a clause against training competing models on answers.",
        sources: &[DISTILLING_2026],
        evidence: Evidence::Low,
    },
    TeacherTerms {
        id: "xai",
        teacher: "xAI: Grok",
        allows: "not where it competes",
        text: "Its terms have a clause against training competing models on answers.",
        sources: &[DISTILLING_2026],
        evidence: Evidence::Low,
    },
    TeacherTerms {
        id: "deepseek",
        teacher: "DeepSeek-R1, open weights",
        allows: "yes",
        text: "Its licence, MIT, allows commercial use and names distillation for training other models. Other open weights have licences of their own: read the one of your teacher.",
        sources: &[R1_LICENCE],
        evidence: Evidence::Low,
    },
];

/// The rule on who becomes the provider of a modified model.
#[derive(Debug)]
pub struct ProviderRule {
    /// Its title.
    pub title: &'static str,
    /// The rule.
    pub text: &'static str,
    /// The rule where the original's compute is not known.
    pub unknown: &'static str,
    /// Share of the original's training compute above which who modifies it is a provider.
    pub share: f64,
    /// Training compute from which a model counts as one of general purpose, in operations.
    pub general_purpose: f64,
    /// Tunes to count through.
    pub examples: &'static [ProviderExample],
    /// Its sources.
    pub sources: &'static [SourceId],
    /// Certainty of the statement, in the words of GRADE.
    pub evidence: Evidence,
}

/// A tune whose compute is counted.
#[derive(Debug)]
pub struct ProviderExample {
    /// Its stable id.
    pub id: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Parameters of the model.
    pub parameters: f64,
    /// Tokens that are trained on, all passes counted.
    pub tokens: f64,
}

/// The Commission's rule of 18 July 2025.
pub static PROVIDER: ProviderRule = ProviderRule {
    title: "A third of the original's compute",
    text: "The Commission's guidelines of 18 July 2025 make you the provider of a modified general-purpose model where the change takes more than a third of the compute the original was trained with. Your duties then concern the change alone.",
    unknown: "Where the original's compute is not known: a model counts, as an indication, as one of general purpose from 10²³ operations on, so that a third of that is the least the threshold can be.",
    share: 1.0 / 3.0,
    general_purpose: 1e23,
    examples: &[
        ProviderExample {
            id: "small",
            title: "8 billion parameters, 3 million tokens",
            parameters: 8e9,
            tokens: 3e6,
        },
        ProviderExample {
            id: "large",
            title: "70 billion parameters, 300 million tokens",
            parameters: 7e10,
            tokens: 3e8,
        },
    ],
    sources: &[ACT_GUIDELINES],
    evidence: Evidence::Low,
};
