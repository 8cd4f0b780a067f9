//! Measurements made outside the decision that the decision reads.

use tuneworthy_core::assessment::{Assessment, DataSummary, GapFigures};
use tuneworthy_economics::Outlook;

/// Measurements from other parts of the product. Each is optional: without it the answers decide alone.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Findings {
    /// The cost of tuning and whether it pays, from the cost model.
    pub money: Option<Outlook>,
    /// Counts from the training file.
    pub data: Option<DataSummary>,
    /// Figures of evaluation results.
    pub gap: Option<GapFigures>,
}

impl Findings {
    /// Returns the measurements that an assessment carries: all but the money, which takes time.
    #[must_use]
    pub fn of(assessment: &Assessment) -> Self {
        Self {
            money: None,
            data: assessment.data,
            gap: assessment.gap.as_ref().map(|gap| gap.figures),
        }
    }
}
