//! Parts of a record outside its conversation: media, declarations of tools, and the texts of all
//! other fields.
//!
//! Every text of a record is scanned, whether its format is known or not: columns of a source, notes,
//! names, a grader's fields, declarations of tools. A private value in a field that no trainer reads is
//! uploaded with the file all the same.

use crate::record::example::Example;
use serde::{Deserialize, Serialize};
use tuneworthy_ingest::json::{Kind, Node, Str};

/// Columns that hold pictures, films or sound.
const MEDIA: [&str; 10] = [
    "images",
    "image",
    "videos",
    "video",
    "audios",
    "audio",
    "image_path",
    "image_url",
    "img",
    "picture",
];
/// Fields that declare tools.
const TOOLS: [&str; 5] = [
    "tools",
    "available_tools",
    "functions",
    "toolConfig",
    "tool_config",
];
/// Fields that ask, in records of no known format: those of public benchmarks among them.
const QUESTIONS: [&str; 12] = [
    "question",
    "problem",
    "query",
    "prompt",
    "instruction",
    "goal",
    "ctx",
    "input",
    "task",
    "text",
    "sentence",
    "statement",
];

/// Returns the media columns of a record that hold something.
pub(crate) fn media_columns(root: Node<'_>) -> impl Iterator<Item = (&str, Node<'_>)> {
    root.entries()
        .map(|(key, value)| (key.raw(), value))
        .filter(|(key, value)| MEDIA.contains(key) && !is_nothing(*value))
}

/// Returns whether a record has pictures, films, sound or files, in its messages or in a column.
pub(crate) fn has_media(example: &Example<'_>) -> bool {
    !example.media.is_empty() || media_columns(example.root).next().is_some()
}

/// Returns the declarations of tools, as a list or as text.
pub(crate) fn tools(root: Node<'_>) -> Option<Node<'_>> {
    let mut entries = root.entries();
    let tools = entries.find(|(key, _)| TOOLS.contains(&key.raw()));
    tools
        .map(|(_, value)| value)
        .filter(|value| !is_nothing(*value))
}

/// Returns the text that asks, in a record of no known format.
pub(crate) fn question(root: Node<'_>) -> Option<Str<'_>> {
    QUESTIONS.iter().find_map(|key| {
        let value = root.get(key)?;
        value.as_str().or_else(|| value.get("stem")?.as_str())
    })
}

fn is_nothing(value: Node<'_>) -> bool {
    value.is_null()
        || (value.is_array() || value.is_object()) && value.is_empty()
        || value
            .as_str()
            .is_some_and(|text| text.is_empty() || text == *"[]")
}

/// A text in a field that is no part of the conversation.
pub(crate) struct FieldText<'t> {
    /// Names of the field around it and of its own, where there are any.
    pub(crate) keys: [Option<Str<'t>>; 2],
    /// The value.
    pub(crate) node: Node<'t>,
}

/// Values that are not scanned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Unscanned {
    /// Pictures, films and sound written into the record.
    pub(crate) media: u64,
    /// Long values in base64.
    pub(crate) encoded: u64,
}

impl Unscanned {
    pub(crate) const fn add(&mut self, other: Self) {
        self.media += other.media;
        self.encoded += other.encoded;
    }
}

/// Bytes from which a text without a blank, in base64, is taken for data.
const ENCODED: usize = 1024;
/// Fewest bytes in which something private can stand.
const LEAST: usize = 6;

/// Calls `found` for every text, and every long number, of a record that no turn holds. `read`: where
/// the values start that are read as parts of turns, ascending.
pub(crate) fn fields<'t>(
    root: Node<'t>,
    read: &[usize],
    unscanned: &mut Unscanned,
    mut found: impl FnMut(FieldText<'t>),
) {
    // A stack, not recursion: a record may nest as deep as it is long.
    let mut open: Vec<(Inside<'t>, Option<Str<'t>>)> = Vec::with_capacity(8);
    match Inside::of(root) {
        Some(inside) => open.push((inside, None)),
        None => take(root, [None, None], unscanned, &mut found),
    }
    while let Some((inside, around)) = open.last_mut() {
        let around = *around;
        let Some((key, value)) = inside.next() else {
            open.pop();
            continue;
        };
        if read.binary_search(&value.span().start).is_ok() {
            continue;
        }
        match Inside::of(value) {
            Some(inside) => open.push((inside, key.or(around))),
            None => take(value, [around, key], unscanned, &mut found),
        }
    }
}

/// Position inside an object or a list.
enum Inside<'t> {
    Object(tuneworthy_ingest::json::Entries<'t>),
    List(tuneworthy_ingest::json::Items<'t>),
}

impl<'t> Inside<'t> {
    fn of(node: Node<'t>) -> Option<Self> {
        match node.kind() {
            Kind::Object => Some(Self::Object(node.entries())),
            Kind::Array => Some(Self::List(node.items())),
            _ => None,
        }
    }

    fn next(&mut self) -> Option<(Option<Str<'t>>, Node<'t>)> {
        match self {
            Self::Object(entries) => entries.next().map(|(key, value)| (Some(key), value)),
            Self::List(items) => items.next().map(|value| (None, value)),
        }
    }
}

fn take<'t>(
    node: Node<'t>,
    keys: [Option<Str<'t>>; 2],
    unscanned: &mut Unscanned,
    found: &mut impl FnMut(FieldText<'t>),
) {
    let Some(text) = node.as_str() else {
        // A number of eight digits may be one of a card or a phone.
        if node.kind() == Kind::Number && node.raw().len() >= 8 {
            found(FieldText { keys, node });
        }
        return;
    };
    let raw = text.raw();
    if raw.len() < LEAST || is_plain(raw) && !keys.into_iter().flatten().any(is_telling) {
        return;
    }
    if raw.starts_with("data:") && raw.get(..64).unwrap_or(raw).contains(";base64,") {
        unscanned.media += 1;
    } else if raw.len() >= ENCODED && is_encoded(raw) {
        unscanned.encoded += 1;
    } else {
        found(FieldText { keys, node });
    }
}

/// Returns whether a short text has nothing but letters and spaces: a role, a class, a title.
fn is_plain(raw: &str) -> bool {
    raw.len() < 64
        && raw
            .bytes()
            .all(|byte| byte.is_ascii_alphabetic() || byte == b' ')
}

/// Returns whether the name of a field announces a password, for which letters are enough.
fn is_telling(key: Str<'_>) -> bool {
    let key = key.raw().to_ascii_lowercase();
    ["pass", "pwd", "secret", "token", "key", "auth"]
        .iter()
        .any(|word| key.contains(word))
}

/// Returns whether a long text is base64 or hexadecimal at its start, without a blank.
fn is_encoded(raw: &str) -> bool {
    raw.bytes().take(512).all(|byte| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=' | b'-' | b'_')
    })
}
