//! Sources of the guidance. Every sentence of the other tables cites a row of this one.

use serde::Serialize;

use tuneworthy_core::terms::{Evidence, SourceId};
use tuneworthy_core::units::Date;

/// The day the field's facts were gathered.
pub const READ: Date = Date::fixed(2026, 11, 23);

/// The day the field was read again, for the sources that changed or came then.
pub const READ_AGAIN: Date = Date::fixed(2026, 11, 29);

/// The extent to which a source was read. One that was not read whole counts one level of evidence
/// less than
/// its kind would have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceReading {
    /// At the source.
    Whole,
    /// The abstract or the publisher's summary.
    Abstract,
    /// Notes and summaries by others.
    Summaries,
}

impl SourceReading {
    /// Returns the extent in words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Whole => "read at the source",
            Self::Abstract => "only the abstract was read",
            Self::Summaries => "only notes and summaries were read",
        }
    }
}

/// A page, paper or program that the guidance cites.
#[derive(Debug, Serialize)]
pub struct CitedSource {
    /// Its name in this program.
    pub id: SourceId,
    /// Its title.
    pub title: &'static str,
    /// Its publisher.
    pub publisher: &'static str,
    /// Its address; empty if not known.
    pub url: &'static str,
    /// The date of publication, as exactly as is known.
    pub published: &'static str,
    /// The day it was read.
    pub read: Date,
    /// The extent to which it was read.
    pub reading: SourceReading,
    /// Certainty that it carries on its own, in the words of GRADE.
    pub evidence: Evidence,
}

/// Declares the table and a constant for each id, so that a misspelt citation does not compile.
macro_rules! sources {
    (@read) => { READ };
    (@read $read:ident) => { $read };
    ($($name:ident = $id:literal, $title:literal, $publisher:literal, $url:literal,
       $published:literal, $reading:ident, $evidence:ident $(, $read:ident)?;)+) => {
        /// The names of the sources, for citing.
        pub mod cite {
            use tuneworthy_core::terms::SourceId;
            $(#[doc = concat!("The source `", $id, "`.")] pub const $name: SourceId = SourceId($id);)+
        }

        /// Every source, the source document first.
        pub static SOURCES: &[CitedSource] = &[$(CitedSource {
            id: cite::$name,
            title: $title,
            publisher: $publisher,
            url: $url,
            published: $published,
            read: sources!(@read $($read)?),
            reading: SourceReading::$reading,
            evidence: Evidence::$evidence,
        },)+];
    };
}

sources! {
    WHEN_TO_FINE_TUNE = "when-to-fine-tune", "When to Fine-Tune", "The source document, author not named",
        "", "early 2026", Whole, Low;

    OPENAI_DEPRECATIONS = "openai-deprecations", "Deprecations", "OpenAI",
        "https://developers.openai.com/api/docs/deprecations", "2026, last notice 14 October", Whole, High, READ_AGAIN;
    OPENAI_SFT = "openai-sft", "Supervised fine-tuning and best practices", "OpenAI",
        "https://developers.openai.com/api/docs/guides/fine-tuning-best-practices", "undated, 2025 to 2026", Whole, Moderate;
    OPENAI_DPO = "openai-dpo", "Direct preference optimization", "OpenAI",
        "https://developers.openai.com/api/docs/guides/direct-preference-optimization", "undated, 2026", Whole, Moderate;
    OPENAI_TALK = "openai-accuracy", "Optimizing LLM accuracy, a guide and the DevDay talk before it", "OpenAI",
        "https://developers.openai.com/api/docs/guides/optimizing-llm-accuracy", "talk 6 November 2023, guide undated", Summaries, Low;
    AZURE_CONSIDERATIONS = "azure-fine-tuning", "Fine-tuning considerations", "Microsoft, Azure OpenAI",
        "https://github.com/MicrosoftDocs/azure-ai-docs", "26 March 2025", Whole, Moderate;
    AZURE_OVERVIEW = "azure-overview", "Fine-tuning overview", "Microsoft, AI Studio",
        "https://github.com/microsoft/LLM-Fine-Tuning-Azure", "undated, older than 2025", Whole, Low;
    AZURE_SKILLS = "azure-skills-2026", "Foundry fine-tuning skill", "Microsoft",
        "https://github.com/microsoft/azure-skills", "21 August 2026", Whole, Moderate;
    AZURE_RETIREMENTS = "azure-retirements", "Model retirement schedule", "Microsoft, Foundry",
        "https://learn.microsoft.com/en-us/azure/foundry/openai/concepts/model-retirement-schedule", "2 September 2026", Whole, Moderate;
    AZURE_MODELS = "azure-models", "Models that support fine-tuning", "Microsoft, Foundry",
        "https://github.com/MicrosoftDocs/azure-ai-docs/blob/main/articles/foundry/openai/includes/fine-tune-models.md", "undated, 2025 to 2026", Whole, Moderate;
    GOOGLE_WHEN = "google-when", "When to use supervised fine-tuning for Gemini", "Google Cloud",
        "", "4 October 2024", Whole, Moderate;
    GOOGLE_PRACTICE = "google-practice", "Supervised fine-tuning best practices", "Google Cloud",
        "", "7 January 2025", Whole, Moderate;
    GOOGLE_TUNING = "google-tuning", "Gemini tuning on Agent Platform", "Google Cloud",
        "https://docs.cloud.google.com/gemini-enterprise-agent-platform/models/tuning", "undated, 2026", Whole, Moderate;
    AWS_TUNING = "aws-tuning", "Customize a model with fine-tuning in Amazon Bedrock", "AWS",
        "https://docs.aws.amazon.com/bedrock/latest/userguide/custom-model-fine-tuning.html", "undated, 2026", Whole, Moderate;
    AWS_LIFECYCLE = "aws-lifecycle", "Model lifecycle on Amazon Bedrock", "AWS",
        "https://docs.aws.amazon.com/bedrock/latest/userguide/model-lifecycle-legacy.html", "undated, after 8 October 2026", Whole, High;
    AWS_RL = "aws-rl", "Reinforcement fine-tuning for Amazon Nova models", "AWS",
        "https://docs.aws.amazon.com/bedrock/latest/userguide/rft-nova-models.html", "undated, 2026", Whole, Moderate;
    AWS_NOVA_DATA = "aws-nova-data", "Nova training-data validator", "AWS samples",
        "https://github.com/aws-samples/amazon-nova-samples", "undated, 2026", Whole, Moderate;
    NOVA_TOOLS = "nova-tools", "Bedrock Nova fine-tuning", "bitslovers.com",
        "https://www.bitslovers.com/bedrock-nova-fine-tuning", "undated, 2026", Whole, Low;
    ANTHROPIC_PROMPTING = "anthropic-prompting", "Prompt engineering overview", "Anthropic",
        "https://platform.claude.com", "undated, 2026", Whole, Moderate;
    ANTHROPIC_TERMS = "anthropic-terms", "Commercial terms: use restrictions and competing products, a summary", "ConductAtlas, of Anthropic's terms",
        "https://conductatlas.com/platform/anthropic/anthropic-commercial-terms/use-restrictions-and-competing-products/", "undated, 2026", Summaries, Low, READ_AGAIN;
    DISTILLING_2026 = "distilling-2026", "Is distilling from GPT-4 legal?", "The AI Distillery",
        "https://www.aidistillery.org/blog/is-distilling-legal", "12 June 2026", Summaries, Low, READ_AGAIN;
    R1_LICENCE = "r1-licence", "DeepSeek-R1, its licence as others quote it", "DeepSeek",
        "https://github.com/deepseek-ai/DeepSeek-R1", "2025", Summaries, Low, READ_AGAIN;
    ACT_GUIDELINES = "act-guidelines", "Guidelines on providers of general-purpose AI models, as law firms sum them up", "European Commission; CMS, JD Supra",
        "https://cms.law/en/swe/legal-updates/general-purpose-ai-models-obligations-and-roles-for-providers-and-downstream-modifiers-under-the-eu-ai-act", "18 July 2025", Summaries, Low, READ_AGAIN;
    META_ADAPTING = "meta-adapting", "Adapting large language models, in three parts", "Meta AI",
        "", "7 August 2024", Abstract, Low;
    TOGETHER_WHEN = "together-when", "When to fine-tune", "Together AI",
        "https://docs.together.ai/docs/fine-tuning/overview", "undated, 2026", Whole, Moderate;
    TOGETHER_LORA = "together-lora", "LoRA and full fine-tuning", "Together AI",
        "https://docs.together.ai/docs/fine-tuning/lora-vs-full", "undated, 2026", Whole, Moderate;
    TOGETHER_BILLING = "together-billing", "Fine-tuning, pricing", "Together AI",
        "https://docs.together.ai/docs/fine-tuning/pricing", "undated, 2026", Whole, Moderate, READ_AGAIN;
    FIREWORKS_TUNING = "fireworks-tuning", "Managed fine-tuning", "Fireworks AI",
        "https://docs.fireworks.ai/fine-tuning/managed-finetuning-intro", "undated, 2026", Whole, Moderate;
    FIREWORKS_MIGRATE = "fireworks-migrate", "Migrate from managed training", "Fireworks AI",
        "https://docs.fireworks.ai/fine-tuning/migrate-from-managed-training", "undated, November 2026", Whole, High, READ_AGAIN;
    FIREWORKS_CHANGELOG = "fireworks-changelog", "Changelog", "Fireworks AI",
        "https://docs.fireworks.ai/changelog", "15 November 2026", Whole, High, READ_AGAIN;
    FIREWORKS_SERVERLESS = "fireworks-serverless-tunes", "Specialised models without a deployment", "Fireworks AI",
        "https://docs.fireworks.ai/serverless/specialized-model-inference/overview", "undated, 2026", Whole, Moderate;
    TINKER_PRICES = "tinker-prices", "Models and pricing of Tinker, word for word as of commit 3c67ac5", "api-evangelist, from Thinking Machines' page",
        "https://github.com/api-evangelist/thinking-machines", "7 October 2026", Whole, Moderate, READ_AGAIN;
    MISTRAL_DEPRECATED = "mistral-deprecated", "Deprecated features", "Mistral AI",
        "https://docs.mistral.ai/resources/deprecated", "undated, 2026", Whole, Moderate, READ_AGAIN;
    COREWEAVE_TRAINING = "coreweave-training", "Serverless training", "CoreWeave",
        "https://docs.coreweave.com/products/post-training/serverless-training", "undated, 2026", Whole, Moderate, READ_AGAIN;
    COREWEAVE_LIMITS = "coreweave-limits", "Serverless training, usage limits", "Weights & Biases",
        "https://docs.wandb.ai/serverless-training/usage-limits", "undated, 2026", Whole, Moderate, READ_AGAIN;
    ALIBABA_TOKEN = "alibaba-token", "Tuned models billed by the token", "Alibaba Cloud, Model Studio",
        "https://www.alibabacloud.com/help/en/model-studio/model-deployment-token", "16 September 2026", Whole, Moderate, READ_AGAIN;
    CRUSOE_TUNING = "crusoe-tuning", "How serverless fine-tuning works", "Crusoe",
        "https://docs.crusoecloud.com/serverless-fine-tuning/how-it-works", "undated, 2026", Whole, Moderate, READ_AGAIN;
    PRIME_TRAINING = "prime-training", "Hosted training", "Prime Intellect",
        "https://docs.primeintellect.ai/hosted-training", "undated, 2026", Whole, Moderate, READ_AGAIN;
    PRIME_PRICES = "prime-prices", "Models and pricing of hosted training, word for word as of commit 32233bc", "api-evangelist, from Prime Intellect's page",
        "https://github.com/api-evangelist/prime-intellect", "20 September 2026", Whole, Moderate, READ_AGAIN;
    SAGEMAKER_NOVA = "sagemaker-nova", "Training jobs for Amazon Nova", "AWS, SageMaker",
        "https://docs.amazonaws.cn/en_us/sagemaker/latest/dg/nova-fine-tuning-training-job.html", "undated, 2026", Whole, Moderate, READ_AGAIN;
    AWS_OPEN_RL = "aws-open-rl", "Reinforcement fine-tuning of open-weight models", "AWS",
        "https://docs.aws.amazon.com/bedrock", "undated, 2026", Whole, Low, READ_AGAIN;
    GPU_MARKET = "gpu-market", "Prices of GPU clouds", "Mercatus",
        "https://www.mercatus-ai.com/blog/cloud-gpu-pricing", "May 2026", Whole, Low;
    TINKER_DOCS = "tinker-docs", "Tinker", "Thinking Machines",
        "https://tinker-docs.thinkingmachines.ai", "undated, 2026", Whole, Moderate;
    MISTRAL_HELP = "mistral-help", "Fine-tuned models, help centre", "Mistral AI",
        "https://help.mistral.ai/en/articles/225179", "undated, 2026", Whole, Moderate;
    TRL_DOCS = "trl-docs", "TRL, a library of trainers", "Hugging Face",
        "https://github.com/huggingface/trl", "undated, 2026", Whole, Moderate;
    HF_COURSE = "hf-course", "LLM course, chapter 11", "Hugging Face",
        "", "undated, 2025", Abstract, Low;

    GPT_6_PRICES = "codexometer-2026", "GPT-6 prices, codexometer v0.18.4", "merefield, quoting OpenAI",
        "https://github.com/merefield/codexometer/releases/tag/v0.18.4", "22 September 2026", Whole, Moderate;
    CLAUDE_PRICES = "claudit-2026", "Claude prices, claudit v1.9.2", "kurofune, quoting Anthropic",
        "https://github.com/kurofune/claudit/releases/tag/v1.9.2", "24 October 2026", Whole, Moderate;
    MODEL_ENDS = "model-ends", "Last days of models in LiteLLM, release 1.110.2", "BerriAI",
        "https://github.com/BerriAI/litellm/blob/v1.110.2/model_prices_and_context_window.json", "2026-11-20", Whole, Moderate;
    TUNED_PRICES = "tuned-prices", "Model prices in LiteLLM", "BerriAI",
        "https://github.com/BerriAI/litellm", "undated, 2026", Whole, Moderate;

    HAMEL = "hamel-2024", "Is fine-tuning still valuable?", "Hamel Husain",
        "https://hamel.dev", "27 March 2024", Whole, Low;
    HUYEN = "huyen-2026", "AI Engineering, chapters 7 and 8", "Chip Huyen",
        "https://github.com/chiphuyen/aie-book", "3 July 2026", Whole, Low;
    APPLIED_LLMS = "applied-llms", "What we learned from a year of building with LLMs", "Yan, Bischof, Frye, Husain, Liu and Shankar",
        "", "May to June 2024", Summaries, VeryLow;
    RELIABLE_AI = "reliable-ai-systems", "Building Reliable AI Systems, chapter 5", "Manning",
        "", "2025 to 2026", Whole, Low;
    WSHOBSON = "wshobson-2026", "LLM fine-tuning plugin", "wshobson/agents",
        "https://github.com/wshobson/agents", "18 August 2026", Whole, Low;
    PRECISION = "precision", "RAG or fine-tuning, an interactive tool", "Precision AI Academy",
        "https://precisionaiacademy.com/rag-vs-finetune", "undated, 2026", Whole, VeryLow;

    OVADIA = "ovadia-2023", "Fine-tuning or retrieval? Comparing knowledge injection in LLMs", "Ovadia and others",
        "https://arxiv.org/abs/2312.05934", "10 December 2023", Abstract, Low;
    BALAGUER = "balaguer-2024", "RAG vs fine-tuning: a case study on agriculture", "Balaguer and others",
        "https://arxiv.org/abs/2401.08406", "January 2024", Abstract, Low;
    GEKHMAN = "gekhman-2024", "Does fine-tuning LLMs on new knowledge encourage hallucinations?", "Gekhman and others",
        "https://arxiv.org/abs/2405.05904", "9 May 2024", Abstract, Low;
    BIDERMAN = "biderman-2024", "LoRA learns less and forgets less", "Biderman and others",
        "https://arxiv.org/abs/2405.09673", "May 2024", Abstract, Low;
    LORA_REGRET = "lora-regret-2025", "LoRA without regret", "Schulman and others, Thinking Machines",
        "", "29 September 2025", Summaries, Low;
    LORA_LAND = "lora-land-2024", "LoRA Land: 310 fine-tuned LLMs", "Predibase",
        "https://arxiv.org/abs/2405.00732", "29 April 2024", Abstract, Low;
    GEPA = "gepa", "GEPA: reflective prompt evolution can outperform reinforcement learning", "Agrawal and others",
        "https://arxiv.org/abs/2507.19457", "25 July 2025", Whole, Moderate;
    SMALL_ENCODERS = "small-encoders-2024", "Fine-tuned small LLMs (still) significantly outperform zero-shot generative AI models in text classification", "Bucher and Martini",
        "https://arxiv.org/abs/2406.08660", "12 June 2024", Abstract, Low;
    SIMILAR_EXAMPLES = "similar-examples-2021", "What makes good in-context examples for GPT-3?", "Liu and others",
        "https://arxiv.org/abs/2101.06804", "17 January 2021", Abstract, Low;
    RETRIEVED_EXAMPLES = "retrieved-examples", "Bridging zero-shot and fine-tuned performance in text classification through retrieval-augmented prompting", "Khrapunova",
        "https://www.asrjetsjournal.org/American_Scientific_Journal/article/view/12048", "undated, 2025", Abstract, Low;
    LOW_RESOURCE = "low-resource-2025", "Prompt, translate, fine-tune, re-initialize, or instruction-tune? Adapting LLMs for low-resource languages", "arXiv 2506.19187",
        "https://arxiv.org/abs/2506.19187", "23 June 2025", Abstract, Low;
    LLAMATURK = "llamaturk-2024", "LlamaTurk: adapting open-source generative LLMs for low-resource language", "Toraman, Middle East Technical University",
        "https://arxiv.org/abs/2405.07745", "13 May 2024", Abstract, Low;
    CONTEXTUAL_RETRIEVAL = "contextual-retrieval", "Introducing contextual retrieval", "Anthropic",
        "https://www.anthropic.com/news/contextual-retrieval", "19 September 2024", Summaries, Low;
    COT = "chain-of-thought-2022", "Chain-of-thought prompting elicits reasoning in large language models", "Wei and others",
        "https://arxiv.org/abs/2201.11903", "January 2022", Abstract, Low;
    PAL = "pal-2022", "PAL: program-aided language models", "Gao and others",
        "https://arxiv.org/abs/2211.10435", "18 November 2022", Abstract, Low;
    RULES_OF_ML = "rules-of-ml", "Rules of machine learning", "Zinkevich, Google",
        "https://developers.google.com/machine-learning/guides/rules-of-ml", "undated", Summaries, Low;
    DATABRICKS_PROMPTS = "databricks-prompts-2025", "Building state-of-the-art enterprise agents 90x cheaper with automated prompt optimization", "Databricks",
        "https://www.databricks.com/blog/building-state-art-enterprise-agents-90x-cheaper-automated-prompt-optimization", "September 2025", Summaries, Low;
    FRUGAL = "frugalgpt-2023", "FrugalGPT: how to use large language models while reducing cost and improving performance", "Chen, Zaharia and Zou",
        "https://arxiv.org/abs/2305.05176", "9 May 2023", Abstract, Low;
    CLICKS = "clicks-2005", "Accurately interpreting clickthrough data as implicit feedback", "Joachims and others",
        "https://doi.org/10.1145/1076034.1076063", "August 2005", Abstract, Low;
    ON_POLICY = "on-policy-2025", "On-policy distillation", "Lu, Thinking Machines",
        "https://thinkingmachines.ai/blog/on-policy-distillation", "October 2025", Summaries, Low;
    TRL_DISTILLATION = "trl-distillation", "Distillation trainer of TRL", "Hugging Face",
        "https://huggingface.co/docs/trl/en/distillation_trainer", "undated, 2026", Abstract, Low;
    ART_E = "art-e-2025", "ART·E: an e-mail research agent trained by reinforcement", "OpenPipe",
        "https://openpipe.ai/blog/art-e-mail-agent", "April 2025", Summaries, Low;
    VALIDATORS = "validators-2024", "Who validates the validators?", "Shankar and others",
        "https://arxiv.org/abs/2404.12272", "18 April 2024", Abstract, Low;
    MILLER = "error-bars-2024", "Adding error bars to evals", "Miller, Anthropic",
        "https://arxiv.org/abs/2411.00640", "1 November 2024", Summaries, Low, READ_AGAIN;
    ACCESS_CONTROL = "access-control-2025", "Enterprise AI must enforce participant-aware access control", "Bhatt and others, Microsoft",
        "https://arxiv.org/abs/2509.14608", "September 2025", Abstract, Low;
    AI_ACT_LOGS = "ai-act-12", "Regulation (EU) 2024/1689, article 12, record-keeping", "European Union",
        "https://eur-lex.europa.eu/eli/reg/2024/1689/oj", "13 June 2024", Whole, Moderate;
    AGENT_SKILLS = "agent-skills-2026", "How agent skills create specialised AI without training", "O'Reilly",
        "", "9 March 2026", Summaries, VeryLow;
    QI = "qi-2023", "Fine-tuning aligned language models compromises safety", "Qi and others",
        "https://arxiv.org/abs/2310.03693", "October 2023", Abstract, Low;
    BETLEY = "betley-2025", "Emergent misalignment", "Betley and others",
        "", "February 2025", Abstract, Low;
}

/// The source with this id.
///
/// # Panics
/// Panics if the table has no such source. The constants in [`cite`] always resolve, and a test
/// checks every citation of the guidance.
#[must_use]
pub fn source(id: SourceId) -> &'static CitedSource {
    SOURCES
        .iter()
        .find(|source| source.id == id)
        .expect("every cited source is in the table")
}

/// Returns the publisher of a source, in as few words as name it.
fn publisher(id: SourceId) -> String {
    let publisher = source(id).publisher;
    match publisher.split_once(',') {
        // Who quotes whom is the point of it.
        Some((_, rest)) if rest.contains("quoting") => publisher.to_owned(),
        Some((first, rest)) if rest.contains(',') => format!("{first} and others"),
        Some((first, _)) => first.to_owned(),
        None => publisher.to_owned(),
    }
}

/// The names of several sources: who published each, and its title where that is said twice.
#[must_use]
pub fn source_names(sources: &[SourceId]) -> Vec<String> {
    let twice = |name: &str| sources.iter().filter(|id| publisher(**id) == name).count() > 1;
    let name = |id: &SourceId| match publisher(*id) {
        name if twice(&name) => format!("{name}, {}", source(*id).title),
        name => name,
    };
    sources.iter().map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_publisher_named_twice_is_told_apart_by_title() {
        let one = source_names(&[cite::OPENAI_DEPRECATIONS, cite::HAMEL]);
        assert_eq!(one, ["OpenAI", "Hamel Husain"]);
        assert_eq!(source_names(&[cite::APPLIED_LLMS]), ["Yan and others"]);
        let two = source_names(&[cite::OPENAI_DEPRECATIONS, cite::OPENAI_SFT]);
        assert!(
            two.iter().all(|name| name.starts_with("OpenAI, ")),
            "{two:?}"
        );
    }
}
