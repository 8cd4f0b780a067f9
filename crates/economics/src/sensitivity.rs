//! Which input moves the result, and where the answer would turn.
//!
//! Everything here is looked at with the inputs at their medians but for the one that is moved.
//! Whether an option reaches the bar is not drawn but weighed: its value is the average of reaching
//! it and missing it, by the chance the model gives. So one look is exact, quick, and changes
//! smoothly with the inputs; it leaves out how inputs act together, which the simulation has.

use super::simulate::{Fate, Ledger, MAX_OPTIONS, Model, ModelInput, Otherwise, medians};
use tuneworthy_core::units::{Support, Usd};

/// A model with every input at its median, ready to have one moved.
pub struct Sensitivity<'a> {
    model: &'a dyn Model,
    reference: usize,
    ledger: Ledger,
    draw: Vec<f64>,
}

/// How an input moves the value of an option.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TornadoBar {
    /// The input's place among the model's.
    pub input: usize,
    /// Its value where 5 in 100 lie below: the low end of its range.
    pub low: f64,
    /// Its value where 5 in 100 lie above.
    pub high: f64,
    /// What the option saves against the reference up to the horizon, discounted, at `low`.
    pub at_low: Usd,
    /// The same at `high`.
    pub at_high: Usd,
    /// Where the best option changes.
    pub flip: TurningPoints<Option<usize>>,
}

impl TornadoBar {
    /// How far the result moves from one end to the other.
    #[must_use]
    pub fn swing(&self) -> Usd {
        Usd((self.at_high - self.at_low).0.abs())
    }
}

/// Where, on either side of an input's median, something becomes another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TurningPoints<T> {
    /// What it is at the median.
    pub now: T,
    /// The nearest turn below the median.
    pub below: Option<TurningPoint<T>>,
    /// The nearest turn above it.
    pub above: Option<TurningPoint<T>>,
    /// The values between which turns were looked for.
    pub reach: (f64, f64),
}

/// A turn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TurningPoint<T> {
    /// The value of the input from which on it is so.
    pub at: f64,
    /// What it is from there on.
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

/// What a look finds.
struct OptionValues {
    /// By option: what it saves against the reference up to the horizon, discounted.
    values: [f64; MAX_OPTIONS],
    /// The best option of those that can be chosen, or [`NONE`].
    best: usize,
}

/// No option.
const NONE: usize = MAX_OPTIONS;

/// How many steps are looked at on either side of a median.
const STEPS: u32 = 24;

/// How often the step that holds a turn is halved.
const HALVINGS: u32 = 48;

impl<'a> Sensitivity<'a> {
    /// A model against the reference that its simulation found
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

    /// What an option saves against the reference up to the horizon, discounted, with every input
    /// at its median. Nothing if there is no such option.
    pub fn value(&mut self, option: usize) -> Usd {
        Usd(self.look().value(option))
    }

    /// The best option with every input at its median: the one with the highest value among those
    /// that are at least as likely to meet the bar as not, or are left if they do not. `None` if
    /// there is none.
    pub fn best(&mut self) -> Option<usize> {
        known(self.look().best)
    }

    /// The inputs that move an option's value, the strongest first; of equals, the earlier. What is
    /// exact moves nothing and is left out.
    pub fn tornado(&mut self, option: usize) -> Vec<TornadoBar> {
        let inputs = 0..self.model.inputs().len();
        let mut bars: Vec<TornadoBar> =
            inputs.filter_map(|input| self.bar(option, input)).collect();
        sort(&mut bars);
        bars
    }

    /// How one input moves an option's value, for those who draw a tornado bar by bar; see
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

    /// Where the best option changes as one input moves, exact or not. `None` if there is no such
    /// input.
    pub fn flip(&mut self, input: usize) -> Option<TurningPoints<Option<usize>>> {
        Some(self.turns(input, &|look| look.best)?.map(known))
    }

    /// Where an option begins or ceases to save anything as one input moves, exact or not: the
    /// volume, price or whatever else at which it breaks even. `None` if there is no such input.
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

    /// Whether an option is better than the best so far. Of equals, the reference counts.
    fn betters(&self, option: usize, reference: usize) -> bool {
        let value = self.value(option);
        self.best == NONE
            || value > self.value(self.best)
            || (option == reference && value >= self.value(self.best))
    }
}

/// Puts the strongest bar first; of equals, the earlier input.
pub fn sort(bars: &mut [TornadoBar]) {
    bars.sort_unstable_by(|a, b| {
        let by_swing = b.swing().0.total_cmp(&a.swing().0);
        by_swing.then(a.input.cmp(&b.input))
    });
}

fn known(option: usize) -> Option<usize> {
    (option != NONE).then_some(option)
}

/// The value today of costs by month.
fn present(costs: &[Usd], month: f64) -> f64 {
    costs
        .iter()
        .rev()
        .fold(0.0, |later, cost| cost.0 + later * month)
}

/// The value today of an option's costs, reaching and missing the bar weighed by their chances.
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

/// The values of an input within reach: its median at 0, the ends of the reach at -1 and 1.
enum InputReach {
    /// A share in percent: all there is.
    Percent { median: f64 },
    /// A positive quantity: as many times less as more.
    Ratio { median: f64, log: f64 },
    /// A quantity that is 0 now: up to a billion.
    FromZero,
    /// A quantity that may be negative: as much less as more.
    Signed { median: f64, reach: f64 },
}

impl InputReach {
    /// A positive quantity is followed to a hundredth and a hundred times its median, and at least
    /// twice as far, in ratio, as its range; a signed one to five times the width of its range, or
    /// ten times its size, whichever is more.
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
