//! Findings: faults of a record, counts of what was found, places, and the findings of a report.

pub(crate) mod fault;
pub(crate) mod finding;
pub(crate) mod spot;
pub(crate) mod tally;
