//! Characters that are not seen, or that move what is around them.

/// Returns whether a character ends a line or is a control character.
#[must_use]
pub fn breaks_line(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}')
}

/// Returns whether a character is a direction mark, embedding, override or isolate; a zero-width or
/// soft-hyphen character that only hides; or a tag, which spells invisible words.
///
/// Joiners (U+200C and U+200D) are not: Persian and emoji need them.
#[must_use]
pub const fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{00ad}'
            | '\u{061c}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}
