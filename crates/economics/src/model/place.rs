//! Places of the quantities among the inputs of a cost model.

use crate::inputs::{Quantity, at};
use tuneworthy_core::assessment::QuestionId as Q;
use tuneworthy_core::assessment::money::{FieldId as F, PricePart as P, Slot as S};

const fn answer(question: Q) -> usize {
    at(Quantity::Answer(question))
}

const fn field(field: F) -> usize {
    at(Quantity::Field(field))
}

const fn price(slot: S, part: P) -> usize {
    at(Quantity::Price(slot, part))
}

pub(super) const CALLS: usize = answer(Q::Calls);
pub(super) const COST: usize = answer(Q::CallCost);
pub(super) const SAVING: usize = answer(Q::Saving);
pub(super) const FIXED: usize = answer(Q::PromptTokens);
pub(super) const PASS: usize = answer(Q::Pass);
pub(super) const BAR: usize = answer(Q::Bar);
pub(super) const AMOUNT: usize = answer(Q::Amount);
pub(super) const GROWTH: usize = field(F::Growth);
pub(super) const FRESH: usize = field(F::Fresh);
pub(super) const OUTPUT: usize = field(F::Output);
pub(super) const HITS: usize = field(F::HitRate);
pub(super) const REACHABLE_HITS: usize = field(F::ReachableHitRate);
pub(super) const BATCH: usize = field(F::BatchShare);
pub(super) const REACHABLE_BATCH: usize = field(F::ReachableBatchShare);
pub(super) const DECLINE: usize = field(F::Decline);
pub(super) const TUNED_FIXED: usize = field(F::TunedFixed);
pub(super) const TUNED_OUTPUT: usize = field(F::TunedOutput);
pub(super) const SIZE: usize = field(F::Size);
pub(super) const CHANCE: usize = field(F::Chance);
pub(super) const EXAMPLES: usize = field(F::Examples);
pub(super) const TO_LABEL: usize = field(F::ToLabel);
pub(super) const LABEL: usize = field(F::LabelCost);
pub(super) const REVIEW: usize = field(F::Review);
pub(super) const DATA_WORK: usize = field(F::DataWork);
pub(super) const DAYS: usize = field(F::Days);
pub(super) const DAY_RATE: usize = field(F::DayRate);
pub(super) const EXAMPLE_TOKENS: usize = field(F::ExampleTokens);
pub(super) const EPOCHS: usize = field(F::Epochs);
pub(super) const RUNS: usize = field(F::Runs);
pub(super) const UTILISATION: usize = field(F::Utilisation);
pub(super) const EVALUATION: usize = field(F::Evaluation);
pub(super) const LEAD: usize = field(F::Lead);
pub(super) const MAINTENANCE: usize = field(F::Maintenance);
pub(super) const EVERY: usize = field(F::RetrainEvery);
pub(super) const RETRAIN_DAYS: usize = field(F::RetrainDays);
pub(super) const REFRESHED: usize = field(F::Refreshed);
pub(super) const SPEED: usize = field(F::Speed);
pub(super) const PEAK: usize = field(F::Peak);
pub(super) const OVERHEAD: usize = field(F::Overhead);
pub(super) const ERROR: usize = field(F::ErrorCost);
pub(super) const TUNED_PASS: usize = field(F::TunedPass);
pub(super) const CHEAPER_PASS: usize = field(F::CheaperPass);
pub(super) const STRONGER_PASS: usize = field(F::StrongerPass);
pub(super) const DISCOUNT: usize = field(F::Discount);
pub(super) const TRAINING: usize = price(S::Training, P::Million);
pub(super) const ENDPOINT: usize = price(S::Endpoint, P::Hour);
pub(super) const GPU: usize = price(S::Gpu, P::Hour);

/// Place of the input rate of each token price; the other three rates follow it.
pub(super) const RATES: [usize; 4] = [
    price(S::Today, P::Input),
    price(S::Cheaper, P::Input),
    price(S::Stronger, P::Input),
    price(S::Tuned, P::Input),
];
