//! The words in which services and trainers themselves report that a rule is broken, so that a search for their
//! message leads here. A gap (…) stands for what differs from file to file.

use serde::Serialize;

use crate::rule::row::Rule;
use crate::source::{self, Source};
use tuneworthy_core::units::Date;
use tuneworthy_ingest::ProblemKind;

/// An error message of a service or trainer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Wording {
    /// The service or trainer.
    pub by: &'static str,
    /// The message.
    pub text: &'static str,
    /// The program or the page it was read in.
    pub source: &'static Source,
}

/// A user's report that quotes the message of OpenAI's upload.
static QUOTED: Source = Source {
    title: "OpenAI-API-dotnet, issue 59, which quotes the message",
    url: "https://github.com/OkGoDoIt/OpenAI-API-dotnet/issues/59",
    read: Date::fixed(2026, 11, 23),
};

/// Message of Together's client.
const fn together(text: &'static str) -> Wording {
    Wording {
        by: "Together",
        text,
        source: &source::TOGETHER_CLIENT,
    }
}

const LINES: Wording = Wording {
    by: "OpenAI",
    text: "Expected file to have JSONL format, where every line is a valid JSON dictionary. Line … is not a dictionary",
    source: &QUOTED,
};

/// LLaMA-Factory's line in the log for a record it leaves out.
const DROPPED: Wording = Wording {
    by: "LLaMA-Factory",
    text: "Dropped invalid example: …",
    source: &source::LLAMA_FACTORY,
};

/// Rules and the messages for them.
static WORDINGS: &[(Rule, &[Wording])] = &[
    (
        Rule::NOT_LINES,
        &[
            LINES,
            together(
                "CSV files are not supported for …. Only JSONL and Parquet files are supported.",
            ),
        ],
    ),
    (
        Rule::NOT_OBJECT,
        &[
            LINES,
            together("Error parsing file. Invalid format on line … of the input file."),
        ],
    ),
    (
        Rule::UNKNOWN_SHAPE,
        &[together(
            "Error parsing file. Could not detect a format for the line … with the columns: …",
        )],
    ),
    (
        Rule::MIXED_FILE,
        &[together(
            "Found multiple dataset formats in the input file. Got … and … on line ….",
        )],
    ),
    (
        Rule::TWO_FORMATS,
        &[together(
            "Found multiple dataset formats in the input file. Got … and … on line ….",
        )],
    ),
    (
        Rule::EXTRA_FIELD,
        &[together("Found extra column \"…\" in the line ….")],
    ),
    (
        Rule::EXTENSION_REFUSED,
        &[together(
            "Unknown extension of file …. Only files with extensions .jsonl and .parquet are supported.",
        )],
    ),
    (
        Rule::NO_MESSAGES,
        &[together(
            "Expected a non-empty list of messages. Found empty list",
        )],
    ),
    (
        Rule::MESSAGE_NOT_OBJECT,
        &[together(
            "Expected a dictionary in the messages list. Found …",
        )],
    ),
    (
        Rule::NO_ROLE,
        &[together(
            "Field `role` is missing for a turn `…` on line … of the the input file.",
        )],
    ),
    (
        Rule::NO_CONTENT,
        &[together(
            "Field `content` is missing for a turn `…` on line … of the the input file.",
        )],
    ),
    (
        Rule::UNKNOWN_ROLE,
        &[together(
            "Found invalid role `…` in the messages on the line …. Possible roles in the conversation are: …",
        )],
    ),
    (
        Rule::REPEATED_ROLE,
        &[together(
            "Invalid role turns on line … of the input file. `user` and `assistant` roles must alternate user/assistant/user/assistant/...",
        )],
    ),
    (
        Rule::WEIGHT_TYPE,
        &[together("Weight must be either 0 or 1")],
    ),
    (
        Rule::WEIGHT_FRACTION,
        &[together("Weight must be an integer")],
    ),
    (
        Rule::OUTPUT_NOT_LIST,
        &[together(
            "The dataset is malformed, the `…` field must be a list.",
        )],
    ),
    (
        Rule::OUTPUT_COUNT,
        &[together(
            "The dataset is malformed, the `…` list must contain exactly one message.",
        )],
    ),
    (
        Rule::OUTPUT_ROLE,
        &[together(
            "The dataset is malformed, the `…` must contain an assistant message.",
        )],
    ),
    (
        Rule::of_problem(ProblemKind::Empty),
        &[together("File is empty")],
    ),
    (
        Rule::of_problem(ProblemKind::InvalidUtf8),
        &[together("File is not UTF-8 encoded. Error raised: ….")],
    ),
    (Rule::ODD_TURNS, &[DROPPED]),
    (Rule::OUTPUT_MISSING, &[DROPPED]),
];

impl Rule {
    /// Returns the messages in which services and trainers report that the rule is broken, where they are known.
    #[must_use]
    pub fn wordings(self) -> &'static [Wording] {
        let of = WORDINGS.iter().find(|(rule, _)| *rule == self);
        of.map_or(&[], |(_, wordings)| *wordings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_rule_has_its_messages_once_and_none_is_empty() {
        let rules: BTreeSet<Rule> = WORDINGS.iter().map(|(rule, _)| *rule).collect();
        assert_eq!(rules.len(), WORDINGS.len());
        for (rule, wordings) in WORDINGS {
            assert!(!wordings.is_empty(), "{rule:?}");
            for wording in *wordings {
                assert!(wording.text.len() > 8, "{rule:?}");
                assert!(wording.source.url.starts_with("https://"), "{rule:?}");
            }
        }
        assert!(Rule::EXACT_COPIES.wordings().is_empty());
        assert_eq!(Rule::NOT_LINES.wordings()[0].by, "OpenAI");
    }
}
