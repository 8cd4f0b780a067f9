//! Summary statistics of the simulated futures, by option.

use super::{FollowedOption, Futures};
use crate::results::{Against, AmountSpread, OptionResult, Payback, Quantiles, Times};
use tuneworthy_core::maths::{
    invest::{self, Internal},
    order::{self, BAND},
    payback,
};
use tuneworthy_core::units::{Months, PerYear, Share, Usd};

/// Returns the option the others are compared with, and whether it meets the bar.
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

/// Returns the results of an option that was not followed.
pub(super) fn unfollowed(futures: &Futures, option: usize) -> OptionResult {
    OptionResult {
        meets: Share::new(futures.meeting(option) as f64 / futures.points() as f64),
        best: Share::NONE,
        spent: Vec::new(),
        cost: Usd(futures.present(option)),
        against: None,
    }
}

/// Returns the results of an option that was followed, but for its quantiles by month, its rates of
/// return and its share of being best.
pub(super) fn found(
    futures: &Futures,
    follow: &mut FollowedOption,
    option: usize,
    reference: usize,
) -> OptionResult {
    let points = futures.points() as f64;
    let worth = follow
        .value
        .iter()
        .map(|value| f64::from(*value))
        .sum::<f64>()
        / points;
    OptionResult {
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

fn against(follow: &mut FollowedOption, worth: f64) -> Against {
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

/// Returns the yearly internal rates of return of monthly flows.
pub(super) fn returns(flows: &[Usd]) -> Vec<PerYear> {
    let flows: Vec<f64> = flows.iter().map(|flow| flow.0).collect();
    let rates = match invest::internal_rates(&flows) {
        Internal::None => vec![],
        Internal::One(rate) => vec![rate],
        Internal::Several(rates) => rates,
    };
    rates.into_iter().map(|rate| yearly(rate.0)).collect()
}

/// Converts a monthly rate into a yearly one, compounding.
fn yearly(monthly: f64) -> PerYear {
    PerYear::new(libm::pow(1.0 + monthly, 12.0) - 1.0)
}

/// Returns the quantiles of a column and reorders it.
pub(super) fn band(column: &mut [f32]) -> Quantiles {
    let mut found = [0.0; 5];
    order::quantiles(column, &BAND, &mut found);
    Quantiles(found.map(|value| Usd(f64::from(value) + 0.0)))
}

fn spread(values: &mut [f32], mean: f64) -> AmountSpread {
    let above = values.iter().filter(|value| **value > 0.0).count();
    AmountSpread {
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
