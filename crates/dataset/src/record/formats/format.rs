//! The formats: names, families, and the targets that read them.

use crate::target::{Target, Targets};
use tuneworthy_core::terms::{Method, ids};

ids! {
    /// A format a record can be in.
    Format {
        /// `messages` as OpenAI's API has them, tools, weights and parts included.
        Chat = "openai-chat",
        /// `input`, `preferred_output`, `non_preferred_output`.
        ChatPreference = "openai-preference",
        /// `messages` that end with the user, and fields for a grader.
        ChatReinforcement = "openai-reinforcement",
        /// `contents` with `parts`.
        Gemini = "gemini-contents",
        /// `contents` and two scored `completions`.
        GeminiPreference = "gemini-preference",
        /// `contents` and `references`.
        GeminiReinforcement = "gemini-reinforcement",
        /// Bedrock's Converse: content is a list of `{"text": …}`.
        Converse = "bedrock-converse",
        /// Converse whose last turn holds `candidates`.
        NovaPreference = "nova-preference",
        /// `messages`, with the system prompt as a text beside them.
        BedrockClaude = "bedrock-claude",
        /// `prompt` and `completion`, two texts.
        PromptCompletion = "prompt-completion",
        /// One `text`.
        Text = "text",
        /// Mistral's own spelling: `interactions`, `available_tools`, `text` in a message.
        Mistral = "mistral",
        /// `conversations` of `from` and `value`.
        ShareGpt = "sharegpt",
        /// `conversations` with `chosen` and `rejected`.
        ShareGptPreference = "sharegpt-preference",
        /// `conversations` or `messages` with `kto_tag`.
        ShareGptKto = "sharegpt-kto",
        /// `instruction`, `input`, `output`.
        Alpaca = "alpaca",
        /// `instruction` with `chosen` and `rejected`.
        AlpacaPreference = "alpaca-preference",
        /// `instruction`, `output`, `kto_tag`.
        AlpacaKto = "alpaca-kto",
        /// `prompt` and `completion`, two lists of messages.
        TrlPromptCompletion = "trl-prompt-completion",
        /// A `prompt` alone.
        TrlPrompt = "trl-prompt",
        /// `chosen` and `rejected`, with or without `prompt`.
        TrlPreference = "trl-preference",
        /// `prompt`, `completion`, `label`.
        TrlKto = "trl-kto",
        /// `prompt`, `completions`, `labels`.
        TrlStepwise = "trl-stepwise",
        /// `messages` whose parts have `type` and `value`.
        FactoryNative = "llama-factory",
        /// `chosen_messages` and `rejected_messages`.
        FactoryPreference = "llama-factory-preference",
        /// `messages` or `conversations` with a boolean `label`.
        ChatKto = "chat-kto",
        /// `prompt` and `completion`, one of them a list of parts without roles.
        PromptParts = "prompt-completion-parts",
        /// `query` and `response`.
        Swift = "ms-swift",
        /// `messages`, or `query` and `response`, with `rejected_response` or `rejected_messages`.
        SwiftPreference = "ms-swift-preference",
        /// `query`, `response` and a boolean `label`.
        SwiftKto = "ms-swift-kto",
        /// `instruction` and `instances` of `input` and `output`.
        SelfInstruct = "self-instruct",
        /// A question and an answer under names that only trainers read, told so.
        QuestionAnswer = "question-answer",
        /// Tokens instead of text.
        Tokenised = "tokenised",
        /// Requests to a batch API.
        BatchRequests = "not-batch-requests",
        /// Results of a batch API.
        BatchResults = "not-batch-results",
        /// Answers of an API as they came.
        ApiResponses = "not-api-responses",
        /// Results of an evaluation.
        EvalResults = "not-eval-results",
        /// A program's log.
        Logs = "not-logs",
        /// Vectors.
        Embeddings = "not-embeddings",
        /// Words and numbers: a tokenizer's vocabulary.
        Vocabulary = "not-vocabulary",
        /// An object no format is known for.
        Unknown = "unknown",
        /// No object at all.
        NoObject = "no-object",
    }
}

/// Targets that read chat messages of the plain kind.
const CHAT: Targets = Targets::of(&[
    Target::OpenAi,
    Target::Azure,
    Target::Together,
    Target::Fireworks,
    Target::Mistral,
    Target::Trl,
    Target::Axolotl,
    Target::LlamaFactory,
    Target::MsSwift,
]);

impl Format {
    /// Returns the format in words.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chat => "OpenAI chat",
            Self::ChatPreference => "OpenAI preference pairs",
            Self::ChatReinforcement => "OpenAI reinforcement",
            Self::Gemini => "Gemini contents",
            Self::GeminiPreference => "Gemini preference pairs",
            Self::GeminiReinforcement => "Gemini reinforcement",
            Self::Converse => "Bedrock Converse",
            Self::NovaPreference => "Nova preference pairs",
            Self::BedrockClaude => "Bedrock Claude",
            Self::PromptCompletion => "prompt and completion",
            Self::Text => "plain text",
            Self::Mistral => "Mistral",
            Self::ShareGpt => "ShareGPT",
            Self::ShareGptPreference => "ShareGPT preference pairs",
            Self::ShareGptKto => "ShareGPT with thumbs",
            Self::Alpaca => "Alpaca",
            Self::AlpacaPreference => "Alpaca preference pairs",
            Self::AlpacaKto => "Alpaca with thumbs",
            Self::TrlPromptCompletion => "TRL prompt and completion",
            Self::TrlPrompt => "TRL prompts",
            Self::TrlPreference => "TRL preference pairs",
            Self::TrlKto => "TRL with thumbs (KTO)",
            Self::TrlStepwise => "TRL stepwise supervision",
            Self::FactoryNative => "LLaMA-Factory",
            Self::FactoryPreference => "LLaMA-Factory preference pairs",
            Self::ChatKto => "messages with thumbs (KTO)",
            Self::PromptParts => "prompt and completion with parts",
            Self::Swift => "query and response (ms-swift)",
            Self::SwiftPreference => "ms-swift preference pairs",
            Self::SwiftKto => "query and response with thumbs (KTO)",
            Self::SelfInstruct => "Self-Instruct tasks with instances",
            Self::QuestionAnswer => "question and answer",
            Self::Tokenised => "tokens",
            Self::BatchRequests => "batch requests",
            Self::BatchResults => "batch results",
            Self::ApiResponses => "API responses",
            Self::EvalResults => "evaluation results",
            Self::Logs => "log lines",
            Self::Embeddings => "embeddings",
            Self::Vocabulary => "a vocabulary",
            Self::Unknown => "no known format",
            Self::NoObject => "no object",
        }
    }

    /// Returns the targets that read records of this format at all, each by its own rules.
    #[must_use]
    pub const fn taken_by(self) -> Targets {
        use Target as T;
        match self {
            Self::Chat | Self::BedrockClaude => CHAT.and(T::BedrockClaude.only()),
            Self::ChatPreference => Targets::of(&[T::OpenAi, T::Azure, T::Together, T::Fireworks]),
            Self::ChatReinforcement => {
                Targets::of(&[T::OpenAi, T::Azure, T::Fireworks, T::BedrockNova])
            }
            Self::Gemini | Self::GeminiPreference | Self::GeminiReinforcement => T::Gemini.only(),
            Self::Converse => Targets::of(&[T::BedrockNova, T::BedrockLlama]),
            Self::NovaPreference => T::BedrockNova.only(),
            Self::PromptCompletion => Targets::of(&[
                T::BedrockLlama,
                T::Together,
                T::Trl,
                T::Axolotl,
                T::LlamaFactory,
                T::MsSwift,
            ]),
            Self::PromptParts => T::Together.only(),
            Self::Text => Targets::of(&[
                T::Together,
                T::Mistral,
                T::Trl,
                T::Axolotl,
                T::LlamaFactory,
                T::MsSwift,
            ]),
            Self::Mistral => T::Mistral.only(),
            // The last two by trainers that are told the names of the fields.
            Self::ShareGpt | Self::Alpaca | Self::Swift | Self::QuestionAnswer => {
                Targets::of(&[T::Axolotl, T::LlamaFactory, T::MsSwift])
            }
            Self::ChatKto | Self::AlpacaKto | Self::SwiftKto => {
                Targets::of(&[T::LlamaFactory, T::MsSwift])
            }
            Self::SwiftPreference => T::MsSwift.only(),
            Self::ShareGptPreference
            | Self::ShareGptKto
            | Self::AlpacaPreference
            | Self::FactoryNative
            | Self::FactoryPreference => T::LlamaFactory.only(),
            Self::TrlPromptCompletion => T::Trl.only(),
            Self::TrlPreference | Self::TrlKto => {
                Targets::of(&[T::Trl, T::Axolotl, T::LlamaFactory])
            }
            Self::TrlPrompt | Self::TrlStepwise => Targets::of(&[T::Trl, T::Axolotl]),
            Self::Tokenised => Targets::of(&[T::Together, T::Trl, T::Axolotl]),
            _ => Targets::NONE,
        }
    }

    /// Returns the method it is for.
    #[must_use]
    pub const fn method(self) -> Option<Method> {
        match self {
            Self::ChatPreference
            | Self::GeminiPreference
            | Self::NovaPreference
            | Self::ShareGptPreference
            | Self::AlpacaPreference
            | Self::TrlPreference
            | Self::FactoryPreference
            | Self::SwiftPreference => Some(Method::Dpo),
            Self::ChatReinforcement | Self::GeminiReinforcement | Self::TrlPrompt => {
                Some(Method::Rl)
            }
            Self::ShareGptKto | Self::AlpacaKto | Self::TrlKto | Self::ChatKto | Self::SwiftKto => {
                Some(Method::Kto)
            }
            Self::Text => Some(Method::Cpt),
            _ if self.is_training() => Some(Method::Sft),
            _ => None,
        }
    }

    /// Returns the targets the format was made for. Findings that concern only others are listed apart.
    #[must_use]
    pub const fn home(self) -> Targets {
        match self {
            Self::Chat => CHAT,
            Self::BedrockClaude => Target::BedrockClaude.only(),
            _ => self.taken_by(),
        }
    }

    /// Returns the method a target trains with on it: a service that pre-trains nothing takes plain text
    /// as examples.
    #[must_use]
    pub fn method_at(self, target: Target) -> Option<Method> {
        match self.method() {
            Some(Method::Cpt) if !Targets::TRAINERS.has(target) => Some(Method::Sft),
            method => method,
        }
    }

    /// Returns the format that stands for its family: formats of one family may share a file.
    #[must_use]
    pub(crate) const fn family(self) -> Self {
        match self {
            Self::BedrockClaude => Self::Chat,
            Self::PromptParts => Self::PromptCompletion,
            other => other,
        }
    }

    /// Returns whether records of this format can be trained on, as they are or converted.
    #[must_use]
    pub const fn is_training(self) -> bool {
        (self as u8) <= (Self::Tokenised as u8)
    }
}
