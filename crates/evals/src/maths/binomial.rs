//! Binomial distribution: point probabilities and tails.
//!
//! In: a number of trials and the probability of a hit. Out: probabilities, to about 14 digits for
//! any number of trials.

use super::beta;

/// Returns the probability of exactly `hits` in `of` trials.
pub(crate) fn point(hits: u64, of: u64, probability: f64) -> f64 {
    if hits > of {
        return 0.0;
    }
    raw(hits as f64, of as f64, probability, 1.0 - probability)
}

/// Returns the probability of `hits` or fewer in `of` trials.
pub(crate) fn at_most(hits: u64, of: u64, probability: f64) -> f64 {
    if hits >= of {
        return 1.0;
    }
    let fewer = (of - hits) as f64;
    beta::below(1.0 - probability, probability, fewer, hits as f64 + 1.0)
}

/// Returns the probability of `hits` or more in `of` trials.
pub(crate) fn at_least(hits: u64, of: u64, probability: f64) -> f64 {
    if hits == 0 {
        return 1.0;
    }
    if hits > of {
        return 0.0;
    }
    let others = (of - hits) as f64 + 1.0;
    beta::below(probability, 1.0 - probability, hits as f64, others)
}

/// Returns the smallest number of hits whose probability of at most so many reaches a level.
pub(crate) fn quantile(level: f64, of: u64, probability: f64) -> u64 {
    let (mut low, mut high) = (0, of);
    while low < high {
        let middle = low + (high - low) / 2;
        if at_most(middle, of, probability) >= level {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

/// Returns Γ(n+1)/(Γ(x+1)Γ(n−x+1)) pˣ qⁿ⁻ˣ for real x from 0 to n; q is 1 − p, apart so that neither
/// loses digits.
///
/// Source: C. Loader, "Fast and accurate computation of binomial probabilities", 2000. Factorials
/// would overflow, and differences of their logarithms lose a digit for each power of ten.
pub(crate) fn raw(x: f64, n: f64, p: f64, q: f64) -> f64 {
    if p <= 0.0 || q <= 0.0 {
        let certain = if p <= 0.0 { x <= 0.0 } else { x >= n };
        return if certain { 1.0 } else { 0.0 };
    }
    if x <= 0.0 {
        return libm::exp(n * libm::log1p(-p));
    }
    if x >= n {
        return libm::exp(n * libm::log1p(-q));
    }
    let exponent = stirling_error(n)
        - stirling_error(x)
        - stirling_error(n - x)
        - deviance(x, n * p)
        - deviance(n - x, n * q);
    let spread = std::f64::consts::TAU * x * ((n - x) / n);
    libm::exp(exponent) / spread.sqrt()
}

/// Error of Stirling's formula for ln n!.
fn stirling_error(n: f64) -> f64 {
    const HALF_LN_TAU: f64 = 0.918_938_533_204_672_8;
    if n <= 15.0 {
        return libm::lgamma(n + 1.0) - (n + 0.5) * libm::log(n) + n - HALF_LN_TAU;
    }
    let square = n * n;
    let inner = 1.0 / 1_260.0 - (1.0 / 1_680.0 - 1.0 / 1_188.0 / square) / square;
    (1.0 / 12.0 - (1.0 / 360.0 - inner / square) / square) / n
}

/// x ln(x/m) + m − x, without cancellation where x is near m.
fn deviance(x: f64, mean: f64) -> f64 {
    let apart = x - mean;
    if apart.abs() >= 0.1 * (x + mean) {
        return x * libm::log(x / mean) + mean - x;
    }
    let ratio = apart / (x + mean);
    let mut sum = apart * ratio;
    let mut term = 2.0 * x * ratio;
    let square = ratio * ratio;
    // Each term is at most a hundredth of the one before it.
    for odd in (3..40).step_by(2) {
        term *= square;
        sum += term / f64::from(odd);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Fractions: Python 3.11, `fractions` and `math.comb`.
    #[test]
    fn probabilities_with_known_answers() {
        for (found, known) in [
            (point(3, 10, 0.5), 120.0 / 1_024.0),
            (point(0, 7, 0.25), 0.133_483_886_718_75),
            (at_most(2, 14, 0.5), 106.0 / 16_384.0),
            (at_least(8, 10, 0.5), 56.0 / 1_024.0),
            (at_most(0, 3, 0.5), 0.125),
            (at_least(0, 3, 0.0), 1.0),
            (point(0, 0, 0.3), 1.0),
        ] {
            assert!((found - known).abs() < 1e-15, "{found} {known}");
        }
    }

    #[test]
    fn points_add_up_to_tails() {
        for (of, probability) in [(40, 0.3), (300, 0.9), (2_000, 0.02)] {
            let mut sum = 0.0;
            for hits in 0..=of {
                sum += point(hits, of, probability);
                assert!((at_most(hits, of, probability) - sum).abs() < 1e-12);
                let above = at_least(hits + 1, of, probability);
                assert!((above + sum - 1.0).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn a_quantile_is_the_first_to_reach_its_level() {
        for level in [0.001, 0.4, 0.5, 0.999] {
            let hits = quantile(level, 50, 0.3);
            assert!(at_most(hits, 50, 0.3) >= level);
            assert!(hits == 0 || at_most(hits - 1, 50, 0.3) < level);
        }
    }
}
