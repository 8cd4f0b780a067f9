//! Days after which a decision may no longer hold: when to look at it again, and each announced end
//! that the plan depends on.

use tuneworthy_core::assessment::Assessment;
use tuneworthy_core::catalog::{Catalog, Offer};
use tuneworthy_core::terms::{Method, SourceId, Vendor};
use tuneworthy_core::units::Date;
use tuneworthy_decision::{Verdict, method_name, vendor_name};

/// Days until a decision is looked at again where nothing ends sooner. Chosen here: prices and offers
/// change within a quarter.
const REVISIT_AFTER: i32 = 90;

/// Days by which a revisit comes before the first announced end.
const AHEAD: i32 = 14;

/// Days to watch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WatchedDays {
    /// The day to look at the decision again.
    pub revisit: Date,
    /// Announced ends after the day of the verdict, earliest first.
    pub ends: Vec<AnnouncedEnd>,
}

/// An announced end that a plan depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnouncedEnd {
    /// Stable name, unique within an assessment.
    pub id: String,
    /// The day.
    pub on: Date,
    /// The end as a short sentence without a full stop.
    pub title: String,
    /// Its meaning for the plan, in a sentence.
    pub text: String,
    /// Sources of the day.
    pub sources: Vec<SourceId>,
}

impl WatchedDays {
    /// Returns the days to watch for the plan of a verdict.
    #[must_use]
    pub fn of(assessment: &Assessment, verdict: &Verdict, catalog: &Catalog) -> Self {
        let today = verdict.today;
        let mut ends = closings(verdict, catalog);
        ends.extend(bases(verdict));
        ends.extend(prices(assessment));
        ends.retain(|end| end.on > today);
        ends.sort_by(|one, other| (one.on, &one.id).cmp(&(other.on, &other.id)));
        let regular = Date::from_days(today.days() + REVISIT_AFTER);
        let revisit = ends.first().map_or(regular, |end| {
            let ahead = end.on.days() - AHEAD;
            regular.min(Date::from_days(ahead.max(today.days() + 1)))
        });
        Self { revisit, ends }
    }
}

/// Returns the days on which places that could run the destination take no more jobs of its kind.
fn closings(verdict: &Verdict, catalog: &Catalog) -> Vec<AnnouncedEnd> {
    let Some(destination) = &verdict.destination else {
        return Vec::new();
    };
    let places = destination.places.iter();
    let possible = places.filter(|place| place.ruled_out.is_none() || place.wanted);
    possible
        .filter_map(|place| closing(place.vendor, destination.method, verdict.today, catalog))
        .collect()
}

/// Returns the day from which no offer of a vendor takes jobs of a method, if all of them end.
fn closing(vendor: Vendor, method: Method, today: Date, catalog: &Catalog) -> Option<AnnouncedEnd> {
    let open = |offer: &&Offer| {
        offer.methods.contains(&method)
            && (offer.takes_new_jobs(today, false) || offer.takes_new_jobs(today, true))
    };
    let mut on: Option<Date> = None;
    let mut sources = Vec::new();
    for offer in catalog.offers_for(vendor).filter(open) {
        // A place that newcomers may no longer use is possible for those who tune there already.
        let jobs = if offer.takes_new_jobs(today, false) {
            offer.new_jobs.newcomers_until
        } else {
            offer.new_jobs.customers_until
        };
        let last = match (jobs, offer.base_ends) {
            (Some(jobs), Some(base)) => jobs.min(base),
            (Some(day), None) | (None, Some(day)) => day,
            (None, None) => return None,
        };
        on = Some(on.map_or(last, |known| known.max(last)));
        for id in offer.sources {
            if !sources.contains(id) {
                sources.push(*id);
            }
        }
    }
    let name = vendor_name(vendor);
    Some(AnnouncedEnd {
        id: format!("jobs-{}", vendor.id()),
        on: on?,
        title: format!("{name} takes no more jobs of this kind"),
        text: format!(
            "The plan may lead to {} there; from this day it has to run somewhere else.",
            method_name(method)
        ),
        sources,
    })
}

/// Returns the ends of the base of the tuned model, the one that runs and the one that would be made.
fn bases(verdict: &Verdict) -> Vec<AnnouncedEnd> {
    let mut ends = Vec::new();
    if let Some(ending) = verdict.ending_base {
        ends.push(AnnouncedEnd {
            id: "base-today".to_owned(),
            on: ending.on,
            title: format!("{} ends, and every tune of it", ending.base),
            text: "The tuned model that runs today stops answering.".to_owned(),
            sources: Vec::new(),
        });
    }
    if let Some(shutdown) = verdict.money.and_then(|outlook| outlook.shutdown) {
        ends.push(AnnouncedEnd {
            id: "base-planned".to_owned(),
            on: shutdown.on,
            title: "The base that would be tuned ends".to_owned(),
            text: "A tune of it stops answering; the money counts a rebuild.".to_owned(),
            sources: Vec::new(),
        });
    }
    ends
}

/// Returns the days on which prices of the assessment change.
fn prices(assessment: &Assessment) -> Vec<AnnouncedEnd> {
    let changing = assessment.money.prices().filter_map(|(slot, price)| {
        Some(AnnouncedEnd {
            id: format!("price-{}", slot.id()),
            on: price.until?,
            title: format!("The price changes: {}", slot.label()),
            text: "The money was worked out with this price until this day.".to_owned(),
            sources: Vec::new(),
        })
    });
    changing.collect()
}
