//! Rules about duplicates, conflicting answers and leaks between training and validation file.

use crate::rule::row::record_rules;
use crate::rule::sets::NONE;

record_rules! { Alike:
    EXACT_COPIES = "duplicate.exact", TrainsWrongly, NONE, NONE, NO_PAGE,
        "Records repeat earlier ones to the letter: what they say is learnt twice as hard.",
        "Leave the copies out; the repaired file does.";
    CONFLICTS = "duplicate.conflict", TrainsWrongly, NONE, NONE, NO_PAGE,
        "The same prompt is answered in different ways.",
        "Decide which answer is right. Keep several only where several are right.";
    NEAR_COPIES = "duplicate.near", WorthALook, NONE, NONE, NO_PAGE,
        "Records are nearly the same, beyond the text that most records share.",
        "Look at some side by side; keep the best of each group unless the difference is the point.";
    LEAK_EXACT = "leak.exact", TrainsWrongly, NONE, NONE, NO_PAGE,
        "Records of the validation file stand in the training file: they measure memory, not skill.",
        "Take them out of one of the two files.";
    LEAK_PROMPT = "leak.prompt", TrainsWrongly, NONE, NONE, NO_PAGE,
        "Prompts of the validation file or benchmark stand in the training file, answered differently.",
        "Take them out of one of the two files, or split again: the split keeps them together.";
    LEAK_NEAR = "leak.near", TrainsWrongly, NONE, NONE, NO_PAGE,
        "Records of the validation file are nearly the same as records of the training file.",
        "Look at some side by side, or split again: the split keeps them together.";
    LEAK_PROMPT_NEAR = "leak.prompt-near", TrainsWrongly, NONE, NONE, NO_PAGE,
        "Prompts of the validation file or benchmark are nearly the same as prompts of the training file, beyond the text that most share.",
        "Look at some side by side: where the question is the same, take it out of one of the two files.";
}
