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

impl DataSummary {
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
