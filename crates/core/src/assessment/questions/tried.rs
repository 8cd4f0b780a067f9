//! Questions about the rungs tried before tuning.

use super::{ChoiceRow, Cond, QuestionId, QuestionRow, Section, choice};
use crate::assessment::Fact;
use crate::terms::Goal;

const RUNG: &[ChoiceRow] = &[
    choice("no", "Not tried", ""),
    choice("short", "In place, and still short of the bar", ""),
    choice("good", "In place, and good enough", "Every bar is met"),
];

const fn wants(goal: Goal) -> Cond {
    Cond::Fact(Fact::Wants(goal))
}

pub(super) const PROMPTING: QuestionRow = QuestionRow {
    id: QuestionId::Prompting,
    section: Section::Tried,
    ask: "How far did better prompting get you?",
    short: "Prompting",
    why: "Examples and a system prompt cost an afternoon. For cost and speed, prompting means a shorter prompt and answer, caching and batching.",
    answers: one!(RUNG),
    when: Cond::ALWAYS,
};

pub(super) const PROMPT_PARTS: QuestionRow = QuestionRow {
    id: QuestionId::PromptParts,
    section: Section::Tried,
    ask: "Which of these does the prompt use?",
    short: "Prompt uses",
    why: "Prompting counts as tried with examples and a system prompt, with structured output where the API can enforce the form, and for cost once it is trimmed and cached.",
    answers: many!(
        &[
            choice(
                "examples",
                "Worked examples",
                "Few-shot: good answers shown in the prompt",
            ),
            choice(
                "system",
                "A system prompt",
                "Role, rules, tone, what to do when unsure",
            ),
            choice(
                "structured",
                "Structured output",
                "A JSON schema enforced by the API",
            ),
            choice(
                "optimiser",
                "An automatic prompt optimiser",
                "GEPA, DSPy and their like",
            ),
            choice(
                "trimmed",
                "A trimmed prompt and answer",
                "Nothing in it that no case needs",
            ),
            choice(
                "cached",
                "Prompt caching",
                "The fixed part is billed at a fraction",
            ),
            choice("batched", "Batch calls", "Half price where nobody waits"),
            choice(
                "answers",
                "An answer cache",
                "What was asked before is not asked again",
            ),
            choice(
                "items",
                "Several items in a call",
                "One prompt for all of them",
            ),
            choice(
                "context",
                "All the text it must know",
                "Where that fits, no search is needed",
            ),
            choice(
                "reasoning",
                "Reasoning switched on",
                "The model thinks before it answers",
            ),
        ],
        Some("None of these")
    ),
    when: Cond::OneOf(QuestionId::Prompting, &["short", "good"]),
};

pub(super) const FAILURE: QuestionRow = QuestionRow {
    id: QuestionId::Failure,
    section: Section::Tried,
    ask: "When your best prompt fails, what is wrong with the answer?",
    short: "What fails",
    why: "The failure, not the wish, decides what helps: a missing fact needs retrieval (putting the right document in front of the model), a wrong tone does not.",
    answers: many!(
        &[
            choice("facts", "A fact is missing or out of date", ""),
            choice(
                "accuracy",
                "The label or value is wrong",
                "In the right form",
            ),
            choice(
                "format",
                "The shape is wrong",
                "Broken JSON, missing fields, wrong length",
            ),
            choice("style", "It does not sound right", ""),
            choice("idiom", "An expert would not put it that way", ""),
            choice("language", "It stumbles over the language or script", ""),
            choice(
                "preference",
                "Correct, yet people like another answer better",
                "",
            ),
            choice("reasoning", "The steps or the result are wrong", ""),
            choice(
                "tool-use",
                "It calls the wrong tool, or calls it wrongly",
                "",
            ),
            choice(
                "refusals",
                "It declines what it should answer, or the reverse",
                "",
            ),
            choice("cost", "Nothing, but it costs too much", ""),
            choice("latency", "Nothing, but it is too slow", ""),
        ],
        None
    ),
    // There is no best prompt to judge by before there is a prompt.
    when: Cond::OneOf(QuestionId::Prompting, &["short", "good"]),
};

const RETRIEVED: &[ChoiceRow] = &[
    RUNG[0],
    RUNG[1],
    RUNG[2],
    choice(
        "fits",
        "Not needed: all the text fits in the prompt",
        "Up to about 200,000 tokens, some 500 pages",
    ),
];

const COMPARED: &[ChoiceRow] = &[
    RUNG[0],
    RUNG[1],
    RUNG[2],
    choice("split", "A dear one is good enough, a cheap one is not", ""),
    choice(
        "routed",
        "The same, and routing between them falls short",
        "The cheap one answers, the dear one where it doubts",
    ),
];

const ACTED: &[ChoiceRow] = &[
    RUNG[0],
    RUNG[1],
    RUNG[2],
    choice(
        "at-hand",
        "Not tried, though a program could do the step",
        "A calculator, a code interpreter, a query",
    ),
];

pub(super) const RETRIEVAL: QuestionRow = QuestionRow {
    id: QuestionId::Retrieval,
    section: Section::Tried,
    ask: "How far did retrieval get you?",
    short: "Retrieval",
    why: "Retrieval (RAG) looks up the right documents, or labelled cases like the one at hand, and puts them in the prompt. It is how a model learns facts that change; tuning is not.",
    answers: one!(RETRIEVED),
    when: Cond::Any(&[
        wants(Goal::Facts),
        wants(Goal::Accuracy),
        wants(Goal::Idiom),
        Cond::Fact(Fact::NoGoal),
    ]),
};

pub(super) const BETTER_MODEL: QuestionRow = QuestionRow {
    id: QuestionId::BetterModel,
    section: Section::Tried,
    ask: "How far did a better-suited model get you?",
    short: "Better model",
    why: "Stronger where quality is short, cheaper or faster where it is not; untuned either way.",
    answers: one!(COMPARED),
    when: Cond::ALWAYS,
};

pub(super) const TOOLS: QuestionRow = QuestionRow {
    id: QuestionId::Tools,
    section: Section::Tried,
    ask: "How far did tools and agents get you?",
    short: "Tools and agents",
    why: "Some gaps are a missing action: a search, a calculation, a look at your own systems. A model that may act closes them without training.",
    answers: one!(ACTED),
    when: Cond::Any(&[
        wants(Goal::Facts),
        wants(Goal::Reasoning),
        wants(Goal::ToolUse),
        Cond::Is(QuestionId::Task, "act"),
        Cond::Fact(Fact::NoGoal),
    ]),
};

pub(super) const CHANGE: QuestionRow = QuestionRow {
    id: QuestionId::Change,
    section: Section::Tried,
    ask: "How often does the wanted behaviour change?",
    short: "Behaviour changes",
    why: "A prompt is changed in a minute, a tuned model in days. What changes every week is never worth training in.",
    answers: one!(&[
        choice(
            "one-off",
            "It is a one-off",
            "Wanted once, or for one small job",
        ),
        choice("weekly", "Every week or more often", ""),
        choice("monthly", "Every month or so", ""),
        choice("stable", "A few times a year, or less", ""),
    ]),
    when: Cond::ALWAYS,
};

pub(super) const CIRCUMSTANCES: QuestionRow = QuestionRow {
    id: QuestionId::Circumstances,
    section: Section::Tried,
    ask: "Does any of this hold?",
    short: "Circumstances",
    why: "Each rules something out, or adds a step.",
    answers: many!(
        &[
            choice("soon", "It must work within days", ""),
            choice("ends", "It ends", "A migration, a one-time batch"),
            choice("budget", "There is less than $1,000 to spend", ""),
            choice(
                "drift",
                "What comes in keeps changing",
                "New topics, words, products; the right answers stay",
            ),
            choice("repeats", "Many inputs come again", ""),
            choice(
                "rights",
                "Not everybody may see everything",
                "Documents or records with rights per user",
            ),
            choice(
                "audit",
                "Answers must be accounted for",
                "To an auditor or a regulator",
            ),
            choice("device", "It must fit a small device", ""),
        ],
        Some("None of these")
    ),
    when: Cond::ALWAYS,
};

pub(super) const OVERLAP: QuestionRow = QuestionRow {
    id: QuestionId::Overlap,
    section: Section::Tried,
    ask: "Can a strong model already do this when asked well?",
    short: "Already in the model",
    why: "Training gave the model its knowledge and manners. Tuning adds a specialty; where the two overlap, asking is enough.",
    answers: one!(&[
        choice("covered", "Yes, nearly every time", ""),
        choice("partly", "Sometimes, not reliably", ""),
        choice("new", "No, it is ours alone", ""),
    ]),
    // A better model that was tried has answered this; and for cost and speed it is beside the
    // point.
    when: Cond::All(&[
        Cond::Not(&Cond::OneOf(
            QuestionId::BetterModel,
            &["short", "good", "split", "routed"],
        )),
        Cond::Not(&Cond::All(&[
            Cond::Any(&[wants(Goal::Cost), wants(Goal::Latency)]),
            Cond::Not(&Cond::Any(&[
                wants(Goal::Facts),
                wants(Goal::Accuracy),
                wants(Goal::Format),
                wants(Goal::Style),
                wants(Goal::Idiom),
                wants(Goal::Language),
                wants(Goal::Preference),
                wants(Goal::Reasoning),
                wants(Goal::ToolUse),
                wants(Goal::Refusals),
            ])),
        ])),
    ]),
};
