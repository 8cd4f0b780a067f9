//! The cost model: the monthly cost of each option in one future.
//!
//! In: an assessment. Out: a [`CostModel`] that the engine in `simulate` can run. It reads no
//! catalogue and no clock: every price is stored in the assessment, and months count from its day,
//! so the same assessment always costs the same.
//!
//! Costs of an option:
//!
//! - An **untuned** option costs its calls, at a price that falls by `price-decline` per year, and its
//!   wrong answers. Changing models is taken to cost nothing, which favours not tuning.
//! - A **tuned** option costs its build at once, and today's calls (cached and batched as far as that
//!   helps) until it is live. From then on: its own calls, its machines busy or idle, its maintenance,
//!   every retraining, and a rebuild when its base is shut down. Its prices do not fall. If it turns
//!   out to miss the bar, which shows on the day it would go live, the build is lost and the reference
//!   option goes on instead.

mod costs;
mod future;
mod place;
mod setup;

pub use setup::CostModel;

use super::hosting::Load;
use super::options::OptionKind;
use super::programme::Bill;
use super::quick_check::QuickCheck;
use super::simulate::{Ledger, Model, ModelInput};
use costs::Course;
use future::Future;
use tuneworthy_core::units::{PerYear, UsdPerCall};

impl Model for CostModel {
    fn inputs(&self) -> &[ModelInput] {
        &self.inputs
    }

    fn options(&self) -> usize {
        self.options.len()
    }

    fn tuned(&self, option: usize) -> bool {
        self.options.get(option).is_some_and(|kind| kind.is_tuned())
    }

    fn fallback(&self) -> usize {
        let improved = |kind: &OptionKind| *kind == OptionKind::Improved;
        self.options.iter().position(improved).unwrap_or(0)
    }

    fn months(&self) -> usize {
        self.months
    }

    fn run(&self, draw: &[f64], ledger: &mut Ledger) {
        let future = Future::new(self, draw);
        let course = Course::new(&future);
        for (at, option) in self.options.iter().enumerate() {
            if option.is_tuned() {
                future.tuned(*option, course, ledger.costs(at));
            } else {
                future.untuned(*option, course, ledger.costs(at));
            }
            ledger.fate(at, future.fate(*option));
        }
    }

    fn discount(&self, draw: &[f64]) -> PerYear {
        Future::new(self, draw).discount()
    }
}

impl CostModel {
    /// Returns every input at its median.
    #[must_use]
    pub fn medians(&self) -> Vec<f64> {
        let median = |input: &ModelInput| input.range.median(input.support);
        self.inputs.iter().map(median).collect()
    }

    /// Returns the price of a call today with an option, all inputs at their medians.
    #[must_use]
    pub fn call(&self, option: OptionKind) -> UsdPerCall {
        Future::new(self, &self.medians()).call_price(option).now
    }

    /// Returns the cost of building the tuned model, all inputs at their medians.
    #[must_use]
    pub fn build(&self, option: OptionKind) -> Bill {
        Future::new(self, &self.medians()).programme(option).build()
    }

    /// Returns the load of its machines when it goes live, all inputs at their medians; `None` if
    /// none are paid by the hour.
    #[must_use]
    pub fn load(&self, option: OptionKind) -> Option<Load> {
        Future::new(self, &self.medians()).load(option, 0)
    }

    /// Returns the ratio of the costs of a call with two options, hourly machines spread over the
    /// calls of the first month, all inputs at their medians. The source document's hope for a
    /// tuned small model is 1/100. `None` if the other costs nothing.
    #[must_use]
    pub fn ratio(&self, option: OptionKind, against: OptionKind) -> Option<f64> {
        let medians = self.medians();
        let future = Future::new(self, &medians);
        let cost = |option| {
            let machines = future.rent(option, 0) / future.calls();
            (future.call_price(option).now + machines).0
        };
        let share = cost(option) / cost(against);
        share.is_finite().then_some(share)
    }

    /// Returns the quick check of a tuned option against an untuned one, all inputs at their
    /// medians in the first month.
    #[must_use]
    pub fn check(&self, tuned: OptionKind, against: OptionKind) -> QuickCheck {
        let medians = self.medians();
        let future = Future::new(self, &medians);
        QuickCheck {
            saving: future.call_price(against).now - future.call_price(tuned).now,
            calls: future.calls(),
            months: self.horizon(),
            tuning: future.programme(tuned).build().total(),
            infrastructure: future.rent(tuned, 0),
            maintenance: future.maintenance(),
        }
    }
}

#[cfg(test)]
mod tests;
