//! Rules about messages: role, content, fields.

use crate::rule::row::record_rules;
use crate::rule::sets::{ALL, CLAUDE, GEMINI, MISTRAL, NONE, NOVA};

record_rules! { Messages:
    NO_MESSAGES = "message.none", Rejects, ALL, NONE, OPENAI_SCHEMA,
        "There are no messages.",
        "Add at least a user message and the assistant's answer, or leave the record out.";
    MESSAGE_NOT_OBJECT = "message.not-object", Rejects, ALL, NONE, OPENAI_SCHEMA,
        "A message is not an object.",
        "Write each message as {\"role\": …, \"content\": …}.";
    NO_ROLE = "message.no-role", Rejects, ALL, NONE, OPENAI_SCHEMA,
        "A message has no role.",
        "Say who speaks: system, user, assistant or tool.";
    NO_CONTENT = "message.no-content", Rejects, ALL, NONE, OPENAI_SCHEMA,
        "A message has no content.",
        "Add its text. Only an assistant message that calls a tool may go without.";
    CONTENT_TYPE = "message.content-type", Rejects, ALL, NONE, OPENAI_SCHEMA,
        "The content is neither a text nor a list of parts.",
        "Write the text itself; write an object as JSON inside a text.";
    CONTENT_TWICE = "message.content-twice", WorthALook, MISTRAL, NONE, MISTRAL_FINETUNE,
        "The message has both content and text.",
        "Keep one of them.";
    EMPTY_CONTENT = "message.empty", WorthALook, NOVA, NONE, OPENAI_SFT,
        "A message is empty.",
        "Fill it, or leave the message out.";
    EMPTY_ANSWER = "message.empty-answer", TrainsWrongly, NOVA, NONE, OPENAI_SFT,
        "An answer the model learns is empty.",
        "Write the answer, or leave the record out.";
    UNKNOWN_MESSAGE_FIELD = "message.unknown-field", WorthALook, CLAUDE, NONE, OPENAI_SCHEMA,
        "A message has a field the format does not know; most readers pass over it.",
        "Remove it if nothing of yours needs it.";
    CONTENT_FOR_PARTS = "message.content-for-parts", Rejects, GEMINI, NONE, GEMINI_SFT,
        "Gemini reads parts, not content.",
        "Write {\"role\": …, \"parts\": [{\"text\": …}]}.";
}
