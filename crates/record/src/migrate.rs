//! Migrations from older formats to today's, one step at a time.

use super::node::JsonNode;

/// Migration of a value from one format to the next.
pub(super) type Migration = fn(JsonNode) -> JsonNode;

/// Migrates a value of format `from` (the first is 1) to today's: `steps[0]` leads from 1 to 2, and
/// so on, so that today's format is one more than there are steps. A step is never changed once it
/// has been released; the fixtures in `tests/fixtures/record` hold it.
pub(super) fn upgrade(node: JsonNode, from: u32, steps: &[Migration]) -> JsonNode {
    let done = from.saturating_sub(1) as usize;
    steps.iter().skip(done).fold(node, |node, step| step(node))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_run_in_order_from_where_the_value_stands() {
        fn second(node: JsonNode) -> JsonNode {
            add(node, "2")
        }
        fn third(node: JsonNode) -> JsonNode {
            add(node, "3")
        }
        fn add(node: JsonNode, step: &str) -> JsonNode {
            JsonNode::Text(format!("{}{step}", node.text().unwrap_or("")))
        }
        let steps: &[Migration] = &[second, third];
        assert_eq!(upgrade(JsonNode::from("1"), 1, steps).text(), Some("123"));
        assert_eq!(upgrade(JsonNode::from("2"), 2, steps).text(), Some("23"));
        assert_eq!(upgrade(JsonNode::from("3"), 3, steps).text(), Some("3"));
        assert_eq!(upgrade(JsonNode::from("x"), 0, steps).text(), Some("x23"));
    }
}
