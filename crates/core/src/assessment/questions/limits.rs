//! Questions about where training may happen, who maintains the model, and how success is seen.

use super::{Cond, QuestionId, QuestionRow, Section, TEXT, choice};

pub(super) const PRIVACY: QuestionRow = QuestionRow {
    id: QuestionId::Privacy,
    section: Section::Limits,
    ask: "Where may the data go?",
    short: "Data may go to",
    why: "Training data travels further than a prompt: it is uploaded, stored and read by others' machines.",
    answers: one!(&[
        choice("anywhere", "To any vendor", ""),
        choice("approved", "To vendors we already use or have approved", ""),
        choice("pending", "To a vendor, once legal agrees", ""),
        choice("premises", "Nowhere: our own machines only", ""),
        choice(
            "device",
            "Nowhere: it must also run offline",
            "On a device, without a network",
        ),
    ]),
    when: Cond::ALWAYS,
};

const CLOUD: Cond = Cond::Not(&Cond::OneOf(QuestionId::Privacy, &["premises", "device"]));

pub(super) const VENDOR: QuestionRow = QuestionRow {
    id: QuestionId::Vendor,
    section: Section::Limits,
    ask: "Where would you tune?",
    short: "Where to tune",
    why: "Some services have stopped taking new jobs. The verdict names the ones that still do.",
    answers: one!(&[
        choice("any", "Wherever it works best", ""),
        choice("openai", "OpenAI", ""),
        choice("azure", "Azure OpenAI", "Microsoft Foundry"),
        choice("google", "Google", "Agent Platform, formerly Vertex"),
        choice("bedrock-claude", "Bedrock: Claude", ""),
        choice("bedrock-nova", "Amazon: Nova", "Bedrock or SageMaker"),
        choice("bedrock-llama", "Bedrock: Llama", ""),
        choice("together", "Together", ""),
        choice("fireworks", "Fireworks", ""),
        choice("tinker", "Tinker", "Thinking Machines"),
        choice("mistral", "Mistral", ""),
        choice("coreweave", "CoreWeave", "Weights & Biases"),
        choice("alibaba", "Alibaba Cloud", ""),
        choice("crusoe", "Crusoe", ""),
        choice("prime-intellect", "Prime Intellect", ""),
        choice(
            "own-gpus",
            "Our own GPUs",
            "Open weights, bought or rented machines",
        ),
    ]),
    // Where any vendor will do, the catalogue chooses.
    when: Cond::All(&[CLOUD, Cond::Not(&Cond::Is(QuestionId::Privacy, "anywhere"))]),
};

pub(super) const OTHER_VENDOR: QuestionRow = QuestionRow {
    id: QuestionId::OtherVendor,
    section: Section::Limits,
    ask: "Would another place do?",
    short: "Another place",
    why: "If yours takes no new jobs, or cannot do what you need, this decides between going elsewhere and waiting.",
    answers: one!(&[
        choice("yes", "Yes", ""),
        choice("no", "No, it is that one or none", ""),
    ]),
    when: Cond::All(&[
        CLOUD,
        Cond::Not(&Cond::Is(QuestionId::Privacy, "anywhere")),
        Cond::Not(&Cond::Is(QuestionId::Vendor, "any")),
        Cond::Not(&Cond::Unsure(QuestionId::Vendor)),
    ]),
};

pub(super) const INFRASTRUCTURE: QuestionRow = QuestionRow {
    id: QuestionId::Infrastructure,
    section: Section::Limits,
    ask: "What machines and people do you have for training?",
    short: "Infrastructure",
    why: "An adapter needs one GPU for hours. Reinforcement, full tuning and pre-training need a cluster and people who have done it.",
    answers: one!(&[
        choice("nothing", "None", ""),
        choice(
            "loop",
            "No machines, and somebody who can write a training loop",
            "",
        ),
        choice("one", "A GPU or two, and somebody who has used them", ""),
        choice("real", "A cluster, and a team that trains models", ""),
    ]),
    when: Cond::ALWAYS,
};

pub(super) const UPKEEP: QuestionRow = QuestionRow {
    id: QuestionId::Upkeep,
    section: Section::Limits,
    ask: "Who keeps a tuned model alive?",
    short: "Upkeep",
    why: "Base models end, data drifts, evaluations go stale. Every tune is a subscription to doing it again.",
    answers: one!(&[
        choice("named", "A person with time set aside for it", ""),
        choice("planned", "Nobody yet, we would name one", ""),
        choice("nobody", "Nobody", ""),
    ]),
    when: Cond::ALWAYS,
};

pub(super) const HYPOTHESIS: QuestionRow = QuestionRow {
    id: QuestionId::Hypothesis,
    section: Section::Limits,
    ask: "Do you know what is wrong with the base model?",
    short: "Hypothesis",
    why: "Tuning that starts from \"it will fix it\" mostly does not. A hypothesis names the cases and says why examples would change them.",
    answers: one!(&[
        choice("clear", "Yes: we can name the cases and the cause", ""),
        choice("vague", "Roughly", ""),
        choice("nothing", "No", ""),
    ]),
    when: Cond::ALWAYS,
};

pub(super) const HYPOTHESIS_TEXT: QuestionRow = QuestionRow {
    id: QuestionId::HypothesisText,
    section: Section::Limits,
    ask: "In a sentence, what is wrong and why would tuning mend it?",
    short: "In your words",
    why: "It stands in the record of the decision. It travels with a link, so leave out what is confidential.",
    answers: TEXT,
    when: Cond::OneOf(QuestionId::Hypothesis, &["clear", "vague"]),
};

pub(super) const FORGETTING: QuestionRow = QuestionRow {
    id: QuestionId::Forgetting,
    section: Section::Limits,
    ask: "How will you notice what the model forgets?",
    short: "Watching for forgetting",
    why: "A model that learns one thing can lose others: it used to chat, now it only writes JSON.",
    answers: one!(&[
        choice("watched", "General cases in the evaluation", ""),
        choice(
            "mixed",
            "General data mixed into training, and cases for it",
            "",
        ),
        choice("nothing", "We have not thought about it", ""),
        choice("narrow", "It does one task only, so it may forget", ""),
        choice(
            "retested",
            "General cases, and the safety tests again",
            "Refusals and misuse, before tuning and after",
        ),
    ]),
    when: Cond::ALWAYS,
};
