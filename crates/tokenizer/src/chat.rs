//! Tokens that the frame of a chat adds to those of its texts.
//!
//! A chat model reads its messages in a frame of special tokens. OpenAI does not publish the frame
//! for billing; its cookbook gives the convention that is used here and by most that count:
//! `examples/Chat_finetuning_data_prep.ipynb` and `How_to_count_tokens_with_tiktoken.ipynb` (OpenAI
//! Cookbook, read in November 2026), for GPT-3.5 and all that came after it.

/// Tokens for the frame of each message.
pub const PER_MESSAGE: u64 = 3;
/// Tokens for each message that carries a `name`, beside the name's own.
pub const PER_NAME: u64 = 1;
/// Tokens at the end of each example: the frame in which the answer starts.
pub const PER_EXAMPLE: u64 = 3;
/// Tokens of a role's word: one, whichever role it is. The convention counts it as a text.
pub const PER_ROLE: u64 = 1;

/// Returns the tokens that one example adds to its texts: role words and message frames. `names` is
/// the number of messages with a name.
///
/// The texts are each message's content and name, as they are. How tool calls and tool definitions
/// are framed is not published: their text counts, and nothing else.
pub const fn chat_overhead(messages: u64, names: u64) -> u64 {
    messages
        .saturating_mul(PER_MESSAGE + PER_ROLE)
        .saturating_add(names.saturating_mul(PER_NAME))
        .saturating_add(PER_EXAMPLE)
}

#[cfg(test)]
mod tests {
    use super::super::Encoding;
    use super::super::maker::vocabulary;
    use super::*;

    #[test]
    fn every_role_is_one_token() {
        for encoding in Encoding::ALL {
            let mut vocabulary = vocabulary(encoding);
            for role in [
                "system",
                "developer",
                "user",
                "assistant",
                "tool",
                "function",
            ] {
                assert_eq!(vocabulary.count(role), PER_ROLE, "{role}");
            }
        }
    }

    /// The messages of the cookbook's second notebook, for which it prints the counts that the
    /// service itself gave: 129 with `cl100k_base`, 124 with `o200k_base`.
    #[test]
    fn the_cookbooks_example_counts_as_the_cookbook_says() {
        let messages = [
            (
                "You are a helpful, pattern-following assistant that translates corporate jargon \
                 into plain English.",
                None,
            ),
            (
                "New synergies will help drive top-line growth.",
                Some("example_user"),
            ),
            (
                "Things working well together will increase revenue.",
                Some("example_assistant"),
            ),
            (
                "Let's circle back when we have more bandwidth to touch base on opportunities for \
                 increased leverage.",
                Some("example_user"),
            ),
            (
                "Let's talk later when we're less busy about how to do better.",
                Some("example_assistant"),
            ),
            (
                "This late pivot means we don't have time to boil the ocean for the client \
                 deliverable.",
                None,
            ),
        ];
        for (encoding, said) in [(Encoding::Cl100k, 129), (Encoding::O200k, 124)] {
            let mut vocabulary = vocabulary(encoding);
            let texts = messages
                .iter()
                .flat_map(|(text, name)| [Some(*text), *name]);
            let counted: u64 = texts.flatten().map(|text| vocabulary.count(text)).sum();
            assert_eq!(counted + chat_overhead(6, 4), said, "{}", encoding.name());
        }
    }

    #[test]
    fn no_count_overflows() {
        assert_eq!(chat_overhead(0, 0), 3);
        assert_eq!(chat_overhead(u64::MAX, u64::MAX), u64::MAX);
    }
}
