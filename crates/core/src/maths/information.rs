//! Expected value of information in closed form, against which the simulation's estimates are
//! checked.

use super::normal;

/// Normally distributed difference between the values of two actions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// Mean: positive where the first action is expected to be better.
    pub mean: f64,
    /// Standard deviation, zero or more.
    pub deviation: f64,
}

impl Difference {
    /// Returns the expected value of perfect information: the average gain of choosing after the
    /// difference is known rather than before.
    ///
    /// Source: H. Raiffa and R. Schlaifer, "Applied Statistical Decision Theory", 1961 (the unit
    /// normal loss integral).
    #[must_use]
    pub fn perfect_information(self) -> f64 {
        if self.deviation <= 0.0 {
            return 0.0;
        }
        let z = self.mean.abs() / self.deviation;
        (self.deviation * (normal::density(z) - z * normal::probability(-z))).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_answers() {
        let even = Difference {
            mean: 0.0,
            deviation: 1_000.0,
        };
        // The density at 0: 0.39894.
        assert!((even.perfect_information() - 398.942_280_401_432_7).abs() < 1e-9);
        // The unit normal loss at 1 is 0.08332 (Raiffa and Schlaifer, table II).
        let ahead = Difference {
            mean: -500.0,
            deviation: 500.0,
        };
        assert!((ahead.perfect_information() / 500.0 - 0.083_315_470_587_686_3).abs() < 1e-12);
        let known = Difference {
            mean: 3.0,
            deviation: 0.0,
        };
        assert!(known.perfect_information().abs() < 1e-300);
    }
}
