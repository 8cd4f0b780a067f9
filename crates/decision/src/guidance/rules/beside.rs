//! Rules that are said beside a verdict, whatever it is.

use super::{DOC, PrecedenceRule, Speaks, open};
use crate::guidance::cite;
use QuestionId as Q;
use tuneworthy_core::assessment::{Cond, Fact, QuestionId};
use tuneworthy_core::terms::{Evidence, Goal, Technique};

/// The rules.
pub(super) const BESIDE: [PrecedenceRule; 12] = [
    PrecedenceRule {
        id: "fits-in-the-prompt",
        speaks: Speaks::Anyway,
        when: Cond::All(&[open(Goal::Facts), Cond::Is(Q::Retrieval, "fits")]),
        text: "All the model must know fits in the prompt. Anthropic advises against building a search below about 200,000 tokens.",
        answers: &[Q::Retrieval],
        sources: &[cite::CONTEXTUAL_RETRIEVAL],
        evidence: Evidence::Low,
    },
    PrecedenceRule {
        id: "baseline-is-what-runs",
        speaks: Speaks::Anyway,
        when: Cond::OneOf(Q::ModelToday, &["rules", "classical", "search", "people"]),
        text: "The yardstick is what runs today, scored on the same cases. Simple rules often get half of the way.",
        answers: &[Q::ModelToday],
        sources: &[cite::RULES_OF_ML],
        evidence: Evidence::Low,
    },
    PrecedenceRule {
        id: "pays",
        speaks: Speaks::Anyway,
        when: Cond::All(&[
            Cond::Fact(Fact::Pays),
            open(Goal::Cost),
            Cond::Not(&Cond::Fact(Fact::Priced)),
        ]),
        text: "At your volume the saving you expect is worth more in a year than a tune costs, so this is worth pursuing.",
        answers: &[Q::Calls, Q::Saving],
        sources: &[DOC],
        evidence: Evidence::Low,
    },
    PrecedenceRule {
        id: "earns-its-keep",
        speaks: Speaks::Anyway,
        when: Cond::All(&[
            Cond::Fact(Fact::Pays),
            open(Goal::Cost),
            Cond::Fact(Fact::Priced),
        ]),
        text: "By your own figures a tune is expected to earn more than it takes, against the cheapest untuned model that meets your bar.",
        answers: &[Q::Calls, Q::Saving, Q::CallCost, Q::PromptTokens],
        sources: &[DOC],
        evidence: Evidence::Low,
    },
    PrecedenceRule {
        id: "ends-before-payback",
        speaks: Speaks::Anyway,
        when: Cond::Fact(Fact::EndsBeforePayback),
        text: "The base you would tune is shut down before the tune has paid for itself. The rebuild that forces is counted in.",
        answers: &[],
        sources: &[cite::OPENAI_DEPRECATIONS],
        evidence: Evidence::Moderate,
    },
    PrecedenceRule {
        id: "adapter-levelled-off",
        speaks: Speaks::Anyway,
        when: Cond::Fact(Fact::Destination(Technique::FullSft)),
        text: "Your adapter got better until more data changed nothing. That is the case for every weight.",
        answers: &[Q::TuneKind, Q::TuneResult, Q::Amount],
        sources: &[cite::TOGETHER_WHEN, cite::BIDERMAN],
        evidence: Evidence::Moderate,
    },
    PrecedenceRule {
        id: "more-data-still-helped",
        speaks: Speaks::Anyway,
        when: Cond::Is(Q::TuneResult, "rising"),
        text: "More data still helped your last tune. More of it comes before another method.",
        answers: &[Q::TuneResult],
        sources: &[cite::HUYEN, cite::OPENAI_SFT],
        evidence: Evidence::Moderate,
    },
    PrecedenceRule {
        id: "last-tune-changed-nothing",
        speaks: Speaks::Anyway,
        when: Cond::Is(Q::TuneResult, "nothing"),
        text: "Your last tune was no better than the prompt. OpenAI's advice is to rethink task and data before training again.",
        answers: &[Q::TuneResult, Q::TuneKind],
        sources: &[cite::OPENAI_SFT],
        evidence: Evidence::Moderate,
    },
    PrecedenceRule {
        id: "inputs-drift",
        speaks: Speaks::Anyway,
        when: Cond::All(&[
            Cond::Is(Q::Circumstances, "drift"),
            Cond::Not(&Cond::OneOf(Q::Change, &["one-off", "weekly"])),
        ]),
        text: "What comes in changes while the right answers stay. That does not speak against tuning, but a tune must be repeated when the data changes: score fresh cases, and plan for it.",
        answers: &[Q::Circumstances, Q::Change],
        sources: &[cite::AZURE_CONSIDERATIONS],
        evidence: Evidence::Moderate,
    },
    PrecedenceRule {
        id: "accounted-for",
        speaks: Speaks::Anyway,
        when: Cond::Is(Q::Circumstances, "audit"),
        text: "Log for each answer its input, passages, prompt and model version. The EU AI Act asks that high-risk systems record events by themselves. A tune is one more version to account for.",
        answers: &[Q::Circumstances],
        sources: &[cite::AI_ACT_LOGS],
        evidence: Evidence::Moderate,
    },
    PrecedenceRule {
        id: "indoors",
        speaks: Speaks::Anyway,
        when: Cond::OneOf(Q::Privacy, &["premises", "device"]),
        text: "The data stays on your machines, so only open weights can be tuned on it.",
        answers: &[Q::Privacy],
        sources: &[DOC],
        evidence: Evidence::Low,
    },
    PrecedenceRule {
        id: "facts-beside-tuning",
        speaks: Speaks::Anyway,
        when: Cond::Fact(Fact::Destination(Technique::LoraRetrieval)),
        text: "Facts and manner are different gaps: retrieval closes the one, tuning the other, and the gains add up.",
        answers: &[Q::Goal, Q::Failure, Q::Retrieval],
        sources: &[DOC, cite::BALAGUER, cite::META_ADAPTING],
        evidence: Evidence::Moderate,
    },
];
