//! Excerpts of a stranger's file that show nothing private, whatever they were cut from.
//!
//! The checks know personal data and secrets by their shape and blot them out. An excerpt can begin
//! or end in the middle of one, where the shape is gone, so what is left over is judged bluntly:
//! anything with an @, numbers of seven digits and more, and long runs of letters and digits as keys
//! are made of.

use std::ops::Range;

use super::hits::{Located, Tallies};
use super::mask::show;
use super::role::Role;
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

/// A short piece of `text` around byte `at`, escaped, with what is private in it cut down.
pub fn veiled_excerpt(text: &str, at: usize) -> String {
    let at = text.floor_char_boundary(at);
    let start = text.floor_char_boundary(at.saturating_sub(BEFORE));
    let end = text.ceil_char_boundary((at + BEHIND).min(text.len()));
    let (veiled, at) = veil(text.get(start..end).unwrap_or_default(), at - start);
    escape_excerpt(&veiled, at)
}

/// A short text with what is private in it cut down.
pub fn veiled(text: &str) -> String {
    veil(text, 0).0
}

/// The text with private things cut down, and where byte `at` of it now stands.
fn veil(text: &str, at: usize) -> (String, usize) {
    let mut tallies = Tallies::to_mask();
    let nowhere = |_, _| Located::default();
    scan(
        &mut tallies.sink(0, Role::Other, text, &nowhere),
        &mut Vec::new(),
    );
    let mut hits = tallies.into_private();
    hits.sort_by_key(|(start, end, _)| (*start, usize::MAX - *end));
    let (mut shown, mut place, mut moved) = (String::with_capacity(text.len()), 0, None);
    for (start, end, how) in hits {
        let (start, end) = (
            text.floor_char_boundary(start),
            text.ceil_char_boundary(end),
        );
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

/// What a run of text is made of.
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

/// Whether a run may be an address or a key.
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
        assert_eq!(veiled_excerpt(text, 20), escape_excerpt(text, 20));
        assert_eq!(
            veiled("user_identifier, 2026-11"),
            "user_identifier, 2026-11"
        );
        assert_eq!(
            veiled("中文的句子没有空格也没有标点也不是一个密钥因为它是文字文字文字文字"),
            "中文的句子没有空格也没有标点也不是一个密钥因为它是文字文字文字文字"
        );
    }

    #[test]
    fn private_things_are_blotted_out_wherever_the_place_is() {
        let text = r#"{"role":"usr","content":"I am anna.schmidt@firma-nord.de, 4539 5260 1815 9083, ghp_Zk3fQ9vX2mWb7RtY5uHnAa1Bb2Cc3Dd4Ee5F, +49 170 5551234"}"#;
        for at in 0..=text.len() {
            let shown = veiled_excerpt(text, at);
            for secret in [
                "schmidt", "nord.de", "1815", "9083", "2mWb7", "4Ee5F", "5551",
            ] {
                assert!(!shown.contains(secret), "{secret} in {shown}");
            }
        }
        // Cut where no shape is left.
        let tail = "mWb7RtY5uHnAa1Bb2Cc3Dd4Ee5F";
        assert!(!veiled(tail).contains("RtY5"), "{}", veiled(tail));
    }

    proptest! {
        #[test]
        fn any_place_in_any_text_does(text: String, at in 0usize..400) {
            let shown = veiled_excerpt(&text, at);
            prop_assert!(!shown.contains('\n'));
        }
    }
}
