//! Marks of structure inside an answer: reasoning that is opened and closed, and the headings of
//! a prompt template that ran on into the answer.

use crate::bytes::{before, is_digit, stands};
use crate::detector::Detector;
use crate::excerpt::Show;
use crate::hit::HitSink;
use crate::purpose::Purpose;

/// Counts `<think>` and `</think>` in a text.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    depth: i64,
    opened: Option<usize>,
    wrong: Option<usize>,
}

impl Marks {
    /// Counts a reasoning mark that starts at a `<`.
    pub(crate) fn think(&mut self, bytes: &[u8], place: usize) {
        if stands(bytes, place, b"<think>") {
            self.depth += 1;
            self.opened = Some(place);
        } else if stands(bytes, place, b"</think>") {
            self.depth -= 1;
            if self.depth < 0 {
                self.wrong.get_or_insert(place);
            }
        }
    }

    /// Reports one hit for a text whose marks do not pair.
    pub(crate) fn finish(self, sink: &mut HitSink<'_>) {
        let learnt = matches!(sink.purpose, Purpose::Answer | Purpose::Rejected);
        let wrong = self.wrong.or(self.opened.filter(|_| self.depth != 0));
        if let Some(place) = wrong.filter(|_| learnt) {
            let length = if stands(sink.text.as_bytes(), place, b"</") {
                8
            } else {
                7
            };
            sink.hit(
                Detector::AnswerThinkUnbalanced,
                place,
                place + length,
                Show::InContext,
            );
        }
    }
}

/// Reports a heading of another example at a colon in an answer: "18. Instruction:" on a line of its own, or Alpaca's headings.
pub(crate) fn merged(sink: &mut HitSink<'_>, colon: usize) {
    const HEADINGS: [&[u8]; 3] = [b"Instruction", b"Response", b"Input"];
    let bytes = sink.text.as_bytes();
    if !matches!(before(bytes, colon), b'n' | b'e' | b't') {
        return;
    }
    for heading in HEADINGS {
        let Some(start) = colon.checked_sub(heading.len()) else {
            continue;
        };
        if !stands(bytes, start, heading) {
            continue;
        }
        let hashed = start
            .checked_sub(4)
            .filter(|&at| stands(bytes, at, b"### "));
        let own_line = heading == HEADINGS[0] && start > 0;
        let numbered = own_line.then(|| numbered_line(bytes, start)).flatten();
        if let Some(from) = hashed.or(numbered) {
            sink.hit(Detector::AnswerMerged, from, colon + 1, Show::InContext);
        }
    }
}

/// Returns the start of the line, if nothing but a number and a point stand before `place` on it.
fn numbered_line(bytes: &[u8], place: usize) -> Option<usize> {
    let mut start = place;
    if before(bytes, start) == b' ' && before(bytes, start - 1) == b'.' {
        start -= 2;
        let digits = start;
        while digits - start < 4 && is_digit(before(bytes, start)) {
            start -= 1;
        }
        if start == digits {
            return None;
        }
    }
    (before(bytes, start) == b'\n').then_some(start)
}
