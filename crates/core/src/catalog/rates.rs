//! Token prices of a model: every rate a vendor bills by. A rate that no page states is `None`.

use crate::units::{Share, Tokens, UsdPerMillionTokens};

/// Rates of one kind of request. A rate the vendor does not state is `None`, never zero and never a
/// guess from another rate.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TokenPrices {
    /// Prompt tokens read for the first time.
    pub input: Option<UsdPerMillionTokens>,
    /// Prompt tokens found in the vendor's cache.
    pub cached_read: Option<UsdPerMillionTokens>,
    /// Prompt tokens written to the cache for the vendor's usual few minutes. `None` if they are
    /// billed as `input`, or if no page states the rate.
    pub cache_write: Option<UsdPerMillionTokens>,
    /// Prompt tokens written to the cache for longer: an hour at Anthropic, half a day and more at
    /// OpenAI.
    pub cache_write_long: Option<UsdPerMillionTokens>,
    /// Tokens of the answer, reasoning included.
    pub output: Option<UsdPerMillionTokens>,
}

/// Discounts on requests that may wait, as shares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BatchDiscount {
    /// Discount on fresh input and on cache writes.
    pub input: Share,
    /// Discount on tokens found in the cache; `None` if no page states whether the two discounts
    /// add up.
    pub cached_read: Option<Share>,
    /// Discount on the answer.
    pub output: Share,
}

/// Rates of a whole request whose prompt is longer than `above`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LongPrompt {
    /// Longest prompt that is still billed at the rates before these.
    pub above: Tokens,
    /// Prices of all tokens of a longer request.
    pub prices: TokenPrices,
}

/// All rates of a model.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rates {
    /// Rates of an ordinary request.
    pub prices: TokenPrices,
    /// Batch discounts; `None` if no batch service is known.
    pub batch: Option<BatchDiscount>,
    /// Rates of long prompts, shortest first.
    pub long: Vec<LongPrompt>,
}

impl TokenPrices {
    /// Returns these rates for batched requests. A cached read without a stated discount keeps its
    /// rate: the two discounts do not add up everywhere.
    #[must_use]
    pub fn batched(self, discount: BatchDiscount) -> Self {
        let less =
            |price: Option<UsdPerMillionTokens>, off: Share| price.map(|price| price * off.rest());
        Self {
            input: less(self.input, discount.input),
            cached_read: less(
                self.cached_read,
                discount.cached_read.unwrap_or(Share::NONE),
            ),
            cache_write: less(self.cache_write, discount.input),
            cache_write_long: less(self.cache_write_long, discount.input),
            output: less(self.output, discount.output),
        }
    }
}

impl Rates {
    /// Returns the rates of a request with a prompt of this length, cached tokens included.
    #[must_use]
    pub fn at(&self, prompt: Tokens) -> TokenPrices {
        self.long
            .iter()
            .rev()
            .find(|tier| prompt > tier.above)
            .map_or(self.prices, |tier| tier.prices)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn usd(price: f64) -> UsdPerMillionTokens {
        UsdPerMillionTokens(price)
    }

    fn prices(input: f64, cached_read: f64, output: f64) -> TokenPrices {
        TokenPrices {
            input: Some(usd(input)),
            cached_read: Some(usd(cached_read)),
            output: Some(usd(output)),
            ..TokenPrices::default()
        }
    }

    #[test]
    fn one_token_past_a_tier_bills_the_whole_prompt() {
        let rates = Rates {
            prices: prices(0.1, 0.01, 0.5),
            batch: None,
            long: vec![
                LongPrompt {
                    above: Tokens(100_000.0),
                    prices: prices(0.5, 0.05, 2.5),
                },
                LongPrompt {
                    above: Tokens(500_000.0),
                    prices: prices(1.0, 0.1, 5.0),
                },
            ],
        };
        for (prompt, input) in [
            (0.0, 0.1),
            (100_000.0, 0.1),
            (100_001.0, 0.5),
            (500_000.0, 0.5),
            (2e6, 1.0),
        ] {
            assert_eq!(rates.at(Tokens(prompt)).input, Some(usd(input)), "{prompt}");
        }
    }

    #[test]
    fn a_length_of_nan_is_billed_at_usual_rates() {
        let rates = Rates {
            prices: prices(0.1, 0.01, 0.5),
            ..Rates::default()
        };
        assert_eq!(rates.at(Tokens(f64::NAN)).input, Some(usd(0.1)));
    }

    #[test]
    fn waiting_takes_its_share_off_and_leaves_unknown_rates_unknown() {
        let half = BatchDiscount {
            input: Share::new(0.5),
            cached_read: None,
            output: Share::new(0.5),
        };
        let batched = prices(2.0, 0.2, 10.0).batched(half);
        assert_eq!(batched, prices(1.0, 0.2, 5.0));
        let adds_up = BatchDiscount {
            cached_read: Some(Share::new(0.5)),
            ..half
        };
        assert_eq!(
            prices(2.0, 0.2, 10.0).batched(adds_up),
            prices(1.0, 0.1, 5.0)
        );
        assert_eq!(batched.cache_write, None);
    }
}
