//! Two systems on the same pass/fail cases.
//!
//! In: counts of cases by which system passed. Out: the difference with its interval, which leads,
//! and the exact test beside it. The two can disagree at the edge.

use super::error::EstimateError;
use super::interval::{Confidence, ConfidenceInterval, PairedOutcome, SHARE_DIFFERENCE};
use super::rate::{PassCounts, wilson};
use crate::maths::{binomial, root};

/// Cases scored in both systems, by which of them passed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PairCounts {
    /// Cases that both passed.
    pub both: u64,
    /// Cases that only the candidate passed: wins.
    pub candidate_only: u64,
    /// Cases that only the baseline passed: losses.
    pub baseline_only: u64,
    /// Cases that neither passed.
    pub neither: u64,
}

impl PairCounts {
    /// Returns the counts of outcomes, each the candidate's and the baseline's of one case.
    pub fn of(outcomes: impl IntoIterator<Item = (bool, bool)>) -> Self {
        let mut counts = Self::default();
        for outcome in outcomes {
            *match outcome {
                (true, true) => &mut counts.both,
                (true, false) => &mut counts.candidate_only,
                (false, true) => &mut counts.baseline_only,
                (false, false) => &mut counts.neither,
            } += 1;
        }
        counts
    }

    /// Returns the number of cases.
    pub fn cases(self) -> u64 {
        self.both + self.discordant() + self.neither
    }

    /// Returns the number of cases that only one system passed.
    pub fn discordant(self) -> u64 {
        self.candidate_only + self.baseline_only
    }

    /// Returns the share of cases that only one system passed. `None` without cases.
    pub fn discordant_share(self) -> Option<f64> {
        (self.cases() > 0).then(|| self.discordant() as f64 / self.cases() as f64)
    }

    /// Returns the candidate's pass rate less the baseline's. `None` without cases.
    pub fn difference(self) -> Option<f64> {
        let net = self.candidate_only as f64 - self.baseline_only as f64;
        (self.cases() > 0).then(|| net / self.cases() as f64)
    }

    /// Returns the counts with the systems swapped.
    #[must_use]
    pub fn swapped(self) -> Self {
        Self {
            candidate_only: self.baseline_only,
            baseline_only: self.candidate_only,
            ..self
        }
    }

    fn candidate(self) -> Option<PassCounts> {
        PassCounts::new(self.both + self.candidate_only, self.cases())
    }

    fn baseline(self) -> Option<PassCounts> {
        PassCounts::new(self.both + self.baseline_only, self.cases())
    }
}

/// Difference of two pass rates on the same cases.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PairedEstimate {
    /// Candidate minus baseline, -1 to 1.
    pub difference: f64,
    /// Tango's score interval.
    pub interval: ConfidenceInterval,
    /// Exact test that both are equally good.
    pub test: McNemar,
    /// Side of zero on which the interval lies.
    pub outcome: PairedOutcome,
}

/// P-values of McNemar's test, two-sided.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct McNemar {
    /// Exact p-value: false alarms at "5 %" come in 2 to 4 % of comparisons.
    pub exact: f64,
    /// Mid-p value: 4 to 5 %.
    pub mid_p: f64,
}

/// Returns the difference of two systems on the same cases.
///
/// # Errors
/// [`EstimateError::TooFewCases`] without cases.
pub fn compare_pairs(
    counts: PairCounts,
    confidence: Confidence,
) -> Result<PairedEstimate, EstimateError> {
    let difference = counts
        .difference()
        .ok_or(EstimateError::TooFewCases { needed: 1 })?;
    let interval = tango(counts, confidence);
    Ok(PairedEstimate {
        difference,
        interval,
        test: mcnemar(counts.candidate_only, counts.baseline_only),
        outcome: interval.direction(),
    })
}

/// Returns the exact and the mid-p value of McNemar's test from wins and losses.
///
/// Source: M. W. Fagerland, S. Lydersen and P. Laake, "The McNemar test for binary matched-pairs
/// data: mid-p and asymptotic are better than exact conditional", 2013.
pub fn mcnemar(candidate_only: u64, baseline_only: u64) -> McNemar {
    let of = candidate_only + baseline_only;
    let fewer = candidate_only.min(baseline_only);
    if candidate_only == baseline_only {
        return McNemar {
            exact: 1.0,
            mid_p: 1.0,
        };
    }
    let tail = binomial::at_most(fewer, of, 0.5);
    McNemar {
        exact: (2.0 * tail).min(1.0),
        mid_p: (2.0 * tail - binomial::point(fewer, of, 0.5)).clamp(0.0, 1.0),
    }
}

/// Returns Tango's score interval of the difference; -1 to 1 without cases.
///
/// Source: T. Tango, "Equivalence test and confidence interval for the difference in proportions for
/// the paired-sample design", Statistics in Medicine 17 (1998).
pub fn tango(counts: PairCounts, confidence: Confidence) -> ConfidenceInterval {
    let (n, z) = (counts.cases() as f64, confidence.z());
    if n <= 0.0 {
        return SHARE_DIFFERENCE;
    }
    let (wins, losses) = (counts.candidate_only as f64, counts.baseline_only as f64);
    // The lower end is the upper end of the swapped systems, so that swapping mirrors to the bit.
    ConfidenceInterval {
        low: -tango_end(losses, wins, n, z),
        high: tango_end(wins, losses, n, z),
    }
}

/// Upper end: the difference at which the score statistic, which falls, reaches −z.
fn tango_end(wins: f64, losses: f64, n: f64, z: f64) -> f64 {
    let difference = (wins - losses) / n;
    root::rising(difference, 1.0, |delta| {
        let missing = n * delta - (wins - losses);
        // Likeliest share of losses given the difference, written so that nothing cancels.
        let b = (2.0 * n - wins + losses) * delta - wins - losses;
        let c = losses * delta * (1.0 - delta);
        let root = (b * b + 8.0 * n * c).max(0.0).sqrt();
        let share = if b > 0.0 {
            2.0 * c / (b + root)
        } else {
            (root - b) / (4.0 * n)
        };
        let variance = n * (2.0 * share + delta * (1.0 - delta));
        missing - z * variance.max(0.0).sqrt()
    })
}

/// Returns Newcombe's hybrid score interval of the paired difference, his method 10; -1 to 1 without
/// cases.
///
/// Source: R. G. Newcombe, "Improved confidence intervals for the difference between binomial
/// proportions based on paired data", Statistics in Medicine 17 (1998).
pub fn newcombe_paired(counts: PairCounts, confidence: Confidence) -> ConfidenceInterval {
    let (Some(candidate), Some(baseline)) = (counts.candidate(), counts.baseline()) else {
        return SHARE_DIFFERENCE;
    };
    let ends = |side: PassCounts| {
        let rate = side.rate().unwrap_or(0.5);
        let interval = wilson(side, confidence);
        (rate, rate - interval.low, interval.high - rate)
    };
    let (one, one_down, one_up) = ends(candidate);
    let (other, other_down, other_up) = ends(baseline);
    let correlation = correlation(counts);
    let apart = |own: f64, across: f64| {
        let square = own * own - 2.0 * correlation * own * across + across * across;
        square.max(0.0).sqrt()
    };
    ConfidenceInterval {
        low: one - other - apart(one_down, other_up),
        high: one - other + apart(one_up, other_down),
    }
    .cut_to(SHARE_DIFFERENCE)
}

/// Correlation of the two outcomes, lessened where positive as method 10 has it; 0 if a system
/// passed all or none.
fn correlation(counts: PairCounts) -> f64 {
    let [both, wins, losses, neither] = [
        counts.both,
        counts.candidate_only,
        counts.baseline_only,
        counts.neither,
    ]
    .map(|count| count as f64);
    let margins = (both + wins) * (losses + neither) * (both + losses) * (wins + neither);
    if margins <= 0.0 {
        return 0.0;
    }
    let product = both * neither - wins * losses;
    let lessened = if product > 0.0 {
        (product - 0.5 * counts.cases() as f64).max(0.0)
    } else {
        product
    };
    lessened / margins.sqrt()
}

/// Returns Bonett and Price's interval, Wald's on one more win and one more loss; -1 to 1 without
/// cases.
///
/// Source: D. G. Bonett and R. M. Price, "Adjusted Wald confidence interval for a difference of
/// binomial proportions based on paired data", 2012.
pub fn bonett_price(counts: PairCounts, confidence: Confidence) -> ConfidenceInterval {
    if counts.cases() == 0 {
        return SHARE_DIFFERENCE;
    }
    let n = counts.cases() as f64 + 2.0;
    let wins = (counts.candidate_only as f64 + 1.0) / n;
    let losses = (counts.baseline_only as f64 + 1.0) / n;
    let difference = wins - losses;
    let variance = (wins + losses - difference * difference) / n;
    ConfidenceInterval::around(difference, confidence.z() * variance.sqrt())
        .cut_to(SHARE_DIFFERENCE)
}

/// Returns the interval of the difference of two rates from different cases, candidate minus
/// baseline: Newcombe's hybrid of two Wilson intervals. Far weaker than pairs; -1 to 1 without cases
/// on either side.
///
/// Source: R. G. Newcombe, "Interval estimation for the difference between independent proportions",
/// Statistics in Medicine 17 (1998), method 10.
pub fn newcombe_unpaired(
    candidate: PassCounts,
    baseline: PassCounts,
    confidence: Confidence,
) -> ConfidenceInterval {
    let (Some(one), Some(other)) = (candidate.rate(), baseline.rate()) else {
        return SHARE_DIFFERENCE;
    };
    let own = wilson(candidate, confidence);
    let across = wilson(baseline, confidence);
    ConfidenceInterval {
        low: one - other - (one - own.low).hypot(across.high - other),
        high: one - other + (own.high - one).hypot(other - across.low),
    }
    .cut_to(SHARE_DIFFERENCE)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Newcombe 1998, table II, method 10: 56 of 70 against 48 of 80, and 10 of 10 against 0 of 10.
    #[test]
    fn unpaired_intervals_match_the_printed_table() {
        for (one, other, low, high) in [
            ((56, 70), (48, 80), 0.0524, 0.3339),
            ((9, 10), (3, 10), 0.1705, 0.8090),
            ((10, 10), (0, 10), 0.6075, 1.0),
        ] {
            let counts = |(passed, scored)| PassCounts::new(passed, scored).expect("counts");
            let found = newcombe_unpaired(counts(one), counts(other), Confidence::P95);
            assert!((found.low - low).abs() < 5e-5, "{found:?}");
            assert!((found.high - high).abs() < 5e-5, "{found:?}");
        }
    }

    #[test]
    fn outcomes_are_counted_by_who_passed() {
        let outcomes = [(true, true), (true, false), (false, false), (true, false)];
        let counts = PairCounts::of(outcomes);
        assert_eq!((counts.both, counts.candidate_only), (1, 2));
        assert_eq!((counts.baseline_only, counts.neither), (0, 1));
        assert_eq!(counts.swapped().difference(), Some(-0.5));
    }
}
