//! Beta distribution: probability and quantile.
//!
//! In: a place between 0 and 1 with its complement, and two positive shapes. Out: probabilities.
//! Tails of the binomial and of Student's t are its values.

use super::{binomial, root};

/// Returns the probability of a value below `x`: the regularised incomplete beta function. `y` is
/// 1 − x, apart so that neither loses digits.
pub(crate) fn below(x: f64, y: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if y <= 0.0 {
        return 1.0;
    }
    // The fraction converges fast on this side of the mean.
    if x <= (a + 1.0) / (a + b + 2.0) {
        front(x, y, a, b) * fraction(x, a, b)
    } else {
        1.0 - front(y, x, b, a) * fraction(y, b, a)
    }
}

/// Returns the value below which a probability lies.
pub(crate) fn quantile(probability: f64, a: f64, b: f64) -> f64 {
    root::rising(0.0, 1.0, |x| below(x, 1.0 - x, a, b) - probability)
}

/// xᵃ yᵇ / (a B(a, b)).
fn front(x: f64, y: f64, a: f64, b: f64) -> f64 {
    binomial::raw(a, a + b, x, y) * (b / (a + b))
}

/// Continued fraction of the incomplete beta function, by Lentz's method.
///
/// Source: DLMF, 8.17.22. Needs about as many terms as the root of the larger shape.
fn fraction(x: f64, a: f64, b: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let away = |value: f64| {
        if value.abs() < TINY { TINY } else { value }
    };
    let mut above = 1.0;
    let mut below = 1.0 / away(1.0 - (a + b) * x / (a + 1.0));
    let mut product = below;
    for term in 1..20_000 {
        let m = f64::from(term);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        below = 1.0 / away(1.0 + even * below);
        above = away(1.0 + even / above);
        product *= below * above;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        below = 1.0 / away(1.0 + odd * below);
        above = away(1.0 + odd / above);
        let factor = below * above;
        product *= factor;
        if (factor - 1.0).abs() < 1e-16 {
            break;
        }
    }
    product
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Closed forms: a uniform, powers, and the arc sine.
    #[test]
    fn probabilities_with_closed_forms() {
        for x in [0.01f64, 0.3, 0.5, 0.9, 0.999] {
            let arc = 2.0 * libm::asin(x.sqrt()) / std::f64::consts::PI;
            for (a, b, known) in [
                (1.0, 1.0, x),
                (3.0, 1.0, x.powi(3)),
                (1.0, 4.0, 1.0 - (1.0 - x).powi(4)),
                (0.5, 0.5, arc),
            ] {
                let found = below(x, 1.0 - x, a, b);
                assert!((found - known).abs() < 1e-14, "{x} {a} {b}: {found}");
            }
        }
    }

    #[test]
    fn a_quantile_undoes_the_probability() {
        for (a, b) in [(1.0, 20.0), (9.0, 3.0), (450.0, 51.0), (0.5, 0.5)] {
            for probability in [1e-6, 0.025, 0.5, 0.975] {
                let x = quantile(probability, a, b);
                assert!((below(x, 1.0 - x, a, b) - probability).abs() < 1e-12);
            }
        }
    }
}
