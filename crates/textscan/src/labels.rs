//! Answers as labels: a file with few distinct answers is a classification task.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::excerpt::discreet;
use super::words::Words;

/// Longest label, in bytes.
const LONGEST: usize = 64;
/// Most different spellings kept; with more, answers are no labels.
const SPELLINGS: usize = 200;
/// Largest number of labels and smallest number of answers for answers to count as labels; and the
/// largest share of them, in percent, that may be longer than any label. Chosen here: no source
/// names a limit.
const LABELS: usize = 50;
const ANSWERS: u64 = 20;
const LONG_PERCENT: u64 = 5;
/// Fewest examples of a class: below ten, a class is learnt by chance (chosen here: no source names a limit).
const FEW: u64 = 10;

/// Short answers by spelling, until there are too many.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Labels {
    /// Number of answers and first record of each spelling. Empty once given up.
    spellings: BTreeMap<String, (u64, u64)>,
    /// Answers longer than any label.
    long: u64,
    given_up: bool,
}

impl Labels {
    pub(crate) fn add(&mut self, answer: &str, record: u64) {
        if answer.len() > LONGEST {
            self.long += 1;
            return;
        }
        if self.given_up {
            return;
        }
        if let Some((count, _)) = self.spellings.get_mut(answer) {
            *count += 1;
        } else {
            self.spellings.insert(answer.to_owned(), (1, record));
            self.bound();
        }
    }

    pub(crate) fn merge(&mut self, later: Self, before: u64) {
        self.long += later.long;
        self.given_up |= later.given_up;
        for (spelling, (count, first)) in later.spellings {
            let mine = self
                .spellings
                .entry(spelling)
                .or_insert((0, first.saturating_add(before)));
            mine.0 += count;
        }
        self.bound();
    }

    pub(crate) fn is_sound(&self) -> bool {
        self.spellings.len() <= SPELLINGS
    }

    fn bound(&mut self) {
        self.given_up |= self.spellings.len() > SPELLINGS;
        if self.given_up {
            self.spellings.clear();
        }
    }

    /// The labels, if the answers are labels.
    pub(crate) fn report(self) -> Option<LabelReport> {
        if self.given_up || self.spellings.is_empty() {
            return None;
        }
        let short: u64 = self.spellings.values().map(|(count, _)| count).sum();
        let answers = short + self.long;
        let mut labels: BTreeMap<Vec<u8>, Label> = BTreeMap::new();
        for (text, (count, first_record)) in self.spellings {
            let label = labels.entry(key(&text)).or_insert_with(|| Label {
                count: 0,
                spellings: Vec::new(),
            });
            label.count += count;
            label.spellings.push(Spelling {
                text: discreet(&text),
                count,
                first_record,
            });
        }
        let few_enough = labels.len() <= LABELS && labels.len() as u64 * 2 <= short;
        if answers < ANSWERS || !few_enough || self.long * 100 > answers * LONG_PERCENT {
            return None;
        }
        let mut labels: Vec<Label> = labels.into_values().collect();
        for label in &mut labels {
            label.spellings.sort_unstable_by(|one, other| {
                let by_count = other.count.cmp(&one.count);
                let by_place = one.first_record.cmp(&other.first_record);
                by_count
                    .then(by_place)
                    .then_with(|| one.text.cmp(&other.text))
            });
        }
        let first = |label: &Label| {
            let spelling = label.spellings.first();
            spelling.map(|spelling| (spelling.first_record, spelling.text.clone()))
        };
        labels.sort_unstable_by(|one, other| {
            let by_count = other.count.cmp(&one.count);
            by_count.then_with(|| first(one).cmp(&first(other)))
        });
        Some(LabelReport {
            few: labels.iter().filter(|label| label.count < FEW).count() as u64,
            varied: labels
                .iter()
                .filter(|label| label.spellings.len() > 1)
                .count() as u64,
            largest: labels.first().map_or(0, |label| label.count),
            smallest: labels.last().map_or(0, |label| label.count),
            other: self.long,
            labels,
        })
    }
}

/// Returns the key that all spellings of a label share: its letters and digits, in small letters of
/// ASCII. A label without any is told apart by its marks.
fn key(text: &str) -> Vec<u8> {
    let mut key: Vec<u8> = Vec::with_capacity(text.len());
    for word in Words::of(text) {
        key.extend(
            text[word]
                .bytes()
                .filter(|&byte| byte != b'_')
                .map(|byte| byte.to_ascii_lowercase()),
        );
    }
    // "+1" and "-1", "c" and "c++" differ by their marks.
    key.extend(
        text.bytes()
            .filter(|byte| matches!(byte, b'+' | b'-' | b'#' | b'*' | b'/'))
            .filter(|&byte| byte != b'-' || is_sign(text)),
    );
    if key.is_empty() {
        key.extend(text.trim().bytes());
    }
    key
}

/// Returns whether a hyphen is a minus: it stands before a digit at the start.
fn is_sign(text: &str) -> bool {
    let mut bytes = text.trim_start().bytes();
    bytes.next() == Some(b'-') && bytes.next().is_some_and(|byte| byte.is_ascii_digit())
}

/// Spelling of a label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Spelling {
    /// The label as written; private matches are masked.
    pub text: String,
    /// Answers.
    pub count: u64,
    /// The record it first came in.
    pub first_record: u64,
}

/// A label, in all its spellings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Label {
    /// Answers.
    pub count: u64,
    /// Its spellings, the commonest first. More than one is a fault: they differ only by capital
    /// letters, spaces and punctuation, and the model learns them as different answers.
    pub spellings: Vec<Spelling>,
}

/// Answers that are labels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LabelReport {
    /// The labels, the commonest first.
    pub labels: Vec<Label>,
    /// Answers of the commonest label. Divided by the smallest: the imbalance.
    pub largest: u64,
    /// Answers of the rarest label.
    pub smallest: u64,
    /// Labels with fewer than ten answers.
    pub few: u64,
    /// Labels in more than one spelling.
    pub varied: u64,
    /// Answers too long to be labels.
    pub other: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(answers: &[(&str, u64)]) -> Labels {
        let mut labels = Labels::default();
        let mut record = 0;
        for &(answer, count) in answers {
            for _ in 0..count {
                labels.add(answer, record);
                record += 1;
            }
        }
        labels
    }

    #[test]
    fn spellings_of_one_label_are_one_label() {
        let report = of(&[
            ("Positive", 30),
            ("positive.", 5),
            ("negative", 9),
            (" Negative", 2),
            ("neutral", 4),
        ])
        .report()
        .expect("labels");
        let counts: Vec<_> = report
            .labels
            .iter()
            .map(|label| (label.count, label.spellings.len()))
            .collect();
        assert_eq!(counts, [(35, 2), (11, 2), (4, 1)]);
        assert_eq!(
            (report.few, report.varied, report.largest, report.smallest),
            (1, 2, 35, 4)
        );
        assert_eq!(report.labels[0].spellings[1].text, "positive.");
        assert_eq!(report.labels[0].spellings[1].first_record, 30);
    }

    #[test]
    fn signs_tell_labels_apart() {
        let report = of(&[
            ("+1", 12),
            ("-1", 12),
            ("1", 12),
            ("C", 12),
            ("C++", 12),
            ("in-stock", 6),
            ("in stock", 6),
        ])
        .report()
        .expect("labels");
        assert_eq!(report.labels.len(), 6);
        assert_eq!(report.varied, 1);
    }

    #[test]
    fn sentences_are_no_labels() {
        assert_eq!(of(&[("yes", 19)]).report(), None, "too few to tell");
        let long = "An answer that goes on for longer than any label that anybody would give.";
        assert_eq!(
            of(&[("yes", 20), (long, 2)]).report(),
            None,
            "too many long ones"
        );
        assert!(of(&[("yes", 40), (long, 2)]).report().is_some());
        let many: Vec<String> = (0..300).map(|n| format!("label {n}")).collect();
        let many: Vec<(&str, u64)> = many.iter().map(|label| (label.as_str(), 5)).collect();
        let labels = of(&many);
        assert!(labels.spellings.is_empty() && labels.given_up);
        assert_eq!(labels.report(), None);
        let each_once: Vec<String> = (0..40).map(|n| n.to_string()).collect();
        let each_once: Vec<(&str, u64)> =
            each_once.iter().map(|label| (label.as_str(), 1)).collect();
        assert_eq!(of(&each_once).report(), None, "every answer its own");
    }
}
