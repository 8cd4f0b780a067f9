//! Sensitivity of the result to each input, and the values at which the decision changes.
//!
//! In: a model and its reference option. Out: a tornado ([`TornadoBar`]) and turning points. All
//! inputs are at their medians but for the one that is moved. Reaching the bar is not drawn but
//! weighed: an option's value is the average of reaching it and missing it, by the model's
//! probability. So one evaluation is exact, quick, and changes smoothly with the inputs; it leaves
//! out interactions of inputs, which the simulation has.

use super::simulate::{Fate, Ledger, MAX_OPTIONS, Model, ModelInput, Otherwise, medians};
use tuneworthy_core::maths::order::sort_few;
use tuneworthy_core::units::{Support, Usd};

/// A model with every input at its median, ready to have one moved.
pub struct Sensitivity<'a> {
    model: &'a dyn Model,
    reference: usize,
    ledger: Ledger,
    draw: Vec<f64>,
}

/// Effect of an input on the value of an option.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TornadoBar {
    /// Index of the input in the model.
    pub input: usize,
    /// Low end of its range, the 5 % quantile.
    pub low: f64,
    /// High end of its range, the 95 % quantile.
    pub high: f64,
    /// Net present value of the option against the reference, at `low`.
    pub at_low: Usd,
    /// Net present value at `high`.
    pub at_high: Usd,
    /// Values at which the best option changes.
    pub flip: TurningPoints<Option<usize>>,
}

impl TornadoBar {
    /// Returns the difference of the result between the two ends.
    #[must_use]
    pub fn swing(&self) -> Usd {
        Usd((self.at_high - self.at_low).0.abs())
    }
}

/// Nearest turning points of a property on either side of an input's median.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TurningPoints<T> {
    /// Property at the median.
    pub now: T,
    /// Nearest turning point below the median.
    pub below: Option<TurningPoint<T>>,
    /// Nearest turning point above the median.
    pub above: Option<TurningPoint<T>>,
    /// Values between which turning points were searched.
    pub reach: (f64, f64),
}

/// A value of the input at which a property changes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TurningPoint<T> {
    /// Value of the input from which on the property holds.
    pub at: f64,
    /// Property from there on.
    pub then: T,
}

impl<T> TurningPoints<T> {
    fn map<U>(self, to: impl Fn(T) -> U) -> TurningPoints<U> {
        let turn = |turn: TurningPoint<T>| TurningPoint {
            at: turn.at,
            then: to(turn.then),
        };
        TurningPoints {
            below: self.below.map(turn),
            above: self.above.map(turn),
            reach: self.reach,
            now: to(self.now),
        }
    }
}

/// Values of all options for one draw.
struct OptionValues {
    /// Net present value against the reference, by option.
    values: [f64; MAX_OPTIONS],
    /// Index of the best option among those that can be chosen, or [`NONE`].
    best: usize,
}

/// No option.
const NONE: usize = MAX_OPTIONS;

/// Steps searched on either side of a median.
const STEPS: u32 = 24;

/// Number of times the step with a turning point is halved.
const HALVINGS: u32 = 48;

impl<'a> Sensitivity<'a> {
    /// Returns the sensitivity of a model against the reference of its simulation
    /// ([`Results::reference`](super::results::Results::reference)).
    #[must_use]
    pub fn new(model: &'a dyn Model, reference: usize) -> Self {
        Self {
            model,
            reference,
            ledger: Ledger::new(model),
            draw: medians(model),
        }
    }

    /// Returns the net present value of an option against the reference, with every input at its
    /// median. Zero if there is no such option.
    pub fn value(&mut self, option: usize) -> Usd {
        Usd(self.look().value(option))
    }

    /// Returns the best option with every input at its median: the one with the highest value among
    /// those that are at least as likely to meet the bar as not, or are left if they do not. `None`
    /// if there is none.
    pub fn best(&mut self) -> Option<usize> {
        known(self.look().best)
    }

    /// Returns the inputs that move an option's value, the strongest first; of equals, the earlier.
    /// Exact inputs are left out.
    pub fn tornado(&mut self, option: usize) -> Vec<TornadoBar> {
        let inputs = 0..self.model.inputs().len();
        let mut bars: Vec<TornadoBar> =
            inputs.filter_map(|input| self.bar(option, input)).collect();
        sort(&mut bars);
        bars
    }

    /// Returns the effect of one input on an option's value, for drawing a tornado bar by bar; see
    /// [`sort`]. `None` if it is exact or there is none.
    pub fn bar(&mut self, option: usize, input: usize) -> Option<TornadoBar> {
        let range = self
            .input(input)
            .filter(|input| !input.range.is_exact())?
            .range;
        let (low, high) = (range.low(), range.high());
        Some(TornadoBar {
            input,
            low,
            high,
            at_low: Usd(self.look_at(input, low).value(option)),
            at_high: Usd(self.look_at(input, high).value(option)),
            flip: self.flip(input)?,
        })
    }

    /// Returns an option's value at the low and the high end of an input's range. `None` if the input is
    /// exact or there is none.
    pub(crate) fn at_ends(&mut self, option: usize, input: usize) -> Option<[f64; 2]> {
        let range = self.input(input)?.range;
        let ends = (!range.is_exact()).then(|| [range.low(), range.high()])?;
        Some(ends.map(|end| self.look_at(input, end).value(option)))
    }

    /// Returns the values at which the best option changes as one input moves, exact or not. `None`
    /// if there is no such input.
    pub fn flip(&mut self, input: usize) -> Option<TurningPoints<Option<usize>>> {
        Some(self.turns(input, &|look| look.best)?.map(known))
    }

    /// Returns the break-even values of an option as one input moves, exact or not. `None` if there
    /// is no such input.
    pub fn break_even(&mut self, option: usize, input: usize) -> Option<TurningPoints<bool>> {
        let saves = |look: &OptionValues| usize::from(look.value(option) > 0.0);
        Some(self.turns(input, &saves)?.map(|saves| saves == 1))
    }

    fn input(&self, input: usize) -> Option<&'a ModelInput> {
        self.model.inputs().get(input)
    }

    fn turns(
        &mut self,
        input: usize,
        class: &dyn Fn(&OptionValues) -> usize,
    ) -> Option<TurningPoints<usize>> {
        let known = *self.input(input)?;
        let scale = InputReach::of(known);
        let now = class(&self.look());
        let mut nearest = |side: f64| {
            let (mut from, mut found) = (0.0, None);
            for step in 1..=STEPS {
                let to = side * f64::from(step) / f64::from(STEPS);
                if class(&self.look_at(input, scale.at(to))) != now {
                    found = Some(to);
                    break;
                }
                from = to;
            }
            let mut to = found?;
            for _ in 0..HALVINGS {
                let middle = f64::midpoint(from, to);
                if class(&self.look_at(input, scale.at(middle))) == now {
                    from = middle;
                } else {
                    to = middle;
                }
            }
            let at = scale.at(to);
            let then = class(&self.look_at(input, at));
            Some(TurningPoint { at, then })
        };
        Some(TurningPoints {
            now,
            below: nearest(-1.0),
            above: nearest(1.0),
            reach: (scale.at(-1.0), scale.at(1.0)),
        })
    }

    fn look_at(&mut self, input: usize, value: f64) -> OptionValues {
        let median = std::mem::replace(&mut self.draw[input], value);
        let look = self.look();
        self.draw[input] = median;
        look
    }

    fn look(&mut self) -> OptionValues {
        self.ledger.write(self.model, &self.draw);
        let month = 1.0 / self.model.discount(&self.draw).month();
        let mut look = OptionValues {
            values: [0.0; MAX_OPTIONS],
            best: NONE,
        };
        let reference = self.ledger.of(self.reference);
        let paid = present(reference, month);
        for option in 0..self.model.options().min(MAX_OPTIONS) {
            let fate = self.ledger.fate_of(option);
            if option != self.reference {
                let own = self.ledger.of(option);
                look.values[option] = paid - weighed(own, reference, fate, month);
            }
            let can_be_chosen = fate.reaches.get() >= 0.5 || fate.otherwise != Otherwise::Keep;
            if can_be_chosen && look.betters(option, self.reference) {
                look.best = option;
            }
        }
        look
    }
}

impl OptionValues {
    fn value(&self, option: usize) -> f64 {
        self.values.get(option).map_or(0.0, |value| value + 0.0)
    }

    /// Returns whether an option is better than the best so far. Of equals, the reference counts.
    fn betters(&self, option: usize, reference: usize) -> bool {
        let value = self.value(option);
        self.best == NONE
            || value > self.value(self.best)
            || (option == reference && value >= self.value(self.best))
    }
}

/// Sorts the strongest bar first; of equals, the earlier input.
pub fn sort(bars: &mut [TornadoBar]) {
    sort_few(bars, |one, other| {
        let by_swing = other.swing().0.total_cmp(&one.swing().0);
        by_swing.then(one.input.cmp(&other.input)).is_lt()
    });
}

fn known(option: usize) -> Option<usize> {
    (option != NONE).then_some(option)
}

/// Returns the present value of costs by month.
fn present(costs: &[Usd], month: f64) -> f64 {
    costs
        .iter()
        .rev()
        .fold(0.0, |later, cost| cost.0 + later * month)
}

/// Returns the present value of an option's costs, reaching and missing the bar weighed by their
/// probabilities.
fn weighed(own: &[Usd], reference: &[Usd], fate: Fate, month: f64) -> f64 {
    let reached = present(own, month);
    let Otherwise::LeaveIn(leave) = fate.otherwise else {
        return reached;
    };
    let leave = leave.min(own.len());
    let (before, after) = (&own[..leave], &reference[leave..]);
    let faded = libm::pow(month, leave as f64);
    let set_up = match reference.first() {
        Some(cost) if leave > 0 && leave < own.len() => cost.0,
        _ => 0.0,
    };
    let missed = present(before, month) + (set_up + present(after, month)) * faded;
    let chance = fate.reaches.get();
    chance * reached + (1.0 - chance) * missed
}

/// Search range of an input: its median at 0, its ends at -1 and 1.
enum InputReach {
    /// A share in percent: from 0 to 100.
    Percent { median: f64 },
    /// A positive quantity: the same factor down and up.
    Ratio { median: f64, log: f64 },
    /// A quantity that is 0 now: up to a billion.
    FromZero,
    /// A quantity that may be negative: the same distance down and up.
    Signed { median: f64, reach: f64 },
}

impl InputReach {
    /// Returns the search range. A positive quantity is searched to a hundredth and a hundred times
    /// its median, and at least twice as far, in ratio, as its range; a signed one to five times
    /// the width of its range, or ten times its size, whichever is more.
    fn of(input: ModelInput) -> Self {
        let range = input.range;
        let median = range.median(input.support);
        match input.support {
            Support::Percent => Self::Percent { median },
            Support::Positive if median > 0.0 => {
                let log = 2.0 * libm::log(range.high() / median);
                Self::Ratio {
                    median,
                    log: log.max(libm::log(100.0)),
                }
            }
            Support::Positive => Self::FromZero,
            Support::Signed => {
                let reach = (5.0 * (range.high() - range.low())).max(10.0 * median.abs());
                Self::Signed {
                    median,
                    reach: if reach > 0.0 { reach } else { 100.0 },
                }
            }
        }
    }

    fn at(&self, place: f64) -> f64 {
        match *self {
            Self::Percent { median } if place < 0.0 => median * (1.0 + place),
            Self::Percent { median } => median + (100.0 - median) * place,
            Self::Ratio { median, log } => median * libm::exp(log * place),
            Self::FromZero if place <= 0.0 => 0.0,
            // Fifteen powers of ten, a millionth first.
            Self::FromZero => libm::pow(10.0, 15.0 * place - 6.0),
            Self::Signed { median, reach } => median + reach * place,
        }
    }
}

#[cfg(test)]
mod tests;
