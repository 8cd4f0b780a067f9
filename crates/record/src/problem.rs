//! Problems found while reading.

use std::fmt;

use super::node::JsonNode;
use super::text;

/// A problem in a text that was read: its place, the expected value, and the one found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordProblem {
    /// Place: a path such as `answers.goal[1]`, a line and column if the text is not JSON, or empty
    /// for the whole.
    pub path: String,
    /// Description of the expected value.
    pub expected: String,
    /// Description of the value found.
    pub found: String,
}

impl RecordProblem {
    pub(super) fn new(
        path: impl Into<String>,
        expected: impl Into<String>,
        found: impl Into<String>,
    ) -> Self {
        Self {
            path: path.into(),
            expected: expected.into(),
            found: found.into(),
        }
    }

    /// Returns the problem that the format is newer than this program.
    pub(super) fn newer(path: &str, known: u32, found: &str) -> Self {
        Self::new(
            path,
            format!("format {known} or older"),
            format!("{found}; this was made by a newer version of Tuneworthy"),
        )
    }
}

impl fmt::Display for RecordProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        write!(f, "expected {}, found {}", self.expected, self.found)
    }
}

/// List of problems, limited to a number that no honest file reaches.
#[derive(Debug, Default)]
pub(super) struct Problems(Vec<RecordProblem>);

impl Problems {
    const MOST: usize = 100;

    /// Adds a problem. Past [`Self::MOST`] nothing more is added, so that a hostile file cannot
    /// fill the memory with messages.
    pub(super) fn note(&mut self, problem: impl FnOnce() -> RecordProblem) {
        if self.0.len() < Self::MOST {
            self.push(problem());
        } else {
            self.give_up();
        }
    }

    #[inline(never)]
    fn push(&mut self, problem: RecordProblem) {
        self.0.push(problem);
    }

    #[inline(never)]
    fn give_up(&mut self) {
        if self.0.len() == Self::MOST {
            let found = "more than are listed here";
            self.push(RecordProblem::new("", "fewer problems", found));
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn into_vec(self) -> Vec<RecordProblem> {
        self.0
    }
}

/// Describes a value in few words.
pub(super) fn describe(node: &JsonNode) -> String {
    match node {
        JsonNode::Null => "null".to_owned(),
        JsonNode::Bool(value) => value.to_string(),
        JsonNode::Number(value) if value.is_finite() => super::number::plain(*value),
        JsonNode::Number(_) => "a number too large to hold".to_owned(),
        JsonNode::Text(value) => quote(value),
        JsonNode::List(items) if items.is_empty() => "an empty list".to_owned(),
        JsonNode::List(_) => "a list".to_owned(),
        JsonNode::Object(_) => "an object".to_owned(),
    }
}

/// Quotes a text, shortened.
pub(super) fn quote(value: &str) -> String {
    const MOST: usize = 40;
    let shown = text::clean(&text::cut(value, MOST * 4));
    if shown.chars().count() > MOST {
        format!("\"{}…\"", text::cut(&shown, MOST))
    } else {
        format!("\"{shown}\"")
    }
}

/// Returns `path.key`, with the key in brackets if it is not a plain word.
pub(super) fn join(path: &str, key: &str) -> String {
    let plain = !key.is_empty()
        && key.len() <= 40
        && key
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    match (plain, path) {
        (true, "") => key.to_owned(),
        (true, _) => format!("{path}.{key}"),
        (false, _) => format!("{path}[{}]", quote(key)),
    }
}

/// Returns `a, b or c`, and the nearest of them if one is near.
pub(super) fn one_of<'a>(known: impl Iterator<Item = &'a str>, found: &str) -> String {
    listed(&known.collect::<Vec<_>>(), found)
}

/// Returns the known name within two edits.
pub(super) fn nearest<'a>(known: impl Iterator<Item = &'a str>, found: &str) -> Option<&'a str> {
    nearest_of(&known.collect::<Vec<_>>(), found)
}

// One copy of each of these for every list of names: reading is part of each visit's download.
fn listed(names: &[&str], found: &str) -> String {
    let list = match names {
        [] => "nothing".to_owned(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    };
    match nearest_of(names, found) {
        Some(near) => format!("{list} (did you mean \"{near}\"?)"),
        None => list,
    }
}

fn nearest_of<'a>(names: &[&'a str], found: &str) -> Option<&'a str> {
    if found.len() > 40 {
        return None;
    }
    let found = found.to_ascii_lowercase();
    names
        .iter()
        .map(|name| (slips(name, &found), *name))
        .filter(|(slips, name)| *slips <= 2 && *slips * 2 <= name.len())
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, name)| name)
}

/// Returns the Levenshtein distance, in characters.
fn slips(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.chars().enumerate() {
        let mut corner = i;
        let mut left = i + 1;
        for (above, b) in row.iter_mut().skip(1).zip(&to) {
            let here = (corner + usize::from(a != *b))
                .min(*above + 1)
                .min(left + 1);
            corner = *above;
            *above = here;
            left = here;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_with_known_answers() {
        for (from, to, expected) in [
            ("kitten", "sitting", 3),
            ("style", "stlye", 2),
            ("", "abc", 3),
            ("abc", "", 3),
            ("same", "same", 0),
        ] {
            assert_eq!(slips(from, to), expected, "{from} {to}");
        }
    }

    #[test]
    fn a_typo_gets_the_nearest_name_nonsense_none() {
        let known = ["style", "facts", "cost"];
        assert_eq!(nearest(known.into_iter(), "Stlye"), Some("style"));
        assert_eq!(nearest(known.into_iter(), "xyzzy"), None);
        assert_eq!(
            one_of(known.into_iter(), "fact"),
            "style, facts or cost (did you mean \"facts\"?)"
        );
    }

    #[test]
    fn paths_stay_short_and_clean() {
        assert_eq!(join("answers", "goal"), "answers.goal");
        assert_eq!(join("", "name"), "name");
        assert_eq!(join("answers", "a b\u{202e}"), "answers[\"a b\"]");
        assert!(join("answers", &"x".repeat(1000)).chars().count() < 60);
    }

    #[test]
    fn the_list_of_problems_ends() {
        let mut problems = Problems::default();
        for _ in 0..1000 {
            problems.note(|| RecordProblem::new("", "a", "b"));
        }
        assert_eq!(problems.into_vec().len(), Problems::MOST + 1);
    }
}
