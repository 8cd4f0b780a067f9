//! Pass rates from evaluation results, in place of what the reader did not give.
//!
//! In: an assessment with a summary of results that counts in the money. Out: the range of a pass rate,
//! and the chance that a tune reaches the bar. What the reader entered takes precedence.

use super::{Known, Origin, Quantity, answered};
use tuneworthy_core::assessment::money::{FieldId, Slot};
use tuneworthy_core::assessment::{Assessment, GapRate, QuestionId, SystemRole, WHOLE_SHARE};
use tuneworthy_core::maths::{beta, normal, samples};
use tuneworthy_core::units::{Range, Support};

/// Figure of evaluation results that stands in for an input, or would if the reader had not entered one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeasuredInput {
    /// Value in percent, as the money takes it.
    pub range: Range,
    /// System that was measured; `None` for the bar, which was set with the results.
    pub system: Option<GapRate>,
}

/// Reason why evaluation results are left out of the money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// They were kept before measured rates counted, and the figures of that assessment stay.
    Older,
    /// The tuned model was made on these cases.
    NotHeldOut,
    /// Whether they are held out is not said.
    HeldOutUnknown,
    /// No bar is known that the tune could reach.
    NoBar,
    /// Two other models are priced, and the results do not say which was measured.
    TwoModels,
}

/// Returns whether a measured figure stands in for a quantity, without working it out.
pub(crate) fn stands_in(assessment: &Assessment, quantity: Quantity) -> bool {
    match quantity {
        Quantity::Answer(QuestionId::Bar) => own_bar(assessment).is_some(),
        _ => system(assessment, quantity).is_ok_and(|rate| rate.is_some()),
    }
}

/// Returns the measured figure for a quantity, whether or not the reader entered a value.
#[must_use]
pub fn measured(assessment: &Assessment, quantity: Quantity) -> Option<MeasuredInput> {
    if quantity == Quantity::Answer(QuestionId::Bar) {
        let range = Range::exact(own_bar(assessment)?, Support::Percent).ok()?;
        let system = None;
        return Some(MeasuredInput { range, system });
    }
    let rate = system(assessment, quantity).ok()??;
    let range = match quantity {
        Quantity::Field(FieldId::Chance) => chance(rate, bar(assessment)?),
        Quantity::Field(FieldId::TunedPass) => once_it_reaches(rate, bar(assessment)),
        _ => nine_in_ten(rate),
    };
    Some(MeasuredInput {
        range: range?,
        system: Some(*rate),
    })
}

/// Returns the reason why results that were kept do not stand in for a quantity.
#[must_use]
pub fn left_out(assessment: &Assessment, quantity: Quantity) -> Option<LeftOut> {
    system(assessment, quantity).err()
}

/// Returns the system whose rate stands in for a quantity.
fn system(assessment: &Assessment, quantity: Quantity) -> Result<Option<&GapRate>, LeftOut> {
    let Some(gap) = assessment.gap.as_deref().map(|gap| &gap.figures) else {
        return Ok(None);
    };
    let rates = || std::iter::once(&gap.baseline).chain(&gap.candidate);
    let of = |role: SystemRole| rates().find(|rate| rate.role == role);
    let found = match quantity {
        // The question asks for the rate with whatever is in place, so the best of these is today's.
        Quantity::Answer(QuestionId::Pass) => {
            let in_place =
                |rate: &&GapRate| !matches!(rate.role, SystemRole::BetterModel | SystemRole::Tuned);
            rates().filter(in_place).max_by_key(|rate| rate.rate)
        }
        Quantity::Field(FieldId::CheaperPass | FieldId::StrongerPass) => {
            of(SystemRole::BetterModel)
        }
        // Of two tunes the candidate is the one that may be built.
        Quantity::Field(FieldId::TunedPass | FieldId::Chance) => {
            rates().rev().find(|rate| rate.role == SystemRole::Tuned)
        }
        _ => None,
    };
    let Some(rate) = found else { return Ok(None) };
    if !gap.counts_in_money {
        return Err(LeftOut::Older);
    }
    let is_priced = |slot| assessment.money.price(slot).is_some();
    match quantity {
        Quantity::Field(field @ (FieldId::CheaperPass | FieldId::StrongerPass)) => {
            let (own, other) = if field == FieldId::CheaperPass {
                (Slot::Cheaper, Slot::Stronger)
            } else {
                (Slot::Stronger, Slot::Cheaper)
            };
            match (is_priced(own), is_priced(other)) {
                (true, true) => Err(LeftOut::TwoModels),
                (false, true) => Ok(None),
                (_, false) => Ok(Some(rate)),
            }
        }
        Quantity::Field(field @ (FieldId::TunedPass | FieldId::Chance)) => match gap.held_out {
            // A tune does better on cases it was made on, and says nothing of others.
            Some(false) => Err(LeftOut::NotHeldOut),
            None => Err(LeftOut::HeldOutUnknown),
            Some(true) if field == FieldId::Chance && bar(assessment).is_none() => {
                Err(LeftOut::NoBar)
            }
            Some(true) => Ok(Some(rate)),
        },
        _ => Ok(Some(rate)),
    }
}

/// Returns the bar that was set with the results, in percent.
fn own_bar(assessment: &Assessment) -> Option<f64> {
    let gap = assessment.gap.as_deref().map(|gap| &gap.figures);
    let bar = gap.filter(|gap| gap.counts_in_money)?.bar?;
    Some(share(bar) * 100.0)
}

/// Returns the bar that was set with the results, as a default for what follows the answered bar.
pub(super) fn default_bar(assessment: &Assessment, question: QuestionId) -> Option<Known> {
    let bar = own_bar(assessment).filter(|_| question == QuestionId::Bar)?;
    Some(Known {
        range: Range::exact(bar, Support::Percent).ok()?,
        origin: Origin::Worked,
    })
}

/// Returns the bar that counts in the money: the answered one, else the one set with the results.
fn bar(assessment: &Assessment) -> Option<Range> {
    if let Some(answered) = answered(assessment, QuestionId::Bar) {
        return Some(answered.range);
    }
    Range::exact(own_bar(assessment)?, Support::Percent).ok()
}

fn share(millionths: u64) -> f64 {
    millionths as f64 / WHOLE_SHARE as f64
}

/// Most cases that the posterior counts: beyond them no printed digit moves, and its sum gets long.
const MOST_CASES: f64 = 1e8;

/// Returns the chance in percent that a rate reaches the bar; a range where the bar is one.
///
/// From the counts, not the interval: Jeffreys' posterior, a beta distribution with half a case added to
/// the passes and half to the others, holds at a rate of 0 or 100 % too, where an interval has no
/// log-odds. Independent cases count, so cases in clusters say less.
fn chance(rate: &GapRate, bar: Range) -> Option<Range> {
    let cases = (rate.effective.max(1) as f64).min(MOST_CASES);
    let passed = share(rate.rate) * cases + 0.5;
    let failed = cases - share(rate.rate) * cases + 0.5;
    let reaches = |bar: f64| {
        let bar = bar / 100.0;
        (beta::below(1.0 - bar, bar, failed, passed) * 100.0).clamp(0.0, 100.0)
    };
    let (low, high) = (reaches(bar.high()), reaches(bar.low()));
    Range::new(low.min(high), high, Support::Percent).ok()
}

/// Returns the rate of a tuned model once it reaches the bar, which is all that its pass rate counts
/// for: a tune below the bar is left. So no part of the range lies below it.
fn once_it_reaches(rate: &GapRate, bar: Option<Range>) -> Option<Range> {
    let measured = nine_in_ten(rate)?;
    let Some(bar) = bar.map(|bar| bar.median(Support::Percent)) else {
        return Some(measured);
    };
    let (low, high) = (measured.low().max(bar), measured.high().max(bar));
    Range::new(low, high, Support::Percent).ok()
}

/// Returns a rate's interval in percent, brought from 95 % to the 90 % that ranges of the money hold.
fn nine_in_ten(rate: &GapRate) -> Option<Range> {
    let at = share(rate.rate);
    let [low, high] = [rate.low, rate.high].map(|end| narrowed(share(end), at) * 100.0);
    Range::new(low, high, Support::Percent).ok()
}

/// Returns the end of a 90 % interval from that of the 95 % interval around a rate.
///
/// Wilson's interval, which the results come with, is symmetric in log-odds: each end lies
/// 2 asinh(z / (2 √(n p (1 − p)))) from the rate (Newcombe, Statistics in Medicine 17, 1998, has the
/// symmetry). So a smaller z moves the ends without knowing n, and half the hyperbolic sine of half the
/// distance is a difference of roots of odds. Intervals with another z for few clusters are moved by
/// the same ratio.
fn narrowed(end: f64, rate: f64) -> f64 {
    const RATIO: f64 = normal::NINE_IN_TEN / samples::Z95;
    if (end - rate).abs() < f64::EPSILON || end <= 0.0 || end >= 1.0 {
        return end;
    }
    let odds = |share: f64| share / (1.0 - share);
    let moved = if rate <= 0.0 || rate >= 1.0 {
        // There the end has odds of z²/n, or n/z².
        let less = RATIO * RATIO;
        odds(end) * if rate <= 0.0 { less } else { 1.0 / less }
    } else {
        let apart = (odds(end) / odds(rate)).sqrt();
        let sinh = RATIO * (apart - 1.0 / apart).abs() / 2.0;
        let factor = (sinh + (sinh * sinh + 1.0).sqrt()).powi(2);
        odds(rate) * if end > rate { factor } else { 1.0 / factor }
    };
    moved / (1.0 + moved)
}

#[cfg(test)]
mod tests;
