//! Rules about strings that a service or a chat template reserves.

use crate::rule::row::text_rules;
use crate::source::Source;
use tuneworthy_core::units::Date;

/// Read as published: "The terms User:, Bot:, Assistant:, System:, <image>, <video>, and [EOS]
/// are reserved keywords", anywhere in a prompt.
static NOVA: Source = Source {
    title: "Amazon Nova, Preparing data for fine-tuning Understanding models, item 12",
    url: "https://docs.aws.amazon.com/nova/latest/userguide/fine-tune-prepare-data-understanding.html",
    read: Date::fixed(2026, 11, 25),
};
/// Amazon's own checker, which looks in every text, in large and small letters alike, and adds
/// to the page's list.
static NOVA_CHECKER: Source = Source {
    title: "Amazon Nova samples, dataset validator, INVALID_TOKENS_TEXT",
    url: "https://github.com/aws-samples/amazon-nova-samples/blob/main/customization/bedrock-finetuning/understanding/dataset_validation/nova_ft_dataset_validator.py",
    read: Date::fixed(2026, 11, 25),
};
static CLAUDE: Source = Source {
    title: "Amazon Bedrock samples, Claude 3 Haiku dataset validator, RESERVED_KEYWORDS",
    url: "https://github.com/aws-samples/amazon-bedrock-samples",
    read: Date::fixed(2026, 11, 25),
};
static GEMMA_PAGE: Source = Source {
    title: "Google, Gemma formatting and system instructions",
    url: "https://ai.google.dev/gemma/docs/formatting",
    read: Date::fixed(2026, 11, 25),
};
static QWEN: Source = Source {
    title: "Qwen, Tokenization",
    url: "https://github.com/QwenLM/Qwen/blob/main/tokenization_note.md",
    read: Date::fixed(2026, 11, 28),
};
static LLAMA_TOKENIZER: Source = Source {
    title: "Llama 3, tokenizer.py",
    url: "https://github.com/meta-llama/llama3/blob/main/llama/tokenizer.py",
    read: Date::fixed(2026, 11, 28),
};
static MISTRAL_TOKENS: Source = Source {
    title: "mistral-common, special tokens",
    url: "https://github.com/mistralai/mistral-common/blob/main/src/mistral_common/tokens/tokenizers/base.py",
    read: Date::fixed(2026, 11, 28),
};
static HARMONY_FORMAT: Source = Source {
    title: "OpenAI Harmony, response format",
    url: "https://github.com/openai/harmony/blob/main/docs/format.md",
    read: Date::fixed(2026, 11, 28),
};

const NOVA_FIX: &str = "Write it another way in this text: Amazon says to put a word of similar \
    meaning in its place. A colon less is enough.";
const CLAUDE_FIX: &str = "Write it another way, or not at the start of a line.";
const TEMPLATE_FIX: &str = "Take it out: the trainer adds these marks itself. In a text they end a \
    turn early, or teach the model to write them.";

text_rules! { " in a text.":
    ReservedNovaSystem = WorthALook, Nova, NOVA, "\"System:\"", NOVA_FIX;
    ReservedNovaUser = WorthALook, Nova, NOVA, "\"User:\"", NOVA_FIX;
    ReservedNovaBot = WorthALook, Nova, NOVA, "\"Bot:\"", NOVA_FIX;
    ReservedNovaAssistant = WorthALook, Nova, NOVA, "\"Assistant:\"", NOVA_FIX;
    ReservedNovaThought = WorthALook, Nova, NOVA_CHECKER, "\"Thought:\"", NOVA_FIX;
    ReservedNovaEos = WorthALook, Nova, NOVA, "\"[EOS]\"", NOVA_FIX;
    ReservedNovaImage = WorthALook, Nova, NOVA, "\"<image>\"", NOVA_FIX;
    ReservedNovaVideo = WorthALook, Nova, NOVA, "\"<video>\"", NOVA_FIX;
    ReservedNovaUnk = WorthALook, Nova, NOVA_CHECKER, "\"<unk>\"", NOVA_FIX;
    ReservedClaudeHuman = WorthALook, Claude, CLAUDE, "\"Human:\" at the start of a line", CLAUDE_FIX;
    ReservedClaudeAssistant = WorthALook, Claude, CLAUDE, "\"Assistant:\" at the start of a line", CLAUDE_FIX;
    ReservedTemplateChatml = TrainsWrongly, Unfilled, QWEN, "ChatML mark (Qwen and others)", TEMPLATE_FIX;
    ReservedTemplateLlama = TrainsWrongly, Unfilled, LLAMA_TOKENIZER, "Llama 3 or 4 mark", TEMPLATE_FIX;
    ReservedTemplateMistral = TrainsWrongly, Unfilled, MISTRAL_TOKENS, "Mistral or Llama 2 mark", TEMPLATE_FIX;
    ReservedTemplateGemma = TrainsWrongly, Unfilled, GEMMA_PAGE, "Gemma mark", TEMPLATE_FIX;
    ReservedTemplateDeepseek = TrainsWrongly, Unfilled, NO_PAGE, "DeepSeek mark", TEMPLATE_FIX;
    ReservedTemplateHarmony = TrainsWrongly, Unfilled, HARMONY_FORMAT, "Harmony mark (gpt-oss)", TEMPLATE_FIX;
    ReservedTemplateCohere = TrainsWrongly, Unfilled, NO_PAGE, "Cohere mark", TEMPLATE_FIX;
    ReservedTemplatePhi = TrainsWrongly, Unfilled, NO_PAGE, "Phi or Zephyr mark", TEMPLATE_FIX;
    ReservedTemplateSentence = TrainsWrongly, Unfilled, MISTRAL_TOKENS, "Sentence mark (<s> or </s>)", TEMPLATE_FIX;
}
