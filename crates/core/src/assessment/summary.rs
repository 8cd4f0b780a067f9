//! Summaries of measurements of a task. They are small: the decision reads them instead of files
//! and simulations.

use crate::terms::{Method, Vendor};
use crate::units::{Range, Support};

/// Summary of an inspected training file. Holds counts and nothing of the file's content, so it may
/// be stored with the assessment and put in a link.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DataSummary {
    /// Examples that at least one service accepts, with exact duplicates counted once.
    pub usable_examples: u64,
    /// Records in the file.
    pub records: u64,
    /// Method for which most records are made; `None` if they are not training data.
    pub method: Option<Method>,
    /// Records made for that method, per thousand.
    pub method_permille: u64,
    /// Set of vendors that accept the file unchanged: a bit for each [`Vendor`]. Trainers on one's
    /// own machines count as [`Vendor::OwnGpus`].
    pub taken_by: u32,
    /// Token counts, if the file has text.
    pub tokens: Option<DataTokens>,
    /// Exact duplicates: records equal to an earlier one.
    pub copies: u64,
    /// Near-duplicates of an earlier record, exact duplicates apart.
    pub near_copies: u64,
    /// Records whose prompt occurs with different answers where one answer is meant.
    pub conflicting: u64,
    /// Validation file, if one was given.
    pub validation: Option<Validation>,
    /// Findings in the texts, as numbers of records.
    pub text: DataText,
}

/// Token counts of a training file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DataTokens {
    /// Tokens read in one pass.
    pub all: u64,
    /// Tokens the model learns to produce.
    pub learnt: u64,
    /// Whether the counts are exact, not estimated.
    pub exact: bool,
}

/// Error bound of an estimated token count, in percent: 9 in 10 estimates for one example are
/// within it; for a file they are closer. `dataset` estimates, and its tests hold this to samples.
pub const ESTIMATED_WITHIN_PERCENT: u64 = 15;

/// A validation file beside the training file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validation {
    /// Records of the validation file.
    pub records: u64,
    /// Leaked records: those that also occur in the training file, whole, by their prompt, or as a
    /// near-duplicate.
    pub leaked: u64,
}

/// Findings in the texts of a training file that need review, as numbers of records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DataText {
    /// Records with personal data.
    pub personal: u64,
    /// Records with a secret, such as a key to a service.
    pub secrets: u64,
    /// Records with an unfilled placeholder or a chat template's mark.
    pub unfilled: u64,
    /// Records whose answer refuses.
    pub refusals: u64,
    /// Records whose answer is empty, repeats itself or breaks off.
    pub poor_answers: u64,
    /// Records with text in a broken encoding.
    pub damaged: u64,
    /// Answers with facts that their prompts do not hold, per thousand: knowledge, which retrieval
    /// serves better.
    pub new_facts_permille: u64,
    /// Examples of the rarest label, if the answers are labels.
    pub rarest_label: Option<u64>,
}

/// Name of a figure of a summary, in files and links.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Name in a file.
    pub id: &'static str,
    /// Short name in a link.
    pub key: &'static str,
    /// Description of the count.
    pub counts: &'static str,
}

impl Figure {
    /// Returns its names, so that code that needs no more does not carry the descriptions.
    #[must_use]
    pub const fn name(&self) -> FigureName {
        FigureName {
            id: self.id,
            key: self.key,
        }
    }
}

/// Names of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FigureName {
    /// Name in a file.
    pub id: &'static str,
    /// Short name in a link.
    pub key: &'static str,
}

/// Names of [`FIGURES`], without what they count.
pub static FIGURE_NAMES: [FigureName; FIGURE_COUNT] = crate::project!(FIGURES, row => row.name());

const fn figure(id: &'static str, key: &'static str, counts: &'static str) -> Figure {
    Figure { id, key, counts }
}

/// Number of figures of a summary.
pub const FIGURE_COUNT: usize = 19;

/// Values in the order of [`FIGURES`].
pub type Figures = [Option<u64>; FIGURE_COUNT];

/// Figures of a summary. Names are for ever; new ones need a new format.
pub const FIGURES: [Figure; FIGURE_COUNT] = [
    figure("records", "r", "Records in the file"),
    figure(
        "usable",
        "u",
        "Examples a service would take, exact copies counted once",
    ),
    figure(
        "of-method",
        "mp",
        "Of a thousand records, those made for the method",
    ),
    figure("tokens", "tk", "Tokens of one pass"),
    figure("learnt-tokens", "tl", "Tokens that are learnt"),
    figure(
        "exact-tokens",
        "tx",
        "1 where the tokens were counted, not estimated",
    ),
    figure(
        "copies",
        "cp",
        "Records that repeat an earlier one to the letter",
    ),
    figure("near-copies", "nc", "Texts that are nearly an earlier one"),
    figure(
        "conflicting",
        "cf",
        "Records whose prompt has several answers",
    ),
    figure("validation-records", "vr", "Records of the validation file"),
    figure(
        "leaked",
        "vl",
        "Of those, the ones that stand in the training file",
    ),
    figure("personal", "pd", "Records with personal data"),
    figure("secrets", "sc", "Records with a secret"),
    figure("unfilled", "uf", "Records with a blank nobody filled"),
    figure("refusals", "rf", "Records whose answer refuses"),
    figure(
        "poor-answers",
        "pa",
        "Records with an empty, repeating or broken answer",
    ),
    figure("damaged", "dm", "Records with damaged text"),
    figure(
        "new-facts",
        "nf",
        "Of a thousand answers, those with facts their prompt lacks",
    ),
    figure("rarest-label", "rl", "Examples of the rarest label"),
];

impl DataSummary {
    /// Returns the figures. A count of zero is `None` where absence means the same.
    #[must_use]
    pub fn figures(&self) -> Figures {
        let (tokens, validation, text) = (self.tokens, self.validation, &self.text);
        let some = |count: u64| (count > 0).then_some(count);
        [
            Some(self.records),
            some(self.usable_examples),
            some(self.method_permille),
            tokens.map(|tokens| tokens.all),
            some(tokens.map_or(0, |tokens| tokens.learnt)),
            some(u64::from(tokens.is_some_and(|tokens| tokens.exact))),
            some(self.copies),
            some(self.near_copies),
            some(self.conflicting),
            validation.map(|validation| validation.records),
            some(validation.map_or(0, |validation| validation.leaked)),
            some(text.personal),
            some(text.secrets),
            some(text.unfilled),
            some(text.refusals),
            some(text.poor_answers),
            some(text.damaged),
            some(text.new_facts_permille),
            text.rarest_label,
        ]
    }

    /// Returns a summary from its figures, the method and the set of vendors.
    #[must_use]
    pub fn of(figures: &Figures, method: Option<Method>, taken_by: u32) -> Self {
        let [
            records,
            usable_examples,
            method_permille,
            all,
            learnt,
            exact,
            copies,
            near_copies,
            conflicting,
            validated,
            leaked,
            personal,
            secrets,
            unfilled,
            refusals,
            poor_answers,
            damaged,
            new_facts_permille,
            rarest_label,
        ] = *figures;
        let count = |figure: Option<u64>| figure.unwrap_or(0);
        Self {
            usable_examples: count(usable_examples),
            records: count(records),
            method,
            method_permille: count(method_permille),
            taken_by,
            tokens: all.map(|all| DataTokens {
                all,
                learnt: count(learnt),
                exact: count(exact) > 0,
            }),
            copies: count(copies),
            near_copies: count(near_copies),
            conflicting: count(conflicting),
            validation: validated.map(|records| Validation {
                records,
                leaked: count(leaked),
            }),
            text: DataText {
                personal: count(personal),
                secrets: count(secrets),
                unfilled: count(unfilled),
                refusals: count(refusals),
                poor_answers: count(poor_answers),
                damaged: count(damaged),
                new_facts_permille: count(new_facts_permille),
                rarest_label,
            },
        }
    }

    /// Returns the number of examples for tuning: those that a service accepts, if the file is made
    /// for a method that is counted in examples.
    #[must_use]
    pub fn examples(&self) -> Option<u64> {
        let counted = self.method.is_some_and(|method| method != Method::Cpt);
        counted.then_some(self.usable_examples)
    }

    /// Returns the tokens per record: one number if they were counted, else a range that covers at
    /// least 9 in 10. `None` if there are none.
    #[must_use]
    pub fn tokens_a_record(&self) -> Option<Range> {
        let tokens = self.tokens.filter(|_| self.records > 0)?;
        let mean = tokens.all as f64 / self.records as f64;
        let off = if tokens.exact {
            0.0
        } else {
            ESTIMATED_WITHIN_PERCENT as f64 / 100.0
        };
        Range::new(mean * (1.0 - off), mean * (1.0 + off), Support::Positive).ok()
    }

    /// Returns whether a vendor would refuse the file unchanged; `false` also for a vendor whose
    /// rules are not known.
    #[must_use]
    pub const fn is_refused_by(&self, vendor: Vendor) -> bool {
        Self::knows_rules_of(vendor) && !self.is_taken_by(vendor)
    }

    /// Returns whether this product carries a vendor's rules for files.
    #[must_use]
    pub const fn knows_rules_of(vendor: Vendor) -> bool {
        // A test of `dataset` holds this to the services whose rules it carries.
        !matches!(
            vendor,
            Vendor::Tinker
                | Vendor::CoreWeave
                | Vendor::Alibaba
                | Vendor::Crusoe
                | Vendor::PrimeIntellect
        )
    }

    /// Returns whether a vendor would accept the file unchanged.
    #[must_use]
    pub const fn is_taken_by(&self, vendor: Vendor) -> bool {
        self.taken_by & vendor.bit() != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_survives_its_figures() {
        for (at, figure) in FIGURES.iter().enumerate() {
            let mut figures: Figures = [None; FIGURE_COUNT];
            // What stands behind its "is there" is only there with it.
            for there in [0, 3, 9, at] {
                figures[there] = Some(1);
            }
            for method in Method::ALL.iter().copied().map(Some).chain([None]) {
                let summary = DataSummary::of(&figures, method, 5);
                assert_eq!(summary.figures(), figures, "{}", figure.id);
                let again = DataSummary::of(&summary.figures(), summary.method, summary.taken_by);
                assert_eq!(again, summary, "{}", figure.id);
            }
        }
    }

    #[test]
    fn a_figure_has_names_of_its_own() {
        for (at, figure) in FIGURES.iter().enumerate() {
            for other in &FIGURES[..at] {
                assert_ne!(figure.id, other.id);
                assert_ne!(figure.key, other.key);
            }
        }
    }
}
