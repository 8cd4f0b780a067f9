//! Excerpts of matches, for reports: never the whole of anything private.

use tuneworthy_text::push_visible;

/// Form in which a match is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Show {
    /// The first and last two characters.
    Masked,
    /// The first letter and the top-level domain of an e-mail address.
    Email,
    /// This many bytes of a public prefix, then nothing.
    Prefix(usize),
    /// The hit in its sentence.
    InContext,
}

/// Characters of the text around a hit that are shown on either side.
const AROUND: usize = 24;
/// Characters of the hit itself that are shown.
const SHOWN: usize = 40;

/// Returns the excerpt of `text[start..end]`. Offsets inside a character move to its start.
pub(crate) fn show(text: &str, start: usize, end: usize, how: Show) -> String {
    let start = floor(text, start);
    let end = floor(text, end).max(start);
    let hit = &text[start..end];
    match how {
        Show::Masked => masked(hit),
        Show::Email => email(hit),
        Show::Prefix(length) => {
            let mut shown = escaped(&hit[..floor(hit, length)]);
            shown.push('…');
            shown
        }
        Show::InContext => in_context(text, start, end),
    }
}

/// The largest character boundary not above `place`.
fn floor(text: &str, place: usize) -> usize {
    let mut place = place.min(text.len());
    while !text.is_char_boundary(place) {
        place -= 1;
    }
    place
}

/// The first characters, at most `most`.
pub(crate) fn head(text: &str, most: usize) -> &str {
    text.char_indices()
        .nth(most)
        .map_or(text, |(place, _)| &text[..place])
}

/// The last characters, at most `most`.
fn tail(text: &str, most: usize) -> &str {
    let Some(skip) = most.checked_sub(1) else {
        return "";
    };
    text.char_indices()
        .rev()
        .nth(skip)
        .map_or(text, |(place, _)| &text[place..])
}

fn masked(hit: &str) -> String {
    let long = hit.chars().nth(9).is_some();
    let mut shown = escaped(head(hit, if long { 2 } else { 1 }));
    shown.push('…');
    if long {
        shown.push_str(&escaped(tail(hit, 2)));
    }
    shown
}

fn email(hit: &str) -> String {
    let mut shown = escaped(head(hit, 1));
    shown.push_str("…@…");
    if let Some(dot) = hit.rfind('.') {
        shown.push_str(&escaped(&hit[dot..]));
    }
    shown
}

fn in_context(text: &str, start: usize, end: usize) -> String {
    let before = tail(&text[..start], AROUND);
    let after = head(&text[end..], AROUND);
    let mut shown = String::new();
    if before.len() < start {
        shown.push('…');
    }
    shown.push_str(&discreet(before));
    shown.push_str(&escaped(head(&text[start..end], SHOWN)));
    if text[start..end].chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown.push_str(&discreet(after));
    if end + after.len() < text.len() {
        shown.push('…');
    }
    shown
}

/// A text that may be shown: what could be private in it is cut down. Words with an @, words of
/// more than 28 characters and, where there are seven or more, all digits.
pub(crate) fn discreet(text: &str) -> String {
    let many = text.bytes().filter(u8::is_ascii_digit).count() >= 7;
    let mut shown = String::with_capacity(text.len());
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        if word.contains('@') || word.chars().nth(28).is_some() {
            shown.push_str(&escaped(head(word, 2)));
            shown.push('…');
            shown.push_str(&escaped(&piece[word.len()..]));
        } else {
            shown.push_str(&escaped(piece));
        }
    }
    if many {
        shown = shown.replace(|c: char| c.is_ascii_digit(), "•");
    }
    shown
}

/// The text, what is not seen in it written out.
fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        push_visible(&mut shown, letter);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_private_is_never_shown_whole() {
        assert_eq!(show("4539148803436467", 0, 16, Show::Masked), "45…67");
        assert_eq!(show("900-12-34", 0, 9, Show::Masked), "9…");
        assert_eq!(show("anna@firma.de", 0, 13, Show::Email), "a…@….de");
        assert_eq!(show("ghp_abcdef", 0, 10, Show::Prefix(4)), "ghp_…");
    }

    #[test]
    fn a_hit_is_shown_in_its_sentence() {
        let text = "Dear customer, please write to {name} at anna@firma.de today";
        assert_eq!(
            show(text, 31, 37, Show::InContext),
            "…stomer, please write to {name} at an… today"
        );
        assert_eq!(show("a\nHuman: b", 1, 8, Show::InContext), "a\\nHuman: b");
    }

    #[test]
    fn a_number_beside_a_hit_is_blotted_out() {
        assert_eq!(discreet("call 415 867 5309"), "call ••• ••• ••••");
        assert_eq!(discreet("in 1999"), "in 1999");
    }

    proptest! {
        #[test]
        fn any_places_in_any_text_do(text: String, start: usize, end: usize) {
            for how in [Show::Masked, Show::Email, Show::Prefix(3), Show::InContext] {
                let shown = show(&text, start % (text.len() + 2), end % (text.len() + 2), how);
                prop_assert!(!shown.contains('\n'));
            }
        }
    }
}
