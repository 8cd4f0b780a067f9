//! How sure a count of successes makes one of the rate behind it.

use super::normal;

/// So many successes of so many trials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proportion {
    /// The successes; more than the trials count as all of them.
    pub hits: u64,
    /// The trials.
    pub of: u64,
}

impl Proportion {
    /// The ends, 0 to 1, between which the rate lies with this confidence, 0 to 1: Wilson's score
    /// interval, which stays sensible for few trials and for none or all of them successes. From
    /// 0 to 1 where nothing was tried.
    ///
    /// Source: E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical
    /// Inference", Journal of the American Statistical Association 22 (1927).
    #[must_use]
    pub fn interval(self, confidence: f64) -> (f64, f64) {
        if self.of == 0 {
            return (0.0, 1.0);
        }
        let trials = self.of as f64;
        let rate = self.hits.min(self.of) as f64 / trials;
        let z = normal::score(0.5 + 0.5 * confidence.clamp(0.0, 1.0 - 1e-12));
        let z2 = z * z;
        let middle = rate + z2 / (2.0 * trials);
        let half = z * (rate * (1.0 - rate) / trials + z2 / (4.0 * trials * trials)).sqrt();
        let all = 1.0 + z2 / trials;
        let low = ((middle - half) / all).clamp(0.0, 1.0);
        let high = ((middle + half) / all).clamp(0.0, 1.0);
        (
            if self.hits == 0 { 0.0 } else { low },
            if self.hits >= self.of { 1.0 } else { high },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn intervals_with_known_answers() {
        // statsmodels 0.14: proportion_confint(hits, of, 0.05, "wilson").
        for (hits, of, low, high) in [
            (0, 20, 0.0, 0.161_125_158_052_819_4),
            (7, 10, 0.396_778_147_461_145_4, 0.892_208_732_593_699),
            (45, 50, 0.786_397_685_625_203_4, 0.956_524_235_068_109_5),
            (96, 100, 0.901_629_285_641_120_8, 0.984_336_696_008_452_3),
            (1234, 5000, 0.235_046_758_321_385_6, 0.258_942_005_943_591_4),
            (20, 20, 0.838_874_841_947_180_4, 1.0),
        ] {
            let (found_low, found_high) = Proportion { hits, of }.interval(0.95);
            assert!(
                (found_low - low).abs() < 1e-9,
                "{hits} of {of}: {found_low}"
            );
            assert!(
                (found_high - high).abs() < 1e-9,
                "{hits} of {of}: {found_high}"
            );
        }
        assert_eq!(Proportion { hits: 0, of: 0 }.interval(0.95), (0.0, 1.0));
    }

    proptest! {
        #[test]
        fn the_rate_lies_inside(of in 1u64..2000, part in 0.0f64..=1.0, confidence in 0.0f64..=1.0) {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below 2000")]
            let hits = (of as f64 * part) as u64;
            let (low, high) = Proportion { hits, of }.interval(confidence);
            let rate = hits as f64 / of as f64;
            prop_assert!(0.0 <= low && low <= rate + 1e-12 && rate <= high + 1e-12 && high <= 1.0);
        }
    }
}
