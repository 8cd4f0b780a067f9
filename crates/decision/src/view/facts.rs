//! Facts that follow from several answers: open goals, techniques that serve, payback.

use super::bars::{bar_of, figure_of, upper_limit};
use super::rungs::rung_question;
use super::{AfterTune, AnswerState, Destinations, View};
use crate::guidance::{self, GoalEffect, PAYS_BACK_A_YEAR};
use crate::truth::{QuestionSet, Truth};
use tuneworthy_core::assessment::{Fact, IntervalSide, QuestionId};
use tuneworthy_core::terms::{Goal, Technique};
use tuneworthy_core::units::{CallsPerMonth, Date, Months, Support, Usd, UsdPerCall, total_saving};
use tuneworthy_economics::{Outlook, outlook};

/// A tune whose base ends within this many days is as good as ended: what replaces it takes that
/// long to build and prove. Chosen here: no source names a limit.
const ENDS_SOON_DAYS: i32 = 365;

impl View<'_> {
    /// Evaluates a fact.
    pub(super) fn fact(&self, fact: Fact) -> Truth {
        match fact {
            Fact::Wants(goal) => self.wants(goal),
            Fact::Open(goal) => self.open(goal),
            Fact::NoGoal => self.no_goal(),
            Fact::Tried(technique) => self.tried(technique),
            Fact::QualityMet => self.quality_met(),
            Fact::AllMet => self.all_met(),
            Fact::GapUnnamed => self.gap_unnamed(),
            Fact::GapWithinChance => self.gap_within_chance(),
            Fact::MeasuredGapOpen => self.measured_gap_open(),
            Fact::TuneShips => self.is_after_tune(AfterTune::Ship),
            Fact::TuneFails => self.is_after_tune(AfterTune::GoBack),
            Fact::TuneNotShown => self.is_after_tune(AfterTune::Measure),
            Fact::FileRefuses => {
                let data = self.findings.data;
                data.is_some_and(|data| data.text.refusals > 0).into()
            }
            Fact::TuneEnds => self.tune_ends(),
            Fact::DoesNotPay => self.does_not_pay(),
            Fact::Pays => self.pays(),
            Fact::Priced => self.firm_money().is_some().into(),
            Fact::EndsBeforePayback => self.ends_before_payback(),
            Fact::Destination(technique) => Destinations::of(self).is(technique),
        }
    }

    /// Returns whether a goal is wanted, by the goals or the failures named. The choices of both
    /// questions have the order of `Goal::ALL`; a test checks that.
    pub(crate) fn wants(&self, goal: Goal) -> Truth {
        let named = |question| match self.known(question) {
            AnswerState::Open => Truth::open(question),
            AnswerState::Many(set) => (set & goal.bit() != 0).into(),
            _ => Truth::NO,
        };
        named(QuestionId::Goal).or(named(QuestionId::Failure))
    }

    /// Returns whether no goal is named.
    pub(crate) fn no_goal(&self) -> Truth {
        Truth::any(Goal::ALL.iter().map(|goal| self.wants(*goal))).not()
    }

    /// Returns whether the reader says that a rung in place, or a tuned model, meets every bar.
    fn something_is_good_enough(&self) -> Truth {
        let rungs = Technique::LADDER
            .iter()
            .map(|rung| self.is(rung_question(*rung), "good"));
        Truth::any(rungs).or(self.is(QuestionId::Tuned, "meets"))
    }

    /// Returns whether a bar is met: by the figures, or else by the reader's word where the figures
    /// do not show a miss.
    fn met(&self, reached: Truth, missed: Truth) -> Truth {
        let word = self.something_is_good_enough();
        if word.is_open() && !missed.is_yes() {
            // The figures matter once somebody has said that something is good enough.
            return reached.or(word);
        }
        reached.or(word.and(missed.not()))
    }

    /// Returns whether the pass rate meets its bar.
    pub(crate) fn quality_met(&self) -> Truth {
        self.goal_met(Goal::Format)
    }

    fn goal_met(&self, goal: Goal) -> Truth {
        if goal.is_quality()
            && let Some(side) = self.measured_side()
        {
            // No word counts beside a measured rate.
            return side.map_or_else(|open| open, |side| (side == IntervalSide::Above).into());
        }
        // The pass rate should be above its bar, cost and latency below theirs.
        let (high, low) = match goal {
            Goal::Cost | Goal::Latency => (bar_of(goal), figure_of(goal)),
            _ => (figure_of(goal), bar_of(goal)),
        };
        let mut reached = self.reaches(high, low);
        if goal.is_quality() {
            // A figure without cases is a guess: enough to doubt a verdict, never to rest one on.
            reached = reached.and(self.has_cases());
        }
        self.met(reached, self.misses(high, low))
    }

    /// Returns whether the pass rate misses its bar although no goal of quality is named and every
    /// other goal is met: something fails, and no answer names it.
    pub(crate) fn gap_unnamed(&self) -> Truth {
        let missed = self.misses(QuestionId::Pass, QuestionId::Bar);
        if missed.is_no() {
            return missed;
        }
        let quality = Goal::ALL.iter().filter(|goal| goal.is_quality());
        let named = Truth::any(quality.map(|goal| self.wants(*goal)));
        let met = self.any_open().not();
        if named.is_yes() || !met.is_yes() {
            // The pass rate matters once everything that is wanted is known to be met.
            return named.not().and(met);
        }
        missed.and(named.not())
    }

    /// Returns whether the gap may be chance: the bar lies within the 95 % interval of the pass rate.
    /// Only where nothing but quality is wanted. A gap in cost or speed is no sample of cases.
    pub(crate) fn gap_within_chance(&self) -> Truth {
        let cost_or_speed = self.open(Goal::Cost).or(self.open(Goal::Latency));
        if self.measured_side().is_some() {
            return self.measured_gap_open().and(cost_or_speed.not());
        }
        let (pass, bar, cases) = (QuestionId::Pass, QuestionId::Bar, QuestionId::Cases);
        let missed = self.misses(pass, bar);
        if !missed.is_yes() {
            return missed;
        }
        let near = match (self.known(pass), self.known(bar), self.known(cases)) {
            (AnswerState::Number(pass), AnswerState::Number(bar), AnswerState::Number(cases)) => {
                let most = upper_limit(pass.high() / 100.0, cases.high());
                (most >= bar.low() / 100.0).into()
            }
            (_, _, AnswerState::Open) => Truth::open(cases),
            _ => return Truth::NO,
        };
        near.and(cost_or_speed.not())
    }

    /// Returns whether no answer says what should get better, or what fails.
    pub(crate) fn goal_unknown(&self) -> Truth {
        self.no_goal().or(self.gap_unnamed())
    }

    /// Returns whether there is a bar for everything that is wanted.
    pub(crate) fn bars_stated(&self) -> Truth {
        let has_bar = |question: QuestionId| self.number(question, |_| true);
        let of_goals = Goal::ALL
            .iter()
            .map(|goal| self.wants(*goal).not().or(has_bar(bar_of(*goal))));
        Truth::all(of_goals).and(self.no_goal().not().or(has_bar(QuestionId::Bar)))
    }

    /// Returns whether a goal is wanted and not met. A goal met only by a tune about to end counts
    /// as not met.
    pub(crate) fn open(&self, goal: Goal) -> Truth {
        self.wants(goal)
            .or(self.costs_too_much(goal))
            .and(self.goal_met(goal).not().or(self.tune_ends()))
    }

    /// Returns whether cost counts as wanted although it is not named: an expensive model is good
    /// enough beside a cheap one that is not, while the bar is missed. Not part of `wants`:
    /// questions before this one would wait for it.
    fn costs_too_much(&self, goal: Goal) -> Truth {
        if goal != Goal::Cost {
            return Truth::NO;
        }
        self.one_of(QuestionId::BetterModel, &["split", "routed"])
            .and(self.no_goal().or(self.quality_met()).not())
    }

    /// Returns whether any goal is wanted and not met.
    pub(crate) fn any_open(&self) -> Truth {
        Truth::any(Goal::ALL.iter().map(|goal| self.open(*goal)))
    }

    /// Returns whether every bar is met by something that lasts.
    pub(crate) fn all_met(&self) -> Truth {
        let met = self.tune_ends().not().and(self.any_open().not());
        if !met.is_yes() {
            return met;
        }
        self.goal_unknown().not().or(self.quality_met())
    }

    /// Returns whether a tuned model runs whose base ends within [`ENDS_SOON_DAYS`].
    pub(crate) fn tune_ends(&self) -> Truth {
        let runs = self.one_of(QuestionId::Tuned, &["meets", "short"]);
        let ends = match self.known(QuestionId::TunedBase) {
            AnswerState::Open => Truth::open(QuestionId::TunedBase),
            AnswerState::One(at) => self
                .base_ends(at)
                .is_some_and(|days| days <= ENDS_SOON_DAYS)
                .into(),
            _ => Truth::NO,
        };
        runs.and(ends)
    }

    /// Returns the number of days until the base with this choice ends, or `None` if no end is
    /// announced.
    fn base_ends(&self, choice: u8) -> Option<i32> {
        let base = QuestionId::TunedBase
            .definition()
            .choices()
            .get(usize::from(choice))?;
        Some(self.today.days_until(self.catalog.base_ends(base.id)?))
    }

    /// Returns the base of the tuned model that runs and the day it ends, if that is within
    /// [`ENDS_SOON_DAYS`].
    pub(crate) fn ending_base(&self) -> Option<(&'static str, Date)> {
        let AnswerState::One(at) = self.known(QuestionId::TunedBase) else {
            return None;
        };
        let base = QuestionId::TunedBase
            .definition()
            .choices()
            .get(usize::from(at))?;
        let on = self.catalog.base_ends(base.id)?;
        self.tune_ends().is_yes().then_some((base.label, on))
    }

    /// Returns the saving of tuning in a year: the answered saving, or else the whole cost of the
    /// calls as its upper bound. `None` where neither is known.
    pub(crate) fn yearly_saving(&self) -> Option<YearlySaving> {
        let median = |question| match self.known(question) {
            AnswerState::Number(range) => Some(range.median(Support::Positive)),
            _ => None,
        };
        let calls = CallsPerMonth(median(QuestionId::Calls)?);
        let year = self.months_of_saving();
        if let Some(saving) = median(QuestionId::Saving) {
            return Some(YearlySaving::Asked(total_saving(
                UsdPerCall(saving),
                calls,
                year,
            )));
        }
        let cost = UsdPerCall(median(QuestionId::CallCost)?);
        Some(YearlySaving::AtMost(total_saving(cost, calls, year)))
    }

    /// Returns the months a tune saves for: 12, or fewer if the job ends sooner.
    pub(crate) fn months_of_saving(&self) -> Months {
        match self.known(QuestionId::RunMonths) {
            AnswerState::Number(range) => Months(range.median(Support::Positive).min(12.0)),
            _ => Months(12.0),
        }
    }

    /// Returns the price of a tune: that of the team's last one, or else the source document's.
    pub(crate) fn tune_price(&self) -> Usd {
        match self.known(QuestionId::TuneCost) {
            AnswerState::Number(range) => Usd(range.median(Support::Positive)),
            _ => PAYS_BACK_A_YEAR,
        }
    }

    /// Returns the open questions whose answers may change the yearly saving or the price it is
    /// compared with. The cost of a call stands in for a saving that is not known, so it is listed
    /// only once the saving is answered.
    fn saving_rests_on(&self) -> QuestionSet {
        let open = self.open_among(&[
            QuestionId::Calls,
            QuestionId::Saving,
            QuestionId::RunMonths,
            QuestionId::TuneCost,
        ]);
        if open.is_empty() && !matches!(self.known(QuestionId::Saving), AnswerState::Number(_)) {
            self.open_among(&[QuestionId::CallCost])
        } else {
            open
        }
    }

    /// Returns the outlook where a verdict may rest on it: where its conclusion does not hang on
    /// assumptions.
    pub(crate) fn firm_money(&self) -> Option<&Outlook> {
        let money = self.findings.money.as_ref();
        money.filter(|outlook| outlook.assumptions.is_firm())
    }

    /// Returns whether tuning is not expected to pay.
    pub(crate) fn does_not_pay(&self) -> Truth {
        self.money(|pays| !pays, |saving| saving.usd().0 <= self.tune_price().0)
    }

    fn pays(&self) -> Truth {
        let enough =
            |saving| matches!(saving, YearlySaving::Asked(usd) if usd.0 > self.tune_price().0);
        self.money(|pays| pays, enough)
    }

    /// Returns the cost model's result where there is one, or else the source document's sum. Open
    /// while an answer still to come may change either.
    fn money(
        &self,
        by_model: impl Fn(bool) -> bool,
        by_saving: impl Fn(YearlySaving) -> bool,
    ) -> Truth {
        let rests_on = if self.firm_money().is_some() || self.outlook_may_come {
            self.open_among(&outlook::READS)
        } else {
            self.saving_rests_on()
        };
        if !rests_on.is_empty() {
            return Truth::open_on(rests_on);
        }
        match self.firm_money() {
            Some(outlook) => by_model(self.pays_by(outlook)).into(),
            None => self.yearly_saving().is_some_and(by_saving).into(),
        }
    }

    /// Returns whether tuning is expected to pay. If a flip has changed an answer the figures rest
    /// on, the break-even of that answer decides; nothing is simulated here.
    fn pays_by(&self, outlook: &Outlook) -> bool {
        let moved = |question: QuestionId| {
            let lever = outlook.levers.of(question)?;
            let AnswerState::Number(range) = self.known(question) else {
                return None;
            };
            let value = range.median(Support::Positive);
            let same = value.total_cmp(&lever.now).is_eq();
            (!same).then(|| lever.pays_at(value)).flatten()
        };
        [QuestionId::Calls, QuestionId::CallCost, QuestionId::Saving]
            .into_iter()
            .find_map(moved)
            .unwrap_or_else(|| outlook.pays())
    }

    fn ends_before_payback(&self) -> Truth {
        let ends = self.firm_money().and_then(|outlook| outlook.shutdown);
        ends.is_some_and(|shutdown| shutdown.before_payback).into()
    }

    /// Returns whether a technique serves a goal that is open.
    pub(crate) fn serves(&self, technique: Technique) -> Truth {
        Truth::any(
            guidance::effects_of(technique)
                .filter(|fit| fit.effect == GoalEffect::Serves)
                .map(|fit| self.open(fit.goal).and(self.eval(&fit.when))),
        )
    }

    /// Returns whether a technique makes an open goal worse.
    pub(crate) fn harms(&self, technique: Technique) -> Truth {
        Truth::any(
            guidance::effects_of(technique)
                .filter(|fit| fit.effect == GoalEffect::Harms)
                .map(|fit| self.open(fit.goal).and(self.eval(&fit.when))),
        )
    }

    /// Returns whether tuning may help at all: the wanted behaviour does not change too fast, and
    /// no model that may be used has it already.
    pub(crate) fn worth_training(&self) -> Truth {
        let moves = self.one_of(QuestionId::Change, &["one-off", "weekly"]);
        moves
            .or(self.is(QuestionId::Circumstances, "soon"))
            .or(self.is_covered())
            .not()
    }

    /// Returns whether a strong model that may be used does the task already. For cost and speed
    /// this is no reason against a small tuned model: such a task is where one begins.
    pub(crate) fn is_covered(&self) -> Truth {
        let covered = self.is(QuestionId::Overlap, "covered");
        if !covered.is_yes() {
            // What is not known to be covered waits for nothing else.
            return covered;
        }
        let cheaper_or_faster = self.open(Goal::Cost).or(self.open(Goal::Latency));
        let indoors = self.one_of(QuestionId::Privacy, &["premises", "device"]);
        covered.and(cheaper_or_faster.not()).and(indoors.not())
    }

    /// Returns whether there are cases that a pass rate can rest on.
    fn has_cases(&self) -> Truth {
        let measured = self.findings.gap.is_some().into();
        self.one_of(QuestionId::Evaluation, &["look", "reused", "held-out"])
            .or(measured)
    }

    /// Returns whether there is a held-out evaluation.
    pub(crate) fn has_evaluation(&self) -> Truth {
        self.is(QuestionId::Evaluation, "held-out")
    }
}

/// The saving of tuning in a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum YearlySaving {
    /// From the saving the reader gave.
    Asked(Usd),
    /// From the cost of the calls: it cannot save more.
    AtMost(Usd),
}

impl YearlySaving {
    /// The amount in US dollars for a year.
    pub(crate) fn usd(self) -> Usd {
        match self {
            Self::Asked(usd) | Self::AtMost(usd) => usd,
        }
    }
}
