//! Names of the sellers.

/// Every seller of the price list: the first part of its rows' ids, and its name.
static SELLERS: [(&str, &str); 24] = [
    ("openai", "OpenAI"),
    ("azure", "Microsoft Azure"),
    ("anthropic", "Anthropic"),
    ("aws", "Amazon Bedrock"),
    ("google", "Google"),
    ("mistral", "Mistral"),
    ("together", "Together AI"),
    ("fireworks", "Fireworks AI"),
    ("groq", "Groq"),
    ("nebius", "Nebius"),
    ("deepinfra", "DeepInfra"),
    ("coreweave", "CoreWeave"),
    ("deepseek", "DeepSeek"),
    ("alibaba", "Alibaba"),
    ("moonshot", "Moonshot AI"),
    ("xai", "xAI"),
    ("tinker", "Thinking Machines (Tinker)"),
    ("prime-intellect", "Prime Intellect"),
    ("ori", "Ori"),
    ("market", "The market"),
    ("runpod", "RunPod"),
    ("lambda", "Lambda"),
    ("vast", "Vast.ai"),
    // Rows of a brought list that this program has no name for.
    ("lite", "LiteLLM's list"),
];

/// Returns a seller's name: `OpenAI` for `openai`. `None` for an unknown seller.
pub fn seller_name(id: &str) -> Option<&'static str> {
    SELLERS
        .iter()
        .find(|(seller, _)| *seller == id)
        .map(|(_, name)| *name)
}
