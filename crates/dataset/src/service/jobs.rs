//! New jobs a service takes on a day, from the catalogue.

use serde::Serialize;

use crate::target::Target;
use tuneworthy_core::catalog::{Catalog, Offer};
use tuneworthy_core::terms::Method;
use tuneworthy_core::units::Date;

/// People who may start a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Takes {
    /// Everybody.
    Everyone,
    /// Only customers that already run a tuned model there.
    Customers,
    /// No one.
    Nobody,
    /// Unknown: no page confirms an offer.
    NotConfirmed,
    /// The catalogue knows no offer for this method.
    NoOffer,
}

/// Availability of new jobs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Jobs {
    /// People who may start a job on the day.
    pub takes: Takes,
    /// The first day on which they no longer may; `None` if no end is announced or no one may.
    pub until: Option<Date>,
    /// The day from which no one may start a job, if that is so and the day is known.
    pub ended: Option<Date>,
}

impl Jobs {
    /// Returns the people who may start a job, and the day on which that ends or ended.
    #[must_use]
    pub fn in_words(&self) -> String {
        let who = match self.takes {
            Takes::Everyone => "Open to everyone",
            Takes::Customers => "Only for those who run a tuned model there",
            Takes::Nobody => "Closed",
            Takes::NotConfirmed => "Not confirmed by any page",
            Takes::NoOffer => "No offer for this method",
        };
        match (self.until, self.ended) {
            (Some(day), _) => format!("{who}, until {}", day.in_words()),
            (None, Some(day)) => format!("{who} since {}", day.in_words()),
            (None, None) => who.to_owned(),
        }
    }
}

/// Returns the availability of new jobs for a method; without a method (no training data), for any.
pub(crate) fn jobs(catalog: &Catalog, target: Target, method: Option<Method>, today: Date) -> Jobs {
    let offers: Vec<&Offer> = catalog
        .offers_for(target.vendor())
        .filter(|offer| method.is_none_or(|method| offer.methods.contains(&method)))
        .collect();
    let ends = |offer: &Offer, customer: bool| {
        let jobs = &offer.new_jobs;
        let day = if customer {
            jobs.customers_until
        } else {
            jobs.newcomers_until
        };
        match (day, offer.base_ends) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        }
    };
    let open = |customer: bool| {
        let takes = offers
            .iter()
            .filter(|offer| offer.takes_new_jobs(today, customer));
        let ends: Vec<Option<Date>> = takes.map(|offer| ends(offer, customer)).collect();
        // One offer without an end keeps the service open.
        (!ends.is_empty()).then(|| {
            ends.iter()
                .copied()
                .collect::<Option<Vec<Date>>>()?
                .into_iter()
                .max()
        })
    };
    let (takes, until) = if let Some(until) = open(false) {
        (Takes::Everyone, until)
    } else if let Some(until) = open(true) {
        (Takes::Customers, until)
    } else if offers.is_empty() {
        (Takes::NoOffer, None)
    } else if offers.iter().any(|offer| !offer.confirmed) {
        (Takes::NotConfirmed, None)
    } else {
        (Takes::Nobody, None)
    };
    let last = offers.iter().filter_map(|offer| ends(offer, true)).max();
    Jobs {
        takes,
        until,
        ended: last.filter(|_| takes == Takes::Nobody),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(target: Target, method: Method, today: Date) -> Jobs {
        jobs(Catalog::bundled(), target, Some(method), today)
    }

    #[test]
    fn availability_on_a_day() {
        let today = Date::fixed(2026, 11, 25);
        let openai = on(Target::OpenAi, Method::Sft, today);
        assert_eq!(openai.takes, Takes::Customers);
        assert_eq!(openai.until, Some(Date::fixed(2027, 1, 6)));
        let later = on(Target::OpenAi, Method::Sft, Date::fixed(2027, 1, 6));
        assert_eq!(
            (later.takes, later.ended),
            (Takes::Nobody, Some(Date::fixed(2027, 1, 6)))
        );
        assert_eq!(
            on(Target::BedrockClaude, Method::Sft, today).takes,
            Takes::Nobody
        );
        assert_eq!(
            on(Target::Mistral, Method::Sft, today).takes,
            Takes::NotConfirmed
        );
        assert_eq!(on(Target::Gemini, Method::Kto, today).takes, Takes::NoOffer);
        let own = on(Target::Axolotl, Method::Kto, today);
        assert_eq!((own.takes, own.until), (Takes::Everyone, None));
        let gemini = on(Target::Gemini, Method::Sft, today);
        let last = Some(Date::fixed(2027, 7, 21));
        assert_eq!((gemini.takes, gemini.until), (Takes::Everyone, last));
    }
}
