//! All saved assessments in one file: `{"tuneworthy":1,"exported":"2026-11-23","assessments":[…]}`.

use super::json::{self, SCHEMA_VERSION};
use super::migrate::{self, Migration};
use super::node::{JsonNode, object, whole};
use super::problem::{Problems, RecordProblem, describe, join, one_of};
use super::value::pairs;
use super::{text, write};
use tuneworthy_core::assessment::Assessment;
use tuneworthy_core::units::Date;

/// File format written today.
pub(super) const COLLECTION_VERSION: u32 = 1;

/// Longest file read, in bytes: more than local storage holds.
pub const MAX_COLLECTION: usize = 8 * 1024 * 1024;

/// Largest number of assessments read from one file.
const MAX_ITEMS: usize = 2_000;

/// Migrations from each older file format to the next.
const STEPS: [Migration; COLLECTION_VERSION as usize - 1] = [];

const KEYS: [&str; 3] = ["tuneworthy", "exported", "assessments"];

/// One assessment of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct CollectionItem {
    /// Index in the file, from 0.
    pub place: usize,
    /// Name, if it has one, for messages.
    pub name: String,
    /// The assessment without unreadable parts; `None` if nothing could be read.
    pub assessment: Option<Assessment>,
    /// Problems of this assessment.
    pub problems: Vec<RecordProblem>,
}

/// Content of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CollectionImport {
    /// Assessments in order, valid and invalid.
    pub items: Vec<CollectionItem>,
    /// Problems of the file around the assessments. None of them keeps an assessment from being
    /// read.
    pub problems: Vec<RecordProblem>,
}

impl CollectionImport {
    /// Iterates over the assessments without problems.
    pub fn good(&self) -> impl Iterator<Item = &Assessment> {
        self.items
            .iter()
            .filter(|item| item.problems.is_empty())
            .filter_map(|item| item.assessment.as_ref())
    }
}

/// Returns the file, indented.
pub fn export<'a>(assessments: impl IntoIterator<Item = &'a Assessment>, today: Date) -> String {
    let assessments = assessments.into_iter().map(json::to_node).collect();
    write::pretty(&object([
        ("tuneworthy", whole(u64::from(COLLECTION_VERSION))),
        ("exported", JsonNode::Text(today.to_string())),
        ("assessments", JsonNode::List(assessments)),
    ]))
}

/// Reads such a file, or one with a single assessment. Each assessment is checked separately, so
/// that an invalid one never costs a valid one.
///
/// # Errors
/// Returns the problems if the text is not JSON, is not such a file, or was made by a newer
/// version.
pub fn import(text: &str, today: Date) -> Result<CollectionImport, Vec<RecordProblem>> {
    let node = json::parse(text, MAX_COLLECTION).map_err(|problem| vec![problem])?;
    if let Some(version) = json::newer(&node, "tuneworthy", COLLECTION_VERSION) {
        let found = version.to_string();
        return Err(vec![RecordProblem::newer(
            "tuneworthy",
            COLLECTION_VERSION,
            &found,
        )]);
    }
    if node.get("tuneworthy").is_none() && node.get("answers").is_some() {
        let items = vec![item(0, node, String::new(), today)];
        return Ok(CollectionImport {
            items,
            problems: Vec::new(),
        });
    }

    let mut problems = Problems::default();
    let version = node.get("tuneworthy").and_then(JsonNode::whole);
    if version.is_none_or(|version| version == 0) && matches!(node, JsonNode::Object(_)) {
        problems.note(|| {
            let found = node
                .get("tuneworthy")
                .map_or_else(|| "nothing".to_owned(), describe);
            let expected = format!("the file format's number, {COLLECTION_VERSION}");
            RecordProblem::new("tuneworthy", expected, found)
        });
    }
    let version = version
        .and_then(|v| u32::try_from(v).ok())
        .unwrap_or(COLLECTION_VERSION);
    let node = migrate::upgrade(node, version, &STEPS);
    let Some(pairs) = pairs(&node, "", "an object with assessments", &mut problems) else {
        return Err(problems.into_vec());
    };
    for (key, value) in pairs {
        match key.as_str() {
            "exported" if value.text().is_none_or(|day| day.parse::<Date>().is_err()) => {
                problems
                    .note(|| RecordProblem::new(key, "a day written YYYY-MM-DD", describe(value)));
            }
            key if !KEYS.contains(&key) => problems.note(|| {
                RecordProblem::new(
                    join("", key),
                    one_of(KEYS.into_iter(), key),
                    "an unknown key",
                )
            }),
            _ => {}
        }
    }

    // Every list under the key, should it stand twice: nothing is lost to a slip.
    let mut found = Vec::new();
    let mut listed = false;
    if let JsonNode::Object(pairs) = node {
        for (key, value) in pairs {
            match value {
                JsonNode::List(nodes) if key == "assessments" => {
                    listed = true;
                    found.extend(nodes);
                }
                other if key == "assessments" => problems.note(|| {
                    RecordProblem::new("assessments", "a list of assessments", describe(&other))
                }),
                _ => {}
            }
        }
    }
    if !listed {
        problems.note(|| {
            RecordProblem::new(
                "assessments",
                format!("a list of assessments of format {SCHEMA_VERSION}"),
                "none",
            )
        });
        return Err(problems.into_vec());
    }
    if found.len() > MAX_ITEMS {
        problems.note(|| {
            let found = format!("{}; the rest is left out", found.len());
            RecordProblem::new(
                "assessments",
                format!("at most {MAX_ITEMS} assessments"),
                found,
            )
        });
    }
    let items = found
        .into_iter()
        .take(MAX_ITEMS)
        .enumerate()
        .map(|(place, node)| item(place, node, format!("assessments[{place}]"), today))
        .collect();
    Ok(CollectionImport {
        items,
        problems: problems.into_vec(),
    })
}

fn item(place: usize, node: JsonNode, path: String, today: Date) -> CollectionItem {
    let name = node
        .get("name")
        .and_then(JsonNode::text)
        .map(text::clean_name)
        .unwrap_or_default();
    let mut problems = Problems::default();
    let assessment = json::from_node(node, &path, Some(today), &mut problems);
    CollectionItem {
        place,
        name,
        assessment,
        problems: problems.into_vec(),
    }
}
