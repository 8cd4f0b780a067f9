//! The outlook: the summary of the money that the decision reads, small enough to copy.
//!
//! In: an assessment, or a model and the results of its simulation. Out: an [`Outlook`], if enough
//! is known. Enough means that no input of an option is missing
//! (`needed`): the calls, their cost, the work, its price, the upkeep and
//! the chance of success are all the reader's. Defaults alone never make an outlook.

mod assumptions;
mod break_even;

use std::task::Poll;

use serde::Serialize;

pub use assumptions::{AssumptionDraws, OnAssumptions};
use break_even::{BreakEvenSearch, Pause, Trial, Trials};

use super::inputs::Origin;
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
    /// Dependence of the conclusion on assumptions.
    pub assumptions: OnAssumptions,
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
    /// Number of inputs that are assumptions for the kind of task.
    pub assumed: usize,
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
    /// Draws of the assumptions, once the trials are done.
    draws: Option<AssumptionDraws>,
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
            draws: None,
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
            draws: &mut self.draws,
            left: Some(1),
        };
        match Outlook::seen(self.simulation.model(), results, self.seed, &mut looks) {
            Ok(outlook) => Poll::Ready(outlook),
            Err(Pause) => Poll::Pending,
        }
    }
}

/// Returns the index of the tuned option with the largest saving, and the saving.
pub(crate) fn best_tuned(model: &CostModel, results: &Results) -> Option<(usize, Usd)> {
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
            draws: &mut None,
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
        let assumptions = look.assumptions()?;
        Ok(Self::with(model, results, levers, assumptions))
    }

    fn with(
        model: &CostModel,
        results: &Results,
        levers: Levers,
        assumptions: OnAssumptions,
    ) -> Option<Self> {
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
            assumptions,
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
                Origin::Assumed => &mut rests.assumed,
            } += 1;
        }
        rests
    }
}

#[cfg(test)]
mod tests;
