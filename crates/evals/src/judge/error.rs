//! Reasons why a figure cannot be given.

use std::error::Error;
use std::fmt;

/// Reason why results allow no estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EstimateError {
    /// Scores, or keys of clusters beside them, differ in number.
    UnequalLengths,
    /// A score is not finite, or beyond [`LARGEST_SCORE`](super::LARGEST_SCORE); or a share of passes
    /// is outside 0 to 1.
    ScoreOutOfRange,
    /// Too few cases.
    TooFewCases {
        /// Smallest number that allows an estimate.
        needed: usize,
    },
    /// Too few clusters.
    TooFewClusters {
        /// Smallest number that allows an estimate.
        needed: usize,
    },
    /// All scores are equal, and the range of the metric is unknown.
    NoSpread,
    /// The grader agrees with people no more than chance would.
    GraderNoBetterThanChance,
}

impl fmt::Display for EstimateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnequalLengths => f.write_str("The lists of scores differ in length."),
            Self::ScoreOutOfRange => f.write_str("A score is not a finite number, or outside the range of the metric."),
            Self::TooFewCases { needed } => write!(f, "At least {needed} cases are needed."),
            Self::TooFewClusters { needed } => write!(f, "At least {needed} clusters are needed."),
            Self::NoSpread => f.write_str(
                "All scores are equal: give the range of the metric, and the interval follows.",
            ),
            Self::GraderNoBetterThanChance => f.write_str(
                "The grader's sensitivity and specificity add up to 1 or less: its verdicts say nothing.",
            ),
        }
    }
}

impl Error for EstimateError {}
