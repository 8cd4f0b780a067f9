//! Whole files: what a report says, and that it says the same however the file was cut.

mod copies;
mod cuts;
mod files;
mod hostile;
mod loaders;
mod loading;
mod repaired;
mod rows;
mod texts;
mod topics;
mod training;
mod written;

use super::{Inspector, Options, Outcome, Partial, Report, Service, Target};
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::units::Date;

pub(super) const TODAY: Date = Date::fixed(2026, 11, 25);

pub(super) fn partial(text: &str) -> Partial {
    let mut inspector = Inspector::new("", Options::default());
    inspector.push(text.as_bytes());
    inspector.finish()
}

pub(super) fn later(text: &str) -> Partial {
    let mut inspector = Inspector::continuing(Options::default());
    inspector.push(text.as_bytes());
    inspector.finish()
}

pub(super) fn finish(partial: Partial) -> Report {
    partial.settle().report(Catalog::bundled(), TODAY, None)
}

pub(super) fn report(text: &str) -> Report {
    finish(partial(text))
}

pub(super) fn carried(partial: &Partial) -> Partial {
    Partial::from_bytes(&partial.to_bytes()).expect("what was written")
}

pub(super) fn service(report: &Report, target: Target) -> &Service {
    let of = |service: &&Service| service.target == target;
    report.services.iter().find(of).expect("every target")
}

pub(super) fn outcome(report: &Report, target: Target) -> (Outcome, Vec<&'static str>) {
    let service = service(report, target);
    let reasons = service.reasons.iter().map(|reason| reason.about.id);
    (service.outcome, reasons.collect())
}

/// Bytes of a file in memory, a range each, as a source hands them over.
pub(crate) fn lent(file: &[u8], ranges: &[std::ops::Range<u64>]) -> Vec<Vec<u8>> {
    let place = |at: u64| usize::try_from(at).map_or(file.len(), |at| at.min(file.len()));
    let lent = ranges
        .iter()
        .map(|range| file[place(range.start)..place(range.end)].to_vec());
    lent.collect()
}
