//! The rules for a record, as a table: what is wrong, who refuses it, what to do, where it stands.
//!
//! A rule's row says what is true of it wherever it is broken. Where services differ by the order
//! of roles or by the format, the check that finds it says which of them refuse it.

pub use tuneworthy_textscan::Severity;

use super::source::Source;
use super::target::Targets;

/// A row of the table.
#[derive(Debug)]
pub struct RuleRow {
    /// Never changes, for reports and links.
    pub id: &'static str,
    /// How bad it is where nobody refuses it.
    pub severity: Severity,
    /// Who refuses the file because of it, of those who take the record's format at all.
    pub rejects: Targets,
    /// Who leaves the record out and says nothing or little.
    pub drops: Targets,
    /// What is wrong, in a sentence.
    pub text: &'static str,
    /// What to do, in a sentence or two.
    pub fix: &'static str,
    /// Where it stands.
    pub source: &'static Source,
}

mod table;

pub use table::Rule;
use table::TABLE;

impl Rule {
    /// What the table says of it.
    #[must_use]
    pub const fn row(self) -> &'static RuleRow {
        &TABLE[self as usize]
    }

    /// Its stable id.
    #[must_use]
    pub const fn id(self) -> &'static str {
        self.row().id
    }

    /// The rule with this number in the table.
    #[must_use]
    pub fn numbered(number: usize) -> Option<Self> {
        Self::ALL.get(number).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_rows_say_something() {
        let ids: std::collections::BTreeSet<_> = Rule::ALL.iter().map(|rule| rule.id()).collect();
        assert_eq!(ids.len(), Rule::ALL.len());
        for rule in Rule::ALL {
            let row = rule.row();
            assert!(row.id.contains('.') && row.id.is_ascii(), "{}", row.id);
            assert!(row.text.ends_with('.') && row.text.len() > 15, "{}", row.id);
            assert!(!row.fix.is_empty(), "{}", row.id);
            assert!(
                (row.rejects & row.drops).is_empty() || row.rejects == Targets::ALL,
                "{}",
                row.id
            );
        }
    }

    #[test]
    fn a_rule_has_the_number_of_its_row() {
        for (number, rule) in Rule::ALL.iter().enumerate() {
            assert_eq!(Rule::numbered(number), Some(*rule));
        }
        assert_eq!(Rule::numbered(Rule::ALL.len()), None);
    }
}
