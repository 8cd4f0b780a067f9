//! What other parts of the product measured about the same task. Small: the decision reads these
//! instead of files and simulations.

use crate::terms::{Method, Vendor};
use crate::units::{Range, Support};

/// The result of inspecting the training file, as far as the decision reads it. Small, and nothing
/// of the file's content: it may be kept with the assessment and put in a link.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DataSummary {
    /// Examples that at least one service would take, exact duplicates counted once.
    pub usable_examples: u64,
    /// Records in the file.
    pub records: u64,
    /// The method most records are made for; `None` where they are no training data.
    pub method: Option<Method>,
    /// Of a thousand records, how many are made for that method.
    pub method_permille: u64,
    /// Who would take the file as it is: a bit for each vendor. Trainers on one's own machines count
    /// as [`Vendor::OwnGpus`].
    pub taken_by: u32,
    /// Tokens, where there is text.
    pub tokens: Option<DataTokens>,
    /// Records that repeat an earlier one to the letter.
    pub copies: u64,
    /// Different texts that are nearly the same as an earlier one.
    pub near_copies: u64,
    /// Records whose prompt is answered in more than one way, where one answer is meant.
    pub conflicting: u64,
    /// The validation file, where one was given.
    pub validation: Option<Validation>,
    /// What the texts hold, in records.
    pub text: DataText,
}

/// Tokens of a training file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DataTokens {
    /// All that is read in one pass.
    pub all: u64,
    /// What is learnt of it.
    pub learnt: u64,
    /// Whether they were counted exactly.
    pub exact: bool,
}

/// An estimated count is within so many percent of the exact one 9 times in 10, for one example; for a
/// file it is closer. `dataset` estimates, and holds this to samples.
pub const ESTIMATED_WITHIN_PERCENT: u64 = 15;

/// A validation file beside the training file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validation {
    /// Its records.
    pub records: u64,
    /// Those that stand in the training file: whole, by their prompt, or nearly.
    pub leaked: u64,
}

/// What the texts of a training file hold that somebody should look at, in records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DataText {
    /// With personal data.
    pub personal: u64,
    /// With a secret, such as a key to a service.
    pub secrets: u64,
    /// With a blank nobody filled, or a mark of a chat template.
    pub unfilled: u64,
    /// Whose answer refuses.
    pub refusals: u64,
    /// Whose answer is empty, repeats itself or breaks off.
    pub poor_answers: u64,
    /// With text damaged on its way.
    pub damaged: u64,
    /// Answers of a thousand that bring facts their prompts do not hold: knowledge, which
    /// retrieval serves better.
    pub new_facts_permille: u64,
    /// Where the answers are labels: examples of the rarest.
    pub rarest_label: Option<u64>,
}

/// A figure of a summary, as files and links name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its name in a file.
    pub id: &'static str,
    /// Its short name in a link.
    pub key: &'static str,
    /// What it counts.
    pub counts: &'static str,
}

const fn figure(id: &'static str, key: &'static str, counts: &'static str) -> Figure {
    Figure { id, key, counts }
}

/// How many figures a summary has.
pub const FIGURE_COUNT: usize = 19;

/// Values in the order of [`FIGURES`].
pub type Figures = [Option<u64>; FIGURE_COUNT];

/// The figures of a summary. Names are for ever; new ones need a new format.
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
    /// The figures; what counts nothing is left out.
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

    /// From its figures, the method and who takes it.
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

    /// As numbers in a fixed order, for a message between two programs of one build. What is kept
    /// for longer needs names.
    #[must_use]
    pub fn to_numbers(&self) -> Vec<f64> {
        let method = self
            .method
            .map_or(0.0, |method| f64::from(method as u8 + 1));
        let figures = self.figures();
        let figures = figures
            .iter()
            .map(|figure| figure.map_or(-1.0, |count| count as f64));
        [method, f64::from(self.taken_by)]
            .into_iter()
            .chain(figures)
            .collect()
    }

    /// From those numbers.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // They were counts.
    pub fn from_numbers(numbers: &[f64]) -> Option<Self> {
        let (method, rest) = numbers.split_first()?;
        let (taken_by, rest) = rest.split_first()?;
        let rest: &[f64; FIGURE_COUNT] = rest.try_into().ok()?;
        let figures = rest.map(|number| (number >= 0.0).then_some(number as u64));
        let method = (*method as usize).checked_sub(1);
        let method = method.and_then(|at| Method::ALL.get(at).copied());
        Some(Self::of(&figures, method, *taken_by as u32))
    }

    /// How many examples there are to tune on: what a service would take, where the file is made for a
    /// method that is counted in examples.
    #[must_use]
    pub fn examples(&self) -> Option<u64> {
        let counted = self.method.is_some_and(|method| method != Method::Cpt);
        counted.then_some(self.usable_examples)
    }

    /// Tokens of a record: one number where they were counted, else a range that holds it 9 times in
    /// 10 at least. `None` where there are none.
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

    /// Whether a vendor would refuse the file as it is; `false` too where nobody wrote its rules down.
    #[must_use]
    pub const fn is_refused_by(&self, vendor: Vendor) -> bool {
        // A test of `dataset` holds this to the services whose rules it carries.
        !matches!(vendor, Vendor::Tinker) && !self.is_taken_by(vendor)
    }

    /// Whether a vendor would take the file as it is.
    #[must_use]
    pub const fn is_taken_by(&self, vendor: Vendor) -> bool {
        self.taken_by & vendor.bit() != 0
    }
}

/// The result of reading evaluation runs, as far as the decision reads it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GapSummary {
    /// The measured pass rate on held-out cases, in percent.
    pub pass: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_survives_its_figures_and_its_numbers() {
        for (at, figure) in FIGURES.iter().enumerate() {
            let mut figures: Figures = [None; FIGURE_COUNT];
            // What stands behind its "is there" is only there with it.
            for there in [0, 3, 9, at] {
                figures[there] = Some(1);
            }
            let summary = DataSummary::of(&figures, None, 5);
            assert_eq!(summary.figures(), figures, "{}", figure.id);
            let again = DataSummary::from_numbers(&summary.to_numbers());
            assert_eq!(again, Some(summary), "{}", figure.id);
        }
        assert_eq!(DataSummary::from_numbers(&[1.0]), None);
        for method in Method::ALL {
            let summary = DataSummary {
                method: Some(*method),
                ..DataSummary::default()
            };
            let again = DataSummary::from_numbers(&summary.to_numbers());
            assert_eq!(again, Some(summary));
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
