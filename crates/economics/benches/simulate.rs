//! Duration of a simulation: 22 uncertain inputs over 36 months. The budgets, in wasm: two
//! options with fan and payback at rest 30 ms, six options and the value of information 100 ms.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use tuneworthy_core::units::{PerYear, Range, Share, Support, Usd};
use tuneworthy_economics::simulate::{
    Effort, Fate, Ledger, Model, ModelInput, Otherwise, Simulation, SimulationProgress,
};

/// As much arithmetic a month as pricing a call takes, on inputs of the usual sizes.
struct Programme {
    inputs: Vec<ModelInput>,
    options: usize,
}

impl Programme {
    fn new(options: usize) -> Self {
        let input = |at: usize| {
            let (low, high, support) = match at % 3 {
                0 => (2e3, 9e3, Support::Positive),
                1 => (20.0, 70.0, Support::Percent),
                _ => (0.5, 3.0, Support::Positive),
            };
            ModelInput {
                id: "input",
                range: Range::new(low, high, support).expect("a range"),
                support,
            }
        };
        Self {
            inputs: (0..22).map(input).collect(),
            options,
        }
    }
}

impl Model for Programme {
    fn inputs(&self) -> &[ModelInput] {
        &self.inputs
    }

    fn options(&self) -> usize {
        self.options
    }

    fn tuned(&self, option: usize) -> bool {
        option + 2 >= self.options && option > 0
    }

    fn months(&self) -> usize {
        36
    }

    fn run(&self, draw: &[f64], ledger: &mut Ledger) {
        let growth = 1.0 + draw[1] * 1e-4;
        let decline = 1.0 - draw[4] * 2e-4;
        for option in 0..self.options {
            let at = option * 3;
            let tuned = self.tuned(option);
            let (mut calls, mut price) = (draw[0] * 100.0, draw[at + 2] * 1e-6);
            let hit = draw[at + 1] / 100.0;
            let rebuild = draw[18] * 2.0;
            let costs = ledger.costs(option);
            costs[0] = Usd(if tuned { rebuild * 4.0 } else { 0.0 });
            for (month, cost) in costs.iter_mut().enumerate().skip(1) {
                let call = price * (draw[3] * hit * 0.1 + draw[3] * (1.0 - hit) + draw[6] * 0.5);
                let gpus = (calls * draw[5] / 1e6).ceil();
                let fixed = if tuned {
                    200.0 + gpus * draw[9] * 0.1
                } else {
                    0.0
                };
                *cost = Usd(call * calls * if tuned { 0.3 } else { 1.0 } + fixed);
                if tuned && month % 6 == 0 {
                    *cost += Usd(rebuild);
                }
                calls *= growth;
                price *= decline;
            }
            if tuned {
                let reaches = Share::percent(draw[19]);
                ledger.fate(
                    option,
                    Fate {
                        reaches,
                        otherwise: Otherwise::LeaveIn(3),
                    },
                );
            }
        }
    }

    fn discount(&self, _: &[f64]) -> PerYear {
        PerYear::percent(10.0)
    }
}

/// Up to the results, without how far they may be off.
fn results(options: usize, effort: Effort) -> usize {
    let mut simulation = Simulation::new(Programme::new(options), 1, effort);
    while simulation.step(1 << 20) == SimulationProgress::Running {}
    simulation.results().map_or(0, |results| results.points)
}

fn simulate(criterion: &mut Criterion) {
    for options in [2, 6] {
        criterion.bench_function(&format!("{options} options, while typing"), |bench| {
            bench.iter(|| results(black_box(options), Effort::Typing));
        });
        criterion.bench_function(&format!("{options} options, at rest"), |bench| {
            bench.iter(|| {
                Simulation::new(Programme::new(black_box(options)), 1, Effort::Rest).finish()
            });
        });
    }
}

criterion_group!(benches, simulate);
criterion_main!(benches);
