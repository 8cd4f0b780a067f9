//! Effects of the rungs.

use super::{DOC, FITS_WHOLE, Fit, LABELLED, fit, fit_when, low};
use crate::guidance::cite;
use crate::guidance::fit::GoalEffect::{Harms, Serves};
use tuneworthy_core::assessment::{Cond, QuestionId};
use tuneworthy_core::terms::{Evidence, Goal as G, Technique as T};

/// The rows.
pub(super) const RUNGS: [Fit; 32] = [
    fit_when(
        T::Prompting,
        G::Facts,
        &FITS_WHOLE,
        "A text that fits in the prompt needs no search: put all of it in, and cache it.",
        &[cite::CONTEXTUAL_RETRIEVAL, cite::CLAUDE_PRICES],
        Evidence::Low,
    ),
    fit(
        T::Prompting,
        G::Format,
        Serves,
        "A few examples do most of it; for JSON, structured output makes the API enforce the shape.",
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
        G::Reasoning,
        Serves,
        "Worked examples with their steps raised what large models solve, without training.",
        &[cite::COT, cite::PAL],
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
        "What is cached, batched or not written costs a fraction, on a vendor's bill and on your own machine.",
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
    fit_when(
        T::Retrieval,
        G::Facts,
        &Cond::Not(&FITS_WHOLE),
        "Retrieval puts the facts in front of the model, and changes when your documents change.",
        &[cite::OVADIA, cite::BALAGUER, cite::TOGETHER_WHEN],
        Evidence::Moderate,
    ),
    fit_when(
        T::Retrieval,
        G::Idiom,
        &Cond::Not(&FITS_WHOLE),
        "Passages in the field's own words pull the answer towards them.",
        &[DOC],
        Evidence::Low,
    ),
    fit_when(
        T::Retrieval,
        G::Accuracy,
        &Cond::All(&[LABELLED, Cond::Not(&FITS_WHOLE)]),
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
        "Small models fell in price and grew better in 2026: a newer one may meet the bar untuned.",
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
    fit_when(
        T::Tools,
        G::Reasoning,
        &Cond::OneOf(QuestionId::Tools, &["at-hand", "short", "good"]),
        "Models that wrote a program and ran it solved more than far larger ones that worked in words.",
        &[cite::PAL],
        Evidence::Low,
    ),
    low(
        T::Tools,
        G::ToolUse,
        Serves,
        "Fewer, better-named tools and a checked workflow remove whole classes of wrong calls.",
    ),
    Fit {
        when: Cond::Not(&Cond::Is(QuestionId::Task, "compute")),
        ..low(
            T::Tools,
            G::Cost,
            Harms,
            "Each step of an agent is one more call to pay for.",
        )
    },
    Fit {
        when: Cond::Not(&Cond::Is(QuestionId::Task, "compute")),
        ..low(
            T::Tools,
            G::Latency,
            Harms,
            "Each step of an agent is one more call to wait for.",
        )
    },
];
