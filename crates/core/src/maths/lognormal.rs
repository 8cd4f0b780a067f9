//! Lognormal distribution in closed form, against which the simulation is checked.

use super::normal;

/// Lognormal distribution: its logarithm is normal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lognormal {
    /// Mean of the logarithm.
    pub mu: f64,
    /// Standard deviation of the logarithm, zero or more.
    pub sigma: f64,
}

impl Lognormal {
    /// Returns the distribution with 5 % below `low` and 5 % above `high`, both positive.
    #[must_use]
    pub fn between(low: f64, high: f64) -> Self {
        let (low, high) = (libm::log(low), libm::log(high));
        Self {
            mu: f64::midpoint(low, high),
            sigma: (high - low) / (2.0 * normal::NINE_IN_TEN),
        }
    }

    /// Returns the median.
    #[must_use]
    pub fn median(self) -> f64 {
        libm::exp(self.mu)
    }

    /// Returns the mean, which the long upper tail puts above the median.
    #[must_use]
    pub fn mean(self) -> f64 {
        libm::exp(self.mu + 0.5 * self.sigma * self.sigma)
    }

    /// Returns the standard deviation.
    #[must_use]
    pub fn deviation(self) -> f64 {
        self.mean() * libm::expm1(self.sigma * self.sigma).sqrt()
    }

    /// Returns the probability of a smaller value.
    #[must_use]
    pub fn below(self, value: f64) -> f64 {
        if value <= 0.0 {
            return 0.0;
        }
        let away = libm::log(value) - self.mu;
        if self.sigma > 0.0 {
            normal::probability(away / self.sigma)
        } else if away > 0.0 {
            1.0
        } else {
            0.0
        }
    }

    /// Returns the quotient of two independent quantities. For an outlay and a monthly saving it is
    /// the number of months until payback, so that [`Self::below`] is the probability of payback by
    /// then.
    #[must_use]
    pub fn over(self, other: Self) -> Self {
        Self {
            mu: self.mu - other.mu,
            sigma: self.spread_with(other),
        }
    }

    /// Returns the product of two independent quantities.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        Self {
            mu: self.mu + other.mu,
            sigma: self.spread_with(other),
        }
    }

    fn spread_with(self, other: Self) -> f64 {
        libm::hypot(self.sigma, other.sigma)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nine_in_ten_between_one_and_a_hundred() {
        let it = Lognormal::between(1.0, 100.0);
        assert!((it.median() - 10.0).abs() < 1e-12);
        assert!((it.below(1.0) - 0.05).abs() < 1e-12);
        assert!((it.below(100.0) - 0.95).abs() < 1e-12);
        assert!(it.below(0.0).abs() < 1e-300);
        // scipy 1.17.1: lognorm(s=log(100)/2/norm.ppf(0.95), scale=10), mean and std.
        assert!((it.mean() - 26.639_800_977_355_47).abs() < 1e-9);
        assert!((it.deviation() - 65.778_140_587_341_03).abs() < 1e-8);
    }

    #[test]
    fn a_payback_in_closed_form() {
        // An outlay of 10k to 40k over a saving of 500 to 5k a month: half by 12.65 months.
        let months = Lognormal::between(1e4, 4e4).over(Lognormal::between(500.0, 5_000.0));
        assert!((months.median() - 12.649_110_640_673_518).abs() < 1e-9);
        let back = months.times(Lognormal {
            mu: 0.0,
            sigma: 0.0,
        });
        assert!((back.median() - months.median()).abs() < 1e-12);
    }
}
