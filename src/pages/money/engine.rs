//! Simulation of the present inputs: quick while the reader types, thorough after a pause.
//!
//! Each change of the model begins anew: 1,024 futures at once, and after a pause 16,384 in slices
//! so short that typing never waits. Printed figures come from the second only.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use tuneworthy_core::assessment::QuestionId;
use tuneworthy_economics::AssumptionDraws;
use tuneworthy_economics::inputs::Quantity;
use tuneworthy_economics::model::CostModel;
use tuneworthy_economics::sensitivity::{self, Sensitivity};
use tuneworthy_economics::simulate::{
    Detail, DrawnInputs, Effort, Model, Simulation, SimulationProgress,
};

use super::ShownAssessment;
use crate::browser::clock;
use crate::figures::Outcome;

/// Pause in typing after which the work begins.
const PAUSE: Duration = Duration::from_millis(150);
/// Longest time of a slice of work, in milliseconds. The last step of a slice may run a little
/// over.
const SLICE: f64 = 5.0;
/// Number of futures simulated between two checks of the clock.
const STEP: usize = 64;

/// Results so far, as handles to signals.
#[derive(Clone, Copy)]
pub(super) struct Engine {
    /// The latest outcome, of few futures while the reader types. `None` if nothing can be priced.
    pub(super) shown: RwSignal<Option<Arc<Outcome>>>,
    /// The latest outcome that may be printed.
    pub(super) settled: RwSignal<Option<Arc<Outcome>>>,
    /// Whether the printed figures belong to the present inputs.
    pub(super) is_settled: RwSignal<bool>,
    /// Counts the rests, for whatever may wait until the reader pauses.
    pub(super) rested: RwSignal<u32>,
    /// Counts the changes: work begun before the last is dropped.
    turn: RwSignal<u32>,
    /// Samples of the last simulation, one for each [`Effort`]. The next simulation reuses those of
    /// inputs that have not changed.
    drawn: [StoredValue<DrawnInputs>; 2],
}

/// Work at rest, under way.
enum Work {
    /// The futures.
    Futures(Box<Simulation<CostModel>>),
    /// Bars of the tornado.
    Bars(Box<Outcome>, usize),
    /// Draws of the assumptions.
    Assumptions(Box<Outcome>, Box<AssumptionDraws>),
}

impl Engine {
    /// Begins to follow the assessment as it is drawn.
    pub(super) fn start(drawn: Memo<Option<ShownAssessment>>) -> Self {
        let engine = Self {
            shown: RwSignal::new(None),
            settled: RwSignal::new(None),
            is_settled: RwSignal::new(false),
            rested: RwSignal::new(0),
            turn: RwSignal::new(0),
            drawn: std::array::from_fn(|_| StoredValue::new(DrawnInputs::default())),
        };
        let model = Memo::new(move |_| {
            drawn.with(|it| {
                let it = &it.as_ref()?.assessment;
                Some((CostModel::of(it), it.seed))
            })
        });
        Effect::new(move |_| {
            let (model, seed) = model.get().unwrap_or((None, 1));
            engine.begin(model, seed);
        });
        engine
    }

    fn begin(self, model: Option<CostModel>, seed: u32) {
        let turn = self.turn.get_untracked().wrapping_add(1);
        self.turn.set(turn);
        self.is_settled.set(model.is_none());
        let quick = model.clone().and_then(|model| self.preview(model, seed));
        self.shown.set(quick.map(Arc::new));
        if model.is_none() {
            self.settled.set(None);
        }
        let rest = move || {
            if self.is_turn(turn) {
                self.rested.update(|rests| *rests += 1);
                if let Some(model) = model {
                    later(move || {
                        let all = thorough(self.drawn(Effort::Rest), model, seed);
                        self.work(turn, seed, Work::Futures(Box::new(all)));
                    });
                }
            }
        };
        set_timeout(rest, PAUSE);
    }

    /// Preview from few futures, without printed figures.
    fn preview(self, model: CostModel, seed: u32) -> Option<Outcome> {
        let (before, points) = (self.drawn(Effort::Typing), Effort::Typing.points());
        let mut quick = Simulation::after(before, model, seed, points, Detail::CURVES);
        while quick.step(usize::MAX) == SimulationProgress::Running {}
        let results = quick.results().cloned();
        let outcome = results.map(|results| Outcome::new(quick.model().clone(), results));
        self.keep(Effort::Typing, quick);
        outcome
    }

    /// Takes what was drawn last.
    fn drawn(self, effort: Effort) -> DrawnInputs {
        let place = self.drawn[effort as usize];
        place.try_update_value(std::mem::take).unwrap_or_default()
    }

    fn keep(self, effort: Effort, simulation: Simulation<CostModel>) {
        let drawn = simulation.into_drawn();
        let _ = self.drawn[effort as usize].try_set_value(drawn);
    }

    /// Returns whether the inputs have not changed since turn `turn` and the page still exists.
    fn is_turn(self, turn: u32) -> bool {
        self.turn.try_get_untracked() == Some(turn)
    }

    /// Works for one slice, and goes on in the next.
    fn work(self, turn: u32, seed: u32, mut work: Work) {
        if !self.is_turn(turn) {
            if let Work::Futures(dropped) = work {
                self.keep(Effort::Rest, *dropped);
            }
            return;
        }
        let begun = clock::ticking();
        while clock::ticking() - begun < SLICE {
            match step(work, seed, |done| self.keep(Effort::Rest, done)) {
                Ok(outcome) => {
                    let outcome = Arc::new(*outcome);
                    later(move || self.show(turn, outcome));
                    return;
                }
                Err(more) => work = more,
            }
        }
        later(move || self.work(turn, seed, work));
    }

    /// Shows what was found: first what was shown before as well, then what is printed.
    fn show(self, turn: u32, outcome: Arc<Outcome>) {
        if !self.is_turn(turn) {
            return;
        }
        self.shown.set(Some(Arc::clone(&outcome)));
        later(move || {
            if self.is_turn(turn) {
                self.settled.set(Some(outcome));
                self.is_settled.set(true);
            }
        });
    }
}

/// Does something in a turn of its own, so that what the reader does comes between.
fn later(does: impl FnOnce() + 'static) {
    set_timeout(does, Duration::ZERO);
}

/// The work of a reader at rest.
fn thorough(before: DrawnInputs, model: CostModel, seed: u32) -> Simulation<CostModel> {
    Simulation::after(before, model, seed, Effort::Rest.points(), Detail::PAGE)
}

/// One step: the outcome when it was the last, else the rest of the work. What has simulated to the
/// end is handed to `keep`.
fn step(
    work: Work,
    seed: u32,
    keep: impl FnOnce(Simulation<CostModel>),
) -> Result<Box<Outcome>, Work> {
    match work {
        Work::Futures(mut all) => {
            if all.step(STEP) == SimulationProgress::Running {
                return Err(Work::Futures(all));
            }
            match all.results().cloned() {
                Some(results) => {
                    let outcome = Outcome::new(all.model().clone(), results);
                    keep(*all);
                    Err(Work::Bars(Box::new(outcome), 0))
                }
                None => Err(Work::Futures(all)),
            }
        }
        Work::Bars(mut outcome, input) => {
            let Some((tuned, ..)) = outcome.tuned() else {
                return Ok(outcome);
            };
            let mut look = Sensitivity::new(&outcome.model, outcome.results.reference);
            if input < outcome.model.inputs().len() {
                if let Some(bar) = look.bar(tuned, input) {
                    outcome.bars.push(bar);
                }
                return Err(Work::Bars(outcome, input + 1));
            }
            let base = look.value(tuned).0;
            let calls = Quantity::Answer(QuestionId::Calls).id();
            let inputs = outcome.model.inputs();
            let calls = inputs.iter().position(|input| input.id == calls);
            let volume = calls.and_then(|calls| look.break_even(tuned, calls));
            outcome.base = base;
            outcome.volume = volume;
            sensitivity::sort(&mut outcome.bars);
            let draws = Box::new(AssumptionDraws::begin(&outcome.model, seed));
            Err(Work::Assumptions(outcome, draws))
        }
        Work::Assumptions(mut outcome, mut draws) => {
            let pays = outcome
                .tuned()
                .is_some_and(|it| it.2.discounted.mean.0 > 0.0);
            match draws.step(&outcome.model, seed, pays) {
                None => Err(Work::Assumptions(outcome, draws)),
                found => {
                    outcome.assumptions = found;
                    Ok(outcome)
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::figures::{self, Picture};
    use tuneworthy_core::units::Date;
    use tuneworthy_decision::counted;
    use tuneworthy_record::from_json;

    /// Everything there is to know, without a clock to look at.
    fn worked_out(model: CostModel, seed: u32) -> Outcome {
        let all = thorough(DrawnInputs::default(), model, seed);
        let mut work = Work::Futures(Box::new(all));
        loop {
            match step(work, seed, drop) {
                Ok(outcome) => return *outcome,
                Err(more) => work = more,
            }
        }
    }

    /// Returns a figure's words and table as text.
    fn told(id: &str, picture: Option<Picture>) -> String {
        let picture = picture.expect(id);
        let told = picture.told;
        let mut text = format!("{id}\n{}\n", told.takeaway);
        for row in std::iter::once(&told.table.head).chain(&told.table.rows) {
            writeln!(text, "{}", row.join("\t")).expect("a string takes all");
        }
        text
    }

    /// `tests/browser/money.test.mjs` holds the page to the same file, so both come to the same
    /// figures to the last digit shown. `UPDATE_FIGURES=1 cargo test -p tuneworthy` writes it anew.
    #[test]
    fn the_same_seed_gives_the_figures_of_the_file() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/money");
        let team = fs::read_to_string(folder.join("team.json")).expect("the team");
        let team = from_json(&team, Date::fixed(2026, 11, 25)).expect("an assessment");
        let model = CostModel::of(&counted(&team)).expect("enough is entered");
        let outcome = worked_out(model, team.seed);
        let figures = [
            told("cost-figure", Some(figures::cost(&outcome, 640.0))),
            told("payback-figure", figures::payback(&outcome, 640.0)),
            told("tornado-figure", figures::tornado(&outcome, 640.0)),
            told("worth-figure", figures::worth(&outcome, 640.0)),
        ];
        let found = figures.join("\n");
        let path = folder.join("team.figures.txt");
        if std::env::var_os("UPDATE_FIGURES").is_some() {
            fs::write(&path, &found).expect("written");
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(found, kept.replace("\r\n", "\n"));
    }
}
