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

use super::information::Information;
use super::simulate::{Errors, Follow, Futures};
use tuneworthy_core::maths::{
    invest::{self, Internal},
    order::{self, BAND},
    payback,
};
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
    pub options: Vec<Found>,
    /// The share of futures in which no option meets the bar, so none is best.
    pub none_best: Share,
    /// What it is worth to know more, where
    /// [`Detail::information`](super::simulate::Detail::information) asks for it.
    pub information: Option<Information>,
    /// How far the figures may be off from sampling alone; only at rest, and last.
    pub errors: Option<Errors>,
}

/// What was found of one option.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The share of futures in which it meets the bar.
    pub meets: Share,
    /// The share of futures in which it meets the bar and has the least discounted cost of those
    /// that do. Of equals, the reference and then the first counts.
    pub best: Share,
    /// What it has cost in all by each month, from what is spent at once up to the horizon; as far as
    /// [`Detail::spent`](super::simulate::Detail::spent) asks for it.
    pub spent: Vec<Band>,
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
    pub net: Vec<Band>,
    /// What it saves in all up to the horizon.
    pub total: Spread,
    /// The same, each month's money at its value today.
    pub discounted: Spread,
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
pub struct Band(pub [Usd; 5]);

impl Band {
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
pub struct Spread {
    /// Its average over all futures.
    pub mean: Usd,
    /// Its quantiles.
    pub band: Band,
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

/// The option the others are held against, and whether it meets the bar.
pub(super) fn reference(
    futures: &Futures,
    tuned: impl Fn(usize) -> bool,
    fallback: usize,
) -> (usize, bool) {
    let half = futures.points().div_ceil(2);
    (0..futures.options)
        .filter(|option| !tuned(*option) && futures.meeting(*option) >= half)
        .min_by(|a, b| futures.present(*a).total_cmp(&futures.present(*b)))
        .map_or((fallback, false), |option| (option, true))
}

/// What is known of an option that has not been followed.
pub(super) fn unfollowed(futures: &Futures, option: usize) -> Found {
    Found {
        meets: Share::new(futures.meeting(option) as f64 / futures.points() as f64),
        best: Share::NONE,
        spent: Vec::new(),
        cost: Usd(futures.present(option)),
        against: None,
    }
}

/// Sums up an option that has been followed, but for its bands by month, for its rates of return and
/// for who is best.
pub(super) fn found(
    futures: &Futures,
    follow: &mut Follow,
    option: usize,
    reference: usize,
) -> Found {
    let points = futures.points() as f64;
    let worth = follow
        .value
        .iter()
        .map(|value| f64::from(*value))
        .sum::<f64>()
        / points;
    Found {
        meets: Share::new(futures.meeting(option) as f64 / points),
        best: Share::NONE,
        spent: Vec::with_capacity(futures.months),
        // As written where it can be: then it does not depend on what the reference is.
        cost: Usd(if option == reference || !futures.is_left(option) {
            futures.present(option)
        } else {
            futures.present(reference) - worth
        }),
        against: (option != reference).then(|| against(follow, worth)),
    }
}

fn against(follow: &mut Follow, worth: f64) -> Against {
    let gains = follow.gains();
    let paid = payback::payback(&gains);
    Against {
        net: Vec::with_capacity(gains.len()),
        total: spread(&mut follow.total().to_vec(), gains.iter().sum()),
        discounted: spread(&mut follow.value, worth),
        first: times(&follow.first),
        lasting: times(&follow.lasting),
        expected: gains.iter().map(|gain| Usd(*gain)).collect(),
        expected_payback: Payback {
            first: paid.first.map(Months),
            lasting: paid.lasting.map(Months),
        },
        returns: vec![],
    }
}

/// The yearly rates of return of flows by month.
pub(super) fn returns(flows: &[Usd]) -> Vec<PerYear> {
    let flows: Vec<f64> = flows.iter().map(|flow| flow.0).collect();
    let rates = match invest::internal_rates(&flows) {
        Internal::None => vec![],
        Internal::One(rate) => vec![rate],
        Internal::Several(rates) => rates,
    };
    rates.into_iter().map(|rate| yearly(rate.0)).collect()
}

/// A monthly rate as the yearly one that twelve of it make.
fn yearly(monthly: f64) -> PerYear {
    PerYear::new(libm::pow(1.0 + monthly, 12.0) - 1.0)
}

/// The quantiles of a column, which is left in disorder.
pub(super) fn band(column: &mut [f32]) -> Band {
    let mut found = [0.0; 5];
    order::quantiles(column, &BAND, &mut found);
    Band(found.map(|value| Usd(f64::from(value) + 0.0)))
}

fn spread(values: &mut [f32], mean: f64) -> Spread {
    let above = values.iter().filter(|value| **value > 0.0).count();
    Spread {
        mean: Usd(mean + 0.0),
        band: band(values),
        above_zero: Share::new(above as f64 / values.len() as f64),
    }
}

fn times(values: &[f32]) -> Times {
    let all = values.len();
    // Never comes last, so it needs no place of its own among the rest.
    let mut finite: Vec<f32> = values
        .iter()
        .copied()
        .filter(|time| time.is_finite())
        .collect();
    let never = all - finite.len();
    let middle = |dot: usize| order::place(all, (dot as f64 + 0.5) / Times::DOTS as f64);
    let dots = (0..Times::DOTS).map(middle).collect();
    let band = BAND.iter().map(|part| order::place(all, *part)).collect();
    let (mut at_dots, mut at_band) = ([f32::INFINITY; Times::DOTS], [f32::INFINITY; 5]);
    if never < all {
        order::at_places(&mut finite, dots, &mut at_dots);
        order::at_places(&mut finite, band, &mut at_band);
    }
    let months = |time: f32| time.is_finite().then(|| Months(f64::from(time)));
    Times {
        never: Share::new(never as f64 / all as f64),
        band: at_band.map(months),
        dots: at_dots.into_iter().filter_map(months).collect(),
    }
}
