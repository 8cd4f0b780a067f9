//! Results of a simulation.
//!
//! Every option is compared with one **reference**: the untuned option with the least expected
//! discounted cost, among those that meet the bar in at least half of the futures. It is one option
//! for all futures, because a team must choose before it knows which future it is in; the cheapest
//! of each future would be a choice with hindsight. If no untuned option meets the bar, the
//! reference is the model's fallback, doing nothing unless it says otherwise, and
//! [`Results::reference_meets`] is false.
//!
//! An option that misses the bar in a future is either kept or left for the reference, as the model
//! says ([`Otherwise`](super::simulate::Otherwise)). Once left it saves nothing more, so what was
//! spent on it is never paid back.

use tuneworthy_core::units::{Months, PerYear, Share, Usd};

/// Results of a simulation.
#[derive(Clone, Debug, PartialEq)]
pub struct Results {
    /// Number of futures.
    pub points: usize,
    /// Index of the option the others are compared with.
    pub reference: usize,
    /// Whether the reference meets the bar in at least half of the futures. If not, no untuned
    /// option does.
    pub reference_meets: bool,
    /// Results by option, in the model's order.
    pub options: Vec<OptionResult>,
    /// Share of futures in which no option meets the bar, so none is best.
    pub none_best: Share,
    /// Value of information, if [`Detail::information`](super::simulate::Detail::information) asks
    /// for it.
    pub information: Option<Information>,
    /// Sampling errors of the figures; only at rest, and last.
    pub errors: Option<SamplingErrors>,
}

/// Results of one option.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionResult {
    /// Share of futures in which it meets the bar.
    pub meets: Share,
    /// Share of futures in which it meets the bar and has the least discounted cost of those that
    /// do. Of equals, the reference and then the first counts.
    pub best: Share,
    /// Cumulative cost by month, from the initial outlay up to the horizon, as far as
    /// [`Detail::spent`](super::simulate::Detail::spent) asks for it.
    pub spent: Vec<Quantiles>,
    /// Expected discounted cost up to the horizon.
    pub cost: Usd,
    /// Comparison with the reference; `None` for the reference itself.
    pub against: Option<Against>,
}

/// Comparison of an option with the reference: positive is money saved.
#[derive(Clone, Debug, PartialEq)]
pub struct Against {
    /// Cumulative saving by month, outlay included, if
    /// [`Detail::saved`](super::simulate::Detail::saved) asks for it.
    pub net: Vec<Quantiles>,
    /// Total saving up to the horizon.
    pub total: AmountSpread,
    /// Net present value up to the horizon.
    pub discounted: AmountSpread,
    /// Time at which the savings first cover the outlay.
    pub first: Times,
    /// Time from which on they cover it: no later rebuild outweighs them again.
    pub lasting: Times,
    /// Average saving by month over all futures; the first entry is the outlay.
    pub expected: Vec<Usd>,
    /// Payback of the average savings.
    pub expected_payback: Payback,
    /// Yearly internal rates of return of the average savings, lowest first, if
    /// [`Detail::information`](super::simulate::Detail::information) asks for them. A single rate
    /// can be compared with the cost of capital; none, or several, cannot.
    pub returns: Vec<PerYear>,
}

/// Quantiles of an amount over all futures: 5, 25, 50, 75 and 95 %.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Quantiles(pub [Usd; 5]);

impl Quantiles {
    /// Returns the median.
    #[must_use]
    pub const fn median(&self) -> Usd {
        self.0[2]
    }

    /// Returns the ends of the 90 % interval.
    #[must_use]
    pub const fn nine_in_ten(&self) -> (Usd, Usd) {
        (self.0[0], self.0[4])
    }

    /// Returns the ends of the 50 % interval.
    #[must_use]
    pub const fn half(&self) -> (Usd, Usd) {
        (self.0[1], self.0[3])
    }

    /// Returns the quantiles midway between two.
    pub(super) fn midway(&self, other: &Self) -> Self {
        let middle = |at: usize| Usd(f64::midpoint(self.0[at].0, other.0[at].0));
        Self(std::array::from_fn(middle))
    }
}

/// Distribution of an amount over all futures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AmountSpread {
    /// Mean over all futures.
    pub mean: Usd,
    /// Quantiles.
    pub band: Quantiles,
    /// Share of futures in which it is above zero.
    pub above_zero: Share,
}

/// Distribution of a time over all futures, in some of which it never comes within the horizon.
#[derive(Clone, Debug, PartialEq)]
pub struct Times {
    /// Share of futures in which it never comes. Never is later than any time in every statistic
    /// here.
    pub never: Share,
    /// Quantiles: 5, 25, 50, 75 and 95 %; `None` is never.
    pub band: [Option<Months>; 5],
    /// Fifty equally likely times, in order. Missing ones are never.
    pub dots: Vec<Months>,
}

impl Times {
    /// Number of dots, never included.
    pub const DOTS: usize = 50;

    /// Returns the median; `None` is never.
    #[must_use]
    pub const fn median(&self) -> Option<Months> {
        self.band[2]
    }

    /// Returns the number of dots that are never.
    #[must_use]
    pub fn never_dots(&self) -> usize {
        Self::DOTS - self.dots.len()
    }
}

/// Times at which savings cover an outlay. `None` is never, within the horizon.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Payback {
    /// First time.
    pub first: Option<Months>,
    /// Time from which on they stay covered.
    pub lasting: Option<Months>,
}

/// Value of information before choosing an option, up to the horizon, discounted.
#[derive(Clone, Debug, PartialEq)]
pub struct Information {
    /// Expected value of perfect information.
    pub everything: Usd,
    /// Values of knowing one input exactly, the most valuable first. Known inputs are left out.
    pub single: Vec<Worth>,
}

/// Value of knowing one thing exactly.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Worth {
    /// Thing that would be known.
    pub of: Unknown,
    /// Largest price worth paying for it.
    pub value: Usd,
}

/// A thing that could be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// An input, by its index in the model.
    Input(usize),
    /// The options that reach the bar, as a pilot would show.
    Reaching,
}

/// Standard errors of the results from sampling, estimated from eight independent sets of futures
/// an eighth of the size.
///
/// The spread between such sets, over the root of eight, is the error of all of them together; one
/// set of their joint size is at least as even, so its error is no larger.
#[derive(Clone, Debug, PartialEq)]
pub struct SamplingErrors {
    /// Errors by option; `None` for the reference.
    pub options: Vec<Option<OptionErrors>>,
    /// Error of the expected value of perfect information.
    pub everything: Usd,
}

/// Standard errors of one option's figures.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OptionErrors {
    /// Error of the mean net present value.
    pub value: Usd,
    /// Error of the share of futures in which that is above zero.
    pub above_zero: Share,
    /// Error of the share of futures in which the outlay is never paid back.
    pub never: Share,
}
