//! The purpose of a text in its record.

use serde::de::{Deserialize, Deserializer, Error};
use serde::{Serialize, Serializer};

/// The purpose of a text in its record, which decides how it is scanned. The roles of the many file
/// formats are mapped to it by the reader of the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// Standing instructions.
    System,
    /// A question or instruction of the user.
    Prompt,
    /// An answer that the model learns to give.
    Answer,
    /// The worse of two answers, which the model learns to avoid. Scanned for personal data, secrets
    /// and reserved strings only: its quality does not matter.
    Rejected,
    /// The arguments of a tool call, or its result.
    Tool,
    /// Any other text: a document, reasoning, an answer that is not learnt. Scanned as
    /// [`Self::Rejected`].
    Other,
    /// A text outside of the conversation: a column, a note, a grader's field, a declaration of tools.
    /// Scanned for personal data, secrets and damage.
    Field,
}

impl Purpose {
    /// Every purpose, in the order of reports.
    pub const ALL: [Self; 7] = [
        Self::System,
        Self::Prompt,
        Self::Answer,
        Self::Rejected,
        Self::Tool,
        Self::Other,
        Self::Field,
    ];

    /// Returns the stable id, as written in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Prompt => "user",
            Self::Answer => "assistant",
            Self::Rejected => "rejected",
            Self::Tool => "tool",
            Self::Other => "other",
            Self::Field => "field",
        }
    }

    /// Returns the index in [`Self::ALL`].
    pub(crate) const fn index(self) -> usize {
        self as usize
    }
}

impl Serialize for Purpose {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

impl<'de> Deserialize<'de> for Purpose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = <&str>::deserialize(deserializer)?;
        let purpose = Self::ALL.into_iter().find(|purpose| purpose.id() == id);
        purpose.ok_or_else(|| D::Error::custom("no purpose"))
    }
}
