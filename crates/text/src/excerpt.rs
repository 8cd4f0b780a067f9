//! Short excerpts of a text that are safe to show.

use crate::invisible::{breaks_line, is_invisible};

/// Characters shown before the place and from it on.
const BEFORE: usize = 24;
const BEHIND: usize = 48;

/// Returns 24 characters before byte `at` of `text` and 48 from there on, with `…` where text was cut
/// off.
///
/// Characters that are invisible or reverse the direction of text (control characters, byte order
/// marks, direction marks) are written as `\n`, `\t` or `\u{…}`.
#[must_use]
pub fn escape_excerpt(text: &str, at: usize) -> String {
    let at = text.floor_char_boundary(at);
    let (front, back) = text.split_at(at);
    let start = front
        .char_indices()
        .rev()
        .take(BEFORE)
        .last()
        .map_or(at, |(start, _)| start);
    let end = back
        .char_indices()
        .nth(BEHIND)
        .map_or(text.len(), |(length, _)| at + length);
    let mut shown = String::with_capacity(end - start + 6);
    if start > 0 {
        shown.push('…');
    }
    for char in text.get(start..end).unwrap_or_default().chars() {
        push_visible(&mut shown, char);
    }
    if end < text.len() {
        shown.push('…');
    }
    shown
}

/// Appends a character. One that is invisible or changes how its neighbours are shown is written as
/// `\n`, `\r`, `\t` or `\u{…}`.
pub fn push_visible(to: &mut String, char: char) {
    match char {
        '\n' => to.push_str("\\n"),
        '\r' => to.push_str("\\r"),
        '\t' => to.push_str("\\t"),
        '\u{200c}' | '\u{200d}' => to.extend(char.escape_unicode()),
        _ if breaks_line(char) || is_invisible(char) => to.extend(char.escape_unicode()),
        _ => to.push(char),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_long_text_is_cut_around_the_place() {
        let text = format!("{}HERE{}", "a".repeat(100), "b".repeat(100));
        let shown = escape_excerpt(&text, 100);
        assert_eq!(shown, format!("…{}HERE{}…", "a".repeat(24), "b".repeat(44)));
    }

    #[test]
    fn invisible_characters_are_escaped() {
        let shown = escape_excerpt("a\u{0}b\tc\u{202e}d\u{feff}", 0);
        assert_eq!(shown, "a\\u{0}b\\tc\\u{202e}d\\u{feff}");
    }

    proptest! {
        #[test]
        fn any_place_of_any_text_has_a_short_one(text in ".{0,200}", at in 0usize..300) {
            let shown = escape_excerpt(&text, at);
            prop_assert!(!shown.chars().any(char::is_control));
            prop_assert!(shown.chars().count() <= (BEFORE + BEHIND) * 9 + 2);
        }
    }
}
