//! The quick check: the source document's sum, exactly as it stands there. Per-call saving × calls
//! per month × months in production, against tuning + infrastructure + maintenance.
//!
//! No uncertainty, no discounting, no growth. Source: "When to Fine-Tune", early 2026, cost-benefit
//! math.

use tuneworthy_core::units::{CallsPerMonth, Months, Usd, UsdPerCall, UsdPerMonth, total_saving};

/// Inputs of the quick check.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QuickCheck {
    /// Saving of a tuned model per call; negative if it costs more.
    pub saving: UsdPerCall,
    /// Number of calls.
    pub calls: CallsPerMonth,
    /// Time in production.
    pub months: Months,
    /// Cost of building the model.
    pub tuning: Usd,
    /// Cost of running the model beyond its calls.
    pub infrastructure: UsdPerMonth,
    /// Cost of maintaining the model.
    pub maintenance: UsdPerMonth,
}

impl QuickCheck {
    /// Returns the saving on all calls of a month.
    #[must_use]
    pub fn saved_a_month(&self) -> UsdPerMonth {
        self.saving * self.calls
    }

    /// Returns the left side: the saving on all calls.
    #[must_use]
    pub fn saved(&self) -> Usd {
        total_saving(self.saving, self.calls, self.months)
    }

    /// Returns the right side: the cost of building, running and maintaining the model.
    #[must_use]
    pub fn spent(&self) -> Usd {
        self.tuning + (self.infrastructure + self.maintenance) * self.months
    }

    /// Returns the left side minus the right.
    #[must_use]
    pub fn net(&self) -> Usd {
        self.saved() - self.spent()
    }

    /// Returns the time at which the savings make up for the cost of building the model; `None` is
    /// never, whatever the horizon. A saving consumed by running and maintaining the model never
    /// does.
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
