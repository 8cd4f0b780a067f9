//! Repeats of a system's cases: the chance that one of several passes, and that all do.
//!
//! In: a table with repeats. Out: pass@k and pass^k, averaged over cases, and how well the rate would be
//! known with more repeats or more cases.

use std::fmt::Write as _;

use super::SystemComparison;
use super::system::mean_of;
use crate::judge::{Confidence, VarianceSplit, pass_at_k, pass_hat_k};
use crate::read::{CaseResult, EvalTable, PassMark};

/// Chances over several repeats of a case.
#[derive(Clone, Debug, PartialEq)]
pub struct RepeatedPasses {
    /// Name of the system.
    pub name: String,
    /// Most scored repeats of a case.
    pub repeats: u64,
    /// Chances for one repeat, for as many as there are, and for half of more than four.
    pub chances: Vec<RepeatChance>,
    /// Half the width of the rate's 95 % interval; `None` with fewer than two cases, and where all cases
    /// have the same share of passes.
    pub widths: Option<RepeatWidths>,
}

/// Chances for one number of repeats.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RepeatChance {
    /// Number of repeats.
    pub k: u64,
    /// Cases that have as many scored repeats; the chances are their means.
    pub cases: usize,
    /// pass@k: at least one passes.
    pub any: f64,
    /// pass^k: all pass.
    pub all: f64,
}

/// Half the width of the 95 % interval of a pass rate, as a share, by its standard error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RepeatWidths {
    /// As measured.
    pub now: f64,
    /// With twice as many repeats of the same cases.
    pub twice_repeats: f64,
    /// With twice as many cases, each repeated as often.
    pub twice_cases: f64,
}

impl SystemComparison {
    /// Returns the chances over repeats, of the baseline and of the candidate. A system without repeats
    /// is left out, and so are graded scores.
    #[must_use]
    pub fn repeats(&self, table: &EvalTable) -> Vec<RepeatedPasses> {
        let both = [&self.baseline, &self.candidate];
        let found = both
            .into_iter()
            .filter_map(|system| repeated_passes(table, system.system, self.metric, self.mark));
        found.collect()
    }
}

/// Returns the chances over repeats of one system. `None` without repeats, and of graded scores.
#[must_use]
pub fn repeated_passes(
    table: &EvalTable,
    system: usize,
    metric: usize,
    mark: Option<PassMark>,
) -> Option<RepeatedPasses> {
    let results = table.case_results(system, metric, Some(mark?));
    let scored: Vec<&CaseResult> = results.iter().filter(|case| case.scored > 0).collect();
    let repeats = scored.iter().map(|case| u64::from(case.scored)).max()?;
    if repeats < 2 {
        return None;
    }
    let mut numbers = vec![1, repeats];
    if repeats > 4 {
        numbers.insert(1, repeats / 2);
    }
    let chances = numbers.into_iter().map(|k| chance(&scored, k)).collect();
    Some(RepeatedPasses {
        name: table.systems.get(system)?.name.clone(),
        repeats,
        chances,
        widths: widths(&scored),
    })
}

fn chance(scored: &[&CaseResult], k: u64) -> RepeatChance {
    let counts = |case: &&CaseResult| (u64::from(case.scored), u64::from(case.passed));
    let both = scored.iter().filter_map(|case| {
        let (repeats, passed) = counts(case);
        Some((
            pass_at_k(repeats, passed, k)?,
            pass_hat_k(repeats, passed, k)?,
        ))
    });
    let (any, all): (Vec<f64>, Vec<f64>) = both.unzip();
    RepeatChance {
        k,
        cases: any.len(),
        any: mean_of(&any),
        all: mean_of(&all),
    }
}

fn widths(scored: &[&CaseResult]) -> Option<RepeatWidths> {
    let outcomes = scored.iter().map(|case| {
        let passes = (0..case.scored).map(|repeat| f64::from(u8::from(repeat < case.passed)));
        passes.collect::<Vec<f64>>()
    });
    let split = VarianceSplit::new(&outcomes.collect::<Vec<_>>()).ok()?;
    // Where all cases agree, the standard error knows nothing: it is 0, and the rate is not certain.
    if split.standard_error() <= 0.0 {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "twice a mean number of repeats, at least 2"
    )]
    let twice = (2.0 * split.repeats).round() as u64;
    let z = Confidence::P95.z();
    Some(RepeatWidths {
        now: z * split.standard_error(),
        twice_repeats: z * split.expected_error(split.cases as u64, twice),
        twice_cases: z * split.standard_error() / std::f64::consts::SQRT_2,
    })
}

impl RepeatedPasses {
    /// Returns the chances in a sentence, and what more repeats or cases would bring in another.
    #[must_use]
    pub fn sentence(&self) -> String {
        let (Some(one), Some(most)) = (self.chances.first(), self.chances.last()) else {
            return String::new();
        };
        let percent = |share: f64| super::words::tenths(100.0 * share);
        let mut sentence = format!(
            "One repeat passes {} % of cases; at least one of {} passes in {} %, and all {} in {} %.",
            percent(one.any),
            most.k,
            percent(most.any),
            most.k,
            percent(most.all)
        );
        if let Some(widths) = self.widths {
            // A String takes every text.
            let _ = write!(
                sentence,
                " The rate is known to ±{} points; twice the repeats would make that ±{}, twice the cases ±{}.",
                percent(widths.now),
                percent(widths.twice_repeats),
                percent(widths.twice_cases)
            );
        }
        sentence
    }
}
