//! The checks of one record. Each looks at the example and adds faults.

mod content;
mod keys;
mod pairs;
mod roles;
#[cfg(test)]
mod tests;
mod tools;
mod weights;

pub(crate) use pairs::Pair;
pub(crate) use tools::Scratch;

use crate::fault::Faults;
use crate::record::example::{Example, read};
use crate::record::fields::Fields;
use crate::record::formats::{Format, detect};
use crate::rule::Rule;
use tuneworthy_ingest::json::Node;

/// A record that was read and checked.
#[derive(Debug)]
pub(crate) struct Checked<'t> {
    pub(crate) example: Example<'t>,
    pub(crate) faults: Faults<'t>,
    /// The two answers of a preference pair; `None` for other records.
    pub(crate) pair: Option<Pair>,
    /// Whether the record has a weight as a whole.
    pub(crate) has_sample_weight: bool,
}

/// Finds the format of a record and reads it without checks.
pub(crate) fn see(root: Node<'_>) -> Example<'_> {
    let fields = Fields::of(root);
    let format = detect(&fields);
    read(&fields, format, &mut Faults::new(format.taken_by()))
}

/// Finds the format of a record, reads it and checks it.
pub(crate) fn check<'t>(root: Node<'t>, scratch: &mut Scratch) -> Checked<'t> {
    let fields = Fields::of(root);
    let format = detect(&fields);
    let mut faults = Faults::new(format.taken_by());
    let example = read(&fields, format, &mut faults);
    match format {
        Format::NoObject => {
            let messages = root
                .items()
                .next()
                .is_some_and(|item| item.get("role").is_some());
            let rule = if messages {
                Rule::BARE_MESSAGES
            } else {
                Rule::NOT_OBJECT
            };
            faults.add(rule, root);
        }
        Format::Unknown => faults.add(Rule::UNKNOWN_SHAPE, root),
        _ if !format.is_training() => faults.add(Rule::NOT_TRAINING, root),
        _ => {}
    }
    keys::check(&fields, &example, &mut faults);
    content::check(&example, &mut faults);
    roles::check(&example, &mut faults);
    tools::check(&example, &mut faults, scratch);
    let has_sample_weight = weights::check(&fields, &example, &mut faults);
    let pair = pairs::check(&example, &mut faults, scratch);
    Checked {
        example,
        faults,
        pair,
        has_sample_weight,
    }
}
