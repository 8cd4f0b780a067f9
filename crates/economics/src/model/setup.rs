//! Setup of a cost model before any draw: its options, its known inputs, and its constants.

use super::future::Future;
use crate::call::{CallDiscount, TokenRates};
use crate::inputs::{Origin, PLACES, Quantity, has_part, is, known};
use crate::options::{Basis, OptionKind, PricingInputs};
use crate::simulate::ModelInput;
use tuneworthy_core::assessment::money::{FieldId, Gpu, Price, PricePart, Slot, Tuning};
use tuneworthy_core::assessment::{Answer, Assessment, QuestionId};
use tuneworthy_core::terms::Goal;
use tuneworthy_core::units::{
    Date, Gpus, Months, Range, Share, Support, TokensPerCall, UsdPerMillionTokens,
};

/// Days of an average month.
const DAYS_A_MONTH: f64 = 365.25 / 12.0;

/// Monthly costs of the options of one assessment.
#[derive(Clone, Debug, PartialEq)]
pub struct CostModel {
    pub(super) inputs: Vec<ModelInput>,
    pub(super) options: Vec<OptionKind>,
    pub(super) months: usize,
    /// Set of quantities with a value: a bit per place.
    pub(super) given: u64,
    pub(super) facts: SettledFacts,
    origins: Vec<(Quantity, Origin)>,
}

/// Values that are the same in every future.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SettledFacts {
    pub(super) today: Basis,
    pub(super) vendor: Basis,
    /// Whether the fixed prompt is cached today.
    pub(super) cached: bool,
    /// Whether a better-suited model is answered to be good enough.
    pub(super) better_is_good: bool,
    /// Whether today's model is answered to fall short, where no figures say it.
    pub(super) today_is_short: bool,
    pub(super) tuning: Tuning,
    /// GPU that training is paid on by the hour, if it can be.
    pub(super) train_on: Option<Gpu>,
    pub(super) spare: Gpus,
    pub(super) base_ends: Option<Months>,
    pub(super) extras: [Option<Extras>; 4],
    base_ends_on: Option<Date>,
}

/// Parts of a token price that are not drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Extras {
    pub(super) batch: CallDiscount,
    pub(super) long: Option<(TokensPerCall, TokenRates)>,
    /// First month billed at the price that follows, counted from 1, and that price.
    pub(super) then: Option<(usize, TokenRates)>,
}

impl CostModel {
    /// Returns the model of an assessment, with every option that can be priced. `None` if not even
    /// going on as today can be. Every answer of the assessment counts.
    #[must_use]
    pub fn of(assessment: &Assessment) -> Option<Self> {
        let look = PricingInputs(assessment);
        let complete = |option: OptionKind| look.missing(option).is_empty();
        if !complete(OptionKind::Today) {
            return None;
        }
        let money = &assessment.money;
        let options: Vec<_> = OptionKind::ALL
            .iter()
            .copied()
            .filter(|option| match option {
                OptionKind::Improved => look.today() == Some(Basis::Priced),
                option => complete(*option),
            })
            .collect();
        let whole = |field| {
            let range = known(assessment, Quantity::Field(field))?.range;
            Some(range.low())
        };
        let facts = SettledFacts {
            today: look.today()?,
            vendor: look.vendor().unwrap_or(Basis::Priced),
            cached: match money.field(FieldId::HitRate) {
                Some(hits) => hits.high() > 0.0,
                None => has_part(assessment, "cached"),
            },
            better_is_good: is(assessment, QuestionId::BetterModel, "good"),
            today_is_short: is(assessment, QuestionId::Prompting, "short")
                && wants_quality(assessment),
            tuning: money.tuning.unwrap_or(Tuning::Lora),
            train_on: money.gpu.filter(|_| look.trains_by_the_hour()),
            spare: Gpus(whole(FieldId::Spare).unwrap_or(0.0)),
            base_ends: money.base_ends.map(|day| months_until(assessment, day)),
            extras: [Slot::Today, Slot::Cheaper, Slot::Stronger, Slot::Tuned]
                .map(|slot| money.price(slot).map(|price| extras(assessment, price))),
            base_ends_on: money.base_ends,
        };
        let mut model = Self {
            inputs: vec![],
            options,
            // Limited to 1 to 120 where it is entered.
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            months: whole(FieldId::Months).unwrap_or(1.0) as usize,
            given: 0,
            facts,
            origins: vec![],
        };
        model.take(assessment);
        model.drop_what_changes_nothing();
        Some(model)
    }

    /// Reads every quantity that is drawn. One that no option uses is exact, so that its
    /// uncertainty plays no part.
    fn take(&mut self, assessment: &Assessment) {
        for (at, quantity) in PLACES.iter().enumerate() {
            let support = quantity.support();
            let nothing = Range::exact(0.0, Support::Signed);
            let found = drawn(assessment, *quantity);
            let used = self.uses(assessment, *quantity);
            if let Some(known) = found {
                self.given |= 1 << at;
                if used {
                    self.origins.push((*quantity, known.origin));
                }
            }
            let range = found.map(|known| known.range).and_then(|range| {
                if used {
                    return Some(range);
                }
                Range::exact(range.median(support), support).ok()
            });
            if let Some(range) = range.or(nothing.ok()) {
                self.inputs.push(ModelInput {
                    id: quantity.id(),
                    range,
                    support,
                });
            }
        }
    }

    /// Removes today's model with better caching and batching unless it saves something.
    fn drop_what_changes_nothing(&mut self) {
        let medians = self.medians();
        let future = Future::new(self, &medians);
        let price = |option| future.call_price(option).now;
        let saves = price(OptionKind::Improved).0 < price(OptionKind::Today).0 * (1.0 - 1e-9);
        if !saves {
            self.options
                .retain(|option| *option != OptionKind::Improved);
        }
    }

    /// Returns whether any option uses a quantity.
    fn uses(&self, assessment: &Assessment, quantity: Quantity) -> bool {
        let has = |option| self.options.contains(&option);
        let tuned = has(OptionKind::TunedVendor) || has(OptionKind::TunedOwn);
        let look = PricingInputs(assessment);
        let vendor = has(OptionKind::TunedVendor);
        let hourly = has(OptionKind::TunedOwn) || (vendor && look.has_price(Slot::Endpoint));
        let by_the_hour = self.facts.train_on.is_some()
            && (has(OptionKind::TunedOwn) || !look.has_price(Slot::Training));
        let priced = self.facts.today == Basis::Priced;
        let positive = |field: FieldId| {
            let range = known(assessment, Quantity::Field(field)).map(|known| known.range);
            range.is_some_and(|range| range.high() > 0.0)
        };
        let errors = positive(FieldId::ErrorCost);
        let retrains = tuned && assessment.money.field(FieldId::RetrainEvery).is_some();
        let relabels = retrains && positive(FieldId::Refreshed);
        match quantity {
            Quantity::Answer(question) => match question {
                QuestionId::CallCost => self.facts.today == Basis::Answered,
                QuestionId::Saving => {
                    self.facts.today == Basis::Difference
                        || (vendor && self.facts.vendor == Basis::Answered)
                }
                QuestionId::PromptTokens => priced || hourly || tuned,
                QuestionId::Amount => tuned && assessment.money.field(FieldId::Examples).is_none(),
                _ => true,
            },
            Quantity::Field(field) => match field {
                FieldId::Fresh | FieldId::Output => priced || tuned,
                FieldId::HitRate | FieldId::BatchShare => priced,
                FieldId::ReachableHitRate
                | FieldId::ReachableBatchShare
                | FieldId::Growth
                | FieldId::Decline
                | FieldId::Discount
                | FieldId::ErrorCost => true,
                FieldId::CheaperPass => has(OptionKind::Cheaper),
                FieldId::StrongerPass => has(OptionKind::Stronger),
                FieldId::TunedPass => tuned && errors,
                FieldId::Size | FieldId::Utilisation => by_the_hour,
                FieldId::Overhead => has(OptionKind::TunedOwn) || by_the_hour,
                FieldId::Speed | FieldId::Peak => hourly,
                FieldId::LabelCost | FieldId::Review => {
                    tuned && (positive(FieldId::ToLabel) || relabels)
                }
                FieldId::RetrainDays | FieldId::Refreshed => retrains,
                _ => tuned,
            },
            Quantity::Price(slot, _) => match slot {
                Slot::Today => priced,
                Slot::Cheaper => has(OptionKind::Cheaper),
                Slot::Stronger => has(OptionKind::Stronger),
                Slot::Tuned | Slot::Endpoint => vendor,
                Slot::Training => tuned,
                Slot::Gpu => has(OptionKind::TunedOwn) || by_the_hour,
            },
        }
    }

    /// Returns the options that can be priced, going on as today first.
    #[must_use]
    pub fn kinds(&self) -> &[OptionKind] {
        &self.options
    }

    /// Returns the horizon.
    #[must_use]
    pub fn horizon(&self) -> Months {
        Months(self.months as f64)
    }

    /// Returns the ways in which the costs of a call today and of one once tuned are known.
    #[must_use]
    pub const fn bases(&self) -> (Basis, Basis) {
        (self.facts.today, self.facts.vendor)
    }

    /// Returns every quantity that an option uses and that has a value, with its origin.
    #[must_use]
    pub fn rests_on(&self) -> &[(Quantity, Origin)] {
        &self.origins
    }

    /// Returns the day on which tunes of the base stop answering, and its distance from the start,
    /// if it lies within the horizon.
    #[must_use]
    pub fn shutdown(&self) -> Option<(Date, Months)> {
        let inside = self.facts.base_ends.filter(|ends| *ends < self.horizon());
        self.facts.base_ends_on.zip(inside)
    }

    /// Returns the input of a quantity, as it is drawn. `None` if it is not drawn.
    #[must_use]
    pub fn input(&self, quantity: Quantity) -> Option<&ModelInput> {
        let at = PLACES.iter().position(|there| *there == quantity)?;
        self.inputs.get(at)
    }

    /// Returns the model with one input known exactly. An input the model does not read changes
    /// nothing.
    #[must_use]
    pub fn with(mut self, quantity: Quantity, value: f64) -> Self {
        let input = PLACES
            .iter()
            .position(|there| *there == quantity)
            .and_then(|at| self.inputs.get_mut(at));
        if let Some(input) = input
            && let Ok(range) = Range::exact(value, input.support)
        {
            input.range = range;
        }
        self
    }
}

/// Returns the value to draw for a quantity. Most derived defaults are derived anew in every future
/// instead; for the number of epochs the range itself is drawn.
fn drawn(assessment: &Assessment, quantity: Quantity) -> Option<crate::inputs::Known> {
    let found = known(assessment, quantity)?;
    let followed = match quantity {
        Quantity::Field(field) => found.origin == Origin::Worked && field != FieldId::Epochs,
        _ => false,
    };
    (!followed).then_some(found)
}

fn months_until(assessment: &Assessment, day: Date) -> Months {
    Months(f64::from(assessment.as_of.days_until(day)) / DAYS_A_MONTH)
}

fn wants_quality(assessment: &Assessment) -> bool {
    let named = |question| match assessment.answer(question) {
        Some(Answer::Many(set)) => *set,
        _ => 0,
    };
    let wanted = named(QuestionId::Goal) | named(QuestionId::Failure);
    let quality = Goal::ALL.iter().filter(|goal| goal.is_quality());
    quality.into_iter().any(|goal| wanted & goal.bit() != 0)
}

fn extras(assessment: &Assessment, price: &Price) -> Extras {
    let median = |part: PricePart| {
        let range = price.part(part)?;
        Some(range.median(part.support()))
    };
    let share = |part| Share::percent(median(part).unwrap_or(0.0));
    // A cached read and a cache write without a stated price are billed as input.
    let rates = |[input, read, write, output]: [PricePart; 4]| {
        let input = UsdPerMillionTokens(median(input)?);
        let or_input = |part| median(part).map_or(input, UsdPerMillionTokens);
        Some(TokenRates {
            input,
            cached_read: or_input(read),
            cache_write: or_input(write),
            output: UsdPerMillionTokens(median(output)?),
        })
    };
    let long = rates([
        PricePart::LongInput,
        PricePart::LongRead,
        PricePart::LongWrite,
        PricePart::LongOutput,
    ]);
    let then = rates([
        PricePart::ThenInput,
        PricePart::ThenRead,
        PricePart::ThenWrite,
        PricePart::ThenOutput,
    ]);
    Extras {
        batch: CallDiscount {
            most: share(PricePart::BatchDiscount),
            cached_read: share(PricePart::BatchReadDiscount),
        },
        long: median(PricePart::LongAbove).map(TokensPerCall).zip(long),
        then: price
            .until
            .map(|day| first_month_after(months_until(assessment, day)))
            .zip(then),
    }
}

/// Returns the first month of which most lies after this time; at least the first.
fn first_month_after(time: Months) -> usize {
    let month = (time.0 + 0.5).floor().clamp(0.0, 10_000.0) + 1.0;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "brought into 1 to 10,001"
    )]
    let month = month as usize;
    month
}
