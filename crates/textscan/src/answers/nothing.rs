//! Placeholders given instead of an answer, such as "N/A".

use crate::detector::Detector;
use crate::excerpt::Show;
use crate::hit::HitSink;

/// Placeholders given instead of an answer. "None" and "unknown" are not among them: they are
/// labels.
const STANDS_FOR_NOTHING: [&str; 21] = [
    "n/a",
    "n.a",
    "null",
    "nil",
    "nan",
    "undefined",
    "no output",
    "nooutput",
    "no_output",
    "<no output>",
    "<nooutput>",
    "[no output]",
    "(no output)",
    "<empty>",
    "[empty]",
    "(empty)",
    "empty",
    "-",
    "--",
    "?",
    "…",
];

/// Values that Alpaca-like sets put into `input` for a task that needs none.
const NO_INPUT: [&str; 8] = [
    "noinput",
    "no input",
    "no_input",
    "<noinput>",
    "<no input>",
    "[no input]",
    "(no input)",
    "<no_input>",
];

/// Longest of them, with room for white space and a full stop.
const LONGEST: usize = 24;

fn is_one_of(text: &str, list: &[&str]) -> bool {
    // Trimming is not for free, and hardly any text is this short.
    if text.len() > 2 * LONGEST {
        return false;
    }
    let trimmed = text.trim().trim_end_matches('.').trim_end();
    trimmed.len() <= LONGEST && list.iter().any(|one| one.eq_ignore_ascii_case(trimmed))
}

/// Returns whether a text says that there is no input.
pub(crate) fn is_no_input(text: &str) -> bool {
    is_one_of(text, &NO_INPUT)
}

/// Reports an answer that is none. Returns whether it is.
pub(crate) fn nothing(sink: &mut HitSink<'_>) -> bool {
    let text = sink.text;
    // Only stops, or only white space: both say nothing.
    let words = text.trim().trim_end_matches('.').trim_end();
    if words.is_empty() {
        sink.hit(Detector::AnswerEmpty, 0, text.len(), Show::InContext);
        return true;
    }
    if words.len() > LONGEST {
        return false;
    }
    let none = is_one_of(text, &STANDS_FOR_NOTHING) || is_no_input(text);
    if none {
        sink.hit(Detector::AnswerNothing, 0, text.len(), Show::InContext);
    }
    none
}
