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
mod difference;
mod enough;
mod groups;
mod labels;
mod many;
mod measure;
mod repeated;
mod sizes;
mod system;
#[cfg(test)]
mod tests;
mod words;

pub use choose::UnclearComparison;
pub use enough::{ASKED_POWER, ASSUMED_DISCORDANT, EnoughCases, GraderDoubt};
pub use groups::{MOST_SLICES, SliceComparison, compare_slices};
pub use labels::LabelledRate;
pub use many::{CandidateComparison, compare_candidates};
pub use measure::{SystemMeasure, measure_systems};
pub use repeated::{RepeatChance, RepeatWidths, RepeatedPasses, repeated_passes};
pub use sizes::{LearningCurve, TrainedSystem};
pub use system::ComparedSystem;

use crate::judge::{
    Confidence, ConfidenceInterval, EstimateError, FEW_CLUSTERS, McNemar, NonInferiority,
    PairCounts, PairedOutcome, level_for_looks, paired_differences,
};
use crate::read::{EvalTable, PassMark};
use difference::{DifferenceRule, turned};
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
    /// Metadata key whose values are the clusters of cases.
    pub cluster: Option<String>,
    /// Number of times the results are looked at before the decision; 1 if not said. The level of the
    /// interval is raised so that all looks together raise a false alarm in 5 of 100 evaluations.
    pub looks: Option<u32>,
    /// Whether systems without a case in common are compared all the same.
    pub unpaired: bool,
}

/// Two systems on the cases that both were scored on.
#[derive(Clone, Debug, PartialEq)]
pub struct SystemComparison {
    /// Index of the metric.
    pub metric: usize,
    /// Rule by which a score is a pass; `None` of graded scores.
    pub mark: Option<PassMark>,
    /// Whether the systems share cases. If not, they are compared as two samples, which is far weaker.
    pub is_paired: bool,
    /// Level of the interval: 95 %, or more if results are looked at several times.
    pub confidence: Confidence,
    /// Number of looks the level is made for.
    pub looks: u32,
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
    /// Cases by which system passed. `None` of graded scores and of repeats that disagree.
    pub pairs: Option<PairCounts>,
    /// Clusters of the cases, if a key was chosen.
    pub clusters: Option<PairedClusters>,
    /// Interval of the difference: Tango's of passes and fails, by t of repeats that disagree, of graded
    /// scores and of clusters, Newcombe's of different cases. The error is the reason why there is none.
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

/// Clusters of the cases of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct PairedClusters {
    /// Name of the key.
    pub key: String,
    /// Number of clusters among the cases scored in both.
    pub clusters: usize,
    /// How much wider the interval is than one that takes each case for itself.
    pub times_wider: f64,
}

impl PairedClusters {
    /// Returns whether there are too few clusters to trust the interval.
    #[must_use]
    pub const fn are_few(&self) -> bool {
        self.clusters < FEW_CLUSTERS
    }
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
    let clusters = request.cluster.as_deref();
    let clusters = clusters
        .map(|key| groups::clusters(table, key))
        .transpose()?;
    let (mut of_baseline, mut of_candidate, mut of_cases) = (Vec::new(), Vec::new(), Vec::new());
    for (case, (one, other)) in baseline.values.iter().zip(&candidate.values).enumerate() {
        if let (Some(one), Some(other)) = (one, other) {
            of_baseline.push(*one);
            of_candidate.push(*other);
            of_cases.extend(clusters.as_ref().and_then(|of| of.get(case)));
        }
    }
    let is_graded = chosen.mark.is_none();
    let looks = request.looks.unwrap_or(1).max(1);
    let rule = DifferenceRule {
        is_graded,
        // Passes are counted after the direction: a rate of passes is better the higher it is.
        lower_is_better: is_graded && !chosen.higher_is_better,
        margin: request
            .margin
            .map(|margin| if is_graded { margin } else { margin / 100.0 }),
        confidence: level_for_looks(looks, Confidence::P95),
    };
    let lower_is_better = rule.lower_is_better;
    let no_common_cases = || choose::no_common_cases(table, &chosen);
    let differences = paired_differences(&of_candidate, &of_baseline);
    let is_paired = differences.as_ref().is_ok_and(|all| !all.is_empty());
    let differences = differences.unwrap_or_default();
    let found = if is_paired {
        let clusters = clusters.is_some().then_some(of_cases.as_slice());
        rule.paired(&of_candidate, &of_baseline, &differences, clusters)
    } else if request.unpaired {
        let all =
            |side: &CaseValues| -> Vec<f64> { side.values.iter().copied().flatten().collect() };
        let found = rule.unpaired(&all(&candidate), &all(&baseline));
        found.ok_or_else(no_common_cases)?
    } else {
        return Err(no_common_cases());
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
    let clusters = clusters.as_deref();
    let baseline = baseline.figures(table, chosen.baseline, request.bar, clusters);
    let candidate = candidate.figures(table, chosen.candidate, request.bar, clusters);
    let key = request.cluster.clone().unwrap_or_default();
    Ok(SystemComparison {
        metric: chosen.metric,
        mark: chosen.mark,
        is_paired,
        confidence: rule.confidence,
        looks,
        pairs: found.pairs,
        clusters: found
            .clusters
            .map(|(clusters, times_wider)| PairedClusters {
                key,
                clusters,
                times_wider,
            }),
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
