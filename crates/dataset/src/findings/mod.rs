//! Findings: counts of what was found, places, and the findings of a report.

pub(crate) mod finding;
pub(crate) mod remedy;
pub(crate) mod spot;
pub(crate) mod tally;
