//! Follows one option month by month beside the reference, in every future.

use super::{BLOCK, Detail, Spent, futures::Futures};
use tuneworthy_core::maths::payback::Path;

/// One option beside the reference, in every future.
#[derive(Clone, Debug)]
pub(crate) struct FollowedOption {
    points: usize,
    months: usize,
    detail: Detail,
    /// By month, then by future: what the option has saved so far. By the last month alone where no
    /// other is asked for.
    net: Vec<f32>,
    /// By month, then by future: what it has cost so far; nothing where it is not asked for.
    spent: Vec<f32>,
    /// When it is first paid back, infinite for never.
    pub(crate) first: Vec<f32>,
    /// When it is paid back for good.
    pub(crate) lasting: Vec<f32>,
    /// What it saves up to the horizon, discounted.
    pub(crate) value: Vec<f32>,
    /// By month, then by place in a block: what it saves, summed over all blocks.
    gains: Vec<f64>,
    /// One block of costs, futures that left the option put right.
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

    /// Forgets the option before.
    pub(crate) fn restart(&mut self) {
        self.gains.fill(0.0);
    }

    /// By month: what the option saves, on average over all futures.
    pub(crate) fn gains(&self) -> Vec<f64> {
        let mean = |month: &[f64]| month.iter().sum::<f64>() / self.points as f64;
        self.gains.chunks_exact(BLOCK).map(mean).collect()
    }

    /// What it has saved by the horizon, in every future.
    pub(crate) fn total(&self) -> &[f32] {
        &self.net[self.net.len() - self.points..]
    }

    /// What it has saved by a month, in every future.
    pub(crate) fn net(&mut self, month: usize) -> &mut [f32] {
        &mut self.net[month * self.points..][..self.points]
    }

    /// What it has cost by a month, in every future.
    pub(crate) fn spent(&mut self, month: usize) -> &mut [f32] {
        &mut self.spent[month * self.points..][..self.points]
    }

    /// Follows one block of futures to the horizon.
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

    /// Follows one block of the reference itself: it saves nothing against itself.
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

/// Keeps a block of a column.
#[expect(
    clippy::cast_possible_truncation,
    reason = "kept for quantiles, where seven digits do"
)]
fn keep(column: &mut [f32], values: &[f64; BLOCK]) {
    for (kept, value) in column.iter_mut().zip(values) {
        *kept = *value as f32;
    }
}

/// In the futures in which an option is left, puts the reference's costs from that month on,
/// beginning with what it costs to set up.
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
