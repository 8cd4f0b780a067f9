//! What a model of costs must say so that it can be simulated: its inputs, and what its options
//! cost in one future.

use tuneworthy_core::units::{PerYear, Range, Share, Support, Usd};

/// Something the model needs to know, exact or as a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ModelInput {
    /// A stable name, for those who show results.
    pub id: &'static str,
    /// What is known about it.
    pub range: Range,
    /// What it can be, which picks the shape of the range.
    pub support: Support,
}

/// How an option stands to the bar in one future.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fate {
    /// The chance that it meets the bar, given this future's inputs: 0 or 1 where that is known.
    pub reaches: Share,
    /// What happens if it does not.
    pub otherwise: Otherwise,
}

/// What a team does with an option that turns out to miss the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Otherwise {
    /// Lives with it: the costs are as written, but the option is never called best.
    Keep,
    /// Gives it up for the reference option in this month (1 is the first): from then on it pays
    /// what the reference costs, beginning with what that costs to set up. What was spent before
    /// stays spent.
    LeaveIn(usize),
}

impl Fate {
    /// Meets the bar for certain.
    pub const MEETS: Self = Self {
        reaches: Share::ALL,
        otherwise: Otherwise::Keep,
    };

    /// Misses the bar for certain, and is kept.
    pub const MISSES: Self = Self {
        reaches: Share::NONE,
        otherwise: Otherwise::Keep,
    };
}

/// A deterministic model of what some options cost, month by month: one draw of the inputs in,
/// costs out. The engine makes the draws, decides whether an option reaches the bar, and compares.
pub trait Model {
    /// The inputs, always in the same order: an input's place decides its random numbers, so an
    /// input that becomes exact leaves the others' draws as they were. At most
    /// [`MAX_INPUTS`](super::MAX_INPUTS); those past it stay at their medians.
    fn inputs(&self) -> &[ModelInput];

    /// How many options there are, at most [`MAX_OPTIONS`](super::MAX_OPTIONS). The first is doing
    /// nothing: going on as today.
    fn options(&self) -> usize;

    /// Whether an option is a tuned one. Untuned options are what tuned ones are held against.
    fn tuned(&self, option: usize) -> bool;

    /// What is held against where no untuned option meets the bar: doing nothing, unless another
    /// untuned option is the same in everything but its price. Otherwise what that saves would be
    /// counted as the tuned options' doing.
    fn fallback(&self) -> usize {
        0
    }

    /// The horizon in months, at most [`MAX_MONTHS`](super::MAX_MONTHS).
    fn months(&self) -> usize;

    /// Writes what every option costs and how it stands to the bar, in the future where the inputs
    /// have these values (same order as [`Self::inputs`]; a percent is 0 to 100).
    ///
    /// Called once a draw: it must be pure and should not allocate.
    fn run(&self, draw: &[f64], ledger: &mut Ledger);

    /// The discount rate in the future with these inputs.
    fn discount(&self, draw: &[f64]) -> PerYear;
}

/// A model that is only borrowed.
impl<M: Model> Model for &M {
    fn inputs(&self) -> &[ModelInput] {
        (**self).inputs()
    }

    fn options(&self) -> usize {
        (**self).options()
    }

    fn tuned(&self, option: usize) -> bool {
        (**self).tuned(option)
    }

    fn fallback(&self) -> usize {
        (**self).fallback()
    }

    fn months(&self) -> usize {
        (**self).months()
    }

    fn run(&self, draw: &[f64], ledger: &mut Ledger) {
        (**self).run(draw, ledger);
    }

    fn discount(&self, draw: &[f64]) -> PerYear {
        (**self).discount(draw)
    }
}

/// Where a model writes one future: costs a month of every option, positive for money spent.
#[derive(Clone, Debug)]
pub struct Ledger {
    months: usize,
    costs: Vec<Usd>,
    fates: Vec<Fate>,
}

impl Ledger {
    /// An empty ledger with room for one future of this model.
    pub fn new(model: &dyn Model) -> Self {
        let (options, months) = (model.options(), model.months());
        Self {
            months,
            costs: vec![Usd::ZERO; options * (months + 1)],
            fates: vec![Fate::MEETS; options],
        }
    }

    /// The costs of an option, all zero until written: at 0 what is spent before the first month,
    /// at k what month k costs, up to the horizon.
    ///
    /// # Panics
    /// When the model has no such option.
    pub fn costs(&mut self, option: usize) -> &mut [Usd] {
        let length = self.months + 1;
        &mut self.costs[option * length..(option + 1) * length]
    }

    /// Says how an option stands to the bar. One that says nothing meets it.
    ///
    /// # Panics
    /// When the model has no such option.
    pub fn fate(&mut self, option: usize, fate: Fate) {
        self.fates[option] = fate;
    }

    /// What has been written for an option.
    pub(crate) fn of(&self, option: usize) -> &[Usd] {
        &self.costs[option * (self.months + 1)..][..=self.months]
    }

    /// How an option stands to the bar.
    pub(crate) fn fate_of(&self, option: usize) -> Fate {
        self.fates[option]
    }

    /// Runs the model on an empty page.
    pub(crate) fn write(&mut self, model: &dyn Model, draw: &[f64]) {
        self.costs.fill(Usd::ZERO);
        self.fates.fill(Fate::MEETS);
        model.run(draw, self);
    }
}
