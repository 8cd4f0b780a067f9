//! Compares two systems of a table: which is better, by how much, and how sure that is.
//!
//! In: an [`EvalTable`] and a [`CompareRequest`] with the caller's choices. Out: a
//! [`SystemComparison`], or an [`UnclearComparison`] that says what must be chosen. Order of cases and
//! of files never changes a figure; swapping the systems mirrors it.
//!
//! ```
//! use std::sync::Arc;
//! use tuneworthy_evals::compare::{CompareRequest, ComparisonVerdict, compare_systems};
//! use tuneworthy_evals::read::{EvalFile, ReadOptions, read_files};
//!
//! let file = |name: &str, passed: usize| {
//!     let row = |case| format!("{case},{}\n", if case < passed { "pass" } else { "fail" });
//!     let rows: String = (0..50).map(row).collect();
//!     let bytes = Arc::new(format!("id,exact\n{rows}").into_bytes());
//!     EvalFile { name: name.to_owned(), bytes }
//! };
//! let files = [file("base.csv", 30), file("tuned.csv", 40)];
//! let table = read_files(&files, &ReadOptions::default()).table;
//!
//! let found = compare_systems(&table, &CompareRequest::default())?;
//! assert_eq!((found.wins, found.losses, found.ties), (10, 0, 40));
//! assert_eq!(found.verdict(), ComparisonVerdict::Better);
//! # Ok::<(), tuneworthy_evals::compare::UnclearComparison>(())
//! ```

mod choose;
mod system;
#[cfg(test)]
mod tests;
mod words;

pub use choose::UnclearComparison;
pub use system::ComparedSystem;

use crate::judge::{
    Confidence, ConfidenceInterval, EstimateError, McNemar, NonInferiority, PairCounts,
    PairedOutcome, SHARE_DIFFERENCE, against_margin, compare_pairs, mean_by_t, paired_differences,
    pairs_against_margin,
};
use crate::read::EvalTable;
use system::CaseValues;

/// Choices of the caller. Choices left out must follow from the table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CompareRequest {
    /// Name of the baseline. Without it, the one system of the first of two files.
    pub baseline: Option<String>,
    /// Name of the candidate. Without it, the one system of the second of two files.
    pub candidate: Option<String>,
    /// Metric by name, or as `suite/name`. Without it, the one metric that both systems have.
    pub metric: Option<String>,
    /// Whether higher scores are better, in place of what the file says. Passes always are.
    pub higher_is_better: Option<bool>,
    /// Score from which a case passes; up to which, if lower is better.
    pub pass_mark: Option<f64>,
    /// Pass rate that is asked for, 0 to 1.
    pub bar: Option<f64>,
    /// Loss that is allowed: in percentage points of pass rates, in the unit of graded scores.
    pub margin: Option<f64>,
}

/// Two systems on the cases that both were scored on.
#[derive(Clone, Debug, PartialEq)]
pub struct SystemComparison {
    /// Index of the metric.
    pub metric: usize,
    /// Whether scores are graded: neither passes nor fails, and no pass mark is given.
    pub is_graded: bool,
    /// Whether lower scores are better. Of passes, more are better always.
    pub lower_is_better: bool,
    /// The baseline, on all cases it was scored on.
    pub baseline: ComparedSystem,
    /// The candidate, on all cases it was scored on.
    pub candidate: ComparedSystem,
    /// Number of cases scored in both.
    pub cases: usize,
    /// Number of cases scored in the baseline only.
    pub baseline_only: usize,
    /// Number of cases scored in the candidate only.
    pub candidate_only: usize,
    /// Number of cases on which the candidate does better.
    pub wins: u64,
    /// Number of cases on which the candidate does worse.
    pub losses: u64,
    /// Number of cases on which both do the same.
    pub ties: u64,
    /// Candidate minus baseline: of pass rates -1 to 1, else in the unit of the scores.
    pub difference: f64,
    /// 95 % interval of the difference: Tango's of passes and fails, by t of repeats that disagree and
    /// of graded scores. The error is the reason why there is none.
    pub interval: Result<ConfidenceInterval, EstimateError>,
    /// Test of passes and fails. `None` of repeats that disagree and of graded scores.
    pub test: Option<McNemar>,
    /// Side of zero on which the interval lies, after its direction.
    pub outcome: PairedOutcome,
    /// Margin and the 90 % interval held against it, turned so that a loss is below zero. In shares, or
    /// the unit of graded scores.
    pub not_worse: Option<(f64, NonInferiority)>,
}

/// Conclusion of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComparisonVerdict {
    /// The candidate is better.
    Better,
    /// The candidate is not worse by the margin or more.
    NotWorse,
    /// Nothing is established.
    NotEstablished,
    /// The candidate is worse, and with a margin it is not shown to be worse by less than that.
    Worse,
}

impl SystemComparison {
    /// Returns the conclusion.
    #[must_use]
    pub fn verdict(&self) -> ComparisonVerdict {
        let is_not_worse = self
            .not_worse
            .is_some_and(|(_, against)| against.is_not_worse);
        match self.outcome {
            PairedOutcome::Better => ComparisonVerdict::Better,
            _ if is_not_worse => ComparisonVerdict::NotWorse,
            PairedOutcome::Worse => ComparisonVerdict::Worse,
            PairedOutcome::NotEstablished => ComparisonVerdict::NotEstablished,
        }
    }
}

/// Interval and test of a difference.
struct PairedFinding {
    difference: f64,
    interval: Result<ConfidenceInterval, EstimateError>,
    test: Option<McNemar>,
    /// 90 % interval against the margin.
    not_worse: Option<(f64, NonInferiority)>,
}

/// Compares two systems by a metric.
///
/// Passes and fails go by Tango's interval with McNemar's test beside it. Repeats are averaged within
/// a case; where they disagree, and for graded scores, differences go by t.
///
/// # Errors
/// [`UnclearComparison`] where the systems, the metric or its direction do not follow from the table
/// and are not chosen, and where no case is scored in both.
pub fn compare_systems(
    table: &EvalTable,
    request: &CompareRequest,
) -> Result<SystemComparison, UnclearComparison> {
    let chosen = choose::choose(table, request)?;
    let side = |system| CaseValues::new(table, system, chosen.metric, chosen.mark);
    let (baseline, candidate) = (side(chosen.baseline), side(chosen.candidate));
    let (mut of_baseline, mut of_candidate) = (Vec::new(), Vec::new());
    for (one, other) in baseline.values.iter().zip(&candidate.values) {
        if let (Some(one), Some(other)) = (one, other) {
            of_baseline.push(*one);
            of_candidate.push(*other);
        }
    }
    let is_graded = chosen.mark.is_none();
    // Passes are counted after the direction: a rate of passes is better the higher it is.
    let lower_is_better = is_graded && !chosen.higher_is_better;
    let differences = paired_differences(&of_candidate, &of_baseline)
        .map_err(|_| choose::no_common_cases(table, &chosen))?;
    let found = if is_graded {
        by_scores(&differences, request.margin, lower_is_better, None)
    } else {
        let margin = request.margin.map(|points| points / 100.0);
        let counts = pass_counts(&of_candidate, &of_baseline);
        counts.map_or_else(
            || by_scores(&differences, margin, false, Some(SHARE_DIFFERENCE)),
            |counts| by_passes(counts, margin),
        )
    };
    let above = differences.iter().filter(|apart| **apart > 0.0).count() as u64;
    let below = differences.iter().filter(|apart| **apart < 0.0).count() as u64;
    let (wins, losses) = if lower_is_better {
        (below, above)
    } else {
        (above, below)
    };
    let outcome = found
        .interval
        .map_or(PairedOutcome::NotEstablished, |interval| {
            turned(interval, lower_is_better).direction()
        });
    let cases = differences.len();
    let baseline = baseline.figures(table, chosen.baseline, request.bar);
    let candidate = candidate.figures(table, chosen.candidate, request.bar);
    Ok(SystemComparison {
        metric: chosen.metric,
        is_graded,
        lower_is_better,
        cases,
        baseline_only: baseline.cases - cases,
        candidate_only: candidate.cases - cases,
        baseline,
        candidate,
        wins,
        losses,
        ties: cases as u64 - above - below,
        difference: found.difference,
        interval: found.interval,
        test: found.test,
        outcome,
        not_worse: found.not_worse,
    })
}

/// Returns the interval of candidate minus baseline with gains above zero.
fn turned(interval: ConfidenceInterval, lower_is_better: bool) -> ConfidenceInterval {
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

fn by_passes(counts: PairCounts, margin: Option<f64>) -> PairedFinding {
    let found = compare_pairs(counts, Confidence::P95);
    PairedFinding {
        difference: counts.difference().unwrap_or(0.0),
        interval: found.map(|found| found.interval),
        test: found.ok().map(|found| found.test),
        not_worse: margin.map(|margin| (margin, pairs_against_margin(counts, margin))),
    }
}

fn by_scores(
    differences: &[f64],
    margin: Option<f64>,
    lower_is_better: bool,
    range: Option<ConfidenceInterval>,
) -> PairedFinding {
    let at = |confidence| mean_by_t(differences, confidence, range);
    let found = at(Confidence::P95);
    PairedFinding {
        difference: system::mean_of(differences),
        interval: found.map(|found| found.interval),
        test: None,
        // Without an interval nothing is shown, whatever the margin.
        not_worse: margin.and_then(|margin| {
            let interval = turned(at(Confidence::P90).ok()?.interval, lower_is_better);
            Some((margin, against_margin(interval, margin)))
        }),
    }
}
