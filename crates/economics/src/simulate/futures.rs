//! Costs of every option in every future, stored compactly.

use super::{BLOCK, Ledger, MAX_MONTHS, MAX_OPTIONS, Model, Otherwise};
use tuneworthy_core::units::PerYear;

/// Largest cost of one option in one month: a larger one, or NaN, becomes this.
const MOST: f64 = 1e30;

/// Month of an option that is never left.
const STAYS: u8 = u8::MAX;

/// Costs of all options in all futures. In blocks of [`BLOCK`] futures, then by option, then by
/// month, so that one future after the other fills a place that fits the processor's cache.
#[derive(Clone, Debug)]
pub(crate) struct Futures {
    pub(crate) options: usize,
    /// One more than the horizon: the initial outlay comes first.
    pub(crate) months: usize,
    costs: Vec<f32>,
    left: Vec<u8>,
    meets: Vec<u16>,
    discount: Vec<f64>,
    /// Rate last used, and its monthly discount factor.
    rate: (PerYear, f64),
    /// Discount factors by month at that rate.
    worth: Vec<f64>,
    /// Sum of the discounted costs over all futures, by option.
    present: Vec<f64>,
    /// Number of futures in which it misses the bar and is kept, by option.
    kept: Vec<usize>,
    /// Number of futures in which it misses the bar and is left, by option.
    leavers: Vec<usize>,
}

/// One block of one option.
pub(crate) struct OptionBlock<'a> {
    /// Costs by month, [`BLOCK`] futures each.
    pub(crate) costs: &'a [f32],
    /// Month in which the option is left, by future; past the horizon if it never is.
    pub(crate) left: &'a [u8],
}

impl Futures {
    pub(crate) fn new(model: &dyn Model, points: usize) -> Self {
        let options = model.options().min(MAX_OPTIONS);
        let months = model.months().min(MAX_MONTHS) + 1;
        Self {
            options,
            months,
            costs: vec![0.0; points * options * months],
            left: vec![STAYS; points * options],
            meets: vec![0; points],
            discount: vec![1.0; points],
            rate: (PerYear::NONE, 1.0),
            worth: vec![1.0; months],
            present: vec![0.0; options],
            kept: vec![0; options],
            leavers: vec![0; options],
        }
    }

    /// Stores one future. `event` decides which options reach the bar in it.
    pub(crate) fn record(&mut self, future: usize, ledger: &Ledger, event: f64, rate: PerYear) {
        let (block, at) = (future / BLOCK, future % BLOCK);
        self.set_rate(rate);
        let mut meets = 0;
        for option in 0..self.options {
            let place = block * self.options + option;
            let costs = &mut self.costs[place * self.months * BLOCK..][..self.months * BLOCK];
            let (mut present, mut size) = (0.0, 0.0);
            let months = costs.chunks_exact_mut(BLOCK).zip(ledger.of(option));
            for ((month, cost), worth) in months.zip(&self.worth) {
                present += cost.0 * worth;
                size += cost.0.abs();
                month[at] = narrow(cost.0);
            }
            if size.is_nan() || size > MOST {
                present = tame(costs, at, &self.worth);
            }
            self.present[option] += present;
            let fate = ledger.fate_of(option);
            // Never at the ends, so a chance of 0 never and of 1 always reaches it.
            let reaches = event < fate.reaches.get();
            meets |= u16::from(reaches) << option;
            self.left[place * BLOCK + at] = match fate.otherwise {
                _ if reaches => STAYS,
                Otherwise::LeaveIn(month) => {
                    self.leavers[option] += 1;
                    u8::try_from(month).unwrap_or(STAYS)
                }
                Otherwise::Keep => {
                    self.kept[option] += 1;
                    STAYS
                }
            };
        }
        self.meets[future] = meets;
        self.discount[future] = self.rate.1;
    }

    fn set_rate(&mut self, rate: PerYear) {
        if rate != self.rate.0 {
            self.rate = (rate, 1.0 / rate.month());
            let mut worth = 1.0;
            for month in &mut self.worth {
                *month = worth;
                worth *= self.rate.1;
            }
        }
    }

    /// Returns the number of futures.
    pub(crate) fn points(&self) -> usize {
        self.meets.len()
    }

    /// Returns the expected discounted cost of an option as written.
    pub(crate) fn present(&self, option: usize) -> f64 {
        self.present[option] / self.points() as f64
    }

    /// Returns whether an option is left in any future.
    pub(crate) fn is_left(&self, option: usize) -> bool {
        self.leavers[option] > 0
    }

    /// Returns one block of one option.
    pub(crate) fn block(&self, option: usize, block: usize) -> OptionBlock<'_> {
        let place = block * self.options + option;
        let size = self.months * BLOCK;
        OptionBlock {
            costs: &self.costs[place * size..][..size],
            left: &self.left[place * BLOCK..][..BLOCK],
        }
    }

    /// Returns whether an option can be chosen at all: one that would be kept below the bar in more
    /// than half of the futures cannot.
    pub(crate) fn eligible(&self, option: usize) -> bool {
        self.kept[option] * 2 <= self.meets.len()
    }

    /// Returns the monthly discount factor by future.
    pub(crate) fn discount(&self) -> &[f64] {
        &self.discount
    }

    /// Returns the options that meet the bar by future: one bit each.
    pub(crate) fn meets(&self) -> &[u16] {
        &self.meets
    }

    /// Returns the number of futures in which an option meets the bar.
    pub(crate) fn meeting(&self, option: usize) -> usize {
        let meets = |set: &&u16| **set >> option & 1 == 1;
        self.meets.iter().filter(meets).count()
    }
}

/// Rounds a cost to the stored precision.
#[expect(
    clippy::cast_possible_truncation,
    reason = "seven digits of a month's cost are more than anyone knows"
)]
fn narrow(cost: f64) -> f32 {
    cost as f32
}

/// Makes the costs of one future finite, whatever a model wrote; returns their present value.
fn tame(costs: &mut [f32], at: usize, worth: &[f64]) -> f64 {
    let mut present = 0.0;
    for (month, worth) in costs.chunks_exact_mut(BLOCK).zip(worth) {
        let cost = if month[at].is_nan() {
            MOST
        } else {
            f64::from(month[at])
        };
        month[at] = narrow(cost.clamp(-MOST, MOST));
        present += f64::from(month[at]) * worth;
    }
    present
}
