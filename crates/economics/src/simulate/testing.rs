//! A model for tests: inputs, and a function that writes the ledger.

use super::{Ledger, Model, ModelInput};
use tuneworthy_core::units::{PerYear, Range, Support, Usd};

/// Function that writes the ledger of the future with these inputs.
type Write = Box<dyn Fn(&[f64], &mut Ledger)>;

pub(crate) struct Made {
    pub(crate) inputs: Vec<ModelInput>,
    pub(crate) options: usize,
    pub(crate) tuned: Vec<usize>,
    pub(crate) months: usize,
    pub(crate) discount: PerYear,
    pub(crate) write: Write,
}

/// Two options, the second tuned, over a horizon.
pub(crate) fn made(
    inputs: Vec<ModelInput>,
    months: usize,
    write: impl Fn(&[f64], &mut Ledger) + 'static,
) -> Made {
    Made {
        inputs,
        options: 2,
        tuned: vec![1],
        months,
        discount: PerYear::NONE,
        write: Box::new(write),
    }
}

/// An outlay, then a saving every month: the second option costs the outlay at once, the first the
/// saving every month.
pub(crate) fn outlay_and_saving(outlay: ModelInput, saving: ModelInput, months: usize) -> Made {
    made(vec![outlay, saving], months, |draw, ledger| {
        ledger.costs(1)[0] = Usd(draw[0]);
        ledger.costs(0)[1..].fill(Usd(draw[1]));
    })
}

pub(crate) fn positive(low: f64, high: f64) -> ModelInput {
    input(low, high, Support::Positive)
}

pub(crate) fn signed(low: f64, high: f64) -> ModelInput {
    input(low, high, Support::Signed)
}

pub(crate) fn percent(low: f64, high: f64) -> ModelInput {
    input(low, high, Support::Percent)
}

fn input(low: f64, high: f64, support: Support) -> ModelInput {
    let range = Range::new(low, high, support).unwrap();
    ModelInput {
        id: "an input",
        range,
        support,
    }
}

impl Model for Made {
    fn inputs(&self) -> &[ModelInput] {
        &self.inputs
    }

    fn options(&self) -> usize {
        self.options
    }

    fn tuned(&self, option: usize) -> bool {
        self.tuned.contains(&option)
    }

    fn months(&self) -> usize {
        self.months
    }

    fn run(&self, draw: &[f64], ledger: &mut Ledger) {
        (self.write)(draw, ledger);
    }

    fn discount(&self, _: &[f64]) -> PerYear {
        self.discount
    }
}
