//! Masking of personal data and secrets in excerpts, wherever they were cut.
//!
//! The detectors recognise personal data and secrets by their shape. An excerpt can begin or end in
//! the middle of one, where the shape is gone, so the rest is masked by a coarser test:
//! anything with an @, numbers of seven digits and more, and long runs of letters and digits as keys
//! are made of.

use std::ops::Range;

use super::detector::Detector;
use super::excerpt::show;
use super::hit::{HitSink, Private};
use super::scan::scan;
use tuneworthy_text::escape_excerpt;

/// Bytes looked at before and behind the place: enough to see the whole of most things of which an
/// excerpt shows a part.
const BEFORE: usize = 400;
const BEHIND: usize = 600;
/// Digits from which a number is blotted out.
const DIGITS: usize = 7;
/// Letters and digits in a row from which they may be a key, mixed and in any case.
const MIXED: usize = 20;
const LONG: usize = 32;

/// Returns an excerpt of `text` around byte `at`, escaped, with personal data and secrets masked.
#[must_use]
pub fn masked_excerpt(text: &str, at: usize) -> String {
    let at = text.floor_char_boundary(at);
    let start = text.floor_char_boundary(at.saturating_sub(BEFORE));
    let end = text.ceil_char_boundary((at + BEHIND).min(text.len()));
    let (masked, at) = mask(text.get(start..end).unwrap_or_default(), at - start);
    escape_excerpt(&masked, at)
}

/// Returns a short text with personal data and secrets masked.
#[must_use]
pub fn masked(text: &str) -> String {
    mask(text, 0).0
}

/// Personal data or a secret in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrivateSpan {
    /// The bytes it covers.
    pub bytes: Range<usize>,
    /// The detector that found it.
    pub detector: Detector,
}

/// Returns every stretch of personal data and secrets in a text, ascending. None overlap: where two are found in
/// one place, they are one stretch under the name of the first.
#[must_use]
pub fn private_spans(text: &str) -> Vec<PrivateSpan> {
    let mut spans: Vec<PrivateSpan> = Vec::new();
    for Private {
        bytes, detector, ..
    } in found(text)
    {
        let (start, end) = (
            text.floor_char_boundary(bytes.start),
            text.ceil_char_boundary(bytes.end),
        );
        match spans.last_mut() {
            Some(last) if start < last.bytes.end => last.bytes.end = last.bytes.end.max(end),
            _ if start < end => spans.push(PrivateSpan {
                bytes: start..end,
                detector,
            }),
            _ => {}
        }
    }
    spans
}

/// Every private match of a text, by its start, the longest first.
fn found(text: &str) -> Vec<Private> {
    let mut private = Vec::new();
    scan(
        &mut HitSink::for_masking(text, &mut private),
        &mut Vec::new(),
    );
    private.sort_by_key(|Private { bytes, .. }| (bytes.start, usize::MAX - bytes.end));
    private
}

/// Returns the masked text, and the offset in it that corresponds to byte `at`.
fn mask(text: &str, at: usize) -> (String, usize) {
    let private = found(text);
    let (mut shown, mut place, mut moved) = (String::with_capacity(text.len()), 0, None);
    for Private {
        bytes, show: how, ..
    } in private
    {
        let start = text.floor_char_boundary(bytes.start);
        let end = text.ceil_char_boundary(bytes.end);
        if start < place {
            // Found twice, or reaching into the next: what sticks out goes too.
            if end > place {
                shown.push('…');
                place = end;
            }
            continue;
        }
        push_bluntly(&mut shown, text, place..start, at, &mut moved);
        if moved.is_none() && at < end {
            moved = Some(shown.len());
        }
        shown.push_str(&show(text, start, end, how));
        place = end;
    }
    push_bluntly(&mut shown, text, place..text.len(), at, &mut moved);
    let moved = moved.unwrap_or(shown.len());
    (shown, moved)
}

/// Kind of a run of text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Run {
    /// Letters, digits and the marks of addresses and keys.
    Word,
    Other,
}

fn run_of(c: char) -> Run {
    if c.is_alphanumeric() || matches!(c, '@' | '.' | '_' | '-' | '+' | '/' | '=' | '%' | '~') {
        Run::Word
    } else {
        Run::Other
    }
}

/// Appends a piece in which the checks found nothing.
fn push_bluntly(
    shown: &mut String,
    text: &str,
    piece: Range<usize>,
    at: usize,
    moved: &mut Option<usize>,
) {
    let blot = phone_like(text, piece.clone());
    let mut rest = piece;
    while rest.start < rest.end {
        let of = |c: char| run_of(c);
        let run = text.get(rest.clone()).unwrap_or_default();
        let Some(first) = run.chars().next() else {
            break;
        };
        let length = run
            .char_indices()
            .find(|(_, c)| of(*c) != of(first))
            .map_or(run.len(), |(end, _)| end);
        let word = run.get(..length).unwrap_or_default();
        let end = rest.start + length;
        let is_key = of(first) == Run::Word && is_key(word);
        if moved.is_none() && at < end {
            let within = if is_key { 0 } else { at - rest.start };
            // A blotted digit is longer than the digit; a place inside is moved to the run's start.
            let blotted = blot
                .iter()
                .any(|range| range.start < end && rest.start < range.end);
            *moved = Some(shown.len() + if blotted { 0 } else { within });
        }
        if is_key {
            shown.extend(word.chars().take(2));
            shown.push('…');
        } else {
            for (offset, c) in word.char_indices() {
                let place = rest.start + offset;
                let hidden = c.is_numeric() && blot.iter().any(|range| range.contains(&place));
                shown.push(if hidden { '•' } else { c });
            }
        }
        rest.start = end;
    }
}

/// Returns whether a run may be an address or a key.
fn is_key(word: &str) -> bool {
    if let Some((name, host)) = word.split_once('@') {
        return !name.is_empty() && !host.is_empty();
    }
    // Sentences without spaces, as in Chinese, are no keys; neither are paths and dotted names.
    let parts = word.split(['.', '/', '@']);
    parts.into_iter().any(|part| {
        let characters = part.chars().count();
        let digits = part.chars().filter(char::is_ascii_digit).count();
        let ascii = part.is_ascii();
        ascii && (characters >= LONG || (characters >= MIXED && digits >= 2 && digits < characters))
    })
}

/// Stretches of digits, with the marks that stand within numbers, of seven digits and more.
fn phone_like(text: &str, piece: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(Range<usize>, usize)> = None;
    for (offset, c) in text.get(piece.clone()).unwrap_or_default().char_indices() {
        let place = piece.start + offset;
        let end = place + c.len_utf8();
        if c.is_numeric() {
            let (range, digits) = open.get_or_insert((place..end, 0));
            range.end = end;
            *digits += 1;
        } else if !matches!(c, ' ' | '-' | '.' | '(' | ')' | '/' | '\u{a0}') {
            found.extend(open.take().filter(|(_, digits)| *digits >= DIGITS));
        }
    }
    found.extend(open.filter(|(_, digits)| *digits >= DIGITS));
    found.into_iter().map(|(range, _)| range).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_finding_points_at_stays_readable() {
        let text = r#"{"messages":[{"role":"asistant","content":"b"}]}"#;
        assert_eq!(masked_excerpt(text, 20), escape_excerpt(text, 20));
        assert_eq!(
            masked("user_identifier, 2026-11"),
            "user_identifier, 2026-11"
        );
        assert_eq!(
            masked("中文的句子没有空格也没有标点也不是一个密钥因为它是文字文字文字文字"),
            "中文的句子没有空格也没有标点也不是一个密钥因为它是文字文字文字文字"
        );
    }

    #[test]
    fn private_things_are_blotted_out_wherever_the_place_is() {
        let text = r#"{"role":"usr","content":"I am anna.schmidt@firma-nord.de, 4539 5260 1815 9083, ghp_Zk3fQ9vX2mWb7RtY5uHnAa1Bb2Cc3Dd4Ee5F, +49 170 5551234"}"#;
        for at in 0..=text.len() {
            let shown = masked_excerpt(text, at);
            for secret in [
                "schmidt", "nord.de", "1815", "9083", "2mWb7", "4Ee5F", "5551",
            ] {
                assert!(!shown.contains(secret), "{secret} in {shown}");
            }
        }
        // Cut where no shape is left.
        let tail = "mWb7RtY5uHnAa1Bb2Cc3Dd4Ee5F";
        assert!(!masked(tail).contains("RtY5"), "{}", masked(tail));
    }

    #[test]
    fn spans_name_what_they_cover_and_do_not_overlap() {
        let text = "Write to anna.schmidt@firma-nord.de, or pay with card 4539 5260 1815 9083.";
        let spans = private_spans(text);
        let found: Vec<(&str, Detector)> = spans
            .iter()
            .map(|span| (&text[span.bytes.clone()], span.detector))
            .collect();
        assert_eq!(
            found,
            [
                ("anna.schmidt@firma-nord.de", Detector::PersonalEmail),
                ("4539 5260 1815 9083", Detector::PersonalCard),
            ]
        );
        assert!(private_spans("Nothing of the kind.").is_empty());
    }

    proptest! {
        #[test]
        fn any_place_in_any_text_does(text: String, at in 0usize..400) {
            let shown = masked_excerpt(&text, at);
            prop_assert!(!shown.contains('\n'));
        }
    }
}
