//! Fields about the cost of tuning: data, people, training, evaluation and upkeep.

use super::{Default, FIELD, Field, FieldGroup, FieldId, SHARE, Unit};
use crate::assessment::QuestionId;
use crate::units::Date;

const PROGRAMME: Field = Field {
    group: FieldGroup::Programme,
    ..FIELD
};

const PART: Field = Field {
    group: FieldGroup::Programme,
    ..SHARE
};

const DOLLARS: Field = Field {
    unit: Unit::Usd,
    limits: (0.0, 1e12),
    ..PROGRAMME
};

const DAYS_OF_WORK: Field = Field {
    unit: Unit::Days,
    limits: (0.0, 1e6),
    ..PROGRAMME
};

pub(super) const EXAMPLES: Field = Field {
    id: FieldId::Examples,
    key: "ex",
    label: "Training examples",
    unit: Unit::Examples,
    limits: (0.0, 1e10),
    why: "What the training bill counts.",
    default: Default::Answer(QuestionId::Amount),
    ..PROGRAMME
};

pub(super) const TO_LABEL: Field = Field {
    id: FieldId::ToLabel,
    key: "tl",
    label: "Examples still to be labelled",
    unit: Unit::Examples,
    limits: (0.0, 1e10),
    why: "Examples that nobody has written or checked yet. They can cost more than training does.",
    default: Default::Nothing {
        value: 0.0,
        means: "What you have is all you train on.",
    },
    ..PROGRAMME
};

pub(super) const LABEL_COST: Field = Field {
    id: FieldId::LabelCost,
    key: "lc",
    label: "Cost of a label",
    unit: Unit::UsdPerExample,
    limits: (0.0, 1e9),
    why: "From a strong model's price to a person's. An answer written by an expert costs far more than a label chosen from a list.",
    default: Default::Published {
        low: 0.0087,
        high: 0.874,
        source: "MACHIAVELLI, 2023: 572,322 labels cost under $5,000 from a model and $500,000 from people",
        as_of: Date::fixed(2023, 4, 14),
    },
    ..PROGRAMME
};

pub(super) const REVIEW: Field = Field {
    id: FieldId::Review,
    key: "rv",
    label: "Labels checked by a second person",
    why: "Each check costs as much as a label.",
    default: Default::Nothing {
        value: 0.0,
        means: "Nobody checks a label.",
    },
    ..PART
};

pub(super) const DATA_WORK: Field = Field {
    id: FieldId::DataWork,
    key: "dw",
    label: "Collecting the data, and other work done once",
    why: "Exports, cleaning, a security or legal review: what is spent once and is not engineering time below.",
    default: Default::Nothing {
        value: 0.0,
        means: "There is nothing else to pay for.",
    },
    ..DOLLARS
};

pub(super) const DAYS: Field = Field {
    id: FieldId::Days,
    key: "dy",
    label: "Engineering days until it is live",
    why: "Preparing the data, training, comparing, putting it into production.",
    ..DAYS_OF_WORK
};

pub(super) const DAY_RATE: Field = Field {
    id: FieldId::DayRate,
    key: "dr",
    label: "Cost of an engineering day",
    unit: Unit::UsdPerDay,
    limits: (0.0, 1e6),
    why: "With everything that comes on top of a salary.",
    ..PROGRAMME
};

pub(super) const EXAMPLE_TOKENS: Field = Field {
    id: FieldId::ExampleTokens,
    key: "et",
    label: "Tokens in a training example",
    limits: (0.0, 1e8),
    why: "Training is billed by the token, once for each pass over the examples.",
    default: Default::Worked(
        "A prompt as the tuned model will see it, and its answer: data should look like production.",
    ),
    ..PROGRAMME
};

pub(super) const EPOCHS: Field = Field {
    id: FieldId::Epochs,
    key: "ep",
    label: "Passes over the examples",
    unit: Unit::Passes,
    limits: (0.0, 1_000.0),
    why: "Few examples take several passes, many take one (trainers call a pass an epoch).",
    default: Default::Worked(
        "3 to 5 under 100 examples, 2 to 3 under 500, 1 to 2 under 2,000, 1 from there (Microsoft's fine-tuning guide, 21 August 2026).",
    ),
    ..PROGRAMME
};

pub(super) const RUNS: Field = Field {
    id: FieldId::Runs,
    key: "ru",
    label: "Training runs",
    unit: Unit::Runs,
    limits: (0.0, 100_000.0),
    why: "All of them, up to the one you keep: what was learned on the others is paid for too.",
    default: Default::Nothing {
        value: 1.0,
        means: "The first run is the one you keep.",
    },
    ..PROGRAMME
};

pub(super) const UTILISATION: Field = Field {
    id: FieldId::Utilisation,
    key: "ut",
    label: "Share of a GPU's peak that training gets",
    limits: (0.1, 100.0),
    why: "Turns the arithmetic of training into hours of machines. Needed for machines of your own only.",
    default: Default::Published {
        low: 11.0,
        high: 44.0,
        source: "Llama 2, 2023: 38 to 44 % of peak by its GPU hours; as little as 30 % of that where short examples are padded (open fine-tuning guide, 18 August 2026)",
        as_of: Date::fixed(2026, 8, 18),
    },
    ..PART
};

pub(super) const EVALUATION: Field = Field {
    id: FieldId::Evaluation,
    key: "ev",
    label: "Cost of a round of evaluation",
    why: "What it takes to judge one trained model on your held-out cases: calls, judges, people. Every run is followed by one.",
    default: Default::Nothing {
        value: 0.0,
        means: "Judging costs nothing beside the engineering days.",
    },
    ..DOLLARS
};

pub(super) const LEAD: Field = Field {
    id: FieldId::Lead,
    key: "le",
    label: "Months until it is live",
    unit: Unit::Months,
    limits: (0.0, 120.0),
    why: "Until then you pay today's bill, and nothing is saved.",
    default: Default::Worked("The engineering days, 21 to a month, one after the other."),
    ..PROGRAMME
};

pub(super) const MAINTENANCE: Field = Field {
    id: FieldId::Maintenance,
    key: "ma",
    label: "Monitoring and maintenance",
    unit: Unit::UsdPerMonth,
    limits: (0.0, 1e12),
    why: "What keeping a tuned model costs beyond keeping an untuned one: watching it, testing it against each change, answering for it.",
    ..PROGRAMME
};

pub(super) const RETRAIN_EVERY: Field = Field {
    id: FieldId::RetrainEvery,
    key: "re",
    label: "Time between retrainings",
    unit: Unit::Months,
    limits: (0.25, 120.0),
    why: "Data, products and language move on; a tuned model stays as it was.",
    default: Default::Absent("It is trained once, and again only when its base is shut down."),
    ..PROGRAMME
};

pub(super) const RETRAIN_DAYS: Field = Field {
    id: FieldId::RetrainDays,
    key: "rd",
    label: "Engineering days a retraining takes",
    why: "Less than the first time, if the first time left a pipeline behind.",
    ..DAYS_OF_WORK
};

pub(super) const REFRESHED: Field = Field {
    id: FieldId::Refreshed,
    key: "rf",
    label: "Examples labelled anew for a retraining",
    why: "A retraining on the old examples teaches the old answers.",
    default: Default::Nothing {
        value: 0.0,
        means: "The new examples cost nothing.",
    },
    ..PART
};
