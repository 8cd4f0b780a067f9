//! Rules about the file as a whole: layout, size, number of examples.

use crate::rule::row::record_rules;
use crate::rule::sets::{ALL, NONE, SERVICES};

record_rules! { File:
    NO_EXAMPLES = "count.none", Rejects, ALL, NONE, TOGETHER_CLIENT,
        "No example could be read.",
        "Mend what is said of the file first.";
    NOT_LINES = "file.not-lines", Rejects, SERVICES, NONE, OPENAI_SCHEMA,
        "The file is not JSON Lines: one object a line, and nothing around them.",
        "Save it as JSON Lines; the repaired file is.";
    TOO_FEW = "count.too-few", Rejects, NONE, NONE, OPENAI_SFT,
        "The file has fewer examples than the service takes.",
        "Add examples.";
    TOO_MANY = "count.too-many", Rejects, NONE, NONE, GEMINI_SFT,
        "The file has more examples than the service takes.",
        "Take a sample, the best examples first.";
    TOO_LARGE = "size.too-large", Rejects, NONE, NONE, OPENAI_SCHEMA,
        "The file is larger than the service takes.",
        "Split it, or leave out what adds least.";
    FEW_FOR_NOVA2 = "count.few-for-nova-2", WorthALook, NONE, NONE, NOVA_VALIDATOR,
        "Enough for Nova Micro, Lite and Pro; Nova 2 Lite wants 200 examples, or 100 prompts for reinforcement.",
        "Add examples, or tune one of the first Nova models.";
    FEW = "count.few", WorthALook, NONE, NONE, OPENAI_PRACTICE,
        "Fewer than 50 examples. OpenAI suggests to start with 50 well-made ones.",
        "Add examples, or use these in the prompt first.";
    LARGE_FOR_AZURE = "size.large-for-azure", WorthALook, NONE, NONE, AZURE_SFT,
        "The file is above 150 MB, where uploads to Azure have failed only when the job ran.",
        "Upload it in parts, as Microsoft's page on large files says.";
}
