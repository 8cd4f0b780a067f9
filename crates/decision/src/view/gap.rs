//! Evaluation results: the answers they replace, and what they establish.
//!
//! An interval that touches the bar establishes nothing: neither that a rung falls short, nor that the
//! bar is met. A difference whose interval touches zero makes no tune better.

use super::rungs::rung_question;
use super::{AnswerState, View};
use crate::truth::Truth;
use tuneworthy_core::assessment::{
    GapFigures, GapRate, IntervalSide, QuestionId, SystemRole, WHOLE_SHARE,
};
use tuneworthy_core::maths::samples;
use tuneworthy_core::units::{Range, Support};

/// Conclusion about a tuned model from paired results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AfterTune {
    /// Better, nothing forgotten beyond the margin, and no stated bar missed.
    Ship,
    /// Worse, or it forgot more than the margin.
    GoBack,
    /// An interval touches zero, the margin or the bar.
    Measure,
    /// Better, and still below the bar.
    Short,
}

/// Figures of evaluation results beside the bar they are held against.
pub(super) struct MeasuredGap {
    gap: GapFigures,
    /// In percent.
    bar: Option<Range>,
}

impl MeasuredGap {
    /// Returns the figures with their own bar, or else with one that was answered.
    pub(super) fn new(gap: GapFigures, answered: Option<Range>) -> Self {
        let own = gap.bar.map(in_percent);
        let own = own.and_then(|bar| Range::exact(bar, Support::Percent).ok());
        let bar = own.or(answered);
        Self { gap, bar }
    }

    /// Returns the baseline, and the candidate if there is one.
    pub(super) fn rates(&self) -> impl Iterator<Item = &GapRate> {
        std::iter::once(&self.gap.baseline).chain(&self.gap.candidate)
    }

    /// Returns the side of the bar on which a rate lies. `None` without a bar.
    pub(super) fn side(&self, rate: &GapRate) -> Option<IntervalSide> {
        let bar = self.bar?;
        Some(if in_percent(rate.low) > bar.high() {
            IntervalSide::Above
        } else if in_percent(rate.high) < bar.low() {
            IntervalSide::Below
        } else {
            IntervalSide::Touches
        })
    }

    /// Returns the rate that today's pass rate goes by: of the systems that count, one above the bar,
    /// else one that touches it, else the best. A tuned candidate counts once it is shown to be better.
    pub(super) fn rate(&self) -> GapRate {
        let is_better = matches!(self.after_tune(), Some(AfterTune::Ship | AfterTune::Short));
        let tuned_counts = is_better || self.gap.pairs.is_none();
        let order = |rate: &&GapRate| {
            let side = match self.side(rate) {
                Some(IntervalSide::Above) => 2,
                Some(IntervalSide::Touches) => 1,
                Some(IntervalSide::Below) | None => 0,
            };
            (side, rate.rate)
        };
        let counts = |rate: &&GapRate| rate.role != SystemRole::Tuned || tuned_counts;
        let found = self.rates().filter(counts).max_by_key(order);
        found.copied().unwrap_or(self.gap.baseline)
    }

    /// Returns the conclusion about a tuned candidate; `None` without one on shared cases.
    pub(super) fn after_tune(&self) -> Option<AfterTune> {
        let candidate = self.gap.candidate.as_ref();
        let tuned = candidate.filter(|rate| rate.role == SystemRole::Tuned)?;
        let outcome = self.gap.pairs?.outcome();
        let forgetting = self.gap.forgetting.map(|it| it.outcome());
        if outcome == IntervalSide::Below || forgetting == Some(IntervalSide::Below) {
            return Some(AfterTune::GoBack);
        }
        if outcome == IntervalSide::Touches || forgetting == Some(IntervalSide::Touches) {
            return Some(AfterTune::Measure);
        }
        Some(match self.side(tuned) {
            Some(IntervalSide::Below) => AfterTune::Short,
            Some(IntervalSide::Touches) => AfterTune::Measure,
            Some(IntervalSide::Above) | None => AfterTune::Ship,
        })
    }
}

impl View<'_> {
    /// Returns the measured figures beside the bar that is known so far.
    fn measured(&self) -> Option<MeasuredGap> {
        let bar = match self.known(QuestionId::Bar) {
            AnswerState::Number(bar) => Some(bar),
            _ => None,
        };
        Some(MeasuredGap::new(self.findings.gap?, bar))
    }

    /// Returns the rate that today's pass rate goes by. An answer still to come does not change it:
    /// only the results' own bar has a part in the choice.
    fn measured_rate(&self) -> Option<GapRate> {
        Some(MeasuredGap::new(self.findings.gap?, None).rate())
    }

    /// Takes the answers that evaluation results replace: the pass rate as its interval, the bar, the
    /// cases, what is held out, and the state of each rung that was measured.
    pub(super) fn see_the_results(&mut self) {
        let Some(gap) = self.findings.gap else { return };
        let percent = |low: u64, high: u64| {
            let range = Range::new(in_percent(low), in_percent(high), Support::Percent);
            range.ok().map(AnswerState::Number)
        };
        let mut set = |question: QuestionId, state: Option<AnswerState>| {
            if let Some(state) = state {
                self.known[question as usize] = state;
            }
        };
        let choice = |question: QuestionId, id: &str| {
            let at = question.definition().choice(id);
            at.map(AnswerState::One)
        };
        set(QuestionId::Bar, gap.bar.and_then(|bar| percent(bar, bar)));
        let held_out = gap
            .held_out
            .map(|is| if is { "held-out" } else { "reused" });
        let evaluation = QuestionId::Evaluation;
        set(evaluation, held_out.and_then(|id| choice(evaluation, id)));
        let measured = MeasuredGap::new(gap, None);
        for rate in measured.rates() {
            let state = match measured.side(rate) {
                Some(IntervalSide::Below) => "short",
                Some(IntervalSide::Above) => "good",
                Some(IntervalSide::Touches) | None => continue,
            };
            if let Some(question) = rate.role.rung().map(rung_question)
                && let Some(state) = choice(question, state)
            {
                self.known[question as usize] = state;
            }
        }
        let tuned = match measured.after_tune() {
            // Without a bar of the results' own, one that is answered later may be missed.
            Some(AfterTune::Ship) if gap.bar.is_none() => "",
            Some(AfterTune::Ship) => "meets",
            Some(AfterTune::Short) => "short",
            Some(AfterTune::GoBack) => "tried",
            Some(AfterTune::Measure) | None => "",
        };
        if let Some(state) = choice(QuestionId::Tuned, tuned) {
            self.known[QuestionId::Tuned as usize] = state;
        }
        let rate = measured.rate();
        let cases = Range::exact(rate.effective.max(1) as f64, Support::Positive);
        let counted = [
            (QuestionId::Pass, percent(rate.low, rate.high)),
            (QuestionId::Cases, cases.ok().map(AnswerState::Number)),
        ];
        for (question, state) in counted {
            if let Some(state) = state {
                self.known[question as usize] = state;
            }
        }
    }

    /// Returns the side of the bar on which the measured rate lies; open while the bar is.
    pub(super) fn measured_side(&self) -> Option<Result<IntervalSide, Truth>> {
        let measured = self.measured()?;
        if self.known(QuestionId::Bar) == AnswerState::Open {
            return Some(Err(Truth::open(QuestionId::Bar)));
        }
        measured.side(&self.measured_rate()?).map(Ok)
    }

    /// Returns whether results were read whose interval touches the bar, where nothing but quality is
    /// wanted.
    pub(crate) fn measured_gap_open(&self) -> Truth {
        match self.measured_side() {
            None => Truth::NO,
            Some(Err(open)) => open,
            Some(Ok(side)) => (side == IntervalSide::Touches).into(),
        }
    }

    /// Returns whether results place the pass rate on one side of the bar, or show a tune better or
    /// worse, on cases that are held out.
    pub(crate) fn is_established(&self) -> bool {
        let side = self.measured_side().and_then(Result::ok);
        let side = side.is_some_and(|side| side != IntervalSide::Touches);
        let tune = self.after_tune();
        let held_out = self.findings.gap.and_then(|gap| gap.held_out);
        (side || tune.is_some()) && tune != Some(AfterTune::Measure) && held_out == Some(true)
    }

    /// Returns the conclusion about a tuned candidate; `None` without one on shared cases.
    pub(crate) fn after_tune(&self) -> Option<AfterTune> {
        self.measured()?.after_tune()
    }

    /// Returns whether the conclusion about a tuned candidate is this one; open while a bar that may
    /// still be answered decides it.
    pub(super) fn is_after_tune(&self, state: AfterTune) -> Truth {
        let found = self.after_tune();
        let is_bar_open = self.known(QuestionId::Bar) == AnswerState::Open;
        if found == Some(AfterTune::Ship) && is_bar_open && state != AfterTune::GoBack {
            return Truth::open(QuestionId::Bar);
        }
        (found == Some(state)).into()
    }

    /// Returns the number of cases that settles the pass rate or the tune, in words.
    pub(crate) fn cases_that_settle(&self) -> Option<String> {
        if self.after_tune() == Some(AfterTune::Measure) {
            return self.cases_for_the_tune();
        }
        let AnswerState::Number(bar) = self.known(QuestionId::Bar) else {
            return None;
        };
        let (rate, scale, cases) = match self.measured_rate() {
            Some(rate) => {
                let scale = rate.cases as f64 / rate.effective.max(1) as f64;
                (share(rate.rate), scale.max(1.0), rate.cases as f64)
            }
            None => match (self.known(QuestionId::Pass), self.known(QuestionId::Cases)) {
                (AnswerState::Number(pass), AnswerState::Number(cases)) => {
                    (pass.high() / 100.0, 1.0, cases.high())
                }
                _ => return None,
            },
        };
        // The nearer end of the bar takes the most cases.
        let ends = [bar.low() / 100.0, bar.high() / 100.0];
        let near = ends.map(|bar| samples::settling_cases(rate, bar, samples::Z95));
        let most = near[0].max(near[1]) * scale;
        Some(needed(most, cases, "settle it, at an unchanged rate"))
    }

    fn cases_for_the_tune(&self) -> Option<String> {
        let gap = self.findings.gap?;
        let pairs = gap.pairs?;
        if pairs.outcome() == IntervalSide::Above
            && let Some(forgetting) = gap.forgetting
            && forgetting.outcome() == IntervalSide::Touches
        {
            let above = (forgetting.difference.at + forgetting.margin.cast_signed()) as f64;
            let below = (forgetting.difference.at - forgetting.difference.low) as f64;
            return Some(if above > 0.0 {
                let times = (below / above).powi(2).max(1.0).ceil();
                format!(
                    "About {times} times as many cases of the general suite settle it, if the difference stays as it is"
                )
            } else {
                "More cases will not show it within the margin: the loss seen is as large"
                    .to_owned()
            });
        }
        if pairs.outcome() == IntervalSide::Above {
            // The tune is better, and touches the bar.
            let (tuned, AnswerState::Number(bar)) = (gap.candidate?, self.known(QuestionId::Bar))
            else {
                return None;
            };
            let most = samples::settling_cases(share(tuned.rate), bar.low() / 100.0, samples::Z95);
            return Some(needed(
                most,
                tuned.cases as f64,
                "settle it, at an unchanged rate",
            ));
        }
        let cases = pairs.cases as f64;
        let discordant = (pairs.wins + pairs.losses) as f64 / cases;
        let difference = (pairs.difference.at as f64 / WHOLE_SHARE as f64).abs();
        let most = samples::pairs_to_find(
            discordant.max(difference),
            difference,
            samples::Z95,
            samples::Z_POWER_80,
        );
        Some(needed(
            most,
            cases,
            "find a difference of this size 8 times in 10",
        ))
    }
}

/// Returns a clause with a number of cases to two digits, rounded up.
fn needed(most: f64, have: f64, what: &str) -> String {
    if !most.is_finite() || most > 10_000_000.0 {
        return "Nothing that more cases could bring: the two are as good as equal".to_owned();
    }
    let mut scale = 1.0;
    while most / scale > 1_000.0 {
        scale *= 10.0;
    }
    let most = tuneworthy_core::units::grouped((most.max(have + 1.0) / scale).ceil() * scale);
    let have = tuneworthy_core::units::grouped(have);
    format!("{most} cases in all {what}; you have {have}")
}

pub(super) fn in_percent(share: u64) -> f64 {
    share as f64 / 10_000.0
}

fn share(millionths: u64) -> f64 {
    millionths as f64 / WHOLE_SHARE as f64
}
