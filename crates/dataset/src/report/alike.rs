//! Duplicates and leaks: counts, groups with their lines, findings.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::beside::Excerpt;

use crate::counts::{Row, Rows};
use crate::findings::finding::Finding;
use crate::findings::spot::Spot;
use crate::findings::tally::SPOTS;
use crate::rule::Rule;
use tuneworthy_dedup::{DuplicateGroup, DuplicateGroups, DuplicateSummary, Leak, Leaks};
use tuneworthy_ingest::FilePlace;

/// The start of a record in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RecordPlace {
    /// The line, from 1; the row in a Parquet file.
    pub line: u64,
    /// Bytes before it in the file.
    pub byte: u64,
}

/// Records that are copies, near-duplicates, or conflicting answers of each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AlikeGroup {
    /// Number of members: copies, different answers, or different texts.
    pub size: u64,
    /// Places of the first members, at most eight.
    pub records: Vec<RecordPlace>,
    /// Excerpts of the first two, if the file could be read again: [`Report::lay_side_by_side`].
    ///
    /// [`Report::lay_side_by_side`]: super::Report::lay_side_by_side
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beside: Option<[Excerpt; 2]>,
}

/// All groups of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AlikeGroups {
    /// Number of groups.
    pub groups: u64,
    /// Number of members to remove so that one of each group stays.
    pub beyond_the_first: u64,
    /// Size of the largest group.
    pub largest: u64,
    /// The largest groups; groups of the same size in file order.
    pub shown: Vec<AlikeGroup>,
}

/// Copies, conflicting answers and near-duplicates in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Duplicates {
    /// Number of records compared.
    pub records: u64,
    /// Number of different texts among them.
    pub distinct: u64,
    /// Records with the same text.
    pub exact: AlikeGroups,
    /// Records with the same prompt and different answers.
    pub conflicts: AlikeGroups,
    /// Number of records whose prompt has more than one answer.
    pub conflicting: u64,
    /// Different texts that are nearly the same.
    pub near: AlikeGroups,
    /// Number of records with too little text of their own to be compared.
    pub too_short: u64,
    /// Sampling rate of the comparison for near-duplicates: one text in this many. More than 1 if
    /// memory did not suffice for all.
    pub one_in: u64,
    /// Whether parts of the file were read with different shared text set aside.
    pub mixed: bool,
}

/// A record of the validation file and the similar record of the training file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct LeakPair {
    /// Place in the validation file.
    pub validation: RecordPlace,
    /// Place in the training file.
    pub training: RecordPlace,
}

/// Records of the validation file that leaked in one way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeakReport {
    /// Number of records.
    pub records: u64,
    /// The first of them.
    pub shown: Vec<LeakPair>,
}

/// Records of a validation file that leaked from the training file. A record is counted once, under
/// the first kind that applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Leakage {
    /// Number of records in the validation file.
    pub records: u64,
    /// The whole record stands in the training file.
    pub exact: LeakReport,
    /// The prompt stands in the training file.
    pub prompt: LeakReport,
    /// Nearly the same record stands in the training file.
    pub near: LeakReport,
    /// Nearly the same prompt stands in the training file, with another answer.
    pub near_prompt: LeakReport,
}

/// Groups shown of each sort.
pub(super) const SHOWN: usize = 10;

impl From<Row> for RecordPlace {
    fn from(row: Row) -> Self {
        Self {
            line: row.line,
            byte: row.byte,
        }
    }
}

/// Places of records by number.
pub(super) struct Lookup(BTreeMap<u64, Row>);

impl Lookup {
    pub(super) fn of(rows: &Rows, numbers: impl IntoIterator<Item = u64>) -> Self {
        let numbers: BTreeSet<u64> = numbers.into_iter().collect();
        Self(rows.of(&numbers))
    }

    pub(super) fn at(&self, number: u64) -> Option<RecordPlace> {
        self.0.get(&number).copied().map(RecordPlace::from)
    }

    fn groups(&self, groups: &DuplicateGroups) -> AlikeGroups {
        let group = |group: &DuplicateGroup| AlikeGroup {
            size: group.size,
            records: group
                .records
                .iter()
                .filter_map(|number| self.at(*number))
                .collect(),
            beside: None,
        };
        AlikeGroups {
            groups: groups.groups,
            beyond_the_first: groups.beyond_the_first(),
            largest: groups.largest,
            shown: groups.shown.iter().map(group).collect(),
        }
    }
}

impl Duplicates {
    pub(super) fn of(summary: &DuplicateSummary, rows: &Rows) -> Self {
        let sorts = [&summary.exact, &summary.conflicts, &summary.near];
        let shown = sorts.iter().flat_map(|groups| &groups.shown);
        let lookup = Lookup::of(rows, shown.flat_map(|group| group.records.iter().copied()));
        Self {
            records: summary.records,
            distinct: summary.distinct,
            exact: lookup.groups(&summary.exact),
            conflicts: lookup.groups(&summary.conflicts),
            conflicting: summary.conflicting,
            near: lookup.groups(&summary.near),
            too_short: summary.too_short,
            one_in: summary.one_in,
            mixed: summary.mixed,
        }
    }

    /// As findings. `answers`: one prompt has one answer in this file, as pairs and thumbs do not.
    pub(super) fn findings(&self, answers: bool, found: &mut Vec<Finding>) {
        for (rule, groups, count) in [
            (Rule::EXACT_COPIES, &self.exact, self.exact.beyond_the_first),
            (Rule::CONFLICTS, &self.conflicts, self.conflicting),
            (
                Rule::NEAR_COPIES,
                &self.near,
                self.near.beyond_the_first * self.one_in,
            ),
        ] {
            if count == 0 || (rule == Rule::CONFLICTS && !answers) {
                continue;
            }
            let places = groups.shown.iter().take(SPOTS).filter_map(|group| {
                let (first, others) = group.records.split_first()?;
                let lines: Vec<String> = others
                    .iter()
                    .take(4)
                    .map(|at| at.line.to_string())
                    .collect();
                Some(spot(
                    *others.first()?,
                    format!(
                        "{} alike, the first on line {}; line {}",
                        group.size,
                        first.line,
                        lines.join(", ")
                    ),
                ))
            });
            found.push(Finding::whole(rule, count, places.collect()));
        }
    }
}

impl Leakage {
    pub(super) fn of(leaks: &Leaks, training: &Rows, validation: &Rows) -> Self {
        let sorts = [&leaks.exact, &leaks.prompt, &leaks.near, &leaks.near_prompt];
        let shown = || sorts.iter().flat_map(|leak| &leak.shown);
        let training = Lookup::of(training, shown().map(|pair| pair.training));
        let validation = Lookup::of(validation, shown().map(|pair| pair.validation));
        let report = |leak: &Leak| LeakReport {
            records: leak.records,
            shown: leak
                .shown
                .iter()
                .filter_map(|pair| {
                    Some(LeakPair {
                        validation: validation.at(pair.validation)?,
                        training: training.at(pair.training)?,
                    })
                })
                .collect(),
        };
        Self {
            records: leaks.records,
            exact: report(&leaks.exact),
            prompt: report(&leaks.prompt),
            near: report(&leaks.near),
            near_prompt: report(&leaks.near_prompt),
        }
    }

    /// Records that leaked in any way.
    #[must_use]
    pub const fn leaked(&self) -> u64 {
        self.exact.records + self.prompt.records + self.near.records + self.near_prompt.records
    }

    pub(super) fn findings(&self, found: &mut Vec<Finding>) {
        for (rule, leak) in [
            (Rule::LEAK_EXACT, &self.exact),
            (Rule::LEAK_PROMPT, &self.prompt),
            (Rule::LEAK_NEAR, &self.near),
            (Rule::LEAK_PROMPT_NEAR, &self.near_prompt),
        ] {
            if leak.records == 0 {
                continue;
            }
            let places = leak.shown.iter().take(SPOTS).map(|pair| {
                spot(
                    pair.training,
                    format!("line {} of the validation file", pair.validation.line),
                )
            });
            found.push(Finding::whole(rule, leak.records, places.collect()));
        }
    }
}

pub(super) fn spot(at: RecordPlace, hint: String) -> Spot {
    let place = FilePlace {
        byte: at.byte,
        line: at.line,
        column: 1,
    };
    Spot::at(place, String::new(), String::new(), hint)
}
