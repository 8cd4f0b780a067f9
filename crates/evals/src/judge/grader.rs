//! A judge that errs: pass rates corrected for a model's or a rule's mistakes as a grader.
//!
//! In: the grader's verdicts, and human labels of some cases. Out: corrected rates with their
//! intervals.
//!
//! "Grader" stands for what the field calls an LLM judge, so that this module's name stays apart from
//! its parent's.

use super::error::EstimateError;
use super::interval::{Confidence, ConfidenceInterval, SHARE};
use super::rate::{PassCounts, wilson};

/// Shares of a grader's verdicts that are right, each 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GraderAccuracy {
    /// Share of truly passing cases that it passes.
    pub sensitivity: f64,
    /// Share of truly failing cases that it fails.
    pub specificity: f64,
}

impl GraderAccuracy {
    /// Returns sensitivity and specificity less 1 (Youden's index): the share of a true difference
    /// that its verdicts show.
    ///
    /// # Errors
    /// [`EstimateError::GraderNoBetterThanChance`] if it is 0 or less.
    pub fn informedness(self) -> Result<f64, EstimateError> {
        let index = self.sensitivity + self.specificity - 1.0;
        // NaN is no better than chance either.
        if index > 0.0 {
            Ok(index)
        } else {
            Err(EstimateError::GraderNoBetterThanChance)
        }
    }

    /// Rate that a grader's rate stands for, not cut to 0 to 1.
    fn correct(self, observed: f64) -> Result<f64, EstimateError> {
        Ok((observed + self.specificity - 1.0) / self.informedness()?)
    }
}

/// Cases with both a human label and a grader's verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LabelledCounts {
    /// Both passed the case.
    pub both_pass: u64,
    /// Only the grader passed it: too lenient.
    pub grader_only: u64,
    /// Only the human passed it: too strict.
    pub human_only: u64,
    /// Both failed it.
    pub both_fail: u64,
}

impl LabelledCounts {
    /// Returns the counts of labelled cases, each the grader's verdict and the human's.
    pub fn of(verdicts: impl IntoIterator<Item = (bool, bool)>) -> Self {
        let mut counts = Self::default();
        for verdict in verdicts {
            *match verdict {
                (true, true) => &mut counts.both_pass,
                (true, false) => &mut counts.grader_only,
                (false, true) => &mut counts.human_only,
                (false, false) => &mut counts.both_fail,
            } += 1;
        }
        counts
    }

    /// Returns the number of labelled cases.
    pub fn cases(self) -> u64 {
        self.human_passes() + self.human_fails()
    }

    /// Returns the number of cases that people passed.
    pub fn human_passes(self) -> u64 {
        self.both_pass + self.human_only
    }

    /// Returns the number of cases that people failed.
    pub fn human_fails(self) -> u64 {
        self.grader_only + self.both_fail
    }

    /// Returns the counts of the sensitivity, for [`wilson`]: passed by the grader, of those that
    /// people passed. `None` if people passed none.
    pub fn sensitivity(self) -> Option<PassCounts> {
        PassCounts::new(self.both_pass, self.human_passes()).filter(|counts| counts.scored() > 0)
    }

    /// Returns the counts of the specificity: failed by the grader, of those that people failed.
    /// `None` if people failed none.
    pub fn specificity(self) -> Option<PassCounts> {
        PassCounts::new(self.both_fail, self.human_fails()).filter(|counts| counts.scored() > 0)
    }

    /// Returns the grader's accuracy. `None` if people passed none or failed none.
    pub fn accuracy(self) -> Option<GraderAccuracy> {
        Some(GraderAccuracy {
            sensitivity: self.sensitivity()?.rate()?,
            specificity: self.specificity()?.rate()?,
        })
    }
}

/// Pass rate corrected for a grader's errors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CorrectedRate {
    /// Corrected rate, cut to 0 to 1.
    pub rate: f64,
    /// Corrected rate before the cut: outside 0 to 1 the accuracy and the verdicts disagree.
    pub uncut: f64,
    /// Interval of the corrected rate, within 0 to 1.
    pub interval: ConfidenceInterval,
}

/// Returns the rate corrected for a grader whose accuracy is taken as known; `verdicts` counts the
/// grader's. The interval is Wilson's, corrected at its ends.
///
/// # Errors
/// No verdicts, or a grader no better than chance.
///
/// Source: W. J. Rogan and B. Gladen, "Estimating prevalence from the results of a screening test",
/// 1978.
pub fn corrected_rate(
    verdicts: PassCounts,
    accuracy: GraderAccuracy,
    confidence: Confidence,
) -> Result<CorrectedRate, EstimateError> {
    let observed = verdicts
        .rate()
        .ok_or(EstimateError::TooFewCases { needed: 1 })?;
    let uncut = accuracy.correct(observed)?;
    let interval = wilson(verdicts, confidence);
    Ok(CorrectedRate {
        rate: uncut.clamp(0.0, 1.0),
        uncut,
        interval: ConfidenceInterval {
            low: accuracy.correct(interval.low)?,
            high: accuracy.correct(interval.high)?,
        }
        .cut_to(SHARE),
    })
}

/// Returns the rate corrected for a grader whose accuracy was measured on human labels, so that its
/// own error counts too; `verdicts` counts the grader's on cases without labels.
///
/// # Errors
/// As [`corrected_rate_measured`]; also if people passed none or failed none.
pub fn corrected_by_labels(
    verdicts: PassCounts,
    labels: LabelledCounts,
    confidence: Confidence,
) -> Result<CorrectedRate, EstimateError> {
    let accuracy = labels
        .accuracy()
        .ok_or(EstimateError::TooFewCases { needed: 2 })?;
    let sizes = (labels.human_passes(), labels.human_fails());
    corrected_rate_measured(verdicts, accuracy, sizes, confidence)
}

/// Returns the rate corrected for an accuracy that was measured on `labelled` cases: the numbers that
/// people passed and failed.
///
/// # Errors
/// No verdicts, no labelled cases of either sort, or a grader no better than chance.
///
/// Source: Z. Lang and J. Reiczigel, "Confidence limits for prevalence of disease adjusted for
/// estimated sensitivity and specificity", Preventive Veterinary Medicine 113 (2014).
pub fn corrected_rate_measured(
    verdicts: PassCounts,
    accuracy: GraderAccuracy,
    labelled: (u64, u64),
    confidence: Confidence,
) -> Result<CorrectedRate, EstimateError> {
    if verdicts.scored() == 0 || labelled.0 == 0 || labelled.1 == 0 {
        return Err(EstimateError::TooFewCases { needed: 1 });
    }
    accuracy.informedness()?;
    let z = confidence.z();
    let square = z * z;
    let (passes, fails) = (labelled.0 as f64 + 2.0, labelled.1 as f64 + 2.0);
    // One more right and one more wrong verdict of each sort, z²/2 of the cases without labels.
    let moved = GraderAccuracy {
        sensitivity: (accuracy.sensitivity * (passes - 2.0) + 1.0) / passes,
        specificity: (accuracy.specificity * (fails - 2.0) + 1.0) / fails,
    };
    let cases = verdicts.scored() as f64 + square;
    let observed = (verdicts.passed() as f64 + 0.5 * square) / cases;
    let index = moved.informedness()?;
    let uncut = moved.correct(observed)?;
    let of_passes = moved.sensitivity * (1.0 - moved.sensitivity) / passes;
    let of_fails = moved.specificity * (1.0 - moved.specificity) / fails;
    let variance = observed * (1.0 - observed) / cases
        + uncut * uncut * of_passes
        + (1.0 - uncut).powi(2) * of_fails;
    let shift = 2.0 * square * (uncut * of_passes - (1.0 - uncut) * of_fails);
    let half = z * variance.sqrt() / index;
    Ok(CorrectedRate {
        rate: uncut.clamp(0.0, 1.0),
        uncut,
        interval: ConfidenceInterval::around(uncut + shift, half).cut_to(SHARE),
    })
}

/// Returns the rate from a grader's verdicts on many cases and human labels on a random few of the
/// same sort, with the same grader: prediction-powered inference. With `tuned`, verdicts are weighted
/// by how much they tell (PPI++); otherwise by 1.
///
/// Near 0 and 1 and with few labels [`corrected_by_labels`] is the safer choice: at a rate of 95 % and
/// 100 labels this "95 %" holds the truth in 89 of 100 evaluations.
///
/// # Errors
/// No verdicts, or no labels.
///
/// Source: A. N. Angelopoulos et al., "Prediction-powered inference", Science 382 (2023), and
/// "PPI++", 2023; as in ppi-python 0.2.3.
pub fn prediction_powered(
    verdicts: PassCounts,
    labels: LabelledCounts,
    tuned: bool,
    confidence: Confidence,
) -> Result<CorrectedRate, EstimateError> {
    let judged = verdicts
        .rate()
        .ok_or(EstimateError::TooFewCases { needed: 1 })?;
    if labels.cases() == 0 {
        return Err(EstimateError::TooFewCases { needed: 1 });
    }
    let (labelled, rest) = (labels.cases() as f64, verdicts.scored() as f64);
    let both = labels.both_pass as f64 / labelled;
    let human = labels.human_passes() as f64 / labelled;
    let grader = both + labels.grader_only as f64 / labelled;
    let weight = if tuned {
        let all = (grader * labelled + judged * rest) / (labelled + rest);
        let variance = all * (1.0 - all) * (labelled + rest) / (labelled + rest - 1.0);
        let covariance = both - human * grader;
        if variance > 0.0 {
            covariance / ((1.0 + labelled / rest) * variance)
        } else {
            0.0
        }
    } else {
        1.0
    };
    let uncut = weight * judged + human - weight * grader;
    let of_verdicts = weight * weight * judged * (1.0 - judged) / rest;
    // Spread of label less weighted verdict, from its four values.
    let squares = human - 2.0 * weight * both + weight * weight * grader;
    let of_labels = (squares - (human - weight * grader).powi(2)).max(0.0) / labelled;
    let from_labels = if of_labels > 1e-15 {
        confidence.z() * of_labels.sqrt()
    } else {
        // No mistake seen is not no mistake.
        confidence.unseen_share(labelled)
    };
    let half = from_labels.hypot(confidence.z() * of_verdicts.sqrt());
    Ok(CorrectedRate {
        rate: uncut.clamp(0.0, 1.0),
        uncut,
        interval: ConfidenceInterval::around(uncut, half).cut_to(SHARE),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(passed: u64, scored: u64) -> PassCounts {
        PassCounts::new(passed, scored).expect("counts")
    }

    #[test]
    fn a_grader_no_better_than_chance_gives_no_rate() {
        let coin = GraderAccuracy {
            sensitivity: 0.5,
            specificity: 0.5,
        };
        let found = corrected_rate(counts(8, 10), coin, Confidence::P95);
        assert_eq!(found, Err(EstimateError::GraderNoBetterThanChance));
    }

    #[test]
    fn labels_without_a_mistake_still_leave_doubt() {
        let labels = LabelledCounts::of([(true, true), (false, false), (true, true)]);
        let found = prediction_powered(counts(50, 50), labels, false, Confidence::P95);
        assert!(found.expect("a rate").interval.low < 0.5);
        assert_eq!(labels.accuracy().map(|rates| rates.specificity), Some(1.0));
    }
}
