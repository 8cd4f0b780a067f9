//! Short excerpts of two similar records, side by side, from where they differ.
//!
//! A report is made without the file's text. A caller that still has the file passes in a few
//! kilobytes of it for each record. Excerpts are short, and private data in them is masked.

use std::ops::Range;

use serde::Serialize;

use super::{AlikeGroup, RecordPlace, Report};
use crate::check::see;
use crate::record::texts::TextBuffers;
use tuneworthy_ingest::{Problem, Reader, Record, Sink};
use tuneworthy_text::push_visible;
use tuneworthy_textscan::masked;

/// Groups of each sort that are shown side by side.
const GROUPS: usize = 5;
/// Bytes asked for at a record's start. A longer record is shown as it stands, from its start.
const ASKED: u64 = 64 << 10;
/// Characters shown of a text, and how many of them stand in front of the first difference.
const SHOWN: usize = 240;
const BEFORE: usize = 60;
/// Characters of a text that are looked at.
const MOST: usize = 20_000;

/// A short excerpt of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Excerpt {
    /// Place of the record's start.
    pub at: RecordPlace,
    /// Excerpt of the prompt. Empty if the record is not divided into prompt and answer.
    pub prompt: String,
    /// Excerpt of the answer, or of the record as it stands.
    pub answer: String,
}

impl Report {
    /// Fills in [`AlikeGroup::beside`] for the first groups of each kind. `read` returns the bytes
    /// of the given ranges of the file, or `None` if it cannot be read; a range may go past the
    /// file's end.
    pub fn lay_side_by_side(&mut self, read: impl FnOnce(&[Range<u64>]) -> Option<Vec<Vec<u8>>>) {
        // Rows of a table, and other encodings, do not start where a byte says.
        let plain = matches!(self.file.layout, "jsonl" | "json-array" | "json-values");
        if !plain || self.file.encoding != "utf-8" {
            return;
        }
        let found = &mut self.duplicates;
        let mut pairs: Vec<(&mut AlikeGroup, [RecordPlace; 2])> =
            [&mut found.exact, &mut found.conflicts, &mut found.near]
                .into_iter()
                .flat_map(|groups| groups.shown.iter_mut().take(GROUPS))
                .filter_map(|group| {
                    let pair = group.records.first_chunk().copied()?;
                    Some((group, pair))
                })
                .collect();
        let ranges: Vec<_> = pairs
            .iter()
            .flat_map(|(_, pair)| pair)
            .map(|at| at.byte..at.byte + ASKED)
            .collect();
        let Some(texts) = read(&ranges) else { return };
        for ((group, pair), texts) in pairs.iter_mut().zip(texts.chunks_exact(2)) {
            group.beside = Some(beside(*pair, [&texts[0], &texts[1]]));
        }
    }
}

fn beside([one, other]: [RecordPlace; 2], texts: [&[u8]; 2]) -> [Excerpt; 2] {
    let [first, second] = texts.map(said);
    let (prompt, prompt_too) = differing(&first.prompt, &second.prompt);
    let (answer, answer_too) = differing(&first.answer, &second.answer);
    [
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
    ]
}

/// Prompt and answer of a record, masked.
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
        let mut buffers = TextBuffers::default();
        let texts = buffers.texts(&example).record();
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
    masked(text.get(..end).unwrap_or_default().trim())
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
    for letter in rest.by_ref().take(SHOWN) {
        match letter {
            letter if letter.is_control() => shown.push(' '),
            letter => push_visible(&mut shown, letter),
        }
    }
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
