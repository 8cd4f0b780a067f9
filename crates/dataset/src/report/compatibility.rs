//! Service compatibility at a glance: reasons that hold for every service that reads the file, and for each
//! service those by which it differs.
//!
//! In: the verdicts of a report. Out: references to them, arranged for a table.

use std::collections::BTreeSet;

use super::{Report, Training};
use crate::rule::Rule;
use crate::service::{Reason, Service};
use tuneworthy_core::units::{counted, grouped};

/// The verdicts of a report, arranged so that nothing is said twice.
#[derive(Clone, Debug, PartialEq)]
pub struct Compatibility<'r> {
    /// Reasons that hold for every service that reads the file's formats.
    pub common: Vec<CommonReason<'r>>,
    /// Services that read the file's formats, those that accept it first.
    pub reads: Vec<ServiceRow<'r>>,
    /// Services that read none of the file's formats.
    pub others: Vec<ServiceRow<'r>>,
}

/// A reason that holds for every service that reads the file's formats.
#[derive(Clone, Debug, PartialEq)]
pub struct CommonReason<'r> {
    /// The reason, as the first of the services has it.
    pub reason: &'r Reason,
    /// Names of the services that reject the file for it; the others train on it.
    pub rejected_by: Vec<&'static str>,
    /// Number of services that read the file's formats.
    pub of: usize,
}

/// A service, and what only it or some say.
#[derive(Clone, Debug, PartialEq)]
pub struct ServiceRow<'r> {
    /// The verdict.
    pub service: &'r Service,
    /// Tokens, passes and cost of training there; `None` if it accepts no example.
    pub training: Option<&'r Training>,
    /// Reasons and cautions that do not hold for every service, reasons first.
    pub differs: Vec<&'r Reason>,
}

/// Identity of a reason: its rule, and what is said of this file.
type ReasonKey<'r> = (&'static str, &'r str);

fn key(reason: &Reason) -> ReasonKey<'_> {
    (reason.about.id, &reason.detail)
}

fn reasons(service: &Service) -> impl Iterator<Item = &Reason> {
    service.reasons.iter().chain(&service.cautions)
}

/// Returns whether a service reads some of the records.
fn reads_some(service: &Service) -> bool {
    let read = service.accepted + service.refused + service.left_out;
    let not_taken = |reason: &Reason| reason.about.id == Rule::NOT_TAKEN.id();
    read > 0 || !service.reasons.iter().any(not_taken)
}

/// Returns the reasons that hold for each of these services, if there are several.
fn common<'r>(services: &[&'r Service]) -> Vec<CommonReason<'r>> {
    let Some((first, rest)) = services.split_first() else {
        return Vec::new();
    };
    let everywhere = |reason: &&Reason| {
        let has = |service: &&Service| reasons(service).any(|other| key(other) == key(reason));
        !rest.is_empty() && rest.iter().all(has)
    };
    let common = reasons(first).filter(everywhere).map(|reason| {
        let rejects = |service: &&&Service| {
            let mut reasons = service.reasons.iter();
            reasons.any(|other| key(other) == key(reason))
        };
        CommonReason {
            reason,
            rejected_by: services
                .iter()
                .filter(rejects)
                .map(|service| service.name)
                .collect(),
            of: services.len(),
        }
    });
    common.collect()
}

impl CommonReason<'_> {
    /// Returns the effect of the reason in a sentence; empty if all train on the file all the same.
    #[must_use]
    pub fn effect(&self) -> String {
        match self.rejected_by.as_slice() {
            [] => String::new(),
            [one] => format!("{one} rejects the file for it."),
            all if all.len() == self.of => "Each of them rejects the file for it.".to_owned(),
            [some @ .., last] => {
                format!("{} and {last} reject the file for it.", some.join(", "))
            }
        }
    }
}

impl Training {
    /// Returns the cost of all passes in a few words: from the cheapest to the dearest model of the service.
    #[must_use]
    pub fn cost_in_words(&self) -> String {
        let dollars = || self.costs.iter().filter_map(|cost| cost.usd);
        let low = dollars().map(|(low, _)| low).reduce(f64::min);
        let high = dollars().map(|(_, high)| high).reduce(f64::max);
        let models = || match dollars().count() {
            1 => String::new(),
            models => format!(", {}", counted(models as u64, "model")),
        };
        match (low, high) {
            (_, Some(high)) if high < 0.01 => format!("under $0.01{}", models()),
            (Some(low), Some(high)) if low.to_bits() == high.to_bits() => {
                format!("${}{}", grouped(low), models())
            }
            (Some(low), Some(high)) => {
                format!("${} to ${}{}", grouped(low), grouped(high), models())
            }
            _ if self.costs.iter().any(|cost| cost.price.is_some()) => "by the hour".to_owned(),
            _ if self.is_own_machine() => "your GPUs".to_owned(),
            _ => "no price known".to_owned(),
        }
    }
}

impl Report {
    /// Returns the verdicts arranged so that what holds for every service is said once.
    #[must_use]
    pub fn compatibility(&self) -> Compatibility<'_> {
        let (reads, others): (Vec<&Service>, Vec<&Service>) = self
            .services
            .iter()
            .partition(|service| reads_some(service));
        let common = common(if reads.is_empty() { &others } else { &reads });
        let shared: BTreeSet<ReasonKey<'_>> =
            common.iter().map(|common| key(common.reason)).collect();
        let (mut reads, others) = (self.rows(reads, &shared), self.rows(others, &shared));
        reads.sort_by_key(|row| row.service.outcome);
        Compatibility {
            common,
            reads,
            others,
        }
    }
    fn rows<'r>(
        &'r self,
        services: Vec<&'r Service>,
        shared: &BTreeSet<ReasonKey<'_>>,
    ) -> Vec<ServiceRow<'r>> {
        let rows = services.into_iter().map(|service| {
            let mut training = self.training.iter();
            ServiceRow {
                service,
                training: training.find(|row| row.target == service.target),
                differs: reasons(service)
                    .filter(|reason| !shared.contains(&key(reason)))
                    .collect(),
            }
        });
        rows.collect()
    }
}
