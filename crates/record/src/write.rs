//! JSON writer: on one line for storage, indented for people.

use super::node::JsonNode;
use super::number;
use tuneworthy_text::json::push_string;

/// Writes a value on one line, without a space.
pub(super) fn compact(node: &JsonNode) -> String {
    let mut writer = JsonWriter {
        out: String::new(),
        pretty: false,
    };
    writer.value(node, 0);
    writer.out
}

/// Writes a value with two spaces per level and a newline at the end; a list of plain values keeps
/// to one line.
pub(super) fn pretty(node: &JsonNode) -> String {
    let mut writer = JsonWriter {
        out: String::new(),
        pretty: true,
    };
    writer.value(node, 0);
    writer.out.push('\n');
    writer.out
}

struct JsonWriter {
    out: String,
    pretty: bool,
}

impl JsonWriter {
    fn value(&mut self, node: &JsonNode, level: usize) {
        match node {
            JsonNode::Null => self.out.push_str("null"),
            JsonNode::Bool(value) => self.out.push_str(if *value { "true" } else { "false" }),
            // JSON has no other numbers, and an assessment holds none.
            JsonNode::Number(value) if !value.is_finite() => self.out.push_str("null"),
            JsonNode::Number(value) => self.out.push_str(&number::plain(*value)),
            JsonNode::Text(value) => push_string(&mut self.out, value),
            JsonNode::List(items) => self.list(items, level),
            JsonNode::Object(pairs) => {
                self.out.push('{');
                for (at, (key, value)) in pairs.iter().enumerate() {
                    self.separate(at, level + 1);
                    push_string(&mut self.out, key);
                    self.out.push_str(if self.pretty { ": " } else { ":" });
                    self.value(value, level + 1);
                }
                if !pairs.is_empty() {
                    self.line(level);
                }
                self.out.push('}');
            }
        }
    }

    fn list(&mut self, items: &[JsonNode], level: usize) {
        let flat = items
            .iter()
            .all(|item| !matches!(item, JsonNode::List(_) | JsonNode::Object(_)));
        self.out.push('[');
        for (at, item) in items.iter().enumerate() {
            match (flat, at) {
                (false, _) => self.separate(at, level + 1),
                (true, 0) => {}
                (true, _) => self.out.push_str(if self.pretty { ", " } else { "," }),
            }
            self.value(item, level + 1);
        }
        if !flat {
            self.line(level);
        }
        self.out.push(']');
    }

    fn separate(&mut self, at: usize, level: usize) {
        if at > 0 {
            self.out.push(',');
        }
        self.line(level);
    }

    fn line(&mut self, level: usize) {
        if self.pretty {
            self.out.push('\n');
            self.out.push_str(&"  ".repeat(level));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;
    use super::*;
    use proptest::prelude::*;

    fn any_node() -> impl Strategy<Value = JsonNode> {
        let leaf = prop_oneof![
            Just(JsonNode::Null),
            any::<bool>().prop_map(JsonNode::Bool),
            any::<f64>()
                .prop_filter("finite", |v| v.is_finite())
                .prop_map(JsonNode::Number),
            any::<String>().prop_map(JsonNode::Text),
        ];
        leaf.prop_recursive(4, 32, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(JsonNode::List),
                prop::collection::vec((any::<String>(), inner), 0..4).prop_map(JsonNode::Object),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back_the_same(node in any_node()) {
            prop_assert_eq!(parse(&compact(&node)), Ok(node.clone()));
            prop_assert_eq!(parse(&pretty(&node)), Ok(node));
        }
    }

    #[test]
    fn people_get_lines_and_storage_gets_none() {
        let node = parse(r#"{"a":[1,"b"],"c":{},"d":[{"e":null}],"f":"\u0001\n"}"#).unwrap();
        assert_eq!(
            compact(&node),
            r#"{"a":[1,"b"],"c":{},"d":[{"e":null}],"f":"\u0001\n"}"#
        );
        let expected = "{\n  \"a\": [1, \"b\"],\n  \"c\": {},\n  \"d\": [\n    {\n      \"e\": null\n    }\n  ],\n  \"f\": \"\\u0001\\n\"\n}\n";
        assert_eq!(pretty(&node), expected);
    }
}
