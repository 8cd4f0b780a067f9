//! The finished statistics of a file's texts: small, whatever the size of the file.

use serde::Serialize;

use super::diversity::DiversityReport;
use super::facts::FactReport;
use super::labels::LabelReport;
use super::language::Languages;
use super::lengths::{CutOffs, LengthReport};
use super::purpose::Purpose;
use super::systems::SystemReport;

/// Statistics of the texts of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TextStatistics {
    /// Personal data and secrets that are published examples (4111 1111 1111 1111, example.com),
    /// which are no hits.
    pub examples: u64,
    /// Lengths by purpose. Purposes without texts are left out.
    pub roles: Vec<RoleReport>,
    /// Records with an answer far longer than most.
    pub far_answer_records: u64,
    /// True if the answers are meant to be JSON: most parse, or nearly all begin like it.
    pub json_answers: bool,
    /// Answers that a length limit may have cut.
    pub cut_offs: CutOffs,
    /// Labels, if the answers are labels.
    pub labels: Option<LabelReport>,
    /// Languages and scripts.
    pub languages: Languages,
    /// Diversity of prompts and answers.
    pub diversity: DiversityReport,
    /// System prompts.
    pub systems: SystemReport,
    /// Facts in answers that are absent from their prompts.
    pub facts: FactReport,
}

/// Lengths of the texts of one purpose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RoleReport {
    /// The purpose.
    pub role: Purpose,
    /// Bytes of all texts.
    pub bytes: u64,
    /// Distribution of the lengths.
    pub lengths: LengthReport,
}
