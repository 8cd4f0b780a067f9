//! The places a training file can be meant for, and sets of them.

use std::ops::{BitAnd, BitOr, BitOrAssign, Not};

use serde::{Serialize, Serializer};

use tuneworthy_core::terms::{Vendor, ids};

ids! {
    /// A service or trainer with rules of its own for training files.
    Target {
        /// OpenAI's own API.
        OpenAi = "openai",
        /// Azure OpenAI in Microsoft Foundry.
        Azure = "azure",
        /// Gemini on Google's Agent Platform.
        Gemini = "gemini",
        /// Claude 3 Haiku on Amazon Bedrock.
        BedrockClaude = "bedrock-claude",
        /// Amazon Nova on Bedrock.
        BedrockNova = "bedrock-nova",
        /// Llama on Bedrock.
        BedrockLlama = "bedrock-llama",
        /// Together AI.
        Together = "together",
        /// Fireworks AI.
        Fireworks = "fireworks",
        /// Mistral: its API and its own trainer read the same files.
        Mistral = "mistral",
        /// TRL, Hugging Face's trainers.
        Trl = "trl",
        /// axolotl.
        Axolotl = "axolotl",
        /// LLaMA-Factory.
        LlamaFactory = "llama-factory",
        /// ms-swift, ModelScope's trainers.
        MsSwift = "ms-swift",
    }
}

impl Target {
    /// Returns the name as people write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::OpenAi => "OpenAI",
            Self::Azure => "Azure OpenAI",
            Self::Gemini => "Gemini (Agent Platform)",
            Self::BedrockClaude => "Claude 3 Haiku (Bedrock)",
            Self::BedrockNova => "Amazon Nova (Bedrock)",
            Self::BedrockLlama => "Llama (Bedrock)",
            Self::Together => "Together",
            Self::Fireworks => "Fireworks",
            Self::Mistral => "Mistral",
            Self::Trl => "TRL",
            Self::Axolotl => "axolotl",
            Self::LlamaFactory => "LLaMA-Factory",
            Self::MsSwift => "ms-swift",
        }
    }

    /// Returns the vendor whose row in the catalogue says until when jobs are taken. The trainers run on
    /// one's own GPUs.
    #[must_use]
    pub const fn vendor(self) -> Vendor {
        match self {
            Self::OpenAi => Vendor::OpenAi,
            Self::Azure => Vendor::Azure,
            Self::Gemini => Vendor::Google,
            Self::BedrockClaude => Vendor::BedrockClaude,
            Self::BedrockNova => Vendor::BedrockNova,
            Self::BedrockLlama => Vendor::BedrockLlama,
            Self::Together => Vendor::Together,
            Self::Fireworks => Vendor::Fireworks,
            Self::Mistral => Vendor::Mistral,
            Self::Trl | Self::Axolotl | Self::LlamaFactory | Self::MsSwift => Vendor::OwnGpus,
        }
    }

    /// Returns the set of this target alone.
    #[must_use]
    pub const fn only(self) -> Targets {
        Targets(1 << self as u16)
    }
}

/// A set of targets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Targets(u16);

impl Targets {
    /// None of them.
    pub const NONE: Self = Self(0);
    /// All of them.
    pub const ALL: Self = Self((1 << Target::ALL.len()) - 1);

    /// The trainers that run on one's own machines and load a file through a library.
    pub(crate) const TRAINERS: Self = Self::of(&[
        Target::Trl,
        Target::Axolotl,
        Target::LlamaFactory,
        Target::MsSwift,
    ]);

    /// The set of these.
    #[must_use]
    pub const fn of(targets: &[Target]) -> Self {
        let (mut set, mut at) = (0, 0);
        while at < targets.len() {
            set |= targets[at].only().0;
            at += 1;
        }
        Self(set)
    }

    /// Returns whether a target is in it.
    #[must_use]
    pub const fn has(self, target: Target) -> bool {
        self.0 & target.only().0 != 0
    }

    /// Returns whether it is empty.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Returns the number of its members.
    #[must_use]
    pub const fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// Returns the targets of this set that are not in the other.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The union, in constants.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Its members in table order.
    pub fn iter(self) -> impl Iterator<Item = Target> {
        Target::ALL
            .iter()
            .copied()
            .filter(move |target| self.has(*target))
    }

    /// Returns the set as bits, for storage.
    #[must_use]
    pub const fn bits(self) -> u16 {
        self.0
    }

    /// Returns the set of these [`Self::bits`], or `None` if a bit names no target.
    #[must_use]
    pub const fn from_bits(bits: u16) -> Option<Self> {
        if bits & !Self::ALL.0 == 0 {
            Some(Self(bits))
        } else {
            None
        }
    }
}

impl BitAnd for Targets {
    type Output = Self;
    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl BitOr for Targets {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Targets {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

impl Not for Targets {
    type Output = Self;
    fn not(self) -> Self {
        Self::ALL.without(self)
    }
}

impl Serialize for Targets {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_knows_its_members() {
        let set = Targets::of(&[Target::Mistral, Target::OpenAi]);
        assert!(set.has(Target::OpenAi) && !set.has(Target::Azure));
        assert_eq!(
            set.iter().collect::<Vec<_>>(),
            [Target::OpenAi, Target::Mistral]
        );
        assert_eq!((!set).count() as usize, Target::ALL.len() - 2);
        assert_eq!(Targets::from_bits(set.bits()), Some(set));
        assert_eq!(Targets::from_bits(1 << Target::ALL.len()), None);
    }
}
