//! Not worse: has a tune forgotten more than a margin set beforehand allows?
//!
//! In: paired results of a general suite, and the margin as a positive number in the metric's unit.
//! Out: whether the whole interval lies above −margin. "No significant loss" is not enough: too few
//! cases never show one.

use tuneworthy_core::maths::normal;

use super::error::EstimateError;
use super::interval::{Confidence, ConfidenceInterval};
use super::pairs::{PairCounts, tango};
use super::scores::check_scores;
use crate::maths::sum::{mean, squares};
use crate::maths::{root, student};

/// Difference held against a margin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NonInferiority {
    /// Interval of the difference, candidate minus baseline. A level of 90 % makes either answer
    /// wrong in at most 5 % of cases.
    pub interval: ConfidenceInterval,
    /// Whether the whole interval lies above −margin.
    pub is_not_worse: bool,
    /// Whether the whole interval lies between −margin and margin.
    pub is_equivalent: bool,
}

/// Returns how an interval of a difference lies to a margin.
///
/// Source: D. J. Schuirmann, "A comparison of the two one-sided tests procedure and the power
/// approach", 1987.
pub fn against_margin(interval: ConfidenceInterval, margin: f64) -> NonInferiority {
    let is_not_worse = interval.low > -margin;
    NonInferiority {
        interval,
        is_not_worse,
        is_equivalent: is_not_worse && interval.high < margin,
    }
}

/// Returns whether a candidate's pass rate is not worse than the baseline's by a margin, by Tango's
/// 90 % interval.
pub fn pairs_against_margin(counts: PairCounts, margin: f64) -> NonInferiority {
    against_margin(tango(counts, Confidence::P90), margin)
}

/// Two one-sided t tests of paired differences.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EquivalenceTest {
    /// Statistic of the test that the difference is −margin or less.
    pub t_low: f64,
    /// Statistic of the test that the difference is margin or more.
    pub t_high: f64,
    /// P-value of "worse by the margin or more".
    pub p_worse: f64,
    /// Larger of the two p-values: that of "apart by the margin or more".
    pub p_apart: f64,
}

/// Returns the two one-sided tests of paired differences.
///
/// # Errors
/// Fewer than two cases, differences that are not finite, or all of them equal.
pub fn equivalence_test(
    differences: &[f64],
    margin: f64,
) -> Result<EquivalenceTest, EstimateError> {
    check_scores(differences)?;
    let cases = differences.len() as f64;
    if differences.len() < 2 {
        return Err(EstimateError::TooFewCases { needed: 2 });
    }
    let centre = mean(differences);
    let error = (squares(differences, centre) / (cases * (cases - 1.0))).sqrt();
    if error <= 0.0 {
        return Err(EstimateError::NoSpread);
    }
    let (t_low, t_high) = ((centre + margin) / error, (centre - margin) / error);
    let p_worse = student::above(t_low, cases - 1.0);
    Ok(EquivalenceTest {
        t_low,
        t_high,
        p_worse,
        p_apart: p_worse.max(student::above(-t_high, cases - 1.0)),
    })
}

/// Returns the number of cases that show "not worse" with the power asked for, at an expected
/// discordant share and true difference; `confidence` is two-sided, 90 % for an error of 5 %. `None`
/// if the true difference is beyond the margin, or beyond 2^53 cases.
pub fn cases_for_margin(
    discordant: f64,
    difference: f64,
    margin: f64,
    confidence: Confidence,
    power: f64,
) -> Option<u64> {
    let apart = difference + margin;
    if apart <= 0.0 {
        return None;
    }
    let quantiles = confidence.z() + normal::score(power);
    let variance = (discordant - difference * difference).max(0.0);
    root::whole_cases(quantiles * quantiles * variance / (apart * apart))
}
