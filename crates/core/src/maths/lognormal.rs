//! Lognormal quantities in closed form: what the simulation is checked against.

use super::normal;

/// A quantity whose logarithm is normal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lognormal {
    /// The mean of the logarithm.
    pub mu: f64,
    /// The standard deviation of the logarithm, zero or more.
    pub sigma: f64,
}

impl Lognormal {
    /// The quantity that lies between two positive ends 9 times in 10.
    #[must_use]
    pub fn between(low: f64, high: f64) -> Self {
        let (low, high) = (libm::log(low), libm::log(high));
        Self {
            mu: f64::midpoint(low, high),
            sigma: (high - low) / (2.0 * normal::NINE_IN_TEN),
        }
    }

    /// The value half of it lies below.
    #[must_use]
    pub fn median(self) -> f64 {
        libm::exp(self.mu)
    }

    /// The mean, which the long upper tail puts above the median.
    #[must_use]
    pub fn mean(self) -> f64 {
        libm::exp(self.mu + 0.5 * self.sigma * self.sigma)
    }

    /// The standard deviation.
    #[must_use]
    pub fn deviation(self) -> f64 {
        self.mean() * libm::expm1(self.sigma * self.sigma).sqrt()
    }

    /// The probability of a smaller value.
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

    /// The quotient of two independent quantities. Of an outlay and a monthly saving: how many
    /// months until it is paid back, so that [`Self::below`] is the chance that it is by then.
    #[must_use]
    pub fn over(self, other: Self) -> Self {
        Self {
            mu: self.mu - other.mu,
            sigma: self.spread_with(other),
        }
    }

    /// The product of two independent quantities.
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

    /// The expected part above a value: the mean of how much the quantity exceeds it, nothing where
    /// it does not.
    ///
    /// Source: the undiscounted call value of F. Black and M. Scholes, "The Pricing of Options and
    /// Corporate Liabilities", Journal of Political Economy 81 (1973).
    #[must_use]
    pub fn excess(self, value: f64) -> f64 {
        if value <= 0.0 {
            return self.mean() - value;
        }
        if self.sigma <= 0.0 {
            return (self.mean() - value).max(0.0);
        }
        let away = (self.mu - libm::log(value)) / self.sigma;
        self.mean() * normal::probability(away + self.sigma) - value * normal::probability(away)
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

    #[test]
    fn the_excess_agrees_with_its_integral() {
        let it = Lognormal::between(2.0, 9.0);
        for value in [0.5, 3.0, 4.0, 12.0] {
            let parts = 200_000;
            let sum: f64 = (0..parts)
                .map(|i| normal::score((f64::from(i) + 0.5) / f64::from(parts)))
                .map(|z| (libm::exp(it.mu + it.sigma * z) - value).max(0.0))
                .sum();
            assert!((it.excess(value) - sum / f64::from(parts)).abs() < 1e-4);
        }
        assert!((it.excess(-1.0) - it.mean() - 1.0).abs() < 1e-12);
        let certain = Lognormal {
            mu: 0.0,
            sigma: 0.0,
        };
        assert!((certain.excess(0.25) - 0.75).abs() < 1e-12);
        assert!(certain.excess(2.0).abs() < 1e-12);
    }
}
