//! System prompts: how many records have one, how many different ones there are, and which of
//! them are meant to be the same.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::excerpt::{discreet, head};
use super::sketch::{Merge, Sample};
use super::words::{Words, number_at, number_exact};

/// Most different system prompts that are told apart.
const MOST: usize = 512;
/// System prompts reported, and characters shown of each.
const SHOWN: usize = 10;
const HEAD: usize = 160;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct KnownPrompt {
    count: u64,
    first_record: u64,
    /// The number of its words alone: the same for prompts that differ by spaces, capitals of
    /// ASCII and punctuation.
    words: u64,
    head: String,
}

impl Merge for KnownPrompt {
    fn again(&mut self) {
        self.count += 1;
    }

    fn merge(&mut self, later: Self) {
        self.count += later.count;
        self.first_record = self.first_record.min(later.first_record);
    }
}

/// The system prompts met so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Systems {
    /// Records with a system prompt.
    with: u64,
    known: Sample<KnownPrompt>,
}

impl Systems {
    /// Takes the system prompts of a record: usually one or none.
    pub(crate) fn add(&mut self, record: u64, texts: impl Iterator<Item = impl AsRef<str>>) {
        let mut any = false;
        for text in texts {
            any = true;
            let text = text.as_ref();
            self.known
                .add(number_exact(text.as_bytes()), MOST, || KnownPrompt {
                    count: 1,
                    first_record: record,
                    words: Words::of(text).fold(0, |sum: u64, word| {
                        sum.rotate_left(7) ^ number_at(text.as_bytes(), &word)
                    }),
                    head: discreet(head(text, HEAD)),
                });
        }
        self.with += u64::from(any);
    }

    pub(crate) fn merge(&mut self, mut later: Self, before: u64) {
        self.with += later.with;
        for known in later.known.kept_mut() {
            known.first_record = known.first_record.saturating_add(before);
        }
        self.known.merge(later.known, MOST);
    }

    pub(crate) fn is_sound(&self) -> bool {
        self.known.is_sound(MOST)
    }

    pub(crate) fn report(self, records: u64) -> SystemReport {
        let exact = !self.known.overflowed();
        let known: Vec<KnownPrompt> = self.known.into_kept().into_values().collect();
        let mut by_words: BTreeMap<u64, u64> = BTreeMap::new();
        for prompt in &known {
            *by_words.entry(prompt.words).or_default() += 1;
        }
        let mut prompts: Vec<SystemPrompt> = known
            .iter()
            .map(|prompt| SystemPrompt {
                head: prompt.head.clone(),
                count: prompt.count,
                first_record: prompt.first_record,
                lookalikes: by_words.get(&prompt.words).map_or(0, |count| count - 1),
            })
            .collect();
        prompts.sort_unstable_by(|one, other| {
            let by_count = other.count.cmp(&one.count);
            let by_place = one.first_record.cmp(&other.first_record);
            by_count
                .then(by_place)
                .then_with(|| one.head.cmp(&other.head))
        });
        let different = prompts.len() as u64;
        prompts.truncate(SHOWN);
        SystemReport {
            with: self.with,
            without: records.saturating_sub(self.with),
            different,
            exact,
            lookalikes: by_words.values().map(|count| count - 1).sum(),
            prompts,
        }
    }
}

/// System prompt and its number of occurrences.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SystemPrompt {
    /// Its start.
    pub head: String,
    /// Number of occurrences in the file.
    pub count: u64,
    /// The record it first stands in.
    pub first_record: u64,
    /// Other prompts that differ from it only by spaces, capital letters or punctuation.
    pub lookalikes: u64,
}

/// The system prompts of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SystemReport {
    /// Records with a system prompt.
    pub with: u64,
    /// Records without.
    pub without: u64,
    /// Different ones; with `exact` false, at least so many.
    pub different: u64,
    /// True if all were told apart. If not, the prompts below are a fair sample of the different
    /// ones, with exact counts.
    pub exact: bool,
    /// Prompts that differ from another only by spaces, capital letters or punctuation: surely
    /// meant to be the same, and trained as different.
    pub lookalikes: u64,
    /// The commonest, at most ten.
    pub prompts: Vec<SystemPrompt>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prompts_meant_to_be_one_are_noticed() {
        let mut systems = Systems::default();
        for (record, prompt) in [
            Some("You help."),
            Some("You help."),
            Some("You  help"),
            None,
            Some("Other."),
        ]
        .iter()
        .enumerate()
        {
            systems.add(record as u64, prompt.iter());
        }
        let report = systems.report(5);
        assert_eq!(
            (
                report.with,
                report.without,
                report.different,
                report.lookalikes
            ),
            (4, 1, 3, 1)
        );
        assert!(report.exact);
        assert_eq!(
            (report.prompts[0].count, report.prompts[0].lookalikes),
            (2, 1)
        );
        assert_eq!(report.prompts[2].first_record, 4);
    }

    #[test]
    fn many_prompts_are_sampled_and_said_to_be() {
        let mut systems = Systems::default();
        for record in 0..2000 {
            systems.add(record, std::iter::once(format!("Prompt of user {record}.")));
        }
        let report = systems.report(2000);
        assert!(!report.exact && report.different == MOST as u64);
    }
}
