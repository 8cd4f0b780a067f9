//! Fields about a tuned model's calls and about hosting it.

use super::{Default, FIELD, Field, FieldGroup, FieldId, SHARE, Unit};
use crate::units::Date;

const TUNED: Field = Field {
    group: FieldGroup::Tuned,
    ..FIELD
};

const HOSTING: Field = Field {
    group: FieldGroup::Hosting,
    ..FIELD
};

pub(super) const FIXED: Field = Field {
    id: FieldId::TunedFixed,
    key: "tf",
    label: "Fixed prompt after tuning",
    limits: (0.0, 1e8),
    why: "Examples and rules that training makes unnecessary no longer travel with each call.",
    default: Default::Worked("As long as today's: tuning shortens nothing."),
    ..TUNED
};

pub(super) const OUTPUT: Field = Field {
    id: FieldId::TunedOutput,
    key: "to",
    label: "Length of an answer after tuning",
    limits: (0.0, 1e8),
    why: "A model tuned on short answers gives short answers, and output is the dear part.",
    default: Default::Worked("As long as today's."),
    ..TUNED
};

pub(super) const SIZE: Field = Field {
    id: FieldId::Size,
    key: "sz",
    label: "Size of the base model",
    unit: Unit::BillionParameters,
    limits: (0.01, 10_000.0),
    why: "It decides how much memory and how many GPU hours training takes. Needed for machines of your own only.",
    ..TUNED
};

pub(super) const CHANCE: Field = Field {
    id: FieldId::Chance,
    key: "ch",
    group: FieldGroup::Tuned,
    label: "Chance that the tune reaches your bar",
    why: "If it does not, the money is spent and you stay with the best untuned option. Be as honest here as you would be with somebody else's project.",
    ..SHARE
};

pub(super) const SPEED: Field = Field {
    id: FieldId::Speed,
    key: "ts",
    label: "Tokens a second one GPU serves",
    unit: Unit::TokensPerSecond,
    limits: (0.001, 1e9),
    why: "Prompt and answer together, at the response time you need and with many calls at once. Load-test it: it decides how many GPUs you pay for.",
    ..HOSTING
};

pub(super) const PEAK: Field = Field {
    id: FieldId::Peak,
    key: "pk",
    label: "Busiest hour against the average",
    unit: Unit::Times,
    limits: (1.0, 10_000.0),
    why: "Machines billed by the hour must carry the busiest hour and stand idle in the others.",
    ..HOSTING
};

pub(super) const SPARE: Field = Field {
    id: FieldId::Spare,
    key: "sp",
    label: "Spare GPUs",
    unit: Unit::Gpus,
    limits: (0.0, 100_000.0),
    whole: true,
    why: "What must run beside the ones you need, so that one may fail.",
    default: Default::Nothing {
        value: 0.0,
        means: "If one fails, calls wait.",
    },
    ..HOSTING
};

pub(super) const OVERHEAD: Field = Field {
    id: FieldId::Overhead,
    key: "oh",
    group: FieldGroup::Hosting,
    label: "Storage, traffic and operation, on top of the GPUs",
    why: "A rented GPU is not yet a service.",
    default: Default::Published {
        low: 30.0,
        high: 50.0,
        source: "Mercatus AI, GPU market survey, May 2026: 30 to 50 % for storage, traffic and operation",
        as_of: Date::fixed(2026, 5, 31),
    },
    ..SHARE
};
