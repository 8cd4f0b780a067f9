//! Answers that stop before they end.
//!
//! Three signs need no other answer to compare with: a sentence that stops at a comma or an
//! article, a code block left open, JSON left open. A fourth does: answers without a final mark
//! that pile up near the greatest length were cut by a limit. `lengths.rs` counts those.

use crate::detector::Detector;
use crate::excerpt::Show;
use crate::hit::HitSink;
use crate::words::Words;

/// Ending of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// A full stop, a bracket, a quotation mark, a picture: a mark of some kind.
    Marked,
    /// A letter, a digit, or a mark that something follows.
    Open,
}

/// Words that a sentence does not end with, in the languages most data is in. Those that are also
/// nouns or stand-alone letters in some language ("die", "la", "a") are left out.
const NEVER_LAST: [&str; 40] = [
    "the", "an", "of", "and", "or", "but", "because", "which", "their", "your", "our", "than",
    "into", "el", "los", "las", "una", "y", "del", "porque", "le", "les", "des", "et", "dans",
    "avec", "der", "das", "und", "oder", "für", "mit", "il", "gli", "della", "perché", "het",
    "een", "och", "eller",
];

/// Fewest words of an answer that is a sentence; shorter ones are labels and names.
const SENTENCE: usize = 8;

/// Reports an answer that is cut off; `fenced` says that a code block is still open there, `words` how
/// many words it has.
pub(crate) fn ending(sink: &mut HitSink<'_>, fenced: bool, words: usize) -> Ending {
    let text = sink.text.trim_end();
    let Some(last) = text.chars().next_back() else {
        return Ending::Marked;
    };
    let start = text.len() - last.len_utf8();
    if fenced {
        let open = text.rfind("```").unwrap_or(start);
        sink.hit(Detector::AnswerCutCode, open, open + 3, Show::InContext);
        return Ending::Open;
    }
    if let Some(place) = open_json(text) {
        sink.hit(Detector::AnswerCutJson, place, place + 1, Show::InContext);
        return Ending::Open;
    }
    let waits = matches!(
        last,
        ',' | '，' | '、' | '(' | '（' | '[' | '{' | '<' | '=' | '&'
    );
    if waits || last.is_alphanumeric() {
        if words >= SENTENCE && (waits || never_last(text)) {
            sink.hit(
                Detector::AnswerCutSentence,
                start,
                text.len(),
                Show::InContext,
            );
        }
        return Ending::Open;
    }
    Ending::Marked
}

fn never_last(text: &str) -> bool {
    let mut from = text.len().saturating_sub(16);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let tail = &text[from..];
    Words::of(tail)
        .last()
        .is_some_and(|word| word.end == tail.len() && NEVER_LAST.contains(&&tail[word]))
}

/// Returns the place of the outermost bracket of an answer in JSON, if nothing closes it.
pub(super) fn open_json(text: &str) -> Option<usize> {
    let start = text.find(|c: char| !c.is_whitespace())?;
    let bytes = text.as_bytes();
    let inner = bytes[start + 1..]
        .iter()
        .find(|byte| !byte.is_ascii_whitespace());
    let is_json = matches!(
        (bytes[start], inner),
        (b'{', None | Some(b'"')) | (b'[', Some(b'{' | b'"'))
    );
    if !is_json {
        return None;
    }
    closes(bytes, start).is_none().then_some(start)
}

/// Returns the place at which the bracket at `start` is closed. Outside of strings only brackets and
/// quotation marks matter, inside only their ends.
fn closes(bytes: &[u8], start: usize) -> Option<usize> {
    let find = |place: usize, what: fn(&u8) -> bool| {
        let rest = bytes.get(place..)?;
        Some(place + rest.iter().position(what)?)
    };
    let (mut depth, mut place) = (0_i64, start);
    loop {
        place = find(place, |byte| {
            matches!(byte, b'"' | b'{' | b'[' | b'}' | b']')
        })?;
        match bytes[place] {
            b'{' | b'[' => depth += 1,
            b'"' => loop {
                place = find(place + 1, |byte| matches!(byte, b'"' | b'\\'))?;
                if bytes[place] == b'"' {
                    break;
                }
                // What is escaped is passed over.
                place += 1;
            },
            _ => depth -= 1,
        }
        if depth <= 0 {
            return Some(place);
        }
        place += 1;
    }
}
