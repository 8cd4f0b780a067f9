//! The headline of the report.

use super::Report;
use crate::rule::Severity;
use crate::service::{Outcome, Service, Takes};
use tuneworthy_core::units::{counted, grouped};

impl Report {
    /// Returns two or three sentences on whether the file is ready.
    #[must_use]
    pub fn headline(&self) -> String {
        if self.file.bytes == 0 {
            return "The file is empty.".to_owned();
        }
        let unjudged = |service: &Service| service.outcome == Outcome::Unjudged;
        if self.services.iter().any(unjudged) {
            return "The way the file is compressed is not read here, so nothing is said of what it holds. Trainers do read it.".to_owned();
        }
        if self.file.records == 0 {
            return "Nothing in this file could be read as a record.".to_owned();
        }
        let taken = || {
            let services = self.services.iter();
            services.filter(|service| service.outcome.is_taken())
        };
        let worst = self.findings.first();
        let first = |lead: &str| {
            worst.map_or_else(String::new, |worst| format!(" {lead} {}", worst.about.text))
        };
        if taken().next().is_none() {
            return format!(
                "No service would take this file as it is.{}",
                first("To mend first:")
            );
        }
        let open = taken().filter(|service| service.jobs.takes == Takes::Everyone);
        let mut said = format!(
            "{} of {} can be trained on. {} of {} services would take the file; {} of them take new jobs from everyone today.",
            grouped(self.usable as f64),
            counted(self.file.records, "record"),
            taken().count(),
            self.services.len(),
            open.count(),
        );
        if worst.is_some_and(|worst| worst.severity != Severity::WorthALook) {
            said.push_str(&first("To mend first:"));
        }
        said
    }
}
