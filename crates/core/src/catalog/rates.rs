//! What tokens cost at one model: every rate a vendor bills by, each unknown until somebody's page
//! says it.

use crate::units::{Share, Tokens, UsdPerMillionTokens};

/// The rates of one kind of request. What a vendor does not name is `None`, never zero and never a
/// guess from another rate.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TokenPrices {
    /// Prompt tokens read for the first time.
    pub input: Option<UsdPerMillionTokens>,
    /// Prompt tokens found in the vendor's cache.
    pub cached_read: Option<UsdPerMillionTokens>,
    /// Prompt tokens put into the cache for the vendor's usual few minutes. `None` where writing
    /// is billed as `input`, or where nobody says.
    pub cache_write: Option<UsdPerMillionTokens>,
    /// Prompt tokens put into the cache to stay longer: an hour at Anthropic, half a day and more at
    /// OpenAI.
    pub cache_write_long: Option<UsdPerMillionTokens>,
    /// Tokens of the answer, reasoning included.
    pub output: Option<UsdPerMillionTokens>,
}

/// The share a vendor takes off for requests that may wait.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BatchDiscount {
    /// Off fresh input and off writing into the cache.
    pub input: Share,
    /// Off tokens found in the cache; `None` where nobody says whether the two discounts add up.
    pub cached_read: Option<Share>,
    /// Off the answer.
    pub output: Share,
}

/// The rates of the whole request once its prompt is longer than `above`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LongPrompt {
    /// The longest prompt that is still billed at the rates before these.
    pub above: Tokens,
    /// What every token of a longer request costs.
    pub prices: TokenPrices,
}

/// Everything a model's tokens are billed by.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rates {
    /// The rates of an ordinary request.
    pub prices: TokenPrices,
    /// What waiting saves; `None` where no batch service is known.
    pub batch: Option<BatchDiscount>,
    /// The rates of long prompts, the shortest first.
    pub long: Vec<LongPrompt>,
}

impl TokenPrices {
    /// These rates for requests that may wait. A cached read whose discount nobody names keeps its
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
    /// The rates of a request with a prompt of this length, cached tokens included.
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
    fn a_long_prompt_is_billed_at_its_tier_from_the_first_token_past_it() {
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
    fn a_length_that_is_no_number_is_billed_as_an_ordinary_request() {
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
