//! What a simulation found, in the quantities people ask for.
//!
//! Every option is held against one **reference**: the untuned option with the least expected
//! discounted cost, among those that meet the bar in at least half of the futures. One option for
//! all futures, because a team must choose before it knows which future it is in; the cheapest of
//! each future would be a competitor with hindsight, which nobody can hire. Where no untuned
//! option meets the bar, the reference is what the model falls back on, doing nothing unless it says
//! otherwise, and [`Results::reference_meets`] says so.
//!
//! An option that misses the bar in a future is either kept or left for the reference, as the model
//! says ([`Otherwise`](super::simulate::Otherwise)). Once left it saves nothing more, so what was
//! spent on it is never paid back.

use tuneworthy_core::units::{Months, PerYear, Share, Usd};

/// What a simulation found.
#[derive(Clone, Debug, PartialEq)]
pub struct Results {
    /// How many futures were looked at.
    pub points: usize,
    /// The option the others are held against.
    pub reference: usize,
    /// Whether the reference meets the bar in at least half of the futures. If not, no untuned
    /// option does.
    pub reference_meets: bool,
    /// What was found of each option, in the model's order.
    pub options: Vec<OptionResult>,
    /// The share of futures in which no option meets the bar, so none is best.
    pub none_best: Share,
    /// What it is worth to know more, where
    /// [`Detail::information`](super::simulate::Detail::information) asks for it.
    pub information: Option<Information>,
    /// How far the figures may be off from sampling alone; only at rest, and last.
    pub errors: Option<SamplingErrors>,
}

/// What was found of one option.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionResult {
    /// The share of futures in which it meets the bar.
    pub meets: Share,
    /// The share of futures in which it meets the bar and has the least discounted cost of those
    /// that do. Of equals, the reference and then the first counts.
    pub best: Share,
    /// What it has cost in all by each month, from what is spent at once up to the horizon; as far as
    /// [`Detail::spent`](super::simulate::Detail::spent) asks for it.
    pub spent: Vec<Quantiles>,
    /// What it is expected to cost up to the horizon, discounted.
    pub cost: Usd,
    /// How it compares with the reference; not for the reference itself.
    pub against: Option<Against>,
}

/// An option against the reference: positive is money saved.
#[derive(Clone, Debug, PartialEq)]
pub struct Against {
    /// What it has saved in all by each month, outlay counted; where
    /// [`Detail::saved`](super::simulate::Detail::saved) asks for it.
    pub net: Vec<Quantiles>,
    /// What it saves in all up to the horizon.
    pub total: AmountSpread,
    /// The same, each month's money at its value today.
    pub discounted: AmountSpread,
    /// When the savings first cover the outlay.
    pub first: Times,
    /// When they cover it for good: no rebuild afterwards outweighs them again.
    pub lasting: Times,
    /// What is saved in each month on average over all futures; the first is at once.
    pub expected: Vec<Usd>,
    /// When the average savings are paid back.
    pub expected_payback: Payback,
    /// The yearly rates of return at which the average savings are worth nothing today, lowest
    /// first, where [`Detail::information`](super::simulate::Detail::information) asks for them. One is
    /// a rate to compare with what money costs; none, or several, is not.
    pub returns: Vec<PerYear>,
}

/// The values below which 5, 25, 50, 75 and 95 in 100 futures lie.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Quantiles(pub [Usd; 5]);

impl Quantiles {
    /// The value half of the futures lie below.
    #[must_use]
    pub const fn median(&self) -> Usd {
        self.0[2]
    }

    /// The ends that hold 9 futures in 10.
    #[must_use]
    pub const fn nine_in_ten(&self) -> (Usd, Usd) {
        (self.0[0], self.0[4])
    }

    /// The ends that hold half of the futures.
    #[must_use]
    pub const fn half(&self) -> (Usd, Usd) {
        (self.0[1], self.0[3])
    }

    /// The band in the middle between two.
    pub(super) fn midway(&self, other: &Self) -> Self {
        let middle = |at: usize| Usd(f64::midpoint(self.0[at].0, other.0[at].0));
        Self(std::array::from_fn(middle))
    }
}

/// An amount that differs between futures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AmountSpread {
    /// Its average over all futures.
    pub mean: Usd,
    /// Its quantiles.
    pub band: Quantiles,
    /// The share of futures in which it is more than nothing.
    pub above_zero: Share,
}

/// A time that differs between futures, and in some never comes within the horizon.
#[derive(Clone, Debug, PartialEq)]
pub struct Times {
    /// The share of futures in which it never comes. Never is later than any time in every
    /// statistic here.
    pub never: Share,
    /// The times before which it comes in 5, 25, 50, 75 and 95 of 100 futures; `None` is never.
    pub band: [Option<Months>; 5],
    /// Fifty equally likely times, in order. Those that are missing are never.
    pub dots: Vec<Months>,
}

impl Times {
    /// How many dots there are, never included.
    pub const DOTS: usize = 50;

    /// The time before which it comes in half of all futures; `None` is never.
    #[must_use]
    pub const fn median(&self) -> Option<Months> {
        self.band[2]
    }

    /// How many of the fifty are never.
    #[must_use]
    pub fn never_dots(&self) -> usize {
        Self::DOTS - self.dots.len()
    }
}

/// When savings cover an outlay: first, and for good. `None` is never, within the horizon.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Payback {
    /// When they first cover it.
    pub first: Option<Months>,
    /// When they cover it for good.
    pub lasting: Option<Months>,
}

/// What it is worth to know more before choosing an option, up to the horizon, discounted.
#[derive(Clone, Debug, PartialEq)]
pub struct Information {
    /// To know everything.
    pub everything: Usd,
    /// To know one thing exactly, the most valuable first. What is known already is left out.
    pub single: Vec<Worth>,
}

/// What it is worth to know one thing exactly.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Worth {
    /// What would be known.
    pub of: Unknown,
    /// The most one should pay for it.
    pub value: Usd,
}

/// Something that could be found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// An input, by its place among the model's.
    Input(usize),
    /// Which options reach the bar: what a pilot would show.
    Reaching,
}

/// How far results may be off because only so many futures were looked at: standard errors, from
/// eight independent sets of futures an eighth of the size.
///
/// The spread between such sets, over the root of eight, is the error of all of them together; one
/// set of their joint size is at least as even, so its error is no larger.
#[derive(Clone, Debug, PartialEq)]
pub struct SamplingErrors {
    /// By option; nothing for the reference.
    pub options: Vec<Option<OptionErrors>>,
    /// Of what knowing everything is worth.
    pub everything: Usd,
}

/// How far the figures of one option may be off.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OptionErrors {
    /// Of the mean discounted value.
    pub value: Usd,
    /// Of the share of futures in which that is above zero.
    pub above_zero: Share,
    /// Of the share of futures in which the outlay is never paid back.
    pub never: Share,
}
