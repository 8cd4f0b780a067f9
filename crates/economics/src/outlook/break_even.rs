//! Search for the values at which tuning breaks even, a trial at a time.

use super::assumptions::{AssumptionDraws, OnAssumptions};
use super::{Lever, Levers, best_tuned};
use crate::inputs::Quantity;
use crate::model::CostModel;
use crate::simulate::{Detail, Simulation};
use tuneworthy_core::assessment::QuestionId;

/// Number of futures per trial in the search for a break-even.
pub(super) const TRIAL_POINTS: usize = 1 << 10;

/// Expected saving of tuning with a quantity at a value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trial {
    quantity: Quantity,
    value: f64,
    saves: f64,
}

/// Trials run so far. A search that must pause starts anew the next time and finds the earlier
/// trials here.
pub(super) struct Trials<'a> {
    pub(super) seen: &'a mut Vec<Trial>,
    /// Draws of the assumptions.
    pub(super) draws: &'a mut Option<AssumptionDraws>,
    /// Number of trials still allowed now; any number if `None`.
    pub(super) left: Option<usize>,
}

impl Trials<'_> {
    /// Takes one of the trials allowed now.
    fn spend(&mut self) -> Result<(), Pause> {
        if let Some(left) = &mut self.left {
            *left = left.checked_sub(1).ok_or(Pause)?;
        }
        Ok(())
    }
}

/// Signal that the search needs another trial.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pause;

/// Search for the values at which tuning breaks even.
pub(super) struct BreakEvenSearch<'a, 'b> {
    pub(super) model: &'a CostModel,
    pub(super) seed: u32,
    /// Whether tuning pays now, by the full simulation.
    pub(super) pays: bool,
    pub(super) looks: &'a mut Trials<'b>,
}

impl BreakEvenSearch<'_, '_> {
    pub(super) fn levers(&mut self) -> Result<Levers, Pause> {
        Ok(Levers {
            calls: self.lever(Quantity::Answer(QuestionId::Calls))?,
            cost: self.lever(Quantity::Answer(QuestionId::CallCost))?,
            saving: self.lever(Quantity::Answer(QuestionId::Saving))?,
        })
    }

    /// Returns how far the conclusion depends on assumptions.
    pub(super) fn assumptions(&mut self) -> Result<OnAssumptions, Pause> {
        loop {
            let draws = self.looks.draws.take();
            let mut draws = draws.unwrap_or_else(|| AssumptionDraws::begin(self.model, self.seed));
            let found = draws.step(self.model, self.seed, self.pays);
            *self.looks.draws = Some(draws);
            if let Some(found) = found {
                return Ok(found);
            }
            self.looks.spend()?;
        }
    }

    /// Returns the expected saving with a quantity known to be `value`.
    fn saves(&mut self, quantity: Quantity, value: f64) -> Result<f64, Pause> {
        let is = |seen: &&Trial| seen.quantity == quantity && seen.value.total_cmp(&value).is_eq();
        if let Some(seen) = self.looks.seen.iter().find(is) {
            return Ok(seen.saves);
        }
        self.looks.spend()?;
        let model = self.model.clone().with(quantity, value);
        let results =
            Simulation::with_points(model, self.seed, TRIAL_POINTS, Detail::SENTENCE).finish();
        let saves = best_tuned(self.model, &results).map_or(0.0, |(_, saved)| saved.0);
        self.looks.seen.push(Trial {
            quantity,
            value,
            saves,
        });
        Ok(saves)
    }

    fn lever(&mut self, quantity: Quantity) -> Result<Option<Lever>, Pause> {
        let used = self.model.rests_on().iter();
        let mut used = used.map(|(quantity, _)| *quantity);
        let input = self.model.input(quantity);
        let Some(input) = input.filter(|_| used.any(|there| there == quantity)) else {
            return Ok(None);
        };
        let now = input.range.median(quantity.support());
        if now <= 0.0 {
            return Ok(None);
        }
        let at_now = self.saves(quantity, now)?;
        // Tuning saves the more, the more calls there are and the dearer they are; unless each call
        // costs more tuned, and then the less.
        let (far, near) = (now * 100.0, now / 100.0);
        let rises = self.saves(quantity, far)? > self.saves(quantity, near)?;
        let other = if self.pays == rises { near } else { far };
        let breaks_even = self.root(quantity, (now, at_now), other)?;
        Ok(Some(Lever {
            now,
            breaks_even,
            pays_above: rises,
        }))
    }

    /// Finds the root of the saving between two values: by the chord, whose end stays put no more
    /// than once in a row (the Illinois rule), so that a straight line takes one step and the steps
    /// of a machine count take few.
    fn root(
        &mut self,
        quantity: Quantity,
        now: (f64, f64),
        other: f64,
    ) -> Result<Option<f64>, Pause> {
        // So few futures may put the value now on the wrong side of zero; then it is about even.
        if (now.1 > 0.0) != self.pays {
            return Ok(Some(now.0));
        }
        let (mut a, mut b) = (now, (other, self.saves(quantity, other)?));
        if (a.1 > 0.0) == (b.1 > 0.0) {
            return Ok(None);
        }
        for _ in 0..STEPS {
            let at = a.0 + (b.0 - a.0) * a.1 / (a.1 - b.1);
            let saved = self.saves(quantity, at)?;
            if (saved > 0.0) == (b.1 > 0.0) {
                a.1 /= 2.0;
            } else {
                a = b;
            }
            let moved = (b.0 - at).abs();
            b = (at, saved);
            if moved <= at.abs() * CLOSE {
                break;
            }
        }
        Ok(Some(b.0))
    }
}

/// Largest number of steps towards a break-even.
const STEPS: usize = 8;

/// Relative step at which the search ends.
const CLOSE: f64 = 1e-4;
