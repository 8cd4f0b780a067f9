//! The difference of two systems: on shared cases, by cluster, or of different cases.
//!
//! In: the values of both systems by case. Out: a [`PairedFinding`] with its interval.

use super::system;
use crate::judge::{
    ClusteredMean, Confidence, ConfidenceInterval, EstimateError, McNemar, NonInferiority,
    PairCounts, PassCounts, SHARE_DIFFERENCE, against_margin, compare_pairs, mean_by_t,
    newcombe_unpaired, pairs_against_margin, unpaired_means,
};

/// Way in which a difference is judged.
#[derive(Clone, Copy)]
pub(super) struct DifferenceRule {
    pub(super) is_graded: bool,
    pub(super) lower_is_better: bool,
    /// Loss that is allowed, in shares or in the unit of graded scores.
    pub(super) margin: Option<f64>,
    pub(super) confidence: Confidence,
}

/// Interval and test of a difference.
pub(super) struct PairedFinding {
    pub(super) difference: f64,
    pub(super) interval: Result<ConfidenceInterval, EstimateError>,
    pub(super) test: Option<McNemar>,
    /// Cases by which system passed. `None` of graded scores and of repeats that disagree.
    pub(super) pairs: Option<PairCounts>,
    /// 90 % interval against the margin.
    pub(super) not_worse: Option<(f64, NonInferiority)>,
    /// Number of clusters, and how much wider they make the interval.
    pub(super) clusters: Option<(usize, f64)>,
}

impl DifferenceRule {
    /// Returns the range of differences, if it is known.
    fn range(&self) -> Option<ConfidenceInterval> {
        (!self.is_graded).then_some(SHARE_DIFFERENCE)
    }

    /// Judges values of the same cases, in the same order. `clusters` has the cluster of each case.
    pub(super) fn paired(
        &self,
        candidate: &[f64],
        baseline: &[f64],
        differences: &[f64],
        clusters: Option<&[u32]>,
    ) -> PairedFinding {
        let pairs = if self.is_graded {
            None
        } else {
            pass_counts(candidate, baseline)
        };
        let naive = match pairs {
            Some(counts) => self.by_passes(counts),
            None => self.by_scores(differences),
        };
        match clusters {
            Some(clusters) => self.by_clusters(differences, clusters, naive),
            None => naive,
        }
    }

    fn by_passes(&self, counts: PairCounts) -> PairedFinding {
        let found = compare_pairs(counts, self.confidence);
        PairedFinding {
            difference: counts.difference().unwrap_or(0.0),
            interval: found.map(|found| found.interval),
            test: found.ok().map(|found| found.test),
            pairs: Some(counts),
            not_worse: self
                .margin
                .map(|margin| (margin, pairs_against_margin(counts, margin))),
            clusters: None,
        }
    }

    fn by_scores(&self, differences: &[f64]) -> PairedFinding {
        let at = |confidence| mean_by_t(differences, confidence, self.range());
        PairedFinding {
            difference: system::mean_of(differences),
            interval: at(self.confidence).map(|found| found.interval),
            test: None,
            pairs: None,
            // Without an interval nothing is shown, whatever the margin.
            not_worse: self.margin.and_then(|margin| {
                let interval = self.turned(at(Confidence::P90).ok()?.interval);
                Some((margin, against_margin(interval, margin)))
            }),
            clusters: None,
        }
    }

    /// Judges differences by clusters: cases of one cluster tell less than as many alone. A test that
    /// ignores them is left out.
    fn by_clusters(
        &self,
        differences: &[f64],
        clusters: &[u32],
        naive: PairedFinding,
    ) -> PairedFinding {
        let found = ClusteredMean::new(differences, clusters);
        let at = |confidence| found.and_then(|mean| mean.interval(confidence, self.range()));
        let interval = at(self.confidence);
        let wider = match (interval, naive.interval) {
            (Ok(own), Ok(naive)) => own.times_wider_than(naive),
            _ => 1.0,
        };
        PairedFinding {
            interval,
            test: None,
            not_worse: self.margin.and_then(|margin| {
                let interval = self.turned(at(Confidence::P90).ok()?);
                Some((margin, against_margin(interval, margin)))
            }),
            clusters: found.ok().map(|mean| (mean.clusters, wider)),
            ..naive
        }
    }

    /// Judges values of different cases: far weaker than pairs. `None` if a system has none.
    pub(super) fn unpaired(&self, candidate: &[f64], baseline: &[f64]) -> Option<PairedFinding> {
        if candidate.is_empty() || baseline.is_empty() {
            return None;
        }
        let counts = |values: &[f64]| {
            let passed = values.iter().filter(|value| **value >= 1.0).count() as u64;
            let failed = values.iter().filter(|value| **value <= 0.0).count() as u64;
            let all = values.len() as u64;
            (!self.is_graded && passed + failed == all)
                .then(|| PassCounts::new(passed, all))
                .flatten()
        };
        let both = counts(candidate).zip(counts(baseline));
        let at = |confidence| match both {
            Some((one, other)) => Ok(newcombe_unpaired(one, other, confidence)),
            None => unpaired_means(candidate, baseline, confidence).map(|found| found.interval),
        };
        Some(PairedFinding {
            difference: system::mean_of(candidate) - system::mean_of(baseline),
            interval: at(self.confidence),
            test: None,
            pairs: None,
            not_worse: self.margin.and_then(|margin| {
                let interval = self.turned(at(Confidence::P90).ok()?);
                Some((margin, against_margin(interval, margin)))
            }),
            clusters: None,
        })
    }

    /// Returns the interval of candidate minus baseline with gains above zero.
    pub(super) fn turned(&self, interval: ConfidenceInterval) -> ConfidenceInterval {
        turned(interval, self.lower_is_better)
    }
}

/// Returns the interval of candidate minus baseline with gains above zero.
pub(super) fn turned(interval: ConfidenceInterval, lower_is_better: bool) -> ConfidenceInterval {
    if lower_is_better {
        interval.mirrored()
    } else {
        interval
    }
}

/// Returns how many cases passed in which system; `None` if repeats of a case disagree.
fn pass_counts(candidate: &[f64], baseline: &[f64]) -> Option<PairCounts> {
    let outcome = |share: f64| match share {
        share if share <= 0.0 => Some(false),
        share if share >= 1.0 => Some(true),
        _ => None,
    };
    let pairs = candidate.iter().zip(baseline);
    let outcomes = pairs.map(|(one, other)| Some((outcome(*one)?, outcome(*other)?)));
    Some(PairCounts::of(outcomes.collect::<Option<Vec<_>>>()?))
}
