//! Text in Markdown as GitHub reads it: with tables, strikethrough, task lists, and addresses that
//! become links without being marked as such.
//!
//! In: any text, such as an excerpt of a stranger's file. Out: one line that is shown as that text, in
//! a paragraph, a heading, a list item, a table cell or the text of a link. Nothing in it becomes a
//! link, a heading, emphasis, a column or HTML, and on GitHub it mentions no account and refers to
//! no issue.
//!
//! ```
//! use tuneworthy_text::markdown::{CodeSpan, EscapedMarkdown, escape};
//!
//! assert_eq!(escape("[x](http://a.example) <b>"), r"\[x\](http\://a.example) \<b\>");
//! assert_eq!(format!("- {}", EscapedMarkdown("1. x")), r"- 1\. x");
//! assert_eq!(CodeSpan("a`b").to_string(), "`` a`b ``");
//! ```
//!
//! A backslash stops most of it. It does not stop e-mail addresses, which GitHub looks for after
//! backslashes are gone, nor mentions and references to issues, which it looks for in the HTML.
//! There a word joiner (U+2060), which is not shown, stands behind the `@` or before the number.
//! Shortcodes of emoji (`:tada:`) and hashes of commits are left as they are: neither notifies
//! anyone.

use std::fmt::{self, Display, Formatter};

use crate::invisible::{breaks_line, is_invisible};

/// Word joiner: not shown, and no part of an address, a name or a number.
const JOINER: char = '\u{2060}';

/// Longest run of backticks that can enclose a code span; from the next on, GitHub's parser
/// (cmark-gfm 0.29, `MAXBACKTICKS`) reads them as text.
const LONGEST_FENCE: usize = 80;

/// Returns the text on one line: line breaks and control characters as spaces, and without characters
/// that turn the direction of the text around them or only hide.
fn on_one_line(text: &str) -> String {
    let letters = text.chars().filter(|&letter| !is_invisible(letter));
    letters
        .map(|letter| if breaks_line(letter) { ' ' } else { letter })
        .collect()
}

/// Returns the text so that it is shown as it is. Line breaks and control characters become spaces,
/// spaces at the ends go, as do invisible characters.
///
/// Text that follows without a space between must not go on with a digit or a full stop.
#[must_use]
pub fn escape(text: &str) -> String {
    let line = on_one_line(text);
    let line = line.trim_matches(' ');
    let mut to = String::with_capacity(line.len() + line.len() / 8);
    // Where the `.` or `)` of a numbered list would stand.
    let number = line.bytes().take_while(u8::is_ascii_digit).count();
    for (at, letter) in line.char_indices() {
        let before = line.get(..at).unwrap_or_default();
        let after = line.get(at + letter.len_utf8()..).unwrap_or_default();
        let next = after.bytes().next().unwrap_or(b' ');
        let marks = match letter {
            // With a meaning anywhere. GitHub reads formulas between dollar signs, other programs `^`.
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '$' | '^' => {
                true
            }
            // A list, a rule, the line under a heading or under a table's head.
            '+' | '-' | '=' => at == 0,
            '.' | ')' if at == number && at > 0 && next == b' ' => true,
            '.' => ends_with(before, b"www"),
            ':' => at == 0 || after.starts_with("//"),
            // A link that follows would become a picture.
            '!' => after.is_empty(),
            _ => false,
        };
        if marks {
            to.push('\\');
        }
        to.push(letter);
        let joins = match letter {
            '@' => next != b' ',
            '#' => next.is_ascii_digit(),
            '-' => next.is_ascii_digit() && ends_with(before, b"gh"),
            _ => false,
        };
        if joins {
            to.push(JOINER);
        }
    }
    to
}

/// Returns whether a text ends with ASCII letters, in upper or lower case.
fn ends_with(text: &str, end: &[u8]) -> bool {
    let start = text.len().checked_sub(end.len());
    let tail = start.and_then(|start| text.as_bytes().get(start..));
    tail.is_some_and(|tail| tail.eq_ignore_ascii_case(end))
}

/// A text that [`Display`] writes as [`escape`] returns it.
#[derive(Clone, Copy, Debug)]
pub struct EscapedMarkdown<'a>(pub &'a str);

impl Display for EscapedMarkdown<'_> {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        to.write_str(&escape(self.0))
    }
}

/// A text in a code span: no backslash is added, and nothing in it has a meaning.
///
/// Not for a table, whose columns a `|` ends even there. A text with 80 backticks in a row has no code
/// span and is written as by [`escape`].
#[derive(Clone, Copy, Debug)]
pub struct CodeSpan<'a>(pub &'a str);

impl Display for CodeSpan<'_> {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        let line = on_one_line(self.0);
        let runs = line.split(|letter| letter != '`').map(str::len);
        let fence = runs.max().unwrap_or(0) + 1;
        if fence > LONGEST_FENCE {
            return to.write_str(&escape(&line));
        }
        let fence = "`".repeat(fence);
        // One space at either end is taken away again where it is shown.
        for part in [&fence, " ", &line, " ", &fence] {
            to.write_str(part)?;
        }
        Ok(())
    }
}
