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

/// Records that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AlikeGroup {
    /// How many there are: copies, different answers, or different texts.
    pub size: u64,
    /// The first of them, eight at most.
    pub records: Vec<RecordPlace>,
    /// The first two side by side, where the file was at hand: [`Report::lay_side_by_side`].
    ///
    /// [`Report::lay_side_by_side`]: super::Report::lay_side_by_side
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beside: Option<[Excerpt; 2]>,
}

/// The groups of one sort.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AlikeGroups {
    /// How many groups.
    pub groups: u64,
    /// Members that would go if one of each group stayed.
    pub beyond_the_first: u64,
    /// The size of the largest.
    pub largest: u64,
    /// The largest, those of one size in file order.
    pub shown: Vec<AlikeGroup>,
}

/// What is alike in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Duplicates {
    /// Records looked at.
    pub records: u64,
    /// Different texts among them.
    pub distinct: u64,
    /// Records with the same text.
    pub exact: AlikeGroups,
    /// One prompt, several answers.
    pub conflicts: AlikeGroups,
    /// Records whose prompt is answered in more than one way.
    pub conflicting: u64,
    /// Different texts that are nearly the same.
    pub near: AlikeGroups,
    /// Records with too little text of their own to be compared.
    pub too_short: u64,
    /// One text in this many was compared for nearness; more than 1 where memory would not do.
    pub one_in: u64,
    /// Parts of the file were read with different shared text set aside.
    pub mixed: bool,
}

/// A record of the validation file and the one of the training file it is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct LeakPair {
    /// In the validation file.
    pub validation: RecordPlace,
    /// In the training file.
    pub training: RecordPlace,
}

/// Records of the validation file that leaked in one way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeakReport {
    /// How many.
    pub records: u64,
    /// The first of them.
    pub shown: Vec<LeakPair>,
}

/// What a validation file shares with the training file. A record is counted once, under the first
/// that applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Leakage {
    /// Records of the validation file.
    pub records: u64,
    /// The whole record stands in the training file.
    pub exact: LeakReport,
    /// The prompt does.
    pub prompt: LeakReport,
    /// Nearly the same record does.
    pub near: LeakReport,
    /// Nearly the same prompt does, answered differently.
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
