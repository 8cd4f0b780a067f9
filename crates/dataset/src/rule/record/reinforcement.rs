//! Rules about reinforcement examples and the fields for their grader.

use crate::rule::row::record_rules;
use crate::rule::sets::{ALL, NONE};
use crate::target::Target;

record_rules! { Reinforcement:
    LAST_NOT_USER = "rl.last-not-user", Rejects, ALL, NONE, OPENAI_RFT,
        "The last message is not the user's.",
        "End with the user's message: the model's own answers are what is graded.";
    REFERENCE_SOME = "rl.reference-some", TrainsWrongly, NONE, NONE, OPENAI_RFT,
        "A field for the grader is missing on some records.",
        "Put it on every record.";
    REFERENCE_TYPES = "rl.reference-types", TrainsWrongly, NONE, NONE, OPENAI_RFT,
        "A field for the grader is not of one type in every record.",
        "Write it the same way everywhere.";
    REFERENCES_EQUAL = "rl.references-equal", TrainsWrongly, NONE, NONE, NO_PAGE,
        "A field for the grader says the same in every record: any answer that suits one suits all.",
        "Check the export.";
    SYSTEM_ON_AZURE = "rl.system-on-azure", Rejects, Target::Azure.only(), NONE, AZURE_RFT,
        "Azure's o4-mini takes no system message in reinforcement.",
        "Use the role developer, or move the words into the user's message.";
    NEEDS_VALIDATION = "rl.needs-validation", WorthALook, NONE, NONE, AZURE_RFT,
        "Reinforcement at OpenAI and Azure needs a validation file as well.",
        "Hold some records out and give both files.";
}
