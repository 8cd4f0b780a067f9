//! All saved assessments in one file: `{"tuneworthy":1,"exported":"2026-11-23","assessments":[…]}`.

use super::json::{self, SCHEMA_VERSION};
use super::migrate::{self, Migration};
use super::node::{JsonNode, object, whole};
use super::parse::StepParser;
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
    let mut reader = CollectionReader::new(text.to_owned(), today)?;
    let mut items = Vec::new();
    loop {
        match reader.step()? {
            ImportStep::Reading { .. } => {}
            ImportStep::Item(item) => items.push(*item),
            ImportStep::Done(problems) => return Ok(CollectionImport { items, problems }),
        }
    }
}

/// Reader of such a file in steps that each take a fraction of a millisecond, however long the file is.
#[derive(Debug)]
pub struct CollectionReader {
    today: Date,
    stage: ImportStage,
}

/// Progress of a [`CollectionReader`].
#[derive(Clone, Debug, PartialEq)]
pub enum ImportStep {
    /// The text is being read.
    Reading {
        /// Bytes read.
        done: usize,
        /// Bytes of the file.
        of: usize,
    },
    /// The next assessment.
    Item(Box<CollectionItem>),
    /// The end, with the problems of the file around the assessments.
    Done(Vec<RecordProblem>),
}

#[derive(Debug)]
enum ImportStage {
    Text(StepParser),
    Items {
        nodes: std::iter::Enumerate<std::vec::IntoIter<JsonNode>>,
        /// Whether the file is one assessment, and not a list of them.
        alone: bool,
        problems: Vec<RecordProblem>,
    },
}

impl CollectionReader {
    /// A reader at the beginning of a file.
    ///
    /// # Errors
    /// Returns the problem if the text is longer than [`MAX_COLLECTION`].
    pub fn new(text: String, today: Date) -> Result<Self, Vec<RecordProblem>> {
        json::within(&text, MAX_COLLECTION).map_err(|problem| vec![problem])?;
        let stage = ImportStage::Text(StepParser::new(text));
        Ok(Self { today, stage })
    }

    /// Takes a step.
    ///
    /// # Errors
    /// As [`import`]. No item comes before the whole text is read, so that an invalid file brings
    /// none.
    pub fn step(&mut self) -> Result<ImportStep, Vec<RecordProblem>> {
        match &mut self.stage {
            ImportStage::Text(parser) => {
                if let Some(node) = parser.step().map_err(|problem| vec![problem])? {
                    self.stage = items(node)?;
                    return Ok(ImportStep::Reading { done: 1, of: 1 });
                }
                let (done, of) = parser.progress();
                Ok(ImportStep::Reading { done, of })
            }
            ImportStage::Items {
                nodes,
                alone,
                problems,
            } => Ok(match nodes.next() {
                Some((place, node)) => {
                    let path = if *alone {
                        String::new()
                    } else {
                        format!("assessments[{place}]")
                    };
                    ImportStep::Item(Box::new(item(place, node, path, self.today)))
                }
                None => ImportStep::Done(std::mem::take(problems)),
            }),
        }
    }
}

/// Returns the assessments of a file, still to be read.
fn items(node: JsonNode) -> Result<ImportStage, Vec<RecordProblem>> {
    if let Some(version) = json::newer(&node, "tuneworthy", COLLECTION_VERSION) {
        let found = version.to_string();
        return Err(vec![RecordProblem::newer(
            "tuneworthy",
            COLLECTION_VERSION,
            &found,
        )]);
    }
    if node.get("tuneworthy").is_none() && node.get("answers").is_some() {
        return Ok(ImportStage::Items {
            nodes: vec![node].into_iter().enumerate(),
            alone: true,
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
    found.truncate(MAX_ITEMS);
    Ok(ImportStage::Items {
        nodes: found.into_iter().enumerate(),
        alone: false,
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
