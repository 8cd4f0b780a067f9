//! Graded scores: one mean, and the mean of paired or unpaired differences.
//!
//! In: a score for each case, averaged over its repeats; the metric's range, if known. Out: a mean
//! with its interval. Paired differences go by Student's t; one mean of scores, which is often
//! skewed, by ABC. Below about 50 cases no interval of near-constant scores is honest.

use super::error::EstimateError;
use super::interval::{Confidence, ConfidenceInterval};
use crate::maths::sum::{exact_sum, mean, squares};

/// Largest size of a score. Chosen here: squares and cubes of larger ones leave the range of a
/// number, and no metric has such values.
pub const LARGEST_SCORE: f64 = 1e90;

/// Mean with its interval, in the metric's own unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeanEstimate {
    /// Mean over cases.
    pub mean: f64,
    /// Interval of the mean, within the range if that is known.
    pub interval: ConfidenceInterval,
    /// Number of cases; for unpaired sets, of both together.
    pub cases: usize,
}

/// Returns candidate minus baseline for each case; both lists are in the same order of cases.
///
/// # Errors
/// Lists of unequal length, or scores that are not finite.
pub fn paired_differences(candidate: &[f64], baseline: &[f64]) -> Result<Vec<f64>, EstimateError> {
    if candidate.len() != baseline.len() {
        return Err(EstimateError::UnequalLengths);
    }
    check_scores(candidate)?;
    check_scores(baseline)?;
    let pairs = candidate.iter().zip(baseline);
    Ok(pairs
        .map(|(candidate, baseline)| candidate - baseline)
        .collect())
}

/// Returns the mean by Student's t: right for paired differences, ties included.
///
/// # Errors
/// No case; scores that are not finite; and, where the range is unknown, one case or no spread.
pub fn mean_by_t(
    values: &[f64],
    confidence: Confidence,
    range: Option<ConfidenceInterval>,
) -> Result<MeanEstimate, EstimateError> {
    estimate(values, confidence, range, |centre, sum_of_squares| {
        let cases = values.len() as f64;
        let error = (sum_of_squares / (cases * (cases - 1.0))).sqrt();
        ConfidenceInterval::around(centre, confidence.t(cases - 1.0) * error)
    })
}

/// Returns the mean by ABC, the closed form of the bootstrap interval BCa: right for one skewed mean.
///
/// # Errors
/// No case; scores that are not finite; and, where the range is unknown, one case or no spread.
///
/// Source: T. DiCiccio and B. Efron, "More accurate confidence intervals in exponential families",
/// Biometrika 79 (1992).
pub fn mean_by_abc(
    values: &[f64],
    confidence: Confidence,
    range: Option<ConfidenceInterval>,
) -> Result<MeanEstimate, EstimateError> {
    estimate(values, confidence, range, |centre, sum_of_squares| {
        let skew = acceleration(values);
        let error = sum_of_squares.sqrt() / values.len() as f64;
        let end = |z: f64| {
            let moved = skew + z;
            centre + error * moved / (1.0 - skew * moved).powi(2)
        };
        ConfidenceInterval {
            low: end(-confidence.z()),
            high: end(confidence.z()),
        }
    })
}

/// Returns the acceleration of a mean, a sixth of its skewness: at most a sixth in size. 0 without
/// spread.
pub fn acceleration(values: &[f64]) -> f64 {
    let centre = mean(values);
    let second = squares(values, centre);
    if second <= 0.0 {
        return 0.0;
    }
    let third = exact_sum(values.iter().map(|value| (value - centre).powi(3)));
    third / (6.0 * second * second.sqrt())
}

/// Returns the difference of two means from different cases, candidate minus baseline, by Welch's t.
/// Far weaker than a paired difference.
///
/// # Errors
/// Fewer than two cases on a side, scores that are not finite, or no spread on either side.
///
/// Source: B. L. Welch, Biometrika 34 (1947).
pub fn unpaired_means(
    candidate: &[f64],
    baseline: &[f64],
    confidence: Confidence,
) -> Result<MeanEstimate, EstimateError> {
    let side = |values: &[f64]| {
        check_scores(values)?;
        if values.len() < 2 {
            return Err(EstimateError::TooFewCases { needed: 2 });
        }
        let (centre, cases) = (mean(values), values.len() as f64);
        let variance = squares(values, centre) / (cases * (cases - 1.0));
        Ok((centre, variance, cases - 1.0))
    };
    let (one, other) = (side(candidate)?, side(baseline)?);
    let total = one.1 + other.1;
    if total <= 0.0 {
        return Err(EstimateError::NoSpread);
    }
    let freedom = total * total / (one.1 * one.1 / one.2 + other.1 * other.1 / other.2);
    let difference = one.0 - other.0;
    Ok(MeanEstimate {
        mean: difference,
        interval: ConfidenceInterval::around(difference, confidence.t(freedom) * total.sqrt()),
        cases: candidate.len() + baseline.len(),
    })
}

/// Returns an error unless there is a case and every score is finite and within bounds.
pub(super) fn check_scores(values: &[f64]) -> Result<(), EstimateError> {
    if values.is_empty() {
        return Err(EstimateError::TooFewCases { needed: 1 });
    }
    // NaN compares as not within bounds.
    if values.iter().all(|value| value.abs() <= LARGEST_SCORE) {
        Ok(())
    } else {
        Err(EstimateError::ScoreOutOfRange)
    }
}

/// Interval of a mean whose values are all equal: as if a share of cases that none was seen of had
/// the value at the end of the range. For passes it is Wilson's interval, for ties Tango's.
pub(super) fn interval_without_spread(
    value: f64,
    unseen_share: f64,
    range: Option<ConfidenceInterval>,
) -> Result<ConfidenceInterval, EstimateError> {
    let range = range.ok_or(EstimateError::NoSpread)?;
    let value = value.clamp(range.low, range.high);
    Ok(ConfidenceInterval {
        low: value - (value - range.low) * unseen_share,
        high: value + (range.high - value) * unseen_share,
    })
}

fn estimate(
    values: &[f64],
    confidence: Confidence,
    range: Option<ConfidenceInterval>,
    spread_interval: impl Fn(f64, f64) -> ConfidenceInterval,
) -> Result<MeanEstimate, EstimateError> {
    check_scores(values)?;
    let (centre, cases) = (mean(values), values.len());
    let sum_of_squares = squares(values, centre);
    let interval = if cases > 1 && sum_of_squares > 0.0 && !is_constant(values) {
        let interval = spread_interval(centre, sum_of_squares);
        range.map_or(interval, |range| interval.cut_to(range))
    } else if cases == 1 && range.is_none() {
        return Err(EstimateError::TooFewCases { needed: 2 });
    } else {
        interval_without_spread(centre, confidence.unseen_share(cases as f64), range)?
    };
    Ok(MeanEstimate {
        mean: centre,
        interval,
        cases,
    })
}

/// Returns whether all values are the same number. Their mean may differ from it in the last digit,
/// which must not pass for a spread.
fn is_constant(values: &[f64]) -> bool {
    values.windows(2).all(|two| (two[0] - two[1]).abs() <= 0.0)
}
