//! Fields about the cost of errors, the horizon and the discount rate.

use super::{Default, FIELD, Field, FieldGroup, FieldId, SHARE, Unit};
use crate::assessment::QuestionId;
use crate::units::Date;

const QUALITY: Field = Field {
    group: FieldGroup::Quality,
    ..SHARE
};

pub(super) const ERROR_COST: Field = Field {
    id: FieldId::ErrorCost,
    key: "ec",
    group: FieldGroup::Quality,
    label: "Cost of a wrong answer",
    unit: Unit::UsdPerError,
    limits: (0.0, 1e9),
    why: "A retry, a person's minute, a lost customer. It turns better answers into money; without it, only prices count.",
    default: Default::Nothing {
        value: 0.0,
        means: "Only prices count.",
    },
    ..FIELD
};

pub(super) const TUNED_PASS: Field = Field {
    id: FieldId::TunedPass,
    key: "tp",
    label: "Pass rate of the tuned model",
    why: "Where it reaches your bar: how far it goes.",
    default: Default::Answer(QuestionId::Bar),
    ..QUALITY
};

pub(super) const CHEAPER_PASS: Field = Field {
    id: FieldId::CheaperPass,
    key: "cp",
    label: "Pass rate of the cheaper model, untuned",
    why: "If it meets your bar as it is, tuning has to beat its price.",
    default: Default::Absent(
        "It counts as meeting the bar only if you answered that a better-suited model is good enough.",
    ),
    ..QUALITY
};

pub(super) const STRONGER_PASS: Field = Field {
    id: FieldId::StrongerPass,
    key: "st",
    label: "Pass rate of the stronger model, untuned",
    why: "If it meets your bar as it is, tuning has to beat its price.",
    default: Default::Absent(
        "It counts as meeting the bar only if you answered that a better-suited model is good enough.",
    ),
    ..QUALITY
};

pub(super) const MONTHS: Field = Field {
    id: FieldId::Months,
    key: "mo",
    group: FieldGroup::Horizon,
    label: "Months in production that count",
    unit: Unit::Months,
    limits: (1.0, 120.0),
    whole: true,
    why: "What is saved later does not count.",
    default: Default::House {
        value: 24.0,
        because: "Long enough for a base to be shut down once, short enough to believe.",
    },
    ..FIELD
};

pub(super) const DISCOUNT: Field = Field {
    id: FieldId::Discount,
    key: "di",
    group: FieldGroup::Horizon,
    label: "Discount rate",
    unit: Unit::PercentPerYear,
    limits: (0.0, 99.0),
    why: "A dollar saved in two years is worth less than one spent today.",
    default: Default::Published {
        low: 7.0,
        high: 7.0,
        source: "US Office of Management and Budget, Circular A-94, 29 October 1992",
        as_of: Date::fixed(1992, 10, 29),
    },
    ..SHARE
};
