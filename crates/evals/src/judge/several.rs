//! Several comparisons at once, and results looked at again and again.
//!
//! In: p-values, or the number of looks. Out: p-values adjusted for their number, the chance of a
//! false alarm, and the level at which it is kept.

use tuneworthy_core::maths::normal;

use super::interval::Confidence;
use crate::maths::root;

/// Returns p-values adjusted by Holm's method, in the order given. The family is every candidate
/// times every metric that was looked at.
///
/// Source: S. Holm, "A simple sequentially rejective multiple test procedure", 1979.
pub fn holm(p_values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p_values.len()).collect();
    order.sort_by(|one, other| p_values[*one].total_cmp(&p_values[*other]));
    let mut adjusted = vec![0.0; p_values.len()];
    let mut largest = 0.0f64;
    for (rank, at) in order.into_iter().enumerate() {
        let remaining = (p_values.len() - rank) as f64;
        largest = largest.max((remaining * p_values[at]).min(1.0));
        adjusted[at] = largest;
    }
    adjusted
}

/// Number of discordant pairs up to which the chance of a false alarm is counted exactly. Chosen
/// here: the walk takes as many steps as the square.
pub const MOST_COUNTED_PAIRS: u64 = 4_000;

/// Number of equally spaced looks up to which they are counted. Chosen here: the time to integrate
/// grows with the square.
pub const MOST_LOOKS: u32 = 50;

/// Returns the exact chance that two equal systems seem to differ at any look: `pairs_at_looks` has
/// the number of discordant pairs seen by then, rising, and a look raises the alarm if |wins − losses|
/// is above `critical_z` times its root. `None` if the numbers fall or go beyond
/// [`MOST_COUNTED_PAIRS`].
pub fn false_alarm_at(pairs_at_looks: &[u64], critical_z: f64) -> Option<f64> {
    let most = pairs_at_looks.last().copied().unwrap_or(0);
    if most > MOST_COUNTED_PAIRS || !pairs_at_looks.is_sorted() {
        return None;
    }
    // Chances of each number of wins so far, without an alarm.
    let mut chances = vec![1.0f64];
    let mut alarm = 0.0;
    for pairs in pairs_at_looks {
        let pairs = usize::try_from(*pairs).ok()?;
        while chances.len() <= pairs {
            chances.push(0.0);
            for wins in (1..chances.len()).rev() {
                chances[wins] = 0.5 * (chances[wins] + chances[wins - 1]);
            }
            chances[0] *= 0.5;
        }
        let bound = critical_z * (pairs as f64).sqrt();
        for (wins, chance) in chances.iter_mut().enumerate() {
            let net = 2.0 * wins as f64 - pairs as f64;
            if net.abs() > bound {
                alarm += *chance;
                *chance = 0.0;
            }
        }
    }
    Some(alarm)
}

/// Returns the chance that two equal systems seem to differ at any of several equally spaced looks,
/// each with an interval of the given level, over many cases. Looks beyond [`MOST_LOOKS`] are not
/// counted.
pub fn false_alarm_of_looks(looks: u32, each: Confidence) -> f64 {
    false_alarm(looks, each.z())
}

/// Returns the level of each look's interval that keeps the chance of a false alarm over all looks
/// at the level asked for (Pocock's). At most 0.999999.
///
/// Source: S. J. Pocock, "Group sequential methods in the design and analysis of clinical trials",
/// Biometrika 64 (1977).
pub fn level_for_looks(looks: u32, all: Confidence) -> Confidence {
    if looks <= 1 {
        return all;
    }
    // Each try integrates over every look; more digits would cost time and change no figure.
    let z = root::rising_within(1e-5, all.z(), 6.0, |z| all.alpha() - false_alarm(looks, z));
    Confidence::new(1.0 - 2.0 * normal::probability(-z)).unwrap_or(all.shared_among(1_000_000))
}

/// Chance that a random walk of normal steps leaves ±z√look at any look, by integrating the density
/// of the walks that did not.
///
/// Source: P. Armitage, C. K. McPherson and B. C. Rowe, "Repeated significance tests on accumulating
/// data", 1969.
fn false_alarm(looks: u32, z: f64) -> f64 {
    let mut grid = SimpsonGrid::new(z);
    let mut density: Vec<f64> = grid.places().map(normal::density).collect();
    for look in 2..=looks.min(MOST_LOOKS) {
        let next = SimpsonGrid::new(z * f64::from(look).sqrt());
        // The density is the same on both sides of zero.
        let half: Vec<f64> = next
            .places()
            .take(next.parts / 2 + 1)
            .map(|at| grid.integral(&density, |from| normal::density(at - from)))
            .collect();
        density = half
            .iter()
            .chain(half.iter().rev().skip(1))
            .copied()
            .collect();
        grid = next;
    }
    1.0 - grid.integral(&density, |_| 1.0)
}

/// Evenly spaced places from −end to end, for Simpson's rule.
struct SimpsonGrid {
    end: f64,
    /// Number of parts, even.
    parts: usize,
}

impl SimpsonGrid {
    fn new(end: f64) -> Self {
        // Six parts to a standard deviation keep the error of the rule below 1e-5.
        let mut parts = 2;
        while (parts as f64) < 12.0 * end {
            parts += 2;
        }
        Self { end, parts }
    }

    fn step(&self) -> f64 {
        2.0 * self.end / self.parts as f64
    }

    fn places(&self) -> impl Iterator<Item = f64> {
        let (end, step) = (self.end, self.step());
        (0..=self.parts).map(move |at| at as f64 * step - end)
    }

    fn integral(&self, density: &[f64], factor: impl Fn(f64) -> f64) -> f64 {
        let weight = |at: usize| match at {
            0 => 1.0,
            _ if at == self.parts => 1.0,
            _ if at % 2 == 1 => 4.0,
            _ => 2.0,
        };
        let terms = self.places().zip(density).enumerate();
        let sum: f64 = terms
            .map(|(at, (place, density))| weight(at) * density * factor(place))
            .sum();
        sum * self.step() / 3.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Armitage, McPherson and Rowe 1969, table 2; Pocock 1977, table 1.
    #[test]
    fn looks_match_the_printed_tables() {
        for (looks, alarm) in [(1, 0.05), (2, 0.083), (5, 0.142), (10, 0.193), (20, 0.248)] {
            let found = false_alarm_of_looks(looks, Confidence::P95);
            assert!((found - alarm).abs() < 6e-4, "{looks}: {found}");
        }
        for (looks, z) in [(2, 2.178), (3, 2.289), (5, 2.413), (10, 2.555)] {
            let found = level_for_looks(looks, Confidence::P95).z();
            assert!((found - z).abs() < 1e-3, "{looks}: {found}");
        }
        assert_eq!(level_for_looks(1, Confidence::P95), Confidence::P95);
    }

    #[test]
    fn order_of_p_values_is_kept() {
        assert_eq!(holm(&[0.5, 0.01]), [0.5, 0.02]);
        assert!(holm(&[]).is_empty());
    }

    #[test]
    fn looks_that_go_back_have_no_chance() {
        assert_eq!(false_alarm_at(&[20, 10], 1.96), None);
        assert_eq!(false_alarm_at(&[MOST_COUNTED_PAIRS + 1], 1.96), None);
        assert_eq!(false_alarm_at(&[], 1.96), Some(0.0));
    }
}
