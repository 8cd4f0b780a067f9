//! Roles of speakers, and their names in the dialects.

use tuneworthy_ingest::json::Str;

/// Role of a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The operator's standing instructions.
    System,
    /// The operator's standing instructions, under the name that reasoning models use.
    Developer,
    /// The person who asks.
    User,
    /// The model.
    Assistant,
    /// A tool's result.
    Tool,
    /// A text without a speaker.
    Document,
    /// A name that no format uses.
    Other,
}

/// A way to write conversations, as far as roles and keys go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// OpenAI's, and those that adopted it.
    Chat,
    /// Mistral's: `text` may stand for `content`.
    Mistral,
    /// LLaMA-Factory's: parts of `type` and `value`.
    Factory,
    /// Claude's on Bedrock: texts only.
    Claude,
    /// Bedrock's Converse: lists of parts without `type`.
    Converse,
    /// Google's: `parts`.
    Gemini,
    /// `from` and `value`.
    ShareGpt,
}

/// Reading of a role's name in a dialect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    /// A name of this dialect.
    Known(Role),
    /// A name of another dialect; the name in this one.
    Elsewhere(Role, &'static str),
    /// A misspelt name; the nearest name.
    Nearly(Role, &'static str),
    /// No name of a role.
    Unknown,
}

type Names = &'static [(&'static str, Role)];

const CHAT: Names = &[
    ("user", Role::User),
    ("assistant", Role::Assistant),
    ("system", Role::System),
    ("tool", Role::Tool),
    ("developer", Role::Developer),
    ("function", Role::Tool),
];
const MISTRAL: Names = &[
    ("user", Role::User),
    ("assistant", Role::Assistant),
    ("system", Role::System),
    ("tool", Role::Tool),
];
/// A system message inside is known, and refused for where it stands.
const PAIR: Names = &[
    ("user", Role::User),
    ("assistant", Role::Assistant),
    ("system", Role::System),
];
const GEMINI: Names = &[
    ("user", Role::User),
    ("model", Role::Assistant),
    ("function", Role::Tool),
];
const SHAREGPT: Names = &[
    ("human", Role::User),
    ("gpt", Role::Assistant),
    ("system", Role::System),
    ("observation", Role::Tool),
    ("function_call", Role::Assistant),
    ("tool", Role::Tool),
    ("user", Role::User),
    ("assistant", Role::Assistant),
];
/// Names people and other formats use.
const ELSEWHERE: Names = &[
    ("human", Role::User),
    ("prompter", Role::User),
    ("customer", Role::User),
    ("person", Role::User),
    ("gpt", Role::Assistant),
    ("model", Role::Assistant),
    ("assistant", Role::Assistant),
    ("user", Role::User),
    ("bot", Role::Assistant),
    ("chatbot", Role::Assistant),
    ("ai", Role::Assistant),
    ("agent", Role::Assistant),
    ("claude", Role::Assistant),
    ("chatgpt", Role::Assistant),
    ("function_call", Role::Assistant),
    ("observation", Role::Tool),
    ("tool", Role::Tool),
    ("function", Role::Tool),
    ("ipython", Role::Tool),
    ("system", Role::System),
    ("developer", Role::Developer),
];

impl Dialect {
    const fn names(self) -> Names {
        match self {
            Self::Chat | Self::Factory => CHAT,
            Self::Mistral => MISTRAL,
            Self::Claude | Self::Converse => PAIR,
            Self::Gemini => GEMINI,
            Self::ShareGpt => SHAREGPT,
        }
    }

    /// Returns the first name of a role in this dialect, or `None` if it has none.
    fn says(self, role: Role) -> Option<&'static str> {
        let named = |names: Names| names.iter().find(|(_, named)| *named == role);
        named(self.names()).map(|(name, _)| *name)
    }

    /// Reads a role's name in this dialect.
    pub(crate) fn role(self, name: Str<'_>) -> Named {
        for (known, role) in self.names() {
            if name == **known {
                return Named::Known(*role);
            }
        }
        self.unknown(&name.to_cow())
    }

    fn unknown(self, name: &str) -> Named {
        let lower = name.trim().to_ascii_lowercase();
        if let Some((known, role)) = self.names().iter().find(|(known, _)| *known == lower) {
            return Named::Nearly(*role, known);
        }
        if let Some((_, role)) = ELSEWHERE.iter().find(|(known, _)| *known == lower) {
            return match self.says(*role) {
                Some(word) => Named::Elsewhere(*role, word),
                None => Named::Elsewhere(*role, "a field of its own"),
            };
        }
        // A name of three letters is one slip away from too many words.
        let near = |known: &str| {
            let allowed = if known.len() > 5 { 2 } else { 1 };
            known.len() > 3 && distance(&lower, known) <= allowed
        };
        let nearest = self.names().iter().find(|(known, _)| near(known));
        nearest.map_or(Named::Unknown, |(known, role)| Named::Nearly(*role, known))
    }
}

/// Returns the edit distance of two words: the number of letters to insert, delete, replace or swap
/// with a neighbour. Source: Damerau, "A technique for computer detection and correction of
/// spelling errors", 1964, in its restricted form (optimal string alignment).
fn distance(one: &str, other: &str) -> usize {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len().abs_diff(other.len()) > 2 {
        return usize::MAX;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in other.iter().enumerate() {
            let changed = last[j] + usize::from(a != b);
            let mut fewest = changed.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == other[j - 1] && one[i - 1] == *b {
                fewest = fewest.min(before[j - 1] + 1);
            }
            row.push(fewest);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chat(name: &str) -> Named {
        let mut tape = tuneworthy_ingest::json::Tape::new();
        let text = format!("{name:?}");
        let doc = tape.parse(&text).expect("JSON");
        Dialect::Chat.role(doc.root().as_str().expect("a string"))
    }

    #[test]
    fn a_misspelt_role_is_told_what_was_meant() {
        use Role::{Assistant, System, User};
        assert_eq!(chat("assistant"), Named::Known(Assistant));
        assert_eq!(chat("asistant"), Named::Nearly(Assistant, "assistant"));
        assert_eq!(chat("assitsant"), Named::Nearly(Assistant, "assistant"));
        assert_eq!(chat("User"), Named::Nearly(User, "user"));
        assert_eq!(chat(" user "), Named::Nearly(User, "user"));
        assert_eq!(chat("usr"), Named::Nearly(User, "user"));
        assert_eq!(chat("sytsem"), Named::Nearly(System, "system"));
        assert_eq!(chat("human"), Named::Elsewhere(User, "user"));
        assert_eq!(chat("GPT"), Named::Elsewhere(Assistant, "assistant"));
        assert_eq!(chat("narrator"), Named::Unknown);
        assert_eq!(chat(""), Named::Unknown);
    }

    #[test]
    fn distances_with_known_answers() {
        for (one, other, known) in [
            ("", "", 0),
            ("abc", "abc", 0),
            ("abc", "abd", 1),
            ("abc", "acb", 1),
            ("kitten", "sitten", 1),
            ("ca", "abc", 3),
        ] {
            assert_eq!(distance(one, other), known, "{one} {other}");
        }
    }
}
