//! The catalogue: models that can be tuned, their vendors, methods and dates, and all prices.
//!
//! In: the table of offers and the data files beside this file; price lists imported by the reader.
//! Out: the [`Catalog`], the [`PriceList`], and queries to them. Every row has its date and its
//! sources; the clock is always passed in.
//!
//! Prices are data, in `data/`: one row per line, so that a reader of a vendor's page can add a new
//! price without reading code. `cargo xtask catalog` checks them and lists the rows that are due. A
//! row's id is never used for anything else.
//!
//! Offers are Rust. They change by judgement more than by a number (to whom a closing day applies,
//! whether a page confirms the offer), decisions rest on each field, and the compiler refuses an
//! unknown method, an impossible date or a misspelt vendor. Tests check the rest.

mod availability;
mod export;
mod import;
mod list;
mod load;
mod offer;
mod price;
mod rates;
mod sanity;
mod sellers;
mod table;
mod upkeep;

pub use import::{Applied, BadRow, BadRows, Doubt, ImportError, Json, PriceListImport, import};
pub use list::PriceList;
pub use load::{Files, HISTORY, PastPrice, read_history};
pub use offer::{NewJobs, Note, Offer, OfferForm, OfferRecord};
pub use price::{CatalogText, Charge, PriceOrigin, PriceRow, PriceSource, PriceUnit, Sort, Timed};
pub use rates::{BatchDiscount, LongPrompt, Rates, TokenPrices};
pub use sanity::{FAR, Implausible, MOST, plausible};
pub use sellers::seller_name;
pub use table::{CatalogFault, CatalogProblem};
pub use upkeep::{DueOffer, NEAR, OVERDUE, RowEvent, STALE, StaleRow, UpcomingEvent, Upkeep, WARN};

use crate::terms::Vendor;
use crate::units::Date;

/// The table of offers.
#[derive(Debug)]
pub struct Catalog {
    /// Version of this table, for ever: links carry it.
    pub version: &'static str,
    /// Day on which it was gathered.
    pub gathered: Date,
    /// Offers, by vendor.
    pub offers: &'static [Offer],
}

impl Catalog {
    /// Returns the catalogue this program was built with.
    #[must_use]
    pub fn bundled() -> &'static Self {
        &availability::BUNDLED
    }

    /// Iterates over a vendor's offers.
    pub fn offers_for(&self, vendor: Vendor) -> impl Iterator<Item = &'static Offer> + use<> {
        self.offers
            .iter()
            .filter(move |offer| offer.vendor == vendor)
    }

    /// Iterates over the offers of this build with what is known beside each.
    ///
    /// Used by the guide, the published register and the upkeep. A program that calls it contains
    /// the texts of all records.
    pub fn register() -> impl Iterator<Item = (&'static Offer, &'static OfferRecord)> {
        availability::OFFERS.iter().zip(&availability::RECORDS)
    }

    /// Returns the notes about vendors as a whole.
    #[must_use]
    pub fn notes() -> &'static [Note] {
        availability::NOTES
    }

    /// Returns the first day on which tunes of a base (a choice of the question `base`) stop
    /// answering at some vendor. If several vendors host the base, the earliest day counts; if one
    /// of them sets no end, the result is `None`.
    #[must_use]
    pub fn base_ends(&self, base_id: &str) -> Option<Date> {
        let rows = self.offers.iter();
        let ends = rows
            .filter(|offer| offer.base_id == Some(base_id))
            .map(|offer| offer.base_ends);
        ends.collect::<Option<Vec<Date>>>()?.into_iter().min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terms::{Evidence, Method};
    use std::collections::BTreeSet;

    const TODAY: Date = Date::fixed(2026, 11, 23);

    fn takes(vendor: Vendor, method: Method, today: Date, existing: bool) -> bool {
        Catalog::bundled()
            .offers_for(vendor)
            .any(|offer| offer.methods.contains(&method) && offer.takes_new_jobs(today, existing))
    }

    #[test]
    fn every_vendor_has_a_row() {
        for vendor in Vendor::ALL {
            assert!(
                Catalog::bundled().offers_for(*vendor).next().is_some(),
                "{vendor:?}"
            );
        }
    }

    #[test]
    fn rows_are_unique_sourced_and_say_something() {
        let catalog = Catalog::bundled();
        let rows: BTreeSet<_> = catalog.offers.iter().map(|o| (o.vendor, o.base)).collect();
        assert_eq!(rows.len(), catalog.offers.len());
        for (offer, record) in Catalog::register() {
            let row = (offer.vendor, offer.base);
            assert!(!offer.sources.is_empty(), "{row:?}");
            assert!(!offer.methods.is_empty() || !offer.confirmed, "{row:?}");
            assert!(record.note.ends_with('.'), "{row:?}");
            assert!(record.carries_over.ends_with('.'), "{row:?}");
            let methods: BTreeSet<_> = offer.methods.iter().collect();
            assert_eq!(methods.len(), offer.methods.len(), "{row:?}");
        }
        for note in Catalog::notes() {
            assert!(
                !note.sources.is_empty() && note.text.ends_with('.'),
                "{:?}",
                note.vendor
            );
        }
    }

    #[test]
    fn rows_are_dated_before_the_catalogue_or_marked_undated() {
        let catalog = Catalog::bundled();
        for (offer, record) in Catalog::register() {
            let row = (offer.vendor, offer.base);
            let days = [record.as_of, record.last_confirmed];
            assert!(
                days.iter().flatten().all(|day| *day <= catalog.gathered),
                "{row:?}"
            );
            assert!(
                record.as_of.is_some() || record.evidence < Evidence::High,
                "{row:?}"
            );
            // Whatever may be recommended was confirmed on some day.
            assert_eq!(offer.confirmed, record.last_confirmed.is_some(), "{row:?}");
        }
    }

    #[test]
    fn windows_close_in_order_and_before_the_base_ends() {
        let far = Date::fixed(9999, 1, 1);
        for offer in Catalog::bundled().offers {
            let row = (offer.vendor, offer.base);
            let NewJobs {
                newcomers_until,
                lapsed_until,
                customers_until,
            } = offer.new_jobs;
            let [first, second, third, end] = [
                newcomers_until,
                lapsed_until,
                customers_until,
                offer.base_ends,
            ]
            .map(|day| day.unwrap_or(far));
            assert!(
                first <= second && second <= third && third <= end,
                "{row:?}"
            );
        }
    }

    #[test]
    fn openai_closes_in_steps() {
        let sft = |today, existing| takes(Vendor::OpenAi, Method::Sft, today, existing);
        assert!(sft(Date::fixed(2026, 5, 6), false));
        assert!(!sft(Date::fixed(2026, 5, 7), false));
        assert!(!sft(TODAY, false));
        assert!(sft(TODAY, true));
        assert!(sft(Date::fixed(2027, 1, 5), true));
        assert!(!sft(Date::fixed(2027, 1, 6), true));
    }

    #[test]
    fn ends_of_the_bases_people_have_tuned() {
        let ends = |base| Catalog::bundled().base_ends(base);
        for base in ["gpt-4-1", "gpt-4-1-mini", "gpt-4o", "gpt-4o-mini"] {
            assert_eq!(ends(base), Some(Date::fixed(2027, 1, 14)), "{base}");
        }
        for base in ["gpt-4-1-nano", "o4-mini"] {
            assert_eq!(ends(base), Some(Date::fixed(2026, 10, 23)), "{base}");
        }
        assert_eq!(ends("gemini-2-5"), Some(Date::fixed(2026, 10, 16)));
        assert_eq!(ends("claude-3-haiku"), Some(Date::fixed(2026, 9, 10)));
        assert_eq!(ends("gemini-3"), Some(Date::fixed(2027, 5, 7)));
        // Some of its hosts set an end, others none.
        for base in ["open-weights", "nova", "other", "no such base"] {
            assert_eq!(ends(base), None, "{base}");
        }
    }

    #[test]
    fn own_gpus_do_everything_and_never_close() {
        let far = Date::fixed(2099, 1, 1);
        for method in Method::ALL {
            assert!(takes(Vendor::OwnGpus, *method, far, false), "{method:?}");
        }
    }

    #[test]
    fn what_is_not_confirmed_is_not_recommended() {
        for method in Method::ALL {
            assert!(!takes(Vendor::Mistral, *method, TODAY, true), "{method:?}");
        }
    }

    #[test]
    fn nova_drops_tool_calls() {
        assert!(
            Catalog::bundled()
                .offers_for(Vendor::BedrockNova)
                .all(|o| !o.keeps_tool_calls)
        );
    }
}
