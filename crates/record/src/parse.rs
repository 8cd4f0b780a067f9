//! JSON parser: RFC 8259 and nothing more, with a bound on depth, and problems with line and
//! column.

mod steps;

use tuneworthy_core::units::number;

use super::node::JsonNode;
use super::problem::{RecordProblem, quote};
pub(super) use steps::StepParser;

/// Largest depth of nested lists and objects. No format here goes past six.
pub(super) const MAX_DEPTH: usize = 16;

/// Parses a text that holds one JSON value. A byte order mark before it is allowed.
pub(super) fn parse(text: &str) -> Result<JsonNode, RecordProblem> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut parser = Parser { text, at: 0 };
    let node = parser.value(0)?;
    parser.end()?;
    Ok(node)
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Skips this text if it comes next.
    fn eat(&mut self, text: &str) -> bool {
        let comes = self.rest().starts_with(text);
        if comes {
            self.at += text.len();
        }
        comes
    }

    /// Returns a problem at the current place, with the line and column of a text editor.
    fn problem(&self, expected: &str) -> RecordProblem {
        let before = self.text.get(..self.at).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
        let word: String = self
            .rest()
            .chars()
            .enumerate()
            .take_while(|(i, c)| *i == 0 || c.is_ascii_alphanumeric() || !c.is_ascii())
            .map(|(_, c)| c)
            .take(20)
            .collect();
        let found = if word.is_empty() {
            "the end of the text".to_owned()
        } else {
            quote(&word)
        };
        RecordProblem::new(format!("line {line}, column {column}"), expected, found)
    }

    fn value(&mut self, depth: usize) -> Result<JsonNode, RecordProblem> {
        self.space();
        match self.peek() {
            Some(b'{' | b'[') if depth == MAX_DEPTH => {
                Err(self.problem(&format!("at most {MAX_DEPTH} levels of lists and objects")))
            }
            Some(b'{') => self.object(depth),
            Some(b'[') => self.list(depth),
            Some(b'"') => self.string().map(JsonNode::Text),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ if self.eat("true") => Ok(JsonNode::Bool(true)),
            _ if self.eat("false") => Ok(JsonNode::Bool(false)),
            _ if self.eat("null") => Ok(JsonNode::Null),
            _ => Err(self.problem("a JSON value")),
        }
    }

    fn object(&mut self, depth: usize) -> Result<JsonNode, RecordProblem> {
        self.at += 1;
        let mut pairs = Vec::new();
        self.space();
        if self.eat("}") {
            return Ok(JsonNode::Object(pairs));
        }
        loop {
            let key = self.key()?;
            pairs.push((key, self.value(depth + 1)?));
            self.space();
            if self.eat("}") {
                return Ok(JsonNode::Object(pairs));
            }
            if !self.eat(",") {
                return Err(self.problem("a comma or the closing }"));
            }
        }
    }

    /// Reads a key and the colon after it.
    fn key(&mut self) -> Result<String, RecordProblem> {
        self.space();
        if self.peek() != Some(b'"') {
            return Err(self.problem("a key in double quotes"));
        }
        let key = self.string()?;
        self.space();
        if !self.eat(":") {
            return Err(self.problem("a colon after the key"));
        }
        Ok(key)
    }

    /// Refuses anything after the value.
    fn end(&mut self) -> Result<(), RecordProblem> {
        self.space();
        if self.at < self.text.len() {
            return Err(self.problem("nothing after the end of the value"));
        }
        Ok(())
    }

    fn list(&mut self, depth: usize) -> Result<JsonNode, RecordProblem> {
        self.at += 1;
        let mut items = Vec::new();
        self.space();
        if self.eat("]") {
            return Ok(JsonNode::List(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            self.space();
            if self.eat("]") {
                return Ok(JsonNode::List(items));
            }
            if !self.eat(",") {
                return Err(self.problem("a comma or the closing ]"));
            }
        }
    }

    fn string(&mut self) -> Result<String, RecordProblem> {
        self.at += 1;
        let mut value = String::new();
        loop {
            let plain = self
                .rest()
                .bytes()
                .take_while(|b| *b >= b' ' && *b != b'"' && *b != b'\\');
            let end = self.at + plain.count();
            value.push_str(self.text.get(self.at..end).unwrap_or(""));
            self.at = end;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(value);
                }
                Some(b'\\') => value.push(self.escape()?),
                Some(_) => {
                    return Err(self.problem("an escape such as \\n for a control character"));
                }
                None => return Err(self.problem("the closing double quote")),
            }
        }
    }

    fn escape(&mut self) -> Result<char, RecordProblem> {
        let start = self.at;
        self.at += 1;
        let short = self.peek();
        self.at += 1;
        let c = match short {
            Some(c @ (b'"' | b'\\' | b'/')) => Some(char::from(c)),
            Some(b'n') => Some('\n'),
            Some(b't') => Some('\t'),
            Some(b'r') => Some('\r'),
            Some(b'b') => Some('\u{8}'),
            Some(b'f') => Some('\u{c}'),
            Some(b'u') => self.code_point(),
            _ => None,
        };
        c.ok_or_else(|| {
            self.at = start;
            self.problem("an escape that JSON knows")
        })
    }

    /// Reads the character after `\u`, in two halves if it needs two.
    fn code_point(&mut self) -> Option<char> {
        let first = self.hex()?;
        if !(0xd800..0xdc00).contains(&first) {
            return char::from_u32(first);
        }
        if !self.eat("\\u") {
            return None;
        }
        let second = self.hex()?;
        if !(0xdc00..0xe000).contains(&second) {
            return None;
        }
        char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00))
    }

    fn hex(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        let all_hex = digits.bytes().all(|b| b.is_ascii_hexdigit());
        self.at += 4;
        u32::from_str_radix(digits, 16).ok().filter(|_| all_hex)
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        self.at - start
    }

    fn number(&mut self) -> Result<JsonNode, RecordProblem> {
        let start = self.at;
        self.eat("-");
        let zero = self.peek() == Some(b'0');
        let whole = self.digits();
        if whole == 0 || (zero && whole > 1) {
            return Err(self.problem("a number without leading zeros"));
        }
        if self.eat(".") && self.digits() == 0 {
            return Err(self.problem("a digit after the decimal point"));
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            if self.digits() == 0 {
                return Err(self.problem("a digit in the exponent"));
            }
        }
        let text = self.text.get(start..self.at).unwrap_or("");
        // What is too large to be finite is refused where the number is used, with its place.
        Ok(JsonNode::Number(
            number::read(text).unwrap_or(f64::INFINITY),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    fn same(ours: &JsonNode, theirs: &Value) -> bool {
        match (ours, theirs) {
            (JsonNode::Null, Value::Null) => true,
            (JsonNode::Bool(a), Value::Bool(b)) => a == b,
            (JsonNode::Text(a), Value::String(b)) => a == b,
            // serde_json may miss the last bit.
            (JsonNode::Number(a), Value::Number(b)) => {
                b.as_f64().is_some_and(|b| (a - b).abs() <= a.abs() * 1e-15)
            }
            (JsonNode::List(a), Value::Array(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
            }
            (JsonNode::Object(a), Value::Object(b)) => b.iter().all(|(key, b)| {
                a.iter()
                    .rfind(|(name, _)| name == key)
                    .is_some_and(|(_, a)| same(a, b))
            }),
            _ => false,
        }
    }

    fn agree(text: &str) {
        match (parse(text), serde_json::from_str::<Value>(text)) {
            (Ok(ours), Ok(theirs)) => assert!(same(&ours, &theirs), "{text}"),
            (Ok(_), Err(error)) => assert!(
                error.to_string().contains("out of range"),
                "{text}: {error}"
            ),
            (Err(problem), Ok(_)) => panic!("{text}: {problem}"),
            (Err(_), Err(_)) => {}
        }
    }

    #[test]
    fn agrees_with_serde_json_on_the_corners() {
        for text in [
            "",
            " ",
            "null",
            "nul",
            "truefalse",
            "-",
            "-0",
            "01",
            "1.",
            ".5",
            "1e",
            "1e+2",
            "1E-2",
            "+1",
            "\"\"",
            "\"\\u00e9\"",
            "\"\\ud83d\\ude00\"",
            "\"\\ud83d\"",
            "\"\\ude00\"",
            "\"\\u12\"",
            "\"\\u+123\"",
            "\"\\x\"",
            "\"\t\"",
            "\"\u{7f}\"",
            "\"",
            "\"\\",
            "[",
            "[]",
            "[1,]",
            "[,1]",
            "[1 2]",
            "{}",
            "{\"a\":1,}",
            "{\"a\" 1}",
            "{a:1}",
            "{\"a\":1}x",
            "NaN",
            "Infinity",
            "1e400",
            "[1]//",
            "'a'",
            "\u{a0}1",
            "\"é\\u00e9\"",
            "{\"a\":{\"b\":[1,2,{\"c\":null}]}}",
        ] {
            agree(text);
        }
    }

    proptest! {
        #[test]
        fn agrees_with_serde_json_on_noise(text in "[\\[\\]{}:,\"\\\\ua0-9eE+.\\- tfn]{0,24}") {
            agree(&text);
        }

        #[test]
        fn never_panics(text in any::<String>()) {
            agree(&text);
        }
    }

    #[test]
    fn a_mistake_is_shown_where_it_stands() {
        let problem = parse("{\n  \"é\": 1,\n  \"b\": NaN\n}").unwrap_err();
        assert_eq!(
            problem.to_string(),
            "line 3, column 8: expected a JSON value, found \"NaN\""
        );
        let problem = parse("{\"a\":").unwrap_err();
        assert_eq!(problem.found, "the end of the text");
    }

    #[test]
    fn depth_is_bounded_before_the_stack_is() {
        assert!(parse(&format!("{}{}", "[".repeat(16), "]".repeat(16))).is_ok());
        assert!(parse(&"[".repeat(100_000)).is_err());
    }

    #[test]
    fn duplicates_are_kept_and_large_numbers_noticed() {
        let node = parse("\u{feff}{\"a\":1,\"a\":1e400}").unwrap();
        let JsonNode::Object(pairs) = node else {
            panic!("an object")
        };
        assert_eq!(pairs.len(), 2);
        assert_eq!(pairs[1].1, JsonNode::Number(f64::INFINITY));
    }
}
