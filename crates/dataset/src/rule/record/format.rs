//! Rules about the format of a record and its top-level fields.

use crate::rule::row::record_rules;
use crate::rule::sets::{
    ALL, AXOLOTL, CLAUDE, FACTORY, GEMINI, LLAMA, MISTRAL, NONE, SERVICES, TOGETHER, TRL,
};

record_rules! { Format:
    NOT_OBJECT = "format.not-object", Rejects, ALL, NONE, OPENAI_SCHEMA,
        "The record is not an object.",
        "Write each example as an object with named fields.";
    BARE_MESSAGES = "format.bare-messages", Rejects, ALL, NONE, LLAMA_FACTORY,
        "The record is a bare list of messages.",
        "Wrap the list: {\"messages\": [ … ]}.";
    NOT_TRAINING = "format.not-training-data", Rejects, ALL, NONE, OPENAI_SCHEMA,
        "This is not training data.",
        "Export prompts with the answers you want, not requests, results or logs.";
    UNKNOWN_SHAPE = "format.unknown", Rejects, ALL, NONE, OPENAI_SCHEMA,
        "No known training format has these fields.",
        "Write each example as {\"messages\": [{\"role\": \"user\", …}, {\"role\": \"assistant\", …}]}.";
    NOT_TAKEN = "format.not-taken", Rejects, ALL, NONE, NO_PAGE,
        "This service does not read this format.",
        "Convert the file, or pick a service that reads it.";
    PAIR_WITHOUT_SHAPE = "format.question-answer", WorthALook, NONE, NONE, SWIFT_DATASETS,
        "A plain question and answer: no service reads these field names, and trainers only where they are told them.",
        "Convert it: the question becomes a user message, the answer an assistant message.";
    LISTS_FOR_TEXTS = "format.lists-for-texts", WorthALook, NONE, FACTORY, LLAMA_FACTORY,
        "Prompt or answers are lists of messages, where LLaMA-Factory reads texts under these names and skips the record.",
        "Write the texts themselves, or conversations with chosen and rejected of one message each.";
    SELF_INSTRUCT = "format.self-instruct", Rejects, NONE, NONE, NO_PAGE,
        "Tasks with instances, as Self-Instruct writes them: no service or trainer reads these.",
        "Write one example for each instance: instruction, input and output.";
    LABEL_BESIDE = "format.label-beside-messages", TrainsWrongly, NONE, NONE, SWIFT_DATASETS,
        "A label true or false judges the answer: data for KTO. Read as plain examples, the answers marked false would be learnt as good ones.",
        "Train with KTO, or leave out the records marked false.";
    TWO_FORMATS = "format.two-in-a-record", WorthALook, TOGETHER, NONE, TOGETHER_DATA,
        "The record has the fields of two formats.",
        "Keep the fields of one format.";
    MIXED_FILE = "format.mixed-file", WorthALook, SERVICES, NONE, TOGETHER_DATA,
        "The file mixes formats.",
        "Split it into one file a format.";
    EXTRA_FIELD = "field.extra", WorthALook, TOGETHER.and(CLAUDE), NONE, TOGETHER_CLIENT,
        "The record has a field the format does not know.",
        "Remove it, or keep it in a file of your own beside this one.";
    SYSTEM_OUTSIDE = "field.system-outside", TrainsWrongly, NONE, NONE, BEDROCK_CLAUDE,
        "The system prompt stands outside the messages, where only Claude on Bedrock looks for it.",
        "Elsewhere, make it the first message, with role system.";
    RENAMED_FIELD = "field.renamed", Rejects, ALL, NONE, OPENAI_DPO,
        "The field has the name of an early draft of the schema.",
        "Rename preferred_completion to preferred_output and non_preferred_completion to non_preferred_output.";
    SNAKE_SYSTEM = "field.system-instruction", WorthALook, NONE, NONE, GEMINI_SFT,
        "The system prompt is spelt system_instruction; Google's supervised tuning spells it systemInstruction.",
        "Rename it for supervised tuning. Preference tuning has it in snake case.";
    BOTH_MESSAGE_KEYS = "field.messages-twice", WorthALook, MISTRAL, NONE, MISTRAL_FINETUNE,
        "The record has both messages and interactions.",
        "Keep one of them.";
    BOTH_TOOL_KEYS = "field.tools-twice", WorthALook, MISTRAL, NONE, MISTRAL_FINETUNE,
        "The record has both tools and available_tools.",
        "Keep one of them.";
    SCHEMA_VERSION = "field.schema-version", WorthALook, NONE, NONE, BEDROCK_PREPARE,
        "The record has no schemaVersion \"bedrock-conversation-2024\".",
        "Add it: AWS's pages ask for it.";
    WRONG_SCHEMA_VERSION = "field.wrong-schema-version", TrainsWrongly, LLAMA, NONE, BEDROCK_PREPARE,
        "The schemaVersion is not \"bedrock-conversation-2024\". Llama on Bedrock demands that; Nova's own validator takes any.",
        "Write \"bedrock-conversation-2024\".";
    FIELD_TYPE = "field.type", Rejects, ALL, NONE, OPENAI_SCHEMA,
        "The field does not hold what its format asks for.",
        "Write it as the format says.";
    FIELD_MISSING = "field.missing", Rejects, ALL, NONE, OPENAI_SCHEMA,
        "A field the format needs is missing.",
        "Add it.";
    FIELD_EMPTY = "field.empty", TrainsWrongly, NONE, NONE, LLAMA_FACTORY,
        "The field is empty.",
        "Fill it or leave the record out.";
    OUTPUT_MISSING = "field.output-missing", TrainsWrongly, AXOLOTL, FACTORY, LLAMA_FACTORY,
        "The example has no output, so there is nothing to learn from it.",
        "Add the output, or leave the record out.";
    LABEL_TYPE = "field.label", Rejects, ALL, NONE, TRL_FORMATS,
        "The label is not true or false.",
        "Write true for an answer to learn from and false for one to avoid, without quotes.";
    STEPS_DIFFER = "field.steps", Rejects, TRL.and(AXOLOTL), NONE, TRL_FORMATS,
        "There are not as many labels as completions.",
        "Give each step a label.";
    REFERENCES_TEXT = "field.references", Rejects, GEMINI, NONE, GEMINI_RL,
        "A reference is not a text: references go from text to text.",
        "Put each value in quotes.";
}
