//! The values an answer can take, few enough to try them all.
//!
//! All choices are tried. Of numbers, only the values just on either side of a rule's threshold are
//! tried: no rule can tell values between two thresholds apart.

use crate::guidance::{
    Changeability, LARGE_COST_GAP, LARGE_LATENCY_GAP, LARGE_QUALITY_GAP, change_of,
};
use crate::view::{AnswerState, View};
use tuneworthy_core::assessment::{AnswerKind, Question, QuestionId};
use tuneworthy_core::units::{Range, Support};

/// Everything a reader could answer, "not sure" included.
pub(crate) fn all(view: &View, question: &Question) -> Vec<AnswerState> {
    let mut values = match &question.kind {
        AnswerKind::One(choices) => (0..choices.len()).filter_map(one).collect(),
        AnswerKind::Many { choices, none } => {
            let mut sets: Vec<_> = (0..choices.len())
                .map(|at| AnswerState::Many(1 << at))
                .collect();
            sets.push(AnswerState::Many((1 << choices.len()) - 1));
            sets.extend(none.map(|_| AnswerState::Many(0)));
            sets
        }
        AnswerKind::Number { support, .. } => numbers(view, question.id, *support),
        AnswerKind::Text => Vec::new(),
    };
    values.push(AnswerState::NotSure);
    values
}

fn one(at: usize) -> Option<AnswerState> {
    u8::try_from(at).ok().map(AnswerState::One)
}

/// Returns the values that a flip may propose in place of the present answer.
pub(crate) fn changes(view: &View, question: &Question) -> Vec<AnswerState> {
    let now = view.known(question.id);
    let change = change_of(question.id);
    let fits = |value: &AnswerState| match (change, now, *value) {
        (Changeability::Never, _, _) | (_, _, AnswerState::NotSure | AnswerState::Open) => false,
        (Changeability::Towards(order), now, AnswerState::One(to)) => {
            let rank = |at: u8| {
                let id = question
                    .choices()
                    .get(usize::from(at))
                    .map(|choice| choice.id);
                order.iter().position(|choice| Some(*choice) == id)
            };
            match now {
                AnswerState::One(from) => rank(to) > rank(from),
                // Finding out is always possible.
                _ => true,
            }
        }
        (_, AnswerState::Number(from), AnswerState::Number(to)) => match change {
            Changeability::More => to.low() > from.high(),
            _ => to != from,
        },
        // From "not sure" to one option, never to a whole set: a flip is one change.
        (_, _, AnswerState::Many(set)) if !matches!(now, AnswerState::Many(_)) => {
            set.is_power_of_two()
        }
        (_, now, value) => now != value,
    };
    let values = match (&question.kind, now) {
        // One option more or less at a time; none is taken away where only more is possible.
        (AnswerKind::Many { choices, none }, AnswerState::Many(set)) => (0..choices.len())
            .map(|at| 1 << at)
            .filter(|bit| change != Changeability::More || set & bit == 0)
            .map(|bit| set ^ bit)
            .filter(|set| *set != 0 || none.is_some())
            .map(AnswerState::Many)
            .collect(),
        _ => all(view, question),
    };
    values.into_iter().filter(fits).collect()
}

/// Values on either side of everything the number is compared with.
fn numbers(view: &View, question: QuestionId, support: Support) -> Vec<AnswerState> {
    let against = |other: QuestionId| match view.known(other) {
        AnswerState::Number(range) => vec![range.low(), range.high()],
        _ => vec![],
    };
    let bounds: Vec<f64> = match question {
        QuestionId::Amount => vec![50.0, 200.0, 500.0, 10_000.0],
        QuestionId::TextSize => vec![500.0],
        QuestionId::BaseSuccess => vec![1.0],
        QuestionId::Pass => {
            let bar = against(QuestionId::Bar);
            and(bar, |bar| bar - LARGE_QUALITY_GAP)
        }
        QuestionId::Bar => {
            let pass = against(QuestionId::Pass);
            and(pass, |pass| pass + LARGE_QUALITY_GAP)
        }
        QuestionId::CallCost => {
            let bar = and(against(QuestionId::CostBar), |bar| bar * LARGE_COST_GAP);
            [bar, break_even(view, question)].concat()
        }
        QuestionId::CostBar => {
            let cost = against(QuestionId::CallCost);
            and(cost, |cost| cost / LARGE_COST_GAP)
        }
        QuestionId::LatencyNow => {
            let bar = against(QuestionId::LatencyBar);
            and(bar, |bar| bar * LARGE_LATENCY_GAP)
        }
        QuestionId::LatencyBar => {
            let now = against(QuestionId::LatencyNow);
            and(now, |now| now / LARGE_LATENCY_GAP)
        }
        QuestionId::Calls | QuestionId::Saving => break_even(view, question),
        QuestionId::TuneCost => view
            .yearly_saving()
            .map(|saving| saving.usd().0)
            .into_iter()
            .collect(),
        QuestionId::Cases => vec![30.0],
        QuestionId::PromptTokens => vec![2_000.0],
        _ => vec![],
    };
    let bounds = if bounds.is_empty() {
        vec![middle(support)]
    } else {
        bounds
    };
    bounds
        .into_iter()
        .flat_map(|bound| [bound, step_down(bound), step_up(bound)])
        .filter_map(|value| Range::exact(value, support).ok())
        .map(AnswerState::Number)
        .collect()
}

/// The bounds, and with each the one at the far side of a large gap.
fn and(bounds: Vec<f64>, far: impl Fn(f64) -> f64) -> Vec<f64> {
    let beyond: Vec<f64> = bounds.iter().map(|bound| far(*bound)).collect();
    [bounds, beyond].concat()
}

fn middle(support: Support) -> f64 {
    match support {
        Support::Positive | Support::Signed => 1_000.0,
        Support::Percent => 50.0,
    }
}

/// Far enough from a bound to be on its other side, close enough to mean the same.
fn step_down(bound: f64) -> f64 {
    bound * 0.99
}

fn step_up(bound: f64) -> f64 {
    bound * 1.01
}

/// The value at which tuning begins to pay: the cost model's, where there is one. Else where a year's
/// saving is worth what a tune costs, from the other two numbers: saving × calls × months = its price.
fn break_even(view: &View, question: QuestionId) -> Vec<f64> {
    if let Some(outlook) = view.firm_money() {
        let lever = outlook.levers.of(question);
        return lever
            .and_then(|lever| lever.breaks_even)
            .into_iter()
            .collect();
    }
    let median = |question| match view.known(question) {
        AnswerState::Number(range) => Some(range.median(Support::Positive)),
        _ => None,
    };
    let other = if question == QuestionId::Calls {
        median(QuestionId::Saving).or(median(QuestionId::CallCost))
    } else {
        median(QuestionId::Calls)
    };
    match other {
        Some(other) if other > 0.0 => vec![view.tune_price().0 / view.months_of_saving().0 / other],
        _ => vec![],
    }
}
