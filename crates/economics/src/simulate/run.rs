//! Simulation of one set of futures, from the first draw to the results, in small steps.

use super::information::{Weighing, ranked};
use super::summary;
use super::{
    BLOCK, Detail, DrawnInputs, Draws, FollowedOption, Futures, Ledger, MAX_OPTIONS, Model, Spent,
};
use crate::results::{OptionResult, Quantiles, Results, Unknown, Worth};
use tuneworthy_core::units::{Share, Usd};

/// Simulation of one set of futures.
#[derive(Clone, Debug)]
pub(super) struct SimulationRun {
    plan: RunPlan,
    seed: u32,
    draws: Draws,
    ledger: Ledger,
    futures: Futures,
    follow: FollowedOption,
    /// Net present value, by option, then by future.
    values: Vec<f32>,
    /// Best option so far that meets the bar, by future.
    best: Vec<Best>,
    reference: (usize, bool),
    found: Vec<OptionResult>,
    worth: Vec<Worth>,
    stage: RunStage,
}

/// Size and purpose of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct RunPlan {
    pub(super) points: usize,
    pub(super) detail: Detail,
    /// Reference, if it is given and not chosen.
    pub(super) reference: Option<usize>,
}

#[derive(Clone, Copy, Debug)]
struct Best {
    value: f32,
    option: usize,
}

/// No option.
const NONE: usize = MAX_OPTIONS;

/// Next step of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
enum RunStage {
    Draw { done: usize },
    Follow { option: usize, block: usize },
    Months { option: usize, month: usize },
    Worth { input: usize },
    Done,
}

impl SimulationRun {
    pub(super) fn new(model: &dyn Model, seed: u32, plan: RunPlan, before: DrawnInputs) -> Self {
        let futures = Futures::new(model, plan.points);
        Self {
            plan,
            seed,
            draws: Draws::new(model, seed, plan.points, before),
            ledger: Ledger::new(model),
            follow: FollowedOption::new(&futures, plan.detail),
            values: vec![0.0; plan.points * futures.options],
            best: vec![
                Best {
                    value: f32::NEG_INFINITY,
                    option: NONE
                };
                plan.points
            ],
            reference: (0, false),
            found: Vec::with_capacity(futures.options),
            worth: vec![],
            stage: RunStage::Draw { done: 0 },
            futures,
        }
    }

    /// Returns the draws, for the next run.
    pub(super) fn into_drawn(self) -> DrawnInputs {
        self.draws.into_drawn()
    }

    pub(super) fn done(&self) -> bool {
        self.stage == RunStage::Done
    }

    /// Does about as much work as [`BLOCK`] draws. Returns how much it was, in draws.
    // Called from one place, which is built small: inside that it would be built small as well.
    #[inline(never)]
    pub(super) fn step(&mut self, model: &dyn Model) -> usize {
        let points = self.plan.points;
        match self.stage {
            RunStage::Draw { done } => {
                self.draw(model, done);
                let done = done + BLOCK;
                self.stage = RunStage::Draw { done };
                if done >= points {
                    self.choose(model);
                    self.stage = RunStage::Follow {
                        option: 0,
                        block: 0,
                    };
                }
                BLOCK
            }
            RunStage::Follow { option, .. } if !self.is_followed(model, option) => {
                self.found.push(summary::unfollowed(&self.futures, option));
                self.stage = self.after(option);
                1
            }
            RunStage::Follow { option, block } => {
                self.follow
                    .block(&self.futures, option, self.reference.0, block);
                let block = block + 1;
                self.stage = RunStage::Follow { option, block };
                if block * BLOCK >= points {
                    self.sum_up(option);
                    self.stage = RunStage::Months { option, month: 0 };
                }
                BLOCK / 4
            }
            RunStage::Months { option, month }
                if self.has_bands() && month < self.futures.months =>
            {
                self.bands(option, month);
                self.stage = RunStage::Months {
                    option,
                    month: month + 1,
                };
                points / 16
            }
            RunStage::Months { option, .. } => {
                self.follow.restart();
                self.stage = self.after(option);
                1
            }
            RunStage::Worth { input } => {
                let more = self.plan.detail.information && input < model.inputs().len();
                if more && !model.inputs()[input].range.is_exact() {
                    let value = self.weighing().input(input, self.seed);
                    self.worth.push(Worth {
                        of: Unknown::Input(input),
                        value,
                    });
                }
                self.stage = if more {
                    RunStage::Worth { input: input + 1 }
                } else {
                    RunStage::Done
                };
                points / 8
            }
            RunStage::Done => 0,
        }
    }

    fn draw(&mut self, model: &dyn Model, from: usize) {
        self.draws.next_block();
        for at in 0..BLOCK {
            let (draw, event) = self.draws.draw(at);
            self.ledger.write(model, draw);
            let rate = model.discount(draw);
            self.futures.record(from + at, &self.ledger, event, rate);
        }
    }

    /// Chooses the reference, which is the first candidate for the best in every future.
    fn choose(&mut self, model: &dyn Model) {
        let fallback = model.fallback().min(self.futures.options.saturating_sub(1));
        let tuned = |option| model.tuned(option);
        let (option, meets) = summary::reference(&self.futures, tuned, fallback);
        self.reference = match self.plan.reference {
            Some(forced) => (forced, self.futures.meeting(forced) * 2 >= self.plan.points),
            None => (option, meets),
        };
        let reference = self.reference.0;
        for (best, meets) in self.best.iter_mut().zip(self.futures.meets()) {
            if meets >> reference & 1 == 1 {
                *best = Best {
                    value: 0.0,
                    option: reference,
                };
            }
        }
    }

    fn sum_up(&mut self, option: usize) {
        let points = self.plan.points;
        let values = &mut self.values[option * points..][..points];
        values.copy_from_slice(&self.follow.value);
        let futures = self.best.iter_mut().zip(self.futures.meets());
        for ((best, meets), value) in futures.zip(values) {
            if meets >> option & 1 == 1 && *value > best.value {
                *best = Best {
                    value: *value,
                    option,
                };
            }
        }
        let mut found = summary::found(&self.futures, &mut self.follow, option, self.reference.0);
        if let Some(against) = &mut found.against
            && self.plan.detail.information
        {
            against.returns = summary::returns(&against.expected);
        }
        self.found.push(found);
    }

    /// Returns the stage after an option is done.
    fn after(&self, option: usize) -> RunStage {
        let option = option + 1;
        if option < self.futures.options {
            RunStage::Follow { option, block: 0 }
        } else {
            RunStage::Worth { input: 0 }
        }
    }

    fn is_followed(&self, model: &dyn Model, option: usize) -> bool {
        let compared = option == 0 || option == self.reference.0 || model.tuned(option);
        compared || self.plan.detail.spent != Spent::Compared
    }

    /// Returns whether quantiles by month are wanted.
    fn has_bands(&self) -> bool {
        self.plan.detail.saved || self.plan.detail.spent != Spent::Nothing
    }

    fn bands(&mut self, option: usize, month: usize) {
        let found = &mut self.found[option];
        let spent = &mut found.spent;
        match self.plan.detail.spent {
            Spent::Nothing => {}
            Spent::Compared if month % 2 == 1 && month + 1 < self.futures.months => {
                spent.push(Quantiles::default());
            }
            Spent::Compared if month > 0 && month.is_multiple_of(2) => {
                let band = summary::band(self.follow.spent(month));
                spent[month - 1] = spent[month - 2].midway(&band);
                spent.push(band);
            }
            _ => spent.push(summary::band(self.follow.spent(month))),
        }
        if let Some(against) = &mut found.against
            && self.plan.detail.saved
        {
            against.net.push(summary::band(self.follow.net(month)));
        }
    }

    fn weighing(&self) -> Weighing<'_> {
        Weighing::new(&self.futures, &self.values, self.reference.0)
    }

    /// Returns the value of knowing everything.
    pub(super) fn everything(&self) -> Usd {
        self.weighing().everything()
    }

    /// Returns the results of a finished run.
    pub(super) fn results(&mut self) -> Results {
        let points = self.plan.points as f64;
        let share = |option: usize| {
            let count = self
                .best
                .iter()
                .filter(|best| best.option == option)
                .count();
            Share::new(count as f64 / points)
        };
        let mut options = std::mem::take(&mut self.found);
        for (option, found) in options.iter_mut().enumerate() {
            found.best = share(option);
        }
        let information = self.plan.detail.information.then(|| {
            let weighing = self.weighing();
            let reaching = weighing.reaching(self.futures.meets());
            let reaching = reaching.map(|value| Worth {
                of: Unknown::Reaching,
                value,
            });
            let single = self.worth.iter().copied().chain(reaching).collect();
            ranked(weighing.everything(), single)
        });
        Results {
            points: self.plan.points,
            reference: self.reference.0,
            reference_meets: self.reference.1,
            options,
            none_best: share(NONE),
            information,
            errors: None,
        }
    }
}
