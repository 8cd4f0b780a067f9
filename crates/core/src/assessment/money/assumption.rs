//! Assumptions: ranges that stand in for money inputs the reader has not given.
//!
//! They hold only in an assessment that names its [`TaskKind`], so figures of records and links
//! written without one stay as they were. A range never changes under a kind's id; a better one
//! gets a new id.

use super::FieldId;
use crate::terms::ids;

ids! {
    /// Kind of task whose typical ranges stand in for missing money inputs.
    TaskKind {
        /// Answers in prose: a chat, a draft, a summary.
        Chat = "chat",
        /// One label of a fixed list.
        Classifier = "classifier",
        /// Fields and values taken from a document.
        Extraction = "extraction",
        /// Steps with tools, a call each.
        Agent = "agent",
        /// Completions of code.
        Code = "code",
    }
}

impl TaskKind {
    /// Label of the choice, as shown to the reader.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Chat => "A chat or a text",
            Self::Classifier => "A label of a fixed list",
            Self::Extraction => "Values from a document",
            Self::Agent => "An agent, each step a call",
            Self::Code => "Code completion",
        }
    }

    /// Ranges of a call's prompt and answer, in tokens.
    const fn tokens(self) -> [(f64, f64); 2] {
        match self {
            Self::Chat => [(180.0, 6_000.0), (40.0, 450.0)],
            Self::Classifier => [(100.0, 2_000.0), (1.0, 20.0)],
            Self::Extraction => [(500.0, 8_000.0), (50.0, 500.0)],
            Self::Agent => [(2_000.0, 30_000.0), (100.0, 1_500.0)],
            Self::Code => [(75.0, 20_000.0), (6.0, 90.0)],
        }
    }
}

/// Range that stands in for a missing field, which holds the truth nine times in ten. `None`: a
/// missing field stays missing.
#[must_use]
pub const fn assumed(kind: TaskKind, field: FieldId) -> Option<(f64, f64)> {
    Some(match field {
        FieldId::Fresh => kind.tokens()[0],
        FieldId::Output => kind.tokens()[1],
        FieldId::Examples => match kind {
            TaskKind::Classifier => (1_000.0, 20_000.0),
            _ => (300.0, 5_000.0),
        },
        FieldId::Size => (3.0, 32.0),
        FieldId::Chance => (30.0, 90.0),
        FieldId::Days => (8.0, 60.0),
        FieldId::DayRate => (495.0, 1_310.0),
        FieldId::Maintenance => (250.0, 4_000.0),
        FieldId::RetrainDays => (2.0, 15.0),
        FieldId::Speed => (200.0, 5_000.0),
        FieldId::Peak => (1.5, 6.0),
        _ => return None,
    })
}

/// Price of a million training tokens in US dollars where none is given: from the lowest to the
/// highest rate for adapters in the price list of November 2026, the largest models apart.
pub const ASSUMED_TRAINING: (f64, f64) = (0.28, 25.0);

/// Source of an assumption, in a sentence for the reader.
#[must_use]
pub const fn assumed_because(kind: TaskKind, field: FieldId) -> &'static str {
    match (field, kind) {
        (FieldId::Fresh, TaskKind::Chat) => {
            "From Azure\u{2019}s published trace of a chat service, 5 % to 95 % of requests: 181 to 4,083 tokens (11 November 2023). Prompts have grown since, so the upper end is ours."
        }
        (FieldId::Fresh, TaskKind::Code) => {
            "From Azure\u{2019}s published trace of code completion, 5 % to 95 % of requests: 75 to 7,302 tokens (11 November 2023). Prompts have grown since, so the upper end is ours."
        }
        (FieldId::Output, TaskKind::Chat) => {
            "Azure\u{2019}s published trace of a chat service, 5 % to 95 % of requests (11 November 2023)."
        }
        (FieldId::Output, TaskKind::Code) => {
            "Azure\u{2019}s published trace of code completion, 5 % to 95 % of requests (11 November 2023)."
        }
        (FieldId::DayRate, _) => {
            "Wages of software developers in the United States, 10th to 90th percentile (BLS, May 2024), which are 70.2 % of what an employer pays (BLS, June 2025), over 230 days."
        }
        _ => "Ours: no published figure was found, so it is wide.",
    }
}

ids! {
    /// Size of a first build, as the reader chooses it, the smallest first. What is stored is its days.
    BuildEffort {
        /// A managed service, data at hand.
        Small = "small",
        /// Data to be prepared and one system to change.
        Medium = "medium",
        /// Data to be made, several systems, reviews.
        Large = "large",
    }
}

impl BuildEffort {
    /// Returns the engineering days until it is live, as a range.
    #[must_use]
    pub const fn days(self) -> (f64, f64) {
        match self {
            Self::Small => (5.0, 15.0),
            Self::Medium => (15.0, 45.0),
            Self::Large => (45.0, 150.0),
        }
    }

    /// Label of the choice.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Small => "Small: 5 to 15 days. A managed service, and the data is at hand.",
            Self::Medium => "Medium: 15 to 45 days. Data to prepare, one system to change.",
            Self::Large => "Large: 45 to 150 days. Data to make, several systems, reviews.",
        }
    }
}
