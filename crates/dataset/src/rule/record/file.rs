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
    EXTENSION_REFUSED = "file.extension", Rejects, NONE, NONE, LLAMA_FACTORY,
        "The name of the file does not end as its reader asks: it goes by the ending, not by the content.",
        "Save it as JSON Lines under a name that ends in .jsonl; the repaired file is.";
    READ_AS_OTHER = "file.read-as-other", Rejects, NONE, NONE, AXOLOTL_FORMATS,
        "By its name the file is read as another kind of file than it is.",
        "Save it as JSON Lines under a name that ends in .jsonl; the repaired file is.";
    NOT_COMMAS = "file.not-commas", Rejects, NONE, NONE, DATASETS_LOADING,
        "The fields of the table are not divided by commas, where the loader looks for commas: it sees a single column.",
        "Save it as JSON Lines; the repaired file is.";
    COLUMN_TYPES = "file.column-types", Rejects, NONE, NONE, DATASETS_LOADING,
        "A column holds values of more than one type, and the version of the datasets library that this trainer asks for gives each column one.",
        "Write the column in one type on every record, or leave it out.";
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
