//! Value of information before a choice.
//!
//! A choice now takes the option with the best expected value. A choice that knew the future would
//! take the best option of that future. The average gain of the second over the first is the
//! expected value of perfect information, an upper bound for the worth of any knowledge. Knowing
//! one input alone is worth a part of that: a measurement or a pilot that costs more is not worth
//! making.
//!
//! Source of the estimators: M. Strong and J. E. Oakley, "An efficient method for computing
//! single-parameter partial expected value of perfect information", Medical Decision Making 33
//! (2013): average each option's value among futures in which the input is alike, take the best
//! option of each group.

use super::{Futures, dimension};
use crate::results::{Information, Worth};
use tuneworthy_core::maths::order::sort_few;
use tuneworthy_core::maths::sobol::Sobol;
use tuneworthy_core::units::Usd;

/// Logarithm of the number of groups of futures for an input: one for each of its 32 equal parts.
/// More groups would be smaller, and the best of a small group is best by chance.
const GROUPS_LOG: u32 = 5;

/// Smallest number of futures in a group.
const LEAST_IN_GROUP: usize = 128;

/// Values of the options that can be chosen, in all futures.
pub(super) struct Weighing<'a> {
    points: usize,
    /// Values by option, then by future.
    values: &'a [f32],
    /// Options that can be chosen beside the reference, which saves nothing over itself.
    eligible: Vec<usize>,
    /// Value of the best expected choice, summed over all futures.
    base: f64,
}

impl<'a> Weighing<'a> {
    /// Returns the value of the choice without more information. `values` are by option, then by
    /// future.
    pub(super) fn new(futures: &Futures, values: &'a [f32], reference: usize) -> Self {
        let points = futures.points();
        let eligible: Vec<usize> = (0..futures.options)
            .filter(|option| *option != reference && futures.eligible(*option))
            .collect();
        let mut weighing = Self {
            points,
            values,
            eligible,
            base: 0.0,
        };
        weighing.base = weighing.best_of_groups(&vec![0; points], 1);
        weighing
    }

    fn of(&self, option: usize) -> &[f32] {
        &self.values[option * self.points..][..self.points]
    }

    fn gain(&self, sum_of_best: f64) -> Usd {
        Usd(((sum_of_best - self.base) / self.points as f64).max(0.0))
    }

    /// Returns the value of knowing everything.
    pub(super) fn everything(&self) -> Usd {
        let mut best = vec![0.0f32; self.points];
        for option in &self.eligible {
            for (best, value) in best.iter_mut().zip(self.of(*option)) {
                if *value > *best {
                    *best = *value;
                }
            }
        }
        self.gain(best.iter().map(|value| f64::from(*value)).sum())
    }

    /// Returns the value of knowing an input, from the points of a seed.
    pub(super) fn input(&self, input: usize, seed: u32) -> Usd {
        let Some(dimension) = dimension(input) else {
            return Usd::ZERO;
        };
        let most = (self.points / LEAST_IN_GROUP).max(2).ilog2();
        let log = GROUPS_LOG.min(most);
        // An input rises with its coordinate, and of 2^k points each of 2^j equal parts of a
        // coordinate holds as many: the groups need no sorting.
        let mut coordinates = vec![0; self.points];
        Sobol::new(seed, &[dimension]).fill(&mut coordinates);
        for coordinate in &mut coordinates {
            *coordinate >>= 32 - log;
        }
        self.gain(self.best_of_groups(&coordinates, 1 << log))
    }

    /// Returns the value of knowing which options reach the bar; `None` if that is known.
    pub(super) fn reaching(&self, meets: &[u16]) -> Option<Usd> {
        let mut sets: Vec<u16> = vec![];
        let mut group = |set: u16| {
            sets.iter()
                .position(|known| *known == set)
                .unwrap_or_else(|| {
                    sets.push(set);
                    sets.len() - 1
                })
        };
        let groups: Vec<u32> = meets
            .iter()
            .map(|set| u32::try_from(group(*set)).unwrap_or_default())
            .collect();
        let count = sets.len();
        (count > 1).then(|| self.gain(self.best_of_groups(&groups, count)))
    }

    /// Returns the sum of the values of each group's best option.
    fn best_of_groups(&self, groups: &[u32], count: usize) -> f64 {
        let mut best = vec![0.0f64; count];
        let mut sums = vec![0.0; count];
        for option in &self.eligible {
            sums.fill(0.0);
            for (group, value) in groups.iter().zip(self.of(*option)) {
                sums[*group as usize] += f64::from(*value);
            }
            for (best, sum) in best.iter_mut().zip(&sums) {
                if *sum > *best {
                    *best = *sum;
                }
            }
        }
        best.iter().sum()
    }
}

/// Returns the values of information, the most valuable first; of equals, the earlier input.
pub(super) fn ranked(everything: Usd, mut single: Vec<Worth>) -> Information {
    sort_few(&mut single, |one, other| {
        one.value.0.total_cmp(&other.value.0).is_gt()
    });
    Information { everything, single }
}
