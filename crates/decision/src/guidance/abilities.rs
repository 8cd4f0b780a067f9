//! Strengths and weaknesses of tuning.

use super::cite::{
    ANTHROPIC_PROMPTING, AZURE_CONSIDERATIONS, AZURE_OVERVIEW, AZURE_SKILLS, GEKHMAN, GOOGLE_WHEN,
    GPT_6_PRICES, LORA_LAND, META_ADAPTING, NOVA_TOOLS, OPENAI_SFT, OPENAI_TALK, OVADIA,
    TOGETHER_WHEN, WHEN_TO_FINE_TUNE,
};
use tuneworthy_core::assessment::{Cond, QuestionId};
use tuneworthy_core::terms::{Evidence, Goal, SourceId, Technique};

/// A strength of tuning.
#[derive(Debug)]
pub struct Strength {
    /// The goal it serves.
    pub goal: Goal,
    /// A few words.
    pub title: &'static str,
    /// The effect of tuning, and the risk to watch.
    pub text: &'static str,
    /// Its sources.
    pub sources: &'static [SourceId],
    /// Certainty of the statement, in the words of GRADE.
    pub evidence: Evidence,
}

/// The subject of a weakness.
#[derive(Clone, Copy, Debug)]
pub enum WeaknessTrigger {
    /// A goal that tuning does not reach.
    Goal(Goal),
    /// A circumstance in which tuning fails.
    When(Cond),
}

/// A weakness of tuning.
#[derive(Debug)]
pub struct Weakness {
    /// Its stable id.
    pub id: &'static str,
    /// The goal or circumstance.
    pub about: WeaknessTrigger,
    /// A few words.
    pub title: &'static str,
    /// The damage.
    pub text: &'static str,
    /// The technique to use instead, if a single one does it.
    pub instead: Option<Technique>,
    /// Its sources.
    pub sources: &'static [SourceId],
    /// Certainty of the statement, in the words of GRADE.
    pub evidence: Evidence,
}

/// The seven things tuning is good at.
pub static GOOD_AT: [Strength; 7] = [
    Strength {
        goal: Goal::Style,
        title: "A voice of your own",
        text: "Tuning holds a brand, a tone or a house code style over thousands of answers, where a prompt drifts.",
        sources: &[
            WHEN_TO_FINE_TUNE,
            OPENAI_TALK,
            AZURE_CONSIDERATIONS,
            META_ADAPTING,
        ],
        evidence: Evidence::Moderate,
    },
    Strength {
        goal: Goal::Format,
        title: "Demanding formats",
        text: "Tuning makes a hard output shape nearly automatic. For plain JSON, structured output does the same without training.",
        sources: &[WHEN_TO_FINE_TUNE, AZURE_CONSIDERATIONS, TOGETHER_WHEN],
        evidence: Evidence::Moderate,
    },
    Strength {
        goal: Goal::Idiom,
        title: "A field's own language",
        text: "Medical, legal or finance conventions that the model saw too little of. Tuning teaches how experts put things; the facts themselves belong in retrieval.",
        sources: &[WHEN_TO_FINE_TUNE, GOOGLE_WHEN, TOGETHER_WHEN],
        evidence: Evidence::Moderate,
    },
    Strength {
        goal: Goal::Cost,
        title: "A lower price per call",
        text: "On one narrow task a small tuned model can replace a frontier model, the strongest a vendor sells. The often-quoted hundredth of the price is from early 2026: since September a small untuned model costs $0.10 per million input tokens. Compare with that.",
        sources: &[WHEN_TO_FINE_TUNE, LORA_LAND, GPT_6_PRICES],
        evidence: Evidence::Low,
    },
    Strength {
        goal: Goal::Latency,
        title: "Faster answers",
        text: "A small tuned model answers sooner than a large one with a long prompt. A faster untuned model may too, so time it first.",
        sources: &[WHEN_TO_FINE_TUNE, AZURE_OVERVIEW, ANTHROPIC_PROMPTING],
        evidence: Evidence::Low,
    },
    Strength {
        goal: Goal::Refusals,
        title: "When to decline",
        text: "Tuning moves the line between answering and declining to where you want it. Count refusals in the training file: the share you train is the share you get.",
        sources: &[WHEN_TO_FINE_TUNE, OPENAI_SFT],
        evidence: Evidence::Moderate,
    },
    Strength {
        goal: Goal::ToolUse,
        title: "Your own tools",
        text: "Traces of correct calls teach which tool to call, when, and with which arguments. Check that the service keeps tool calling after tuning: Amazon Nova drops it.",
        sources: &[WHEN_TO_FINE_TUNE, AZURE_CONSIDERATIONS, NOVA_TOOLS],
        evidence: Evidence::Moderate,
    },
];

/// The five things tuning is bad at.
pub static BAD_AT: [Weakness; 5] = [
    Weakness {
        id: "facts",
        about: WeaknessTrigger::Goal(Goal::Facts),
        title: "New facts",
        text: "A tuned model picks new facts up slowly and then makes more things up. What changes is out of date the day training ends.",
        instead: Some(Technique::Retrieval),
        sources: &[
            WHEN_TO_FINE_TUNE,
            OVADIA,
            GEKHMAN,
            OPENAI_TALK,
            TOGETHER_WHEN,
        ],
        evidence: Evidence::Moderate,
    },
    Weakness {
        id: "reasoning",
        about: WeaknessTrigger::Goal(Goal::Reasoning),
        title: "Better reasoning",
        text: "A small tune pours the reasoning a model has into your format; it adds none. Use a reasoning model, one that works a problem through before it answers.",
        instead: Some(Technique::BetterModel),
        sources: &[WHEN_TO_FINE_TUNE],
        evidence: Evidence::Low,
    },
    Weakness {
        id: "poor-data",
        about: WeaknessTrigger::When(Cond::OneOf(QuestionId::Quality, &["poor", "mixed"])),
        title: "Rescuing poor data",
        text: "Bad examples are learned as faithfully as good ones, at any amount. In Microsoft's own comparison 335 curated examples beat 1,576 noisy ones.",
        instead: None,
        sources: &[WHEN_TO_FINE_TUNE, AZURE_SKILLS],
        evidence: Evidence::Moderate,
    },
    Weakness {
        id: "one-off",
        about: WeaknessTrigger::When(Cond::Is(QuestionId::Change, "one-off")),
        title: "One-off jobs",
        text: "Ask for what you need once. A prompt costs minutes; a tune costs a dataset, a run and a model to look after.",
        instead: Some(Technique::Prompting),
        sources: &[WHEN_TO_FINE_TUNE],
        evidence: Evidence::Low,
    },
    Weakness {
        id: "moving-target",
        about: WeaknessTrigger::When(Cond::OneOf(QuestionId::Change, &["weekly", "monthly"])),
        title: "Moving targets",
        text: "You change a prompt in a minute and a tuned model in days. Behaviour that keeps changing belongs in the prompt.",
        instead: Some(Technique::Prompting),
        sources: &[WHEN_TO_FINE_TUNE, AZURE_SKILLS, OPENAI_TALK],
        evidence: Evidence::Moderate,
    },
];
