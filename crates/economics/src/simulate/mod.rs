//! Simulation: draws every uncertain input, runs the model, and compares the options over thousands
//! of futures.
//!
//! In: a [`Model`] and a seed. Out: [`Results`]. The same seed gives the same results, natively and
//! in every browser: the points are computed, and every exponential and logarithm is `libm`'s.
//!
//! A page must stay responsive, so a simulation runs in slices, see [`Simulation::step`].

mod draws;
mod follow;
mod futures;
mod information;
mod model;
#[cfg(test)]
mod properties;
mod run;
mod summary;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

pub use draws::DrawnInputs;
pub use model::{Fate, Ledger, Model, ModelInput, Otherwise};

pub(super) use draws::medians;

use crate::results::{OptionErrors, Results, SamplingErrors};
use draws::{Draws, dimension};
use follow::FollowedOption;
use futures::Futures;
use run::{RunPlan, SimulationRun};
use tuneworthy_core::maths::sobol;
use tuneworthy_core::units::{Share, Usd};

/// Largest number of inputs that are drawn.
pub const MAX_INPUTS: usize = 63;

/// Largest number of options.
pub const MAX_OPTIONS: usize = 16;

/// Longest horizon, in months.
pub const MAX_MONTHS: usize = 120;

/// Number of futures per block.
const BLOCK: usize = 64;

/// Number of other scrambles of the points for the sampling errors.
const SCRAMBLES: usize = 8;

/// Size of a simulation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// While the reader types: 1,024 futures, good for a curve but not for a printed figure.
    Typing,
    /// At rest: 16,384 futures, the value of information, and the sampling errors.
    Rest,
}

impl Effort {
    /// Returns the number of futures.
    #[must_use]
    pub const fn points(self) -> usize {
        match self {
            Self::Typing => 1 << 10,
            Self::Rest => 1 << 14,
        }
    }
}

/// Options for which quantiles of the cumulative cost by month are computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spent {
    /// None.
    Nothing,
    /// The options that are compared: the first, the reference and the tuned ones. Quantiles are
    /// computed for every second month and interpolated for the months between. The other options
    /// are not simulated, and no option is named as best.
    Compared,
    /// All options.
    All,
}

/// Figures computed beside the summary of each option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Detail {
    /// Quantiles of the cumulative cost by month.
    pub spent: Spent,
    /// Quantiles of the cumulative saving by month.
    pub saved: bool,
    /// Internal rates of return, the value of information, and the sampling errors.
    pub information: bool,
}

impl Detail {
    /// The summary alone.
    pub const SENTENCE: Self = Self {
        spent: Spent::Nothing,
        saved: false,
        information: false,
    };
    /// Figures drawn while the reader types.
    pub const CURVES: Self = Self {
        spent: Spent::Compared,
        ..Self::SENTENCE
    };
    /// Figures printed on a page, where the saving is seen as the distance of two curves.
    pub const PAGE: Self = Self {
        spent: Spent::All,
        information: true,
        ..Self::SENTENCE
    };
    /// All figures.
    pub const ALL: Self = Self {
        saved: true,
        ..Self::PAGE
    };
}

/// Progress of a simulation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SimulationProgress {
    /// No results yet.
    Running,
    /// [`Simulation::results`] has all but the sampling errors.
    Results,
    /// All results.
    Done,
}

/// A simulation in progress.
#[derive(Clone, Debug)]
pub struct Simulation<M> {
    model: M,
    seed: u32,
    run: SimulationRun,
    /// Draws behind the results, once there are any.
    drawn: DrawnInputs,
    results: Option<Results>,
    /// Results of the other scrambles.
    others: Option<Vec<ScrambleResult>>,
}

/// Figures of one scramble, for the sampling errors.
#[derive(Clone, Debug)]
struct ScrambleResult {
    options: Vec<Option<[f64; 3]>>,
    everything: f64,
}

impl<M: Model> Simulation<M> {
    /// Starts a simulation. The same seed draws the same futures.
    #[must_use]
    pub fn new(model: M, seed: u32, effort: Effort) -> Self {
        let detail = match effort {
            Effort::Typing => Detail::CURVES,
            Effort::Rest => Detail::ALL,
        };
        Self::with_points(model, seed, effort.points(), detail)
    }

    /// Starts a simulation of another size: the next power of two, from 64 to
    /// [`sobol::MAX_POINTS`].
    #[must_use]
    pub fn with_points(model: M, seed: u32, points: usize, detail: Detail) -> Self {
        Self::after(DrawnInputs::default(), model, seed, points, detail)
    }

    /// Starts a simulation after one of nearly the same model. Its results are the same as without:
    /// only unchanged draws are reused.
    #[must_use]
    pub fn after(before: DrawnInputs, model: M, seed: u32, points: usize, detail: Detail) -> Self {
        let plan = RunPlan {
            points: points.clamp(BLOCK, sobol::MAX_POINTS).next_power_of_two(),
            detail,
            reference: None,
        };
        Self {
            run: SimulationRun::new(&model, seed, plan, before),
            drawn: DrawnInputs::default(),
            others: detail.information.then(Vec::new),
            results: None,
            model,
            seed,
        }
    }

    /// Continues for about the time the model takes for this number of futures, but no further than
    /// to the results. Must be called until it is done.
    pub fn step(&mut self, futures: usize) -> SimulationProgress {
        let before = self.progress();
        let mut left = futures;
        while before != SimulationProgress::Done && left > 0 {
            left = left.saturating_sub(self.run.step(&self.model).max(1));
            if self.run.done() {
                self.settle();
                if self.progress() != before {
                    break;
                }
            }
        }
        self.progress()
    }

    /// Runs until everything is done.
    pub fn finish(mut self) -> Results {
        while self.step(usize::MAX) != SimulationProgress::Done {}
        self.results.unwrap_or_else(|| self.run.results())
    }

    /// Returns the results, as soon as there are any.
    #[must_use]
    pub fn results(&self) -> Option<&Results> {
        self.results.as_ref()
    }

    /// Returns the model.
    #[must_use]
    pub fn model(&self) -> &M {
        &self.model
    }

    /// Returns the draws, for the next simulation.
    #[must_use]
    pub fn into_drawn(self) -> DrawnInputs {
        match (self.results, self.others) {
            (Some(_), Some(_)) => self.drawn,
            _ => self.run.into_drawn(),
        }
    }

    fn progress(&self) -> SimulationProgress {
        match (&self.results, &self.others) {
            (None, _) => SimulationProgress::Running,
            (Some(results), Some(_)) if results.errors.is_none() => SimulationProgress::Results,
            _ => SimulationProgress::Done,
        }
    }

    /// Stores the results of a finished run, and starts the next if there is one.
    fn settle(&mut self) {
        let found = self.run.results();
        let Some(results) = &mut self.results else {
            let reference = found.reference;
            self.results = Some(found);
            self.begin_other(reference);
            return;
        };
        let Some(others) = &mut self.others else {
            return;
        };
        others.push(ScrambleResult {
            options: found
                .options
                .iter()
                .map(|found| {
                    let against = found.against.as_ref()?;
                    Some([
                        against.discounted.mean.0,
                        against.discounted.above_zero.get(),
                        against.first.never.get(),
                    ])
                })
                .collect(),
            everything: self.run.everything().0,
        });
        if others.len() == SCRAMBLES {
            results.errors = Some(errors(others));
        } else {
            let reference = results.reference;
            self.begin_other(reference);
        }
    }

    fn begin_other(&mut self, reference: usize) {
        let (Some(others), Some(results)) = (&self.others, &self.results) else {
            return;
        };
        let plan = RunPlan {
            points: (results.points / SCRAMBLES).max(BLOCK),
            detail: Detail::SENTENCE,
            reference: Some(reference),
        };
        // Far from the seeds a person would type next.
        let step = u32::try_from(others.len() + 1).unwrap_or(0);
        let seed = self.seed ^ step.wrapping_mul(0x51ed_270b);
        let other = SimulationRun::new(&self.model, seed, plan, DrawnInputs::default());
        let before = std::mem::replace(&mut self.run, other);
        if others.is_empty() {
            self.drawn = before.into_drawn();
        }
    }
}

fn errors(samples: &[ScrambleResult]) -> SamplingErrors {
    let options = samples.first().map_or(0, |sample| sample.options.len());
    let off = |option: usize, at: usize| {
        standard_error(
            samples
                .iter()
                .filter_map(|sample| Some(sample.options[option]?[at])),
        )
    };
    let has = |option: usize| {
        samples
            .iter()
            .all(|sample| sample.options[option].is_some())
    };
    SamplingErrors {
        options: (0..options)
            .map(|option| {
                has(option).then(|| OptionErrors {
                    value: Usd(off(option, 0)),
                    above_zero: Share::new(off(option, 1)),
                    never: Share::new(off(option, 2)),
                })
            })
            .collect(),
        everything: Usd(standard_error(
            samples.iter().map(|sample| sample.everything),
        )),
    }
}

/// Returns the standard error of a mean.
fn standard_error(values: impl Iterator<Item = f64> + Clone) -> f64 {
    let count = values.clone().count() as f64;
    let mean = values.clone().sum::<f64>() / count;
    let squares: f64 = values.map(|value| (value - mean) * (value - mean)).sum();
    (squares / (count - 1.0) / count).sqrt()
}
