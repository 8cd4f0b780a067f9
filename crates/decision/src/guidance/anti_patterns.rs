//! Mistakes that an assessment can show, each with what to do instead.

use super::bands::SFT_MIN;
use super::cite::{
    ACCESS_CONTROL, ANTHROPIC_PROMPTING, AZURE_SKILLS, BETLEY, BIDERMAN, CLAUDE_PRICES, GEKHMAN,
    GOOGLE_PRACTICE, GPT_6_PRICES, GPU_MARKET, HAMEL, HUYEN, LORA_REGRET, MISTRAL_HELP, NOVA_TOOLS,
    OPENAI_DEPRECATIONS, OPENAI_SFT, OVADIA, QI, TOGETHER_LORA, TOGETHER_WHEN, WHEN_TO_FINE_TUNE,
    WSHOBSON,
};
use super::fit::SOMETIMES_SUCCEEDS;
use tuneworthy_core::assessment::{Cond, Fact, QuestionId};
use tuneworthy_core::terms::{Evidence, Goal, SourceId, Technique};

/// Calls a month below which a dedicated GPU costs more than paying by the token.
///
/// One H100 rents for $1.99 to $5 an hour (Mercatus, May 2026); at $4 it is $2,920 a month. At $0.004 a call,
/// which is 1,000 tokens in and 200 out on Claude Sonnet 5.5 (2026-10-24), that buys 730,000
/// calls. Rounded down here.
pub const DEDICATED_GPU_CALLS: f64 = 700_000.0;

/// Tokens of fixed prompt from which "shorter" is a reason people give for tuning. Chosen here:
/// no source names a limit.
pub const LONG_PROMPT: f64 = 1_000.0;

/// A mistake to look out for.
#[derive(Debug)]
pub struct AntiPattern {
    /// Its stable id.
    pub id: &'static str,
    /// A few words.
    pub title: &'static str,
    /// The damage.
    pub why: &'static str,
    /// The better action.
    pub instead: &'static str,
    /// The condition under which an assessment shows it; [`Cond::NEVER`] if the questions cannot tell.
    pub trigger: Cond,
    /// The questions that show it.
    pub questions: &'static [QuestionId],
    /// Its sources.
    pub sources: &'static [SourceId],
    /// Certainty of the statement, in the words of GRADE.
    pub evidence: Evidence,
    /// Whether the source document names it.
    pub in_source_document: bool,
    /// Whether the mistake can be made without tuning. The others are only mentioned where the plan
    /// leads to tuning.
    pub untuned: bool,
}

const fn wants(goal: Goal) -> Cond {
    Cond::Fact(Fact::Wants(goal))
}

const fn leads_to(technique: Technique) -> Cond {
    Cond::Fact(Fact::Destination(technique))
}

/// The plan leads to training something.
const TUNING_AHEAD: Cond = Cond::Any(&[
    leads_to(Technique::LoraSft),
    leads_to(Technique::LoraRetrieval),
    leads_to(Technique::Distillation),
    leads_to(Technique::ToolSft),
    leads_to(Technique::PreferenceTuning),
    leads_to(Technique::FullSft),
    leads_to(Technique::ReasoningRl),
    leads_to(Technique::ContinuedPretraining),
    leads_to(Technique::Pretraining),
]);

/// The goals are about quality: a bar on price or speed may be open all the same.
const QUALITY_ONLY: Cond = Cond::Not(&Cond::Any(&[wants(Goal::Cost), wants(Goal::Latency)]));

/// The six of the source document first, then the field's.
pub static ANTI_PATTERNS: [AntiPattern; 23] = [
    AntiPattern {
        id: "no-hypothesis",
        title: "Tuning without a hypothesis",
        why: "Nobody has said which answers fail and why, so no training file can aim at them and no result can prove anyone right.",
        instead: "Read 20 failures, name the cause, and write down what the tuned model should do differently.",
        trigger: Cond::Is(QuestionId::Hypothesis, "nothing"),
        questions: &[QuestionId::Hypothesis],
        sources: &[WHEN_TO_FINE_TUNE],
        evidence: Evidence::Low,
        in_source_document: true,
        untuned: false,
    },
    AntiPattern {
        id: "already-passes",
        title: "Tuning what already passes",
        why: "There is no gap to close. Microsoft stops at a base score above 9 out of 10.",
        instead: "Keep what you have. Raise the bar if it is too low, and spend the effort elsewhere.",
        trigger: Cond::All(&[
            Cond::Reaches(QuestionId::Pass, QuestionId::Bar),
            QUALITY_ONLY,
        ]),
        questions: &[QuestionId::Pass, QuestionId::Bar],
        sources: &[WHEN_TO_FINE_TUNE, AZURE_SKILLS, HAMEL],
        evidence: Evidence::Moderate,
        in_source_document: true,
        untuned: true,
    },
    AntiPattern {
        id: "poor-data",
        title: "Training on data nobody has checked",
        why: "The model copies faults as faithfully as virtues, and states them with confidence.",
        instead: "Review before you collect: 335 curated examples beat 1,576 noisy ones in Microsoft's test.",
        trigger: Cond::OneOf(QuestionId::Quality, &["poor", "mixed"]),
        questions: &[QuestionId::Quality],
        sources: &[WHEN_TO_FINE_TUNE, AZURE_SKILLS, GOOGLE_PRACTICE],
        evidence: Evidence::Moderate,
        in_source_document: true,
        untuned: false,
    },
    AntiPattern {
        id: "no-evaluation",
        title: "No held-out evaluation",
        why: "On cases the model has trained on, learning and memorising look the same.",
        instead: "Set aside cases with known good answers before training, and never train or tune prompts on them.",
        // Without any, building one is a step of the plan; a set that is used twice passes for one.
        trigger: Cond::Is(QuestionId::Evaluation, "reused"),
        questions: &[QuestionId::Evaluation],
        sources: &[
            WHEN_TO_FINE_TUNE,
            OPENAI_SFT,
            ANTHROPIC_PROMPTING,
            AZURE_SKILLS,
            HAMEL,
        ],
        evidence: Evidence::High,
        in_source_document: true,
        untuned: true,
    },
    AntiPattern {
        id: "epochs",
        title: "The wrong number of epochs",
        why: "An epoch is one pass over the training file. Too few and little sticks, too many and the model learns your file by heart.",
        instead: "Start with Microsoft's numbers: 3 to 5 below 100 examples, 2 to 3 up to 500, 1 to 2 up to 2,000, then 1. Watch held-out loss.",
        trigger: Cond::NEVER,
        questions: &[],
        sources: &[WHEN_TO_FINE_TUNE, AZURE_SKILLS],
        evidence: Evidence::Moderate,
        in_source_document: true,
        untuned: false,
    },
    AntiPattern {
        id: "forgetting",
        title: "Forgetting that nobody watches",
        why: "A model trained on one thing loses others. The first to notice is a user who asks it something ordinary.",
        instead: "Mix general examples into training, and put general cases in the evaluation.",
        trigger: Cond::Any(&[
            Cond::Is(QuestionId::Forgetting, "nothing"),
            Cond::Is(QuestionId::TuneResult, "worse"),
        ]),
        questions: &[QuestionId::TuneResult, QuestionId::Forgetting],
        sources: &[WHEN_TO_FINE_TUNE, BIDERMAN],
        evidence: Evidence::Low,
        in_source_document: true,
        untuned: false,
    },
    AntiPattern {
        id: "changing-facts",
        title: "Training in facts that change",
        why: "The tune is out of date on the day it ships, and a model taught new facts makes more of them up.",
        instead: "Look the facts up, or put them in the prompt. Tune only how the model uses them.",
        trigger: Cond::All(&[
            wants(Goal::Facts),
            Cond::OneOf(QuestionId::FactsChange, &["daily", "weekly", "monthly"]),
        ]),
        questions: &[
            QuestionId::Goal,
            QuestionId::Failure,
            QuestionId::FactsChange,
        ],
        sources: &[OVADIA, GEKHMAN, TOGETHER_WHEN, WHEN_TO_FINE_TUNE],
        evidence: Evidence::Moderate,
        in_source_document: false,
        untuned: false,
    },
    AntiPattern {
        id: "newer-model-untried",
        title: "Tuning before trying a newer model",
        why: "A stronger or cheaper model may already meet the bar. In September and October 2026 two small ones came out at $0.10 per million input tokens.",
        instead: "Run your evaluation on one stronger and one cheaper model first. Neither needs training.",
        // Every plan has that step where it is untried.
        trigger: Cond::NEVER,
        questions: &[],
        sources: &[GPT_6_PRICES, CLAUDE_PRICES, WHEN_TO_FINE_TUNE],
        evidence: Evidence::Moderate,
        in_source_document: false,
        untuned: false,
    },
    AntiPattern {
        id: "cacheable-prompt",
        title: "Tuning to shorten a prompt that can be cached",
        why: "Cached, the fixed part of a prompt costs a tenth or less on most current models. On Claude Sonnet 5.5 with 2,700 fixed tokens, caching takes 95 % of what a shorter prompt would save.",
        instead: "Turn caching on, then compare a tune with the cached price.",
        trigger: Cond::All(&[
            wants(Goal::Cost),
            Cond::AtLeast(QuestionId::PromptTokens, LONG_PROMPT),
            Cond::Not(&Cond::Is(QuestionId::PromptParts, "cached")),
            // Nobody bills by the token on machines of one's own.
            Cond::Not(&Cond::Is(QuestionId::VendorToday, "own-gpus")),
            Cond::Not(&Cond::OneOf(QuestionId::Privacy, &["premises", "device"])),
        ]),
        questions: &[
            QuestionId::VendorToday,
            QuestionId::Privacy,
            QuestionId::Goal,
            QuestionId::PromptTokens,
            QuestionId::PromptParts,
        ],
        sources: &[CLAUDE_PRICES, GPT_6_PRICES],
        evidence: Evidence::Moderate,
        in_source_document: false,
        untuned: true,
    },
    AntiPattern {
        id: "base-that-ends",
        title: "Building on a base that is about to end",
        why: "A tune ends with its base. OpenAI takes no new jobs from 6 January 2027, and gpt-4.1 and gpt-4o tunes stop answering on 14 January.",
        instead: "Choose a base whose end lies beyond your payback, or open weights, which nobody can switch off.",
        trigger: Cond::Any(&[
            Cond::Fact(Fact::TuneEnds),
            Cond::Is(QuestionId::Vendor, "openai"),
        ]),
        questions: &[QuestionId::Tuned, QuestionId::TunedBase, QuestionId::Vendor],
        sources: &[OPENAI_DEPRECATIONS],
        evidence: Evidence::High,
        in_source_document: false,
        untuned: false,
    },
    AntiPattern {
        id: "too-few",
        title: "Fewer than 50 examples",
        why: "Microsoft says to stop below 50, and OpenAI to start there. With fewer you learn whether the pipeline runs, not whether tuning helps.",
        instead: "Show the examples in the prompt, and collect or generate more.",
        trigger: Cond::Below(QuestionId::Amount, SFT_MIN),
        questions: &[QuestionId::Amount],
        sources: &[AZURE_SKILLS, OPENAI_SFT],
        evidence: Evidence::Moderate,
        in_source_document: false,
        untuned: false,
    },
    AntiPattern {
        id: "unlike-production",
        title: "Data unlike production",
        why: "A model trained on tidy examples meets untidy users. What it learned does not carry over.",
        instead: "Train on inputs in the form your system really sends, system prompt included.",
        trigger: Cond::NEVER,
        questions: &[],
        sources: &[GOOGLE_PRACTICE, OPENAI_SFT, HUYEN],
        evidence: Evidence::Moderate,
        in_source_document: false,
        untuned: false,
    },
    AntiPattern {
        id: "idle-gpu",
        title: "A dedicated GPU that mostly waits",
        why: "Most tuned models run on a rented GPU that bills by the hour, asked or not: an H100 rents for about $2 to $5 an hour, and $4 an hour is $2,920 a month. Below about 700,000 calls a month, paying a mid-priced model by the token is cheaper.",
        instead: "Choose a service that bills tuned models by the token, share a GPU between adapters, or stay untuned.",
        trigger: Cond::All(&[
            Cond::OneOf(QuestionId::Vendor, &["together", "fireworks", "own-gpus"]),
            Cond::Below(QuestionId::Calls, DEDICATED_GPU_CALLS),
        ]),
        questions: &[QuestionId::Vendor, QuestionId::Calls],
        sources: &[GPU_MARKET, CLAUDE_PRICES],
        evidence: Evidence::Moderate,
        in_source_document: false,
        untuned: false,
    },
    AntiPattern {
        id: "rl-never-succeeds",
        title: "Reinforcing what never works",
        why: "Reinforcement rewards the tries that come out right. Where none do, there is nothing to reward.",
        instead: "Find a base that succeeds now and then, or teach with worked examples first.",
        trigger: Cond::All(&[
            Cond::Any(&[
                leads_to(Technique::ReasoningRl),
                Cond::Is(QuestionId::Shape, "verifiable"),
            ]),
            Cond::Below(QuestionId::BaseSuccess, SOMETIMES_SUCCEEDS),
        ]),
        questions: &[QuestionId::BaseSuccess, QuestionId::Shape],
        sources: &[WSHOBSON, AZURE_SKILLS],
        evidence: Evidence::Moderate,
        in_source_document: false,
        untuned: false,
    },
    AntiPattern {
        id: "synthetic-only",
        title: "Training on generated examples alone",
        why: "A set written by a model holds that model's habits and none of your users' surprises.",
        instead: "Keep at least a quarter of the set real, and expect to discard most of what is generated.",
        trigger: Cond::All(&[TUNING_AHEAD, Cond::Is(QuestionId::Shape, "rules")]),
        questions: &[QuestionId::Shape],
        sources: &[WSHOBSON, WHEN_TO_FINE_TUNE],
        evidence: Evidence::Low,
        in_source_document: false,
        untuned: false,
    },
    AntiPattern {
        id: "nova-tools",
        title: "Tuning Nova for tool use",
        why: "A tuned Amazon Nova no longer calls tools. You would train away the thing you need.",
        instead: "Tune open weights or another vendor's model, and test tool calls on the tuned one.",
        trigger: Cond::All(&[
            Cond::Is(QuestionId::Vendor, "bedrock-nova"),
            Cond::Any(&[wants(Goal::ToolUse), Cond::Is(QuestionId::Task, "act")]),
        ]),
        questions: &[QuestionId::Vendor, QuestionId::Goal, QuestionId::Task],
        sources: &[NOVA_TOOLS],
        evidence: Evidence::Low,
        in_source_document: false,
        untuned: false,
    },
    AntiPattern {
        id: "last-checkpoint",
        title: "Shipping the last checkpoint unseen",
        why: "A checkpoint is a copy of the model saved during training. The last one may know your file by heart: Microsoft calls an overfit ratio (how much worse it does on unseen cases) above 1.5 bad.",
        instead: "Evaluate several checkpoints on held-out cases, and ship the best.",
        trigger: Cond::NEVER,
        questions: &[],
        sources: &[AZURE_SKILLS],
        evidence: Evidence::Moderate,
        in_source_document: false,
        untuned: false,
    },
    AntiPattern {
        id: "no-safety-retest",
        title: "No safety test after tuning",
        why: "Tuning wears safety training down, even on harmless data. Ten hostile examples were enough to remove it.",
        instead: "Run your safety and refusal tests before tuning and again on the tuned model, before anyone outside meets it.",
        trigger: Cond::All(&[
            TUNING_AHEAD,
            Cond::Not(&Cond::Is(QuestionId::Forgetting, "retested")),
            // A goal or a training set that moves the line, or a model that meets the public.
            Cond::Any(&[
                wants(Goal::Refusals),
                Cond::Fact(Fact::FileRefuses),
                Cond::OneOf(QuestionId::Shape, &["pairs", "thumbs"]),
                Cond::Is(QuestionId::Task, "converse"),
            ]),
        ]),
        questions: &[
            QuestionId::Task,
            QuestionId::Goal,
            QuestionId::Shape,
            QuestionId::Forgetting,
        ],
        sources: &[QI, BETLEY],
        evidence: Evidence::Low,
        in_source_document: false,
        untuned: false,
    },
    AntiPattern {
        id: "full-before-lora",
        title: "Full tuning before an adapter",
        why: "An adapter trains 0.1 to 1 % of the weights, costs less, forgets less, and on ordinary sets does as well.",
        instead: "Train a LoRA adapter first. Go to every weight only when it levels off below the bar.",
        trigger: Cond::All(&[
            leads_to(Technique::FullSft),
            Cond::Not(&Cond::Is(QuestionId::TuneKind, "adapter")),
        ]),
        questions: &[QuestionId::TuneKind, QuestionId::Amount],
        sources: &[TOGETHER_LORA, LORA_REGRET, BIDERMAN],
        evidence: Evidence::Moderate,
        in_source_document: false,
        untuned: false,
    },
    AntiPattern {
        id: "rights-per-user",
        title: "Training on what not everybody may see",
        why: "A tuned model cannot tell who asks. What it learned from one user's documents it may tell to another.",
        instead: "Leave such documents out of the training file, and look them up with the rights of the user who asks.",
        trigger: Cond::All(&[TUNING_AHEAD, Cond::Is(QuestionId::Circumstances, "rights")]),
        questions: &[QuestionId::Circumstances],
        sources: &[ACCESS_CONTROL],
        evidence: Evidence::Low,
        in_source_document: false,
        untuned: false,
    },
    AntiPattern {
        id: "tuning-again",
        title: "Tuning again what changed nothing",
        why: "A tune that was no better than the prompt says that the examples do not show what is missing, or that the prompt shows it already.",
        instead: "Read 50 of its failures beside the examples nearest to them. Train again once you can say what the examples lacked.",
        trigger: Cond::All(&[TUNING_AHEAD, Cond::Is(QuestionId::TuneResult, "nothing")]),
        questions: &[QuestionId::TuneResult],
        sources: &[OPENAI_SFT, HAMEL],
        evidence: Evidence::Low,
        in_source_document: false,
        untuned: false,
    },
    AntiPattern {
        id: "no-rubric",
        title: "A matter of taste without a rubric",
        why: "If two of your people would score an answer differently, the training data says both things at once. Microsoft counts that as a reason not to tune.",
        instead: "Agree on a rubric, written rules for scoring, and have two people score the same 20 answers.",
        trigger: Cond::All(&[
            Cond::Any(&[wants(Goal::Style), wants(Goal::Preference)]),
            Cond::OneOf(QuestionId::Evaluation, &["nothing", "look"]),
        ]),
        questions: &[QuestionId::Goal, QuestionId::Evaluation],
        sources: &[AZURE_SKILLS],
        evidence: Evidence::Moderate,
        in_source_document: false,
        untuned: true,
    },
    AntiPattern {
        id: "no-export",
        title: "Tuning what you cannot take with you",
        why: "Mistral does not let you download what its service tunes. If the service ends or its price rises, you start again.",
        instead: "If you want to own the result, tune open weights where you may keep them.",
        trigger: Cond::Is(QuestionId::Vendor, "mistral"),
        questions: &[QuestionId::Vendor],
        sources: &[MISTRAL_HELP],
        evidence: Evidence::Moderate,
        in_source_document: false,
        untuned: false,
    },
];
