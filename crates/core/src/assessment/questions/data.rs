//! Questions about the facts a task needs and about the training data.

use super::{Cond, QuestionId, QuestionRow, Section, Support, Unit, choice, number};
use crate::assessment::Fact;
use crate::terms::Goal;

const WANTS_FACTS: Cond = Cond::Any(&[
    Cond::Fact(Fact::Wants(Goal::Facts)),
    Cond::Fact(Fact::Wants(Goal::Idiom)),
]);

const HAS_EXAMPLES: Cond = Cond::OneOf(
    QuestionId::Shape,
    &[
        "demonstrations",
        "logged",
        "pairs",
        "thumbs",
        "verifiable",
        "traces",
        "edits",
        "implicit",
        "rules",
        "prompts",
    ],
);

pub(super) const FACTS_CHANGE: QuestionRow = QuestionRow {
    id: QuestionId::FactsChange,
    section: Section::Data,
    ask: "How often do the facts change?",
    short: "Facts change",
    why: "A tuned model knows what was true on training day.",
    answers: one!(&[
        choice("daily", "Every day", ""),
        choice("weekly", "Every week", ""),
        choice("monthly", "Every month", ""),
        choice("rarely", "Once a year or less", ""),
    ]),
    when: WANTS_FACTS,
};

pub(super) const FACTS_PRIVATE: QuestionRow = QuestionRow {
    id: QuestionId::FactsPrivate,
    section: Section::Data,
    ask: "Are the facts private to you?",
    short: "Facts private",
    why: "What no public model has seen must be looked up. What is public, a stronger model may already know.",
    answers: one!(&[
        choice("private", "Yes, ours alone", ""),
        choice("mixed", "Some are", ""),
        choice("public", "No, anyone could look them up", ""),
    ]),
    when: WANTS_FACTS,
};

pub(super) const RIGHTS: QuestionRow = QuestionRow {
    id: QuestionId::Rights,
    section: Section::Data,
    ask: "May you train a model on this data?",
    short: "Right to train",
    why: "Contracts and consent often cover use, not training. A tuned model cannot forget one customer.",
    answers: one!(&[
        choice("yes", "Yes, it is cleared", ""),
        choice("pending", "It is being cleared", ""),
        choice("no", "No", ""),
    ]),
    when: Cond::ALWAYS,
};

pub(super) const SHAPE: QuestionRow = QuestionRow {
    id: QuestionId::Shape,
    section: Section::Data,
    ask: "What do you have the most of to train on?",
    short: "Training data",
    why: "The shape of the data picks the method: answers to imitate, pairs to prefer, results to check.",
    answers: one!(&[
        choice(
            "demonstrations",
            "Good answers, written or corrected by people",
            "",
        ),
        choice("logged", "Good answers logged from a stronger model", ""),
        choice(
            "edits",
            "Drafts of the model that people corrected",
            "Before and after",
        ),
        choice("pairs", "Pairs: this answer is better than that one", ""),
        choice("thumbs", "Thumbs up and down", ""),
        choice(
            "implicit",
            "Signs of use",
            "Taken, copied, skipped, clicked",
        ),
        choice(
            "verifiable",
            "Tasks whose answer a program can check",
            "A verifier: tests, exact results, rules",
        ),
        choice("traces", "Traces of correct tool use", ""),
        choice(
            "raw-text",
            "Raw text of the field",
            "Documents, not questions with answers",
        ),
        choice("rules", "Examples made by rules or templates", ""),
        choice("prompts", "Real inputs without answers", ""),
        choice(
            "few",
            "A handful of examples",
            "Fewer than ten, enough for a prompt",
        ),
        choice("nothing", "Nothing yet", ""),
    ]),
    when: Cond::ALWAYS,
};

pub(super) const AMOUNT: QuestionRow = QuestionRow {
    id: QuestionId::Amount,
    section: Section::Data,
    ask: "How many examples do you have?",
    short: "Examples",
    why: "Under 50 expect a pilot at most; from 200 on it is ordinary work. Sources disagree, and the guide shows how.",
    answers: number(Unit::Examples, Support::Positive),
    when: HAS_EXAMPLES,
};

pub(super) const TEXT_SIZE: QuestionRow = QuestionRow {
    id: QuestionId::TextSize,
    section: Section::Data,
    ask: "How much raw text do you have?",
    short: "Raw text",
    why: "Below about 500 MB retrieval serves it better than training on it.",
    answers: number(Unit::Megabytes, Support::Positive),
    when: Cond::Is(QuestionId::Shape, "raw-text"),
};

pub(super) const QUALITY: QuestionRow = QuestionRow {
    id: QuestionId::Quality,
    section: Section::Data,
    ask: "How good are the examples?",
    short: "Quality",
    why: "A model tuned on garbage is fluent in garbage. A few hundred reviewed examples beat thousands of doubtful ones.",
    answers: one!(&[
        choice(
            "reviewed",
            "People reviewed them, and they look like real use",
            "",
        ),
        choice("sampled", "We read a random sample and it was good", ""),
        choice("mixed", "Mixed", "Some are wrong, or unlike real use"),
        choice("poor", "Poor, or nobody has looked", ""),
    ]),
    when: HAS_EXAMPLES,
};

pub(super) const BASE_SUCCESS: QuestionRow = QuestionRow {
    id: QuestionId::BaseSuccess,
    section: Section::Data,
    ask: "How often does the model already get a checkable task right?",
    short: "Base success",
    why: "Reinforcement strengthens what sometimes works. It cannot teach what never does.",
    answers: number(Unit::Percent, Support::Percent),
    when: Cond::Any(&[
        Cond::Is(QuestionId::Shape, "verifiable"),
        Cond::Fact(Fact::Wants(Goal::Reasoning)),
    ]),
};

pub(super) const TEACHER: QuestionRow = QuestionRow {
    id: QuestionId::Teacher,
    section: Section::Data,
    ask: "May the stronger model's answers train another model?",
    short: "Teacher's terms",
    why: "A teacher is the model whose answers a smaller one imitates. Many vendors' terms forbid it, at least for competing models; open weights mostly allow it.",
    answers: one!(&[
        choice("yes", "Yes, its terms or licence allow it", ""),
        choice("no", "No", ""),
    ]),
    when: Cond::Any(&[
        Cond::OneOf(QuestionId::Shape, &["logged", "prompts"]),
        Cond::All(&[
            Cond::OneOf(QuestionId::Shape, &["nothing", "few", "raw-text"]),
            Cond::Any(&[
                Cond::Fact(Fact::Wants(Goal::Cost)),
                Cond::Fact(Fact::Wants(Goal::Latency)),
            ]),
        ]),
    ]),
};
