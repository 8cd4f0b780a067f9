//! Means of clustered cases: turns of one conversation, questions about one document.
//!
//! In: a value for each case (a score, or a paired difference) and its cluster's key. Out: the mean
//! with a standard error that knows of the clusters.

use super::error::EstimateError;
use super::interval::{Confidence, ConfidenceInterval};
use super::scores::{check_scores, interval_without_spread};
use crate::maths::sum::{exact_sum, mean, squares};

/// Number of clusters below which their intervals are not to be trusted.
///
/// Coverage of "95 %" at five clusters is 85 to 99 % ([`ClusteredMean::interval`] and
/// [`rate_of_clusters`](super::rate_of_clusters); `cargo run -p tuneworthy-evals --example coverage`).
pub const FEW_CLUSTERS: usize = 10;

/// Mean of clustered values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClusteredMean {
    /// Mean over cases, not over clusters.
    pub mean: f64,
    /// Number of cases.
    pub cases: usize,
    /// Number of clusters.
    pub clusters: usize,
    /// Standard error by clusters, corrected for their number by G/(G−1).
    pub standard_error: f64,
    /// Standard error by clusters without that correction.
    pub uncorrected_error: f64,
    /// Standard error as if every case stood alone.
    pub naive_error: f64,
}

impl ClusteredMean {
    /// Returns the mean of values; `clusters` has each value's cluster.
    ///
    /// # Errors
    /// Lists of unequal length, values that are not finite, or fewer than two clusters.
    ///
    /// Source: E. Miller, "Adding error bars to evals", 2024, arXiv 2411.00640, equation 4.
    pub fn new(values: &[f64], clusters: &[u32]) -> Result<Self, EstimateError> {
        if values.len() != clusters.len() {
            return Err(EstimateError::UnequalLengths);
        }
        check_scores(values)?;
        let centre = mean(values);
        let largest = values
            .iter()
            .fold(0.0, |most: f64, value| most.max(value.abs()));
        let mut keyed: Vec<(u32, f64)> = clusters
            .iter()
            .copied()
            .zip(values.iter().copied())
            .collect();
        keyed.sort_by_key(|(cluster, _)| *cluster);
        let residuals: Vec<f64> = keyed
            .chunk_by(|(one, _), (other, _)| one == other)
            .map(|cluster| {
                let residual = exact_sum(cluster.iter().map(|(_, value)| value - centre));
                // Rounding of the mean must not pass for a difference between clusters.
                let rounding = 2.0 * f64::EPSILON * largest * cluster.len() as f64;
                if residual.abs() <= rounding {
                    0.0
                } else {
                    residual
                }
            })
            .collect();
        if residuals.len() < 2 {
            return Err(EstimateError::TooFewClusters { needed: 2 });
        }
        let (cases, groups) = (values.len() as f64, residuals.len() as f64);
        let uncorrected = squares(&residuals, 0.0).sqrt() / cases;
        Ok(Self {
            mean: centre,
            cases: values.len(),
            clusters: residuals.len(),
            standard_error: uncorrected * (groups / (groups - 1.0)).sqrt(),
            uncorrected_error: uncorrected,
            naive_error: (squares(values, centre) / (cases * (cases - 1.0))).sqrt(),
        })
    }

    /// Returns the quantile of t with one degree of freedom less than clusters.
    pub fn quantile(&self, confidence: Confidence) -> f64 {
        confidence.t((self.clusters.max(2) - 1) as f64)
    }

    /// Returns the interval of the mean by t, cut to the range of possible values if one is given.
    ///
    /// # Errors
    /// [`EstimateError::NoSpread`] if clusters do not differ and the range is unknown.
    pub fn interval(
        &self,
        confidence: Confidence,
        range: Option<ConfidenceInterval>,
    ) -> Result<ConfidenceInterval, EstimateError> {
        if self.standard_error <= 0.0 {
            // Clusters that agree are so many observations, not as many as they have cases.
            let share = confidence.unseen_share(self.clusters as f64);
            return interval_without_spread(self.mean, share, range);
        }
        let half = self.quantile(confidence) * self.standard_error;
        let interval = ConfidenceInterval::around(self.mean, half);
        Ok(range.map_or(interval, |range| interval.cut_to(range)))
    }

    /// Returns how much wider its interval is than one that ignores the clusters, by t on cases.
    pub fn times_wider_than_naive(&self, confidence: Confidence) -> f64 {
        let naive = confidence.t((self.cases - 1) as f64) * self.naive_error;
        let own = self.quantile(confidence) * self.standard_error;
        ConfidenceInterval::around(0.0, own)
            .times_wider_than(ConfidenceInterval::around(0.0, naive))
    }

    /// Returns whether there are too few clusters to trust the interval.
    pub fn has_few_clusters(&self) -> bool {
        self.clusters < FEW_CLUSTERS
    }
}
