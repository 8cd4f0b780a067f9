//! Objects and ranges as JSON, written and read.

use std::collections::BTreeSet;

use super::node::{JsonNode, object};
use super::number;
use super::problem::{Problems, RecordProblem, describe, join};
use tuneworthy_core::units::{Range, Support};

/// Returns a number, or the two ends of a range.
pub(super) fn range_node(range: Range) -> JsonNode {
    if range.is_exact() {
        return JsonNode::Number(range.low());
    }
    object([
        ("low", JsonNode::Number(range.low())),
        ("high", JsonNode::Number(range.high())),
    ])
}

/// Returns the pairs of an object; reports a value that is none, and repeated keys.
pub(super) fn pairs<'a>(
    node: &'a JsonNode,
    path: &str,
    expected: &str,
    problems: &mut Problems,
) -> Option<&'a [(String, JsonNode)]> {
    let JsonNode::Object(pairs) = node else {
        problems.note(|| RecordProblem::new(path, expected, describe(node)));
        return None;
    };
    let mut seen = BTreeSet::new();
    for (key, _) in pairs {
        if !seen.insert(key) {
            problems.note(|| RecordProblem::new(join(path, key), "this key once", "it again"));
        }
    }
    Some(pairs)
}

/// Reads a number or a range, or reports why there is none. `shape` describes the expected value.
pub(super) fn read_range(
    value: &JsonNode,
    support: Support,
    shape: &str,
    path: &str,
    problems: &mut Problems,
) -> Option<Range> {
    let (low, high) = match value {
        JsonNode::Number(number) => (*number, *number),
        JsonNode::Object(_) => {
            let pairs = pairs(value, path, shape, problems)?;
            for (key, _) in pairs
                .iter()
                .filter(|(key, _)| key != "low" && key != "high")
            {
                problems
                    .note(|| RecordProblem::new(join(path, key), "low or high", "an unknown key"));
            }
            let mut end = |key: &str| match value.get(key) {
                Some(JsonNode::Number(number)) => Some(*number),
                other => {
                    let found = other.map_or_else(|| "nothing".to_owned(), describe);
                    problems.note(|| RecordProblem::new(join(path, key), "a number", found));
                    None
                }
            };
            let (low, high) = (end("low"), end("high"));
            (low?, high?)
        }
        _ => {
            problems.note(|| RecordProblem::new(path, shape, describe(value)));
            return None;
        }
    };
    let range = Range::new(low, high, support);
    if let Err(error) = range {
        let (least, most) = support.bounds();
        let limits = format!(" ({} to {})", number::short(least), number::short(most));
        let found = if low.total_cmp(&high).is_eq() {
            describe(&JsonNode::Number(low))
        } else {
            format!(
                "{} to {}",
                describe(&JsonNode::Number(low)),
                describe(&JsonNode::Number(high))
            )
        };
        problems.note(|| RecordProblem::new(path, format!("{error}{limits}"), found));
    }
    range.ok()
}
