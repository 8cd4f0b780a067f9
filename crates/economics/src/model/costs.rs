//! Costs of the options by month, in one future.

use super::future::{Future, month_of};
use super::place;
use crate::options::{Basis, OptionKind};
use crate::programme::{Calendar, TuneEvent};
use tuneworthy_core::units::{CallsPerMonth, Months, PerYear, Share, Usd, UsdPerMonth};

impl Future<'_> {
    /// Writes the costs of an untuned option; no outlay, then month by month.
    pub(super) fn untuned(&self, option: OptionKind, mut course: Course, costs: &mut [Usd]) {
        let (price, errors) = (self.call_price(option), self.errors(option));
        for (month, cost) in costs.iter_mut().enumerate().skip(1) {
            let each = price.in_month(month) * course.fall + errors;
            *cost = each * course.calls * ONE_MONTH;
            course.next();
        }
    }

    /// Writes the costs of a tuned option: the outlay for the build, then month by month.
    pub(super) fn tuned(&self, option: OptionKind, mut course: Course, costs: &mut [Usd]) {
        let programme = self.programme(option);
        let live = self.live();
        let before = if self.model.facts.today == Basis::Priced {
            OptionKind::Improved
        } else {
            OptionKind::Today
        };
        let (price_before, errors_before) = (self.call_price(before), self.errors(before));
        let (price, errors) = (self.call_price(option), self.errors(option));
        let kept = self.maintenance();
        for (month, cost) in costs.iter_mut().enumerate() {
            if month == 0 {
                *cost = programme.build().total();
                continue;
            }
            let done = Share::new(month as f64 - live.0);
            let calls = course.calls;
            let old = price_before.in_month(month) * course.fall + errors_before;
            let rent = match self.carried(option, calls) {
                Some(load) if done > Share::NONE => self.rent_of(option, &load),
                _ => UsdPerMonth::ZERO,
            };
            let new = (price.in_month(month) + errors) * calls + rent + kept;
            *cost = (old * calls * done.rest() + new * done) * ONE_MONTH;
            course.next();
        }
        let calendar = Calendar {
            live,
            every: self.given(place::EVERY).map(Months),
            base_ends: self
                .model
                .facts
                .base_ends
                .filter(|_| option == OptionKind::TunedVendor),
        };
        let (retrain, rebuild) = (programme.retrain().total(), programme.rebuild().total());
        calendar.events(self.model.horizon(), |when, event| {
            if let Some(cost) = costs.get_mut(month_of(when)) {
                *cost += match event {
                    TuneEvent::Retrain => retrain,
                    TuneEvent::Rebuild => rebuild,
                };
            }
        });
    }
}

const ONE_MONTH: Months = Months(1.0);

/// Volume and prices from month to month: the same for every option.
#[derive(Clone, Copy, Debug)]
pub(super) struct Course {
    calls: CallsPerMonth,
    /// Share of today's untuned prices that is left.
    fall: f64,
    growth: f64,
    decline: f64,
}

impl Course {
    pub(super) fn new(future: &Future) -> Self {
        let month = |percent: f64| {
            if percent == 0.0 {
                1.0
            } else {
                PerYear::percent(percent).month()
            }
        };
        Self {
            calls: future.calls(),
            fall: 1.0,
            growth: month(future.value(place::GROWTH)),
            decline: month(-future.value(place::DECLINE)),
        }
    }

    fn next(&mut self) {
        self.calls = self.calls * self.growth;
        self.fall *= self.decline;
    }
}
