//! The value of knowing, in closed form: what the simulation's estimates are checked against.

use super::normal;

/// The difference between two actions, when it is normal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// Its mean: positive where the first action is expected to be better.
    pub mean: f64,
    /// Its standard deviation, zero or more.
    pub deviation: f64,
}

impl Difference {
    /// The expected value of perfect information: how much better one would do, on average, by
    /// choosing after the difference is known rather than before.
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

    /// The expected value of a sample of `items`, when what is believed now is worth as much as
    /// `worth` such items: the same with the part of the spread that the sample resolves.
    #[must_use]
    pub fn sample_information(self, SampleSize { items, worth }: SampleSize) -> f64 {
        let resolved = if items > 0.0 {
            (items / (items + worth.max(0.0))).sqrt()
        } else {
            0.0
        };
        Self {
            deviation: self.deviation * resolved,
            ..self
        }
        .perfect_information()
    }
}

/// A sample, and what is believed without it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SampleSize {
    /// How many items are looked at.
    pub items: f64,
    /// How many items the belief before it is worth.
    pub worth: f64,
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

    #[test]
    fn a_sample_is_worth_less_than_knowing() {
        let it = Difference {
            mean: 200.0,
            deviation: 900.0,
        };
        let worth = |items| it.sample_information(SampleSize { items, worth: 50.0 });
        assert!(worth(0.0).abs() < 1e-300);
        assert!(worth(10.0) < worth(100.0));
        assert!(worth(1e12) <= it.perfect_information());
        assert!(it.perfect_information() - worth(1e12) < 1e-3);
    }
}
