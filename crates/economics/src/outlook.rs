//! The outlook: the summary of the money that the decision reads, small enough to copy.
//!
//! In: an assessment, or a model and the results of its simulation. Out: an [`Outlook`], if enough
//! is known. Enough means that no input of an option is missing
//! (`needed`): the calls, their cost, the work, its price, the upkeep and
//! the chance of success are all the reader's. Defaults alone never make an outlook.

use std::task::Poll;

use serde::Serialize;

use super::inputs::{Origin, Quantity};
use super::model::CostModel;
use super::options::{OptionKind, needed};
use super::results::Results;
use super::simulate::{Detail, Effort, Model, Simulation};
use tuneworthy_core::assessment::{Assessment, QuestionId};
use tuneworthy_core::units::{Date, Months, Share, Usd};

/// Summary of the money that the decision reads.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Outlook {
    /// Tuned option that is judged; of two, the one with the larger expected saving.
    pub tuned: OptionKind,
    /// Whether both tuned options were priced, at a vendor and on one's own GPUs.
    pub both_tuned: bool,
    /// Option it is compared with: the cheapest untuned option that meets the bar.
    pub reference: OptionKind,
    /// Whether the reference meets the bar in at least half of the futures. If not, no untuned
    /// option does, and the reference is going on as today, cached and batched as far as that
    /// helps.
    pub reference_meets: bool,
    /// Option with the lowest expected cost, of those two.
    pub best: OptionKind,
    /// Expected net present value of tuning at the horizon, against the reference.
    pub net_value: Usd,
    /// Share of futures in which that is above zero.
    pub chance_it_pays: Share,
    /// Median time at which the savings first cover the outlay; `None` if they never do in half of
    /// the futures or more.
    pub payback: Option<Months>,
    /// Share of futures in which they never do within the horizon.
    pub never: Share,
    /// Horizon.
    pub months: Months,
    /// Origins of the figures.
    pub rests_on: RestsOn,
    /// Last day of the base, if it lies within the horizon.
    pub shutdown: Option<Shutdown>,
    /// Break-even values by answer.
    pub levers: Levers,
}

/// Number of figures by origin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RestsOn {
    /// Entered or answered by the reader.
    pub reader: usize,
    /// Copied from a price list the reader chose from.
    pub list: usize,
    /// Counted in the training file.
    pub measured: usize,
    /// Derived from the reader's other inputs.
    pub worked: usize,
    /// Number of inputs that use this crate's defaults.
    pub default: usize,
}

/// Last day of the base that would be tuned.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Shutdown {
    /// Day.
    pub on: Date,
    /// Whether it comes before the median payback.
    pub before_payback: bool,
}

/// Break-even values by answer. `None` if the figures do not rest on the answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Levers {
    /// Calls per month.
    pub calls: Option<Lever>,
    /// Cost of a call today, if that is answered and not priced.
    pub cost: Option<Lever>,
    /// Saving per call, if that is answered and not priced.
    pub saving: Option<Lever>,
}

/// Break-even of one answer, all others unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Lever {
    /// Median of the answer now.
    pub now: f64,
    /// Value at which tuning breaks even, known exactly, all else unchanged. `None` if it does not
    /// within a factor of a hundred.
    pub breaks_even: Option<f64>,
    /// Whether tuning pays above that value, rather than below.
    pub pays_above: bool,
}

impl Levers {
    /// Returns the break-even of a question.
    #[must_use]
    pub const fn of(&self, question: QuestionId) -> Option<Lever> {
        match question {
            QuestionId::Calls => self.calls,
            QuestionId::CallCost => self.cost,
            QuestionId::Saving => self.saving,
            _ => None,
        }
    }
}

impl Lever {
    /// Returns whether tuning pays at another value; `None` if the value makes no difference.
    #[must_use]
    pub fn pays_at(&self, value: f64) -> Option<bool> {
        self.breaks_even
            .map(|even| (value > even) == self.pays_above)
    }
}

/// Questions whose answers the cost model reads, beside the money inputs.
pub const READS: [QuestionId; 12] = [
    QuestionId::Goal,
    QuestionId::Failure,
    QuestionId::Calls,
    QuestionId::CallCost,
    QuestionId::Saving,
    QuestionId::PromptTokens,
    QuestionId::Pass,
    QuestionId::Bar,
    QuestionId::Amount,
    QuestionId::Prompting,
    QuestionId::PromptParts,
    QuestionId::BetterModel,
];

/// Number of futures per trial in the search for a break-even.
const TRIAL_POINTS: usize = 1 << 10;

/// Returns the outlook of an assessment, from as many futures as printed figures need. `None` if
/// too little is known; then [`needed`] lists what is missing. Every answer of the assessment counts.
#[must_use]
pub fn outlook(assessment: &Assessment) -> Option<Outlook> {
    let mut work = OutlookWork::begin(assessment)?;
    loop {
        if let Poll::Ready(outlook) = work.step() {
            return outlook;
        }
    }
}

/// Computation of an outlook in steps of about a millisecond, so that a page stays responsive
/// between them.
#[derive(Debug)]
pub struct OutlookWork {
    simulation: Simulation<CostModel>,
    seed: u32,
    /// Results of the trials with one quantity moved.
    looks: Vec<Trial>,
}

/// Number of futures per step.
const STEP: usize = 128;

impl OutlookWork {
    /// Starts the computation. `None` if too little is known.
    #[must_use]
    pub fn begin(assessment: &Assessment) -> Option<Self> {
        if !needed(assessment).is_empty() {
            return None;
        }
        let model = CostModel::of(assessment)?;
        let points = Effort::Rest.points();
        Some(Self {
            simulation: Simulation::with_points(model, assessment.seed, points, Detail::SENTENCE),
            seed: assessment.seed,
            looks: Vec::new(),
        })
    }

    /// Returns the model and its results once all futures are simulated, for a figure beside the
    /// outlook. They have no quantiles by month.
    #[must_use]
    pub fn found(&self) -> Option<(&CostModel, &Results)> {
        let results = self.simulation.results()?;
        Some((self.simulation.model(), results))
    }

    /// Continues the computation. Ready with the value of [`outlook`]; then nothing is left to do.
    pub fn step(&mut self) -> Poll<Option<Outlook>> {
        let Some(results) = self.simulation.results() else {
            self.simulation.step(STEP);
            return Poll::Pending;
        };
        let mut looks = Trials {
            seen: &mut self.looks,
            left: Some(1),
        };
        match Outlook::seen(self.simulation.model(), results, self.seed, &mut looks) {
            Ok(outlook) => Poll::Ready(outlook),
            Err(Pause) => Poll::Pending,
        }
    }
}

/// Returns the index of the tuned option with the largest saving, and the saving.
fn best_tuned(model: &CostModel, results: &Results) -> Option<(usize, Usd)> {
    let value = |option: usize| {
        let against = results.options.get(option)?.against.as_ref()?;
        Some((option, against.discounted.mean))
    };
    (0..model.options())
        .filter(|option| model.tuned(*option))
        .filter_map(value)
        .max_by(|a, b| a.1.0.total_cmp(&b.1.0).then(b.0.cmp(&a.0)))
}

impl Outlook {
    /// Returns the outlook from the results of a simulation of the model. `None` if the model has
    /// no tuned option. `seed` is the simulation's.
    #[must_use]
    pub fn of(model: &CostModel, results: &Results, seed: u32) -> Option<Self> {
        let mut looks = Trials {
            seen: &mut Vec::new(),
            left: None,
        };
        Self::seen(model, results, seed, &mut looks).ok().flatten()
    }

    /// Returns the outlook, or `Pause` if it needs more trials than are left.
    fn seen(
        model: &CostModel,
        results: &Results,
        seed: u32,
        looks: &mut Trials,
    ) -> Result<Option<Self>, Pause> {
        let Some((_, net_value)) = best_tuned(model, results) else {
            return Ok(None);
        };
        let mut look = BreakEvenSearch {
            model,
            seed,
            pays: net_value.0 > 0.0,
            looks,
        };
        let levers = look.levers()?;
        Ok(Self::with(model, results, levers))
    }

    fn with(model: &CostModel, results: &Results, levers: Levers) -> Option<Self> {
        let kinds = model.kinds();
        let (at, net_value) = best_tuned(model, results)?;
        let (tuned, reference) = (*kinds.get(at)?, *kinds.get(results.reference)?);
        let against = results.options.get(at)?.against.as_ref()?;
        let payback = against.first.median();
        let shutdown = model
            .shutdown()
            .filter(|_| tuned == OptionKind::TunedVendor);
        let has = |kind| kinds.contains(&kind);
        Some(Self {
            tuned,
            both_tuned: has(OptionKind::TunedVendor) && has(OptionKind::TunedOwn),
            reference,
            reference_meets: results.reference_meets,
            best: if net_value.0 > 0.0 { tuned } else { reference },
            net_value,
            chance_it_pays: against.discounted.above_zero,
            payback,
            never: against.first.never,
            months: model.horizon(),
            rests_on: RestsOn::of(model),
            shutdown: shutdown.map(|(on, when)| Shutdown {
                on,
                before_payback: payback.is_none_or(|payback| payback > when),
            }),
            levers,
        })
    }

    /// Returns whether tuning is expected to pay.
    #[must_use]
    pub fn pays(&self) -> bool {
        self.net_value.0 > 0.0
    }
}

impl RestsOn {
    fn of(model: &CostModel) -> Self {
        let mut rests = Self::default();
        for (_, origin) in model.rests_on() {
            *match origin {
                Origin::Reader => &mut rests.reader,
                Origin::List => &mut rests.list,
                Origin::Measured => &mut rests.measured,
                Origin::Worked => &mut rests.worked,
                Origin::Default => &mut rests.default,
            } += 1;
        }
        rests
    }
}

/// Expected saving of tuning with a quantity at a value.
#[derive(Clone, Copy, Debug)]
struct Trial {
    quantity: Quantity,
    value: f64,
    saves: f64,
}

/// Trials run so far. A search that must pause starts anew the next time and finds the earlier
/// trials here.
struct Trials<'a> {
    seen: &'a mut Vec<Trial>,
    /// Number of trials still allowed now; any number if `None`.
    left: Option<usize>,
}

/// Signal that the search needs another trial.
#[derive(Clone, Copy, Debug)]
struct Pause;

/// Search for the values at which tuning breaks even.
struct BreakEvenSearch<'a, 'b> {
    model: &'a CostModel,
    seed: u32,
    /// Whether tuning pays now, by the full simulation.
    pays: bool,
    looks: &'a mut Trials<'b>,
}

impl BreakEvenSearch<'_, '_> {
    fn levers(&mut self) -> Result<Levers, Pause> {
        Ok(Levers {
            calls: self.lever(Quantity::Answer(QuestionId::Calls))?,
            cost: self.lever(Quantity::Answer(QuestionId::CallCost))?,
            saving: self.lever(Quantity::Answer(QuestionId::Saving))?,
        })
    }

    /// Returns the expected saving with a quantity known to be `value`.
    fn saves(&mut self, quantity: Quantity, value: f64) -> Result<f64, Pause> {
        let is = |seen: &&Trial| seen.quantity == quantity && seen.value.total_cmp(&value).is_eq();
        if let Some(seen) = self.looks.seen.iter().find(is) {
            return Ok(seen.saves);
        }
        if let Some(left) = &mut self.looks.left {
            *left = left.checked_sub(1).ok_or(Pause)?;
        }
        let model = self.model.clone().with(quantity, value);
        let results =
            Simulation::with_points(model, self.seed, TRIAL_POINTS, Detail::SENTENCE).finish();
        let saves = best_tuned(self.model, &results).map_or(0.0, |(_, saved)| saved.0);
        self.looks.seen.push(Trial {
            quantity,
            value,
            saves,
        });
        Ok(saves)
    }

    fn lever(&mut self, quantity: Quantity) -> Result<Option<Lever>, Pause> {
        let used = self.model.rests_on().iter();
        let mut used = used.map(|(quantity, _)| *quantity);
        let input = self.model.input(quantity);
        let Some(input) = input.filter(|_| used.any(|there| there == quantity)) else {
            return Ok(None);
        };
        let now = input.range.median(quantity.support());
        if now <= 0.0 {
            return Ok(None);
        }
        let at_now = self.saves(quantity, now)?;
        // Tuning saves the more, the more calls there are and the dearer they are; unless each call
        // costs more tuned, and then the less.
        let (far, near) = (now * 100.0, now / 100.0);
        let rises = self.saves(quantity, far)? > self.saves(quantity, near)?;
        let other = if self.pays == rises { near } else { far };
        let breaks_even = self.root(quantity, (now, at_now), other)?;
        Ok(Some(Lever {
            now,
            breaks_even,
            pays_above: rises,
        }))
    }

    /// Finds the root of the saving between two values: by the chord, whose end stays put no more
    /// than once in a row (the Illinois rule), so that a straight line takes one step and the steps
    /// of a machine count take few.
    fn root(
        &mut self,
        quantity: Quantity,
        now: (f64, f64),
        other: f64,
    ) -> Result<Option<f64>, Pause> {
        // So few futures may put the value now on the wrong side of zero; then it is about even.
        if (now.1 > 0.0) != self.pays {
            return Ok(Some(now.0));
        }
        let (mut a, mut b) = (now, (other, self.saves(quantity, other)?));
        if (a.1 > 0.0) == (b.1 > 0.0) {
            return Ok(None);
        }
        for _ in 0..STEPS {
            let at = a.0 + (b.0 - a.0) * a.1 / (a.1 - b.1);
            let saved = self.saves(quantity, at)?;
            if (saved > 0.0) == (b.1 > 0.0) {
                a.1 /= 2.0;
            } else {
                a = b;
            }
            let moved = (b.0 - at).abs();
            b = (at, saved);
            if moved <= at.abs() * CLOSE {
                break;
            }
        }
        Ok(Some(b.0))
    }
}

/// Largest number of steps towards a break-even.
const STEPS: usize = 8;

/// Relative step at which the search ends.
const CLOSE: f64 = 1e-4;

#[cfg(test)]
mod tests;
