//! Measurements made outside the decision, as far as it reads them.

use tuneworthy_core::assessment::{Assessment, DataSummary, GapSummary};
use tuneworthy_economics::Outlook;

/// What other parts of the product measured. Each is optional: without it the answers decide alone.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Findings {
    /// What it costs and whether it pays.
    pub money: Option<Outlook>,
    /// What the training file holds.
    pub data: Option<DataSummary>,
    /// What the gap really is.
    pub gap: Option<GapSummary>,
}

impl Findings {
    /// What an assessment carries of what was measured: all but the money, which takes time.
    #[must_use]
    pub const fn of(assessment: &Assessment) -> Self {
        Self {
            money: None,
            data: assessment.data,
            gap: None,
        }
    }
}
