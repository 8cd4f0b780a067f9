//! One future of the model: every quantity has a value.

use super::{CostModel, place};
use crate::call::{CallRates, CallTokens, Sending, TokenRates};
use crate::hosting::{Load, rent};
use crate::inputs::{WORKING_DAYS, traffic_hits};
use crate::options::{Basis, OptionKind};
use crate::programme::{Labelling, Programme};
use crate::simulate::{Fate, MAX_MONTHS, Otherwise};
use crate::training::{TrainingRun, gpu_hours, operations, peak};
use tuneworthy_core::units::{
    CallsPerMonth, Days, Examples, Months, Parameters, PerYear, Share, Tokens, TokensPerCall,
    TokensPerSecond, Usd, UsdPerCall, UsdPerDay, UsdPerExample, UsdPerHour, UsdPerMillionTokens,
    UsdPerMonth,
};

/// Price per call, and the price that follows it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct CallPrice {
    pub(super) now: UsdPerCall,
    then: UsdPerCall,
    /// First month billed at `then`.
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

    pub(super) const fn in_month(&self, month: usize) -> UsdPerCall {
        if month < self.from {
            self.now
        } else {
            self.then
        }
    }
}

/// One future of a model.
pub(super) struct Future<'a> {
    pub(super) model: &'a CostModel,
    draw: &'a [f64],
}

impl<'a> Future<'a> {
    pub(super) const fn new(model: &'a CostModel, draw: &'a [f64]) -> Self {
        Self { model, draw }
    }

    /// Returns the value at a place, 0 if it is not known.
    pub(super) fn value(&self, place: usize) -> f64 {
        self.draw.get(place).copied().unwrap_or(0.0)
    }

    pub(super) fn given(&self, place: usize) -> Option<f64> {
        (self.model.given >> place & 1 == 1).then(|| self.value(place))
    }

    fn share(&self, place: usize) -> Share {
        Share::percent(self.value(place))
    }

    pub(super) fn discount(&self) -> PerYear {
        PerYear::percent(self.value(place::DISCOUNT))
    }

    pub(super) fn calls(&self) -> CallsPerMonth {
        CallsPerMonth(self.value(place::CALLS))
    }

    pub(super) fn maintenance(&self) -> UsdPerMonth {
        UsdPerMonth(self.value(place::MAINTENANCE))
    }

    /// Returns the tokens of a call, before or after tuning.
    fn call(&self, tuned: bool) -> CallTokens {
        let or = |place: usize, other: usize| {
            let value = self.given(place).filter(|_| tuned);
            TokensPerCall(value.unwrap_or(self.value(other)))
        };
        CallTokens {
            fixed: or(place::TUNED_FIXED, place::FIXED),
            fresh: TokensPerCall(self.value(place::FRESH)),
            output: or(place::TUNED_OUTPUT, place::OUTPUT),
        }
    }

    /// Returns the cache hit rate within reach for a fixed prompt of this length.
    fn reachable_hits(&self, fixed: TokensPerCall) -> Share {
        match self.given(place::REACHABLE_HITS) {
            Some(percent) => Share::percent(percent),
            None => traffic_hits(self.calls(), fixed),
        }
    }

    fn hits_today(&self, fixed: TokensPerCall) -> Option<Share> {
        let facts = &self.model.facts;
        facts.cached.then(|| match self.given(place::HITS) {
            Some(percent) => Share::percent(percent),
            None => traffic_hits(self.calls(), fixed),
        })
    }

    fn as_today(&self, fixed: TokensPerCall) -> Sending {
        Sending {
            hits: self.hits_today(fixed),
            batched: self.share(place::BATCH),
        }
    }

    /// Returns all the caching and batching within reach, never less than today's.
    fn at_best(&self, fixed: TokensPerCall) -> Sending {
        let today = self.as_today(fixed);
        let most = |one: Share, other: Share| Share::new(one.get().max(other.get()));
        Sending {
            hits: Some(most(
                self.reachable_hits(fixed),
                today.hits.unwrap_or(Share::NONE),
            )),
            batched: most(today.batched, self.share(place::REACHABLE_BATCH)),
        }
    }

    fn rates(&self, slot: usize) -> Option<(CallRates, Option<(usize, TokenRates)>)> {
        let extras = self.model.facts.extras[slot]?;
        let first = place::RATES[slot];
        let million = |place: usize| self.given(place).map(UsdPerMillionTokens);
        // Cached reads and writes without a stated price are billed as input.
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

    /// Returns the price of a call at the price in a slot, and at the one that follows it.
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

    /// Returns the price of a call with an option, before any decline of prices.
    pub(super) fn call_price(&self, option: OptionKind) -> CallPrice {
        let facts = &self.model.facts;
        let call = self.call(option.is_tuned());
        let (today, best) = (self.as_today(call.fixed), self.at_best(call.fixed));
        let at_best = |slot: usize| self.billed(slot, |rates| rates.best_price(&call, best));
        let answered = |place: usize| CallPrice::always(UsdPerCall(self.value(place)));
        match option {
            OptionKind::Today | OptionKind::Improved => match facts.today {
                Basis::Answered => answered(place::COST),
                Basis::Difference => answered(place::SAVING),
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
                    let saving = UsdPerCall(self.value(place::SAVING));
                    CallPrice::always((before - saving).max(UsdPerCall::ZERO))
                }
            },
            OptionKind::TunedOwn => CallPrice::always(UsdPerCall::ZERO),
        }
    }

    /// Returns the pass rate of an option in percent, today's if its own is not known.
    fn pass(&self, option: OptionKind) -> Option<f64> {
        let own = match option {
            OptionKind::Today | OptionKind::Improved => None,
            OptionKind::Cheaper => self.given(place::CHEAPER_PASS),
            OptionKind::Stronger => self.given(place::STRONGER_PASS),
            OptionKind::TunedVendor | OptionKind::TunedOwn => self
                .given(place::TUNED_PASS)
                .or_else(|| self.given(place::BAR)),
        };
        own.or_else(|| self.given(place::PASS))
    }

    /// Returns the cost of wrong answers, spread over all calls.
    pub(super) fn errors(&self, option: OptionKind) -> UsdPerCall {
        let cost = self.value(place::ERROR);
        match self.pass(option) {
            Some(pass) if cost > 0.0 => UsdPerCall(cost * Share::percent(pass).rest().get()),
            _ => UsdPerCall::ZERO,
        }
    }

    /// Returns the relation of an option to the bar.
    pub(super) fn fate(&self, option: OptionKind) -> Fate {
        let facts = &self.model.facts;
        if option.is_tuned() {
            return Fate {
                reaches: self.share(place::CHANCE),
                otherwise: Otherwise::LeaveIn(month_of(self.live())),
            };
        }
        let measured = match option {
            OptionKind::Cheaper => self.given(place::CHEAPER_PASS),
            OptionKind::Stronger => self.given(place::STRONGER_PASS),
            _ => self.given(place::PASS),
        };
        let meets = match (measured, self.given(place::BAR)) {
            (Some(pass), Some(bar)) => pass >= bar,
            _ => match option {
                OptionKind::Cheaper | OptionKind::Stronger => facts.better_is_good,
                _ => !facts.today_is_short,
            },
        };
        if meets { Fate::MEETS } else { Fate::MISSES }
    }

    /// Returns the time at which the tuned model is live.
    pub(super) fn live(&self) -> Months {
        let days = self.value(place::DAYS);
        let lead = self.given(place::LEAD).unwrap_or(days / WORKING_DAYS);
        Months(lead.clamp(0.0, MAX_MONTHS as f64))
    }

    /// Returns the load of the machines in a month, counted from 0. `None` if no machines are paid
    /// by the hour.
    pub(super) fn load(&self, option: OptionKind, month: usize) -> Option<Load> {
        let growth = PerYear::percent(self.value(place::GROWTH)).month();
        let grown = libm::pow(growth, month as f64);
        self.carried(option, self.calls() * grown)
    }

    pub(super) fn carried(&self, option: OptionKind, calls: CallsPerMonth) -> Option<Load> {
        let hourly = match option {
            OptionKind::TunedVendor => self.given(place::ENDPOINT).is_some(),
            option => option == OptionKind::TunedOwn,
        };
        hourly.then(|| Load {
            tokens: self.call(true).tokens() * calls,
            peak: self.value(place::PEAK),
            speed: TokensPerSecond(self.value(place::SPEED)),
            spare: self.model.facts.spare,
        })
    }

    /// Returns the rent of the machines in a month, counted from 0.
    pub(super) fn rent(&self, option: OptionKind, month: usize) -> UsdPerMonth {
        let load = self.load(option, month);
        load.map_or(UsdPerMonth::ZERO, |load| self.rent_of(option, &load))
    }

    pub(super) fn rent_of(&self, option: OptionKind, load: &Load) -> UsdPerMonth {
        let (hour, beside) = match option {
            OptionKind::TunedOwn => (place::GPU, self.share(place::OVERHEAD)),
            _ => (place::ENDPOINT, Share::NONE),
        };
        rent(load.gpus(), UsdPerHour(self.value(hour)), beside)
    }

    /// Returns the cost of one training run: by the GPU hour when self-hosted, by the token at a
    /// vendor, by the other if the one is not known.
    fn training_run(&self, option: OptionKind, examples: Examples) -> Usd {
        let facts = &self.model.facts;
        let call = self.call(true);
        let each = self.given(place::EXAMPLE_TOKENS).unwrap_or(call.tokens().0);
        let tokens = Tokens(examples.0 * each);
        let run = TrainingRun::plain(tokens, self.value(place::EPOCHS));
        let billed = self.given(place::TRAINING).map(UsdPerMillionTokens);
        match (billed, facts.train_on) {
            (Some(rate), gpu) if option == OptionKind::TunedVendor || gpu.is_none() => {
                run.billed(rate)
            }
            (_, Some(gpu)) => {
                let size = Parameters(self.value(place::SIZE) * 1e9);
                let work = operations(size, run.passed(), facts.tuning);
                let hours = gpu_hours(work, peak(gpu), self.share(place::UTILISATION));
                let rent = UsdPerHour(self.value(place::GPU)) * hours;
                rent + rent * self.share(place::OVERHEAD)
            }
            (_, None) => Usd::ZERO,
        }
    }

    pub(super) fn programme(&self, option: OptionKind) -> Programme {
        let examples = self
            .given(place::EXAMPLES)
            .unwrap_or(self.value(place::AMOUNT));
        let examples = Examples(examples);
        let labels = |count: Examples| Labelling {
            count,
            each: UsdPerExample(self.value(place::LABEL)),
            review: self.share(place::REVIEW),
        };
        Programme {
            labels: labels(Examples(self.value(place::TO_LABEL))),
            data_work: Usd(self.value(place::DATA_WORK)),
            days: Days(self.value(place::DAYS)),
            day_rate: UsdPerDay(self.value(place::DAY_RATE)),
            runs: self.value(place::RUNS),
            run: self.training_run(option, examples),
            evaluation: Usd(self.value(place::EVALUATION)),
            retrain_days: Days(self.value(place::RETRAIN_DAYS)),
            refreshed: labels(examples * self.share(place::REFRESHED)),
        }
    }
}

/// Returns the month, counted from 1, that a time lies in.
pub(super) fn month_of(time: Months) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "brought into 0 to 10,000"
    )]
    let before = time.0.clamp(0.0, 10_000.0) as usize;
    before + 1
}
