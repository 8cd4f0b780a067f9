//! A judge that errs, without labels: what an error of a given size would do to a conclusion.
//!
//! In: the grader's verdicts or the interval of a difference, and a share of verdicts that may be
//! wrong, such as 5 or 10 %. Out: the intervals that are left.

use super::error::EstimateError;
use super::grader::{CorrectedRate, GraderAccuracy, corrected_rate};
use super::interval::{Confidence, ConfidenceInterval, SHARE_DIFFERENCE};
use super::rate::PassCounts;

/// Rates that a grader's verdicts may stand for if it errs by a given share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct IfGraderErrs {
    /// It passes that share of failing cases, and fails no passing one.
    pub lenient: CorrectedRate,
    /// It fails that share of passing cases, and passes no failing one.
    pub strict: CorrectedRate,
    /// It errs by that share both ways.
    pub even: CorrectedRate,
}

impl IfGraderErrs {
    /// Returns the interval from the lowest end to the highest: a conclusion that holds for it holds
    /// however the grader errs.
    pub fn span(&self) -> ConfidenceInterval {
        let ends = [self.lenient, self.strict, self.even].map(|rate| rate.interval);
        ConfidenceInterval {
            low: ends.iter().map(|end| end.low).fold(1.0, f64::min),
            high: ends.iter().map(|end| end.high).fold(0.0, f64::max),
        }
    }
}

/// Returns what an error of a grader, such as 0.05, would do to a rate.
///
/// # Errors
/// No verdicts, or an error of a half or more.
pub fn if_grader_errs(
    verdicts: PassCounts,
    error: f64,
    confidence: Confidence,
) -> Result<IfGraderErrs, EstimateError> {
    let with = |sensitivity, specificity| {
        let accuracy = GraderAccuracy {
            sensitivity,
            specificity,
        };
        corrected_rate(verdicts, accuracy, confidence)
    };
    Ok(IfGraderErrs {
        lenient: with(1.0, 1.0 - error)?,
        strict: with(1.0 - error, 1.0)?,
        even: with(1.0 - error, 1.0 - error)?,
    })
}

/// Returns the interval of a difference of two rates if a grader errs by a share both ways, the same
/// for both systems: stretched, so that its side of zero stays.
///
/// # Errors
/// An error of a half or more.
pub fn difference_if_grader_errs(
    interval: ConfidenceInterval,
    error: f64,
) -> Result<ConfidenceInterval, EstimateError> {
    let index = GraderAccuracy {
        sensitivity: 1.0 - error,
        specificity: 1.0 - error,
    }
    .informedness()?;
    let stretched = ConfidenceInterval {
        low: interval.low / index,
        high: interval.high / index,
    };
    Ok(stretched.cut_to(SHARE_DIFFERENCE))
}

/// Returns the interval of a difference of two rates if a grader may err by up to a share, and favour
/// either system: the widest that agrees with its verdicts.
///
/// # Errors
/// An error of a half or more.
pub fn difference_if_grader_favours(
    interval: ConfidenceInterval,
    error: f64,
) -> Result<ConfidenceInterval, EstimateError> {
    if !(0.0..0.5).contains(&error) {
        return Err(EstimateError::GraderNoBetterThanChance);
    }
    // Favoured, a true difference d shows as d + e(1 − d) at most; disfavoured, as d − e(1 + d).
    let widened = ConfidenceInterval {
        low: (interval.low - error) / (1.0 - error),
        high: (interval.high + error) / (1.0 - error),
    };
    Ok(widened.cut_to(SHARE_DIFFERENCE))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::interval::{BarState, PairedOutcome};
    use crate::judge::rate::wilson;

    fn counts(passed: u64, scored: u64) -> PassCounts {
        PassCounts::new(passed, scored).expect("counts")
    }

    #[test]
    fn an_error_of_ten_percent_may_undo_a_conclusion() {
        let verdicts = counts(460, 500);
        let bar = 0.85;
        assert_eq!(
            wilson(verdicts, Confidence::P95).against(bar),
            BarState::Above
        );
        let five = if_grader_errs(verdicts, 0.05, Confidence::P95).expect("a rate");
        assert_eq!(five.span().against(bar), BarState::Above);
        let forty = if_grader_errs(verdicts, 0.4, Confidence::P95).expect("a rate");
        assert_eq!(forty.span().against(bar), BarState::NotEstablished);
        // 3 to 9 points: any grader that errs evenly leaves it, one that favours a side may not.
        let difference = ConfidenceInterval {
            low: 0.03,
            high: 0.09,
        };
        let even = difference_if_grader_errs(difference, 0.1).expect("an interval");
        assert_eq!(even.direction(), PairedOutcome::Better);
        let favours = difference_if_grader_favours(difference, 0.05).expect("an interval");
        assert_eq!(favours.direction(), PairedOutcome::NotEstablished);
    }

    #[test]
    fn an_error_of_a_half_says_nothing() {
        let half = if_grader_errs(counts(8, 10), 0.5, Confidence::P95);
        assert_eq!(half, Err(EstimateError::GraderNoBetterThanChance));
        let difference = ConfidenceInterval::around(0.1, 0.05);
        assert!(difference_if_grader_errs(difference, 0.5).is_err());
        assert!(difference_if_grader_favours(difference, 0.5).is_err());
    }
}
