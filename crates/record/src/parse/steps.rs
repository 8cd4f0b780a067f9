//! The parser in steps, so that a long file is read without holding up what waits for the reader.

use super::{JsonNode, Parser, RecordProblem, parse};

/// Parses the value of a text in steps: of an object one pair with each, and of a list in it one item.
/// The steps of a long file fit between two pictures on the screen.
#[derive(Debug)]
pub(crate) struct StepParser {
    text: String,
    at: usize,
    pairs: Vec<(String, JsonNode)>,
    /// The list that is being read, with its key.
    list: Option<(String, Vec<JsonNode>)>,
    begun: bool,
}

impl StepParser {
    /// A parser at the beginning of a text.
    pub(crate) fn new(text: String) -> Self {
        Self {
            text,
            at: 0,
            pairs: Vec::new(),
            list: None,
            begun: false,
        }
    }

    /// Bytes read, and all bytes.
    pub(crate) fn progress(&self) -> (usize, usize) {
        (self.at, self.text.len())
    }

    /// Takes a step; returns the value after the last.
    pub(crate) fn step(&mut self) -> Result<Option<JsonNode>, RecordProblem> {
        let mut parser = Parser {
            text: &self.text,
            at: self.at,
        };
        if !self.begun {
            self.begun = true;
            parser.eat("\u{feff}");
            parser.space();
            if parser.peek() != Some(b'{') {
                return parse(&self.text).map(Some);
            }
            parser.at += 1;
            parser.space();
            if parser.eat("}") {
                parser.end()?;
                return Ok(Some(JsonNode::Object(Vec::new())));
            }
        } else if let Some((key, mut items)) = self.list.take() {
            items.push(parser.value(2)?);
            parser.space();
            if parser.eat("]") {
                self.pairs.push((key, JsonNode::List(items)));
                return self.after_pair(parser.at);
            }
            if !parser.eat(",") {
                return Err(parser.problem("a comma or the closing ]"));
            }
            self.list = Some((key, items));
        } else {
            let key = parser.key()?;
            parser.space();
            if parser.peek() == Some(b'[') {
                parser.at += 1;
                parser.space();
                if !parser.eat("]") {
                    self.list = Some((key, Vec::new()));
                    self.at = parser.at;
                    return Ok(None);
                }
                self.pairs.push((key, JsonNode::List(Vec::new())));
            } else {
                self.pairs.push((key, parser.value(1)?));
            }
            return self.after_pair(parser.at);
        }
        self.at = parser.at;
        Ok(None)
    }

    fn after_pair(&mut self, at: usize) -> Result<Option<JsonNode>, RecordProblem> {
        let text = &self.text;
        let mut parser = Parser { text, at };
        parser.space();
        if parser.eat("}") {
            parser.end()?;
            return Ok(Some(JsonNode::Object(std::mem::take(&mut self.pairs))));
        }
        if !parser.eat(",") {
            return Err(parser.problem("a comma or the closing }"));
        }
        self.at = parser.at;
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn in_steps(text: &str) -> Result<JsonNode, RecordProblem> {
        let mut parser = StepParser::new(text.to_owned());
        loop {
            if let Some(node) = parser.step()? {
                return Ok(node);
            }
        }
    }

    #[test]
    fn steps_come_to_what_one_go_does() {
        for text in [
            "",
            "7",
            "{}",
            "{} x",
            "\u{feff} { } ",
            "{\"a\":[]}",
            "{\"a\":[1,{\"b\":[2]},\"c\"],\"d\":{\"e\":[3]},\"a\":[4]}",
            "{\"a\":[1,]}",
            "{\"a\":[1 2]}",
            "{\"a\":[1],}",
            "{\"a\":[1]",
            "{\"a\":[",
            "{\"a\":1,\"b\"}",
            "{\"a\":1 \"b\":2}",
            "[1,2]",
        ] {
            assert_eq!(in_steps(text), parse(text), "{text}");
        }
    }

    #[test]
    fn a_list_takes_a_step_for_each_item() {
        let items = vec!["{\"name\":\"x\"}"; 1_000].join(",");
        let mut parser = StepParser::new(format!("{{\"all\":[{items}]}}"));
        let mut steps = 0;
        while parser.step().expect("JSON").is_none() {
            steps += 1;
        }
        assert!((1_000..1_005).contains(&steps), "{steps}");
    }

    proptest! {
        #[test]
        fn noise_is_read_alike(text in "[\\[\\]{}:,\"0-9a \\\\]{0,24}", inside in any::<bool>()) {
            let text = if inside { format!("{{\"a\":[{text}]}}") } else { text };
            prop_assert_eq!(in_steps(&text), parse(&text));
        }
    }
}
