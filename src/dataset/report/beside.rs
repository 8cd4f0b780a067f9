//! Records that are alike, side by side: short excerpts of two of a group, where they differ.
//!
//! A report is made without the file's text. Whoever still has the file lends it here, a few
//! kilobytes at a time; what is kept is short and shows nothing private.

use serde::Serialize;

use super::{AlikeGroup, At, Report};
use crate::dataset::check::see;
use crate::dataset::text::veiled;
use crate::dataset::texts::Room;
use crate::ingest::{Problem, Reader, Record, Sink};

/// Groups of each sort that are shown side by side.
const GROUPS: usize = 5;
/// Bytes asked for at a record's start. A longer record is shown as it stands, from its start.
const ASKED: usize = 64 << 10;
/// Characters shown of a text, and how many of them stand in front of the first difference.
const SHOWN: usize = 240;
const BEFORE: usize = 60;
/// Characters of a text that are looked at.
const MOST: usize = 20_000;

/// A short excerpt of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Excerpt {
    /// Where the record starts.
    pub at: At,
    /// From what is asked. Empty where the record is not told apart in prompt and answer.
    pub prompt: String,
    /// From what is answered, or from the record as it stands.
    pub answer: String,
}

impl Report {
    /// Fills in [`AlikeGroup::beside`] for the first groups of each sort. `read`: so many bytes of
    /// the file from a place on, fewer at its end; `None` where they cannot be had.
    pub fn lay_side_by_side(&mut self, mut read: impl FnMut(u64, usize) -> Option<Vec<u8>>) {
        // Rows of a table, and other encodings, do not start where a byte says.
        let plain = matches!(self.file.layout, "jsonl" | "json-array" | "json-values");
        if !plain || self.file.encoding != "utf-8" {
            return;
        }
        let found = &mut self.duplicates;
        for groups in [&mut found.exact, &mut found.conflicts, &mut found.near] {
            for group in groups.shown.iter_mut().take(GROUPS) {
                group.beside = beside(group, &mut read);
            }
        }
    }
}

fn beside(
    group: &AlikeGroup,
    read: &mut impl FnMut(u64, usize) -> Option<Vec<u8>>,
) -> Option<[Excerpt; 2]> {
    let mut members = group.records.iter().copied();
    let (one, other) = (members.next()?, members.next()?);
    let [first, second] = [
        said(&read(one.byte, ASKED)?),
        said(&read(other.byte, ASKED)?),
    ];
    let (prompt, prompt_too) = differing(&first.prompt, &second.prompt);
    let (answer, answer_too) = differing(&first.answer, &second.answer);
    Some([
        Excerpt {
            at: one,
            prompt,
            answer,
        },
        Excerpt {
            at: other,
            prompt: prompt_too,
            answer: answer_too,
        },
    ])
}

/// What a record asks and answers, veiled.
#[derive(Default)]
struct Said {
    prompt: String,
    answer: String,
    whole: bool,
}

impl Sink for Said {
    fn record(&mut self, record: &Record<'_>) {
        if std::mem::replace(&mut self.whole, true) {
            return;
        }
        let example = see(record.root());
        let mut room = Room::default();
        let texts = room.texts(&example).record();
        let text = |bytes: &[u8]| veil(&String::from_utf8_lossy(bytes));
        self.prompt = text(texts.prompt);
        self.answer = text(if texts.answer.is_empty() && texts.prompt.is_empty() {
            texts.body
        } else {
            texts.answer
        });
    }

    fn problem(&mut self, _: &Problem<'_>) {}
}

fn said(bytes: &[u8]) -> Said {
    let mut said = Said::default();
    let mut reader = Reader::at_record();
    reader.push(bytes, &mut said);
    let _ = reader.finish(&mut said);
    if !said.whole {
        // Longer than what was asked for: as it stands.
        said.answer = veil(&String::from_utf8_lossy(bytes));
    }
    said
}

fn veil(text: &str) -> String {
    let end = text
        .char_indices()
        .nth(MOST)
        .map_or(text.len(), |(end, _)| end);
    veiled(text.get(..end).unwrap_or_default().trim())
}

/// Excerpts of two texts, around where they begin to differ.
fn differing(one: &str, other: &str) -> (String, String) {
    let same = one
        .chars()
        .zip(other.chars())
        .take_while(|(one, other)| one == other);
    let same = same.count();
    let is_same = one == other;
    let start = if is_same {
        0
    } else {
        same.saturating_sub(BEFORE)
    };
    (cut(one, start), cut(other, start))
}

/// So many characters from a place on, with `…` where something was left out.
fn cut(text: &str, start: usize) -> String {
    let mut shown = String::new();
    if start > 0 {
        shown.push('…');
    }
    let mut rest = text.chars().skip(start);
    shown.extend(rest.by_ref().take(SHOWN).map(|c| match c {
        c if c.is_control() => ' ',
        c => c,
    }));
    if rest.next().is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_texts_are_shown_where_they_differ() {
        let (one, other) = (
            format!("{}X{}", "a".repeat(500), "b".repeat(500)),
            "a".repeat(500),
        );
        let (shown, too) = differing(&one, &other);
        assert_eq!(shown.chars().count(), SHOWN + 2);
        assert!(shown.starts_with('…') && shown.contains('X') && shown.ends_with('…'));
        assert_eq!(too, format!("…{}", "a".repeat(BEFORE)));
        assert_eq!(
            differing("a\nb", "a\nb"),
            ("a b".to_owned(), "a b".to_owned())
        );
        assert_eq!(differing("", "x"), (String::new(), "x".to_owned()));
    }

    #[test]
    fn a_record_cut_off_is_shown_as_it_stands() {
        let said = said(br#"{"messages":[{"role":"user","content":"anna@firma-nord.de and then"#);
        assert!(!said.whole && said.prompt.is_empty());
        assert!(said.answer.contains("messages") && !said.answer.contains("firma-nord"));
    }
}
