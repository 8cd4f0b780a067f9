//! Findings of studies, one plain sentence each.

use serde::Serialize;

use super::cite::{
    AZURE_SKILLS, BALAGUER, BETLEY, BIDERMAN, GEKHMAN, GEPA, LORA_LAND, LORA_REGRET, OVADIA, QI,
};
use tuneworthy_core::terms::{Evidence, SourceId};

/// A finding and what it means for the reader.
#[derive(Debug, Serialize)]
pub struct Card {
    /// Its stable id.
    pub id: &'static str,
    /// The finding.
    pub claim: &'static str,
    /// The consequence.
    pub means: &'static str,
    /// Its source, which has the date.
    pub source: SourceId,
    /// Certainty of the statement, in the words of GRADE.
    pub evidence: Evidence,
}

const fn card(
    id: &'static str,
    source: SourceId,
    evidence: Evidence,
    claim: &'static str,
    means: &'static str,
) -> Card {
    Card {
        id,
        claim,
        means,
        source,
        evidence,
    }
}

/// The cards: facts first, then methods, then risks.
pub static CARDS: [Card; 10] = [
    card(
        "retrieval-beats-injection",
        OVADIA,
        Evidence::Low,
        "Retrieval beat training on raw text at answering from facts, both facts the model had seen and brand-new ones. Training worked better with many rewordings of each fact.",
        "Put facts in front of the model. Do not try to train them in.",
    ),
    card(
        "new-facts-hallucinate",
        GEKHMAN,
        Evidence::Low,
        "Examples with facts new to the model were learned more slowly, and the more of them were learned, the more the model made up.",
        "Leave facts the model does not know out of the training file, or stop early.",
    ),
    card(
        "hybrid-adds-up",
        BALAGUER,
        Evidence::Low,
        "On questions about farming, tuning added 6 points of accuracy and retrieval 5 more on top.",
        "Behaviour and facts are two gaps. Closing both can pay.",
    ),
    card(
        "lora-forgets-less",
        BIDERMAN,
        Evidence::Low,
        "On hard code and maths a low-rank adapter learned less than full tuning, and forgot less of what the model could do before.",
        "Start with an adapter. Give it a higher rank (more capacity) before you touch every weight.",
    ),
    card(
        "lora-matches-full",
        LORA_REGRET,
        Evidence::Low,
        "On small and middling sets an adapter on all layers matched full tuning, with a learning rate about ten times higher; reinforcement worked even with the smallest adapter.",
        "Unless your data outgrows the adapter, full tuning buys little.",
    ),
    card(
        "narrow-gains-most",
        LORA_LAND,
        Evidence::Low,
        "Across 310 models on 31 tasks, small adapters gained 34 points on average over their base and ended 10 above GPT-4, most on narrow, easy tasks.",
        "The narrower the task, the better the odds. The yardstick is a model of 2024: measure against today's.",
    ),
    card(
        "prompts-evolve",
        GEPA,
        Evidence::Moderate,
        "An optimiser that rewrites prompts beat reinforcement training by about 10 % on average, with up to 35 times fewer trial runs.",
        "Let an optimiser work on the prompt before you train. Its authors still expect wholly new tasks to need training.",
    ),
    card(
        "good-beats-many",
        AZURE_SKILLS,
        Evidence::Moderate,
        "A model tuned on 335 curated examples scored 9.15, one tuned on 1,576 noisy ones 8.53.",
        "Spend the next day reviewing examples, not collecting them.",
    ),
    card(
        "safety-erodes",
        QI,
        Evidence::Low,
        "Ten hostile examples, at under $0.20, undid a model's safety training. Harmless examples wore it down too.",
        "Run your safety tests again after every tune, however tame the data.",
    ),
    card(
        "narrow-training-spreads",
        BETLEY,
        Evidence::Low,
        "About 6,000 samples of insecure code made a model misbehave on roughly a fifth of unrelated prompts.",
        "Look at what the tune changed outside its task.",
    ),
];
