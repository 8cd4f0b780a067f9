//! What other parts of the product measured about the same task. Small: the decision reads these
//! instead of files and simulations.

use crate::terms::{Method, Vendor};

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

/// How many numbers a summary comes to.
const NUMBERS: usize = 22;

impl DataSummary {
    /// As numbers in a fixed order, for a message between two programs of one build. What is kept
    /// for longer needs names.
    #[must_use]
    #[allow(clippy::cast_precision_loss)] // Counts of records and tokens stay below 2^53.
    pub fn to_numbers(&self) -> [f64; NUMBERS] {
        let (tokens, validation, text) = (self.tokens, self.validation, &self.text);
        [
            self.usable_examples,
            self.records,
            self.method.map_or(0, |method| method as u64 + 1),
            self.method_permille,
            u64::from(self.taken_by),
            u64::from(tokens.is_some()),
            tokens.map_or(0, |tokens| tokens.all),
            tokens.map_or(0, |tokens| tokens.learnt),
            u64::from(tokens.is_some_and(|tokens| tokens.exact)),
            self.copies,
            self.near_copies,
            self.conflicting,
            u64::from(validation.is_some()),
            validation.map_or(0, |validation| validation.records),
            validation.map_or(0, |validation| validation.leaked),
            text.personal,
            text.secrets,
            text.unfilled,
            text.refusals,
            text.poor_answers,
            text.damaged,
            text.new_facts_permille,
        ]
        .map(|count| count as f64)
    }

    /// From those numbers. The rarest label is not among them: nothing decides by it.
    #[must_use]
    pub fn from_numbers(numbers: &[f64]) -> Option<Self> {
        let numbers: &[f64; NUMBERS] = numbers.try_into().ok()?;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // They were counts.
        let [
            usable_examples,
            records,
            method,
            method_permille,
            taken_by,
            has_tokens,
            all,
            learnt,
            exact,
            copies,
            near_copies,
            conflicting,
            has_validation,
            validated,
            leaked,
            personal,
            secrets,
            unfilled,
            refusals,
            poor_answers,
            damaged,
            new_facts_permille,
        ] = numbers.map(|number| number as u64);
        let method = method.checked_sub(1).and_then(|at| {
            let at = usize::try_from(at).ok()?;
            Method::ALL.get(at).copied()
        });
        Some(Self {
            usable_examples,
            records,
            method,
            method_permille,
            taken_by: u32::try_from(taken_by).unwrap_or(0),
            tokens: (has_tokens > 0).then_some(DataTokens {
                all,
                learnt,
                exact: exact > 0,
            }),
            copies,
            near_copies,
            conflicting,
            validation: (has_validation > 0).then_some(Validation {
                records: validated,
                leaked,
            }),
            text: DataText {
                personal,
                secrets,
                unfilled,
                refusals,
                poor_answers,
                damaged,
                new_facts_permille,
                rarest_label: None,
            },
        })
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
    fn a_summary_survives_its_numbers() {
        for number in 0..NUMBERS {
            let mut numbers = [0.0; NUMBERS];
            numbers[number] = 1.0;
            // What stands behind its "is there" is only there with it.
            numbers[5] = 1.0;
            numbers[12] = 1.0;
            let summary = DataSummary::from_numbers(&numbers).expect("enough numbers");
            assert_eq!(
                summary.to_numbers().map(f64::to_bits),
                numbers.map(f64::to_bits),
                "{number}"
            );
        }
        assert_eq!(DataSummary::from_numbers(&[1.0]), None);
        let all = Method::ALL.iter().map(|method| DataSummary {
            method: Some(*method),
            ..DataSummary::default()
        });
        for summary in all {
            assert_eq!(
                DataSummary::from_numbers(&summary.to_numbers()),
                Some(summary)
            );
        }
    }
}
