//! Strings that mean something to the machinery: what a service refuses, what a model's chat
//! template is made of, and blanks somebody meant to fill.

mod blanks;
mod tokens;

pub(crate) use blanks::{angle, brace, bracket, format, lorem, todo};
pub(crate) use tokens::{colon, in_angles, in_brackets};

use super::rule::rules;
use tuneworthy_core::source::Source;
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

const NOVA_FIX: &str = "Write it another way in this text: Amazon says to put a word of similar \
    meaning in its place. A colon less is enough.";
const CLAUDE_FIX: &str = "Write it another way, or not at the start of a line.";
const TEMPLATE_FIX: &str = "Take it out: the trainer adds these marks itself. In a text they end a \
    turn early, or teach the model to write them.";
const BLANK_FIX: &str = "Fill the blank, or leave the record out: the model learns to write it as it \
    stands.";

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

rules! { 2;
    NOVA_SYSTEM = "reserved-nova-system", ReservedNova, "\"System:\"", NOVA_FIX, Some(&NOVA);
    NOVA_USER = "reserved-nova-user", ReservedNova, "\"User:\"", NOVA_FIX, Some(&NOVA);
    NOVA_BOT = "reserved-nova-bot", ReservedNova, "\"Bot:\"", NOVA_FIX, Some(&NOVA);
    NOVA_ASSISTANT = "reserved-nova-assistant", ReservedNova, "\"Assistant:\"", NOVA_FIX, Some(&NOVA);
    NOVA_THOUGHT = "reserved-nova-thought", ReservedNova, "\"Thought:\"", NOVA_FIX, Some(&NOVA_CHECKER);
    NOVA_EOS = "reserved-nova-eos", ReservedNova, "\"[EOS]\"", NOVA_FIX, Some(&NOVA);
    NOVA_IMAGE = "reserved-nova-image", ReservedNova, "\"<image>\"", NOVA_FIX, Some(&NOVA);
    NOVA_VIDEO = "reserved-nova-video", ReservedNova, "\"<video>\"", NOVA_FIX, Some(&NOVA);
    NOVA_UNK = "reserved-nova-unk", ReservedNova, "\"<unk>\"", NOVA_FIX, Some(&NOVA_CHECKER);
    CLAUDE_HUMAN = "reserved-claude-human", ReservedClaude, "\"Human:\" at the start of a line", CLAUDE_FIX, Some(&CLAUDE);
    CLAUDE_ASSISTANT = "reserved-claude-assistant", ReservedClaude, "\"Assistant:\" at the start of a line", CLAUDE_FIX, Some(&CLAUDE);
    /// OpenAI's old chat markup, Qwen, Yi and many others.
    CHATML = "reserved-template-chatml", ReservedTemplate, "ChatML mark (Qwen and others)", TEMPLATE_FIX, Some(&QWEN);
    LLAMA = "reserved-template-llama", ReservedTemplate, "Llama 3 or 4 mark", TEMPLATE_FIX, Some(&LLAMA_TOKENIZER);
    MISTRAL = "reserved-template-mistral", ReservedTemplate, "Mistral or Llama 2 mark", TEMPLATE_FIX, Some(&MISTRAL_TOKENS);
    GEMMA = "reserved-template-gemma", ReservedTemplate, "Gemma mark", TEMPLATE_FIX, Some(&GEMMA_PAGE);
    DEEPSEEK = "reserved-template-deepseek", ReservedTemplate, "DeepSeek mark", TEMPLATE_FIX, None;
    HARMONY = "reserved-template-harmony", ReservedTemplate, "Harmony mark (gpt-oss)", TEMPLATE_FIX, Some(&HARMONY_FORMAT);
    COHERE = "reserved-template-cohere", ReservedTemplate, "Cohere mark", TEMPLATE_FIX, None;
    PHI = "reserved-template-phi", ReservedTemplate, "Phi or Zephyr mark", TEMPLATE_FIX, None;
    SENTENCE = "reserved-template-sentence", ReservedTemplate, "Sentence mark (<s> or </s>)", TEMPLATE_FIX, Some(&MISTRAL_TOKENS);
    /// `{{name}}`
    BLANK_BRACES = "placeholder-double-braces", Placeholder, "Blank in double braces", BLANK_FIX, None;
    /// `{name}`
    BLANK_BRACE = "placeholder-braces", Placeholder, "Blank in braces", BLANK_FIX, None;
    /// `[NAME]`
    BLANK_BRACKET = "placeholder-brackets", Placeholder, "Blank in brackets", BLANK_FIX, None;
    /// `<insert name>`
    BLANK_ANGLE = "placeholder-angles", Placeholder, "Blank in angle brackets", BLANK_FIX, None;
    /// `%s`
    BLANK_FORMAT = "placeholder-format", Placeholder, "Format mark (%s) in prose", BLANK_FIX, None;
    LOREM = "placeholder-lorem", Placeholder, "Filler text (lorem ipsum)", BLANK_FIX, None;
    TODO = "placeholder-todo", Placeholder, "Note to do it later (TODO)", BLANK_FIX, None;
}

#[cfg(test)]
mod tests;
