//! Questions about the task, its goals and its current quality.

use super::{ChoiceRow, Cond, QuestionId, QuestionRow, Section, Support, Unit, choice, number};
use crate::assessment::Fact;
use crate::terms::Goal;

pub(super) const TASK: QuestionRow = QuestionRow {
    id: QuestionId::Task,
    section: Section::Aim,
    ask: "What does the model do for you?",
    short: "Task",
    why: "Different work fails in different ways, and each has its own first move.",
    answers: one!(&[
        choice("write", "Write", "Posts, mails, reports, descriptions"),
        choice(
            "classify",
            "Classify or extract",
            "Fields, values, labels that vary",
        ),
        choice(
            "label",
            "Sort into fixed labels",
            "Intents, queues, categories known beforehand",
        ),
        choice(
            "transform",
            "Transform",
            "Summarise, rewrite, translate, convert",
        ),
        choice("converse", "Converse", "A chatbot or an assistant"),
        choice(
            "act",
            "Act with tools",
            "Calls your APIs, works through steps",
        ),
        choice("code", "Write code", "In your languages and frameworks"),
        choice("solve", "Solve", "Maths, logic, planning"),
        choice(
            "compute",
            "What a program could do exactly",
            "A formula, a query, a rule that covers every case",
        ),
        choice(
            "language",
            "Work in a rare language or field",
            "One the models have seen little of",
        ),
    ]),
    when: Cond::ALWAYS,
};

/// The choices of `goal` and `failure` share their ids with `terms::Goal`.
const GOALS: &[ChoiceRow] = &[
    choice("facts", "Know fresh or private facts", ""),
    choice(
        "accuracy",
        "Be right on a narrow task",
        "The right label, field, value or route",
    ),
    choice(
        "format",
        "Keep to a format",
        "A JSON shape, a template, a length",
    ),
    choice("style", "Sound like us", "Voice, brand, tone"),
    choice(
        "idiom",
        "Speak the field's language",
        "Medical, legal, finance conventions",
    ),
    choice(
        "language",
        "Work in another language",
        "A human language or script it handles badly",
    ),
    choice(
        "preference",
        "Give answers people prefer",
        "More helpful, better judged",
    ),
    choice(
        "reasoning",
        "Reason better",
        "Maths, code, multi-step logic",
    ),
    choice(
        "tool-use",
        "Use our tools well",
        "The right call, with the right arguments",
    ),
    choice(
        "refusals",
        "Decline and answer rightly",
        "Refuse less, or refuse more",
    ),
    choice("cost", "Cost less", ""),
    choice("latency", "Answer faster", ""),
];

pub(super) const GOAL: QuestionRow = QuestionRow {
    id: QuestionId::Goal,
    section: Section::Aim,
    ask: "What should it do better?",
    short: "Goal",
    why: "Tuning is good at some of these and bad at others. Choose all that you would pay for.",
    answers: many!(GOALS, None),
    when: Cond::ALWAYS,
};

pub(super) const FORM: QuestionRow = QuestionRow {
    id: QuestionId::Form,
    section: Section::Aim,
    ask: "Which form must the answer keep?",
    short: "Form",
    why: "Structured output makes the API enforce a JSON shape. It does nothing for a length, a template or a diff.",
    answers: one!(&[
        choice("json", "A JSON shape", "And the API enforces one if asked"),
        choice(
            "unenforced",
            "A JSON shape the API cannot enforce",
            "The host does not offer structured output",
        ),
        choice("length", "A length", ""),
        choice("template", "A template or a house layout", ""),
        choice("citations", "Citations that point to a source", ""),
        choice("diff", "A diff or a patch", ""),
        choice("other", "Another form", "CSV, XML, a language of your own"),
    ]),
    when: Cond::Fact(Fact::Wants(Goal::Format)),
};

pub(super) const TUNED: QuestionRow = QuestionRow {
    id: QuestionId::Tuned,
    section: Section::Aim,
    ask: "Does a tuned model already do this task?",
    short: "Tuned model today",
    why: "Tuned models end when the model they were made from ends. Then the question is whether to keep, rebuild or retire.",
    answers: one!(&[
        choice("no", "No", ""),
        choice("meets", "Yes, and it is good enough", ""),
        choice("short", "Yes, and it falls short", ""),
        choice(
            "tried",
            "No, but we tuned one before",
            "It fell short, or is gone",
        ),
    ]),
    when: Cond::ALWAYS,
};

pub(super) const TUNED_BASE: QuestionRow = QuestionRow {
    id: QuestionId::TunedBase,
    section: Section::Aim,
    ask: "What was it made from?",
    short: "Made from",
    why: "Several of these have an announced last day, and their tunes go with them.",
    answers: one!(&[
        choice("gpt-4-1", "gpt-4.1", ""),
        choice("gpt-4-1-mini", "gpt-4.1-mini", ""),
        choice("gpt-4-1-nano", "gpt-4.1-nano", ""),
        choice("gpt-4o", "gpt-4o", ""),
        choice("gpt-4o-mini", "gpt-4o-mini", ""),
        choice("o4-mini", "o4-mini", ""),
        choice("gemini-2-5", "Gemini 2.5 Pro, Flash or Flash-Lite", ""),
        choice("gemini-3", "Gemini 3.1 or 3.5 Flash or Flash-Lite", ""),
        choice("claude-3-haiku", "Claude 3 Haiku", "On Bedrock"),
        choice("nova", "Amazon Nova", ""),
        choice(
            "open-weights",
            "An open-weights model",
            "Llama, Qwen, Mistral, gpt-oss",
        ),
        choice("other", "Something else", ""),
    ]),
    when: Cond::OneOf(QuestionId::Tuned, &["meets", "short"]),
};

const FELL_SHORT: Cond = Cond::OneOf(QuestionId::Tuned, &["short", "tried"]);

pub(super) const TUNE_KIND: QuestionRow = QuestionRow {
    id: QuestionId::TuneKind,
    section: Section::Aim,
    ask: "Which kind of tune was it?",
    short: "Kind of tune",
    why: "Only an adapter that has levelled off is a reason to tune every weight.",
    answers: one!(&[
        choice("adapter", "An adapter", "LoRA, QLoRA"),
        choice("full", "Every weight", ""),
        choice("dpo", "On preferences", "DPO, KTO, RLHF"),
        choice("rl", "By reinforcement", ""),
        choice("encoder", "A small classifier", ""),
        choice("service", "A service did it", "And does not say how"),
    ]),
    when: FELL_SHORT,
};

pub(super) const TUNE_RESULT: QuestionRow = QuestionRow {
    id: QuestionId::TuneResult,
    section: Section::Aim,
    ask: "How far did it get?",
    short: "Result of the tune",
    why: "What the last tune did says whether data, method or task is to blame.",
    answers: one!(&[
        choice("level", "Better, until more data changed nothing", ""),
        choice("rising", "Better, and more data still helped", ""),
        choice("nothing", "No better than the prompt", ""),
        choice("worse", "It lost something that worked", ""),
    ]),
    when: FELL_SHORT,
};

pub(super) const TUNE_COST: QuestionRow = QuestionRow {
    id: QuestionId::TuneCost,
    section: Section::Aim,
    ask: "What did it cost?",
    short: "Cost of the tune",
    why: "Data, training and people, all told. The next is held against this, in place of the usual $5,000.",
    answers: number(Unit::Usd, Support::Positive),
    // Not only where cost is a goal: what fails is asked later, and may name cost.
    when: FELL_SHORT,
};

pub(super) const MODEL_TODAY: QuestionRow = QuestionRow {
    id: QuestionId::ModelToday,
    section: Section::Aim,
    ask: "What runs the task today?",
    short: "Model today",
    why: "A newer model is often cheaper than tuning an old one; in which direction to look depends on where you are.",
    answers: one!(&[
        choice(
            "frontier",
            "A frontier model",
            "The strongest your vendor sells",
        ),
        choice(
            "mid",
            "A middle model",
            "Sonnet, Terra, Flash and their like",
        ),
        choice(
            "small",
            "A small hosted model",
            "Haiku, Luna, Flash-Lite, Nova and their like",
        ),
        choice(
            "open",
            "Open weights",
            "Llama, Qwen, Mistral, gpt-oss, on any host",
        ),
        choice("tuned", "A model we tuned", ""),
        choice(
            "rules",
            "Rules in code",
            "Expressions, templates, decision tables",
        ),
        choice(
            "classical",
            "A classical model",
            "Regression, trees, a small classifier",
        ),
        choice("search", "Keyword search", ""),
        choice("people", "People, by hand", ""),
        choice("nothing", "Nothing yet", ""),
    ]),
    when: Cond::ALWAYS,
};

pub(super) const VENDOR_TODAY: QuestionRow = QuestionRow {
    id: QuestionId::VendorToday,
    section: Section::Aim,
    ask: "Who serves it?",
    short: "Vendor today",
    why: "Tuning is least work there, unless it takes no new jobs.",
    answers: one!(&[
        choice("openai", "OpenAI", ""),
        choice("azure", "Azure OpenAI", ""),
        choice("anthropic", "Anthropic", ""),
        choice("google", "Google", ""),
        choice("bedrock", "Amazon Bedrock", ""),
        choice("together", "Together", ""),
        choice("fireworks", "Fireworks", ""),
        choice("mistral", "Mistral", ""),
        choice("own-gpus", "We do, on our own GPUs", ""),
        choice("other", "Somebody else", ""),
    ]),
    when: Cond::OneOf(
        QuestionId::ModelToday,
        &["frontier", "mid", "small", "open", "tuned"],
    ),
};

pub(super) const EVALUATION: QuestionRow = QuestionRow {
    id: QuestionId::Evaluation,
    section: Section::Aim,
    ask: "How do you know a good answer from a bad one?",
    short: "Evaluation",
    why: "An evaluation is a set of cases with a way to score them. Held out means that nobody tuned prompts on them. Without one you cannot tell a better model from one that memorised.",
    answers: one!(&[
        choice("nothing", "We have nothing yet", ""),
        choice("look", "We look at a few answers", ""),
        choice("untrusted", "A score that people do not trust", ""),
        choice("reused", "A fixed set, which we also tune prompts on", ""),
        choice("held-out", "A held-out set with a score", ""),
    ]),
    when: Cond::ALWAYS,
};

/// Condition under which the number of cases is asked: there is an evaluation to count the cases
/// of. A pass rate and its bar may be given without it, since a missed bar counts as missed on any
/// number of cases.
const HAS_CASES: Cond = Cond::OneOf(
    QuestionId::Evaluation,
    &["look", "untrusted", "reused", "held-out"],
);

pub(super) const PASS: QuestionRow = QuestionRow {
    id: QuestionId::Pass,
    section: Section::Aim,
    ask: "What share of cases pass today?",
    short: "Pass rate today",
    why: "With your best prompt and whatever else is in place.",
    answers: number(Unit::Percent, Support::Percent),
    when: Cond::ALWAYS,
};

pub(super) const BAR: QuestionRow = QuestionRow {
    id: QuestionId::Bar,
    section: Section::Aim,
    ask: "What share would be good enough?",
    short: "Bar",
    why: "The bar is your own. Once it is met there is nothing left to tune for.",
    answers: number(Unit::Percent, Support::Percent),
    when: Cond::ALWAYS,
};

pub(super) const CASES: QuestionRow = QuestionRow {
    id: QuestionId::Cases,
    section: Section::Aim,
    ask: "How many cases does that rest on?",
    short: "Cases",
    why: "Ten cases cannot tell 90 % from 97 %; a few hundred can.",
    answers: number(Unit::Cases, Support::Positive),
    when: HAS_CASES,
};
