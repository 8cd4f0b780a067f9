//! Groups of cases by a metadata key: clusters, and slices.
//!
//! In: a table, the name of a key. Out: the cluster of each case, or a comparison of each group.

use super::choose::{self, ComparisonChoice};
use super::difference::DifferenceRule;
use super::system::CaseValues;
use super::{CompareRequest, UnclearComparison};
use crate::judge::{Confidence, ConfidenceInterval, PairedOutcome};
use crate::read::EvalTable;

/// Largest number of slices. Chosen here: a key with more values is an id, not a group.
pub const MOST_SLICES: usize = 50;

/// One group of cases, compared on its own.
#[derive(Clone, Debug, PartialEq)]
pub struct SliceComparison {
    /// Value of the key; `None` for cases without one.
    pub value: Option<String>,
    /// Number of cases scored in both.
    pub cases: usize,
    /// Pass rate or mean of the baseline and of the candidate.
    pub means: [f64; 2],
    /// Candidate minus baseline.
    pub difference: f64,
    /// Interval of the difference. All slices together hold it at 95 %. `None` where scores do not
    /// differ.
    pub interval: Option<ConfidenceInterval>,
    /// Side of zero on which the interval lies, after the direction.
    pub outcome: PairedOutcome,
}

/// Returns the index of a key.
pub(super) fn key(table: &EvalTable, name: &str) -> Result<usize, UnclearComparison> {
    let found = table.keys.iter().position(|key| key.name == name);
    found.ok_or_else(|| UnclearComparison::UnknownKey {
        name: name.to_owned(),
        keys: table.keys.iter().map(|key| key.name.clone()).collect(),
    })
}

/// Returns the cluster of each case. A case without a value is a cluster of its own.
pub(super) fn clusters(table: &EvalTable, name: &str) -> Result<Vec<u32>, UnclearComparison> {
    let groups = table.groups(key(table, name)?);
    let mut alone = groups.iter().flatten().max().map_or(0, |most| most + 1);
    let own = groups.into_iter().map(|group| {
        group.unwrap_or_else(|| {
            alone += 1;
            alone - 1
        })
    });
    Ok(own.collect())
}

/// Compares two systems in each group of cases that share a value of a key, the largest first.
///
/// # Errors
/// As [`compare_systems`](super::compare_systems); also for an unknown key, and one with more than
/// [`MOST_SLICES`] values.
pub fn compare_slices(
    table: &EvalTable,
    request: &CompareRequest,
    name: &str,
) -> Result<Vec<SliceComparison>, UnclearComparison> {
    let chosen = choose::choose(table, request)?;
    let groups = table.groups(key(table, name)?);
    let side = |system| CaseValues::new(table, system, chosen.metric, chosen.mark).values;
    let sides = [side(chosen.baseline), side(chosen.candidate)];
    let mut slices: Vec<(Option<u32>, [Vec<f64>; 2])> = Vec::new();
    for (case, group) in groups.into_iter().enumerate() {
        let at = |side: &[Option<f64>]| side.get(case).copied().flatten();
        let (Some(one), Some(other)) = (at(&sides[0]), at(&sides[1])) else {
            continue;
        };
        let place = slices.iter().position(|(value, _)| *value == group);
        let place = place.unwrap_or_else(|| {
            slices.push((group, [Vec::new(), Vec::new()]));
            slices.len() - 1
        });
        if slices.len() > MOST_SLICES {
            return Err(UnclearComparison::ManySlices {
                name: name.to_owned(),
            });
        }
        if let Some((_, [ones, others])) = slices.get_mut(place) {
            ones.push(one);
            others.push(other);
        }
    }
    let confidence = Confidence::P95.shared_among(slices.len());
    let mut found: Vec<SliceComparison> = slices
        .into_iter()
        .map(|(value, sides)| slice(table, &chosen, confidence, value, &sides))
        .collect();
    found.sort_by(|one, other| {
        let by_size = other.cases.cmp(&one.cases);
        by_size.then_with(|| one.value.cmp(&other.value))
    });
    Ok(found)
}

fn slice(
    table: &EvalTable,
    chosen: &ComparisonChoice,
    confidence: Confidence,
    value: Option<u32>,
    [baseline, candidate]: &[Vec<f64>; 2],
) -> SliceComparison {
    let rule = DifferenceRule {
        is_graded: chosen.mark.is_none(),
        lower_is_better: chosen.mark.is_none() && !chosen.higher_is_better,
        margin: None,
        confidence,
    };
    let pairs = candidate.iter().zip(baseline);
    let differences: Vec<f64> = pairs.map(|(one, other)| one - other).collect();
    let found = rule.paired(candidate, baseline, &differences, None);
    let interval = found.interval.ok();
    SliceComparison {
        value: value.map(|value| table.group_name(value).to_owned()),
        cases: differences.len(),
        means: [baseline, candidate].map(|values| super::system::mean_of(values)),
        difference: found.difference,
        interval,
        outcome: interval.map_or(PairedOutcome::NotEstablished, |interval| {
            rule.turned(interval).direction()
        }),
    }
}
