//! Formats a file can be converted to.

use tuneworthy_core::terms::ids;

use crate::target::Target;

ids! {
    /// A format that a file can be converted to.
    ConvertTo {
        /// OpenAI's chat messages.
        OpenAi = "openai",
        /// Together's chat messages.
        Together = "together",
        /// Mistral's chat messages.
        Mistral = "mistral",
        /// Gemini's contents.
        Gemini = "gemini",
        /// Claude on Bedrock.
        BedrockClaude = "bedrock-claude",
        /// Bedrock's Converse, by the rules of Nova.
        BedrockNova = "bedrock-nova",
        /// Bedrock's Converse, by the rules of Llama.
        BedrockLlama = "bedrock-llama",
        /// ShareGPT's conversations.
        ShareGpt = "sharegpt",
        /// Alpaca's instructions.
        Alpaca = "alpaca",
        /// Prompt and completion as two texts.
        PromptCompletion = "prompt-completion",
        /// TRL's messages.
        TrlMessages = "trl-messages",
        /// TRL's prompt and completion, two lists of messages.
        TrlPromptCompletion = "trl-prompt-completion",
        /// TRL's preference pairs.
        TrlPreference = "trl-preference",
        /// TRL's thumbs, for KTO.
        TrlKto = "trl-kto",
        /// OpenAI's preference pairs.
        OpenAiPreference = "openai-preference",
    }
}

impl ConvertTo {
    /// Returns the format in words, with the services and trainers that read it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::OpenAi => "OpenAI chat (OpenAI, Azure, Fireworks)",
            Self::Together => "Together chat",
            Self::Mistral => "Mistral chat",
            Self::Gemini => "Gemini contents",
            Self::BedrockClaude => "Claude on Bedrock",
            Self::BedrockNova => "Converse for Nova (Bedrock)",
            Self::BedrockLlama => "Converse for Llama (Bedrock)",
            Self::ShareGpt => "ShareGPT (LLaMA-Factory, axolotl)",
            Self::Alpaca => "Alpaca (LLaMA-Factory, axolotl)",
            Self::PromptCompletion => "prompt and completion, as texts",
            Self::TrlMessages => "TRL messages",
            Self::TrlPromptCompletion => "TRL prompt and completion",
            Self::TrlPreference => "TRL preference pairs",
            Self::TrlKto => "TRL thumbs (KTO)",
            Self::OpenAiPreference => "OpenAI preference pairs",
        }
    }

    /// Returns the service or trainer whose rules every converted record keeps.
    #[must_use]
    pub const fn target(self) -> Target {
        match self {
            Self::OpenAi | Self::OpenAiPreference => Target::OpenAi,
            Self::Together => Target::Together,
            Self::Mistral => Target::Mistral,
            Self::Gemini => Target::Gemini,
            Self::BedrockClaude => Target::BedrockClaude,
            Self::BedrockNova => Target::BedrockNova,
            Self::BedrockLlama => Target::BedrockLlama,
            Self::ShareGpt | Self::Alpaca => Target::LlamaFactory,
            Self::PromptCompletion
            | Self::TrlMessages
            | Self::TrlPromptCompletion
            | Self::TrlPreference
            | Self::TrlKto => Target::Trl,
        }
    }

    /// Returns whether it says of each answer whether it is learnt.
    pub(super) const fn has_weights(self) -> bool {
        matches!(self, Self::OpenAi | Self::Together | Self::Mistral)
    }

    /// Returns whether it keeps reasoning apart from the answer.
    pub(super) const fn has_reasoning(self) -> bool {
        matches!(
            self,
            Self::Together
                | Self::TrlMessages
                | Self::TrlPromptCompletion
                | Self::TrlPreference
                | Self::TrlKto
                | Self::BedrockNova
        )
    }

    /// Returns whether a speaker can have a name.
    pub(super) const fn has_names(self) -> bool {
        matches!(
            self,
            Self::OpenAi
                | Self::Together
                | Self::OpenAiPreference
                | Self::TrlMessages
                | Self::TrlPromptCompletion
                | Self::TrlPreference
                | Self::TrlKto
        )
    }

    /// Returns whether it has the role developer, and refusals in a field of their own.
    pub(super) const fn is_openai(self) -> bool {
        matches!(self, Self::OpenAi | Self::OpenAiPreference)
    }

    /// Returns whether messages are written as OpenAI's API has them.
    pub(super) const fn is_chat(self) -> bool {
        matches!(
            self,
            Self::OpenAi
                | Self::Together
                | Self::Mistral
                | Self::OpenAiPreference
                | Self::TrlMessages
                | Self::TrlPromptCompletion
                | Self::TrlPreference
                | Self::TrlKto
        )
    }

    /// Returns whether tools can be declared and called.
    pub(super) const fn has_tools(self) -> bool {
        self.is_chat()
            || matches!(
                self,
                Self::Gemini | Self::BedrockNova | Self::BedrockLlama | Self::ShareGpt
            )
    }

    /// Returns whether tool calls have ids.
    pub(super) const fn has_call_ids(self) -> bool {
        !matches!(self, Self::Gemini | Self::ShareGpt)
    }
}
