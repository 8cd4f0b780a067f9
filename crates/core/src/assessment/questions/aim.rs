//! Questions about the task, its goals and its current quality.

use super::{
    AnswerKind, Choice, Cond, Question, QuestionId, Section, Support, Unit, choice, number,
};

pub(super) const TASK: Question = Question {
    id: QuestionId::Task,
    section: Section::Aim,
    ask: "What does the model do for you?",
    short: "Task",
    why: "Different work fails in different ways, and each has its own first move.",
    kind: AnswerKind::One(&[
        choice("write", "Write", "Posts, mails, reports, descriptions"),
        choice(
            "label",
            "Sort into fixed labels",
            "Intents, queues, categories known beforehand",
        ),
        choice(
            "classify",
            "Classify or extract",
            "Fields, values, labels that vary",
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
            "language",
            "Work in a rare language or field",
            "One the models have seen little of",
        ),
    ]),
    when: Cond::ALWAYS,
};

/// The choices of `goal` and `failure` share their ids with `terms::Goal`.
const GOALS: &[Choice] = &[
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

pub(super) const GOAL: Question = Question {
    id: QuestionId::Goal,
    section: Section::Aim,
    ask: "What should it do better?",
    short: "Goal",
    why: "Tuning is good at some of these and bad at others. Choose all that you would pay for.",
    kind: AnswerKind::Many {
        choices: GOALS,
        none: None,
    },
    when: Cond::ALWAYS,
};

pub(super) const TUNED: Question = Question {
    id: QuestionId::Tuned,
    section: Section::Aim,
    ask: "Does a tuned model already do this task?",
    short: "Tuned model today",
    why: "Tuned models end when the model they were made from ends. Then the question is whether to keep, rebuild or retire.",
    kind: AnswerKind::One(&[
        choice("no", "No", ""),
        choice("meets", "Yes, and it is good enough", ""),
        choice("short", "Yes, and it falls short", ""),
    ]),
    when: Cond::ALWAYS,
};

pub(super) const TUNED_BASE: Question = Question {
    id: QuestionId::TunedBase,
    section: Section::Aim,
    ask: "What was it made from?",
    short: "Made from",
    why: "Several of these have an announced last day, and their tunes go with them.",
    kind: AnswerKind::One(&[
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

pub(super) const MODEL_TODAY: Question = Question {
    id: QuestionId::ModelToday,
    section: Section::Aim,
    ask: "What runs the task today?",
    short: "Model today",
    why: "A newer model is often cheaper than tuning an old one; in which direction to look depends on where you are.",
    kind: AnswerKind::One(&[
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
        choice("nothing", "Nothing yet", ""),
    ]),
    when: Cond::ALWAYS,
};

pub(super) const VENDOR_TODAY: Question = Question {
    id: QuestionId::VendorToday,
    section: Section::Aim,
    ask: "Who serves it?",
    short: "Vendor today",
    why: "Tuning is least work there, unless it takes no new jobs.",
    kind: AnswerKind::One(&[
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
        &["frontier", "mid", "small", "open"],
    ),
};

pub(super) const EVALUATION: Question = Question {
    id: QuestionId::Evaluation,
    section: Section::Aim,
    ask: "How do you know a good answer from a bad one?",
    short: "Evaluation",
    why: "An evaluation is a set of cases with a way to score them. Held out means that nobody tuned prompts on them. Without one you cannot tell a better model from one that memorised.",
    kind: AnswerKind::One(&[
        choice("nothing", "We have nothing yet", ""),
        choice("look", "We look at a few answers", ""),
        choice("reused", "A fixed set, which we also tune prompts on", ""),
        choice("held-out", "A held-out set with a score", ""),
    ]),
    when: Cond::ALWAYS,
};

const HAS_CASES: Cond = Cond::OneOf(QuestionId::Evaluation, &["look", "reused", "held-out"]);

pub(super) const PASS: Question = Question {
    id: QuestionId::Pass,
    section: Section::Aim,
    ask: "What share of cases pass today?",
    short: "Pass rate today",
    why: "With your best prompt and whatever else is in place.",
    kind: number(Unit::Percent, Support::Percent),
    when: HAS_CASES,
};

pub(super) const BAR: Question = Question {
    id: QuestionId::Bar,
    section: Section::Aim,
    ask: "What share would be good enough?",
    short: "Bar",
    why: "The bar is your own. Once it is met there is nothing left to tune for.",
    kind: number(Unit::Percent, Support::Percent),
    when: HAS_CASES,
};

pub(super) const CASES: Question = Question {
    id: QuestionId::Cases,
    section: Section::Aim,
    ask: "How many cases does that rest on?",
    short: "Cases",
    why: "Ten cases cannot tell 90 % from 97 %; a few hundred can.",
    kind: number(Unit::Cases, Support::Positive),
    when: HAS_CASES,
};
