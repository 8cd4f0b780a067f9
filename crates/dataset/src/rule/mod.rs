//! The rule table: one row for everything a report can find, whether in a record, in a text or while
//! reading the file.
//!
//! A row says what holds wherever its rule is broken. Where services differ by the order of roles or
//! by the format, the check that finds the fault says which of them reject it. The rows stand in files
//! by topic; a new rule is a row in one of them.

mod record;
mod row;
mod sets;
mod text;
mod wording;

pub use row::{Category, Rule, RuleRow, Scope, Severity};
pub use wording::Wording;

use serde::{Serialize, Serializer};

use record::{
    alike, file, format, messages, pairs, parts, reading, reinforcement, roles, texts, tokens,
    tools, weights,
};
use row::Topic;
use text::{answers, personal, placeholders, reserved, secrets};
use tuneworthy_ingest::ProblemKind;
use tuneworthy_textscan::Detector;

/// The topics, in the order of the table.
static TOPICS: [(Topic, &[RuleRow]); 18] = [
    (Topic::Format, format::ROWS),
    (Topic::Messages, messages::ROWS),
    (Topic::Parts, parts::ROWS),
    (Topic::Roles, roles::ROWS),
    (Topic::Tools, tools::ROWS),
    (Topic::Weights, weights::ROWS),
    (Topic::Pairs, pairs::ROWS),
    (Topic::Reinforcement, reinforcement::ROWS),
    (Topic::File, file::ROWS),
    (Topic::Alike, alike::ROWS),
    (Topic::Texts, texts::ROWS),
    (Topic::Tokens, tokens::ROWS),
    (Topic::Reading, reading::ROWS),
    (Topic::Personal, personal::ROWS),
    (Topic::Secrets, secrets::ROWS),
    (Topic::Reserved, reserved::ROWS),
    (Topic::Placeholders, placeholders::ROWS),
    (Topic::Answers, answers::ROWS),
];

/// Number of rows before each topic.
static STARTS: [usize; TOPICS.len()] = {
    let mut starts = [0; TOPICS.len()];
    let mut topic = 1;
    while topic < TOPICS.len() {
        starts[topic] = starts[topic - 1] + TOPICS[topic - 1].1.len();
        topic += 1;
    }
    starts
};

/// The rule of each detector.
static BY_DETECTOR: [Rule; Detector::COUNT] = {
    let mut rules = [Rule::new(Topic::Answers, 0); Detector::COUNT];
    let mut topic = Topic::Personal as usize;
    while topic < TOPICS.len() {
        let (name, rows) = TOPICS[topic];
        let mut index = 0;
        while index < rows.len() {
            if let Scope::Text { detector, .. } = rows[index].scope {
                #[allow(clippy::cast_possible_truncation)] // Fewer than 256 rows a topic.
                let rule = Rule::new(name, index as u8);
                rules[detector as usize] = rule;
            }
            index += 1;
        }
        topic += 1;
    }
    rules
};

impl Rule {
    /// Number of rules.
    pub const COUNT: usize = STARTS[TOPICS.len() - 1] + answers::ROWS.len();

    /// Returns every rule, in the order of the table.
    pub fn all() -> impl Iterator<Item = Self> {
        TOPICS.iter().flat_map(|(topic, rows)| {
            (0..=u8::MAX)
                .zip(*rows)
                .map(|(at, _)| Self::new(*topic, at))
        })
    }

    /// Returns the row of the rule.
    #[must_use]
    pub fn row(self) -> &'static RuleRow {
        &TOPICS[self.topic as usize].1[usize::from(self.index)]
    }

    /// Returns the stable id.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.row().id
    }

    /// Returns the number of the row in the table, counted from 0.
    #[must_use]
    pub fn number(self) -> usize {
        STARTS[self.topic as usize] + usize::from(self.index)
    }

    /// Returns the rule that a match of the detector breaks.
    #[must_use]
    pub fn of_detector(detector: Detector) -> Self {
        BY_DETECTOR[detector as usize]
    }

    /// Returns the rule that a problem of reading breaks.
    #[must_use]
    pub const fn of_problem(kind: ProblemKind) -> Self {
        Self::new(Topic::Reading, kind as u8)
    }

    /// Returns the rule under which matches of this one are reported, for strings that a service
    /// rejects.
    #[must_use]
    pub fn reported_as(self) -> Option<Self> {
        match self.row().scope {
            Scope::Text {
                kind: Category::Nova,
                ..
            } => Some(Self::RESERVED_NOVA),
            Scope::Text {
                kind: Category::Claude,
                ..
            } => Some(Self::RESERVED_CLAUDE),
            _ => None,
        }
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id())
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::target::Targets;
    use std::collections::BTreeSet;

    #[test]
    fn ids_are_unique_and_rows_complete() {
        let ids: BTreeSet<_> = Rule::all().map(Rule::id).collect();
        assert_eq!(ids.len(), Rule::COUNT);
        for rule in Rule::all() {
            let row = rule.row();
            assert!(row.id.is_ascii(), "{rule:?}");
            assert!(row.text.ends_with('.') && row.text.len() > 5, "{rule:?}");
            assert!(!row.fix.is_empty(), "{rule:?}");
            assert!(
                (row.rejects & row.drops).is_empty() || row.rejects == Targets::ALL,
                "{rule:?}"
            );
            if let Some(source) = row.source {
                assert!(source.url.starts_with("https://"), "{rule:?}");
            }
        }
    }

    #[test]
    fn rules_are_numbered_in_table_order() {
        for (number, rule) in Rule::all().enumerate() {
            assert_eq!(rule.number(), number, "{rule:?}");
        }
        for (at, (topic, _)) in TOPICS.iter().enumerate() {
            assert_eq!(*topic as usize, at);
        }
    }

    #[test]
    fn every_detector_and_problem_has_a_rule() {
        for detector in Detector::ALL {
            let rule = Rule::of_detector(*detector);
            let of_text =
                matches!(rule.row().scope, Scope::Text { detector: of, .. } if of == *detector);
            assert!(of_text, "{}", detector.id());
        }
        for kind in ProblemKind::ALL {
            let row = Rule::of_problem(*kind).row();
            assert_eq!((row.id, row.scope), (kind.id(), Scope::Reading));
        }
    }

    #[test]
    fn a_reserved_string_is_reported_for_the_service_that_rejects_it() {
        let reported = |detector| Rule::of_detector(detector).reported_as();
        assert_eq!(
            reported(Detector::ReservedNovaUser),
            Some(Rule::RESERVED_NOVA)
        );
        assert_eq!(
            reported(Detector::ReservedClaudeHuman),
            Some(Rule::RESERVED_CLAUDE)
        );
        assert_eq!(reported(Detector::PersonalEmail), None);
    }
}
