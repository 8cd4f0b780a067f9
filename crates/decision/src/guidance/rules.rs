//! The rules of precedence and the rules that shape a plan, in words, each with its sources.

mod beside;

use crate::guidance::cite;
use QuestionId as Q;
use beside::BESIDE;
use tuneworthy_core::assessment::{Cond, Fact, QuestionId};
use tuneworthy_core::terms::{Evidence, Gate, Goal, Move, SourceId, VerdictKind};

/// The verdicts that a rule explains.
#[derive(Clone, Copy, Debug)]
pub enum Speaks {
    /// The verdict is of this kind.
    Kind(VerdictKind),
    /// The first step is this move.
    First(Move),
    /// Something comes before tuning that is tried, and no gate.
    Rung,
    /// Whatever the verdict is.
    Anyway,
}

/// One rule: why the verdict is what it is.
#[derive(Clone, Copy, Debug)]
pub struct PrecedenceRule {
    /// Its stable id.
    pub id: &'static str,
    /// The verdicts it explains.
    pub speaks: Speaks,
    /// A further condition.
    pub when: Cond,
    /// The reason, in one or two sentences.
    pub text: &'static str,
    /// The reader's answers it rests on.
    pub answers: &'static [QuestionId],
    /// Its sources.
    pub sources: &'static [SourceId],
    /// Certainty of the statement, in the words of GRADE.
    pub evidence: Evidence,
}

const DOC: SourceId = cite::WHEN_TO_FINE_TUNE;

const fn first(gate: Gate) -> Speaks {
    Speaks::First(Move::Open(gate))
}

const fn open(goal: Goal) -> Cond {
    Cond::Fact(Fact::Open(goal))
}

const TRIED_RETRIEVAL: Cond = Cond::Fact(Fact::Tried(tuneworthy_core::terms::Technique::Retrieval));

/// Every rule that explains a verdict, the most decisive first.
pub static RULES: [PrecedenceRule; DECISIVE.len() + BESIDE.len()] = joined();

const fn joined() -> [PrecedenceRule; DECISIVE.len() + BESIDE.len()] {
    let mut all = [DECISIVE[0]; DECISIVE.len() + BESIDE.len()];
    let mut at = 1;
    while at < all.len() {
        all[at] = if at < DECISIVE.len() {
            DECISIVE[at]
        } else {
            BESIDE[at - DECISIVE.len()]
        };
        at += 1;
    }
    all
}

/// The rules that say why a verdict is of its kind or begins with its first step.
const DECISIVE: [PrecedenceRule; 38] = [
    PrecedenceRule {
        id: "bar-met",
        speaks: Speaks::Kind(VerdictKind::Keep),
        when: Cond::ALWAYS,
        text: "Every bar on what you want changed is stated and met. There is no gap left for tuning to close.",
        answers: &[
            Q::Pass,
            Q::Bar,
            Q::CallCost,
            Q::CostBar,
            Q::LatencyNow,
            Q::LatencyBar,
            Q::Tuned,
        ],
        sources: &[DOC, cite::HAMEL, cite::AZURE_SKILLS],
        evidence: Evidence::Moderate,
    },
    PrecedenceRule {
        id: "tune-ends",
        speaks: Speaks::Anyway,
        when: Cond::Fact(Fact::TuneEnds),
        text: "The model under your tune has an announced last day, and the tune goes with it. It must be replaced, rebuilt elsewhere or retired before then.",
        answers: &[Q::Tuned, Q::TunedBase],
        sources: &[cite::OPENAI_DEPRECATIONS],
        evidence: Evidence::High,
    },
    PrecedenceRule {
        id: "does-not-pay",
        speaks: Speaks::Kind(VerdictKind::NotWorthIt),
        when: Cond::Not(&Cond::Fact(Fact::Priced)),
        text: "Cost is the only thing you want changed, and what a tune would save in a year is no more than what one costs to make.",
        answers: &[Q::Calls, Q::Saving, Q::CallCost],
        sources: &[DOC],
        evidence: Evidence::Low,
    },
    PrecedenceRule {
        id: "costs-more-than-it-saves",
        speaks: Speaks::Kind(VerdictKind::NotWorthIt),
        when: Cond::Fact(Fact::Priced),
        text: "Cost is the only thing you want changed, and by your own figures a tune is not expected to earn back what it takes, against the cheapest untuned model that meets your bar.",
        answers: &[Q::Calls, Q::Saving, Q::CallCost, Q::PromptTokens],
        sources: &[DOC],
        evidence: Evidence::Low,
    },
    PrecedenceRule {
        id: "a-program-does-it",
        speaks: Speaks::Kind(VerdictKind::UseThisInstead),
        when: Cond::Is(Q::Task, "compute"),
        text: "A program can do this exactly. Models slip in sums and logic even where they split the problem rightly.",
        answers: &[Q::Task],
        sources: &[cite::PAL],
        evidence: Evidence::Low,
    },
    PrecedenceRule {
        id: "finite-job",
        speaks: Speaks::Kind(VerdictKind::NotWorthIt),
        when: Cond::Is(Q::Circumstances, "ends"),
        text: "The job ends, and what a tune saves ends with it.",
        answers: &[Q::Circumstances, Q::RunMonths, Q::Calls],
        sources: &[DOC],
        evidence: Evidence::Low,
    },
    PrecedenceRule {
        id: "deadline",
        speaks: Speaks::Kind(VerdictKind::UseThisInstead),
        when: Cond::Is(Q::Circumstances, "soon"),
        text: "It must work within days. A prompt takes minutes; a tune takes hours to weeks, and its data comes before.",
        answers: &[Q::Circumstances],
        sources: &[DOC],
        evidence: Evidence::Low,
    },
    PrecedenceRule {
        id: "budget-too-small",
        speaks: Speaks::Kind(VerdictKind::UseThisInstead),
        when: Cond::All(&[
            Cond::Is(Q::Circumstances, "budget"),
            Cond::Any(&[open(Goal::Preference), open(Goal::Reasoning)]),
        ]),
        text: "The tune that fits costs thousands of dollars for preferences and tens of thousands for reinforcement. You have less.",
        answers: &[Q::Circumstances, Q::Goal],
        sources: &[DOC],
        evidence: Evidence::Low,
    },
    PrecedenceRule {
        id: "one-off",
        speaks: Speaks::Kind(VerdictKind::UseThisInstead),
        when: Cond::Is(Q::Change, "one-off"),
        text: "For something wanted once, a prompt costs minutes and a tune costs days.",
        answers: &[Q::Change],
        sources: &[DOC],
        evidence: Evidence::Low,
    },
    PrecedenceRule {
        id: "moving-target",
        speaks: Speaks::Kind(VerdictKind::UseThisInstead),
        when: Cond::Is(Q::Change, "weekly"),
        text: "What you want changes faster than a model can be tuned and tested. A prompt keeps up.",
        answers: &[Q::Change],
        sources: &[DOC, cite::AZURE_SKILLS, cite::WSHOBSON],
        evidence: Evidence::Moderate,
    },
    PrecedenceRule {
        id: "already-covered",
        speaks: Speaks::Kind(VerdictKind::UseThisInstead),
        when: Cond::All(&[
            Cond::Is(Q::Overlap, "covered"),
            Cond::Not(&Cond::Any(&[open(Goal::Cost), open(Goal::Latency)])),
        ]),
        text: "A strong model already does this when asked well. What a model has need not be trained into it.",
        answers: &[Q::Overlap],
        sources: &[DOC],
        evidence: Evidence::Low,
    },
    PrecedenceRule {
        id: "facts-are-not-trained",
        speaks: Speaks::Kind(VerdictKind::UseThisInstead),
        when: open(Goal::Facts),
        text: "What fails is missing knowledge. Retrieval beat tuning on it, on facts the model knew and on new ones.",
        answers: &[Q::Goal, Q::Failure, Q::FactsChange],
        sources: &[DOC, cite::OVADIA, cite::GEKHMAN],
        evidence: Evidence::Moderate,
    },
    PrecedenceRule {
        id: "reasoning-is-not-imitated",
        speaks: Speaks::Kind(VerdictKind::UseThisInstead),
        when: open(Goal::Reasoning),
        text: "Imitating answers does not teach reasoning, and reinforcement needs answers a program can check and a model that sometimes gets them right.",
        answers: &[Q::Goal, Q::Failure, Q::Shape, Q::BaseSuccess],
        sources: &[DOC, cite::WSHOBSON, cite::AZURE_SKILLS],
        evidence: Evidence::Moderate,
    },
    PrecedenceRule {
        id: "successor-suffices",
        speaks: Speaks::Kind(VerdictKind::UseThisInstead),
        when: Cond::All(&[Cond::Fact(Fact::TuneEnds), Cond::Is(Q::BetterModel, "good")]),
        text: "The successor meets your bar untuned. Retire the tune.",
        answers: &[Q::BetterModel],
        sources: &[cite::OPENAI_DEPRECATIONS],
        evidence: Evidence::High,
    },
    PrecedenceRule {
        id: "rung-untried",
        speaks: Speaks::Rung,
        when: Cond::ALWAYS,
        text: "Tuning comes last because everything before it is cheaper, faster to change, and may close the gap alone.",
        answers: &[],
        sources: &[DOC, cite::HAMEL, cite::APPLIED_LLMS, cite::AWS_TUNING],
        evidence: Evidence::Moderate,
    },
    PrecedenceRule {
        id: "prompting-untried",
        speaks: Speaks::First(Move::Try(tuneworthy_core::terms::Technique::Prompting)),
        when: Cond::Not(&Cond::OneOf(Q::Prompting, &["short", "good"])),
        text: "Better prompting is untried, as far as you say, and it costs an afternoon.",
        answers: &[Q::Prompting],
        sources: &[DOC, cite::HAMEL, cite::GEPA],
        evidence: Evidence::Moderate,
    },
    PrecedenceRule {
        id: "similar-cases-untried",
        speaks: Speaks::First(Move::Try(tuneworthy_core::terms::Technique::Retrieval)),
        when: Cond::All(&[open(Goal::Accuracy), Cond::Not(&open(Goal::Facts))]),
        text: "You have labelled cases, and the model has not been shown those most like the one it is asked about.",
        answers: &[Q::Goal, Q::Failure, Q::Retrieval, Q::Shape],
        sources: &[cite::SIMILAR_EXAMPLES, cite::RETRIEVED_EXAMPLES],
        evidence: Evidence::Low,
    },
    PrecedenceRule {
        id: "optimiser-untried",
        speaks: Speaks::First(Move::Try(tuneworthy_core::terms::Technique::Prompting)),
        when: Cond::All(&[
            Cond::OneOf(Q::BetterModel, &["split", "routed"]),
            Cond::Not(&Cond::Is(Q::PromptParts, "optimiser")),
        ]),
        text: "A dear model is good enough and a cheap one is not. An optimised prompt on the cheap one is the rival of a tune: in Databricks' trial it did as well, and cost a fifth less to serve.",
        answers: &[Q::BetterModel, Q::PromptParts],
        sources: &[cite::DATABRICKS_PROMPTS, cite::GEPA],
        evidence: Evidence::Low,
    },
    PrecedenceRule {
        id: "cascade-untried",
        speaks: Speaks::First(Move::Try(tuneworthy_core::terms::Technique::BetterModel)),
        when: Cond::Is(Q::BetterModel, "split"),
        text: "Nobody has tried both models together: the cheap one first, the dear one where it doubts. In a study such cascades matched the best model at up to 98 % less cost.",
        answers: &[Q::BetterModel],
        sources: &[cite::FRUGAL],
        evidence: Evidence::Low,
    },
    PrecedenceRule {
        id: "retrieval-untried",
        speaks: Speaks::First(Move::Try(tuneworthy_core::terms::Technique::Retrieval)),
        when: Cond::All(&[
            Cond::Fact(Fact::Wants(Goal::Facts)),
            Cond::Not(&TRIED_RETRIEVAL),
        ]),
        text: "The answer depends on facts, and retrieval looks them up for each answer.",
        answers: &[Q::Retrieval, Q::FactsChange, Q::FactsPrivate],
        sources: &[DOC, cite::OVADIA, cite::TOGETHER_WHEN],
        evidence: Evidence::Moderate,
    },
    PrecedenceRule {
        id: "retrieval-misses",
        speaks: Speaks::First(Move::Try(tuneworthy_core::terms::Technique::Retrieval)),
        when: TRIED_RETRIEVAL,
        text: "Retrieval is in place and answers still fail. Either the right passage is not found, or it is found and not used, and each has its own remedy.",
        answers: &[Q::Retrieval],
        sources: &[DOC, cite::OPENAI_TALK],
        evidence: Evidence::Low,
    },
    PrecedenceRule {
        id: "passages-untried",
        speaks: Speaks::First(Move::Try(tuneworthy_core::terms::Technique::Retrieval)),
        when: Cond::Not(&Cond::Any(&[
            Cond::Fact(Fact::Wants(Goal::Facts)),
            open(Goal::Accuracy),
            TRIED_RETRIEVAL,
        ])),
        text: "Nobody has tried whether passages from your field, put beside the question, are enough.",
        answers: &[Q::Retrieval],
        sources: &[DOC],
        evidence: Evidence::Low,
    },
    PrecedenceRule {
        id: "model-untried",
        speaks: Speaks::First(Move::Try(tuneworthy_core::terms::Technique::BetterModel)),
        when: Cond::Not(&Cond::OneOf(Q::BetterModel, &["good", "split"])),
        text: "Nobody has tried whether another model meets the bar as it is.",
        answers: &[Q::BetterModel, Q::ModelToday],
        sources: &[DOC, cite::GPT_6_PRICES],
        evidence: Evidence::Moderate,
    },
    PrecedenceRule {
        id: "tools-untried",
        speaks: Speaks::First(Move::Try(tuneworthy_core::terms::Technique::Tools)),
        when: Cond::ALWAYS,
        text: "The gap may be a missing action, and an action needs no training.",
        answers: &[Q::Tools, Q::Task],
        sources: &[DOC],
        evidence: Evidence::Low,
    },
    PrecedenceRule {
        id: "evaluation-not-trusted",
        speaks: Speaks::First(Move::BuildEvaluation),
        when: Cond::Is(Q::Evaluation, "untrusted"),
        text: "A score that people do not trust proves nothing to them. Graders need checking against people, like the models they grade.",
        answers: &[Q::Evaluation],
        sources: &[cite::VALIDATORS],
        evidence: Evidence::Low,
    },
    PrecedenceRule {
        id: "gap-within-chance",
        speaks: Speaks::First(Move::BuildEvaluation),
        when: Cond::Fact(Fact::GapWithinChance),
        text: "Your pass rate rests on so few cases that the bar lies within its 95 % interval. The gap may be chance, and no tune could be shown to close it.",
        answers: &[Q::Pass, Q::Bar, Q::Cases],
        sources: &[cite::MILLER],
        evidence: Evidence::Low,
    },
    PrecedenceRule {
        id: "no-bar",
        speaks: Speaks::First(Move::BuildEvaluation),
        when: Cond::Fact(Fact::AllMet),
        text: "You call what is in place good enough, and have set no bar it can be held to. \"Keep what you have\" rests on a bar that is stated and met.",
        answers: &[
            Q::Prompting,
            Q::Retrieval,
            Q::BetterModel,
            Q::Tools,
            Q::Tuned,
            Q::Bar,
        ],
        sources: &[DOC, cite::HAMEL, cite::ANTHROPIC_PROMPTING],
        evidence: Evidence::Moderate,
    },
    PrecedenceRule {
        id: "no-evaluation",
        speaks: Speaks::First(Move::BuildEvaluation),
        when: Cond::Not(&Cond::Any(&[
            Cond::Fact(Fact::AllMet),
            Cond::OneOf(Q::Evaluation, &["untrusted", "held-out"]),
        ])),
        text: "Without held-out cases you cannot tell whether a tune improved anything or memorised its examples.",
        answers: &[Q::Evaluation],
        sources: &[DOC, cite::HAMEL, cite::WSHOBSON],
        evidence: Evidence::Moderate,
    },
    PrecedenceRule {
        id: "rights-open",
        speaks: first(Gate::Rights),
        when: Cond::ALWAYS,
        text: "Nobody has said that this data may be trained on, and what a model has learned cannot be taken out of it.",
        answers: &[Q::Rights, Q::Teacher],
        sources: &[cite::AZURE_SKILLS],
        evidence: Evidence::Low,
    },
    PrecedenceRule {
        id: "privacy-open",
        speaks: first(Gate::Privacy),
        when: Cond::ALWAYS,
        text: "It is not settled where this data may go.",
        answers: &[Q::Privacy],
        sources: &[DOC],
        evidence: Evidence::Low,
    },
    PrecedenceRule {
        id: "quality-open",
        speaks: first(Gate::Quality),
        when: Cond::ALWAYS,
        text: "Nobody vouches for the examples. 335 curated ones beat 1,576 noisy ones in Microsoft's own trial.",
        answers: &[Q::Quality],
        sources: &[DOC, cite::AZURE_SKILLS],
        evidence: Evidence::Moderate,
    },
    PrecedenceRule {
        id: "upkeep-open",
        speaks: first(Gate::Upkeep),
        when: Cond::ALWAYS,
        text: "A tuned model without somebody who keeps it is lost the day its base ends.",
        answers: &[Q::Upkeep],
        sources: &[cite::OPENAI_DEPRECATIONS],
        evidence: Evidence::Moderate,
    },
    PrecedenceRule {
        id: "vendor-closed",
        speaks: first(Gate::Vendor),
        when: Cond::Is(Q::OtherVendor, "no"),
        text: "The place you want cannot take this job on this date, and you say no other will do. Tuning is out until one of the two changes.",
        answers: &[Q::Vendor, Q::OtherVendor, Q::Privacy],
        sources: &[cite::OPENAI_DEPRECATIONS],
        evidence: Evidence::High,
    },
    PrecedenceRule {
        id: "vendor-open",
        speaks: first(Gate::Vendor),
        when: Cond::Not(&Cond::Is(Q::OtherVendor, "no")),
        text: "The place you want cannot take this job on this date, and you have not said whether another would do.",
        answers: &[Q::Vendor, Q::OtherVendor],
        sources: &[cite::OPENAI_DEPRECATIONS],
        evidence: Evidence::High,
    },
    PrecedenceRule {
        id: "infrastructure-unknown",
        speaks: first(Gate::Infrastructure),
        when: Cond::Unsure(Q::Infrastructure),
        text: "No service you may use runs this method for you, and you have not said which machines and people you have.",
        answers: &[Q::Infrastructure, Q::Privacy, Q::Vendor],
        sources: &[DOC],
        evidence: Evidence::Low,
    },
    PrecedenceRule {
        id: "infrastructure-missing",
        speaks: first(Gate::Infrastructure),
        when: Cond::Not(&Cond::Unsure(Q::Infrastructure)),
        text: "This method needs more machines and people than you say you have, and no service you may use runs it for you.",
        answers: &[Q::Infrastructure, Q::Privacy, Q::Vendor],
        sources: &[DOC],
        evidence: Evidence::Low,
    },
    PrecedenceRule {
        id: "gap-persists",
        speaks: Speaks::Kind(VerdictKind::Tune),
        when: Cond::ALWAYS,
        text: "Every rung that could close the gap was tried and fell short, and you can measure what tuning adds. This is the persistent gap tuning is for.",
        answers: &[
            Q::Prompting,
            Q::Retrieval,
            Q::BetterModel,
            Q::Tools,
            Q::Evaluation,
        ],
        sources: &[DOC, cite::OPENAI_TALK, cite::AZURE_OVERVIEW],
        evidence: Evidence::Moderate,
    },
    PrecedenceRule {
        id: "data-suffices",
        speaks: Speaks::Kind(VerdictKind::Tune),
        when: Cond::ALWAYS,
        text: "You have the data the method needs, reviewed and cleared.",
        answers: &[Q::Shape, Q::Amount, Q::TextSize, Q::Quality, Q::Rights],
        sources: &[cite::AZURE_SKILLS],
        evidence: Evidence::Moderate,
    },
];
