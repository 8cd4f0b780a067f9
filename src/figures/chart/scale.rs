//! A linear scale, and the round numbers along it.

/// The most ticks that are ever made, whatever is asked for.
const MOST: usize = 50;

/// Puts values of a domain onto a line of pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    domain: (f64, f64),
    pixels: (f64, f64),
}

impl Scale {
    /// A scale from the low and the high end of a domain to two positions. What is not finite counts
    /// as nothing, and a domain without width is widened: a constant stands in the middle.
    #[must_use]
    pub fn new(domain: (f64, f64), pixels: (f64, f64)) -> Self {
        Self {
            domain: widened(domain),
            pixels: (finite(pixels.0), finite(pixels.1)),
        }
    }

    /// A scale whose domain is widened to the round numbers around it, and those numbers: about so
    /// many.
    #[must_use]
    pub fn nice(domain: (f64, f64), pixels: (f64, f64), about: usize) -> (Self, Vec<f64>) {
        let ticks = ticks(domain, about);
        let ends = ticks.first().copied().zip(ticks.last().copied());
        (Self::new(ends.unwrap_or(domain), pixels), ticks)
    }

    /// Returns the position of a value. A value outside the domain is placed at its nearer end, and
    /// NaN at its beginning.
    #[must_use]
    pub fn at(&self, value: f64) -> f64 {
        let (low, high) = self.domain;
        let value = if value.is_nan() { low } else { value };
        // Halves, so that no difference overflows.
        let share = (value.clamp(low, high) / 2.0 - low / 2.0) / (high / 2.0 - low / 2.0);
        let (from, to) = self.pixels;
        from + share.clamp(0.0, 1.0) * (to - from)
    }
}

/// Round numbers, evenly spaced, the first at or below the low end and the last at or above the high
/// end: about so many. Steps are 1, 2 or 5 times a power of ten.
#[must_use]
pub fn ticks(domain: (f64, f64), about: usize) -> Vec<f64> {
    let (low, high) = widened(domain);
    let about = about.clamp(1, MOST / 2) as f64;
    let step = round_step((high / about - low / about).max(f64::MIN_POSITIVE * 1e20));
    let (first, last) = ((low / step).floor(), (high / step).ceil());
    let mut found = Vec::new();
    let mut at = first;
    while at <= last && found.len() < MOST {
        // `+ 0.0` turns a negative zero into zero.
        found.push(tidy(at * step, step) + 0.0);
        at += 1.0;
    }
    found
}

/// The round step at or above a rough one.
fn round_step(rough: f64) -> f64 {
    let power = libm::pow(10.0, libm::floor(libm::log10(rough)));
    let factor = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .find(|factor| factor * power >= rough * (1.0 - 1e-9));
    factor.unwrap_or(10.0) * power
}

/// Returns the value without the last digits that binary fractions leave behind:
/// 0.30000000000000004 is 0.3.
fn tidy(value: f64, step: f64) -> f64 {
    if step >= 1.0 {
        return value;
    }
    let scale = libm::pow(10.0, libm::ceil(-libm::log10(step)));
    let tidied = (value * scale).round() / scale;
    if tidied.is_finite() { tidied } else { value }
}

/// The largest size there is here: sums and differences of two stay finite.
const LARGEST: f64 = 1e300;

fn finite(value: f64) -> f64 {
    if value.is_nan() {
        0.0
    } else {
        value.clamp(-LARGEST, LARGEST)
    }
}

/// A domain with its ends in order and some width.
fn widened((low, high): (f64, f64)) -> (f64, f64) {
    let (low, high) = (finite(low), finite(high));
    let (low, high) = (low.min(high), low.max(high));
    if high - low > low.abs().max(high.abs()) * 1e-9 {
        return (low, high);
    }
    let by = if low == 0.0 { 1.0 } else { low.abs() / 2.0 };
    (low - by, high + by)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ticks_are_round_numbers_around_the_domain() {
        assert_eq!(ticks((0.0, 24.0), 5), [0.0, 5.0, 10.0, 15.0, 20.0, 25.0]);
        assert_eq!(ticks((-3.0, 12.0), 4), [-5.0, 0.0, 5.0, 10.0, 15.0]);
        assert_eq!(ticks((0.0, 0.31), 3), [0.0, 0.2, 0.4]);
        assert_eq!(ticks((0.0, 0.3), 3), [0.0, 0.1, 0.2, 0.3]);
    }

    #[test]
    fn a_constant_stands_in_the_middle_and_nothing_is_something() {
        assert!((Scale::new((7.0, 7.0), (0.0, 100.0)).at(7.0) - 50.0).abs() < 1e-9);
        assert!(ticks((0.0, 0.0), 4).len() >= 2);
        let odd = Scale::new((f64::NAN, f64::INFINITY), (0.0, f64::NAN));
        assert!(odd.at(f64::NAN).is_finite() && odd.at(f64::INFINITY).is_finite());
    }

    #[test]
    fn a_scale_may_run_upwards() {
        let up = Scale::new((0.0, 10.0), (100.0, 0.0));
        assert!((up.at(0.0) - 100.0).abs() < 1e-9 && up.at(10.0).abs() < 1e-9);
        assert!(
            (up.at(-5.0) - 100.0).abs() < 1e-9,
            "kept within the picture"
        );
    }

    proptest! {
        #[test]
        fn ticks_cover_the_domain_in_even_round_steps(
            low in -1e12f64..1e12, width in 1e-3f64..1e12, about in 1usize..12,
        ) {
            let (low, high) = (low, low + width);
            prop_assume!(width > low.abs() * 1e-6);
            let found = ticks((low, high), about);
            prop_assert!(found.len() >= 2 && found.len() <= about + 3);
            prop_assert!(found[0] <= low && found[found.len() - 1] >= high);
            let step = found[1] - found[0];
            for pair in found.windows(2) {
                prop_assert!(pair[1] > pair[0]);
                prop_assert!((pair[1] - pair[0] - step).abs() <= step * 1e-3);
            }
            let first = step / 10f64.powf(step.log10().floor());
            let round = [1.0, 2.0, 5.0, 10.0];
            prop_assert!(round.iter().any(|it| (it - first).abs() < 1e-2), "{step}");
        }

        #[test]
        fn positions_are_finite_and_keep_their_order(
            a in any::<f64>(), b in any::<f64>(), x in any::<f64>(), y in any::<f64>(),
        ) {
            let scale = Scale::new((a, b), (10.0, 300.0));
            let (at_x, at_y) = (scale.at(x), scale.at(y));
            prop_assert!((10.0..=300.0).contains(&at_x) && (10.0..=300.0).contains(&at_y));
            if x <= y {
                prop_assert!(at_x <= at_y + 1e-9);
            }
            for tick in ticks((a, b), 5) {
                prop_assert!(tick.is_finite());
            }
        }
    }
}
