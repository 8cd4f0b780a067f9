//! Envelope of an assessment in local storage, and the rule for overwriting it.

use super::json::{self, MAX_JSON, SCHEMA_VERSION};
use super::migrate::{self, Migration};
use super::node::{JsonNode, object, whole};
use super::problem::{Problems, RecordProblem, describe};
use super::value::pairs;
use super::write;
use tuneworthy_core::assessment::Assessment;

/// Envelope format written today.
pub(super) const ENVELOPE_VERSION: u32 = 1;

/// Migrations from each older envelope to the next.
const STEPS: [Migration; ENVELOPE_VERSION as usize - 1] = [];

const KEYS: [&str; 4] = ["v", "rev", "saved_at", "data"];

/// An assessment as it was last stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    /// Number of writes to this key, from 1.
    pub rev: u64,
    /// Time of the write in milliseconds since 1970, by the writer's clock.
    pub saved_at: u64,
    /// The assessment.
    pub assessment: Assessment,
}

/// Reason why a stored text cannot be opened.
#[derive(Clone, Debug, PartialEq)]
pub enum OpenError {
    /// The text is damaged. It must be set aside, reported and offered for download, and never
    /// overwritten.
    Damaged(Vec<RecordProblem>),
    /// The text is of a newer format. It can be shown as far as it is readable, and must never be
    /// overwritten.
    Newer {
        /// Number of the newer format.
        v: u32,
        /// The readable part, for display only.
        readable: Option<Box<Assessment>>,
    },
}

impl std::fmt::Display for OpenError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Damaged(_) => {
                "What was saved here is damaged. It is set aside as it is, and you can download it."
            }
            Self::Newer { .. } => {
                "This was saved by a newer version of Tuneworthy. You can read it here; to change it, reload the page."
            }
        })
    }
}

impl std::error::Error for OpenError {}

/// Returns the text to store: `{"v":1,"rev":12,"saved_at":…,"data":{…}}`.
pub fn seal(assessment: &Assessment, rev: u64, saved_at: u64) -> String {
    write::compact(&object([
        ("v", whole(u64::from(ENVELOPE_VERSION))),
        ("rev", whole(rev)),
        ("saved_at", whole(saved_at)),
        ("data", json::to_node(assessment)),
    ]))
}

/// Reads a text written by [`seal`], of any version.
///
/// # Errors
/// Returns [`OpenError`] if the text is damaged, or newer than this program. Strict: a record with
/// one invalid field is damaged, since overwriting it would lose that field.
pub fn open(text: &str) -> Result<Stored, OpenError> {
    let damaged = |problem| OpenError::Damaged(vec![problem]);
    let node = json::parse(text, MAX_JSON).map_err(damaged)?;

    let newer = json::newer(&node, "v", ENVELOPE_VERSION)
        .or_else(|| json::newer(node.get("data")?, "schema", SCHEMA_VERSION));
    if let Some(v) = newer {
        let data = node.get("data").cloned();
        let readable = data
            .and_then(|data| json::from_node(data, "data", None, &mut Problems::default()))
            .map(Box::new);
        return Err(OpenError::Newer { v, readable });
    }

    let mut problems = Problems::default();
    let stored = read(node, &mut problems);
    match stored {
        Some(stored) if problems.is_empty() => Ok(stored),
        _ => Err(OpenError::Damaged(problems.into_vec())),
    }
}

fn read(node: JsonNode, problems: &mut Problems) -> Option<Stored> {
    let v = read_whole(&node, "v", 1, problems).and_then(|v| u32::try_from(v).ok());
    let node = migrate::upgrade(node, v.unwrap_or(ENVELOPE_VERSION), &STEPS);
    let pairs = pairs(&node, "", "an object with a saved assessment", problems)?;
    for (key, _) in pairs
        .iter()
        .filter(|(key, _)| !KEYS.contains(&key.as_str()))
    {
        problems.note(|| {
            RecordProblem::new(
                super::problem::join("", key),
                KEYS.join(", "),
                "an unknown key",
            )
        });
    }
    let rev = read_whole(&node, "rev", 1, problems);
    let saved_at = read_whole(&node, "saved_at", 0, problems);
    let Some(data) = node.get("data").cloned() else {
        problems.note(|| RecordProblem::new("data", "an assessment", "nothing"));
        return None;
    };
    let assessment = json::from_node(data, "data", None, problems);
    Some(Stored {
        rev: rev?,
        saved_at: saved_at?,
        assessment: assessment?,
    })
}

fn read_whole(node: &JsonNode, key: &str, least: u64, problems: &mut Problems) -> Option<u64> {
    let value = node.get(key);
    let number = value
        .and_then(JsonNode::whole)
        .filter(|number| *number >= least);
    if number.is_none() {
        let found = value.map_or_else(|| "nothing".to_owned(), describe);
        problems.note(|| RecordProblem::new(key, format!("a whole number from {least} up"), found));
    }
    number
}

/// Decision before a write to local storage.
#[derive(Clone, Debug, PartialEq)]
pub enum WriteDecision {
    /// Write under this revision.
    Write {
        /// Stored revision plus one.
        rev: u64,
    },
    /// Do not write: another tab has written since the last read. Both versions must be kept; the
    /// reader chooses.
    Conflict(Box<Stored>),
    /// Do not write: the saved assessment is gone, deleted by another tab or cleared by the
    /// browser. The reader must be asked.
    Gone,
    /// Do not write: the stored text cannot be opened and must not be lost. Another key must be
    /// used.
    Unreadable(OpenError),
}

/// Decides before a write. `seen` is the revision last read or written, `None` for an assessment
/// that was never saved; `stored` is the text under the key at this moment.
pub fn before_write(seen: Option<u64>, stored: Option<&str>) -> WriteDecision {
    match (seen, stored.map(open)) {
        (None, None) => WriteDecision::Write { rev: 1 },
        (Some(_), None) => WriteDecision::Gone,
        (_, Some(Err(error))) => WriteDecision::Unreadable(error),
        (Some(seen), Some(Ok(stored))) if stored.rev == seen => {
            WriteDecision::Write { rev: seen + 1 }
        }
        (_, Some(Ok(stored))) => WriteDecision::Conflict(Box::new(stored)),
    }
}
