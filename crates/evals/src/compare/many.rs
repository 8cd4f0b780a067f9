//! Several candidates against one baseline, with p-values adjusted for their number.
//!
//! In: a table and a baseline. Out: a row for each other system.

use super::{CompareRequest, UnclearComparison, compare_systems};
use crate::judge::{ConfidenceInterval, holm};
use crate::read::EvalTable;

/// A candidate beside others.
#[derive(Clone, Debug, PartialEq)]
pub struct CandidateComparison {
    /// Name.
    pub name: String,
    /// Number of cases scored in it and in the baseline.
    pub cases: usize,
    /// Candidate minus baseline.
    pub difference: f64,
    /// 95 % interval of the difference, of this comparison alone.
    pub interval: Option<ConfidenceInterval>,
    /// Exact p-value of this comparison alone, and adjusted for all of them by Holm's method. `None`
    /// where there is no exact test.
    pub p: Option<(f64, f64)>,
}

/// Compares every other system that has the metric with the baseline, in the order of their names. A
/// system without a case in common is left out.
///
/// # Errors
/// As [`compare_systems`], if the baseline or the metric does not follow from the request.
pub fn compare_candidates(
    table: &EvalTable,
    request: &CompareRequest,
    baseline: usize,
) -> Result<Vec<CandidateComparison>, UnclearComparison> {
    let named = |system: usize| table.systems.get(system).map(|system| system.name.clone());
    let mut found = Vec::new();
    for system in (0..table.systems.len()).filter(|system| *system != baseline) {
        let request = CompareRequest {
            baseline: named(baseline),
            candidate: named(system),
            ..request.clone()
        };
        match compare_systems(table, &request) {
            Ok(one) => found.push(CandidateComparison {
                name: one.candidate.name,
                cases: one.cases,
                difference: one.difference,
                interval: one.interval.ok(),
                p: one.test.map(|test| (test.exact, test.exact)),
            }),
            Err(
                UnclearComparison::NoCommonCases { .. }
                | UnclearComparison::NoCommonMetric
                | UnclearComparison::UnknownMetric { .. },
            ) => {}
            Err(other) => return Err(other),
        }
    }
    // Systems without a test are no part of the family.
    let tested: Vec<f64> = found
        .iter()
        .filter_map(|one| one.p)
        .map(|(p, _)| p)
        .collect();
    let mut adjusted = holm(&tested).into_iter();
    for p in found.iter_mut().filter_map(|one| one.p.as_mut()) {
        p.1 = adjusted.next().unwrap_or(p.0);
    }
    Ok(found)
}
