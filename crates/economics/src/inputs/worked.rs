//! Defaults derived from the reader's other inputs.

use super::{Quantity, has_part, unmeasured};
use crate::hosting::MONTH;
use crate::training::advised_epochs;
use tuneworthy_core::assessment::money::FieldId;
use tuneworthy_core::assessment::{Assessment, QuestionId};
use tuneworthy_core::units::{CallsPerMonth, Examples, Range, Share, Support, TokensPerCall};

/// Length of the shortest fixed prompt that is cached. Source: OpenAI's and Anthropic's
/// documentation of prompt caching, read in November 2026.
pub(crate) const CACHED_FROM: TokensPerCall = TokensPerCall(1_024.0);

/// Lifetime of a cache entry without a hit, in minutes. Source: Anthropic's documentation, read in
/// November 2026; OpenAI's live as long or longer.
const LIVES: f64 = 5.0;

/// Working days of one engineer per month: 52 weeks of five, by twelve, less some holidays.
pub(crate) const WORKING_DAYS: f64 = 21.0;

/// Returns the cache hit rate of the fixed prompt if calls come evenly over the month, each at
/// random: the probability that another came within the life of an entry, `1 − e^(−calls in it)`.
/// Calls that come in bursts hit more often.
pub(crate) fn traffic_hits(calls: CallsPerMonth, fixed: TokensPerCall) -> Share {
    if fixed < CACHED_FROM {
        return Share::NONE;
    }
    let in_a_life = calls.0 * LIVES / (MONTH.0 * 60.0);
    Share::new(-libm::expm1(-in_a_life))
}

/// Returns the range of a derived default, for display and, for the number of epochs, for drawing.
/// The model derives the others anew in every future.
pub(super) fn range(assessment: &Assessment, field: FieldId) -> Option<Range> {
    let support = field.form().support;
    let from = |quantity: Quantity| unmeasured(assessment, quantity).map(|known| known.range);
    let answer = |question: QuestionId| from(Quantity::Answer(question));
    let other = |field: FieldId| from(Quantity::Field(field));
    let ends = |low, high| Range::new(low, high, support).ok();
    match field {
        FieldId::HitRate if !has_part(assessment, "cached") => ends(0.0, 0.0),
        FieldId::HitRate | FieldId::ReachableHitRate => {
            let Some(fixed) = answer(QuestionId::PromptTokens) else {
                return ends(0.0, 0.0);
            };
            let calls = answer(QuestionId::Calls)?;
            let hits = |calls: f64, fixed: f64| {
                100.0 * traffic_hits(CallsPerMonth(calls), TokensPerCall(fixed)).get()
            };
            ends(
                hits(calls.low(), fixed.low()),
                hits(calls.high(), fixed.high()),
            )
        }
        FieldId::TunedFixed => match answer(QuestionId::PromptTokens) {
            Some(fixed) => Some(fixed),
            None => ends(0.0, 0.0),
        },
        FieldId::TunedOutput => other(FieldId::Output),
        FieldId::ExampleTokens => {
            let parts = [FieldId::TunedFixed, FieldId::Fresh, FieldId::TunedOutput];
            let parts: Option<Vec<Range>> = parts.into_iter().map(other).collect();
            let parts = parts?;
            let sum = |end: fn(Range) -> f64| parts.iter().copied().map(end).sum();
            ends(sum(Range::low), sum(Range::high))
        }
        FieldId::Epochs => {
            let examples = other(FieldId::Examples)?.median(Support::Positive);
            let (low, high) = advised_epochs(Examples(examples));
            ends(low, high)
        }
        FieldId::Lead => {
            let days = other(FieldId::Days)?;
            let months = |days: f64| (days / WORKING_DAYS).min(120.0);
            ends(months(days.low()), months(days.high()))
        }
        _ => None,
    }
}
