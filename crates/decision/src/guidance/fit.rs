//! Effects of techniques on goals. A pair that is not listed has none.

use crate::guidance::cite;
use Goal as G;
use GoalEffect::{Harms, Serves};
use Technique as T;
use tuneworthy_core::assessment::{Cond, QuestionId};
use tuneworthy_core::terms::{Evidence, Goal, SourceId, Technique};

/// The effect of a technique on a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoalEffect {
    /// It helps.
    Serves,
    /// It makes things worse.
    Harms,
}

/// One cell of the table goal × technique.
#[derive(Debug)]
pub struct Fit {
    /// The technique.
    pub technique: Technique,
    /// The goal.
    pub goal: Goal,
    /// The effect of the technique on the goal.
    pub effect: GoalEffect,
    /// The condition under which the effect holds; mostly always.
    pub when: Cond,
    /// The reason, in one sentence.
    pub because: &'static str,
    /// Its sources.
    pub sources: &'static [SourceId],
    /// Certainty of the statement, in the words of GRADE.
    pub evidence: Evidence,
}

const DOC: SourceId = cite::WHEN_TO_FINE_TUNE;

const fn fit(
    technique: Technique,
    goal: Goal,
    effect: GoalEffect,
    because: &'static str,
    sources: &'static [SourceId],
    evidence: Evidence,
) -> Fit {
    Fit {
        technique,
        goal,
        effect,
        when: Cond::ALWAYS,
        because,
        sources,
        evidence,
    }
}

/// A row that serves under a condition.
const fn fit_when(
    technique: Technique,
    goal: Goal,
    when: &'static Cond,
    because: &'static str,
    sources: &'static [SourceId],
    evidence: Evidence,
) -> Fit {
    Fit {
        technique,
        goal,
        effect: Serves,
        when: *when,
        because,
        sources,
        evidence,
    }
}

/// There are cases with their right answer.
const LABELLED: Cond = Cond::OneOf(QuestionId::Shape, &["demonstrations", "logged"]);

/// The answer is one of a list that is known beforehand.
const FIXED_LABELS: Cond = Cond::Is(QuestionId::Task, "label");

const fn low(technique: Technique, goal: Goal, effect: GoalEffect, because: &'static str) -> Fit {
    fit(technique, goal, effect, because, &[DOC], Evidence::Low)
}

/// Everything that helps or harms. Rows of one technique stand together, in its order of terms.
pub static FITS: [Fit; 66] = [
    fit(
        T::Prompting,
        G::Format,
        Serves,
        "Structured output makes the API enforce the shape; a few examples do most of the rest.",
        &[DOC, cite::OPENAI_TALK],
        Evidence::Low,
    ),
    fit(
        T::Prompting,
        G::Style,
        Serves,
        "A system prompt and three good examples carry most of a voice.",
        &[DOC, cite::APPLIED_LLMS],
        Evidence::Low,
    ),
    low(
        T::Prompting,
        G::Idiom,
        Serves,
        "A model that has read the field often only needs to be told to write like it.",
    ),
    fit(
        T::Prompting,
        G::Preference,
        Serves,
        "A system prompt that says what helpful means here is the cheapest lever there is.",
        &[DOC, cite::APPLIED_LLMS],
        Evidence::Low,
    ),
    fit(
        T::Prompting,
        G::ToolUse,
        Serves,
        "Clear tool descriptions and worked calls fix most misuse.",
        &[DOC, cite::GEPA],
        Evidence::Moderate,
    ),
    low(
        T::Prompting,
        G::Refusals,
        Serves,
        "A rule and examples on both sides of the line move it at once.",
    ),
    fit(
        T::Prompting,
        G::Cost,
        Serves,
        "A cached prompt costs a tenth or less, a batch half, and a shorter answer less by the token.",
        &[cite::CLAUDE_PRICES, cite::GPT_6_PRICES],
        Evidence::Moderate,
    ),
    low(
        T::Prompting,
        G::Latency,
        Serves,
        "Answers take time by the token: a shorter one is a faster one.",
    ),
    low(
        T::Prompting,
        G::Accuracy,
        Serves,
        "Each label defined, with an example on either side of its border, settles many wrong answers.",
    ),
    fit(
        T::Prompting,
        G::Language,
        Serves,
        "In a study of five languages, examples in the prompt and translating first mostly beat training.",
        &[cite::LOW_RESOURCE],
        Evidence::Low,
    ),
    fit(
        T::Retrieval,
        G::Facts,
        Serves,
        "Retrieval puts the facts in front of the model, and changes when your documents change.",
        &[cite::OVADIA, cite::BALAGUER, cite::TOGETHER_WHEN],
        Evidence::Moderate,
    ),
    low(
        T::Retrieval,
        G::Idiom,
        Serves,
        "Passages in the field's own words pull the answer towards them.",
    ),
    fit_when(
        T::Retrieval,
        G::Accuracy,
        &LABELLED,
        "Labelled cases most like the input, shown in the prompt, beat cases chosen at random.",
        &[cite::SIMILAR_EXAMPLES, cite::RETRIEVED_EXAMPLES],
        Evidence::Low,
    ),
    low(
        T::BetterModel,
        G::Facts,
        Serves,
        "A stronger model reads what retrieval brings with more care.",
    ),
    low(
        T::BetterModel,
        G::Accuracy,
        Serves,
        "A stronger model may tell apart what a weaker one confuses.",
    ),
    fit(
        T::BetterModel,
        G::Language,
        Serves,
        "On Turkish, larger models did better with a few examples.",
        &[cite::LLAMATURK],
        Evidence::Low,
    ),
    low(
        T::BetterModel,
        G::Format,
        Serves,
        "Stronger models keep to a shape more often.",
    ),
    low(
        T::BetterModel,
        G::Style,
        Serves,
        "Stronger models hold a voice for longer on the same prompt.",
    ),
    low(
        T::BetterModel,
        G::Idiom,
        Serves,
        "Larger models have read more of the field.",
    ),
    low(
        T::BetterModel,
        G::Preference,
        Serves,
        "A frontier model with a system prompt is the usual first answer to \"more helpful\".",
    ),
    low(
        T::BetterModel,
        G::Reasoning,
        Serves,
        "Reasoning is what reasoning models are made for.",
    ),
    low(
        T::BetterModel,
        G::ToolUse,
        Serves,
        "Newer models are trained on tool use far more than yours would be.",
    ),
    low(
        T::BetterModel,
        G::Refusals,
        Serves,
        "Models draw this line in different places; another one may draw it where you want it.",
    ),
    fit(
        T::BetterModel,
        G::Cost,
        Serves,
        "Small models fell to $0.10 a million tokens in 2026: a newer one may meet the bar untuned.",
        &[cite::GPT_6_PRICES, cite::CLAUDE_PRICES],
        Evidence::Moderate,
    ),
    low(
        T::BetterModel,
        G::Latency,
        Serves,
        "A smaller model answers faster; the newest may still meet the bar.",
    ),
    low(
        T::Tools,
        G::Facts,
        Serves,
        "A model that may search again finds what one look-up misses.",
    ),
    low(
        T::Tools,
        G::ToolUse,
        Serves,
        "Fewer, better-named tools and a checked workflow remove whole classes of wrong calls.",
    ),
    low(
        T::Tools,
        G::Cost,
        Harms,
        "Each step of an agent is one more call to pay for.",
    ),
    low(
        T::Tools,
        G::Latency,
        Harms,
        "Each step of an agent is one more call to wait for.",
    ),
    fit_when(
        T::EncoderClassifier,
        G::Accuracy,
        &FIXED_LABELS,
        "On fixed labels, small tuned encoders beat large models prompted without examples in every task of a study of 2024.",
        &[cite::SMALL_ENCODERS, cite::RETRIEVED_EXAMPLES],
        Evidence::Low,
    ),
    fit_when(
        T::EncoderClassifier,
        G::Cost,
        &FIXED_LABELS,
        "The smaller the model that does the job, the less a call costs.",
        &[DOC],
        Evidence::Low,
    ),
    fit_when(
        T::EncoderClassifier,
        G::Latency,
        &FIXED_LABELS,
        "The smaller the model that does the job, the sooner it answers.",
        &[DOC],
        Evidence::Low,
    ),
    fit(
        T::LoraSft,
        G::Facts,
        Harms,
        "New facts are learned slowly, and learning them makes the model invent more.",
        &[cite::GEKHMAN, cite::OVADIA, DOC],
        Evidence::Moderate,
    ),
    fit(
        T::LoraSft,
        G::Format,
        Serves,
        "Tuning is good at strict output that must hold every time.",
        &[DOC, cite::LORA_LAND, cite::AZURE_CONSIDERATIONS],
        Evidence::Moderate,
    ),
    fit(
        T::LoraSft,
        G::Style,
        Serves,
        "Voice is what supervised tuning imitates best.",
        &[DOC, cite::AZURE_CONSIDERATIONS],
        Evidence::Moderate,
    ),
    low(
        T::LoraSft,
        G::Idiom,
        Serves,
        "A field's phrasing and conventions can be shown by example.",
    ),
    fit(
        T::LoraSft,
        G::Accuracy,
        Serves,
        "Across 31 tasks small adapters gained 34 points on average, most on narrow ones.",
        &[cite::LORA_LAND, cite::META_ADAPTING],
        Evidence::Low,
    ),
    fit(
        T::LoraSft,
        G::Language,
        Serves,
        "On Turkish, training on the task helped; on five other languages prompting did better. Measure both.",
        &[cite::LLAMATURK, cite::LOW_RESOURCE],
        Evidence::Low,
    ),
    low(
        T::LoraSft,
        G::Refusals,
        Serves,
        "Examples on both sides of the line teach where it runs.",
    ),
    fit(
        T::LoraRetrieval,
        G::Format,
        Serves,
        "The adapter keeps the shape while retrieval keeps the facts.",
        &[DOC, cite::BALAGUER, cite::AZURE_CONSIDERATIONS],
        Evidence::Moderate,
    ),
    fit(
        T::LoraRetrieval,
        G::Style,
        Serves,
        "The adapter carries the voice while retrieval carries the facts.",
        &[DOC, cite::BALAGUER, cite::AZURE_CONSIDERATIONS],
        Evidence::Moderate,
    ),
    fit(
        T::LoraRetrieval,
        G::Idiom,
        Serves,
        "In a study of farming questions tuning and retrieval each added points on top of the other.",
        &[DOC, cite::BALAGUER, cite::META_ADAPTING],
        Evidence::Moderate,
    ),
    fit(
        T::LoraRetrieval,
        G::Accuracy,
        Serves,
        "In a study of farming questions tuning added six points of accuracy, and retrieval five more.",
        &[cite::BALAGUER, cite::META_ADAPTING],
        Evidence::Low,
    ),
    fit(
        T::LoraRetrieval,
        G::Language,
        Serves,
        "The adapter learns the language of the task while retrieval carries the facts.",
        &[DOC, cite::LLAMATURK],
        Evidence::Low,
    ),
    low(
        T::LoraRetrieval,
        G::Refusals,
        Serves,
        "The adapter learns where to decline; retrieval supplies what to answer with.",
    ),
    fit(
        T::Distillation,
        G::Cost,
        Serves,
        "On a narrow task a small tuned model can match a large one at a fraction of its price.",
        &[DOC, cite::LORA_LAND, cite::AZURE_CONSIDERATIONS],
        Evidence::Moderate,
    ),
    fit(
        T::Distillation,
        G::Latency,
        Serves,
        "A small tuned model answers faster than a large prompted one.",
        &[DOC, cite::LORA_LAND, cite::AZURE_CONSIDERATIONS],
        Evidence::Moderate,
    ),
    fit(
        T::ToolSft,
        G::ToolUse,
        Serves,
        "Traces of correct calls teach your own tools' names, arguments and order.",
        &[DOC, cite::AZURE_CONSIDERATIONS],
        Evidence::Moderate,
    ),
    low(
        T::PreferenceTuning,
        G::Style,
        Serves,
        "Comparisons show a taste that is hard to write down.",
    ),
    fit(
        T::PreferenceTuning,
        G::Preference,
        Serves,
        "Preference tuning learns from which of two answers people chose.",
        &[DOC, cite::AZURE_SKILLS],
        Evidence::Moderate,
    ),
    low(
        T::PreferenceTuning,
        G::Refusals,
        Serves,
        "Pairs of a right and a wrong refusal set the line.",
    ),
    low(
        T::FullSft,
        G::Facts,
        Harms,
        "New facts are learned slowly, and learning them makes the model invent more.",
    ),
    low(
        T::FullSft,
        G::Format,
        Serves,
        "It can do what an adapter does, at more cost and with more forgetting.",
    ),
    low(
        T::FullSft,
        G::Style,
        Serves,
        "It can do what an adapter does, at more cost and with more forgetting.",
    ),
    fit(
        T::FullSft,
        G::Idiom,
        Serves,
        "Where an adapter levels off on hard domains, changing every weight goes further.",
        &[DOC, cite::BIDERMAN, cite::TOGETHER_WHEN],
        Evidence::Moderate,
    ),
    low(
        T::FullSft,
        G::Accuracy,
        Serves,
        "It can do what an adapter does, at more cost and with more forgetting.",
    ),
    low(
        T::FullSft,
        G::Language,
        Serves,
        "It can do what an adapter does, at more cost and with more forgetting.",
    ),
    low(
        T::FullSft,
        G::Refusals,
        Serves,
        "It can do what an adapter does, at more cost and with more forgetting.",
    ),
    Fit {
        technique: T::ReasoningRl,
        goal: G::Reasoning,
        effect: Serves,
        when: Cond::All(&[
            Cond::Is(QuestionId::Shape, "verifiable"),
            Cond::AtLeast(QuestionId::BaseSuccess, SOMETIMES_SUCCEEDS),
        ]),
        because: "With answers a program can check and a model that sometimes succeeds, reinforcement makes success more frequent.",
        sources: &[DOC, cite::WSHOBSON, cite::AZURE_SKILLS],
        evidence: Evidence::Moderate,
    },
    low(
        T::ReasoningRl,
        G::Latency,
        Harms,
        "Reinforced reasoning thinks longer.",
    ),
    low(
        T::ReasoningRl,
        G::Cost,
        Harms,
        "Reinforced reasoning writes more tokens.",
    ),
    low(
        T::ContinuedPretraining,
        G::Idiom,
        Serves,
        "Where a language or field is rare, reading a great deal of it helps.",
    ),
    fit(
        T::ContinuedPretraining,
        G::Language,
        Serves,
        "On Turkish, training on raw text improved how well models read the language.",
        &[cite::LLAMATURK],
        Evidence::Low,
    ),
    low(
        T::ContinuedPretraining,
        G::Cost,
        Harms,
        "A model of your own must be hosted by yourself.",
    ),
    low(
        T::Pretraining,
        G::Idiom,
        Serves,
        "A model trained on nothing but your field speaks nothing else.",
    ),
    low(
        T::Pretraining,
        G::Cost,
        Harms,
        "It costs millions before the first answer.",
    ),
];

/// The share of tasks, in percent, that a base model must already get right for reinforcement to
/// have something to strengthen: any at all, and 1 % is the least the question can tell from none.
pub const SOMETIMES_SUCCEEDS: f64 = 1.0;

/// Returns the effects of a technique, goal by goal.
pub fn fits_of(technique: Technique) -> impl Iterator<Item = &'static Fit> {
    let start = FITS.partition_point(|fit| fit.technique < technique);
    FITS[start..]
        .iter()
        .take_while(move |fit| fit.technique == technique)
}

/// The rung that serves a goal best: where to push further when every rung was tried and tuning
/// is no help.
#[must_use]
pub const fn primary_rung(goal: Goal) -> Technique {
    match goal {
        Goal::Facts => Technique::Retrieval,
        Goal::Reasoning | Goal::Cost | Goal::Latency => Technique::BetterModel,
        Goal::ToolUse => Technique::Tools,
        _ => Technique::Prompting,
    }
}

#[cfg(test)]
mod tests;
