//! The table of limits: examples, bytes and tokens that each service accepts.

use serde::Serialize;

use crate::record::formats::Format;
use crate::source::{self, Source};
use crate::target::Target;
use tuneworthy_core::terms::Method;

/// Limits of a service for one method. `None` where its pages name no limit.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Limits {
    /// The service.
    pub target: Target,
    /// The methods the limits hold for; empty for every method.
    pub methods: &'static [Method],
    /// The fewest examples.
    pub min_examples: Option<u64>,
    /// The most examples.
    pub max_examples: Option<u64>,
    /// The most bytes in one file.
    pub max_bytes: Option<u64>,
    /// The most tokens of one example.
    pub max_tokens: Option<u64>,
    /// The effect on a longer example.
    pub longer: Longer,
    /// The page that names the limits.
    pub source: &'static Source,
}

/// The effect of a limit on a longer example.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Longer {
    /// Its end is cut off.
    Cut,
    /// It is left out.
    Dropped,
    /// Its questions are cut before its answers.
    QuestionCut,
    /// The page names the limit and not what becomes of longer examples.
    Unsaid,
}

const MB: u64 = 1 << 20;
const GB: u64 = 1 << 30;

const fn row(target: Target, source: &'static Source) -> Limits {
    Limits {
        target,
        methods: &[],
        min_examples: None,
        max_examples: None,
        max_bytes: None,
        max_tokens: None,
        longer: Longer::Unsaid,
        source,
    }
}

const SFT_DPO: &[Method] = &[Method::Sft, Method::Dpo];

/// The rows. A method's own row comes before the row for every method.
static LIMITS: &[Limits] = &[
    Limits {
        methods: SFT_DPO,
        min_examples: Some(10),
        max_bytes: Some(512 * MB),
        max_tokens: Some(65_536),
        longer: Longer::Cut,
        ..row(Target::OpenAi, &source::OPENAI_PRACTICE)
    },
    Limits {
        max_bytes: Some(512 * MB),
        ..row(Target::OpenAi, &source::OPENAI_SCHEMA)
    },
    Limits {
        methods: SFT_DPO,
        min_examples: Some(10),
        max_bytes: Some(512 * MB),
        max_tokens: Some(65_536),
        longer: Longer::Cut,
        ..row(Target::Azure, &source::AZURE_SFT)
    },
    Limits {
        max_bytes: Some(512 * MB),
        ..row(Target::Azure, &source::AZURE_SFT)
    },
    Limits {
        max_examples: Some(10_000_000),
        max_bytes: Some(GB),
        max_tokens: Some(131_072),
        ..row(Target::Gemini, &source::GEMINI_SFT)
    },
    Limits {
        min_examples: Some(32),
        max_examples: Some(10_000),
        max_bytes: Some(10 * GB),
        max_tokens: Some(32_000),
        ..row(Target::BedrockClaude, &source::BEDROCK_PREPARE)
    },
    Limits {
        methods: &[Method::Rl],
        min_examples: Some(100),
        max_examples: Some(20_000),
        ..row(Target::BedrockNova, &source::NOVA_VALIDATOR)
    },
    Limits {
        min_examples: Some(8),
        max_examples: Some(20_000),
        ..row(Target::BedrockNova, &source::NOVA_VALIDATOR)
    },
    Limits {
        min_examples: Some(100),
        max_examples: Some(10_000),
        max_tokens: Some(16_000),
        ..row(Target::BedrockLlama, &source::BEDROCK_PREPARE)
    },
    Limits {
        min_examples: Some(1),
        max_bytes: Some(100 * GB),
        ..row(Target::Together, &source::TOGETHER_DATA)
    },
    Limits {
        min_examples: Some(3),
        max_examples: Some(3_000_000),
        ..row(Target::Fireworks, &source::FIREWORKS_SFT)
    },
    Limits {
        max_bytes: Some(512 * MB),
        ..row(Target::Mistral, &source::MISTRAL_LIMITS)
    },
    row(Target::Trl, &source::TRL_FORMATS),
    row(Target::Axolotl, &source::AXOLOTL_FORMATS),
    row(Target::LlamaFactory, &source::LLAMA_FACTORY),
    row(Target::MsSwift, &source::SWIFT_DATASETS),
];

/// Every length in the table, for which counts are kept exactly.
pub(crate) const WATCHED: [u64; 4] = [16_000, 32_000, 65_536, 131_072];

/// Fewest examples for Nova 2 Lite, where the first Nova models need eight. Source: AWS's Nova
/// validator, read on 23 November 2026.
pub(crate) const NOVA_2_SFT: u64 = 200;
/// Pictures make Gemini's limit smaller. Source: Google's page on supervised tuning.
pub(crate) const GEMINI_WITH_MEDIA: u64 = 300_000;
/// Files above this have failed on Azure while the job ran. Source: Microsoft's Foundry
/// fine-tuning skill, read on 23 November 2026.
pub(crate) const AZURE_UPLOAD: u64 = 150 * MB;
/// OpenAI's advice: start with so many. Source: its best-practices page.
pub(crate) const START_WITH: u64 = 50;

/// Returns the limits of a service for a method.
#[must_use]
pub fn limits(target: Target, method: Option<Method>) -> &'static Limits {
    let fits = |row: &&Limits| {
        row.target == target
            && (row.methods.is_empty()
                || method.is_some_and(|method| row.methods.contains(&method)))
    };
    // The table has a row for every target and any method; the last is never reached.
    let last = &LIMITS[LIMITS.len() - 1];
    LIMITS.iter().find(fits).unwrap_or(last)
}

/// The limits of a service for files of a format.
pub(crate) fn limits_for(target: Target, format: Format) -> &'static Limits {
    limits(target, format.method_at(target))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_has_a_row_for_every_method() {
        for target in Target::ALL {
            for method in Method::ALL.iter().copied().map(Some).chain([None]) {
                assert_eq!(limits(*target, method).target, *target);
            }
        }
    }

    #[test]
    fn every_length_is_watched() {
        for row in LIMITS {
            assert!(row.max_tokens.is_none_or(|most| WATCHED.contains(&most)));
        }
    }

    #[test]
    fn figures_of_the_pages() {
        let sft = |target| limits(target, Some(Method::Sft));
        assert_eq!(sft(Target::OpenAi).min_examples, Some(10));
        assert_eq!(limits(Target::OpenAi, Some(Method::Rl)).min_examples, None);
        assert_eq!(sft(Target::BedrockClaude).min_examples, Some(32));
        assert_eq!(sft(Target::BedrockNova).min_examples, Some(8));
        let rl = limits(Target::BedrockNova, Some(Method::Rl));
        assert_eq!(rl.min_examples, Some(100));
        assert_eq!(sft(Target::Fireworks).max_examples, Some(3_000_000));
        assert_eq!(sft(Target::Gemini).max_tokens, Some(131_072));
    }
}
