//! Sums that do not depend on the order of their terms.
//!
//! In: finite numbers. Out: their sum, correctly rounded. Adding one after the other would let the
//! order of cases, which means nothing, change the last digits of a figure.

/// Returns the correctly rounded sum of finite numbers; 0 if there are none.
///
/// Source: J. R. Shewchuk, "Adaptive precision floating-point arithmetic", 1997; the rounding of
/// halves as in Python's `math.fsum`.
pub(crate) fn exact_sum(values: impl IntoIterator<Item = f64>) -> f64 {
    // Parts of the sum that do not overlap, the smallest first; seldom more than three.
    let mut parts: Vec<f64> = Vec::new();
    for value in values {
        let mut carried = value;
        let mut kept = 0;
        for at in 0..parts.len() {
            let (high, low) = with_error(carried, parts[at]);
            if low != 0.0 {
                parts[kept] = low;
                kept += 1;
            }
            carried = high;
        }
        parts.truncate(kept);
        parts.push(carried);
    }
    rounded(&parts)
}

/// Returns the mean of finite numbers; 0 if there are none.
pub(crate) fn mean(values: &[f64]) -> f64 {
    exact_sum(values.iter().copied()) / (values.len().max(1) as f64)
}

/// Returns the sum of squared distances from a centre.
pub(crate) fn squares(values: &[f64], centre: f64) -> f64 {
    exact_sum(values.iter().map(|value| (value - centre).powi(2)))
}

/// Rounded sum of two numbers, and what the rounding lost.
fn with_error(one: f64, other: f64) -> (f64, f64) {
    let (large, small) = if one.abs() < other.abs() {
        (other, one)
    } else {
        (one, other)
    };
    let high = large + small;
    (high, small - (high - large))
}

fn rounded(parts: &[f64]) -> f64 {
    let mut rest = parts.iter().rev().copied();
    let mut sum = rest.next().unwrap_or(0.0);
    for part in rest.by_ref() {
        let (high, low) = with_error(sum, part);
        sum = high;
        if low != 0.0 {
            // A half is rounded to even above, though the parts below may say in which direction.
            let next = rest.next().unwrap_or(0.0);
            let twice = low * 2.0;
            let moved = sum + twice;
            let is_half = low * next > 0.0 && (moved - sum).to_bits() == twice.to_bits();
            return if is_half { moved } else { sum };
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn small_terms_survive_large_ones() {
        assert!((exact_sum([1e100, 1.0, -1e100]) - 1.0).abs() < f64::EPSILON);
        assert!((exact_sum([0.1; 10]) - 1.0).abs() < f64::MIN_POSITIVE);
        assert!(exact_sum([]).abs() < f64::MIN_POSITIVE);
        // Python 3.11, math.fsum.
        let halves = [1.0, 1.110_223_024_625_156_5e-16, 1e-30];
        assert_eq!(
            exact_sum(halves).to_bits(),
            1.000_000_000_000_000_2_f64.to_bits()
        );
    }

    proptest! {
        #[test]
        fn order_never_changes_a_sum(mut values in prop::collection::vec(-1e6f64..1e6, 0..60)) {
            let sum = exact_sum(values.clone());
            values.sort_by(f64::total_cmp);
            prop_assert_eq!(exact_sum(values.clone()).to_bits(), sum.to_bits());
            let negated = exact_sum(values.iter().map(|value| -value));
            prop_assert!((negated + sum).abs() < f64::MIN_POSITIVE);
        }
    }
}
