//! Summary of the training file as JSON: its figures by name, and nothing of its content.

use super::node::{JsonNode, whole};
use super::problem::{Problems, RecordProblem, describe, join, nearest, one_of};
use super::value::pairs;
use std::collections::BTreeSet;
use tuneworthy_core::assessment::{DataSummary, FIGURE_COUNT, FIGURES};
use tuneworthy_core::terms::{Method, Vendor};

/// Key of the method for which most records are made.
pub(super) const METHOD: &str = "method";
/// Key of the vendors that accept the file unchanged.
pub(super) const TAKEN_BY: &str = "taken-by";

pub(super) fn to_node(data: &DataSummary) -> JsonNode {
    let figures = FIGURES.iter().zip(data.figures());
    let mut found: Vec<(String, JsonNode)> = figures
        .filter_map(|(figure, count)| Some((figure.id.to_owned(), whole(count?))))
        .collect();
    let mut add = |key: &str, node: JsonNode| found.push((key.to_owned(), node));
    if let Some(method) = data.method {
        add(METHOD, method.id().into());
    }
    if data.taken_by != 0 {
        add(
            TAKEN_BY,
            JsonNode::List(takers(data).map(JsonNode::from).collect()),
        );
    }
    JsonNode::Object(found)
}

/// Iterates over the ids of the vendors that accept the file, in table order.
pub(super) fn takers(data: &DataSummary) -> impl Iterator<Item = &'static str> {
    let vendors = Vendor::ALL
        .iter()
        .filter(|vendor| data.is_taken_by(**vendor));
    vendors.map(|vendor| vendor.id())
}

/// Reads the summary at `path`, as far as it can be read.
pub(super) fn read(node: &JsonNode, path: &str, problems: &mut Problems) -> Option<DataSummary> {
    let found = pairs(node, path, "an object with what a file holds", problems)?;
    let (mut figures, mut method, mut taken_by) = ([None; FIGURE_COUNT], None, 0);
    let mut seen = BTreeSet::new();
    for (key, value) in found.iter().filter(|(key, _)| seen.insert(key.as_str())) {
        let mut wrong = |place: String, expected: String| {
            problems.note(|| RecordProblem::new(place, expected, describe(value)));
        };
        let place = join(path, key);
        let named = FIGURES.iter().position(|figure| figure.id == key);
        match (key.as_str(), named) {
            (_, Some(at)) => match value.whole() {
                Some(count) => figures[at] = Some(count),
                None => wrong(place, "a count".to_owned()),
            },
            (METHOD, _) => match method_of(value.text().unwrap_or("")) {
                Ok(known) => method = Some(known),
                Err(known) => wrong(place, known),
            },
            (TAKEN_BY, _) => {
                let ids = match value {
                    JsonNode::List(items) => {
                        items.iter().map(|item| item.text().unwrap_or("")).collect()
                    }
                    // The name is unknown, so the problem lists the known ones.
                    _ => vec![""],
                };
                match bits(ids.into_iter()) {
                    Ok(bits) => taken_by = bits,
                    Err(known) => wrong(place, format!("a list of {known}")),
                }
            }
            _ => {
                let known = FIGURES.iter().map(|figure| figure.id);
                let expected = match nearest(known.chain([METHOD, TAKEN_BY]), key) {
                    Some(near) => format!("a figure of a file (did you mean \"{near}\"?)"),
                    None => "a figure of a file".to_owned(),
                };
                problems.note(|| RecordProblem::new(place, expected, "an unknown key"));
            }
        }
    }
    Some(DataSummary::of(&figures, method, taken_by))
}

/// Returns the method with this id, or the list of known ids.
pub(super) fn method_of(id: &str) -> Result<Method, String> {
    let known = Method::ALL.iter().map(|it| it.id());
    Method::from_id(id).ok_or_else(|| one_of(known, id))
}

/// Returns the set of vendors with these ids; for an unknown id, the list of known ids.
pub(super) fn bits<'a>(mut ids: impl Iterator<Item = &'a str>) -> Result<u32, String> {
    ids.try_fold(0, |bits, id| {
        let known = Vendor::ALL.iter().map(|it| it.id());
        let vendor = Vendor::from_id(id).ok_or_else(|| one_of(known, id))?;
        Ok(bits | vendor.bit())
    })
}
