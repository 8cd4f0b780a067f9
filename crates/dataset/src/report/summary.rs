//! Summary of a report for the assessment.

use super::Report;
use tuneworthy_core::assessment::{DataSummary, DataText, DataTokens, Validation};
use tuneworthy_core::terms::Method;

impl Report {
    /// Returns the few figures that the decision reads and an assessment keeps.
    #[must_use]
    pub fn summary(&self) -> DataSummary {
        let (method, method_permille) = self.method();
        DataSummary {
            usable_examples: self.usable,
            records: self.file.records,
            method,
            method_permille,
            taken_by: self
                .taken_by
                .iter()
                .fold(0, |bits, target| bits | target.vendor().bit()),
            tokens: (self.tokens.all > 0).then_some(DataTokens {
                all: self.tokens.all,
                learnt: self.tokens.learnt,
                exact: self.tokens.exact,
            }),
            copies: self.duplicates.exact.beyond_the_first,
            near_copies: self.duplicates.near.beyond_the_first * self.duplicates.one_in,
            // Pairs and thumbs come several to a prompt.
            conflicting: if method == Some(Method::Sft) {
                self.duplicates.conflicting
            } else {
                0
            },
            validation: self.leakage.as_ref().map(|leakage| Validation {
                records: leakage.records,
                leaked: leakage.leaked(),
            }),
            text: self.text(),
        }
    }

    fn text(&self) -> DataText {
        let (with, statistics) = (self.text.with, &self.text.statistics);
        let facts = &statistics.facts;
        DataText {
            personal: with.personal,
            secrets: with.secrets,
            unfilled: with.unfilled,
            refusals: with.refusals,
            poor_answers: with.poor_answers,
            damaged: with.damaged,
            new_facts_permille: facts.full * 1000 / facts.answers.max(1),
            rarest_label: statistics.labels.as_ref().map(|labels| labels.smallest),
        }
    }

    /// The method most records are made for, and how many of a thousand are.
    fn method(&self) -> (Option<Method>, u64) {
        let records = |method: Method| {
            let of = self
                .formats
                .iter()
                .filter(|share| share.format.method() == Some(method));
            of.map(|share| share.records).sum::<u64>()
        };
        let most = Method::ALL.iter().map(|method| (records(*method), *method));
        // Of two with as many the first in table order.
        let most = most.rev().max_by_key(|(records, _)| *records);
        match most.filter(|(records, _)| *records > 0) {
            Some((records, method)) => {
                let permille = records * 1000 / self.file.records.max(1);
                (Some(method), permille)
            }
            None => (None, 0),
        }
    }
}
