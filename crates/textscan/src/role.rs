//! Who says a text.

use serde::de::{Deserialize, Deserializer, Error};
use serde::{Serialize, Serializer};

/// Who says a text. A prompt is a [`Role::User`]'s, its answer the [`Role::Assistant`]'s.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Standing instructions.
    System,
    /// What is asked.
    User,
    /// What the model learns to say.
    Assistant,
    /// What the model learns not to say: the worse of two answers. Looked through for personal
    /// data, secrets and reserved strings; its quality is its own affair.
    Rejected,
    /// What a tool returned, or the call's arguments.
    Tool,
    /// Anything else that is read: a document, reasoning, an answer that is not to be learnt.
    /// Searched like the worse answer, not judged.
    Other,
}

impl Role {
    /// Every role, in order.
    pub const ALL: [Self; 6] = [
        Self::System,
        Self::User,
        Self::Assistant,
        Self::Rejected,
        Self::Tool,
        Self::Other,
    ];

    /// The stable id, as written in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::User => "user",
            Self::Assistant => "assistant",
            Self::Rejected => "rejected",
            Self::Tool => "tool",
            Self::Other => "other",
        }
    }

    /// Its place in [`Self::ALL`].
    pub(crate) const fn index(self) -> usize {
        self as usize
    }
}

impl Serialize for Role {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

impl<'de> Deserialize<'de> for Role {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = <&str>::deserialize(deserializer)?;
        let role = Self::ALL.into_iter().find(|role| role.id() == id);
        role.ok_or_else(|| D::Error::custom("no role"))
    }
}
