//! Text in HTML.
//!
//! In: any text. Out: text that can only be text, between tags and in a quoted attribute.
//!
//! ```
//! use tuneworthy_text::html::{EscapedHtml, escape};
//!
//! assert_eq!(escape("R&D <b>"), "R&amp;D &lt;b&gt;");
//! assert_eq!(format!("<p>{}</p>", EscapedHtml("1 < 2")), "<p>1 &lt; 2</p>");
//! ```
//!
//! It does not make an address safe to follow: `javascript:` holds nothing to escape.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};

/// Returns the reference that stands for a character with a meaning in HTML.
const fn reference(letter: char) -> Option<&'static str> {
    match letter {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&#39;"),
        _ => None,
    }
}

/// Returns the text as it may stand between tags or in an attribute in quotes of either sort. It is
/// copied only if it holds one of `&`, `<`, `>`, `"` and `'`.
#[must_use]
pub fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        match reference(letter) {
            Some(reference) => safe.push_str(reference),
            None => safe.push(letter),
        }
    }
    Cow::Owned(safe)
}

/// A text that [`Display`] writes as [`escape`] returns it.
#[derive(Clone, Copy, Debug)]
pub struct EscapedHtml<'a>(pub &'a str);

impl Display for EscapedHtml<'_> {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        to.write_str(&escape(self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn plain_text_is_not_copied() {
        assert!(matches!(escape("Tuned, größer"), Cow::Borrowed(_)));
        assert_eq!(escape("it's"), "it&#39;s");
    }

    /// Returns the text of escaped HTML, which is undone in the opposite order.
    fn unescape(html: &str) -> String {
        let quotes = html.replace("&#39;", "'").replace("&quot;", "\"");
        let tags = quotes.replace("&gt;", ">").replace("&lt;", "<");
        tags.replace("&amp;", "&")
    }

    proptest! {
        #[test]
        fn any_text_stays_text(text in "([<>&\"']|&amp;|&#39;|.){0,40}") {
            let html = escape(&text).into_owned();
            prop_assert!(!html.contains(['<', '>', '"', '\'']), "{html}");
            for (at, _) in html.match_indices('&') {
                let known = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"];
                prop_assert!(known.iter().any(|known| html[at..].starts_with(known)), "{html}");
            }
            prop_assert_eq!(unescape(&html), text);
        }
    }
}
