//! Beta distribution: the probability of a smaller value. Tails of the binomial and of Student's t are
//! its values, and so is what counts of hits and misses say of a rate.
//!
//! In: a place between 0 and 1 with its complement, and two positive shapes. Out: probabilities.

/// Returns the probability of a value below `x`: the regularised incomplete beta function. `y` is
/// 1 − x, apart so that neither loses digits.
#[must_use]
pub fn below(x: f64, y: f64, a: f64, b: f64) -> f64 {
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

/// xᵃ yᵇ / (a B(a, b)).
fn front(x: f64, y: f64, a: f64, b: f64) -> f64 {
    mass(a, a + b, x, y) * (b / (a + b))
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

/// Returns Γ(n+1)/(Γ(x+1)Γ(n−x+1)) pˣ qⁿ⁻ˣ for real x from 0 to n; q is 1 − p, apart so that neither
/// loses digits.
///
/// Source: C. Loader, "Fast and accurate computation of binomial probabilities", 2000. Factorials
/// would overflow, and differences of their logarithms lose a digit for each power of ten.
#[must_use]
pub fn mass(x: f64, n: f64, p: f64, q: f64) -> f64 {
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

    /// mpmath 1.3, the density integrated with 30 digits.
    #[test]
    fn probabilities_with_known_answers() {
        for (x, a, b, known) in [
            (0.9, 231.5, 69.5, 0.999_999_999_974_540_1),
            (0.75, 231.5, 69.5, 0.213_028_317_893_448_7),
            (0.1, 0.5, 20.5, 0.961_160_830_194_307_3),
            (0.97, 18.5, 2.5, 0.947_547_333_466_811_2),
            (0.5, 4_500.5, 4_400.5, 0.144_572_503_175_686_1),
        ] {
            let found = below(x, 1.0 - x, a, b);
            assert!(
                (found / known - 1.0_f64).abs() < 1e-12,
                "{x} {a} {b}: {found}"
            );
        }
    }
}
