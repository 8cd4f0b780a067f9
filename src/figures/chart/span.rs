//! Bars from one value to another, and where two lines cross.

use super::Scale;

/// A bar that lies along a scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// Its left or upper end.
    pub from: f64,
    /// Its length; never below zero.
    pub length: f64,
    /// Whether the first value is at the far end.
    pub turned: bool,
}

/// The bar between two values.
#[must_use]
pub fn span(scale: &Scale, first: f64, second: f64) -> Span {
    let (a, b) = (scale.at(first), scale.at(second));
    Span {
        from: a.min(b),
        length: (a - b).abs(),
        turned: a > b,
    }
}

/// Returns the first crossing at which one line goes from above another to it or below it: the
/// position between the points, and the value there. Both lines are values at 0, 1, 2 and so on.
#[must_use]
pub fn crossing(one: &[f64], other: &[f64]) -> Option<(f64, f64)> {
    let gaps: Vec<f64> = one.iter().zip(other).map(|(a, b)| a - b).collect();
    let at = gaps
        .windows(2)
        .position(|pair| pair[0] > 0.0 && pair[1] <= 0.0)?;
    let share = gaps[at] / (gaps[at] - gaps[at + 1]);
    let place = at as f64 + share;
    let value = one[at] + (one[at + 1] - one[at]) * share;
    (place.is_finite() && value.is_finite()).then_some((place, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_knows_which_end_is_which() {
        let scale = Scale::new((-10.0, 10.0), (0.0, 200.0));
        let bar = span(&scale, 5.0, -5.0);
        assert_eq!((bar.from, bar.length, bar.turned), (50.0, 100.0, true));
        assert!(span(&scale, f64::NAN, f64::NAN).length.abs() < 1e-12);
    }

    #[test]
    fn lines_cross_where_the_dearer_start_is_made_up_for() {
        let tuned = [10.0, 11.0, 12.0, 13.0];
        let today = [0.0, 5.0, 10.0, 15.0];
        let (place, value) = crossing(&tuned, &today).unwrap();
        assert!((place - 2.5).abs() < 1e-12 && (value - 12.5).abs() < 1e-12);
        assert_eq!(crossing(&today, &[100.0; 4]), None);
        assert_eq!(crossing(&[], &today), None);
        assert_eq!(crossing(&[f64::NAN; 4], &today), None);
    }
}
