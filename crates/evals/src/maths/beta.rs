//! Quantile of the beta distribution.
//!
//! In: a probability and two positive shapes. Out: a value between 0 and 1.

use super::root;
use tuneworthy_core::maths::beta;

/// Returns the value below which a probability lies.
pub(crate) fn quantile(probability: f64, a: f64, b: f64) -> f64 {
    root::rising(0.0, 1.0, |x| beta::below(x, 1.0 - x, a, b) - probability)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantile_undoes_the_probability() {
        for (a, b) in [(1.0, 20.0), (9.0, 3.0), (450.0, 51.0), (0.5, 0.5)] {
            for probability in [1e-6, 0.025, 0.5, 0.975] {
                let x = quantile(probability, a, b);
                assert!((beta::below(x, 1.0 - x, a, b) - probability).abs() < 1e-12);
            }
        }
    }
}
