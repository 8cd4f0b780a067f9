//! Comparison of one option with the reference, month by month, in every future.

use super::{BLOCK, Detail, Spent, futures::Futures};
use tuneworthy_core::maths::payback::Path;

/// One option beside the reference, in every future.
#[derive(Clone, Debug)]
pub(crate) struct FollowedOption {
    points: usize,
    months: usize,
    detail: Detail,
    /// Cumulative saving, by month, then by future. Only the last month if no other is asked for.
    net: Vec<f32>,
    /// Cumulative cost, by month, then by future; empty if it is not asked for.
    spent: Vec<f32>,
    /// Time of the first payback by future, infinite for never.
    pub(crate) first: Vec<f32>,
    /// Time of the lasting payback by future, infinite for never.
    pub(crate) lasting: Vec<f32>,
    /// Net present value by future.
    pub(crate) value: Vec<f32>,
    /// Saving by month, then by place in a block, summed over all blocks.
    gains: Vec<f64>,
    /// Costs of one block, corrected in the futures that left the option.
    costs: Vec<f32>,
}

impl FollowedOption {
    pub(crate) fn new(futures: &Futures, detail: Detail) -> Self {
        let (points, months) = (futures.points(), futures.months);
        Self {
            points,
            months,
            detail,
            net: vec![0.0; points * if detail.saved { months } else { 1 }],
            spent: match detail.spent {
                Spent::Nothing => Vec::new(),
                _ => vec![0.0; points * months],
            },
            first: vec![0.0; points],
            lasting: vec![0.0; points],
            value: vec![0.0; points],
            gains: vec![0.0; months * BLOCK],
            costs: vec![0.0; months * BLOCK],
        }
    }

    /// Resets the sums of the previous option.
    pub(crate) fn restart(&mut self) {
        self.gains.fill(0.0);
    }

    /// Returns the mean saving by month.
    pub(crate) fn gains(&self) -> Vec<f64> {
        let mean = |month: &[f64]| month.iter().sum::<f64>() / self.points as f64;
        self.gains.chunks_exact(BLOCK).map(mean).collect()
    }

    /// Returns the total saving by future.
    pub(crate) fn total(&self) -> &[f32] {
        &self.net[self.net.len() - self.points..]
    }

    /// Returns the cumulative saving at a month by future.
    pub(crate) fn net(&mut self, month: usize) -> &mut [f32] {
        &mut self.net[month * self.points..][..self.points]
    }

    /// Returns the cumulative cost at a month by future.
    pub(crate) fn spent(&mut self, month: usize) -> &mut [f32] {
        &mut self.spent[month * self.points..][..self.points]
    }

    /// Adds one block of futures up to the horizon.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "kept for quantiles, where seven digits do"
    )]
    pub(crate) fn block(&mut self, futures: &Futures, option: usize, reference: usize, at: usize) {
        let (own, other) = (futures.block(option, at), futures.block(reference, at));
        let from = at * BLOCK;
        if option == reference {
            self.spend(own.costs, from);
            return;
        }
        let mut costs = own.costs;
        if own.left.iter().any(|left| usize::from(*left) < self.months) {
            self.costs.copy_from_slice(own.costs);
            leave(&mut self.costs, own.left, other.costs);
            costs = &self.costs;
        }
        let discount = &futures.discount()[from..][..BLOCK];
        let mut paths = [Path::default(); BLOCK];
        let [mut net, mut spent, mut value] = [[0.0f64; BLOCK]; 3];
        let mut worth = [1.0f64; BLOCK];
        for month in 0..self.months {
            let own = &costs[month * BLOCK..][..BLOCK];
            let before = net;
            let other = &other.costs[month * BLOCK..][..BLOCK];
            let gains = &mut self.gains[month * BLOCK..][..BLOCK];
            // Straight lines over a block, so that the processor may do several at once.
            for i in 0..BLOCK {
                let cost = f64::from(own[i]);
                let gain = f64::from(other[i]) - cost;
                gains[i] += gain;
                spent[i] += cost;
                net[i] += gain;
                value[i] += gain * worth[i];
                worth[i] *= discount[i];
            }
            let column = month * self.points + from;
            if self.detail.saved {
                keep(&mut self.net[column..], &net);
            }
            if !self.spent.is_empty() {
                keep(&mut self.spent[column..], &spent);
            }
            for (path, (before, net)) in paths.iter_mut().zip(before.iter().zip(&net)) {
                path.step(month, *before, *net);
            }
        }
        if !self.detail.saved {
            keep(&mut self.net[from..], &net);
        }
        for i in 0..BLOCK {
            self.first[from + i] = paths[i].first() as f32;
            self.lasting[from + i] = paths[i].lasting() as f32;
            self.value[from + i] = value[i] as f32;
        }
    }

    /// Adds one block of the reference itself: it saves nothing against itself.
    fn spend(&mut self, costs: &[f32], from: usize) {
        let mut spent = [0.0f64; BLOCK];
        for (month, costs) in costs.chunks_exact(BLOCK).enumerate() {
            for (spent, cost) in spent.iter_mut().zip(costs) {
                *spent += f64::from(*cost);
            }
            if !self.spent.is_empty() {
                keep(&mut self.spent[month * self.points + from..], &spent);
            }
        }
        for column in [&mut self.first, &mut self.lasting] {
            column[from..][..BLOCK].fill(f32::INFINITY);
        }
        self.value[from..][..BLOCK].fill(0.0);
    }
}

/// Stores a block of a column.
#[expect(
    clippy::cast_possible_truncation,
    reason = "kept for quantiles, where seven digits do"
)]
fn keep(column: &mut [f32], values: &[f64; BLOCK]) {
    for (kept, value) in column.iter_mut().zip(values) {
        *kept = *value as f32;
    }
}

/// Replaces the costs of an option by the reference's from the month on in which it is left,
/// beginning with the reference's initial outlay.
fn leave(costs: &mut [f32], left: &[u8], reference: &[f32]) {
    let months = costs.len() / BLOCK;
    for (future, left) in left.iter().enumerate() {
        for month in usize::from(*left)..months {
            let place = month * BLOCK + future;
            costs[place] = reference[place];
            if month == usize::from(*left) && month > 0 {
                costs[place] += reference[future];
            }
        }
    }
}
