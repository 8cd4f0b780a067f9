//! The source document's sum, exactly as it stands there: per-call saving × calls a month × months
//! in production, against tuning + infrastructure + maintenance.
//!
//! No uncertainty, no discounting, no growth: what fits on the back of an envelope, and the first
//! thing to look at. Source: "When to Fine-Tune", early 2026, cost-benefit math.

use tuneworthy_core::units::{CallsPerMonth, Months, Usd, UsdPerCall, UsdPerMonth, total_saving};

/// The six numbers of the sum.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QuickCheck {
    /// What a tuned model saves on a call; below zero where it costs more.
    pub saving: UsdPerCall,
    /// How many calls there are.
    pub calls: CallsPerMonth,
    /// How long the model is in production.
    pub months: Months,
    /// What making it costs.
    pub tuning: Usd,
    /// What running it costs beyond its calls.
    pub infrastructure: UsdPerMonth,
    /// What keeping it costs.
    pub maintenance: UsdPerMonth,
}

impl QuickCheck {
    /// What the calls save in a month.
    #[must_use]
    pub fn saved_a_month(&self) -> UsdPerMonth {
        self.saving * self.calls
    }

    /// The left side: what the calls save in all.
    #[must_use]
    pub fn saved(&self) -> Usd {
        total_saving(self.saving, self.calls, self.months)
    }

    /// The right side: what tuning, running and keeping the model costs in all.
    #[must_use]
    pub fn spent(&self) -> Usd {
        self.tuning + (self.infrastructure + self.maintenance) * self.months
    }

    /// Left less right.
    #[must_use]
    pub fn net(&self) -> Usd {
        self.saved() - self.spent()
    }

    /// When what was saved makes up for what making the model cost; `None` is never, whatever the
    /// horizon. A saving that running and keeping the model eats up never does.
    #[must_use]
    pub fn pays_back(&self) -> Option<Months> {
        let a_month = self.saved_a_month() - self.infrastructure - self.maintenance;
        if self.tuning.0 <= 0.0 && a_month.0 >= 0.0 {
            return Some(Months(0.0));
        }
        let months = self.tuning / a_month;
        (a_month.0 > 0.0 && months.0.is_finite()).then_some(months)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TUNE: QuickCheck = QuickCheck {
        saving: UsdPerCall(0.001),
        calls: CallsPerMonth(100e6),
        months: Months(12.0),
        tuning: Usd(5_000.0),
        infrastructure: UsdPerMonth(0.0),
        maintenance: UsdPerMonth(0.0),
    };

    #[test]
    fn a_hundred_million_calls_pay_for_a_tune_within_two_days() {
        assert!((TUNE.saved_a_month().0 - 100_000.0).abs() < 1e-6);
        let months = TUNE.pays_back().unwrap();
        assert!((months.0 - 0.05).abs() < 1e-12);
        assert!((TUNE.net().0 - 1_195_000.0).abs() < 1e-6);
    }

    #[test]
    fn a_hundred_thousand_calls_do_not_in_any_reasonable_time() {
        let small = QuickCheck {
            saving: UsdPerCall(0.0005),
            calls: CallsPerMonth(100e3),
            ..TUNE
        };
        assert!((small.saved_a_month().0 - 50.0).abs() < 1e-9);
        let months = small.pays_back().unwrap();
        assert!((months.0 - 100.0).abs() < 1e-9);
        assert!((small.net().0 + 4_400.0).abs() < 1e-9);
    }

    #[test]
    fn infrastructure_and_maintenance_come_off_every_month() {
        let hosted = QuickCheck {
            infrastructure: UsdPerMonth(2_912.7),
            maintenance: UsdPerMonth(500.0),
            saving: UsdPerCall(0.0001),
            calls: CallsPerMonth(50e6),
            ..TUNE
        };
        let months = hosted.pays_back().unwrap();
        assert!((months.0 - 5_000.0 / 1_587.3).abs() < 1e-9);
        assert!((hosted.spent().0 - (5_000.0 + 12.0 * 3_412.7)).abs() < 1e-6);
    }

    #[test]
    fn a_saving_of_nothing_or_less_never_pays() {
        for saving in [-0.001, 0.0] {
            let none = QuickCheck {
                saving: UsdPerCall(saving),
                ..TUNE
            };
            assert_eq!(none.pays_back(), None, "{saving}");
        }
        let eaten = QuickCheck {
            maintenance: UsdPerMonth(100_000.0),
            ..TUNE
        };
        assert_eq!(eaten.pays_back(), None);
        let free = QuickCheck {
            tuning: Usd(0.0),
            ..TUNE
        };
        assert_eq!(free.pays_back(), Some(Months(0.0)));
    }

    proptest! {
        #[test]
        fn a_larger_saving_never_pays_later(
            saving in -0.01f64..0.01, more in 0.0f64..0.01, calls in 0.0f64..1e9, upkeep in 0.0f64..1e5,
        ) {
            let check = QuickCheck {
                saving: UsdPerCall(saving),
                calls: CallsPerMonth(calls),
                maintenance: UsdPerMonth(upkeep),
                ..TUNE
            };
            let better = QuickCheck { saving: UsdPerCall(saving + more), ..check };
            let months = |check: QuickCheck| check.pays_back().map_or(f64::INFINITY, |months| months.0);
            prop_assert!(months(better) <= months(check));
            // It pays within the horizon exactly where the net is not below zero.
            let net = check.net().0;
            prop_assume!(net.abs() > 1e-6);
            prop_assert_eq!(net > 0.0, months(check) < check.months.0);
        }
    }
}
