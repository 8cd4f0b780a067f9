//! Rules about declared tools, tool calls and their results.

use crate::rule::row::record_rules;
use crate::rule::sets::{ALL, CHAT, MISTRAL, NONE, NOVA, OPENAI};

record_rules! { Tools:
    TOOLS_NOT_LIST = "tools.not-a-list", Rejects, ALL, NONE, OPENAI_SCHEMA,
        "The tools are not a list of objects.",
        "Write [{\"type\": \"function\", \"function\": {\"name\": …, \"parameters\": …}}].";
    TOOLS_AS_TEXT = "tools.as-text", WorthALook, CHAT.and(MISTRAL), NONE, LLAMA_FACTORY,
        "The tools are written as one text. Only LLaMA-Factory, axolotl and ms-swift read that.",
        "Elsewhere, write the list itself.";
    TOOL_SHAPE = "tools.shape", Rejects, CHAT.and(MISTRAL), NONE, OPENAI_SCHEMA,
        "A tool is not declared as a function with a name.",
        "Write {\"type\": \"function\", \"function\": {\"name\": …, \"description\": …, \"parameters\": {…}}}.";
    TOOL_DETAILS = "tools.details", WorthALook, MISTRAL, NONE, MISTRAL_FINETUNE,
        "A tool has no description, or its parameters are missing or no object. Mistral needs both.",
        "Add them; {} says that there are no parameters.";
    TOOL_NAME = "tools.name", Rejects, OPENAI, NONE, OPENAI_SCHEMA,
        "A tool's name has characters that are not taken, or more than 64.",
        "Use letters, digits, _ and -.";
    TOOL_TWICE = "tools.twice", TrainsWrongly, NOVA, NONE, NOVA_VALIDATOR,
        "A tool is declared twice.",
        "Keep one declaration.";
    TOOLS_ON_NOVA = "tools.on-nova", WorthALook, NONE, NONE, NOVA_PREPARE,
        "The record uses tools. Tuning Nova on them may fail, and a tuned Nova calls no tools.",
        "Tune another model where tools matter.";
    FUNCTIONS_DEPRECATED = "tools.functions", WorthALook, NONE, NONE, OPENAI_SCHEMA,
        "functions and function_call are the old way to call tools.",
        "Write tools and tool_calls.";
    CALL_SHAPE = "call.shape", Rejects, ALL, NONE, OPENAI_SCHEMA,
        "A tool call is not written as the format has it.",
        "Write {\"id\": …, \"type\": \"function\", \"function\": {\"name\": …, \"arguments\": \"{…}\"}}.";
    CALL_NO_ID = "call.no-id", Rejects, CHAT.and(MISTRAL), NONE, OPENAI_SCHEMA,
        "A tool call has no id.",
        "Give each call an id, and name it in the result as tool_call_id.";
    CALL_ID_TWICE = "call.id-twice", TrainsWrongly, NOVA, NONE, NOVA_VALIDATOR,
        "Two calls of one example have the same id.",
        "Give each call an id of its own.";
    CALL_ID_FORM = "call.id-form", WorthALook, MISTRAL, NONE, MISTRAL_FINETUNE,
        "The id is not nine letters and digits, the only form Mistral takes.",
        "For Mistral, write ids such as A1b2C3d4E.";
    ARGUMENTS_NOT_TEXT = "call.arguments-object", Rejects, CHAT.and(MISTRAL), NONE, OPENAI_SCHEMA,
        "The arguments are an object where a text that holds JSON is read.",
        "Write them with a JSON library: \"arguments\": \"{\\\"city\\\": \\\"Oslo\\\"}\".";
    ARGUMENTS_NOT_JSON = "call.arguments-not-json", TrainsWrongly, NONE, NONE, OPENAI_SCHEMA,
        "The arguments are not JSON, so the model learns to write what cannot be read.",
        "Write them with a JSON library.";
    ARGUMENTS_NOT_OBJECT = "call.arguments-no-object", TrainsWrongly, NONE, NONE, OPENAI_SCHEMA,
        "The arguments are JSON, and no object.",
        "Name each argument: {\"city\": \"Oslo\"}.";
    NOT_DECLARED = "call.not-declared", TrainsWrongly, NOVA, NONE, OPENAI_SFT,
        "The model calls a tool that the example does not declare.",
        "Add it to tools, or correct the name.";
    NO_TOOLS = "call.no-tools", TrainsWrongly, NONE, NONE, OPENAI_SFT,
        "The model calls tools, and the example declares none.",
        "Add tools: the model should see in training what it will see in use.";
    REQUIRED_MISSING = "call.required-missing", TrainsWrongly, NONE, NONE, OPENAI_SFT,
        "A call leaves out an argument that its declaration requires.",
        "Add the argument, or take it off the required list.";
    ARGUMENT_UNKNOWN = "call.argument-unknown", TrainsWrongly, NONE, NONE, OPENAI_SFT,
        "A call passes an argument that its declaration does not know.",
        "Declare it, or take it out.";
    ARGUMENT_TYPE = "call.argument-type", TrainsWrongly, NONE, NONE, OPENAI_SFT,
        "An argument is not of the type its declaration says.",
        "Write it as declared: a number without quotes, a list in brackets.";
    ARGUMENT_NOT_IN_LIST = "call.argument-not-in-list", TrainsWrongly, NONE, NONE, OPENAI_SFT,
        "An argument is none of the values its declaration lists.",
        "Use a listed value, or add it to the list.";
    RESULT_NO_ID = "call.result-no-id", Rejects, CHAT.and(MISTRAL), NONE, OPENAI_SCHEMA,
        "A tool's result does not say which call it answers.",
        "Add tool_call_id.";
    RESULT_UNKNOWN_ID = "call.result-unknown-id", TrainsWrongly, NOVA, NONE, OPENAI_SCHEMA,
        "A tool's result answers a call that was not made before it.",
        "Use the id of the call in front of it.";
    RESULT_TWICE = "call.result-twice", TrainsWrongly, NOVA, NONE, NOVA_VALIDATOR,
        "Two results answer one call.",
        "Keep one result a call.";
    NEVER_ANSWERED = "call.never-answered", TrainsWrongly, MISTRAL, NONE, OPENAI_SCHEMA,
        "A call is never answered, and the conversation goes on.",
        "Add the tool's result behind the call.";
}
