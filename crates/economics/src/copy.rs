//! Copies of prices: from a row of the price list into an assessment, and what the list states
//! today about prices copied earlier.

use tuneworthy_core::assessment::money::{Money, Price, PricePart, Slot};
use tuneworthy_core::catalog::{self, Charge, PriceList, PriceUnit, TokenPrices};
use tuneworthy_core::units::{Date, Range, Share, Support, UsdPerMillionTokens};

/// Returns the price of a row on a day, for a slot. `None` if the row does not fit the slot, or if
/// no page states its price, so that it must be asked.
///
/// Of a row with several tiers of long prompts the first is copied; of a batch service with two
/// discounts the smaller; of a price that changes, the next change too.
#[must_use]
pub fn copied(row: &catalog::PriceRow, slot: Slot, day: Date) -> Option<Price> {
    let mut price = Price::of(&row.id);
    let mut put = |part: PricePart, value: Range| price.set(part, value).ok();
    match &row.charge {
        Charge::Tokens { rates, .. } if slot.is_tokens() => {
            let now = rates.on(day);
            for (part, value) in parts(&now.prices, USUAL) {
                put(part, value)?;
            }
            if let Some(batch) = &now.batch {
                let least = batch.input.get().min(batch.output.get());
                put(PricePart::BatchDiscount, percent(Share::new(least))?)?;
                if let Some(read) = batch.cached_read {
                    put(PricePart::BatchReadDiscount, percent(read)?)?;
                }
            }
            if let Some(tier) = now.long.first() {
                put(PricePart::LongAbove, positive(tier.above.0)?)?;
                for (part, value) in parts(&tier.prices, LONG) {
                    put(part, value)?;
                }
            }
            if let Some((from, then)) = rates.next_change(day) {
                for (part, value) in parts(&then.prices, THEN) {
                    put(part, value)?;
                }
                price.until = Some(Date::from_days(from.days() - 1));
            }
        }
        Charge::Training { unit, .. } if slot == Slot::Training => {
            if *unit != PriceUnit::MillionTokens {
                return None;
            }
            put(PricePart::Million, row.amount(day)?)?;
        }
        Charge::Machine { dedicated, .. } => {
            let wanted = match slot {
                Slot::Endpoint => true,
                Slot::Gpu => false,
                _ => return None,
            };
            if *dedicated != wanted {
                return None;
            }
            put(PricePart::Hour, row.amount(day)?)?;
        }
        _ => return None,
    }
    let mut fits = Money::new();
    fits.set_price(slot, price.clone()).ok()?;
    Some(price)
}

const USUAL: [PricePart; 4] = [
    PricePart::Input,
    PricePart::CachedRead,
    PricePart::CacheWrite,
    PricePart::Output,
];
const LONG: [PricePart; 4] = [
    PricePart::LongInput,
    PricePart::LongRead,
    PricePart::LongWrite,
    PricePart::LongOutput,
];
const THEN: [PricePart; 4] = [
    PricePart::ThenInput,
    PricePart::ThenRead,
    PricePart::ThenWrite,
    PricePart::ThenOutput,
];

fn parts(prices: &TokenPrices, into: [PricePart; 4]) -> impl Iterator<Item = (PricePart, Range)> {
    let found = [
        prices.input,
        prices.cached_read,
        prices.cache_write,
        prices.output,
    ];
    let known =
        |(part, price): (PricePart, Option<UsdPerMillionTokens>)| Some((part, positive(price?.0)?));
    into.into_iter().zip(found).filter_map(known)
}

fn positive(value: f64) -> Option<Range> {
    Range::exact(value, Support::Positive).ok()
}

fn percent(share: Share) -> Option<Range> {
    Range::exact(100.0 * share.get(), Support::Percent).ok()
}

/// A price that changed in the list since it was copied.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// Slot of the price.
    pub slot: Slot,
    /// Price of the same row in the list now; `None` if the list no longer has one.
    pub now: Option<Price>,
}

/// Returns the copied prices that differ from the list's on this day. Prices the reader typed or
/// changed are left out.
#[must_use]
pub fn moved(money: &Money, list: &PriceList, today: Date) -> Vec<Moved> {
    money
        .prices()
        .filter(|(_, price)| !price.own)
        .filter_map(|(slot, price)| {
            let row = list.row(&price.row).filter(|row| row.is_sold(today));
            let now = row.and_then(|row| copied(row, slot, today));
            (now.as_ref() != Some(price)).then_some(Moved { slot, now })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tuneworthy_core::catalog::Sort;

    const TODAY: Date = Date::fixed(2026, 11, 25);

    fn slots_of(sort: Sort) -> &'static [Slot] {
        match sort {
            Sort::Model => &[Slot::Today, Slot::Cheaper, Slot::Stronger],
            Sort::Tuned => &[Slot::Tuned],
            Sort::Training => &[Slot::Training],
            Sort::Machine => &[Slot::Gpu],
            Sort::Dedicated => &[Slot::Endpoint],
        }
    }

    fn exact(price: &Price, part: PricePart) -> Option<f64> {
        price.part(part).map(Range::low)
    }

    #[test]
    fn exactly_the_priced_rows_can_be_chosen() {
        let mut chosen = 0;
        for row in PriceList::bundled().rows() {
            for slot in slots_of(row.sort()) {
                let hourly_training = row.unit().is_some_and(|unit| {
                    *slot == Slot::Training && unit != PriceUnit::MillionTokens
                });
                let price = copied(row, *slot, TODAY);
                let can = !row.is_asked(TODAY) && !hourly_training;
                assert_eq!(price.is_some(), can, "{} {slot:?}", row.id);
                chosen += usize::from(price.is_some());
            }
        }
        assert!(chosen > 100, "{chosen}");
    }

    #[test]
    fn a_row_belongs_in_its_slot_only() {
        for row in PriceList::bundled().rows() {
            for slot in Slot::ALL {
                let may = slots_of(row.sort()).contains(slot)
                    || (slot.is_tokens() && matches!(row.sort(), Sort::Model | Sort::Tuned));
                assert!(
                    may || copied(row, *slot, TODAY).is_none(),
                    "{} {slot:?}",
                    row.id
                );
            }
        }
    }

    #[test]
    fn a_copied_price_has_tier_batch_and_change() {
        let list = PriceList::bundled();
        let sol = list.row("openai/gpt-6-sol").unwrap();
        let sol = copied(sol, Slot::Today, TODAY).unwrap();
        let found = [
            PricePart::Input,
            PricePart::CachedRead,
            PricePart::CacheWrite,
            PricePart::Output,
            PricePart::BatchDiscount,
            PricePart::LongAbove,
            PricePart::LongInput,
            PricePart::LongOutput,
        ]
        .map(|part| exact(&sol, part));
        let listed = [2.0, 0.2, 2.5, 10.0, 50.0, 272_000.0, 4.0, 15.0];
        assert_eq!(found, listed.map(Some));
        assert!(!sol.own && sol.row == "openai/gpt-6-sol");
        let flash = list.row("google/gemini-3.8-flash").unwrap();
        let promotion = copied(flash, Slot::Cheaper, TODAY).unwrap();
        assert_eq!(promotion.until, Some(Date::fixed(2026, 12, 31)));
        assert_eq!(exact(&promotion, PricePart::Input), Some(0.75));
        assert_eq!(exact(&promotion, PricePart::ThenInput), Some(1.5));
        let after = copied(flash, Slot::Cheaper, Date::fixed(2027, 1, 1)).unwrap();
        assert_eq!(
            (exact(&after, PricePart::Input), after.until),
            (Some(1.5), None)
        );
    }

    #[test]
    fn only_what_the_list_speaks_for_can_move() {
        let list = PriceList::bundled();
        let flash = list.row("google/gemini-3.8-flash").unwrap();
        let mut money = Money::new();
        let price = copied(flash, Slot::Cheaper, TODAY).unwrap();
        money.set_price(Slot::Cheaper, price.clone()).unwrap();
        assert!(moved(&money, list, TODAY).is_empty());
        let later = moved(&money, list, Date::fixed(2027, 2, 1));
        assert_eq!(later.len(), 1);
        assert_eq!(
            exact(later[0].now.as_ref().unwrap(), PricePart::Output),
            Some(7.5)
        );
        let mut own = price.clone();
        own.own = true;
        money.set_price(Slot::Cheaper, own).unwrap();
        assert!(moved(&money, list, Date::fixed(2027, 2, 1)).is_empty());
        let mut gone = price;
        gone.row = "google/gemini-0".to_owned();
        money.set_price(Slot::Cheaper, gone).unwrap();
        let moved = moved(&money, list, TODAY);
        assert_eq!(
            moved,
            [Moved {
                slot: Slot::Cheaper,
                now: None
            }]
        );
    }
}
