//! Markup as text, for what is drawn often or has many elements: the browser reads one text several
//! times quicker than it takes elements one by one.

use std::borrow::Cow;

/// A text as it stands in markup, between tags or in a quoted attribute.
pub(crate) fn escaped(text: &str) -> Cow<'_, str> {
    let is_plain = |b: u8| !matches!(b, b'&' | b'<' | b'>' | b'"');
    if text.bytes().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            letter => safe.push(letter),
        }
    }
    Cow::Owned(safe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_become_markup() {
        assert_eq!(escaped("Tuned, vendor"), "Tuned, vendor");
        assert_eq!(
            escaped("a < b & \"c\">"),
            "a &lt; b &amp; &quot;c&quot;&gt;"
        );
        assert_eq!(escaped("größer"), "größer");
    }
}
