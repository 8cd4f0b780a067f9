//! A payback model that fits into four lines of any language: a saving a call, calls a month, what is
//! spent at once, and what it costs to run each month, all uncertain.

use tuneworthy_core::units::{PerYear, Range, Support, Usd};
use tuneworthy_economics::simulate::{Detail, Ledger, Model, ModelInput, Simulation};

/// The horizon, in months.
const MONTHS: usize = 24;

/// Saving a call, calls a month, outlay, running costs a month: ends that hold 9 in 10.
const RANGES: [(f64, f64); 4] = [(0.002, 0.01), (5e4, 5e5), (5e3, 3e4), (200.0, 2e3)];

/// The share of futures that pay within the horizon; mean and median of what is saved in all by then;
/// and the median of what is saved by half of it, or nothing where there is nothing by month.
pub(crate) fn figures(points: usize, seed: u32, detail: Detail) -> [f64; 4] {
    let model = Payback::new();
    let results = Simulation::with_points(model, seed, points, detail).finish();
    let Some(against) = results.options.get(1).and_then(|it| it.against.as_ref()) else {
        return [f64::NAN; 4];
    };
    let halfway = against.net.get(MONTHS / 2);
    [
        1.0 - against.first.never.get(),
        against.total.mean.0,
        against.total.band.median().0,
        halfway.map_or(f64::NAN, |band| band.median().0),
    ]
}

struct Payback {
    inputs: Vec<ModelInput>,
}

impl Payback {
    fn new() -> Self {
        let support = Support::Positive;
        let input = |(low, high)| {
            Some(ModelInput {
                id: "an input",
                range: Range::new(low, high, support).ok()?,
                support,
            })
        };
        Self {
            inputs: RANGES.into_iter().filter_map(input).collect(),
        }
    }
}

impl Model for Payback {
    fn inputs(&self) -> &[ModelInput] {
        &self.inputs
    }

    fn options(&self) -> usize {
        2
    }

    fn tuned(&self, option: usize) -> bool {
        option == 1
    }

    fn months(&self) -> usize {
        MONTHS
    }

    fn run(&self, draw: &[f64], ledger: &mut Ledger) {
        ledger.costs(0)[1..].fill(Usd(draw[0] * draw[1]));
        let tuned = ledger.costs(1);
        tuned[0] = Usd(draw[2]);
        tuned[1..].fill(Usd(draw[3]));
    }

    fn discount(&self, _: &[f64]) -> PerYear {
        PerYear::NONE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Known from two million independent draws and from a sum over the normal scale.
    #[test]
    fn the_share_that_pays_is_the_known_one() {
        for detail in [Detail::SENTENCE, Detail::CURVES, Detail::ALL] {
            let [pays, ..] = figures(1 << 14, 1, detail);
            assert!((pays - 0.28).abs() < 0.003, "{pays}");
        }
    }
}
