//! Numbers of cases that settle a pass rate against a bar, or two systems against each other.

/// Normal quantile of a two-sided 95 % interval.
pub const Z95: f64 = 1.959_963_984_540_054;

/// Normal quantile of a power of 80 %.
pub const Z_POWER_80: f64 = 0.841_621_233_572_914_2;

/// Returns the number of cases from which the Wilson interval leaves the bar, at an unchanged rate:
/// ⌊z²p₀(1−p₀)/(p−p₀)²⌋ + 1. Infinite if the rate is the bar.
#[must_use]
pub fn settling_cases(rate: f64, bar: f64, z: f64) -> f64 {
    (z * z * bar * (1.0 - bar) / (rate - bar).powi(2)).floor() + 1.0
}

/// Returns the number of paired cases from which a difference of pass rates is expected to be found,
/// from the share of cases on which the systems differ, rounded up. Infinite without a difference.
///
/// Source: O. S. Miettinen, Biometrics 24 (1968); R. J. Connor, Biometrics 43 (1987).
#[must_use]
pub fn pairs_to_find(discordant: f64, difference: f64, z: f64, z_power: f64) -> f64 {
    let spread = (discordant - difference * difference).max(0.0);
    ((z * discordant.sqrt() + z_power * spread.sqrt()) / difference)
        .powi(2)
        .ceil()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From the formulas, by hand.
    #[test]
    fn numbers_of_cases_with_known_answers() {
        for (rate, bar, cases) in [(0.9, 0.95, 73.0), (0.9, 0.92, 707.0), (0.88, 0.9, 865.0)] {
            let found: f64 = settling_cases(rate, bar, Z95);
            assert!((found - cases).abs() < 0.5, "{found}");
        }
        assert!(settling_cases(0.9, 0.9, Z95).is_infinite());
        let found: f64 = pairs_to_find(0.2, 0.1, Z95, Z_POWER_80);
        assert!((found - 155.0).abs() < 0.5, "{found}");
        assert!(pairs_to_find(0.2, 0.0, Z95, Z_POWER_80).is_infinite());
    }
}
