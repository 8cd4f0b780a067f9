//! What the text checks say in the end. Small, whatever the file's size.

use serde::Serialize;

use super::diversity::DiversityReport;
use super::facts::FactReport;
use super::hits::Place;
use super::labels::LabelReport;
use super::language::Languages;
use super::lengths::{CutOffs, LengthReport};
use super::role::Role;
use super::rule::{Class, Rule};
use super::systems::SystemReport;

/// Everything the text checks found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TextReport {
    /// Records taken.
    pub records: u64,
    /// In how many of them there is something of a kind.
    pub with: With,
    /// The rules that hit, in the tables' order.
    pub rules: Vec<RuleReport>,
    /// Personal data and secrets that are examples from documentation (4111 1111 1111 1111,
    /// example.com): recognised, and not counted above.
    pub examples: u64,
    /// Texts by who says them; roles without texts are left out.
    pub roles: Vec<RoleReport>,
    /// Answers that may have been cut off by a limit.
    pub cut_offs: CutOffs,
    /// Labels, if the answers are labels.
    pub labels: Option<LabelReport>,
    /// What the file is written in.
    pub languages: Languages,
    /// How varied it is.
    pub diversity: DiversityReport,
    /// Its system prompts.
    pub systems: SystemReport,
    /// Facts that answers bring and prompts do not hold.
    pub facts: FactReport,
}

impl TextReport {
    /// What a rule found, if anything.
    #[must_use]
    pub fn rule(&self, rule: Rule) -> Option<&RuleReport> {
        self.rules.iter().find(|report| report.rule == rule)
    }
}

/// Records in which something of a kind was found, each counted once a kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct With {
    /// Personal data.
    pub personal: u64,
    /// A secret.
    pub secrets: u64,
    /// A blank nobody filled, or a mark of a chat template.
    pub unfilled: u64,
    /// An answer that refuses.
    pub refusals: u64,
    /// An answer that is empty, stands for none, repeats itself or breaks off.
    pub poor_answers: u64,
    /// Text damaged on its way.
    pub damaged: u64,
    /// A string that Amazon Nova refuses.
    pub refused_by_nova: u64,
    /// A string that Claude on Bedrock refuses.
    pub refused_by_claude: u64,
}

impl With {
    pub(crate) const fn of(classes: [u64; Class::COUNT]) -> Self {
        Self {
            personal: classes[Class::Personal as usize],
            secrets: classes[Class::Secret as usize],
            unfilled: classes[Class::Unfilled as usize],
            refusals: classes[Class::Refusal as usize],
            poor_answers: classes[Class::Poor as usize],
            damaged: classes[Class::Damaged as usize],
            refused_by_nova: classes[Class::Nova as usize],
            refused_by_claude: classes[Class::Claude as usize],
        }
    }
}

/// What one rule found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuleReport {
    /// The rule.
    pub rule: Rule,
    /// How often it hit.
    pub hits: u64,
    /// In how many records.
    pub records: u64,
    /// The first place in each of the first twenty records.
    pub places: Vec<Place>,
}

/// The texts of one role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RoleReport {
    /// Who says them.
    pub role: Role,
    /// Bytes of all.
    pub bytes: u64,
    /// How long they are.
    pub lengths: LengthReport,
}
