//! Cleaning of names and free texts.

use tuneworthy_core::assessment::{MAX_NAME, MAX_TEXT};
use tuneworthy_text::{breaks_line, is_invisible};

/// Returns the text without characters that a page cannot show or should not obey.
///
/// Line breaks, tabs and other control characters become a space; characters that turn the
/// direction of the text around them, and invisible ones, are removed. Joiners stay, because
/// Persian and emoji need them. Markup stays: the page writes text, never HTML. Spaces at the ends
/// are removed. Cleaning twice changes nothing more.
pub fn clean(text: &str) -> String {
    let kept: String = text
        .chars()
        .filter(|c| !is_invisible(*c))
        .map(|c| if breaks_line(c) { ' ' } else { c })
        .collect();
    kept.trim().to_owned()
}

/// Returns a cleaned name of at most [`MAX_NAME`] characters.
pub fn clean_name(text: &str) -> String {
    cut(&clean(text), MAX_NAME)
}

/// Returns a cleaned text of at most [`MAX_TEXT`] characters.
pub fn clean_text(text: &str) -> String {
    cut(&clean(text), MAX_TEXT)
}

/// Returns the first `most` characters of a text.
pub(super) fn cut(text: &str, most: usize) -> String {
    let start: String = text.chars().take(most).collect();
    start.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_hides_or_turns_text_goes_and_the_rest_stays() {
        assert_eq!(clean("  Brand\tvoice\r\n "), "Brand voice");
        assert_eq!(clean("safe\u{202e}gpj.exe"), "safegpj.exe");
        assert_eq!(clean("a\u{200b}b\u{feff}c\0d"), "abc d");
        assert_eq!(
            clean("می\u{200c}خواهم 👩\u{200d}🚒"),
            "می\u{200c}خواهم 👩\u{200d}🚒"
        );
        assert_eq!(
            clean("<img src=x onerror=alert(1)>"),
            "<img src=x onerror=alert(1)>"
        );
        assert_eq!(clean("\u{2028}\u{200b}"), "");
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(text in any::<String>()) {
            for once in [clean(&text), clean_name(&text), clean_text(&text)] {
                prop_assert_eq!(&clean(&once), &once);
            }
        }
    }
}
