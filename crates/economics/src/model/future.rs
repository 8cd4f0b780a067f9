//! One future: every quantity has a value, and each option its costs.

use super::CostModel;
use crate::call::{CallRates, CallTokens, Sending, TokenRates};
use crate::hosting::{Load, rent};
use crate::inputs::{Quantity, WORKING_DAYS, at, traffic_hits};
use crate::options::{Basis, OptionKind};
use crate::programme::{Calendar, Labelling, Programme, TuneEvent};
use crate::simulate::{Fate, MAX_MONTHS, Otherwise};
use crate::training::{TrainingRun, gpu_hours, operations, peak};
use tuneworthy_core::assessment::QuestionId as Q;
use tuneworthy_core::assessment::money::{FieldId as F, PricePart as P, Slot as S};
use tuneworthy_core::units::{
    CallsPerMonth, Days, Examples, Months, Parameters, PerYear, Share, Tokens, TokensPerCall,
    TokensPerSecond, Usd, UsdPerCall, UsdPerDay, UsdPerExample, UsdPerHour, UsdPerMillionTokens,
    UsdPerMonth,
};

const fn answer(question: Q) -> usize {
    at(Quantity::Answer(question))
}

const fn field(field: F) -> usize {
    at(Quantity::Field(field))
}

const fn price(slot: S, part: P) -> usize {
    at(Quantity::Price(slot, part))
}

/// Where each quantity stands.
mod here {
    use super::{F, P, Q, S, answer, field, price};

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
}

/// The rates of one price that are drawn, from where its input stands.
const RATES: [usize; 4] = [
    price(S::Today, P::Input),
    price(S::Cheaper, P::Input),
    price(S::Stronger, P::Input),
    price(S::Tuned, P::Input),
];

/// A price a call, and the one that follows it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct CallPrice {
    pub(super) now: UsdPerCall,
    then: UsdPerCall,
    /// The first month billed at `then`.
    from: usize,
}

impl CallPrice {
    const fn always(price: UsdPerCall) -> Self {
        Self {
            now: price,
            then: price,
            from: usize::MAX,
        }
    }

    const fn in_month(&self, month: usize) -> UsdPerCall {
        if month < self.from {
            self.now
        } else {
            self.then
        }
    }
}

/// One future of a model.
pub(super) struct Future<'a> {
    model: &'a CostModel,
    draw: &'a [f64],
}

impl<'a> Future<'a> {
    pub(super) const fn new(model: &'a CostModel, draw: &'a [f64]) -> Self {
        Self { model, draw }
    }

    /// The value at a place, 0 where nothing is known.
    fn value(&self, place: usize) -> f64 {
        self.draw.get(place).copied().unwrap_or(0.0)
    }

    fn given(&self, place: usize) -> Option<f64> {
        (self.model.given >> place & 1 == 1).then(|| self.value(place))
    }

    fn share(&self, place: usize) -> Share {
        Share::percent(self.value(place))
    }

    pub(super) fn discount(&self) -> PerYear {
        PerYear::percent(self.value(here::DISCOUNT))
    }

    pub(super) fn calls(&self) -> CallsPerMonth {
        CallsPerMonth(self.value(here::CALLS))
    }

    pub(super) fn maintenance(&self) -> UsdPerMonth {
        UsdPerMonth(self.value(here::MAINTENANCE))
    }

    /// What is in a call, before and after tuning.
    fn call(&self, tuned: bool) -> CallTokens {
        let or = |place: usize, other: usize| {
            let value = self.given(place).filter(|_| tuned);
            TokensPerCall(value.unwrap_or(self.value(other)))
        };
        CallTokens {
            fixed: or(here::TUNED_FIXED, here::FIXED),
            fresh: TokensPerCall(self.value(here::FRESH)),
            output: or(here::TUNED_OUTPUT, here::OUTPUT),
        }
    }

    /// How often a fixed prompt of this length could be found in the cache.
    fn reachable_hits(&self, fixed: TokensPerCall) -> Share {
        match self.given(here::REACHABLE_HITS) {
            Some(percent) => Share::percent(percent),
            None => traffic_hits(self.calls(), fixed),
        }
    }

    fn hits_today(&self, fixed: TokensPerCall) -> Option<Share> {
        let facts = &self.model.facts;
        facts.cached.then(|| match self.given(here::HITS) {
            Some(percent) => Share::percent(percent),
            None => traffic_hits(self.calls(), fixed),
        })
    }

    fn as_today(&self, fixed: TokensPerCall) -> Sending {
        Sending {
            hits: self.hits_today(fixed),
            batched: self.share(here::BATCH),
        }
    }

    /// With all the caching and batching within reach, never less than today's.
    fn at_best(&self, fixed: TokensPerCall) -> Sending {
        let today = self.as_today(fixed);
        let most = |one: Share, other: Share| Share::new(one.get().max(other.get()));
        Sending {
            hits: Some(most(
                self.reachable_hits(fixed),
                today.hits.unwrap_or(Share::NONE),
            )),
            batched: most(today.batched, self.share(here::REACHABLE_BATCH)),
        }
    }

    fn rates(&self, slot: usize) -> Option<(CallRates, Option<(usize, TokenRates)>)> {
        let extras = self.model.facts.extras[slot]?;
        let first = RATES[slot];
        let million = |place: usize| self.given(place).map(UsdPerMillionTokens);
        // Cached reads and writes that nobody names are billed as input.
        let input = million(first)?;
        let usual = TokenRates {
            input,
            cached_read: million(first + 1).unwrap_or(input),
            cache_write: million(first + 2).unwrap_or(input),
            output: million(first + 3)?,
        };
        let rates = CallRates {
            usual,
            long: extras.long,
            batch: extras.batch,
        };
        Some((rates, extras.then))
    }

    /// What a call costs at the price in a slot, and at the one that follows it.
    fn billed(&self, slot: usize, price: impl Fn(&CallRates) -> UsdPerCall) -> CallPrice {
        let Some((rates, then)) = self.rates(slot) else {
            return CallPrice::always(UsdPerCall::ZERO);
        };
        let now = price(&rates);
        let Some((from, usual)) = then else {
            return CallPrice::always(now);
        };
        let then = price(&CallRates { usual, ..rates });
        CallPrice { now, then, from }
    }

    /// What a call costs with an option, before any fall of prices.
    pub(super) fn call_price(&self, option: OptionKind) -> CallPrice {
        let facts = &self.model.facts;
        let call = self.call(option.is_tuned());
        let (today, best) = (self.as_today(call.fixed), self.at_best(call.fixed));
        let at_best = |slot: usize| self.billed(slot, |rates| rates.best_price(&call, best));
        let answered = |place: usize| CallPrice::always(UsdPerCall(self.value(place)));
        match option {
            OptionKind::Today | OptionKind::Improved => match facts.today {
                Basis::Answered => answered(here::COST),
                Basis::Difference => answered(here::SAVING),
                Basis::Priced if option == OptionKind::Today => {
                    self.billed(0, |rates| rates.price(&call, today))
                }
                // What is done today can always be done.
                Basis::Priced => self.billed(0, |rates| {
                    rates.best_price(&call, best).min(rates.price(&call, today))
                }),
            },
            OptionKind::Cheaper => at_best(1),
            OptionKind::Stronger => at_best(2),
            OptionKind::TunedVendor => match (facts.vendor, facts.today) {
                (Basis::Priced, _) => at_best(3),
                (_, Basis::Difference) => CallPrice::always(UsdPerCall::ZERO),
                _ => {
                    let before = self.call_price(OptionKind::Improved).now;
                    let saving = UsdPerCall(self.value(here::SAVING));
                    CallPrice::always((before - saving).max(UsdPerCall::ZERO))
                }
            },
            OptionKind::TunedOwn => CallPrice::always(UsdPerCall::ZERO),
        }
    }

    /// The pass rate of an option in percent, today's where its own is not known.
    fn pass(&self, option: OptionKind) -> Option<f64> {
        let own = match option {
            OptionKind::Today | OptionKind::Improved => None,
            OptionKind::Cheaper => self.given(here::CHEAPER_PASS),
            OptionKind::Stronger => self.given(here::STRONGER_PASS),
            OptionKind::TunedVendor | OptionKind::TunedOwn => self
                .given(here::TUNED_PASS)
                .or_else(|| self.given(here::BAR)),
        };
        own.or_else(|| self.given(here::PASS))
    }

    /// What wrong answers cost, spread over all calls.
    fn errors(&self, option: OptionKind) -> UsdPerCall {
        let cost = self.value(here::ERROR);
        match self.pass(option) {
            Some(pass) if cost > 0.0 => UsdPerCall(cost * Share::percent(pass).rest().get()),
            _ => UsdPerCall::ZERO,
        }
    }

    /// How an option stands to the bar.
    pub(super) fn fate(&self, option: OptionKind) -> Fate {
        let facts = &self.model.facts;
        if option.is_tuned() {
            return Fate {
                reaches: self.share(here::CHANCE),
                otherwise: Otherwise::LeaveIn(month_of(self.live())),
            };
        }
        let measured = match option {
            OptionKind::Cheaper => self.given(here::CHEAPER_PASS),
            OptionKind::Stronger => self.given(here::STRONGER_PASS),
            _ => self.given(here::PASS),
        };
        let meets = match (measured, self.given(here::BAR)) {
            (Some(pass), Some(bar)) => pass >= bar,
            _ => match option {
                OptionKind::Cheaper | OptionKind::Stronger => facts.better_is_good,
                _ => !facts.today_is_short,
            },
        };
        if meets { Fate::MEETS } else { Fate::MISSES }
    }

    /// When the tuned model is live.
    fn live(&self) -> Months {
        let days = self.value(here::DAYS);
        let lead = self.given(here::LEAD).unwrap_or(days / WORKING_DAYS);
        Months(lead.clamp(0.0, MAX_MONTHS as f64))
    }

    /// What a million calls' machines would have to carry in a month, counted from 0.
    pub(super) fn load(&self, option: OptionKind, month: usize) -> Option<Load> {
        let growth = PerYear::percent(self.value(here::GROWTH)).month();
        let grown = libm::pow(growth, month as f64);
        self.carried(option, self.calls() * grown)
    }

    fn carried(&self, option: OptionKind, calls: CallsPerMonth) -> Option<Load> {
        let hourly = match option {
            OptionKind::TunedVendor => self.given(here::ENDPOINT).is_some(),
            option => option == OptionKind::TunedOwn,
        };
        hourly.then(|| Load {
            tokens: self.call(true).tokens() * calls,
            peak: self.value(here::PEAK),
            speed: TokensPerSecond(self.value(here::SPEED)),
            spare: self.model.facts.spare,
        })
    }

    /// What machines cost in a month, counted from 0.
    pub(super) fn rent(&self, option: OptionKind, month: usize) -> UsdPerMonth {
        let load = self.load(option, month);
        load.map_or(UsdPerMonth::ZERO, |load| self.rent_of(option, &load))
    }

    fn rent_of(&self, option: OptionKind, load: &Load) -> UsdPerMonth {
        let (hour, beside) = match option {
            OptionKind::TunedOwn => (here::GPU, self.share(here::OVERHEAD)),
            _ => (here::ENDPOINT, Share::NONE),
        };
        rent(load.gpus(), UsdPerHour(self.value(hour)), beside)
    }

    /// What one training run costs: by the GPU hour on machines of one's own, by the token at a
    /// vendor, by the other where the one is not known.
    fn training_run(&self, option: OptionKind, examples: Examples) -> Usd {
        let facts = &self.model.facts;
        let call = self.call(true);
        let each = self.given(here::EXAMPLE_TOKENS).unwrap_or(call.tokens().0);
        let tokens = Tokens(examples.0 * each);
        let run = TrainingRun::plain(tokens, self.value(here::EPOCHS));
        let billed = self.given(here::TRAINING).map(UsdPerMillionTokens);
        match (billed, facts.train_on) {
            (Some(rate), gpu) if option == OptionKind::TunedVendor || gpu.is_none() => {
                run.billed(rate)
            }
            (_, Some(gpu)) => {
                let size = Parameters(self.value(here::SIZE) * 1e9);
                let work = operations(size, run.passed(), facts.tuning);
                let hours = gpu_hours(work, peak(gpu), self.share(here::UTILISATION));
                let rent = UsdPerHour(self.value(here::GPU)) * hours;
                rent + rent * self.share(here::OVERHEAD)
            }
            (_, None) => Usd::ZERO,
        }
    }

    pub(super) fn programme(&self, option: OptionKind) -> Programme {
        let examples = self
            .given(here::EXAMPLES)
            .unwrap_or(self.value(here::AMOUNT));
        let examples = Examples(examples);
        let labels = |count: Examples| Labelling {
            count,
            each: UsdPerExample(self.value(here::LABEL)),
            review: self.share(here::REVIEW),
        };
        Programme {
            labels: labels(Examples(self.value(here::TO_LABEL))),
            data_work: Usd(self.value(here::DATA_WORK)),
            days: Days(self.value(here::DAYS)),
            day_rate: UsdPerDay(self.value(here::DAY_RATE)),
            runs: self.value(here::RUNS),
            run: self.training_run(option, examples),
            evaluation: Usd(self.value(here::EVALUATION)),
            retrain_days: Days(self.value(here::RETRAIN_DAYS)),
            refreshed: labels(examples * self.share(here::REFRESHED)),
        }
    }

    /// The costs of an untuned option; nothing at once, then month by month.
    pub(super) fn untuned(&self, option: OptionKind, mut course: Course, costs: &mut [Usd]) {
        let (price, errors) = (self.call_price(option), self.errors(option));
        for (month, cost) in costs.iter_mut().enumerate().skip(1) {
            let each = price.in_month(month) * course.fall + errors;
            *cost = each * course.calls * ONE_MONTH;
            course.next();
        }
    }

    /// The costs of a tuned option: the build at once, then month by month.
    pub(super) fn tuned(&self, option: OptionKind, mut course: Course, costs: &mut [Usd]) {
        let programme = self.programme(option);
        let live = self.live();
        let before = if self.model.facts.today == Basis::Priced {
            OptionKind::Improved
        } else {
            OptionKind::Today
        };
        let (price_before, errors_before) = (self.call_price(before), self.errors(before));
        let (price, errors) = (self.call_price(option), self.errors(option));
        let kept = self.maintenance();
        for (month, cost) in costs.iter_mut().enumerate() {
            if month == 0 {
                *cost = programme.build().total();
                continue;
            }
            let done = Share::new(month as f64 - live.0);
            let calls = course.calls;
            let old = price_before.in_month(month) * course.fall + errors_before;
            let rent = match self.carried(option, calls) {
                Some(load) if done > Share::NONE => self.rent_of(option, &load),
                _ => UsdPerMonth::ZERO,
            };
            let new = (price.in_month(month) + errors) * calls + rent + kept;
            *cost = (old * calls * done.rest() + new * done) * ONE_MONTH;
            course.next();
        }
        let calendar = Calendar {
            live,
            every: self.given(here::EVERY).map(Months),
            base_ends: self
                .model
                .facts
                .base_ends
                .filter(|_| option == OptionKind::TunedVendor),
        };
        let (retrain, rebuild) = (programme.retrain().total(), programme.rebuild().total());
        calendar.events(self.model.horizon(), |when, event| {
            if let Some(cost) = costs.get_mut(month_of(when)) {
                *cost += match event {
                    TuneEvent::Retrain => retrain,
                    TuneEvent::Rebuild => rebuild,
                };
            }
        });
    }
}

const ONE_MONTH: Months = Months(1.0);

/// The month, counted from 1, that a time lies in.
fn month_of(time: Months) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "brought into 0 to 10,000"
    )]
    let before = time.0.clamp(0.0, 10_000.0) as usize;
    before + 1
}

/// How volume and prices go on from month to month: the same for every option.
#[derive(Clone, Copy, Debug)]
pub(super) struct Course {
    calls: CallsPerMonth,
    /// What is left of today's untuned prices.
    fall: f64,
    growth: f64,
    decline: f64,
}

impl Course {
    pub(super) fn new(future: &Future) -> Self {
        let month = |percent: f64| {
            if percent == 0.0 {
                1.0
            } else {
                PerYear::percent(percent).month()
            }
        };
        Self {
            calls: future.calls(),
            fall: 1.0,
            growth: month(future.value(here::GROWTH)),
            decline: month(-future.value(here::DECLINE)),
        }
    }

    fn next(&mut self) {
        self.calls = self.calls * self.growth;
        self.fall *= self.decline;
    }
}
