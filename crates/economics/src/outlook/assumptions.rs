//! Dependence of the conclusion on assumptions.
//!
//! The assumptions are drawn together, everything else is averaged over: the share of draws that
//! lead to the same conclusion tells how firm it is.

use serde::Serialize;

use super::best_tuned;
use crate::inputs::{Origin, Quantity};
use crate::model::CostModel;
use crate::simulate::{Detail, Simulation};
use tuneworthy_core::maths::normal;
use tuneworthy_core::maths::sobol::{MAX_DIMENSIONS, Sobol, to_unit};
use tuneworthy_core::units::Share;

/// Number of draws of all assumptions together.
const DRAWS: usize = 64;

/// Number of futures that each draw is averaged over.
const FUTURES: usize = 128;

/// Smallest share of draws with the same conclusion for which it holds.
const FIRM: f64 = 0.9;

/// Dependence of the conclusion on assumptions.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct OnAssumptions {
    /// Number of assumptions the figures rest on.
    pub count: usize,
    /// Share of the joint draws of the assumptions in which the expected net present value has the
    /// same sign; 1 without assumptions.
    pub same: Share,
    /// Assumption that moves the expected net present value most, the one to replace first.
    pub first: Option<Quantity>,
}

impl OnAssumptions {
    /// Returns whether a verdict may rest on the conclusion: it is the same in at least nine of ten
    /// draws.
    #[must_use]
    pub fn is_firm(&self) -> bool {
        self.same.get() >= FIRM
    }
}

/// Joint draws of the assumptions, one per step.
#[derive(Clone, Debug)]
pub struct AssumptionDraws {
    assumed: Vec<Quantity>,
    /// Normal scores, by assumption and then by draw.
    scores: Vec<f64>,
    /// Expected net present values so far.
    saves: Vec<f64>,
}

impl AssumptionDraws {
    /// Draws the assumptions of a model.
    #[must_use]
    pub fn begin(model: &CostModel, seed: u32) -> Self {
        let origins = model.rests_on().iter();
        let assumed: Vec<Quantity> = origins
            .filter(|(_, origin)| *origin == Origin::Assumed)
            .map(|(quantity, _)| *quantity)
            .take(usize::from(MAX_DIMENSIONS))
            .collect();
        let dimensions: Vec<u8> = (0..MAX_DIMENSIONS).take(assumed.len()).collect();
        let mut coordinates = vec![0; assumed.len() * DRAWS];
        Sobol::new(seed, &dimensions).fill(&mut coordinates);
        let score = |coordinate: u32| normal::score(to_unit(coordinate));
        Self {
            scores: coordinates.into_iter().map(score).collect(),
            assumed,
            saves: Vec::new(),
        }
    }

    /// Simulates the next draw. Returns the result once all are. `pays` is the conclusion that the
    /// draws are compared with.
    pub fn step(&mut self, model: &CostModel, seed: u32, pays: bool) -> Option<OnAssumptions> {
        let draw = self.saves.len();
        if self.assumed.is_empty() || draw == DRAWS {
            return Some(self.found(pays));
        }
        let mut drawn = model.clone();
        for (quantity, scores) in self.assumed.iter().zip(self.scores.chunks_exact(DRAWS)) {
            let Some(input) = model.input(*quantity) else {
                continue;
            };
            let value = input.range.distribution(input.support).at(scores[draw]);
            drawn = drawn.with(*quantity, value);
        }
        let results = Simulation::with_points(drawn, seed, FUTURES, Detail::SENTENCE).finish();
        self.saves
            .push(best_tuned(model, &results).map_or(0.0, |(_, saved)| saved.0));
        None
    }

    fn found(&self, pays: bool) -> OnAssumptions {
        let same = self.saves.iter().filter(|saved| (**saved > 0.0) == pays);
        let share = if self.saves.is_empty() {
            Share::ALL
        } else {
            Share::new(same.count() as f64 / self.saves.len() as f64)
        };
        let rows = self.assumed.iter().zip(self.scores.chunks_exact(DRAWS));
        let weighed = rows.map(|(quantity, scores)| (*quantity, self.slope(scores).abs()));
        // Of equals the first, and never one that moves nothing.
        let first = weighed
            .filter(|(_, slope)| *slope > 0.0)
            .reduce(|best, next| if next.1 > best.1 { next } else { best });
        OnAssumptions {
            count: self.assumed.len(),
            same: share,
            first: first.map(|(quantity, _)| quantity),
        }
    }

    /// Covariance of an assumption's scores and the net present values, up to a factor that is the
    /// same for all.
    fn slope(&self, scores: &[f64]) -> f64 {
        let mean = self.saves.iter().sum::<f64>() / self.saves.len().max(1) as f64;
        let pairs = scores.iter().zip(&self.saves);
        pairs.map(|(score, saved)| score * (saved - mean)).sum()
    }
}
