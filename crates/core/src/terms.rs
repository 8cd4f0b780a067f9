//! Shared terms: goals, techniques, methods, gates, vendors, verdicts.
//!
//! Each enum has a stable `id` that is used in links, JSON and tests. Ids are never reused: a link
//! written today must still mean the same thing in ten years.

use serde::{Serialize, Serializer};

/// Declares an enum whose variants have a stable id, with `ALL`, `id`, `from_id` and `bit`.
#[macro_export]
macro_rules! ids {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $id:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }

        impl $name {
            /// All values in table order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Returns the stable id, as written in links and JSON.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)+ }
            }

            /// Returns the value with this id.
            #[must_use]
            pub fn from_id(id: &str) -> Option<Self> {
                match id { $($id => Some(Self::$variant),)+ _ => None }
            }

            /// Returns this value's bit in a set of such values.
            #[must_use]
            pub const fn bit(self) -> u32 {
                1 << self as u32
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.id())
            }
        }
    };
}
#[doc(inline)]
pub use ids;

ids! {
    /// A goal of tuning. The ids double as the choices of the questions `goal` and `failure`.
    Goal {
        /// The answer lacks fresh or private facts.
        Facts = "facts",
        /// The answer is wrong on a narrow task: the label, the field, the value, the route.
        Accuracy = "accuracy",
        /// The answer has the wrong shape.
        Format = "format",
        /// The answer does not sound right: voice, brand, tone.
        Style = "style",
        /// The answer misses a field's idioms and conventions.
        Idiom = "idiom",
        /// The answer is poor in a human language or script.
        Language = "language",
        /// People prefer other answers: helpfulness, judgement, taste.
        Preference = "preference",
        /// The answer is reasoned badly.
        Reasoning = "reasoning",
        /// Tools are called wrongly or not at all.
        ToolUse = "tool-use",
        /// The model declines what it should answer, or answers what it should decline.
        Refusals = "refusals",
        /// A call costs too much.
        Cost = "cost",
        /// A call takes too long.
        Latency = "latency",
    }
}

impl Goal {
    /// Returns whether the goal is about the answer's content, and so is measured by the pass rate.
    /// Cost and latency have bars of their own.
    #[must_use]
    pub const fn is_quality(self) -> bool {
        !matches!(self, Self::Cost | Self::Latency)
    }
}

ids! {
    /// A technique that a verdict can name, in the order of the decision flow: the four rungs, then
    /// tuning from the lightest method to the heaviest. Plans follow this order.
    Technique {
        /// Examples, a system prompt, structured output; for cost and latency: shorter, cached, batched.
        Prompting = "prompting",
        /// Putting the right documents in front of the model.
        Retrieval = "retrieval",
        /// A model that suits the task better: stronger, cheaper or faster, untuned.
        BetterModel = "better-model",
        /// Letting the model act: tools, agentic search, workflows.
        Tools = "tools",
        /// A small encoder that outputs one of a fixed set of labels, and no text.
        EncoderClassifier = "encoder",
        /// Supervised tuning of an adapter.
        LoraSft = "lora-sft",
        /// An adapter for behaviour, retrieval for facts.
        LoraRetrieval = "lora-retrieval",
        /// A small model trained on a larger one's answers.
        Distillation = "distillation",
        /// Supervised tuning on traces of correct tool use.
        ToolSft = "tool-sft",
        /// Tuning on which of two answers is better, or on thumbs.
        PreferenceTuning = "preference-tuning",
        /// Supervised tuning of every weight.
        FullSft = "full-sft",
        /// Reinforcement on answers a program can check.
        ReasoningRl = "reasoning-rl",
        /// Next-token training on a large body of a field's raw text.
        ContinuedPretraining = "continued-pretraining",
        /// Training a model from nothing.
        Pretraining = "pretraining",
    }
}

impl Technique {
    /// Rungs: techniques to try before tuning, in the source document's order.
    pub const LADDER: [Self; 4] = [
        Self::Prompting,
        Self::Retrieval,
        Self::BetterModel,
        Self::Tools,
    ];

    /// Returns whether this is a rung, and not a way of tuning.
    #[must_use]
    pub const fn is_rung(self) -> bool {
        matches!(
            self,
            Self::Prompting | Self::Retrieval | Self::BetterModel | Self::Tools
        )
    }
}

ids! {
    /// Training method inside a technique, as trainers and vendors name it.
    Method {
        /// Supervised fine-tuning.
        Sft = "sft",
        /// Direct preference optimisation, on pairs.
        Dpo = "dpo",
        /// Kahneman-Tversky optimisation, on thumbs up and down.
        Kto = "kto",
        /// Reinforcement with a verifier or grader.
        Rl = "rl",
        /// Next-token training on raw text.
        Cpt = "cpt",
    }
}

ids! {
    /// A condition tuning must meet. Passes only on a known yes.
    Gate {
        /// The right to train on this data, and on a teacher's outputs.
        Rights = "rights",
        /// Permission for the data to go where training happens.
        Privacy = "privacy",
        /// Enough examples of the right shape.
        Data = "data",
        /// Examples that were reviewed.
        Quality = "quality",
        /// A person who maintains the model.
        Upkeep = "upkeep",
        /// A vendor that accepts new jobs today.
        Vendor = "vendor",
        /// Hardware and people able to run the method.
        Infrastructure = "infrastructure",
    }
}

ids! {
    /// A way to get data when it is short.
    WayOut {
        /// Use the examples in the prompt first.
        FewShot = "few-shot",
        /// Capture a stronger model's answers on the task.
        Distil = "distil",
        /// Deploy a baseline, collect real use, train on the hardest cases.
        ActiveLearning = "active-learning",
        /// Generate examples and verify them.
        Synthetic = "synthetic",
    }
}

ids! {
    /// A vendor or place to tune, as narrow as its rules differ.
    Vendor {
        /// OpenAI's own API.
        OpenAi = "openai",
        /// Azure OpenAI in Microsoft Foundry.
        Azure = "azure",
        /// Gemini on Google's Agent Platform (formerly Vertex).
        Google = "google",
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
        /// Thinking Machines' Tinker.
        Tinker = "tinker",
        /// Mistral's API.
        Mistral = "mistral",
        /// Open weights on GPUs of one's own, bought or rented.
        OwnGpus = "own-gpus",
        /// `CoreWeave`'s and Weights & Biases' serverless training.
        CoreWeave = "coreweave",
        /// Alibaba Cloud's Model Studio.
        Alibaba = "alibaba",
        /// Crusoe's serverless fine-tuning.
        Crusoe = "crusoe",
        /// Prime Intellect's hosted training.
        PrimeIntellect = "prime-intellect",
    }
}

ids! {
    /// Strength of evidence, in the words of GRADE. Ordered: more is greater.
    Evidence {
        /// Little more than opinion, or a deciding answer is unknown.
        VeryLow = "very-low",
        /// The source document, or one indirect source.
        Low = "low",
        /// A vendor's own numbers or a good study that is indirect.
        Moderate = "moderate",
        /// Several direct sources agree.
        High = "high",
    }
}

impl Evidence {
    /// Returns one level less, for a deciding "not sure" or a contradiction. GRADE has no level
    /// below very low.
    #[must_use]
    pub const fn lowered(self) -> Self {
        match self {
            Self::High => Self::Moderate,
            Self::Moderate => Self::Low,
            Self::Low | Self::VeryLow => Self::VeryLow,
        }
    }

    /// Returns one level more, for a measurement of the team's own that is established.
    #[must_use]
    pub const fn raised(self) -> Self {
        match self {
            Self::VeryLow => Self::Low,
            Self::Low => Self::Moderate,
            Self::Moderate | Self::High => Self::High,
        }
    }

    /// Level in words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Moderate => "moderate",
            Self::Low => "low",
            Self::VeryLow => "very low",
        }
    }

    /// Meaning of the level in this product.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::High => "Several direct sources agree.",
            Self::Moderate => "A vendor's own numbers, or a good study that is indirect.",
            Self::Low => "The source document alone, or one indirect source.",
            Self::VeryLow => "Little more than opinion, or an answer that decides is not known.",
        }
    }
}

ids! {
    /// Kind of verdict, in the order of precedence.
    VerdictKind {
        /// Every bar is met.
        Keep = "keep",
        /// Tuning serves no open goal.
        UseThisInstead = "use-this-instead",
        /// Cost is the only open goal, and tuning does not pay.
        NotWorthIt = "not-worth-it",
        /// A rung is untried or a gate stands open.
        NotYet = "not-yet",
        /// There is no way to tell whether tuning worked.
        BuildEvaluation = "build-evaluation",
        /// Everything that comes first is done.
        Tune = "tune",
    }
}

/// Id of a row of the guidance's source table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct SourceId(pub &'static str);

/// A step a plan can ask for. The first of a plan is the verdict's first step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Move {
    /// Keep today's solution.
    Keep,
    /// Put a technique in place.
    Try(Technique),
    /// Build a held-out evaluation.
    BuildEvaluation,
    /// Close a gate.
    Open(Gate),
    /// Get the data that is missing.
    Gather(WayOut),
}

impl Move {
    /// Number of moves.
    pub const COUNT: usize = 2 + Technique::ALL.len() + Gate::ALL.len() + WayOut::ALL.len();

    /// Iterates over all moves in the order of `index`.
    pub fn all() -> impl Iterator<Item = Self> {
        [Self::Keep, Self::BuildEvaluation]
            .into_iter()
            .chain(Technique::ALL.iter().copied().map(Self::Try))
            .chain(Gate::ALL.iter().copied().map(Self::Open))
            .chain(WayOut::ALL.iter().copied().map(Self::Gather))
    }

    /// Returns a small number for sets of moves.
    #[must_use]
    pub const fn index(self) -> usize {
        const GATES: usize = 2 + Technique::ALL.len();
        const WAYS: usize = GATES + Gate::ALL.len();
        match self {
            Self::Keep => 0,
            Self::BuildEvaluation => 1,
            Self::Try(technique) => 2 + technique as usize,
            Self::Open(gate) => GATES + gate as usize,
            Self::Gather(way) => WAYS + way as usize,
        }
    }

    /// Returns the stable id: the technique's, `gate:rights`, `data:few-shot`, `keep` or
    /// `evaluation`.
    #[must_use]
    pub fn id(self) -> String {
        match self {
            Self::Keep => "keep".to_owned(),
            Self::BuildEvaluation => "evaluation".to_owned(),
            Self::Try(technique) => technique.id().to_owned(),
            Self::Open(gate) => format!("gate:{}", gate.id()),
            Self::Gather(way) => format!("data:{}", way.id()),
        }
    }
}

impl Serialize for Move {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_round_trip() {
        for goal in Goal::ALL {
            assert_eq!(Goal::from_id(goal.id()), Some(*goal));
        }
        for technique in Technique::ALL {
            assert_eq!(Technique::from_id(technique.id()), Some(*technique));
        }
        let ids: std::collections::BTreeSet<_> = Move::all().map(Move::id).collect();
        assert_eq!(ids.len(), Move::COUNT);
    }

    #[test]
    fn moves_fit_a_set_of_32_bits_and_index_in_order() {
        const { assert!(Move::COUNT <= 32) };
        for (index, step) in Move::all().enumerate() {
            assert_eq!(step.index(), index);
        }
    }

    #[test]
    fn rungs_come_before_tuning() {
        let first_tuning = Technique::ALL.iter().position(|t| !t.is_rung()).unwrap();
        assert_eq!(&Technique::ALL[..first_tuning], Technique::LADDER);
        assert!(Technique::ALL[first_tuning..].iter().all(|t| !t.is_rung()));
    }
}
