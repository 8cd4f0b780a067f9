//! Table of offers, by vendor.
//!
//! Each row is written as a whole and split at compile time into two parts: the fields decisions
//! rest on, and the fields that only the guide, the published register and the upkeep read. The
//! page carries only the first part.

mod closed;
mod notes;
mod open;

use super::{Catalog, NewJobs, Offer, OfferForm, OfferRecord};
use crate::terms::{Evidence, Method, SourceId, Vendor};
use crate::units::Date;

pub(super) use notes::NOTES;

/// Catalogue of this build.
pub(super) static BUNDLED: Catalog = Catalog {
    version: "2026-11-29",
    gathered: AGAIN,
    offers: &OFFERS,
};

/// Day on which most pages were read.
const READ: Date = Date::fixed(2026, 11, 23);

/// Day on which the field was read again.
const AGAIN: Date = Date::fixed(2026, 11, 29);

/// Text about a tune whose weights cannot be downloaded.
const FILE_ONLY: &str = "The training file and the evaluation. The tuned weights cannot be taken along: the tune is made again elsewhere.";

/// Text about a tune whose weights can be downloaded.
const ADAPTER: &str = "The training file, the evaluation and the tuned weights: they can be downloaded and served wherever the same base is.";

/// Text about a tune where no page says whether its weights can be downloaded.
const UNKNOWN_WEIGHTS: &str = "The training file and the evaluation. Whether the tuned weights can be downloaded was not found.";

/// A row as it is written.
#[derive(Clone, Copy)]
struct Row {
    vendor: Vendor,
    base: &'static str,
    base_id: Option<&'static str>,
    methods: &'static [Method],
    full_tuning: bool,
    new_jobs: NewJobs,
    base_ends: Option<Date>,
    keeps_tool_calls: bool,
    weights_downloadable: Option<bool>,
    confirmed: bool,
    sources: &'static [SourceId],
    form: OfferForm,
    served_by_token: Option<bool>,
    carries_over: &'static str,
    note: &'static str,
    as_of: Option<Date>,
    last_confirmed: Option<Date>,
    evidence: Evidence,
}

/// Default row. Rows override the fields that differ.
const ROW: Row = Row {
    vendor: Vendor::OwnGpus,
    base: "",
    base_id: None,
    methods: &[],
    full_tuning: false,
    new_jobs: NewJobs::OPEN,
    base_ends: None,
    keeps_tool_calls: false,
    weights_downloadable: None,
    confirmed: true,
    sources: &[],
    form: OfferForm::Managed,
    served_by_token: None,
    carries_over: UNKNOWN_WEIGHTS,
    note: "",
    as_of: None,
    last_confirmed: Some(READ),
    evidence: Evidence::Moderate,
};

/// Default of a row that no current page of the vendor confirms.
const UNCONFIRMED: Row = Row {
    confirmed: false,
    last_confirmed: None,
    evidence: Evidence::VeryLow,
    ..ROW
};

impl Row {
    const fn offer(self) -> Offer {
        Offer {
            vendor: self.vendor,
            base: self.base,
            base_id: self.base_id,
            methods: self.methods,
            full_tuning: self.full_tuning,
            new_jobs: self.new_jobs,
            base_ends: self.base_ends,
            keeps_tool_calls: self.keeps_tool_calls,
            weights_downloadable: self.weights_downloadable,
            confirmed: self.confirmed,
            sources: self.sources,
        }
    }

    const fn record(self) -> OfferRecord {
        OfferRecord {
            form: self.form,
            served_by_token: self.served_by_token,
            carries_over: self.carries_over,
            note: self.note,
            as_of: self.as_of,
            last_confirmed: self.last_confirmed,
            evidence: self.evidence,
        }
    }
}

const COUNT: usize = closed::ROWS.len() + open::ROWS.len();

const fn row(at: usize) -> Row {
    if at < closed::ROWS.len() {
        closed::ROWS[at]
    } else {
        open::ROWS[at - closed::ROWS.len()]
    }
}

/// Offers, in the order of the rows.
pub(super) static OFFERS: [Offer; COUNT] = {
    let mut offers = [ROW.offer(); COUNT];
    let mut at = 0;
    while at < COUNT {
        offers[at] = row(at).offer();
        at += 1;
    }
    offers
};

/// Records of the offers, in the same order.
pub(super) static RECORDS: [OfferRecord; COUNT] = {
    let mut records = [ROW.record(); COUNT];
    let mut at = 0;
    while at < COUNT {
        records[at] = row(at).record();
        at += 1;
    }
    records
};
