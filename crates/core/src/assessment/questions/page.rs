//! Pages with several questions: a question, and those that follow directly from its answer.
//!
//! A pass rate means nothing without its bar, and "in place, and still short" leads directly to
//! "which parts of it". On pages of their own, each of these questions would cost the reader one
//! more page.

use QuestionId as Q;

use crate::assessment::{QUESTIONS, QuestionId};

/// Pages with more than one question, each in table order. A question that does not matter, given
/// the answers above it, is not shown.
const PAGES: &[&[QuestionId]] = &[
    &[Q::Goal, Q::Form],
    &[
        Q::Tuned,
        Q::TunedBase,
        Q::TuneKind,
        Q::TuneResult,
        Q::TuneCost,
    ],
    &[Q::ModelToday, Q::VendorToday],
    &[Q::Pass, Q::Bar, Q::Cases],
    &[Q::Prompting, Q::PromptParts],
    &[Q::Change, Q::Circumstances],
    &[Q::Calls, Q::RunMonths],
    &[Q::CallCost, Q::CostBar],
    &[Q::LatencyNow, Q::LatencyBar],
    &[Q::FactsChange, Q::FactsPrivate],
    &[Q::Shape, Q::Amount, Q::TextSize, Q::Quality],
    &[Q::Rights, Q::Privacy],
    &[Q::Vendor, Q::OtherVendor],
    &[Q::Hypothesis, Q::HypothesisText],
];

impl QuestionId {
    /// Returns the questions on this question's page, itself included, in table order.
    #[must_use]
    pub fn page(self) -> &'static [QuestionId] {
        let with_others = PAGES.iter().find(|page| page.contains(&self));
        with_others.map_or(std::slice::from_ref(&QUESTIONS[self as usize].id), |page| {
            page
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_question_stands_on_one_page_in_table_order() {
        for question in Q::ALL {
            let page = question.page();
            assert!(page.contains(question));
            assert!(page.is_sorted_by(|first, then| first < then), "{page:?}");
            let pages = PAGES.iter().filter(|page| page.contains(question)).count();
            assert!(pages <= 1, "{question:?} stands on {pages} pages");
        }
    }
}
