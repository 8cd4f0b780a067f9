//! Rules about preference pairs.

use crate::rule::row::record_rules;
use crate::rule::sets::{ALL, CHAT, GEMINI, NONE, NOVA, OPENAI, TOGETHER};
use crate::target::Target;

record_rules! { Pairs:
    INPUT_ENDS_ASSISTANT = "pair.input-ends-assistant", Rejects, CHAT.and(GEMINI).and(NOVA), NONE, TOGETHER_CLIENT,
        "The input ends with the assistant, so there is nothing left to prefer.",
        "End the input with the user's message.";
    OUTPUT_COUNT = "pair.output-count", WorthALook, TOGETHER.and(OPENAI.without(Target::Azure.only())), NONE, TOGETHER_CLIENT,
        "An output is not exactly one message of the assistant.",
        "Keep one assistant message with its text in each output.";
    OUTPUT_NOT_LIST = "pair.output-not-list", Rejects, ALL, NONE, OPENAI_DPO,
        "An output is not a list of messages.",
        "Write [{\"role\": \"assistant\", \"content\": …}].";
    OUTPUT_ROLE = "pair.output-role", Rejects, ALL, NONE, OPENAI_DPO,
        "An output is not the assistant's.",
        "Give it the role assistant.";
    PAIR_SHAPE = "pair.shape", Rejects, ALL, NONE, GEMINI_PREFERENCE,
        "There is not one better and one worse answer, told apart as the format says.",
        "Give one preferred and one dispreferred answer.";
    PAIR_IDENTICAL = "pair.identical", TrainsWrongly, NONE, NONE, NO_PAGE,
        "The better and the worse answer are the same.",
        "Leave the record out: there is nothing to prefer.";
    PAIR_SPACING = "pair.spacing-only", TrainsWrongly, NONE, NONE, NO_PAGE,
        "The two answers differ only in spacing or case.",
        "Leave the record out, unless spacing is what you want to teach.";
    LENGTH_BIAS = "pair.length-bias", TrainsWrongly, NONE, NONE, OPENAI_DPO,
        "The preferred answer is nearly always the longer one, or nearly always the shorter: the model may learn length alone.",
        "Add pairs where the other one is better, or trim the answers to like length.";
    CONTRADICTION = "pair.contradiction", TrainsWrongly, NONE, NONE, NO_PAGE,
        "Two records prefer opposite answers to the same prompt.",
        "Decide which is better and leave the other record out.";
}
