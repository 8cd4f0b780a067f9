//! Chapters of numbers and offers: the cost of each approach, amounts of examples, vendors that
//! take jobs, findings of studies.

use crate::guidance::{
    APPROACHES, APPROACHES_AS_OF, BANDS, CARDS, CLOSED_OPEN, MINIMUMS, QUOTED, source,
};
use crate::names::{method_name, vendor_name};
use tuneworthy_core::catalog::{Catalog, Offer, OfferForm, OfferRecord};
use tuneworthy_core::terms::{Method, Vendor};
use tuneworthy_core::units::{Date, grouped};

use super::{Chapter, GuideRow, capital, divided, prose, row};

/// Cost of each approach.
pub(super) fn approaches() -> Chapter {
    Chapter {
        id: "approaches",
        title: "What each approach takes",
        lead: format!("Rough numbers, {APPROACHES_AS_OF}. People's time is not in them."),
        columns: &["Machines", "Data", "Time", "Money"],
        rows: APPROACHES
            .iter()
            .map(|it| {
                row(
                    format!("approach-{}", it.id),
                    it.title,
                    &[it.compute, it.data, it.time, it.cost],
                    it.sources,
                    it.evidence,
                )
            })
            .collect(),
    }
}

/// Bands of examples, and published amounts.
pub(super) fn bands() -> Chapter {
    let bands = BANDS.iter().enumerate().map(|(at, it)| {
        let count = match BANDS.get(at + 1) {
            Some(next) if at == 0 => format!("under {}", grouped(next.from)),
            Some(next) => format!("{} to {}", grouped(it.from), grouped(next.from - 1.0)),
            None => format!("{} and more", grouped(it.from)),
        };
        GuideRow {
            tag: format!("{count} examples"),
            ..row(
                format!("band-{}", it.id),
                it.title,
                &[it.text],
                it.sources,
                it.evidence,
            )
        }
    });
    let quoted = QUOTED.iter().enumerate().map(|(at, it)| {
        let by = source(it.source).publisher;
        let number = grouped(it.examples);
        GuideRow {
            tag: "as one source has it".to_owned(),
            ..row(
                format!("quoted-{at}"),
                format!("{by}: {number}"),
                &[&capital(it.says)],
                &[it.source],
                it.evidence,
            )
        }
    });
    prose(
        "how-many",
        "How many examples are enough",
        "Sources disagree. First how this page reads them, then each as it stands.",
        bands.chain(quoted).collect(),
    )
}

/// The minimum of each method.
pub(super) fn minimums() -> Chapter {
    Chapter {
        id: "minimums",
        title: "The least each method takes",
        lead: "Below these, gather first.".to_owned(),
        columns: &["At least", "Why"],
        rows: MINIMUMS
            .iter()
            .map(|it| {
                let least = format!("{} {}", grouped(it.amount), it.unit);
                row(
                    format!("minimum-{}", it.method.id()),
                    capital(method_name(it.method)),
                    &[&least, it.text],
                    it.sources,
                    it.evidence,
                )
            })
            .collect(),
    }
}

/// Closed and open weights compared.
pub(super) fn closed_open() -> Chapter {
    Chapter {
        id: "closed-or-open",
        title: "A vendor's service or open weights",
        lead: "Open weights are models whose files you may download and run yourself.".to_owned(),
        columns: &["A vendor's service", "Open weights"],
        rows: CLOSED_OPEN
            .iter()
            .map(|it| {
                row(
                    format!("compare-{}", it.id),
                    it.title,
                    &[it.closed, it.open],
                    it.sources,
                    it.evidence,
                )
            })
            .collect(),
    }
}

/// Services that take tuning jobs.
pub(super) fn availability() -> [Chapter; 3] {
    let catalog = Catalog::bundled();
    let chapter = Chapter {
        id: "availability",
        title: "Who takes tuning jobs",
        lead: format!(
            "As gathered on {}. An offer that no current page of the vendor confirms is marked, and never recommended. When a service closes you keep the training file and the evaluation. Where \"Weights\" says yes you keep the tuned weights too, and can serve them wherever the same base is.",
            catalog.gathered.in_words()
        ),
        columns: &[
            "Methods",
            "New jobs",
            "Tunes end",
            "Served by the token",
            "Weights",
            "To know",
        ],
        rows: Catalog::register()
            .enumerate()
            .map(|(at, (offer, record))| offer_row(at, offer, record))
            .collect(),
    };
    let parts = [
        (
            "availability",
            "Who takes tuning jobs: OpenAI, Microsoft, Google",
        ),
        ("availability-amazon", "Who takes tuning jobs: Amazon"),
        (
            "availability-open",
            "Who takes tuning jobs: hosts of open weights",
        ),
    ];
    divided(chapter, parts, |at| match catalog.offers[at].vendor {
        Vendor::OpenAi | Vendor::Azure | Vendor::Google => 0,
        Vendor::BedrockClaude | Vendor::BedrockNova | Vendor::BedrockLlama => 1,
        _ => 2,
    })
}

fn offer_row(at: usize, offer: &Offer, record: &OfferRecord) -> GuideRow {
    let methods = offer
        .methods
        .iter()
        .map(|method| method_short(*method))
        .collect::<Vec<_>>();
    let jobs = match (
        offer.confirmed,
        offer.new_jobs.newcomers_until,
        offer.new_jobs.customers_until,
    ) {
        (false, _, _) => "not confirmed".to_owned(),
        (true, None, None) => "taken".to_owned(),
        (true, Some(new), Some(old)) if new == old => format!("until {}", new.in_words()),
        (true, new, old) => {
            let until = |day: Option<Date>| {
                day.map_or_else(
                    || "with no end announced".to_owned(),
                    |day| format!("until {}", day.in_words()),
                )
            };
            format!("newcomers {}; customers {}", until(new), until(old))
        }
    };
    let ends = offer
        .base_ends
        .map_or_else(|| "no day announced".to_owned(), Date::in_words);
    let methods = if methods.is_empty() {
        "none".to_owned()
    } else {
        methods.join(", ")
    };
    let to_know = match record.form {
        OfferForm::TrainingApi => format!("A training loop of yours. {}", record.note),
        OfferForm::Managed | OfferForm::OwnMachines => record.note.to_owned(),
    };
    let confirmed = record.last_confirmed.map_or_else(
        || "Never confirmed.".to_owned(),
        |day| format!("Confirmed on {}.", day.in_words()),
    );
    let to_know = [to_know.trim_end(), &confirmed].join(" ");
    let to_know = to_know.trim_start();
    GuideRow {
        tag: offer.base.to_owned(),
        ..row(
            format!("offer-{at}"),
            vendor_name(offer.vendor),
            &[
                &methods,
                &jobs,
                &ends,
                yes_no_unknown(record.served_by_token),
                yes_no_unknown(offer.weights_downloadable),
                to_know,
            ],
            offer.sources,
            record.evidence,
        )
    }
}

/// A fact that may not have been found.
pub(super) const fn yes_no_unknown(fact: Option<bool>) -> &'static str {
    match fact {
        Some(true) => "yes",
        Some(false) => "no",
        None => "unknown",
    }
}

const fn method_short(method: Method) -> &'static str {
    match method {
        Method::Sft => "supervised",
        Method::Dpo => "preference (DPO)",
        Method::Kto => "preference (KTO)",
        Method::Rl => "reinforcement",
        Method::Cpt => "continued pre-training",
    }
}

/// Findings of studies.
pub(super) fn cards() -> Chapter {
    prose(
        "evidence",
        "What studies and vendors found",
        "One finding each, and what follows from it.",
        CARDS
            .iter()
            .map(|it| {
                row(
                    format!("found-{}", it.id),
                    it.claim,
                    &[it.means],
                    &[it.source],
                    it.evidence,
                )
            })
            .collect(),
    )
}
