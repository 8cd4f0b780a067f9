//! The action a finding asks for.

use tuneworthy_core::terms::ids;

use crate::findings::finding::Finding;
use crate::rule::{Category, Rule, Scope, Severity};
use tuneworthy_ingest::{Effect, ProblemKind};

ids! {
    /// The action a finding asks for.
    Remedy {
        /// The records are best left out.
        Remove = "remove",
        /// A copy written here no longer has the fault.
        RepairHere = "repair-here",
        /// A decision by a person who knows the data.
        Decide = "decide",
        /// A glance is enough.
        Look = "look",
    }
}

/// Faults that a repaired copy no longer has.
const REPAIRED: &[Rule] = &[
    Rule::EXACT_COPIES,
    Rule::RENAMED_FIELD,
    Rule::NOT_LINES,
    Rule::EXTENSION_REFUSED,
    Rule::READ_AS_OTHER,
    Rule::NOT_COMMAS,
];

/// Faults that leave nothing to learn from a record, or make it measure nothing.
const REMOVED: &[Rule] = &[
    Rule::NO_MESSAGES,
    Rule::NO_ASSISTANT,
    Rule::EMPTY_ANSWER,
    Rule::OUTPUT_MISSING,
    Rule::ALL_ZERO,
    Rule::PAIR_IDENTICAL,
    Rule::PAIR_SPACING,
    Rule::NOT_TRAINING,
    Rule::UNKNOWN_SHAPE,
    Rule::LEAK_EXACT,
    Rule::LEAK_PROMPT,
    Rule::LEAK_NEAR,
];

impl Remedy {
    /// Returns the action as a heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Remove => "Remove",
            Self::RepairHere => "Repair here",
            Self::Decide => "Decide",
            Self::Look => "Look",
        }
    }

    /// Returns the action in a sentence.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::Remove => {
                "Records with nothing to learn, or that measure nothing: leave them out."
            }
            Self::RepairHere => "A copy written below no longer has these.",
            Self::Decide => "What is right only you can say.",
            Self::Look => "Probably as meant; a look at the first places is enough.",
        }
    }
}

impl Finding {
    /// Returns the action the finding asks for.
    #[must_use]
    pub fn remedy(&self) -> Remedy {
        let Some(rule) = Rule::all().find(|rule| rule.id() == self.about.id) else {
            return Remedy::Look;
        };
        match rule.row().scope {
            Scope::Reading => return reading(rule),
            Scope::Text {
                kind: Category::Personal | Category::Secret,
                ..
            } => return Remedy::RepairHere,
            Scope::Text {
                kind: Category::Poor,
                ..
            } if self.severity != Severity::WorthALook => return Remedy::Remove,
            Scope::Record | Scope::Text { .. } => {}
        }
        // Only where each role is near to a known one does a copy put it right.
        let is_spelling = rule == Rule::UNKNOWN_ROLE
            && !self.places.is_empty()
            && self.places.iter().all(|place| !place.hint.is_empty());
        if is_spelling || REPAIRED.contains(&rule) {
            Remedy::RepairHere
        } else if REMOVED.contains(&rule) {
            Remedy::Remove
        } else if self.severity == Severity::WorthALook {
            Remedy::Look
        } else {
            Remedy::Decide
        }
    }
}

/// Returns the action for a problem of reading. A repaired copy leaves out what was not read.
fn reading(rule: Rule) -> Remedy {
    let kind = ProblemKind::ALL.iter().find(|kind| kind.id() == rule.id());
    match kind {
        Some(
            ProblemKind::Empty
            | ProblemKind::NotRecords
            | ProblemKind::Packed
            | ProblemKind::Utf32
            | ProblemKind::UnreadCodec
            | ProblemKind::BadParquet
            | ProblemKind::Truncated
            | ProblemKind::NotReadFrom
            | ProblemKind::TooLarge
            | ProblemKind::TooDeep
            | ProblemKind::TooManyValues
            | ProblemKind::DuplicateKey
            | ProblemKind::LoneSurrogate,
        ) => Remedy::Decide,
        None | Some(ProblemKind::NulEscape | ProblemKind::NumberTooLarge) => Remedy::Look,
        Some(kind) => match kind.effect() {
            Effect::Lost | Effect::Mended | Effect::Noted => Remedy::RepairHere,
        },
    }
}
