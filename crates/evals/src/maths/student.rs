//! Student's t distribution: tail and quantile.

use tuneworthy_core::maths::{beta, normal};

use super::root;

/// Returns the probability of a value above `t`, for degrees of freedom above 0.
pub(crate) fn above(t: f64, freedom: f64) -> f64 {
    let square = t * t;
    if square.is_infinite() {
        return if t > 0.0 { 0.0 } else { 1.0 };
    }
    let total = freedom + square;
    let tail = 0.5 * beta::below(freedom / total, square / total, 0.5 * freedom, 0.5);
    if t < 0.0 { 1.0 - tail } else { tail }
}

/// Returns the value that is exceeded with a probability of at most a half, for degrees of freedom
/// above 0.
pub(crate) fn exceeded(probability: f64, freedom: f64) -> f64 {
    if freedom > NEARLY_NORMAL {
        let z = -normal::score(probability);
        return z + (z * z + 1.0) * z / (4.0 * freedom);
    }
    // The smaller of two shares that add up to 1 is sought: the other one has no digits to spare.
    let tail = |share: f64, rest: f64| 0.5 * beta::below(rest, share, 0.5 * freedom, 0.5);
    let ratio = if tail(0.5, 0.5) > probability {
        let rest = root::rising(0.0, 0.5, |rest| tail(1.0 - rest, rest) - probability);
        (1.0 - rest) / rest
    } else {
        let share = root::rising(0.0, 0.5, |share| probability - tail(share, 1.0 - share));
        share / (1.0 - share)
    };
    (freedom * ratio).sqrt()
}

/// Degrees of freedom from which the first term of the expansion about the normal quantile has more
/// right digits than the beta function.
///
/// Source: Abramowitz and Stegun, 26.7.5; the next term is below 1e-13 of the quantile.
const NEARLY_NORMAL: f64 = 1e6;

#[cfg(test)]
mod tests {
    use super::*;

    /// Printed tables, and closed forms for one and two degrees of freedom.
    #[test]
    fn quantiles_with_known_answers() {
        for (probability, freedom, known) in [
            (0.025, 1.0, 12.706_204_736_432_1),
            (0.025, 2.0, 4.302_652_729_696_14),
            (0.05, 5.0, 2.015_048_372_669_157),
            (0.025, 10.0, 2.228_138_851_964_939),
            (0.025, 30.0, 2.042_272_456_301_238),
            (0.025, 1e9, 1.959_963_986_912),
        ] {
            let found = exceeded(probability, freedom);
            assert!((found / known - 1.0).abs() < 1e-9, "{freedom}: {found}");
        }
    }

    #[test]
    fn a_quantile_undoes_the_tail() {
        for freedom in [1.0, 3.0, 19.0, 499.0, 1e5] {
            for probability in [1e-5, 0.01, 0.3] {
                let t = exceeded(probability, freedom);
                assert!((above(t, freedom) / probability - 1.0).abs() < 1e-8);
                assert!((above(-t, freedom) - 1.0 + probability).abs() < 1e-8);
            }
        }
    }
}
