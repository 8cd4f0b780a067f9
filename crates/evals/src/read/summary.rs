//! Figures of the table: rates and means of a system, and two systems on the same cases.
//!
//! In: a table, the indices of systems and of a metric. Out: counts and means. No intervals.

use super::score::{CaseScore, Unscored};
use super::table::{EvalTable, TableRow};

/// Rule by which a number is a pass.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PassMark {
    /// At least this much.
    AtLeast(f64),
    /// At most this much, where lower is better.
    AtMost(f64),
}

impl PassMark {
    fn is_met(self, value: f64) -> bool {
        match self {
            Self::AtLeast(mark) => value >= mark,
            Self::AtMost(mark) => value <= mark,
        }
    }
}

/// Results of a system on one case, over its repeats.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CaseResult {
    /// Number of repeats.
    pub rows: u32,
    /// Number of repeats with a score.
    pub scored: u32,
    /// Number of repeats whose score is a pass or a fail.
    pub judged: u32,
    /// Number of repeats that passed.
    pub passed: u32,
    /// Sum of the scores.
    pub sum: f64,
    /// Number of repeats without a score, by the order of [`Unscored::ALL`].
    pub unscored: [u32; 5],
}

impl CaseResult {
    /// Returns the mean score over the repeats that have one.
    #[must_use]
    pub fn mean(&self) -> Option<f64> {
        (self.scored > 0).then(|| self.sum / f64::from(self.scored))
    }

    /// Returns whether all repeats passed; `None` if they disagree, or a score is neither.
    #[must_use]
    pub const fn verdict(&self) -> Option<bool> {
        if self.judged == 0 || self.judged < self.scored {
            return None;
        }
        match self.passed {
            0 => Some(false),
            passed if passed == self.judged => Some(true),
            _ => None,
        }
    }

    fn add(&mut self, score: CaseScore, mark: Option<PassMark>) {
        self.rows += 1;
        let (value, passed) = match score {
            CaseScore::NotScored(reason) => {
                if let Some(count) = self.unscored.get_mut(reason.index()) {
                    *count += 1;
                }
                return;
            }
            CaseScore::Pass => (1.0, Some(true)),
            CaseScore::Fail => (0.0, Some(false)),
            CaseScore::Number(value) => (value, mark.map(|mark| mark.is_met(value))),
        };
        self.scored += 1;
        self.judged += u32::from(passed.is_some());
        self.passed += u32::from(passed == Some(true));
        self.sum += value;
    }
}

/// Figures of a system by a metric.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MetricSummary {
    /// Index of the system.
    pub system: usize,
    /// Index of the metric.
    pub metric: usize,
    /// Number of cases with at least one score.
    pub cases: usize,
    /// Number of cases that have rows and no score.
    pub cases_not_scored: usize,
    /// Number of rows with a score.
    pub scored: u64,
    /// Number of rows whose score is a pass or a fail: of a graded metric, none without a pass mark.
    pub judged: u64,
    /// Number of rows that passed.
    pub passed: u64,
    /// Number of rows without a score, by the order of [`Unscored::ALL`].
    pub unscored: [u64; 5],
    /// Mean over cases of the mean over their repeats.
    pub mean: Option<f64>,
}

impl MetricSummary {
    /// Returns the number of rows without a score for a reason.
    #[must_use]
    pub fn not_scored(&self, reason: Unscored) -> u64 {
        self.unscored.get(reason.index()).copied().unwrap_or(0)
    }

    /// Returns the share of rows that passed if failed calls and failed scorers count as fails, as some
    /// tools do.
    #[must_use]
    pub fn rate_with_failures(&self) -> Option<f64> {
        let failed =
            self.not_scored(Unscored::CallFailed) + self.not_scored(Unscored::ScorerFailed);
        let of = self.judged + failed;
        (of > 0).then(|| self.passed as f64 / of as f64)
    }
}

/// Two systems on the same cases.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SystemPairing {
    /// Indices of the cases scored in both, in the order of the table.
    pub cases: Vec<usize>,
    /// Mean score of the second minus that of the first, for each of these cases.
    pub differences: Vec<f64>,
    /// Number of cases that pass in both.
    pub both: u64,
    /// Number of cases that pass in the first only.
    pub only_first: u64,
    /// Number of cases that pass in the second only.
    pub only_second: u64,
    /// Number of cases that pass in neither.
    pub neither: u64,
    /// Number of cases that are none of the four: repeats disagree, or scores are neither pass nor fail.
    pub mixed: u64,
    /// Number of cases scored in the first only.
    pub unpaired_first: u64,
    /// Number of cases scored in the second only.
    pub unpaired_second: u64,
    /// Number of cases that have rows in either and a score in neither.
    pub unscored: u64,
}

impl EvalTable {
    /// Returns the results of a system by a metric, one for each case of the table.
    ///
    /// `mark` says when a number is a pass. Without it the numbers 0 and 1 of a metric that has no
    /// others count as fail and pass, unless the file says that lower is better.
    #[must_use]
    pub fn case_results(
        &self,
        system: usize,
        metric: usize,
        mark: Option<PassMark>,
    ) -> Vec<CaseResult> {
        let mut results = vec![CaseResult::default(); self.cases.len()];
        let Some(described) = self.metrics.get(metric) else {
            return results;
        };
        let mark = mark.or_else(|| self.usual_mark(metric));
        let suite = self
            .suites
            .iter()
            .position(|suite| *suite == described.suite);
        let is_asked = |row: &&TableRow| {
            let case = self.cases.get(row.case as usize);
            usize::from(row.system) == system && case.map(|case| usize::from(case.suite)) == suite
        };
        for row in self.rows.iter().filter(is_asked) {
            if let Some(result) = results.get_mut(row.case as usize) {
                result.add(self.score(row, metric), mark);
            }
        }
        results
    }

    fn usual_mark(&self, metric: usize) -> Option<PassMark> {
        let metric = self.metrics.get(metric)?;
        match (metric.kind, metric.higher_is_better) {
            (super::MetricKind::Number, _) => None,
            (_, Some(false)) => Some(PassMark::AtMost(0.0)),
            _ => Some(PassMark::AtLeast(1.0)),
        }
    }

    /// Returns the figures of every system by every metric that it has rows for, by the order of
    /// systems and then metrics.
    #[must_use]
    pub fn summary(&self) -> Vec<MetricSummary> {
        let systems = 0..self.systems.len();
        let all = systems.flat_map(|system| {
            (0..self.metrics.len()).map(move |metric| self.metric_summary(system, metric, None))
        });
        all.filter(|summary| summary.cases + summary.cases_not_scored > 0)
            .collect()
    }

    /// Returns the figures of a system by a metric.
    #[must_use]
    pub fn metric_summary(
        &self,
        system: usize,
        metric: usize,
        mark: Option<PassMark>,
    ) -> MetricSummary {
        let mut summary = MetricSummary {
            system,
            metric,
            cases: 0,
            cases_not_scored: 0,
            scored: 0,
            judged: 0,
            passed: 0,
            unscored: [0; 5],
            mean: None,
        };
        let mut sum = 0.0;
        for result in self.case_results(system, metric, mark) {
            summary.scored += u64::from(result.scored);
            summary.judged += u64::from(result.judged);
            summary.passed += u64::from(result.passed);
            for (all, here) in summary.unscored.iter_mut().zip(result.unscored) {
                *all += u64::from(here);
            }
            match result.mean() {
                Some(mean) => {
                    summary.cases += 1;
                    sum += mean;
                }
                None => summary.cases_not_scored += usize::from(result.rows > 0),
            }
        }
        summary.mean = (summary.cases > 0).then(|| sum / summary.cases as f64);
        summary
    }

    /// Compares two systems on the cases that both have a score for.
    #[must_use]
    pub fn pair(
        &self,
        first: usize,
        second: usize,
        metric: usize,
        mark: Option<PassMark>,
    ) -> SystemPairing {
        let mut pairing = SystemPairing::default();
        let firsts = self.case_results(first, metric, mark);
        let seconds = self.case_results(second, metric, mark);
        for (case, (one, other)) in firsts.iter().zip(&seconds).enumerate() {
            let (Some(mean), Some(other_mean)) = (one.mean(), other.mean()) else {
                pairing.unpaired_first += u64::from(one.scored > 0);
                pairing.unpaired_second += u64::from(other.scored > 0);
                let has_rows = one.rows > 0 || other.rows > 0;
                let has_score = one.scored > 0 || other.scored > 0;
                pairing.unscored += u64::from(has_rows && !has_score);
                continue;
            };
            pairing.cases.push(case);
            pairing.differences.push(other_mean - mean);
            let count = match (one.verdict(), other.verdict()) {
                (Some(true), Some(true)) => &mut pairing.both,
                (Some(true), Some(false)) => &mut pairing.only_first,
                (Some(false), Some(true)) => &mut pairing.only_second,
                (Some(false), Some(false)) => &mut pairing.neither,
                _ => &mut pairing.mixed,
            };
            *count += 1;
        }
        pairing
    }
}
