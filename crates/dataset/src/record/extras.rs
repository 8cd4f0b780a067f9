//! Fields of a record that only some targets read: reasoning, weights, names.

use serde::{Deserialize, Serialize};

use tuneworthy_core::terms::ids;

use crate::target::{Target, Targets};

ids! {
    /// A field that only some targets read.
    ExtraField {
        /// Reasoning beside an answer.
        Reasoning = "reasoning_content",
        /// The weight of a message.
        MessageWeight = "weight",
        /// A message switched on or off.
        Train = "train",
        /// The weight of the example as a whole.
        SampleWeight = "sample-weight",
        /// The name of a speaker.
        Name = "name",
    }
}

impl ExtraField {
    /// Returns the field in words.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reasoning => "reasoning beside the answer",
            Self::MessageWeight => "weight of a message",
            Self::Train => "train of a message",
            Self::SampleWeight => "weight of the example",
            Self::Name => "name of a speaker",
        }
    }

    /// Returns the targets that pass over the field. Those of which no page says it are not among them.
    pub(crate) const fn unread_by(self) -> Targets {
        use Target as T;
        match self {
            // Read in the source of LLaMA-Factory 0.9.5 and ms-swift 4.6.0: a message is its role and its
            // content. OpenAI's and Mistral's schemas have no such field.
            Self::Reasoning => {
                Targets::of(&[T::OpenAi, T::Azure, T::Mistral, T::LlamaFactory, T::MsSwift])
            }
            // TRL learns by role, axolotl by `train`, ms-swift by `loss`.
            Self::MessageWeight => Targets::TRAINERS,
            Self::Train => Targets::of(&[
                T::OpenAi,
                T::Azure,
                T::Together,
                T::Fireworks,
                T::Mistral,
                T::Trl,
                T::LlamaFactory,
                T::MsSwift,
            ]),
            Self::SampleWeight => Targets::ALL.without(Targets::of(&[T::Together, T::Fireworks])),
            Self::Name => Targets::of(&[T::LlamaFactory, T::MsSwift]),
        }
    }
}

/// A set of such fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ExtraFields(u8);

impl ExtraFields {
    /// None of them.
    pub(crate) const NONE: Self = Self(0);

    /// Adds a field.
    pub(crate) const fn add(&mut self, field: ExtraField) {
        self.0 |= 1 << field as u8;
    }

    /// Returns whether a field is in it.
    pub(crate) const fn has(self, field: ExtraField) -> bool {
        self.0 & (1 << field as u8) != 0
    }
}
