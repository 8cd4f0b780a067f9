//! The outlook: what the decision needs to know of the money, small enough to copy.
//!
//! In: an assessment, or a model and what its simulation found. Out: an [`Outlook`], where enough is
//! known. Enough means that nothing an option needs is missing ([`needed`]):
//! the calls, what they cost, the work, its price, the upkeep and the chance that it succeeds are all
//! the reader's. Defaults alone never make an outlook.

use std::task::Poll;

use serde::Serialize;

use super::inputs::{Origin, Quantity};
use super::model::CostModel;
use super::options::{OptionKind, needed};
use super::results::Results;
use super::simulate::{Detail, Effort, Model, Simulation};
use tuneworthy_core::assessment::{Assessment, QuestionId};
use tuneworthy_core::units::{Date, Months, Share, Usd};

/// What the decision reads of the money.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Outlook {
    /// The tuned option that is judged; of two, the one that is expected to save more.
    pub tuned: OptionKind,
    /// Whether both tuned options were priced, at a vendor and on one's own GPUs.
    pub both_tuned: bool,
    /// What it is held against: the cheapest untuned option that meets the bar.
    pub reference: OptionKind,
    /// Whether the reference meets the bar in at least half of the futures. If not, no untuned
    /// option does, and it is going on as today, cached and batched as far as that helps.
    pub reference_meets: bool,
    /// The option that is expected to cost least, of those two.
    pub best: OptionKind,
    /// Expected discounted net value of tuning at the horizon, against the reference.
    pub net_value: Usd,
    /// The share of futures in which that is above zero.
    pub chance_it_pays: Share,
    /// When the savings first cover the outlay, in the middle one of all futures; `None` where it
    /// is never in half of them or more.
    pub payback: Option<Months>,
    /// The share of futures in which they never do within the horizon.
    pub never: Share,
    /// The horizon.
    pub months: Months,
    /// What all this rests on.
    pub rests_on: RestsOn,
    /// The base's last day, where it lies within the horizon.
    pub shutdown: Option<Shutdown>,
    /// Where tuning begins or ceases to pay, by the answer that would have to change.
    pub levers: Levers,
}

/// How many of the figures come from where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RestsOn {
    /// Entered or answered by the reader.
    pub reader: usize,
    /// Copied from a price list the reader chose from.
    pub list: usize,
    /// Counted in the training file.
    pub measured: usize,
    /// Following from what the reader said elsewhere.
    pub worked: usize,
    /// The house's.
    pub default: usize,
}

/// The last day of the base that would be tuned.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Shutdown {
    /// The day.
    pub on: Date,
    /// Whether it comes before the tune has paid for itself in the middle one of all futures.
    pub before_payback: bool,
}

/// Where tuning begins or ceases to pay, by answer. `None` where the figures do not rest on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Levers {
    /// The calls a month.
    pub calls: Option<Lever>,
    /// What a call costs today, where that is answered and not priced.
    pub cost: Option<Lever>,
    /// What tuning saves on a call, where that is answered and not priced.
    pub saving: Option<Lever>,
}

/// One answer, moved alone.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Lever {
    /// What it is now: the middle of the range.
    pub now: f64,
    /// The value at which tuning breaks even, known exactly, all else as it is. `None` where it does
    /// not within a hundred times more or less.
    pub breaks_even: Option<f64>,
    /// Whether tuning pays above that value, rather than below.
    pub pays_above: bool,
}

impl Levers {
    /// The lever of a question.
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
    /// Whether tuning pays at another value; `None` where that makes no difference.
    #[must_use]
    pub fn pays_at(&self, value: f64) -> Option<bool> {
        self.breaks_even
            .map(|even| (value > even) == self.pays_above)
    }
}

/// The questions whose answers the cost model reads, beside the money inputs.
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

/// How many futures say where tuning breaks even.
const TRIAL_POINTS: usize = 1 << 10;

/// The outlook of an assessment, from as many futures as printed figures need. `None` where too
/// little is known; then [`needed`] says what is missing. Every answer of the assessment counts.
#[must_use]
pub fn outlook(assessment: &Assessment) -> Option<Outlook> {
    let mut work = OutlookWork::begin(assessment)?;
    loop {
        if let Poll::Ready(outlook) = work.step() {
            return outlook;
        }
    }
}

/// An outlook being worked out, in steps of a millisecond or so: whoever must stay quick to the
/// touch looks at the clock between them.
#[derive(Debug)]
pub struct OutlookWork {
    simulation: Simulation<CostModel>,
    seed: u32,
    /// What looks at the model with one quantity moved have shown.
    looks: Vec<Trial>,
}

/// How many futures are followed in a step.
const STEP: usize = 128;

impl OutlookWork {
    /// Begins it. `None` where too little is known.
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

    /// The model, and what its futures showed, once they are all followed: what a picture needs
    /// beside the outlook. It has no bands by month.
    #[must_use]
    pub fn found(&self) -> Option<(&CostModel, &Results)> {
        let results = self.simulation.results()?;
        Some((self.simulation.model(), results))
    }

    /// Works on. Ready with what [`outlook`] gives; then there is nothing left to do.
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

/// The tuned option that saves most, by its place, and what it saves.
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
    /// The outlook from what a simulation of the model found. `None` where the model has no tuned
    /// option. `seed` is the simulation's.
    #[must_use]
    pub fn of(model: &CostModel, results: &Results, seed: u32) -> Option<Self> {
        let mut looks = Trials {
            seen: &mut Vec::new(),
            left: None,
        };
        Self::seen(model, results, seed, &mut looks).ok().flatten()
    }

    /// The outlook, where the looks it takes may be had.
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

    /// Whether tuning is expected to pay.
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

/// What tuning is expected to save with a quantity at a value.
#[derive(Clone, Copy, Debug)]
struct Trial {
    quantity: Quantity,
    value: f64,
    saves: f64,
}

/// The looks taken so far. A search that must pause for want of more begins anew the next time, and
/// finds all it has seen here.
struct Trials<'a> {
    seen: &'a mut Vec<Trial>,
    /// How many more may be taken now; any number where there is none.
    left: Option<usize>,
}

/// The search must wait for another look.
#[derive(Clone, Copy, Debug)]
struct Pause;

/// Looks for the values at which tuning breaks even.
struct BreakEvenSearch<'a, 'b> {
    model: &'a CostModel,
    seed: u32,
    /// Whether it pays now, by the futures that count.
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

    /// What tuning is expected to save with a quantity known to be this.
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

    /// Where what is saved crosses zero between two values: by the chord, whose end stays put no
    /// more than once in a row (the Illinois rule), so that a straight line takes one step and steps
    /// of machines take few.
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

/// How often a break-even is improved.
const STEPS: usize = 8;

/// How little it moves when it is good enough.
const CLOSE: f64 = 1e-4;

#[cfg(test)]
mod tests;
