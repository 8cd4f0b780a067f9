//! JSON in one canonical spelling, so that spacing and escapes make no difference to counts and
//! comparisons.
//!
//! In: the text of a value. Out: its characters without the white space between tokens, and with the
//! characters themselves in place of `\u` escapes that need not be there. Nothing is parsed: a text that
//! is no JSON comes out as some text.

/// Characters of a value in compact spelling, each with the offset in bytes at which it is written.
#[derive(Clone, Debug)]
pub struct Compact<'t> {
    json: &'t str,
    at: usize,
    in_string: bool,
    /// The next character is a quote or a backslash behind a backslash: neither ends the string nor
    /// escapes.
    is_escaped: bool,
}

/// Iterates over the characters of a JSON text in compact spelling.
#[must_use]
pub const fn compact(json: &str) -> Compact<'_> {
    Compact {
        json,
        at: 0,
        in_string: false,
        is_escaped: false,
    }
}

impl Compact<'_> {
    /// Returns the unit that four hexadecimal digits at `at` stand for.
    fn unit(&self, at: usize) -> Option<u16> {
        u16::from_str_radix(self.json.get(at..at + 4)?, 16).ok()
    }

    /// Returns the character escaped as `\u…` at `at` and the length of its escape; `None` for one that
    /// must stay escaped.
    fn escaped(&self, at: usize) -> Option<(char, usize)> {
        let first = self.unit(at + 2)?;
        if let Some(char) = char::from_u32(u32::from(first)) {
            return (!char.is_ascii()).then_some((char, 6));
        }
        let second = self.json.get(at + 6..)?.starts_with("\\u");
        let second = second.then(|| self.unit(at + 8)).flatten()?;
        let char = char::decode_utf16([first, second]).next()?.ok()?;
        Some((char, 12))
    }
}

impl Iterator for Compact<'_> {
    type Item = (usize, char);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let at = self.at;
            let char = self.json.get(at..)?.chars().next()?;
            self.at += char.len_utf8();
            if std::mem::take(&mut self.is_escaped) {
                return Some((at, char));
            }
            match char {
                ' ' | '\n' | '\r' | '\t' if !self.in_string => continue,
                '"' => self.in_string = !self.in_string,
                '\\' if self.in_string => match self.json.as_bytes().get(self.at) {
                    Some(b'u') => {
                        if let Some((char, length)) = self.escaped(at) {
                            self.at = at + length;
                            return Some((at, char));
                        }
                    }
                    // A slash needs no escape.
                    Some(b'/') => continue,
                    Some(b'"' | b'\\') => self.is_escaped = true,
                    _ => {}
                },
                _ => {}
            }
            return Some((at, char));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelt(json: &str) -> String {
        compact(json).map(|(_, char)| char).collect()
    }

    #[test]
    fn spacing_and_needless_escapes_are_dropped() {
        let pretty = "{\n  \"a b\": [1,\t2],\r\n  \"c\": \"x  y\"\n}";
        assert_eq!(spelt(pretty), r#"{"a b":[1,2],"c":"x  y"}"#);
        for (escaped, plain) in [
            (r#""caf\u00e9 \ud83d\ude00""#, "\"café 😀\""),
            (r#""a\/b""#, r#""a/b""#),
            (r#""\"  \\" , 1"#, r#""\"  \\",1"#),
            (r#""\u0022 \n \ud83d x""#, r#""\u0022 \n \ud83d x""#),
            (r#""cut \u12"#, r#""cut \u12"#),
        ] {
            assert_eq!(spelt(escaped), plain, "{escaped}");
        }
    }

    #[test]
    fn each_character_knows_where_it_is_written() {
        let json = r#"{ "\u00e9": 1 }"#;
        let found: Vec<_> = compact(json).collect();
        assert_eq!(
            found,
            [
                (0, '{'),
                (2, '"'),
                (3, 'é'),
                (9, '"'),
                (10, ':'),
                (12, '1'),
                (14, '}')
            ]
        );
    }
}
