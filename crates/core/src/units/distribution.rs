//! Distribution of a range, as values by score.

use super::{Range, Support};

/// Standard score of an end of a range: 1 in 20 lies beyond it.
const END: f64 = 1.644_853_626_951_472_7;

/// Distribution of a range, ready to be evaluated many times.
///
/// A score counts standard deviations from the middle of a normal distribution: 0 is the median,
/// and ±1.645 are the ends of the range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Distribution {
    /// One value, known exactly.
    Exact(f64),
    /// Lognormal.
    Lognormal {
        /// Median.
        median: f64,
        /// Standard deviation of the logarithm.
        sigma: f64,
    },
    /// Logit-normal, in percent.
    LogitNormal {
        /// Mean of the log-odds.
        mu: f64,
        /// Standard deviation of the log-odds.
        sigma: f64,
    },
    /// Normal.
    Normal {
        /// Mean.
        mean: f64,
        /// Standard deviation.
        deviation: f64,
    },
    /// Normal, clamped to 0 to 100: for shares in percent that may be 0 or 100, which log-odds
    /// cannot hold.
    CutNormal {
        /// Mean before clamping.
        mean: f64,
        /// Standard deviation before clamping.
        deviation: f64,
    },
}

impl Distribution {
    /// Returns the value at a score. Increases with the score.
    #[must_use]
    pub fn at(self, score: f64) -> f64 {
        match self {
            Self::Exact(value) => value,
            Self::Lognormal { median, sigma } => median * libm::exp(sigma * score),
            Self::LogitNormal { mu, sigma } => 100.0 / (1.0 + libm::exp(-(mu + sigma * score))),
            Self::Normal { mean, deviation } => mean + deviation * score,
            Self::CutNormal { mean, deviation } => (mean + deviation * score).clamp(0.0, 100.0),
        }
    }
}

impl Range {
    /// Returns the distribution of the range in a field with this support.
    #[must_use]
    pub fn distribution(self, support: Support) -> Distribution {
        let (low, high) = (self.low(), self.high());
        if self.is_exact() {
            return Distribution::Exact(low);
        }
        let deviation = (high - low) / (2.0 * END);
        let mean = f64::midpoint(low, high);
        match support {
            Support::Signed => Distribution::Normal { mean, deviation },
            Support::Percent if low <= 0.0 || high >= 100.0 => {
                Distribution::CutNormal { mean, deviation }
            }
            Support::Percent => {
                let logit = |percent: f64| libm::log(percent / (100.0 - percent));
                Distribution::LogitNormal {
                    mu: f64::midpoint(logit(low), logit(high)),
                    sigma: (logit(high) - logit(low)) / (2.0 * END),
                }
            }
            Support::Positive => Distribution::Lognormal {
                // Roots first: the product of two very small numbers is zero.
                median: low.sqrt() * high.sqrt(),
                sigma: (libm::log(high) - libm::log(low)) / (2.0 * END),
            },
        }
    }

    /// Returns the median of the range's distribution: the geometric mean for a positive quantity;
    /// the arithmetic mean for a signed one; for a share, the midpoint in log-odds (the arithmetic
    /// mean if an end is 0 or 100, which log-odds cannot hold).
    #[must_use]
    pub fn median(self, support: Support) -> f64 {
        self.distribution(support).at(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn range(low: f64, high: f64, support: Support) -> Range {
        Range::new(low, high, support).unwrap()
    }

    #[test]
    fn medians_with_known_answers() {
        let median = |low, high, support| range(low, high, support).median(support);
        assert!((median(1.0, 100.0, Support::Positive) - 10.0).abs() < 1e-12);
        assert!((median(20.0, 80.0, Support::Percent) - 50.0).abs() < 1e-9);
        assert!((median(0.0, 80.0, Support::Percent) - 40.0).abs() < 1e-9);
        assert!((median(-30.0, 10.0, Support::Signed) + 10.0).abs() < 1e-12);
        assert!(median(1e-200, 1e-180, Support::Positive) > 0.0);
    }

    #[test]
    fn a_share_that_may_be_nothing_is_cut_there() {
        let shape = range(0.0, 30.0, Support::Percent).distribution(Support::Percent);
        assert!(shape.at(-END).abs() < 1e-9);
        assert!((shape.at(END) - 30.0).abs() < 1e-9);
        assert!(shape.at(-6.0).abs() < 1e-300);
        let whole = range(0.0, 100.0, Support::Percent).distribution(Support::Percent);
        assert!((whole.at(9.0) - 100.0).abs() < 1e-300);
    }

    #[test]
    fn an_exact_number_has_one_value() {
        let zero = range(0.0, 0.0, Support::Positive).distribution(Support::Positive);
        assert_eq!(zero, Distribution::Exact(0.0));
        assert!(zero.at(3.0).abs() < 1e-300);
    }

    fn any_range() -> impl Strategy<Value = (Range, Support)> {
        prop_oneof![
            (1e-9f64..1e9, 1.0f64..1e4).prop_map(|(low, factor)| (
                low,
                low * factor,
                Support::Positive
            )),
            (0.0f64..100.0, 0.0f64..100.0).prop_map(|(a, b)| (
                a.min(b),
                a.max(b),
                Support::Percent
            )),
            (-1e6f64..1e6, 0.0f64..1e6).prop_map(|(low, more)| (low, low + more, Support::Signed)),
        ]
        .prop_map(|(low, high, support)| (range(low, high, support), support))
    }

    proptest! {
        #[test]
        fn the_ends_are_where_they_were_given((range, support) in any_range()) {
            let shape = range.distribution(support);
            let near = |found: f64, given: f64| (found - given).abs() <= 1e-9 * (1.0 + given.abs());
            prop_assert!(near(shape.at(-END), range.low()));
            prop_assert!(near(shape.at(END), range.high()));
        }

        #[test]
        fn values_rise_with_the_score((range, support) in any_range(), a in -7.0f64..7.0, b in -7.0f64..7.0) {
            let shape = range.distribution(support);
            prop_assert!(shape.at(a.min(b)) <= shape.at(a.max(b)));
            let (least, most) = support.bounds();
            prop_assert!(support == Support::Signed || shape.at(a) >= least);
            prop_assert!(support != Support::Percent || shape.at(a) <= most);
        }
    }
}
