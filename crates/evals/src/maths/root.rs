//! Roots by bisection: as many digits as a number has, whatever the function.

/// Returns where a function that does not fall crosses zero, between two ends.
///
/// The upper end if it stays below zero. Bisection, because functions here have steep ends, where
/// quicker methods leave the bracket.
pub(crate) fn rising(low: f64, high: f64, at: impl Fn(f64) -> f64) -> f64 {
    // Below this the halves are smaller than any figure printed, and near 0 there are many.
    rising_within(1e-24, low, high, at)
}

/// Returns the crossing as [`rising`] does, to within a distance above it.
pub(crate) fn rising_within(near: f64, low: f64, high: f64, at: impl Fn(f64) -> f64) -> f64 {
    let (mut low, mut high) = (low, high);
    loop {
        let middle = low + 0.5 * (high - low);
        if middle <= low || middle >= high || high - low < near {
            return high;
        }
        if at(middle) < 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
}

/// Returns the smallest whole number from 1 to `most` for which something holds that, once true,
/// stays true. `None` if it does not hold for `most`.
pub(crate) fn first_count(most: u64, holds: impl Fn(u64) -> bool) -> Option<u64> {
    let (mut low, mut high) = (1, 1);
    while !holds(high) {
        if high >= most {
            return None;
        }
        low = high + 1;
        high = high.saturating_mul(2).min(most);
    }
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Some(high)
}

/// Returns a number of cases rounded up; `None` unless it is finite and below 2^53.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the range is checked before"
)]
pub(crate) fn whole_cases(real: f64) -> Option<u64> {
    (0.0..9e15).contains(&real).then(|| real.ceil() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_root_has_all_its_digits() {
        let root = rising(0.0, 2.0, |x| x * x - 2.0);
        assert!((root - std::f64::consts::SQRT_2).abs() < 1e-15);
        assert!((rising(0.0, 1.0, |_| -1.0) - 1.0).abs() < 1e-15);
    }

    #[test]
    fn the_first_count_that_holds_is_found() {
        for wanted in [1, 2, 3, 63, 64, 65, 1_000] {
            assert_eq!(first_count(1_000, |n| n >= wanted), Some(wanted));
        }
        assert_eq!(first_count(1_000, |n| n > 1_000), None);
    }

    #[test]
    fn endless_cases_are_no_count() {
        assert_eq!(whole_cases(9.2), Some(10));
        for endless in [f64::INFINITY, f64::NAN, -1.0, 1e16] {
            assert_eq!(whole_cases(endless), None);
        }
    }
}
