//! Is it enough? What a set of cases can show, and what a settled answer would take.
//!
//! In: a comparison, a bar. Out: the smallest difference that is seen, and numbers of cases.

use super::{ComparedSystem, SystemComparison};
use crate::judge::{
    Confidence, ConfidenceInterval, DiscordantShares, EstimateError, PairedTest, PassCounts,
    cases_for_exact_pairs, cases_to_settle, difference_if_grader_errs,
    difference_if_grader_favours, if_grader_errs, paired_power, smallest_difference,
};

/// Chance of finding a true difference that numbers of cases are given for.
pub const ASKED_POWER: f64 = 0.8;

/// Shares of discordant cases that are assumed beside the one seen. Source: the range of paired
/// evaluations in practice; chosen here.
pub const ASSUMED_DISCORDANT: [f64; 2] = [0.1, 0.2];

/// Largest number of pairs for which power is worked out exactly. Chosen here: the time grows with it.
const MOST_EXACT: u64 = 20_000;

/// Power of a paired set of passes and fails.
#[derive(Clone, Debug, PartialEq)]
pub struct EnoughCases {
    /// Share of cases on which the systems differ.
    pub discordant: f64,
    /// Smallest difference found 8 times in 10. `None` if even all discordant cases on one side would
    /// not be.
    pub smallest: Option<f64>,
    /// Exact chance that a difference of the size seen is found in a set of this size. `None` without
    /// a difference, or in sets too large to count.
    pub power: Option<f64>,
    /// Number of cases that find the difference seen 8 times in 10.
    pub needed: Option<u64>,
    /// Difference from the baseline to the bar, and for each share of discordant cases the number of
    /// cases that find it 8 times in 10. Empty without a bar above the baseline.
    pub to_bar: Vec<(f64, u64)>,
}

impl SystemComparison {
    /// Returns what the set can show. `None` of graded scores, and of repeats that disagree.
    #[must_use]
    pub fn enough(&self, bar: Option<f64>) -> Option<EnoughCases> {
        let pairs = self.pairs?;
        let (cases, discordant) = (pairs.cases(), pairs.discordant_share()?);
        let p95 = Confidence::P95;
        let seen = DiscordantShares::new(discordant, pairs.difference()?.abs());
        let seen = seen.filter(|_| pairs.candidate_only != pairs.baseline_only);
        let exact = |shares| cases_for_exact_pairs(shares, p95, ASKED_POWER, PairedTest::Exact);
        let gap = bar.map_or(0.0, |bar| bar - self.baseline.mean);
        let to_bar = ASSUMED_DISCORDANT.into_iter().chain([discordant]);
        let to_bar = to_bar.filter_map(|share| {
            let shares = DiscordantShares::new(share, gap)?;
            Some((share, exact(shares)?))
        });
        Some(EnoughCases {
            discordant,
            smallest: smallest_difference(cases, discordant, p95, ASKED_POWER),
            power: seen
                .filter(|_| cases <= MOST_EXACT)
                .map(|shares| paired_power(shares, cases, p95, PairedTest::Exact)),
            needed: seen.and_then(exact),
            to_bar: if gap > 0.0 {
                to_bar.collect()
            } else {
                Vec::new()
            },
        })
    }
}

impl ComparedSystem {
    /// Returns the number of cases at which the interval leaves the bar, at an unchanged rate and with
    /// clusters as they are. `None` of graded scores, or if the rate is the bar.
    #[must_use]
    pub fn cases_to_settle(&self, bar: f64) -> Option<u64> {
        let needed = cases_to_settle(self.mean, bar, Confidence::P95)?;
        let scale = (self.cases as f64 / self.effective.max(1.0)).max(1.0);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a count of cases, far below 2^53"
        )]
        let scaled = (needed as f64 * scale).ceil().min(9e15) as u64;
        Some(scaled)
    }
}

/// Conclusions that are left if a grader errs by a share, without labels that say by how much.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GraderDoubt {
    /// Share of verdicts that may be wrong.
    pub error: f64,
    /// Rates of the baseline and the candidate, however the grader errs.
    pub rates: [ConfidenceInterval; 2],
    /// The difference, if it errs the same for both.
    pub even: ConfidenceInterval,
    /// The difference, if it may favour either.
    pub favours: ConfidenceInterval,
}

impl SystemComparison {
    /// Returns what an error of the grader of 5 and of 10 % would do. Empty of graded scores, and
    /// without an interval.
    #[must_use]
    pub fn if_grader_errs(&self) -> Vec<GraderDoubt> {
        let Ok(interval) = self.interval else {
            return Vec::new();
        };
        let counts = |system: &ComparedSystem| {
            let passed = (system.mean * system.cases as f64).round();
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a count of cases"
            )]
            PassCounts::new(passed.max(0.0) as u64, system.cases as u64)
        };
        let both = counts(&self.baseline).zip(counts(&self.candidate));
        let Some((baseline, candidate)) = both.filter(|_| !self.is_graded) else {
            return Vec::new();
        };
        let doubt = |error: f64| -> Result<GraderDoubt, EstimateError> {
            let span = |counts| Ok(if_grader_errs(counts, error, Confidence::P95)?.span());
            Ok(GraderDoubt {
                error,
                rates: [span(baseline)?, span(candidate)?],
                even: difference_if_grader_errs(interval, error)?,
                favours: difference_if_grader_favours(interval, error)?,
            })
        };
        [0.05, 0.1]
            .into_iter()
            .filter_map(|it| doubt(it).ok())
            .collect()
    }
}
