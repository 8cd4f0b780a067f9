//! Scores: three states, and the words and numbers that stand for them.
//!
//! In: a JSON value or the text of a cell. Out: a [`CaseScore`].

use tuneworthy_ingest::json::{Kind, Node};

/// Score of one case by one metric.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CaseScore {
    /// The scorer said pass.
    Pass,
    /// The scorer said fail.
    Fail,
    /// A graded score. Finite.
    Number(f64),
    /// No score, which is neither a pass nor a fail.
    NotScored(Unscored),
}

/// Reason for which a case has no score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unscored {
    /// The system gave no answer: its call failed.
    CallFailed,
    /// The scorer failed on the answer.
    ScorerFailed,
    /// A value stands there that is no score.
    Unparseable,
    /// No value stands there.
    Missing,
    /// Two rows of the same case and repeat disagree.
    Conflicting,
}

impl Unscored {
    /// All reasons, in the order of their counts.
    pub const ALL: [Self; 5] = [
        Self::CallFailed,
        Self::ScorerFailed,
        Self::Unparseable,
        Self::Missing,
        Self::Conflicting,
    ];

    /// Returns the reason in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::CallFailed => "call failed",
            Self::ScorerFailed => "scorer failed",
            Self::Unparseable => "unparseable",
            Self::Missing => "missing",
            Self::Conflicting => "conflicting rows",
        }
    }

    /// Returns the index in [`Self::ALL`].
    pub(super) const fn index(self) -> usize {
        self as usize
    }
}

impl CaseScore {
    /// Returns the number it counts with: 1 for a pass, 0 for a fail.
    #[must_use]
    pub const fn value(self) -> Option<f64> {
        match self {
            Self::Pass => Some(1.0),
            Self::Fail => Some(0.0),
            Self::Number(value) => Some(value),
            Self::NotScored(_) => None,
        }
    }

    /// Returns the score of a pass or a fail.
    pub(super) const fn passed(passed: bool) -> Self {
        if passed { Self::Pass } else { Self::Fail }
    }

    /// Returns the score that a JSON value stands for.
    ///
    /// `NaN` is written by Python where a scorer gave no number, so it is no score.
    pub(super) fn of(node: Node<'_>) -> Self {
        match node.kind() {
            Kind::Null => Self::NotScored(Unscored::Missing),
            Kind::Bool => Self::passed(node.as_bool() == Some(true)),
            Kind::Number => node
                .as_f64()
                .map_or(Self::NotScored(Unscored::ScorerFailed), Self::Number),
            Kind::String => node
                .as_str()
                .map_or(Self::NotScored(Unscored::Missing), |text| {
                    Self::of_text(&text.to_cow())
                }),
            Kind::Array | Kind::Object => Self::NotScored(Unscored::Unparseable),
        }
    }

    /// Returns the score that the text of a cell stands for.
    pub(super) fn of_text(text: &str) -> Self {
        let text = text.trim();
        if text.len() > LONGEST_WORD {
            return Self::NotScored(Unscored::Unparseable);
        }
        let word = text.to_lowercase();
        if let Some((_, score)) = WORDS.iter().find(|(known, _)| *known == word) {
            return *score;
        }
        let (digits, unit) = match word.strip_suffix('%') {
            Some(digits) => (digits.trim_end(), 0.01),
            None => (word.as_str(), 1.0),
        };
        // Rust also reads "inf" and "infinity", which are no scores.
        match digits.parse::<f64>() {
            Ok(number) if number.is_finite() => Self::Number(number * unit),
            _ => Self::NotScored(Unscored::Unparseable),
        }
    }

    /// Returns the score with another reason, if it is none because the scorer failed.
    pub(super) const fn or_failed_as(self, reason: Unscored) -> Self {
        match self {
            Self::NotScored(Unscored::ScorerFailed) => Self::NotScored(reason),
            other => other,
        }
    }
}

/// Longest text that is compared with [`WORDS`] or read as a number, in bytes.
const LONGEST_WORD: usize = 40;

/// Words that stand for a score, in lower case.
const WORDS: [(&str, CaseScore); 28] = [
    ("", CaseScore::NotScored(Unscored::Missing)),
    ("none", CaseScore::NotScored(Unscored::Missing)),
    ("null", CaseScore::NotScored(Unscored::Missing)),
    ("n/a", CaseScore::NotScored(Unscored::Missing)),
    ("na", CaseScore::NotScored(Unscored::Missing)),
    ("nan", CaseScore::NotScored(Unscored::ScorerFailed)),
    ("error", CaseScore::NotScored(Unscored::ScorerFailed)),
    ("unparseable", CaseScore::NotScored(Unscored::Unparseable)),
    ("pass", CaseScore::Pass),
    ("passed", CaseScore::Pass),
    ("true", CaseScore::Pass),
    ("yes", CaseScore::Pass),
    ("y", CaseScore::Pass),
    ("correct", CaseScore::Pass),
    ("c", CaseScore::Pass),
    ("ok", CaseScore::Pass),
    ("✓", CaseScore::Pass),
    ("✔", CaseScore::Pass),
    ("fail", CaseScore::Fail),
    ("failed", CaseScore::Fail),
    ("false", CaseScore::Fail),
    ("no", CaseScore::Fail),
    ("n", CaseScore::Fail),
    ("incorrect", CaseScore::Fail),
    ("i", CaseScore::Fail),
    ("✗", CaseScore::Fail),
    ("✘", CaseScore::Fail),
    // Half right, as Inspect counts its letters.
    ("p", CaseScore::Number(0.5)),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_are_scores() {
        for (text, score) in [
            (" PASS ", CaseScore::Pass),
            ("True", CaseScore::Pass),
            ("✗", CaseScore::Fail),
            ("0.33", CaseScore::Number(0.33)),
            ("50 %", CaseScore::Number(0.5)),
            ("-2", CaseScore::Number(-2.0)),
            ("", CaseScore::NotScored(Unscored::Missing)),
            ("NaN", CaseScore::NotScored(Unscored::ScorerFailed)),
            ("inf", CaseScore::NotScored(Unscored::Unparseable)),
            ("short", CaseScore::NotScored(Unscored::Unparseable)),
        ] {
            assert_eq!(CaseScore::of_text(text), score, "{text}");
        }
    }
}
