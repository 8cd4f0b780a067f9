//! One pass rate and its interval: from counts, from repeats averaged within cases, from clusters.
//!
//! In: counts of cases, or a share of passes for each case, with cluster keys. Out: a
//! [`RateEstimate`]. The case is the unit; cases not scored are left out before.

use super::cluster::{ClusteredMean, FEW_CLUSTERS};
use super::error::EstimateError;
use super::interval::{Confidence, ConfidenceInterval, SHARE};
use crate::maths::beta;
use crate::maths::sum::{mean, squares};

/// Cases scored, and those of them that passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PassCounts {
    passed: u64,
    scored: u64,
}

impl PassCounts {
    /// Returns the counts. `None` if more passed than were scored.
    pub fn new(passed: u64, scored: u64) -> Option<Self> {
        (passed <= scored).then_some(Self { passed, scored })
    }

    /// Returns the number of cases that passed.
    pub fn passed(self) -> u64 {
        self.passed
    }

    /// Returns the number of cases scored.
    pub fn scored(self) -> u64 {
        self.scored
    }

    /// Returns the share that passed. `None` without cases.
    pub fn rate(self) -> Option<f64> {
        (self.scored > 0).then(|| self.passed as f64 / self.scored as f64)
    }
}

/// Pass rate with its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RateEstimate {
    /// Share that passed, 0 to 1.
    pub rate: f64,
    /// Interval of the rate, within 0 to 1. Not symmetric: never print it as ±.
    pub interval: ConfidenceInterval,
    /// Number of cases.
    pub cases: usize,
    /// Number of independent cases, run once each, that would tell as much.
    pub effective_cases: f64,
    /// Number of clusters, if cases are clustered.
    pub clusters: Option<usize>,
    /// Interval as if every case, or every repeat of it, stood alone.
    pub naive: ConfidenceInterval,
}

impl RateEstimate {
    /// Returns how much wider the interval is than the one that ignores clusters and repeats.
    pub fn times_wider_than_naive(&self) -> f64 {
        self.interval.times_wider_than(self.naive)
    }

    /// Returns whether there are too few clusters to trust the interval.
    pub fn has_few_clusters(&self) -> bool {
        self.clusters
            .is_some_and(|clusters| clusters < FEW_CLUSTERS)
    }
}

/// Returns the Wilson score interval of a rate; 0 to 1 without cases.
///
/// Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
/// JASA 22 (1927).
pub fn wilson(counts: PassCounts, confidence: Confidence) -> ConfidenceInterval {
    let rate = counts.rate().unwrap_or(0.5);
    score_interval(rate, counts.scored as f64, confidence.z())
}

/// Returns the Clopper–Pearson interval of a rate; 0 to 1 without cases. Holds the true rate at
/// least as often as its level says, mostly more often.
///
/// Source: C. J. Clopper and E. S. Pearson, Biometrika 26 (1934).
pub fn clopper_pearson(counts: PassCounts, confidence: Confidence) -> ConfidenceInterval {
    let (passed, failed) = (counts.passed as f64, (counts.scored - counts.passed) as f64);
    let tail = 0.5 * confidence.alpha();
    let low = if counts.passed == 0 {
        0.0
    } else {
        beta::quantile(tail, passed, failed + 1.0)
    };
    let high = if counts.passed == counts.scored {
        1.0
    } else {
        // From the other end: near 1 the quantile itself has fewer digits.
        1.0 - beta::quantile(tail, failed, passed + 1.0)
    };
    ConfidenceInterval { low, high }
}

/// Returns the pass rate of cases that ran once each.
///
/// # Errors
/// [`EstimateError::TooFewCases`] without cases.
pub fn rate_of_counts(
    counts: PassCounts,
    confidence: Confidence,
) -> Result<RateEstimate, EstimateError> {
    let rate = counts
        .rate()
        .ok_or(EstimateError::TooFewCases { needed: 1 })?;
    let interval = wilson(counts, confidence);
    Ok(RateEstimate {
        rate,
        interval,
        cases: usize::try_from(counts.scored).unwrap_or(usize::MAX),
        effective_cases: counts.scored as f64,
        clusters: None,
        naive: interval,
    })
}

/// Returns the pass rate of cases that ran several times: `shares` has each case's share of passes,
/// `repeats` is the largest number of runs of a case.
///
/// Wilson's interval with an effective number of cases, from the spread of the shares: their number
/// if every repeat agrees, more if repeats differ. To the spread, one more case that passed and one
/// that failed are added. Without them, sets in which nearly every case passed would seem to have no
/// spread, and at 50 cases "95 %" would hold the true rate in 89 to 94 of 100 sets; with them it is
/// 95 and more (`cargo run -p tuneworthy-evals --example coverage`).
///
/// # Errors
/// Without cases, or if a share is outside 0 to 1.
pub fn rate_of_repeats(
    shares: &[f64],
    repeats: u64,
    confidence: Confidence,
) -> Result<RateEstimate, EstimateError> {
    check_shares(shares)?;
    let rate = mean(shares);
    let cases = shares.len() as f64;
    let runs = cases * repeats.max(1) as f64;
    let added = (rate * cases + 1.0) / (cases + 2.0);
    let spread = squares(shares, added) + squares(&[0.0, 1.0], added);
    let alone = (cases + 2.0) * added * (1.0 - added);
    let effective = (cases * alone / spread).min(runs);
    let z = confidence.z();
    Ok(RateEstimate {
        rate,
        interval: score_interval(rate, effective, z),
        cases: shares.len(),
        effective_cases: effective,
        clusters: None,
        naive: score_interval(rate, runs, z),
    })
}

/// Returns the pass rate of clustered cases: `shares` has each case's share of passes (0 or 1 if it
/// ran once), `clusters` the key of its cluster.
///
/// Wilson's interval with the effective number of cases, at most their number, and t with one degree
/// of freedom less than clusters.
///
/// # Errors
/// Lists of unequal length, a share outside 0 to 1, or fewer than two clusters.
///
/// Source: E. L. Korn and B. I. Graubard, "Confidence intervals for proportions with small expected
/// number of positive counts estimated from survey data", Survey Methodology 24 (1998); as in
/// Inspect 0.3.285, `ci_wilson(cluster=)`.
pub fn rate_of_clusters(
    shares: &[f64],
    clusters: &[u32],
    confidence: Confidence,
) -> Result<RateEstimate, EstimateError> {
    check_shares(shares)?;
    let clustered = ClusteredMean::new(shares, clusters)?;
    let cases = shares.len() as f64;
    let rate = clustered.mean.clamp(0.0, 1.0);
    let variance = clustered.standard_error.powi(2);
    let effective = if variance > 0.0 {
        (rate * (1.0 - rate) / variance).min(cases)
    } else {
        cases
    };
    Ok(RateEstimate {
        rate,
        interval: score_interval(rate, effective, clustered.quantile(confidence)),
        cases: shares.len(),
        effective_cases: effective,
        clusters: Some(clustered.clusters),
        naive: score_interval(rate, cases, confidence.z()),
    })
}

/// Wilson's interval for a real number of cases and any quantile. The ends are exactly 0 and 1 where
/// no case, or every case, passed.
pub(super) fn score_interval(rate: f64, cases: f64, quantile: f64) -> ConfidenceInterval {
    if cases <= 0.0 {
        return SHARE;
    }
    let square = quantile * quantile;
    let middle = rate + square / (2.0 * cases);
    let spread = rate * (1.0 - rate) / cases + square / (4.0 * cases * cases);
    let half = quantile * spread.max(0.0).sqrt();
    let scale = 1.0 + square / cases;
    ConfidenceInterval {
        low: if rate <= 0.0 {
            0.0
        } else {
            (middle - half) / scale
        },
        high: if rate >= 1.0 {
            1.0
        } else {
            (middle + half) / scale
        },
    }
    .cut_to(SHARE)
}

fn check_shares(shares: &[f64]) -> Result<(), EstimateError> {
    if shares.is_empty() {
        return Err(EstimateError::TooFewCases { needed: 1 });
    }
    if shares.iter().any(|share| !SHARE.contains(*share)) {
        return Err(EstimateError::ScoreOutOfRange);
    }
    Ok(())
}
