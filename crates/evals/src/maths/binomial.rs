//! Binomial distribution: point probabilities and tails.
//!
//! In: a number of trials and the probability of a hit. Out: probabilities, to about 14 digits for
//! any number of trials.

use tuneworthy_core::maths::beta;

/// Returns the probability of exactly `hits` in `of` trials.
pub(crate) fn point(hits: u64, of: u64, probability: f64) -> f64 {
    if hits > of {
        return 0.0;
    }
    beta::mass(hits as f64, of as f64, probability, 1.0 - probability)
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
