//! Fields of the records that a target passes over.

use serde::Serialize;

use crate::inspect::partial::Partial;
use crate::record::extras::ExtraField;
use crate::record::formats::Format;
use crate::target::Target;
use tuneworthy_core::units::counted;

/// A field that a target passes over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnreadField {
    /// The field.
    pub field: ExtraField,
    /// The field in words.
    pub name: &'static str,
    /// Records that have it.
    pub records: u64,
    /// The first lines.
    pub lines: Vec<u64>,
}

/// Returns the fields that are passed over, in a sentence with a space in front; empty for none.
#[must_use]
pub fn unread_in_words(unread: &[UnreadField]) -> String {
    if unread.is_empty() {
        return String::new();
    }
    let fields = unread
        .iter()
        .map(|field| format!("{} ({})", field.name, counted(field.records, "record")));
    let fields: Vec<String> = fields.collect();
    format!(" It does not read: {}.", fields.join(", "))
}

/// Returns the fields of the records that a target passes over. `main`: the format most of the records it
/// reads are in.
pub(super) fn of(partial: &Partial, target: Target, main: Format) -> Vec<UnreadField> {
    if !main.taken_by().has(target) {
        return Vec::new();
    }
    let all = ExtraField::ALL.iter().zip(&partial.extras);
    let unread = all.filter(|(field, of)| of.records > 0 && field.unread_by().has(target));
    let unread = unread.map(|(field, of)| UnreadField {
        field: *field,
        name: field.name(),
        records: of.records,
        lines: of.lines.clone(),
    });
    unread.collect()
}
