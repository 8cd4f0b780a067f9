//! A reader's own price in the place of a list's.

use crate::terms::Evidence;
use crate::units::{Date, Range, UsdPerMillionTokens};

use super::price::{CatalogText, Charge, PriceOrigin, PriceRow};
use super::rates::BatchDiscount;
use super::sanity::{Implausible, plausible};

/// What a reader states of their own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum OwnPrice {
    /// The price of fresh input.
    Input(UsdPerMillionTokens),
    /// The price of input found in the cache.
    CachedRead(UsdPerMillionTokens),
    /// The price of writing into the cache.
    CacheWrite(UsdPerMillionTokens),
    /// The price of writing into the cache for longer.
    CacheWriteLong(UsdPerMillionTokens),
    /// The price of the answer.
    Output(UsdPerMillionTokens),
    /// What waiting saves.
    Batch(BatchDiscount),
    /// Dollars for one unit of what is not sold by the token.
    Amount(Range),
}

/// Why a reader's own price was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotTaken {
    /// It is no price.
    Implausible(Implausible),
    /// The row is sold by another measure.
    OtherMeasure,
}

impl PriceRow {
    /// This row with a price of the reader's own, true today and for good: a contract knows no
    /// promotion, so it stands in every stage of the price. The rates of long prompts stay.
    ///
    /// # Errors
    /// When the number is no price, or the row is sold by another measure.
    pub fn with_own(&self, own: OwnPrice, today: Date) -> Result<Self, NotTaken> {
        let usd = |price: UsdPerMillionTokens| {
            plausible(price.0)
                .map(|price| Some(UsdPerMillionTokens(price)))
                .map_err(NotTaken::Implausible)
        };
        let mut price = self.clone();
        match (&mut price.charge, own) {
            (
                Charge::Training { amount, .. } | Charge::Machine { amount, .. },
                OwnPrice::Amount(range),
            ) => {
                for end in [range.low(), range.high()] {
                    plausible(end).map_err(NotTaken::Implausible)?;
                }
                amount.values_mut().for_each(|value| *value = Some(range));
            }
            (Charge::Tokens { rates, .. }, own) => {
                for rates in rates.values_mut() {
                    let prices = &mut rates.prices;
                    match own {
                        OwnPrice::Input(own) => prices.input = usd(own)?,
                        OwnPrice::CachedRead(own) => prices.cached_read = usd(own)?,
                        OwnPrice::CacheWrite(own) => prices.cache_write = usd(own)?,
                        OwnPrice::CacheWriteLong(own) => prices.cache_write_long = usd(own)?,
                        OwnPrice::Output(own) => prices.output = usd(own)?,
                        OwnPrice::Batch(own) => rates.batch = Some(own),
                        OwnPrice::Amount(_) => return Err(NotTaken::OtherMeasure),
                    }
                }
            }
            _ => return Err(NotTaken::OtherMeasure),
        }
        price.as_of = Some(today);
        // Nobody knows better what a team pays.
        price.evidence = Evidence::High;
        price.note = CatalogText::default();
        price.sources.clear();
        price.origin = PriceOrigin::Reader;
        Ok(price)
    }
}

#[cfg(test)]
mod tests {
    use super::super::PriceList;
    use super::*;
    use crate::units::Support;

    const TODAY: Date = Date::fixed(2026, 11, 25);

    fn row(id: &str) -> &'static PriceRow {
        PriceList::bundled().row(id).expect("a row")
    }

    #[test]
    fn a_price_of_ones_own_holds_through_promotions() {
        let flash = row("google/gemini-3.8-flash");
        let mine = flash
            .with_own(OwnPrice::Input(UsdPerMillionTokens(0.6)), TODAY)
            .expect("a price");
        for day in [TODAY, Date::fixed(2027, 6, 1)] {
            let input = |price: &PriceRow| price.rates(day).and_then(|rates| rates.prices.input);
            assert_eq!(input(&mine), Some(UsdPerMillionTokens(0.6)));
            assert_ne!(input(flash), input(&mine));
        }
        assert_eq!(
            (mine.origin, mine.as_of),
            (PriceOrigin::Reader, Some(TODAY))
        );
        assert_eq!(mine.id, flash.id);
    }

    #[test]
    fn what_was_asked_is_known_once_the_reader_says() {
        let hosting = row("azure/hosting");
        assert!(hosting.is_asked(TODAY));
        let range = Range::new(1.5, 2.0, Support::Positive).expect("a range");
        let mine = hosting
            .with_own(OwnPrice::Amount(range), TODAY)
            .expect("a price");
        assert_eq!(mine.amount(TODAY), Some(range));
        assert!(!mine.is_asked(TODAY));
    }

    #[test]
    fn nonsense_and_other_measures_are_refused() {
        let model = row("openai/gpt-6-luna");
        let price = |value| OwnPrice::Output(UsdPerMillionTokens(value));
        for (value, why) in [
            (-1.0, Implausible::Negative),
            (f64::NAN, Implausible::NotANumber),
            (1e9, Implausible::TooDear),
        ] {
            let refused = model.with_own(price(value), TODAY);
            assert_eq!(refused, Err(NotTaken::Implausible(why)));
        }
        let one = Range::exact(1.0, Support::Positive).expect("a range");
        assert_eq!(
            model.with_own(OwnPrice::Amount(one), TODAY),
            Err(NotTaken::OtherMeasure)
        );
        let gpu = row("runpod/h100-sxm");
        assert_eq!(gpu.with_own(price(1.0), TODAY), Err(NotTaken::OtherMeasure));
        let dear = Range::exact(20_000.0, Support::Positive).expect("a range");
        assert_eq!(
            gpu.with_own(OwnPrice::Amount(dear), TODAY),
            Err(NotTaken::Implausible(Implausible::TooDear))
        );
    }
}
