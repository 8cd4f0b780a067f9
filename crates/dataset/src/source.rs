//! The pages and programs the rules were read from.

use serde::Serialize;

use crate::target::Target;
use tuneworthy_core::units::Date;

/// A page, or the source code of a program, that rules were read from.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    /// The title.
    pub title: &'static str,
    /// The address.
    pub url: &'static str,
    /// The day it was read.
    pub read: Date,
}

const READ: Date = Date::fixed(2026, 11, 23);

/// The day of sources read later.
const READ_AGAIN: Date = Date::fixed(2026, 11, 29);

macro_rules! read_on {
    () => {
        READ
    };
    ($day:ident) => {
        $day
    };
}

macro_rules! sources {
    ($($(#[$doc:meta])* $name:ident = $title:literal, $url:literal $(, $read:ident)?;)+) => {
        $($(#[$doc])* pub(crate) static $name: Source = Source { title: $title, url: $url, read: read_on!($($read)?) };)+

        #[cfg(test)]
        pub(crate) static ALL: &[&Source] = &[$(&$name),+];
    };
}

sources! {
    OPENAI_SCHEMA = "OpenAI API specification, fine-tuning inputs",
        "https://github.com/openai/openai-openapi";
    OPENAI_SFT = "OpenAI, Supervised fine-tuning",
        "https://developers.openai.com/api/docs/guides/supervised-fine-tuning";
    OPENAI_PRACTICE = "OpenAI, Fine-tuning best practices",
        "https://developers.openai.com/api/docs/guides/fine-tuning-best-practices";
    OPENAI_VISION = "OpenAI, Vision fine-tuning",
        "https://developers.openai.com/api/docs/guides/vision-fine-tuning";
    OPENAI_DPO = "OpenAI, Direct preference optimization",
        "https://developers.openai.com/api/docs/guides/direct-preference-optimization";
    OPENAI_RFT = "OpenAI, Reinforcement fine-tuning",
        "https://developers.openai.com/api/docs/guides/reinforcement-fine-tuning";
    AZURE_SFT = "Microsoft, Fine-tuning in Foundry",
        "https://learn.microsoft.com/azure/foundry/openai/how-to/fine-tuning";
    AZURE_RFT = "Microsoft, Reinforcement fine-tuning in Foundry",
        "https://learn.microsoft.com/azure/foundry/openai/how-to/reinforcement-fine-tuning";
    GEMINI_SFT = "Google, Gemini supervised tuning",
        "https://docs.cloud.google.com/gemini-enterprise-agent-platform/models/tuning/supervised-tuning/prepare-data";
    GEMINI_PREFERENCE = "Google, Gemini preference tuning data",
        "https://docs.cloud.google.com/gemini-enterprise-agent-platform/models/tuning/preference-tuning/prepare-data";
    GEMINI_RL = "Google, Gemini reinforcement tuning dataset",
        "https://docs.cloud.google.com/gemini-enterprise-agent-platform/models/tuning/reinforcement-tuning/reinforcement-tuning-job/tuning-dataset";
    BEDROCK_PREPARE = "AWS, Prepare data for fine-tuning your models",
        "https://docs.aws.amazon.com/bedrock/latest/userguide/model-customization-prepare.html";
    BEDROCK_CLAUDE = "Anthropic, Fine-tuning Claude 3 Haiku on Bedrock",
        "https://platform.claude.com/cookbook/finetuning-finetuning-on-bedrock";
    NOVA_PREPARE = "AWS, Preparing data for Nova understanding models",
        "https://docs.aws.amazon.com/nova/latest/userguide/fine-tune-prepare-data-understanding.html";
    NOVA_VALIDATOR = "AWS samples, Nova dataset validator",
        "https://github.com/aws-samples/amazon-nova-samples";
    NOVA_HYPERPARAMETERS = "AWS, Amazon Nova model customization hyperparameters",
        "https://docs.aws.amazon.com/bedrock/latest/userguide/cm-hp-nova-mm.html";
    OPENAI_NOTEBOOK = "OpenAI Cookbook, Data preparation and analysis for chat model fine-tuning",
        "https://github.com/openai/openai-cookbook/blob/main/examples/Chat_finetuning_data_prep.ipynb";
    TOGETHER_DATA = "Together, Data preparation",
        "https://docs.together.ai/docs/fine-tuning/data-preparation";
    TOGETHER_CLIENT = "Together Python client, file check",
        "https://github.com/togethercomputer/together-python";
    FIREWORKS_SFT = "Fireworks, Supervised fine-tuning",
        "https://docs.fireworks.ai/fine-tuning/fine-tuning-models";
    MISTRAL_FINETUNE = "mistral-finetune, how a sample is read",
        "https://github.com/mistralai/mistral-finetune";
    MISTRAL_LIMITS = "Mistral, Known limitations",
        "https://docs.mistral.ai/resources/known-limitations";
    TRL_FORMATS = "TRL, Dataset formats and types",
        "https://github.com/huggingface/trl", READ_AGAIN;
    AXOLOTL_FORMATS = "axolotl, Dataset formats",
        "https://github.com/axolotl-ai-cloud/axolotl", READ_AGAIN;
    LLAMA_FACTORY = "LLaMA-Factory, how a dataset is converted",
        "https://github.com/hiyouga/LLaMA-Factory", READ_AGAIN;
    SWIFT_DATASETS = "ms-swift, Custom dataset",
        "https://swift.readthedocs.io/en/latest/Customization/Custom-dataset.html", READ_AGAIN;
    DATASETS_LOADING = "Hugging Face datasets, Load",
        "https://huggingface.co/docs/datasets/loading", READ_AGAIN;
    UNSLOTH_CLI = "Unsloth, its command line",
        "https://github.com/unslothai/unsloth", READ_AGAIN;
    RFC_8259 = "RFC 8259, the JSON data interchange format",
        "https://www.rfc-editor.org/rfc/rfc8259";
}

/// Returns the page on which a target says which formats it reads.
pub(crate) const fn formats_of(target: Target) -> &'static Source {
    match target {
        Target::OpenAi => &OPENAI_SCHEMA,
        Target::Azure => &AZURE_SFT,
        Target::Gemini => &GEMINI_SFT,
        Target::BedrockClaude => &BEDROCK_CLAUDE,
        Target::BedrockNova => &NOVA_PREPARE,
        Target::BedrockLlama => &BEDROCK_PREPARE,
        Target::Together => &TOGETHER_DATA,
        Target::Fireworks => &FIREWORKS_SFT,
        Target::Mistral => &MISTRAL_FINETUNE,
        Target::Trl => &TRL_FORMATS,
        Target::Axolotl => &AXOLOTL_FORMATS,
        Target::LlamaFactory => &LLAMA_FACTORY,
        Target::MsSwift => &SWIFT_DATASETS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_source_has_a_name_of_its_own() {
        let titles: std::collections::BTreeSet<_> = ALL.iter().map(|source| source.title).collect();
        assert_eq!(titles.len(), ALL.len());
        for source in ALL {
            assert!(source.url.starts_with("https://"));
        }
    }
}
