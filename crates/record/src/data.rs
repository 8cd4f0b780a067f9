//! Summary of the training file as JSON: its figures by name, and nothing of its content.

use super::node::{JsonNode, whole};
use super::problem::{Problems, RecordProblem, describe, join, nearest, one_of};
use super::value::pairs;
use std::collections::BTreeSet;
use tuneworthy_core::assessment::{DataSummary, FIGURE_COUNT, FIGURE_NAMES, FigureName};
use tuneworthy_core::terms::{Method, Vendor};

/// Key of the method for which most records are made.
pub(super) const METHOD: &str = "method";
/// Key of the vendors that accept the file unchanged.
pub(super) const TAKEN_BY: &str = "taken-by";

pub(super) fn to_node(data: &DataSummary) -> JsonNode {
    let mut found = figure_nodes(&FIGURE_NAMES, &data.figures());
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
    let mut figures = [None; FIGURE_COUNT];
    let others = [METHOD, TAKEN_BY];
    let form = SummaryForm {
        names: &FIGURE_NAMES,
        others: &others,
        what: "a file",
    };
    if !form.read(node, path, &mut figures, problems) {
        return None;
    }
    let (mut method, mut taken_by) = (None, 0);
    let mut wrong = |key: &str, expected: String, value: &JsonNode| {
        problems.note(|| RecordProblem::new(join(path, key), expected, describe(value)));
    };
    if let Some(value) = node.get(METHOD) {
        match method_of(value.text().unwrap_or("")) {
            Ok(known) => method = Some(known),
            Err(known) => wrong(METHOD, known, value),
        }
    }
    if let Some(value) = node.get(TAKEN_BY) {
        let ids = match value {
            JsonNode::List(items) => items.iter().map(|item| item.text().unwrap_or("")).collect(),
            // The name is unknown, so the problem lists the known ones.
            _ => vec![""],
        };
        match bits(ids.into_iter()) {
            Ok(bits) => taken_by = bits,
            Err(known) => wrong(TAKEN_BY, format!("a list of {known}"), value),
        }
    }
    Some(DataSummary::of(&figures, method, taken_by))
}

/// Returns a pair for each figure that has a value.
pub(super) fn figure_nodes(
    names: &[FigureName],
    values: &[Option<u64>],
) -> Vec<(String, JsonNode)> {
    let figures = names.iter().zip(values);
    figures
        .filter_map(|(figure, value)| Some((figure.id.to_owned(), whole((*value)?))))
        .collect()
}

/// Form of a summary: figures by name, and keys of other sorts.
pub(super) struct SummaryForm<'a> {
    pub(super) names: &'a [FigureName],
    pub(super) others: &'a [&'a str],
    /// Its subject, for problems.
    pub(super) what: &'a str,
}

impl SummaryForm<'_> {
    /// Reads the figures of the summary at `path` into their places. Returns `false` if it is no
    /// object.
    pub(super) fn read(
        &self,
        node: &JsonNode,
        path: &str,
        figures: &mut [Option<u64>],
        problems: &mut Problems,
    ) -> bool {
        let what = self.what;
        let expected = format!("an object with the figures of {what}");
        let Some(found) = pairs(node, path, &expected, problems) else {
            return false;
        };
        let mut seen = BTreeSet::new();
        for (key, value) in found.iter().filter(|(key, _)| seen.insert(key.as_str())) {
            let named = self.names.iter().position(|figure| figure.id == key);
            let (expected, found) = match (named, value.whole()) {
                (Some(at), Some(count)) => {
                    if let Some(slot) = figures.get_mut(at) {
                        *slot = Some(count);
                    }
                    continue;
                }
                (Some(_), None) => ("a count".to_owned(), describe(value)),
                (None, _) if self.others.contains(&key.as_str()) => continue,
                (None, _) => {
                    let known = self.names.iter().map(|figure| figure.id);
                    let near = nearest(known.chain(self.others.iter().copied()), key);
                    let near = near
                        .map_or_else(String::new, |near| format!(" (did you mean \"{near}\"?)"));
                    (
                        format!("a figure of {what}{near}"),
                        "an unknown key".to_owned(),
                    )
                }
            };
            problems.note(|| RecordProblem::new(join(path, key), expected, found));
        }
        true
    }
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
