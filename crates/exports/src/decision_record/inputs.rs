//! Figures that the money of a decision rests on.

use tuneworthy_core::assessment::{Assessment, Unit};
use tuneworthy_core::format;
use tuneworthy_decision::counted;
use tuneworthy_decision::phrases::measured::to_tenths;
use tuneworthy_economics::CostModel;
use tuneworthy_economics::inputs::{Origin, known};

/// A figure of the cost model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedInput {
    /// Its name.
    pub name: String,
    /// Its value or range with the unit.
    pub value: String,
    /// Its origin.
    pub origin: InputOrigin,
}

/// Origin of a figure, as a record tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum InputOrigin {
    /// Given by the team: answered, typed, or copied from a price list.
    Given,
    /// Counted in its training file, or a rate by its evaluation results.
    Measured,
    /// Derived from what was given.
    Worked,
    /// An assumption of the product.
    Assumed,
}

impl InputOrigin {
    /// Returns a word or two for it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Measured => "measured",
            Self::Worked => "worked out",
            Self::Assumed => "assumed",
        }
    }
}

/// Returns the figures of the options that were priced: given ones first, assumptions last.
pub(super) fn recorded(assessment: &Assessment) -> Vec<RecordedInput> {
    let assessment = counted(assessment);
    let Some(model) = CostModel::of(&assessment) else {
        return Vec::new();
    };
    let rows = model.rests_on().iter().filter_map(|(quantity, origin)| {
        let value = known(&assessment, *quantity)?.range;
        let unit = quantity.unit();
        // Measured shares have more digits than their intervals bear out.
        let is_share = *origin == Origin::Measured && unit == Unit::Percent;
        let value = if is_share { to_tenths(value) } else { value };
        Some(RecordedInput {
            name: quantity.label(),
            value: format::range(value, unit),
            origin: match origin {
                Origin::Reader | Origin::List => InputOrigin::Given,
                Origin::Measured => InputOrigin::Measured,
                Origin::Worked => InputOrigin::Worked,
                Origin::Default | Origin::Assumed => InputOrigin::Assumed,
            },
        })
    });
    let mut rows: Vec<_> = rows.collect();
    rows.sort_by_key(|row| row.origin);
    rows
}
