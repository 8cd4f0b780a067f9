//! Blanks: values that only the reader can know, written as `REPLACE_` and a name.

use super::HandoverFile;

/// A blank and the value that belongs there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HandoverBlank {
    /// Name as it stands in the files.
    pub name: &'static str,
    /// Value that belongs there, as a noun with an example.
    pub put: &'static str,
}

/// Beginning of every blank.
pub const BLANK: &str = "REPLACE_";

const fn blank(name: &'static str, put: &'static str) -> HandoverBlank {
    HandoverBlank { name, put }
}

/// Every blank, in the order in which they are listed.
pub static BLANKS: [HandoverBlank; 29] = [
    blank(
        "REPLACE_BASE_MODEL",
        "the base model, in the spelling of the tool that reads the file: a path of a model hub such as Qwen/Qwen3-8B, a vendor's model name, or a folder",
    ),
    blank(
        "REPLACE_TEMPLATE",
        "the name of the base's chat template in LLaMA-Factory, such as qwen3",
    ),
    blank(
        "REPLACE_TRAINING_FILE_ID",
        "the id that the vendor gave your uploaded training file",
    ),
    blank(
        "REPLACE_VALIDATION_FILE_ID",
        "the id of the uploaded validation file; take the line out if you have none",
    ),
    blank("REPLACE_ACCOUNT", "the id of your account"),
    blank(
        "REPLACE_TRAINING_DATASET",
        "the name of the uploaded training set",
    ),
    blank(
        "REPLACE_VALIDATION_DATASET",
        "the name of the uploaded validation set; take the line out if you have none",
    ),
    blank(
        "REPLACE_EVALUATOR",
        "the name of the evaluator that scores answers",
    ),
    blank(
        "REPLACE_BUCKET",
        "the bucket, and folder if any, that holds the training file",
    ),
    blank(
        "REPLACE_ROLE_ARN",
        "the ARN of the role that may read the bucket and write the result",
    ),
    blank(
        "REPLACE_LAMBDA_ARN",
        "the ARN of the function that scores answers",
    ),
    blank(
        "REPLACE_GPU",
        "the GPU to rent, as SkyPilot spells it: H100, A100-80GB, L40S",
    ),
    blank(
        "REPLACE_ANSWER_FIELD",
        "the field of a row that holds the right answer",
    ),
    blank(
        "REPLACE_TODAYS_PROMPT",
        "the prompt in use today, with {{input}} where the case stands",
    ),
    blank(
        "REPLACE_BETTER_PROMPT",
        "the prompt with worked examples, with {{input}} where the case stands",
    ),
    blank(
        "REPLACE_PROVIDER_TODAY",
        "the model in use today as promptfoo names it, such as openai:chat: and the model's name",
    ),
    blank(
        "REPLACE_PROVIDER_OTHER",
        "the model to hold against it, as promptfoo names it",
    ),
    blank(
        "REPLACE_JUDGE",
        "the model that grades, as promptfoo names it; another one than those that are graded",
    ),
    blank(
        "REPLACE_RUBRIC",
        "the rule that a good answer follows, in one or two sentences a stranger could apply",
    ),
    blank(
        "REPLACE_PATTERN",
        "a regular expression that every right answer matches",
    ),
    blank("REPLACE_INPUT", "the text of a case"),
    blank("REPLACE_EXPECTED", "the right answer of a case"),
    blank(
        "REPLACE_DOCUMENT_IDS",
        "the ids of the documents that answer the query, with a space between",
    ),
    blank(
        "REPLACE_LANGUAGE",
        "the language of the examples as a code: en, de, fa",
    ),
    blank(
        "REPLACE_LICENSE",
        "the licence of the data as its identifier on the hub: cc-by-4.0, apache-2.0, other",
    ),
    blank(
        "REPLACE_ORIGIN",
        "where the examples come from, and who made or corrected them",
    ),
    blank(
        "REPLACE_CONSENT",
        "the right to train on them: contract, consent, terms, and where that is written down",
    ),
    blank(
        "REPLACE_LIMITS",
        "the cases the data does not cover, and uses it is not meant for",
    ),
    blank(
        "REPLACE_OWNER",
        "the person who decides, and who maintains the result",
    ),
];

/// Returns the blanks that occur in files, in the order of [`BLANKS`].
#[must_use]
pub fn blanks_in(files: &[HandoverFile]) -> Vec<HandoverBlank> {
    let is_there =
        |blank: &&HandoverBlank| files.iter().any(|file| contains(&file.text, blank.name));
    BLANKS.iter().filter(is_there).copied().collect()
}

/// Returns whether a name stands in a text as a whole word.
fn contains(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let after = text
            .get(at + name.len()..)
            .and_then(|rest| rest.chars().next());
        after.is_none_or(|letter| !letter.is_ascii_uppercase() && letter != '_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_found_as_whole_words() {
        let names: std::collections::BTreeSet<_> = BLANKS.iter().map(|blank| blank.name).collect();
        assert_eq!(names.len(), BLANKS.len());
        assert!(BLANKS.iter().all(|blank| blank.name.starts_with(BLANK)));
        assert!(contains("gs://REPLACE_BUCKET/train", "REPLACE_BUCKET"));
        assert!(!contains("REPLACE_BUCKET_NAME", "REPLACE_BUCKET"));
    }
}
