//! Rules about roles and their order.

use crate::rule::row::record_rules;
use crate::rule::sets::{ALL, AXOLOTL, FACTORY, NONE, SERVICES, SWIFT, TRL};

record_rules! { Roles:
    UNKNOWN_ROLE = "role.unknown", Rejects, ALL, FACTORY, OPENAI_SCHEMA,
        "No format knows this role.",
        "Use system, user, assistant or tool, in lower case.";
    OTHER_ROLE_NAME = "role.other-format", Rejects, ALL, FACTORY, OPENAI_SCHEMA,
        "The role has another format's name.",
        "Rename it as this format has it.";
    REPEATED_ROLE = "role.repeated", WorthALook, NONE, NONE, TOGETHER_CLIENT,
        "The same role speaks twice in a row.",
        "Join the two messages, or add the turn that is missing between them.";
    LAST_NOT_ASSISTANT = "role.last-not-assistant", TrainsWrongly, NONE, NONE, OPENAI_SFT,
        "The last message is not the assistant's: it is read and nothing is learnt from it.",
        "Add the answer, or cut the messages behind the last answer.";
    NO_ASSISTANT = "role.no-assistant", TrainsWrongly, SERVICES, AXOLOTL.and(FACTORY).and(TRL).and(SWIFT), OPENAI_SCHEMA,
        "No message is the assistant's, so there is nothing to learn.",
        "Add the answer. For reinforcement, add the fields your grader compares with.";
    FIRST_ROLE = "role.first", WorthALook, NONE, NONE, TOGETHER_DATA,
        "The first message after any system prompt is the assistant's, where this service reads the user's.",
        "Begin with what the user says.";
    SYSTEM_NOT_FIRST = "role.system-not-first", WorthALook, NONE, NONE, FIREWORKS_SFT,
        "The system message is not the first.",
        "Move it to the front.";
    SEVERAL_SYSTEMS = "role.several-systems", WorthALook, NONE, NONE, MISTRAL_FINETUNE,
        "There is more than one system message.",
        "Join them into the first message.";
    SYSTEM_INSIDE = "role.system-inside", Rejects, NONE, NONE, BEDROCK_CLAUDE,
        "The system prompt stands among the messages, where this service reads only user and assistant.",
        "Move it out, to the field system.";
    DEVELOPER = "role.developer", WorthALook, NONE, NONE, OPENAI_RFT,
        "The role developer is for reasoning models.",
        "Elsewhere, write system.";
    ROLE_ORDER = "role.order", WorthALook, NONE, NONE, TOGETHER_DATA,
        "The turns are not in the order this service reads.",
        "Let user and assistant take turns, results of tools right behind the calls.";
    ODD_TURNS = "role.odd-turns", WorthALook, NONE, NONE, LLAMA_FACTORY,
        "The turns do not come in pairs of question and answer, so LLaMA-Factory skips the record.",
        "End with the assistant, and let user and assistant take turns.";
    TOOL_OUT_OF_PLACE = "role.tool-out-of-place", TrainsWrongly, NONE, NONE, OPENAI_SCHEMA,
        "A tool's result follows no call.",
        "Put it right behind the assistant message that calls the tool.";
}
