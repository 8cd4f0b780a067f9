//! Rows of the rule table, and the macros the topics declare them with.

use serde::Serialize;

use crate::source::Source;
use crate::target::Targets;
use tuneworthy_textscan::Detector;

/// The severity of a finding, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// A service rejects the file, or a trainer drops the record.
    Rejects,
    /// The file is accepted, and the model learns something that was not meant.
    TrainsWrongly,
    /// Needs a review.
    WorthALook,
}

impl Severity {
    /// Returns the severity in words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Rejects => "rejects",
            Self::TrainsWrongly => "trains wrongly",
            Self::WorthALook => "worth a look",
        }
    }
}

/// A count of records that several text rules share: a record is counted once, however many of the
/// rules hit it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// Personal data.
    Personal,
    /// A secret.
    Secret,
    /// An unfilled placeholder, or a mark of a chat template.
    Unfilled,
    /// A refusal.
    Refusal,
    /// An answer not worth learning.
    Poor,
    /// Damaged text.
    Damaged,
    /// A string that Amazon Nova rejects. Reported as [`Rule::RESERVED_NOVA`].
    Nova,
    /// A string that Claude on Bedrock rejects. Reported as [`Rule::RESERVED_CLAUDE`].
    Claude,
    /// None of these.
    Uncounted,
}

impl Category {
    /// Number of kinds, [`Self::Uncounted`] among them.
    pub(crate) const COUNT: usize = Self::Uncounted as usize + 1;
}

/// Subject of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// A record, or the file as a whole.
    Record,
    /// The bytes of the file, before records can be read from them.
    Reading,
    /// A single text of a record.
    Text {
        /// The detector whose matches break the rule.
        detector: Detector,
        /// The match, as a noun.
        name: &'static str,
        /// The count of records the rule belongs to.
        kind: Category,
    },
}

/// A row of the rule table.
#[derive(Clone, Copy, Debug)]
pub struct RuleRow {
    /// The stable id, for reports and links.
    pub id: &'static str,
    /// Subject of the rule.
    pub scope: Scope,
    /// Severity where no service rejects the file for it.
    pub severity: Severity,
    /// Targets that reject the file, of those that read the format of the record.
    pub rejects: Targets,
    /// Targets that drop the record with little or no notice.
    pub drops: Targets,
    /// The finding, as a sentence.
    pub text: &'static str,
    /// The fix, in one or two sentences.
    pub fix: &'static str,
    /// The page the rule was read from; `None` where a comparison or a common shape needs no page, or
    /// where the threshold was chosen here.
    pub source: Option<&'static Source>,
}

/// A topic: one file of rules. The order is that of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::rule) enum Topic {
    Format,
    Messages,
    Parts,
    Roles,
    Tools,
    Weights,
    Pairs,
    Reinforcement,
    File,
    Alike,
    Texts,
    Tokens,
    Reading,
    Personal,
    Secrets,
    Reserved,
    Placeholders,
    Answers,
}

/// A rule: the topic and the index of its row there. Ordered as the table is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rule {
    pub(in crate::rule) topic: Topic,
    pub(in crate::rule) index: u8,
}

impl Rule {
    pub(in crate::rule) const fn new(topic: Topic, index: u8) -> Self {
        Self { topic, index }
    }
}

/// Expands to the source with a name, or to `None` for `NO_PAGE`.
macro_rules! source {
    (NO_PAGE in $($path:ident)?) => {
        None
    };
    ($source:ident in crate) => {
        Some(&$crate::source::$source)
    };
    ($source:ident in) => {
        Some(&$source)
    };
}
pub(in crate::rule) use source;

/// Declares the rows of a topic about records, and a constant of [`Rule`] for each.
///
/// Columns: severity, targets that reject the file, targets that drop the record, source (`NO_PAGE`
/// for none), text, fix.
macro_rules! record_rules {
    ($topic:ident: $($name:ident = $id:literal, $severity:ident, $rejects:expr, $drops:expr, $source:ident, $text:literal, $fix:literal;)+) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Index { $($name),+ }

        #[allow(clippy::doc_markdown, rustdoc::invalid_html_tags)] // Sentences for readers, not for rustdoc.
        impl $crate::rule::row::Rule {
            $(
                #[doc = $text]
                pub const $name: Self =
                    Self::new($crate::rule::row::Topic::$topic, Index::$name as u8);
            )+
        }

        pub(in crate::rule) static ROWS: &[$crate::rule::row::RuleRow] = &[$(
            $crate::rule::row::RuleRow {
                id: $id,
                scope: $crate::rule::row::Scope::Record,
                severity: $crate::rule::row::Severity::$severity,
                rejects: $rejects,
                drops: $drops,
                text: $text,
                fix: $fix,
                source: $crate::rule::row::source!($source in crate),
            },
        )+];
    };
}
pub(in crate::rule) use record_rules;

/// Declares the rows of a topic about texts. Services judge none of these by themselves.
///
/// Columns: detector, severity, kind, source (`NO_PAGE` for none), name, fix. The text is the name
/// with the ending of the topic.
macro_rules! text_rules {
    ($ending:literal: $($detector:ident = $severity:ident, $kind:ident, $source:ident, $name:literal, $fix:expr;)+) => {
        pub(in crate::rule) static ROWS: &[$crate::rule::row::RuleRow] = &[$(
            $crate::rule::row::RuleRow {
                id: tuneworthy_textscan::Detector::$detector.id(),
                scope: $crate::rule::row::Scope::Text {
                    detector: tuneworthy_textscan::Detector::$detector,
                    name: $name,
                    kind: $crate::rule::row::Category::$kind,
                },
                severity: $crate::rule::row::Severity::$severity,
                rejects: $crate::target::Targets::NONE,
                drops: $crate::target::Targets::NONE,
                text: concat!($name, $ending),
                fix: $fix,
                source: $crate::rule::row::source!($source in),
            },
        )+];
    };
}
pub(in crate::rule) use text_rules;
