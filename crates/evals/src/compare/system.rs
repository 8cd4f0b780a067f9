//! One system of a comparison: the value of each case, and its rate or mean.
//!
//! In: a table, a system and a metric. Out: the values by case, repeats averaged, and a
//! [`ComparedSystem`] with an interval.

use crate::judge::{
    BarState, ClusteredMean, Confidence, ConfidenceInterval, EstimateError, PassCounts, case_means,
    mean_by_abc, rate_of_clusters, rate_of_counts, rate_of_repeats,
};
use crate::read::{CaseResult, EvalTable, PassMark, Unscored};

/// Figures of a system on all cases it was scored on.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedSystem {
    /// Index of the system.
    pub system: usize,
    /// Name.
    pub name: String,
    /// Number of cases with a score.
    pub cases: usize,
    /// Number of cases that have rows and no score.
    pub cases_not_scored: usize,
    /// Number of rows without a score, by reason; reasons that do not occur are left out.
    pub not_scored: Vec<(Unscored, u64)>,
    /// Most scored repeats of a case.
    pub repeats: u32,
    /// Pass rate, 0 to 1, or mean score.
    pub mean: f64,
    /// Number of independent cases, run once each, that would tell as much. Of graded scores, the cases.
    pub effective: f64,
    /// Number of clusters, if a key was chosen.
    pub clusters: Option<usize>,
    /// 95 % interval: Wilson's of a rate, by ABC of a mean, by t of clusters' means. `None` where scores
    /// do not differ.
    pub interval: Option<ConfidenceInterval>,
    /// Side of the bar on which the interval lies, if there is a bar.
    pub bar: Option<BarState>,
}

/// Value of each case of the table for one system: its share of passes, or its mean score.
pub(super) struct CaseValues {
    results: Vec<CaseResult>,
    pub(super) values: Vec<Option<f64>>,
    is_graded: bool,
}

impl CaseValues {
    /// Returns the values; shares of passes if there is a mark.
    pub(super) fn new(
        table: &EvalTable,
        system: usize,
        metric: usize,
        mark: Option<PassMark>,
    ) -> Self {
        let results = table.case_results(system, metric, mark);
        let value = |(case, result): (usize, &CaseResult)| {
            if result.scored == 0 {
                return None;
            }
            if mark.is_some() {
                return Some(f64::from(result.passed) / f64::from(result.scored));
            }
            // Not the sum of the reader: the order of repeats must not show in the last digit.
            let rows = table.results(case, system);
            let scores = rows.iter().flat_map(|row| &row.scores);
            let scores = scores.filter(|(of, _)| *of == metric);
            let scores: Vec<f64> = scores.filter_map(|(_, score)| score.value()).collect();
            Some(mean_of(&scores))
        };
        let values = results.iter().enumerate().map(value).collect();
        Self {
            results,
            values,
            is_graded: mark.is_none(),
        }
    }

    /// Returns the figures of the system.
    pub(super) fn figures(
        &self,
        table: &EvalTable,
        system: usize,
        bar: Option<f64>,
        clusters: Option<&[u32]>,
    ) -> ComparedSystem {
        let values: Vec<f64> = self.values.iter().copied().flatten().collect();
        let repeats = self.results.iter().map(|result| result.scored).max();
        let repeats = repeats.unwrap_or(0);
        let clusters = clusters.map(|all| self.clusters_of_scored(all));
        let found = self.estimate(&values, repeats, clusters.as_deref());
        let interval = found.interval;
        let not_scored = |reason: Unscored| {
            let place = Unscored::ALL.iter().position(|other| *other == reason)?;
            let rows = self
                .results
                .iter()
                .filter_map(|case| case.unscored.get(place));
            let rows: u64 = rows.map(|rows| u64::from(*rows)).sum();
            (rows > 0).then_some((reason, rows))
        };
        let left_out = |case: &&CaseResult| case.rows > 0 && case.scored == 0;
        ComparedSystem {
            system,
            name: table
                .systems
                .get(system)
                .map_or_else(String::new, |system| system.name.clone()),
            cases: values.len(),
            cases_not_scored: self.results.iter().filter(left_out).count(),
            not_scored: Unscored::ALL.into_iter().filter_map(not_scored).collect(),
            repeats,
            mean: mean_of(&values),
            effective: found.effective,
            clusters: found.clusters,
            interval,
            bar: bar.and_then(|bar| Some(interval?.against(bar))),
        }
    }

    /// Returns the clusters of the cases that have a value.
    fn clusters_of_scored(&self, clusters: &[u32]) -> Vec<u32> {
        let scored = self.values.iter().zip(clusters);
        let scored = scored.filter(|(value, _)| value.is_some());
        scored.map(|(_, cluster)| *cluster).collect()
    }

    fn estimate(&self, values: &[f64], repeats: u32, clusters: Option<&[u32]>) -> SystemEstimate {
        let confidence = Confidence::P95;
        let none = SystemEstimate {
            interval: None,
            effective: values.len() as f64,
            clusters: None,
        };
        if self.is_graded {
            let Some(clusters) = clusters else {
                let found = mean_by_abc(values, confidence, None).ok();
                let interval = found.map(|found| found.interval);
                return SystemEstimate { interval, ..none };
            };
            let Ok(mean) = ClusteredMean::new(values, clusters) else {
                return none;
            };
            return SystemEstimate {
                interval: mean.interval(confidence, None).ok(),
                clusters: Some(mean.clusters),
                ..none
            };
        }
        let found = match clusters {
            Some(clusters) => rate_of_clusters(values, clusters, confidence),
            None if repeats > 1 => rate_of_repeats(values, u64::from(repeats), confidence),
            None => {
                let passed = values.iter().filter(|share| **share > 0.5).count();
                let counts = PassCounts::new(passed as u64, values.len() as u64);
                counts.map_or(Err(EstimateError::ScoreOutOfRange), |counts| {
                    rate_of_counts(counts, confidence)
                })
            }
        };
        found.map_or(none, |found| SystemEstimate {
            interval: Some(found.interval),
            effective: found.effective_cases,
            clusters: found.clusters,
        })
    }
}

/// Interval of one system.
struct SystemEstimate {
    interval: Option<ConfidenceInterval>,
    effective: f64,
    clusters: Option<usize>,
}

/// Returns the mean, the same in any order; 0 without values.
pub(super) fn mean_of(values: &[f64]) -> f64 {
    case_means(&[values]).into_iter().sum()
}
