//! The golden cases, in one table a person can read.
//!
//! `answers` are written as in a link: `key=choice`, sets joined by a full stop, `-` for "not
//! sure". What is left out is unanswered. `todo` are the steps of the plan still to do, by the ids
//! of `guidance::steps`, in order.

use crate::more::MORE;

/// One case.
#[derive(Clone, Copy)]
pub(crate) struct Case {
    pub(crate) id: &'static str,
    pub(crate) what: &'static str,
    pub(crate) answers: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) todo: &'static [&'static str],
    pub(crate) destination: &'static str,
    /// Whether no technique was tried yet; such cases settle sooner.
    pub(crate) nothing_tried: bool,
}

/// Answers that every case with its ladder short has besides: an evaluation, cleared and reviewed data,
/// a keeper, any vendor.
const READY: &str = "eval=held-out pass=80 bar=95 cases=200 quality=reviewed rights=yes \
    privacy=anywhere upkeep=named infra=one change=stable tuned=no";

/// Every case.
pub(crate) const CASES: &[Case] = &joined();

const fn joined() -> [Case; FIRST.len() + MORE.len()] {
    let mut all = [FIRST[0]; FIRST.len() + MORE.len()];
    let mut at = 1;
    while at < all.len() {
        all[at] = if at < FIRST.len() {
            FIRST[at]
        } else {
            MORE[at - FIRST.len()]
        };
        at += 1;
    }
    all
}

/// The cases the product was made for.
const FIRST: &[Case] = &[
    Case {
        id: "1",
        what: "one-off JSON, nothing tried, no evaluation",
        answers: "task=classify goal=format tuned=no model=mid eval=nothing prompt=no \
            better=no change=one-off shape=nothing",
        kind: "use-this-instead",
        todo: &["prompting/structured-output", "evaluation", "better-model"],
        destination: "none",
        nothing_tried: true,
    },
    Case {
        id: "2",
        what: "docs change weekly; prompt and retrieval short; evaluation; 3k demonstrations",
        answers: "READY task=converse goal=facts failure=facts facts=weekly private=private \
            prompt=short parts=examples.system rag=short better=no tools=no shape=demonstrations n=3000",
        kind: "use-this-instead",
        todo: &["better-model", "tools/agentic-search"],
        destination: "none",
        nothing_tried: false,
    },
    Case {
        id: "3",
        what: "20M calls a month, passes 96 against a bar of 95, too dear, 50k logged answers",
        answers: "READY task=classify goal=cost failure=cost pass=96 prompt=short \
            parts=examples.system better=no calls=20000000 cost=0.004 costbar=0.001 saving=0.003 \
            fixed=2500 shape=logged n=50000 teacher=yes model=frontier",
        kind: "not-yet",
        todo: &[
            "prompting/cache-and-batch",
            "better-model/cheaper",
            "tune/distillation",
        ],
        destination: "distillation",
        nothing_tried: false,
    },
    Case {
        id: "4",
        what: "100k calls a month saving $0.0005 each, no evaluation, only goal cost",
        answers: "task=classify goal=cost tuned=no eval=nothing prompt=no better=no \
            calls=100000 saving=0.0005 change=stable",
        kind: "not-worth-it",
        todo: &[
            "keep/not-worth-it",
            "prompting/cache-and-batch",
            "evaluation",
            "better-model/cheaper",
        ],
        destination: "none",
        nothing_tried: true,
    },
    Case {
        id: "5",
        what: "latency bar 400 ms, now 1.8 s, quality fine",
        answers: "task=classify goal=latency tuned=no eval=held-out pass=96 bar=95 \
            prompt=no better=no ms=1800 msbar=400 change=stable shape=logged n=5000",
        kind: "not-yet",
        todo: &[
            "prompting/shorter-answer",
            "better-model/faster",
            "gate/rights",
            "gate/privacy",
            "gate/quality",
            "gate/upkeep",
            "tune/distillation",
        ],
        destination: "distillation",
        nothing_tried: true,
    },
    Case {
        id: "6a",
        what: "maths, reasoning model short, verifier, base right 20 % of the time; infrastructure",
        answers: "READY task=solve goal=reasoning failure=reasoning prompt=short \
            parts=examples.system better=short shape=verifiable n=1500 base-ok=20 infra=real",
        kind: "tune",
        todo: &["tune/rl"],
        destination: "reasoning-rl",
        nothing_tried: false,
    },
    Case {
        id: "6b",
        what: "the same without infrastructure, where a live vendor will do",
        answers: "READY task=solve goal=reasoning failure=reasoning prompt=short \
            parts=examples.system better=short shape=verifiable n=1500 base-ok=20 infra=nothing \
            privacy=approved vendor=openai other=yes",
        kind: "tune",
        todo: &["tune/rl"],
        destination: "reasoning-rl",
        nothing_tried: false,
    },
    Case {
        id: "6c",
        what: "the same without infrastructure, on premises",
        answers: "READY task=solve goal=reasoning failure=reasoning prompt=short \
            parts=examples.system better=short shape=verifiable n=1500 base-ok=20 infra=nothing \
            privacy=premises",
        kind: "not-yet",
        todo: &["gate/infrastructure", "tune/rl"],
        destination: "reasoning-rl",
        nothing_tried: false,
    },
    Case {
        id: "6d",
        what: "the same, but the base never gets one right",
        answers: "READY task=solve goal=reasoning failure=reasoning prompt=short \
            parts=examples.system better=short shape=verifiable n=1500 base-ok=0 infra=real",
        kind: "use-this-instead",
        todo: &["better-model/reasoning"],
        destination: "none",
        nothing_tried: false,
    },
    Case {
        id: "7",
        what: "brand voice, prompt short, 30 examples, evaluation and model rung \"not sure\"",
        answers: "task=write goal=style failure=style tuned=no eval=- prompt=short \
            parts=examples.system better=- change=stable overlap=partly shape=demonstrations n=30 \
            quality=reviewed rights=yes privacy=anywhere upkeep=named infra=nothing \
            calls=50000",
        kind: "not-yet",
        todo: &["better-model", "evaluation", "data/few-shot", "tune/lora"],
        destination: "lora-sft",
        nothing_tried: false,
    },
    Case {
        id: "8",
        what: "everything \"not sure\"",
        answers: "NOT-SURE",
        kind: "not-yet",
        todo: &[
            "prompting",
            "evaluation/diagnose",
            "retrieval",
            "better-model",
            "tools",
        ],
        destination: "none",
        nothing_tried: true,
    },
    Case {
        id: "9",
        what: "medical notes on premises; retrieval fixes the facts, style short; rights open",
        answers: "READY task=transform goal=facts.idiom.style failure=style prompt=short \
            parts=examples.system rag=short better=short tools=short facts=monthly \
            private=private shape=demonstrations n=2000 rights=pending privacy=premises",
        kind: "not-yet",
        todo: &["gate/rights", "tune/lora-retrieval"],
        destination: "lora-retrieval",
        nothing_tried: false,
    },
    Case {
        id: "10",
        what: "brand voice and fresh documents, nothing tried",
        answers: "task=write goal=style.facts tuned=no eval=nothing prompt=no rag=no better=no \
            tools=no change=stable overlap=partly facts=weekly shape=demonstrations n=400 \
            quality=reviewed rights=yes privacy=anywhere upkeep=named infra=one",
        kind: "not-yet",
        todo: &[
            "prompting",
            "evaluation",
            "retrieval",
            "better-model",
            "tools/agentic-search",
            "tune/lora-retrieval",
        ],
        destination: "lora-retrieval",
        nothing_tried: true,
    },
    Case {
        id: "11",
        what: "97 % against a bar of 90 %, yet every rung \"short\"",
        answers: "READY task=write goal=style.facts failure=style pass=97 bar=90 prompt=short \
            parts=examples.system rag=short better=short tools=short facts=rarely \
            shape=demonstrations n=500",
        kind: "keep",
        todo: &["keep"],
        destination: "none",
        nothing_tried: false,
    },
    Case {
        id: "12",
        what: "runs a tuned gpt-4.1-mini, which dies 2027-01-14",
        answers: "READY task=classify goal=format failure=format tuned=meets base=gpt-4-1-mini \
            pass=96 prompt=short parts=examples.system.structured better=no shape=demonstrations \
            n=1200 privacy=approved vendor=openai other=yes model=small",
        kind: "not-yet",
        todo: &["better-model/successor", "tune/lora"],
        destination: "lora-sft",
        nothing_tried: false,
    },
    Case {
        id: "13",
        what: "own tools misused, 300 good traces, rungs short, evaluation, wants Bedrock Nova",
        answers: "READY task=act goal=tool-use failure=tool-use prompt=short \
            parts=examples.system better=short tools=short shape=traces n=300 \
            privacy=approved vendor=bedrock-nova other=yes",
        kind: "tune",
        todo: &["tune/tools"],
        destination: "tool-sft",
        nothing_tried: false,
    },
    Case {
        id: "14",
        what: "chatbot, 5k thumbs up and down, rungs short, evaluation",
        answers: "READY task=converse goal=preference failure=preference prompt=short \
            parts=examples.system better=short shape=thumbs n=5000",
        kind: "tune",
        todo: &["tune/kto"],
        destination: "preference-tuning",
        nothing_tried: false,
    },
];

/// `answers` with the shorthands written out. Later words override earlier ones.
pub(crate) fn written_out(answers: &str) -> String {
    answers.replace("READY", READY)
}
