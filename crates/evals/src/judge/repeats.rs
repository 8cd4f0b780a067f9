//! Repeats of the same case: what they say apart from its average.
//!
//! In: each case's scores, one for each repeat. Out: how much of the spread lies within cases and
//! how much between them, what more of either would bring, pass@k and pass^k.

use super::error::EstimateError;
use super::scores::check_scores;
use crate::maths::sum::{exact_sum, mean, squares};

/// Spread of scores, split into its two sources.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VarianceSplit {
    /// Mean of the cases' means.
    pub mean: f64,
    /// Number of cases.
    pub cases: usize,
    /// Mean number of repeats of a case.
    pub repeats: f64,
    /// Variance of the repeats of one case, averaged over cases that were repeated. 0 where every
    /// repeat agrees, as with a cache or at temperature 0.
    pub within: f64,
    /// Variance of cases' true scores; not below 0.
    pub between: f64,
    /// Variance of the cases' means.
    pub of_means: f64,
}

impl VarianceSplit {
    /// Returns the split of scores; each item has one case's repeats.
    ///
    /// # Errors
    /// Fewer than two cases, a case without scores, no case with two, or scores that are not finite.
    ///
    /// Source: E. Miller, "Adding error bars to evals", 2024, arXiv 2411.00640, section 3.
    pub fn new<S: AsRef<[f64]>>(cases: &[S]) -> Result<Self, EstimateError> {
        for case in cases {
            check_scores(case.as_ref())?;
        }
        let repeated: Vec<f64> = cases
            .iter()
            .map(AsRef::as_ref)
            .filter(|case| case.len() > 1)
            .map(|case| squares(case, mean(case)) / (case.len() as f64 - 1.0))
            .collect();
        if cases.len() < 2 || repeated.is_empty() {
            return Err(EstimateError::TooFewCases { needed: 2 });
        }
        let means = case_means(cases);
        let count = cases.len() as f64;
        let centre = mean(&means);
        let of_means = squares(&means, centre) / (count - 1.0);
        let within = mean(&repeated);
        let lengths = cases.iter().map(|case| case.as_ref().len() as f64);
        let inverse = exact_sum(lengths.clone().map(f64::recip)) / count;
        Ok(Self {
            mean: centre,
            cases: cases.len(),
            repeats: lengths.sum::<f64>() / count,
            within,
            between: (of_means - within * inverse).max(0.0),
            of_means,
        })
    }

    /// Returns the standard error of the mean as measured, by cases.
    pub fn standard_error(&self) -> f64 {
        (self.of_means / self.cases as f64).sqrt()
    }

    /// Returns the standard error to expect of other numbers of cases and repeats, each at least 1.
    pub fn expected_error(&self, cases: u64, repeats: u64) -> f64 {
        let (cases, repeats) = (cases.max(1) as f64, repeats.max(1) as f64);
        ((self.between + self.within / repeats) / cases).sqrt()
    }

    /// Returns the share of the variance of cases' means that repeats could remove: 0 if more of
    /// them bring nothing, 1 if cases do not differ.
    pub fn share_within(&self) -> f64 {
        let total = self.between + self.within / self.repeats;
        if total > 0.0 {
            self.within / self.repeats / total
        } else {
            0.0
        }
    }
}

/// Returns the mean of each case's repeats; 0 for a case without any.
pub fn case_means<S: AsRef<[f64]>>(cases: &[S]) -> Vec<f64> {
    cases.iter().map(|case| mean(case.as_ref())).collect()
}

/// Returns the chance that at least one of `k` repeats passes, from `passed` of `repeats`. `None` if
/// there are fewer repeats than `k`, or more passes than repeats.
///
/// Source: M. Chen et al., "Evaluating large language models trained on code", 2021; 1 − (1 − c/n)^k
/// would be biased.
pub fn pass_at_k(repeats: u64, passed: u64, k: u64) -> Option<f64> {
    let failed = repeats.checked_sub(passed)?;
    Some(1.0 - all_of_k(repeats, failed, k)?)
}

/// Returns the chance that all of `k` repeats pass, from `passed` of `repeats`. `None` as with
/// [`pass_at_k`].
///
/// Source: S. Yao et al., "τ-bench", 2024.
pub fn pass_hat_k(repeats: u64, passed: u64, k: u64) -> Option<f64> {
    repeats.checked_sub(passed)?;
    all_of_k(repeats, passed, k)
}

/// Chance that `k` drawn of `of` without replacement are all among the `marked`: factor by factor,
/// because factorials overflow.
fn all_of_k(of: u64, marked: u64, k: u64) -> Option<f64> {
    if k > of {
        return None;
    }
    if k > marked {
        return Some(0.0);
    }
    // C(m, k)/C(n, k) has as many factors as k, or as n − m: the fewer are multiplied.
    let ratio = |above: u64, below: u64| above as f64 / below as f64;
    let others = of - marked;
    Some(if k <= others {
        (0..k).map(|at| ratio(marked - at, of - at)).product()
    } else {
        (0..others).map(|at| ratio(of - k - at, of - at)).product()
    })
}
