//! Price of a call, as vendors bill it.
//!
//! `h·P·read + (1−h)·P·write + fresh·in + out·out`: P is the part of the prompt that is the same
//! each time and h how often it is found in the cache. A share sent as a batch has a discount; a
//! prompt longer than the vendor's threshold is billed at other rates, all of it. Sources: the
//! price pages of OpenAI, Anthropic and Google, August to November 2026.

use tuneworthy_core::units::{Share, TokensPerCall, UsdPerCall, UsdPerMillionTokens};

/// Tokens of one call.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CallTokens {
    /// Tokens of the fixed prompt, the same in every call: instructions, examples, tool
    /// definitions.
    pub fixed: TokensPerCall,
    /// Tokens of the rest of the prompt.
    pub fresh: TokensPerCall,
    /// Tokens of the answer, reasoning included.
    pub output: TokensPerCall,
}

impl CallTokens {
    /// Returns the tokens of the whole prompt.
    #[must_use]
    pub fn prompt(&self) -> TokensPerCall {
        self.fixed + self.fresh
    }

    /// Returns the tokens of prompt and answer.
    #[must_use]
    pub fn tokens(&self) -> TokensPerCall {
        self.prompt() + self.output
    }
}

/// Caching and batching of calls.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sending {
    /// Cache hit rate of the fixed prompt; `None` if caching is off, so that nothing is written to
    /// a cache either.
    pub hits: Option<Share>,
    /// Share of calls sent as batches.
    pub batched: Share,
}

/// Token rates of one request.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TokenRates {
    /// Prompt tokens read for the first time.
    pub input: UsdPerMillionTokens,
    /// Prompt tokens found in the cache.
    pub cached_read: UsdPerMillionTokens,
    /// Prompt tokens written to the cache.
    pub cache_write: UsdPerMillionTokens,
    /// Tokens of the answer.
    pub output: UsdPerMillionTokens,
}

/// Discounts on batched calls.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CallDiscount {
    /// Discount on everything but cached reads.
    pub most: Share,
    /// Discount on cached reads.
    pub cached_read: Share,
}

/// All rates a call is billed by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CallRates {
    /// Rates of an ordinary request.
    pub usual: TokenRates,
    /// Longest prompt billed at them, and the rates of longer ones.
    pub long: Option<(TokensPerCall, TokenRates)>,
    /// Batch discounts.
    pub batch: CallDiscount,
}

impl CallRates {
    /// Returns the price of a call.
    #[must_use]
    pub fn price(&self, call: &CallTokens, sending: Sending) -> UsdPerCall {
        let rates = match &self.long {
            Some((above, long)) if call.prompt() > *above => long,
            _ => &self.usual,
        };
        let (read, unread) = match sending.hits {
            None => (UsdPerCall::ZERO, call.fixed * rates.input),
            Some(hits) => (
                call.fixed * rates.cached_read * hits,
                call.fixed * rates.cache_write * hits.rest(),
            ),
        };
        let rest = unread + call.fresh * rates.input + call.output * rates.output;
        let off = |discount: Share| sending.batched * discount;
        rest * off(self.batch.most).rest() + read * off(self.batch.cached_read).rest()
    }

    /// Returns the lower of the prices with and without caching the fixed prompt: caching is left
    /// off if it costs more.
    #[must_use]
    pub fn best_price(&self, call: &CallTokens, sending: Sending) -> UsdPerCall {
        let off = Sending {
            hits: None,
            ..sending
        };
        self.price(call, sending).min(self.price(call, off))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const fn million(usd: f64) -> UsdPerMillionTokens {
        UsdPerMillionTokens(usd)
    }

    /// Rates with free writes and no batch service.
    const fn rates(input: f64, cached_read: f64, output: f64) -> CallRates {
        CallRates {
            usual: TokenRates {
                input: million(input),
                cached_read: million(cached_read),
                cache_write: million(input),
                output: million(output),
            },
            long: None,
            batch: CallDiscount {
                most: Share::NONE,
                cached_read: Share::NONE,
            },
        }
    }

    const fn call(fixed: f64, fresh: f64, output: f64) -> CallTokens {
        CallTokens {
            fixed: TokensPerCall(fixed),
            fresh: TokensPerCall(fresh),
            output: TokensPerCall(output),
        }
    }

    const PLAIN: Sending = Sending {
        hits: None,
        batched: Share::NONE,
    };
    const CACHED: Sending = Sending {
        hits: Some(Share::ALL),
        batched: Share::NONE,
    };

    const SONNET: CallRates = rates(2.0, 0.1, 10.0);
    const LUNA: CallRates = rates(0.1, 0.01, 0.5);

    fn close(price: UsdPerCall, usd: f64) {
        assert!((price.0 - usd).abs() < 1e-9, "{} is not {usd}", price.0);
    }

    #[test]
    fn a_typical_call_at_the_prices_of_autumn_2026() {
        let typical = call(0.0, 1_000.0, 200.0);
        for (rates, usd) in [
            (LUNA, 0.0002),
            (rates(1.0, 0.05, 5.0), 0.002),
            (SONNET, 0.004),
            (rates(4.0, 0.2, 20.0), 0.008),
            (rates(0.4, 0.1, 1.6), 0.000_72),
        ] {
            close(rates.price(&typical, PLAIN), usd);
        }
    }

    /// The most common error in claims that tuning saves tokens: 95 % of the saving is not there.
    #[test]
    fn a_shorter_prompt_saves_little_against_the_cached_price() {
        let (long, short) = (call(2_700.0, 300.0, 200.0), call(0.0, 300.0, 200.0));
        let tuned = SONNET.price(&short, PLAIN);
        close(SONNET.price(&long, PLAIN), 0.008);
        close(SONNET.price(&long, CACHED), 0.002_87);
        close(tuned, 0.0026);
        close(SONNET.price(&long, PLAIN) - tuned, 0.0054);
        close(SONNET.price(&long, CACHED) - tuned, 0.000_27);
    }

    #[test]
    fn a_small_adapter_against_two_untuned_models() {
        let adapter = rates(0.18, 0.18, 0.18).price(&call(0.0, 300.0, 200.0), PLAIN);
        close(adapter, 0.000_09);
        let untuned = call(0.0, 1_000.0, 200.0);
        let saving = |rates: CallRates| rates.price(&untuned, PLAIN) - adapter;
        close(saving(LUNA), 0.000_11);
        close(saving(SONNET), 0.003_91);
        let calls = |saving: UsdPerCall| tuneworthy_core::units::Usd(5_000.0) / saving;
        assert!((calls(saving(LUNA)).0 - 45.45e6).abs() < 0.01e6);
        assert!((calls(saving(SONNET)).0 - 1.279e6).abs() < 0.001e6);
    }

    #[test]
    fn writing_to_the_cache_is_billed_at_each_miss() {
        let mut dear = SONNET;
        dear.usual.cache_write = million(2.5);
        let sending = Sending {
            hits: Some(Share::new(0.8)),
            batched: Share::NONE,
        };
        let price = dear.price(&call(10_000.0, 0.0, 0.0), sending);
        close(price, 0.8 * 0.001 + 0.2 * 0.025);
        // With no hit at all, caching would cost more than none.
        let never = Sending {
            hits: Some(Share::NONE),
            ..sending
        };
        let prompt = call(10_000.0, 0.0, 0.0);
        close(dear.price(&prompt, never), 0.025);
        close(dear.best_price(&prompt, never), 0.02);
    }

    #[test]
    fn batches_take_their_discount_off_their_share() {
        let mut half = SONNET;
        half.batch.most = Share::new(0.5);
        let sending = Sending {
            hits: Some(Share::ALL),
            batched: Share::new(0.4),
        };
        let prompt = call(2_700.0, 300.0, 200.0);
        // The discount is not known to hold for cached reads: they keep their price.
        close(half.price(&prompt, sending), 0.000_27 + 0.0026 * 0.8);
        half.batch.cached_read = Share::new(0.5);
        close(half.price(&prompt, sending), 0.002_87 * 0.8);
    }

    #[test]
    fn a_long_prompt_is_billed_at_long_rates_throughout() {
        let mut haiku = LUNA;
        haiku.long = Some((TokensPerCall(100_000.0), rates(0.5, 0.05, 2.5).usual));
        let at = |fresh: f64| haiku.price(&call(0.0, fresh, 1_000.0), PLAIN);
        close(at(100_000.0), 0.0105);
        close(at(100_001.0), 0.052_500_5);
        // The threshold counts the whole prompt, the cached part too.
        let cached = haiku.price(&call(90_000.0, 20_000.0, 0.0), CACHED);
        close(cached, 0.0045 + 0.01);
    }

    proptest! {
        #[test]
        fn a_higher_hit_rate_never_costs_more(
            fixed in 0.0f64..1e5, fresh in 0.0f64..1e4, output in 0.0f64..1e4,
            low in 0.0f64..1.0, more in 0.0f64..1.0, batched in 0.0f64..1.0,
        ) {
            let mut rates = SONNET;
            rates.usual.cache_write = million(2.5);
            rates.batch.most = Share::new(0.5);
            let price = |hits: f64| rates.price(&call(fixed, fresh, output), Sending {
                hits: Some(Share::new(hits)),
                batched: Share::new(batched),
            });
            prop_assert!(price((low + more).min(1.0)).0 <= price(low).0 + 1e-15);
            prop_assert!(price(low).0.is_finite() && price(low).0 >= 0.0);
        }
    }
}
