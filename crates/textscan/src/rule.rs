//! The rules: what each check is called, what to do about it, and where it stands.
//!
//! A rule has a stable id that reports carry; inside, it is its place in the tables of the files
//! that look for it.

use serde::{Serialize, Serializer};

use super::{answers, personal, reserved, secrets};
use tuneworthy_core::source::Source;

/// How bad a finding is, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// A service refuses the file, or a trainer leaves the record out.
    Rejects,
    /// The file is taken, and the model learns something that was not meant.
    TrainsWrongly,
    /// Worth a look.
    WorthALook,
}

impl Severity {
    /// In words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Rejects => "rejects",
            Self::TrainsWrongly => "trains wrongly",
            Self::WorthALook => "worth a look",
        }
    }
}

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Something that belongs to a person.
    Personal,
    /// Something that opens a door.
    Secret,
    /// A string that Amazon Nova refuses.
    ReservedNova,
    /// A string that Claude on Bedrock refuses.
    ReservedClaude,
    /// A string that a model's own chat template is made of.
    ReservedTemplate,
    /// A blank somebody meant to fill.
    Placeholder,
    /// An answer not worth learning.
    Answer,
    /// Text that was damaged on its way.
    Encoding,
}

impl Group {
    /// The stable id, as written in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Personal => "personal",
            Self::Secret => "secret",
            Self::ReservedNova => "reserved-nova",
            Self::ReservedClaude => "reserved-claude",
            Self::ReservedTemplate => "reserved-template",
            Self::Placeholder => "placeholder",
            Self::Answer => "answer",
            Self::Encoding => "encoding",
        }
    }
}

impl Serialize for Group {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

/// What there is to say about a rule.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct RuleInfo {
    /// The stable id.
    pub id: &'static str,
    /// What it is about.
    pub group: Group,
    /// What was found, as a noun.
    pub name: &'static str,
    /// What was found, as a sentence.
    pub text: &'static str,
    /// What to do about it.
    pub fix: &'static str,
    /// Where it stands; `None` where the house drew the line itself, or where the shape is common
    /// knowledge that no page was read for.
    pub source: Option<&'static Source>,
}

/// What records are counted among, once each however many rules hit them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Personal data.
    Personal,
    /// A secret.
    Secret,
    /// A blank nobody filled, or a chat mark.
    Unfilled,
    /// A refusal.
    Refusal,
    /// An answer not worth learning.
    Poor,
    /// Damaged text.
    Damaged,
    /// A string that Amazon Nova refuses.
    Nova,
    /// A string that Claude on Bedrock refuses.
    Claude,
}

impl Class {
    /// How many there are.
    pub(crate) const COUNT: usize = 8;
}

/// One check, by its place in the tables.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rule(u8);

const TABLES: [&[RuleInfo]; 4] = [
    personal::RULES,
    secrets::RULES,
    reserved::RULES,
    answers::RULES,
];

/// How many rules stand in the tables before this one.
pub(crate) const fn first_of(table: usize) -> usize {
    let mut sum = 0;
    let mut before = 0;
    while before < table {
        sum += TABLES[before].len();
        before += 1;
    }
    sum
}

impl Rule {
    /// How many rules there are.
    pub const COUNT: usize = first_of(TABLES.len());

    /// The rule at this place.
    ///
    /// # Panics
    /// At compile time, if a table has grown past what a byte can count.
    pub(crate) const fn fixed(index: usize) -> Self {
        assert!(index < 256, "at most 256 rules");
        #[allow(clippy::cast_possible_truncation)] // Below 256.
        Self(index as u8)
    }

    /// Every rule, in the tables' order.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..=u8::MAX).take(Self::COUNT).map(Self)
    }

    /// The rule with this id, if there is one.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::all().find(|rule| rule.info().id == id)
    }

    /// What there is to say about it.
    #[must_use]
    pub fn info(self) -> &'static RuleInfo {
        let mut index = self.index();
        for table in TABLES {
            if let Some(info) = table.get(index) {
                return info;
            }
            index -= table.len();
        }
        // Not reached: a rule is made from the tables only.
        &personal::RULES[0]
    }

    /// How bad it is. What a service refuses is a rule of records besides.
    #[must_use]
    pub fn severity(self) -> Severity {
        const MILD: [Rule; 6] = [
            answers::REFUSAL,
            answers::SELF_MENTION,
            answers::NO_INPUT,
            answers::REPEATS,
            answers::CUT_SENTENCE,
            answers::NEW_FACTS,
        ];
        match self.info().group {
            Group::ReservedNova | Group::ReservedClaude => Severity::WorthALook,
            Group::Answer if MILD.contains(&self) => Severity::WorthALook,
            _ => Severity::TrainsWrongly,
        }
    }

    /// What a record with it is counted among.
    pub fn class(self) -> Option<Class> {
        const POOR: [Rule; 7] = [
            answers::EMPTY,
            answers::NOTHING,
            answers::LOOP,
            answers::REPEATS,
            answers::LINES,
            answers::CUT_CODE,
            answers::CUT_JSON,
        ];
        match self.info().group {
            Group::Personal => Some(Class::Personal),
            Group::Secret => Some(Class::Secret),
            Group::ReservedNova => Some(Class::Nova),
            Group::ReservedClaude => Some(Class::Claude),
            Group::ReservedTemplate | Group::Placeholder => Some(Class::Unfilled),
            Group::Encoding => Some(Class::Damaged),
            Group::Answer if self == answers::REFUSAL => Some(Class::Refusal),
            Group::Answer if POOR.contains(&self) || self == answers::CUT_SENTENCE => {
                Some(Class::Poor)
            }
            Group::Answer => None,
        }
    }

    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.info().id)
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.info().id)
    }
}

/// Declares a table of rules and a constant for each.
macro_rules! rules {
    ($table:literal; $($(#[$doc:meta])* $name:ident = $id:literal, $group:ident, $what:literal, $fix:expr, $source:expr;)+) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Order { $($name,)+ }
        $(
            $(#[$doc])*
            pub(crate) const $name: $crate::rule::Rule =
                $crate::rule::Rule::fixed(
                    $crate::rule::first_of($table) + Order::$name as usize,
                );
        )+
        /// The rules of this file, in order.
        pub(crate) const RULES: &[$crate::rule::RuleInfo] = &[$(
            $crate::rule::RuleInfo {
                id: $id,
                group: $crate::rule::Group::$group,
                name: $what,
                text: $crate::rule::sentence!($group, $what),
                fix: $fix,
                source: $source,
            },
        )+];
    };
}
pub(crate) use rules;

/// What was found, as a sentence.
macro_rules! sentence {
    (Answer, $what:literal) => {
        concat!($what, ".")
    };
    (Encoding, $what:literal) => {
        concat!($what, ".")
    };
    (Placeholder, $what:literal) => {
        concat!($what, ", left in a text.")
    };
    ($group:ident, $what:literal) => {
        concat!($what, " in a text.")
    };
}
pub(crate) use sentence;

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ids_are_unique_and_lead_back() {
        let mut seen = BTreeSet::new();
        for rule in Rule::all() {
            let info = rule.info();
            assert!(seen.insert(info.id), "{} twice", info.id);
            assert_eq!(Rule::from_id(info.id), Some(rule));
            assert!(
                info.id
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            );
        }
        assert_eq!(seen.len(), Rule::COUNT);
        assert_eq!(Rule::from_id("no such rule"), None);
    }

    #[test]
    fn every_rule_says_what_and_what_to_do() {
        for rule in Rule::all() {
            let info = rule.info();
            assert!(
                !info.name.is_empty() && !info.name.ends_with('.'),
                "{rule:?}"
            );
            assert!(info.fix.ends_with('.'), "{rule:?}");
            assert!(
                info.text.starts_with(info.name) && info.text.ends_with('.'),
                "{rule:?}"
            );
            if let Some(source) = info.source {
                assert!(source.url.starts_with("https://"), "{rule:?}");
            }
        }
    }
}
