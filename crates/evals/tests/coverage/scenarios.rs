//! Two systems on one set of cases, as their coverage was measured before.

use tuneworthy_evals::judge::PairCounts;

use crate::draws::SeededDraws;

/// Scenarios of pairs, with coverages measured before: Tango, Newcombe, Bonett and Price.
pub(crate) const PAIRS: [(PairScenario, [[f64; 4]; 3]); 4] = [
    (
        PairScenario {
            name: "70→75, 15 % differ",
            baseline: 0.7,
            wins: 0.1,
            losses: 0.05,
        },
        [
            [98.0, 96.0, 96.0, 95.0],
            [98.0, 96.0, 96.0, 95.0],
            [99.6, 97.0, 96.0, 95.0],
        ],
    ),
    (
        PairScenario {
            name: "90→93, 5 % differ",
            baseline: 0.9,
            wins: 0.04,
            losses: 0.01,
        },
        [
            [99.9, 99.0, 94.0, 95.0],
            [100.0, 99.6, 98.0, 96.0],
            [100.0, 99.8, 98.0, 96.0],
        ],
    ),
    (
        PairScenario {
            name: "80→90, 14 % differ",
            baseline: 0.8,
            wins: 0.12,
            losses: 0.02,
        },
        [
            [99.0, 95.0, 95.0, 95.0],
            [99.0, 97.0, 96.0, 95.0],
            [99.0, 97.0, 96.0, 95.0],
        ],
    ),
    (
        PairScenario {
            name: "95=95, 4 % differ",
            baseline: 0.95,
            wins: 0.02,
            losses: 0.02,
        },
        [
            [99.9, 99.0, 96.0, 95.0],
            [100.0, 99.7, 98.0, 96.0],
            [100.0, 100.0, 99.5, 96.0],
        ],
    ),
];

/// Pass rates of two systems on the same cases.
#[derive(Clone, Copy)]
pub(crate) struct PairScenario {
    pub(crate) name: &'static str,
    /// Pass rate of the baseline.
    pub(crate) baseline: f64,
    /// Share that only the candidate passes.
    pub(crate) wins: f64,
    /// Share that only the baseline passes.
    pub(crate) losses: f64,
}

impl PairScenario {
    pub(crate) fn difference(&self) -> f64 {
        self.wins - self.losses
    }

    pub(crate) fn draw(&self, cases: u64, draws: &mut SeededDraws) -> PairCounts {
        let (mut both, mut wins, mut losses, mut neither) = (0, 0, 0, 0);
        for _ in 0..cases {
            let place = draws.unit();
            *if place < self.wins {
                &mut wins
            } else if place < self.wins + self.losses {
                &mut losses
            } else if place < self.wins + self.baseline {
                &mut both
            } else {
                &mut neither
            } += 1;
        }
        PairCounts {
            both,
            candidate_only: wins,
            baseline_only: losses,
            neither,
        }
    }
}
