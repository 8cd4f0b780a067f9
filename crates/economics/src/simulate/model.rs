//! Interface of a cost model to the simulation: its inputs, and the costs of its options in one
//! future.

use tuneworthy_core::units::{PerYear, Range, Share, Support, Usd};

/// An input of a model, exact or as a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ModelInput {
    /// Stable name, for display.
    pub id: &'static str,
    /// Value or range.
    pub range: Range,
    /// Values it can take; selects the distribution of the range.
    pub support: Support,
}

/// Relation of an option to the bar in one future.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fate {
    /// Probability that it meets the bar, given this future's inputs: 0 or 1 if that is known.
    pub reaches: Share,
    /// Consequence if it does not.
    pub otherwise: Otherwise,
}

/// Reaction of a team to an option that misses the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Otherwise {
    /// Keeps it: the costs are as written, but the option is never called best.
    Keep,
    /// Leaves it for the reference option in this month (1 is the first): from then on it costs
    /// what the reference costs, beginning with the reference's initial outlay. What was spent
    /// before stays spent.
    LeaveIn(usize),
}

impl Fate {
    /// Certain to meet the bar.
    pub const MEETS: Self = Self {
        reaches: Share::ALL,
        otherwise: Otherwise::Keep,
    };

    /// Certain to miss the bar, and kept.
    pub const MISSES: Self = Self {
        reaches: Share::NONE,
        otherwise: Otherwise::Keep,
    };
}

/// A deterministic model of the costs of some options, month by month: one draw of the inputs in,
/// costs out. The engine makes the draws, decides whether an option reaches the bar, and compares.
pub trait Model {
    /// Returns the inputs, always in the same order: an input's index decides its random numbers,
    /// so an input that becomes exact leaves the others' draws as they were. At most
    /// [`MAX_INPUTS`](super::MAX_INPUTS); those past it stay at their medians.
    fn inputs(&self) -> &[ModelInput];

    /// Returns the number of options, at most [`MAX_OPTIONS`](super::MAX_OPTIONS). The first is
    /// doing nothing: going on as today.
    fn options(&self) -> usize;

    /// Returns whether an option is a tuned one. Tuned options are compared with untuned ones.
    fn tuned(&self, option: usize) -> bool;

    /// Returns the reference if no untuned option meets the bar: doing nothing, unless another
    /// untuned option is the same in everything but its price. Otherwise that option's saving would
    /// be credited to the tuned ones.
    fn fallback(&self) -> usize {
        0
    }

    /// Returns the horizon in months, at most [`MAX_MONTHS`](super::MAX_MONTHS).
    fn months(&self) -> usize;

    /// Writes the costs of every option and its relation to the bar, in the future with these input
    /// values (in the order of [`Self::inputs`]; a percent is 0 to 100).
    ///
    /// Called once per draw: it must be pure and should not allocate.
    fn run(&self, draw: &[f64], ledger: &mut Ledger);

    /// Returns the discount rate in the future with these inputs.
    fn discount(&self, draw: &[f64]) -> PerYear;
}

/// A borrowed model.
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

/// Output of a model for one future: monthly costs of every option, positive for money spent.
#[derive(Clone, Debug)]
pub struct Ledger {
    months: usize,
    costs: Vec<Usd>,
    fates: Vec<Fate>,
}

impl Ledger {
    /// Returns an empty ledger with room for one future of this model.
    pub fn new(model: &dyn Model) -> Self {
        let (options, months) = (model.options(), model.months());
        Self {
            months,
            costs: vec![Usd::ZERO; options * (months + 1)],
            fates: vec![Fate::MEETS; options],
        }
    }

    /// Returns the costs of an option, all zero until written: at 0 the outlay before the first
    /// month, at k the cost of month k, up to the horizon.
    ///
    /// # Panics
    /// If the model has no such option.
    pub fn costs(&mut self, option: usize) -> &mut [Usd] {
        let length = self.months + 1;
        &mut self.costs[option * length..(option + 1) * length]
    }

    /// Stores the relation of an option to the bar. An option without one meets it.
    ///
    /// # Panics
    /// If the model has no such option.
    pub fn fate(&mut self, option: usize, fate: Fate) {
        self.fates[option] = fate;
    }

    /// Returns the costs written for an option.
    pub(crate) fn of(&self, option: usize) -> &[Usd] {
        &self.costs[option * (self.months + 1)..][..=self.months]
    }

    /// Returns the relation of an option to the bar.
    pub(crate) fn fate_of(&self, option: usize) -> Fate {
        self.fates[option]
    }

    /// Clears the ledger and runs the model.
    pub(crate) fn write(&mut self, model: &dyn Model, draw: &[f64]) {
        self.costs.fill(Usd::ZERO);
        self.fates.fill(Fate::MEETS);
        model.run(draw, self);
    }
}
