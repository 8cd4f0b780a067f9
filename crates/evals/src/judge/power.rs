//! Is it enough? Power of paired comparisons, the smallest difference a set can see, and the cases
//! a difference needs.
//!
//! In: expected shares, before any money is spent: the discordant share of a pilot, or 10 and 20 %.
//! Out: chances and numbers of cases. All tests are two-sided unless said.

use tuneworthy_core::maths::{normal, samples};

use super::interval::Confidence;
use crate::maths::{binomial, root};

/// Shares of cases that only one of two systems passes, each 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DiscordantShares {
    /// Share that only the candidate passes.
    pub candidate_only: f64,
    /// Share that only the baseline passes.
    pub baseline_only: f64,
}

impl DiscordantShares {
    /// Returns the shares of a discordant share and a difference, candidate minus baseline. `None` if
    /// the difference is larger than the share, or the share is outside 0 to 1.
    pub fn new(discordant: f64, difference: f64) -> Option<Self> {
        let possible = (0.0..=1.0).contains(&discordant) && difference.abs() <= discordant;
        possible.then_some(Self {
            candidate_only: 0.5 * (discordant + difference),
            baseline_only: 0.5 * (discordant - difference),
        })
    }
}

/// P-value that a paired comparison goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairedTest {
    /// McNemar's exact test.
    Exact,
    /// Its mid-p version.
    MidP,
}

/// Largest number of cases that is searched for. Chosen here: beyond it no evaluation is run.
pub const MOST_CASES: u64 = 1_000_000;

/// Returns the exact chance that McNemar's test finds a difference in so many cases.
pub fn paired_power(
    shares: DiscordantShares,
    cases: u64,
    confidence: Confidence,
    test: PairedTest,
) -> f64 {
    let one = shares.candidate_only.clamp(0.0, 1.0);
    let discordant = (one + shares.baseline_only.max(0.0)).min(1.0);
    if discordant <= 0.0 {
        return 0.0;
    }
    let to_candidate = (one / discordant).min(1.0);
    let mut power = 0.0;
    let mut critical = None;
    for pairs in likely(cases, discordant) {
        critical = largest_rejected(critical, pairs, confidence.alpha(), test);
        if let Some(losses) = critical {
            let rejected = binomial::at_most(losses, pairs, to_candidate)
                + binomial::at_least(pairs - losses, pairs, to_candidate);
            power += binomial::point(pairs, cases, discordant) * rejected;
        }
    }
    power.min(1.0)
}

/// Returns the number of cases from which the formula expects the power asked for. `None` if the
/// shares do not differ, or beyond 2^53. The exact test needs about 6 % more, mid-p 2 % less.
///
/// Source: O. S. Miettinen, Biometrics 24 (1968); R. J. Connor, Biometrics 43 (1987).
pub fn cases_for_pairs(
    shares: DiscordantShares,
    confidence: Confidence,
    power: f64,
) -> Option<u64> {
    let difference = shares.candidate_only - shares.baseline_only;
    let discordant = shares.candidate_only + shares.baseline_only;
    // Refuses impossible shares and powers.
    quantile_sum(discordant, difference, confidence, power)?;
    let (z, z_power) = (confidence.z(), normal::score(power));
    root::whole_cases(samples::pairs_to_find(discordant, difference, z, z_power))
}

/// Returns the smallest number of cases whose exact power is the power asked for. `None` beyond
/// [`MOST_CASES`]. In small sets power may fall back as cases are added; the first number counts that
/// reaches it, of the 40 before one that surely does.
pub fn cases_for_exact_pairs(
    shares: DiscordantShares,
    confidence: Confidence,
    power: f64,
    test: PairedTest,
) -> Option<u64> {
    // Without a difference power is the test's size at most, however many cases there are.
    let expected = cases_for_pairs(shares, confidence, power)?;
    let most = expected
        .saturating_mul(2)
        .saturating_add(100)
        .min(MOST_CASES);
    let enough = |cases| paired_power(shares, cases, confidence, test) >= power;
    let found = root::first_count(most, enough)?;
    (found.saturating_sub(40).max(1)..=found).find(|cases| enough(*cases))
}

/// Returns the smallest difference, 0 to 1, that so many cases find with the power asked for, where
/// a share of them is discordant. `None` if even all discordant pairs on one side would not be found.
pub fn smallest_difference(
    cases: u64,
    discordant: f64,
    confidence: Confidence,
    power: f64,
) -> Option<f64> {
    let reach = |difference: f64| {
        let root = quantile_sum(discordant, difference, confidence, power)?;
        Some(difference * (cases as f64).sqrt() - root)
    };
    if reach(discordant)? < 0.0 {
        return None;
    }
    Some(root::rising(0.0, discordant, |difference| {
        reach(difference).unwrap_or(-1.0)
    }))
}

/// Returns the number of cases for a difference of mean scores. `None` if there is none to find.
///
/// Source: E. Miller, "Adding error bars to evals", 2024, arXiv 2411.00640, section 5.
pub fn cases_for_scores(
    spread: ScoreSpread,
    difference: f64,
    confidence: Confidence,
    power: f64,
) -> Option<u64> {
    let repeats = spread.repeats.max(1) as f64;
    let variance = spread.between + 2.0 * spread.within / repeats;
    let quantiles = confidence.z() + normal::score(power);
    root::whole_cases(quantiles * quantiles * variance / (difference * difference))
}

/// Spread of the scores of two systems on the same cases.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScoreSpread {
    /// Variance of the difference of a case's true scores.
    pub between: f64,
    /// Variance of one system's repeats of a case.
    pub within: f64,
    /// Repeats of each case and system.
    pub repeats: u64,
}

/// `z_α√π + z_β√(π − δ²)`. `None` if no power is asked for, or the shares are impossible.
fn quantile_sum(
    discordant: f64,
    difference: f64,
    confidence: Confidence,
    power: f64,
) -> Option<f64> {
    let possible = discordant > 0.0
        && discordant <= 1.0
        && difference.abs() <= discordant * (1.0 + 1e-12)
        && (0.5..1.0).contains(&power);
    let rest = (discordant - difference * difference).max(0.0);
    possible.then(|| confidence.z() * discordant.sqrt() + normal::score(power) * rest.sqrt())
}

/// Numbers of discordant pairs that are not all but impossible.
fn likely(cases: u64, discordant: f64) -> std::ops::RangeInclusive<u64> {
    let mean = cases as f64 * discordant;
    // Ten standard deviations, and ten more for shares so small that the distribution is skewed.
    let reach = 10.0 * (mean * (1.0 - discordant)).max(0.0).sqrt() + 10.0;
    let low = root::whole_cases((mean - reach).max(0.0)).unwrap_or(0);
    let high = root::whole_cases(mean + reach).unwrap_or(cases);
    low..=high.min(cases)
}

/// Largest number of losses, or wins, of so many pairs at which the test rejects. `before` is the
/// answer for fewer pairs, which it never falls below.
fn largest_rejected(before: Option<u64>, pairs: u64, alpha: f64, test: PairedTest) -> Option<u64> {
    let rejects = |fewer: u64| {
        let tails = 2.0 * binomial::at_most(fewer, pairs, 0.5);
        let half = match test {
            PairedTest::Exact => 0.0,
            PairedTest::MidP => binomial::point(fewer, pairs, 0.5),
        };
        2 * fewer < pairs && tails - half <= alpha
    };
    let start = before.unwrap_or_else(|| {
        // The first number of a row may be large: begin below it by a few standard deviations.
        let below = 0.5 * pairs as f64 - 4.0 * (pairs as f64).sqrt();
        root::whole_cases(below.max(0.0)).unwrap_or(0)
    });
    let mut fewer = start;
    if !rejects(fewer) {
        return before.or_else(|| (0..start).rev().find(|fewer| rejects(*fewer)));
    }
    while rejects(fewer + 1) {
        fewer += 1;
    }
    Some(fewer)
}

#[cfg(test)]
mod tests {
    use super::*;

    const P95: Confidence = Confidence::P95;

    /// Own computation from the formula in another language; points, 80 % power.
    #[test]
    fn smallest_differences_by_cases_and_discordant_share() {
        for (cases, points) in [
            (50, [None, None, Some(17.3), Some(21.2)]),
            (100, [None, Some(8.8), Some(12.4), Some(15.2)]),
            (200, [Some(4.4), Some(6.2), Some(8.8), Some(10.8)]),
            (500, [Some(2.8), Some(4.0), Some(5.6), Some(6.8)]),
            (1_000, [Some(2.0), Some(2.8), Some(4.0), Some(4.8)]),
        ] {
            let found = [0.05, 0.1, 0.2, 0.3].map(|discordant| {
                let found = smallest_difference(cases, discordant, P95, 0.8);
                found.map(|difference| (1_000.0 * difference).round() / 10.0)
            });
            assert_eq!(found, points, "{cases}");
        }
    }

    /// Own computation with exact fractions in another language.
    #[test]
    fn the_exact_test_needs_more_cases_than_the_formula() {
        let shares = DiscordantShares::new(0.15, 0.05).expect("possible shares");
        assert_eq!(cases_for_pairs(shares, P95, 0.8), Some(469));
        let exact = |test| cases_for_exact_pairs(shares, P95, 0.8, test);
        assert_eq!(exact(PairedTest::Exact), Some(498));
        assert_eq!(exact(PairedTest::MidP), Some(461));
    }

    #[test]
    fn equal_systems_need_endless_cases() {
        let equal = DiscordantShares::new(0.2, 0.0).expect("possible shares");
        assert_eq!(DiscordantShares::new(0.1, 0.2), None);
        assert_eq!(cases_for_pairs(equal, P95, 0.8), None);
        assert_eq!(
            cases_for_exact_pairs(equal, P95, 0.8, PairedTest::Exact),
            None
        );
        let never = DiscordantShares {
            candidate_only: 0.0,
            baseline_only: 0.0,
        };
        assert!(paired_power(never, 100, P95, PairedTest::Exact) <= 0.0);
    }
}
