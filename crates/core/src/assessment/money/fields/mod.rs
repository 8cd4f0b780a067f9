//! The money fields, in the order of the page, one definition each. A test checks properties that
//! the types cannot express.

mod calls;
mod programme;
mod tuned;
mod value;

use super::{Default, Field, FieldForm, FieldGroup, FieldId};
use crate::assessment::Unit;
use crate::units::Support;

/// Every field, at the index of its [`FieldId`].
pub static FIELDS: [Field; FieldId::ALL.len()] = [
    calls::GROWTH,
    calls::FRESH,
    calls::OUTPUT,
    calls::HIT_RATE,
    calls::REACHABLE_HIT_RATE,
    calls::BATCH_SHARE,
    calls::REACHABLE_BATCH_SHARE,
    calls::DECLINE,
    tuned::FIXED,
    tuned::OUTPUT,
    tuned::SIZE,
    tuned::CHANCE,
    programme::EXAMPLES,
    programme::TO_LABEL,
    programme::LABEL_COST,
    programme::REVIEW,
    programme::DATA_WORK,
    programme::DAYS,
    programme::DAY_RATE,
    programme::EXAMPLE_TOKENS,
    programme::EPOCHS,
    programme::RUNS,
    programme::UTILISATION,
    programme::EVALUATION,
    programme::LEAD,
    programme::MAINTENANCE,
    programme::RETRAIN_EVERY,
    programme::RETRAIN_DAYS,
    programme::REFRESHED,
    tuned::SPEED,
    tuned::PEAK,
    tuned::SPARE,
    tuned::OVERHEAD,
    value::ERROR_COST,
    value::TUNED_PASS,
    value::CHEAPER_PASS,
    value::STRONGER_PASS,
    value::MONTHS,
    value::DISCOUNT,
];

/// Link key and limits of every field, at the index of its [`FieldId`].
pub(super) static FORMS: [FieldForm; FIELDS.len()] = crate::project!(FIELDS, field => field.form());

/// Default definition: a positive number or range, asked, with nothing published. Rows override the
/// parts that differ.
const FIELD: Field = Field {
    id: FieldId::Growth,
    key: "",
    group: FieldGroup::Calls,
    label: "",
    unit: Unit::Tokens,
    support: Support::Positive,
    limits: Support::Positive.bounds(),
    whole: false,
    why: "",
    default: Default::Asked,
    published: "",
};

/// Default definition of a share in percent.
const SHARE: Field = Field {
    unit: Unit::Percent,
    support: Support::Percent,
    limits: Support::Percent.bounds(),
    ..FIELD
};
