//! Rules about weights of messages and examples.

use crate::rule::row::record_rules;
use crate::rule::sets::{AXOLOTL, CHAT, MISTRAL, NONE, OPENAI, TOGETHER};
use crate::target::Target;

record_rules! { Weights:
    WEIGHT_ROLE = "weight.role", WorthALook, OPENAI, NONE, OPENAI_SCHEMA,
        "A weight stands on a message that is not the assistant's.",
        "Weights are for the assistant's messages; remove it.";
    WEIGHT_TYPE = "weight.type", Rejects, CHAT.and(MISTRAL), NONE, OPENAI_SCHEMA,
        "A weight is not the number 0 or 1.",
        "Write 0 or 1, without quotes.";
    WEIGHT_FRACTION = "weight.fraction", WorthALook, TOGETHER, NONE, TOGETHER_CLIENT,
        "A weight is written as 0.0 or 1.0. Together's client asks for an integer.",
        "Write 0 or 1.";
    ALL_ZERO = "weight.all-zero", TrainsWrongly, NONE, AXOLOTL, OPENAI_SFT,
        "Every answer of the example has weight 0: nothing is learnt from it.",
        "Set the weight of the answers to learn to 1, or leave the record out.";
    SAMPLE_WEIGHT = "weight.sample", Rejects, TOGETHER.and(Target::Fireworks.only()), NONE, TOGETHER_DATA,
        "The weight of the whole example is no number from 0 up.",
        "Write a number, 0 or more.";
    SAMPLE_WEIGHT_ELSEWHERE = "weight.sample-elsewhere", WorthALook, NONE, NONE, TOGETHER_DATA,
        "The example has a weight as a whole. Only Together and Fireworks read that.",
        "Elsewhere it has no effect.";
    SAMPLE_WEIGHT_SOME = "weight.sample-some", Rejects, Target::Fireworks.only(), NONE, FIREWORKS_SFT,
        "Some examples have a weight and some have none; Fireworks wants it on all or none.",
        "Add it to every example: 1 where nothing else is meant.";
}
