//! Offers: a base model at a vendor with the methods to tune it, and further facts about the offer.

use serde::Serialize;

use crate::terms::{Evidence, Method, SourceId, Vendor};
use crate::units::Date;

/// One base model at one vendor, with the methods to tune it.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Offer {
    /// Vendor.
    pub vendor: Vendor,
    /// Common name of the base model.
    pub base: &'static str,
    /// Choice of the question `base` that names it, if one does.
    pub base_id: Option<&'static str>,
    /// Methods to tune it with.
    pub methods: &'static [Method],
    /// Whether all weights can be trained, not only an adapter.
    pub full_tuning: bool,
    /// Dates until which new jobs are accepted.
    pub new_jobs: NewJobs,
    /// Day on which tuned models on this base stop answering; `None` if no such day is known.
    pub base_ends: Option<Date>,
    /// Whether a tuned model is known to keep calling tools.
    pub keeps_tool_calls: bool,
    /// Whether the tuned weights can be downloaded, if that is known.
    pub weights_downloadable: Option<bool>,
    /// Whether a vendor's current page confirms the offer. An unconfirmed offer is shown as a
    /// question and never recommended.
    pub confirmed: bool,
    /// Sources, by the ids of the guidance's source table.
    pub sources: &'static [SourceId],
}

/// Facts about an offer that no verdict rests on. The page does not carry them.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct OfferRecord {
    /// Way in which a job is run.
    pub form: OfferForm,
    /// Whether a tuned model is served by the token, without an endpoint of one's own; `None` if no
    /// page found says so.
    pub served_by_token: Option<bool>,
    /// Things that can be taken along when the offer ends.
    pub carries_over: &'static str,
    /// Further remarks for the reader; may be empty.
    pub note: &'static str,
    /// Day on which it was true; `None` if the source has no date.
    pub as_of: Option<Date>,
    /// Day on which the sources were last read and still said so; `None` if none ever did.
    pub last_confirmed: Option<Date>,
    /// Strength of the evidence.
    pub evidence: Evidence,
}

/// Way in which a tuning job is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum OfferForm {
    /// A file is uploaded, and the vendor trains.
    Managed,
    /// The reader writes the training loop, and the vendor runs the machines.
    TrainingApi,
    /// The reader runs the machines.
    OwnMachines,
}

impl OfferForm {
    /// Returns the form in words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Managed => "managed: upload a file",
            Self::TrainingApi => "a training loop of yours, run by an API",
            Self::OwnMachines => "your own machines",
        }
    }
}

/// First day on which new jobs are no longer accepted, by customer. `None`: no end is announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct NewJobs {
    /// Day for customers who never tuned there.
    pub newcomers_until: Option<Date>,
    /// Day for customers who tuned there once and have not used it lately.
    pub lapsed_until: Option<Date>,
    /// Day for customers who run a tuned model there.
    pub customers_until: Option<Date>,
}

impl NewJobs {
    /// New jobs are accepted from everyone, with no end announced.
    pub const OPEN: Self = Self {
        newcomers_until: None,
        lapsed_until: None,
        customers_until: None,
    };

    /// Returns dates that end for everyone on `day`.
    #[must_use]
    pub const fn until(day: Date) -> Self {
        Self {
            newcomers_until: Some(day),
            lapsed_until: Some(day),
            customers_until: Some(day),
        }
    }
}

/// A note about a vendor as a whole.
#[derive(Debug, Serialize)]
pub struct Note {
    /// Vendor.
    pub vendor: Vendor,
    /// Text of the note.
    pub text: &'static str,
    /// Sources.
    pub sources: &'static [SourceId],
    /// Strength of the evidence.
    pub evidence: Evidence,
}

impl Offer {
    /// Returns whether a new job would be accepted today. `existing_customer` means that the team
    /// runs a tuned model there. A base that has ended and an unconfirmed offer accept none.
    #[must_use]
    pub fn takes_new_jobs(&self, today: Date, existing_customer: bool) -> bool {
        let until = if existing_customer {
            self.new_jobs.customers_until
        } else {
            self.new_jobs.newcomers_until
        };
        let before = |day: Option<Date>| day.is_none_or(|day| today < day);
        self.confirmed && before(until) && before(self.base_ends)
    }
}
