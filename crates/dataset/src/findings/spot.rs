//! The place of a finding in the file.

use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

use tuneworthy_ingest::FilePlace;
use tuneworthy_textscan::Purpose;

/// The place of a finding in the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct Spot {
    /// The line, from 1; the row in a Parquet file.
    pub line: u64,
    /// The column, from 1, in characters.
    pub column: u32,
    /// Bytes before it in the file.
    pub byte: u64,
    /// The path from the record to the value; empty for the record itself.
    pub path: String,
    /// A short excerpt, escaped and masked.
    pub excerpt: String,
    /// A detail: the word that was probably meant, the name of a field. Left out of JSON if empty.
    pub hint: String,
    /// The bytes in the decoded text, for findings in texts. Left out of JSON.
    pub in_text: Option<TextSpan>,
}

impl Serialize for Spot {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Not `skip_serializing_if`: in a partial, fields have no names, and none may be missing.
        let all = !serializer.is_human_readable();
        let has_hint = all || !self.hint.is_empty();
        let fields = 5 + usize::from(has_hint) + usize::from(all);
        let mut spot = serializer.serialize_struct("Spot", fields)?;
        spot.serialize_field("line", &self.line)?;
        spot.serialize_field("column", &self.column)?;
        spot.serialize_field("byte", &self.byte)?;
        spot.serialize_field("path", &self.path)?;
        spot.serialize_field("excerpt", &self.excerpt)?;
        if has_hint {
            spot.serialize_field("hint", &self.hint)?;
        }
        if all {
            spot.serialize_field("in_text", &self.in_text)?;
        }
        spot.end()
    }
}

/// A span of bytes in a decoded text of a record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TextSpan {
    /// The number of the record, from 0.
    pub record: u64,
    /// The index of the text in the record.
    pub part: u32,
    /// The purpose of the text.
    pub purpose: Purpose,
    /// Bytes before the span in the text.
    pub at: u64,
    /// Bytes in the span.
    pub length: u64,
}

/// The size of the part of a file that stands before another part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Offset {
    pub(crate) records: u64,
    /// Line ends.
    pub(crate) lines: u64,
    pub(crate) bytes: u64,
}

impl Spot {
    pub(crate) const fn at(place: FilePlace, path: String, excerpt: String, hint: String) -> Self {
        Self {
            line: place.line,
            column: place.column,
            byte: place.byte,
            path,
            excerpt,
            hint,
            in_text: None,
        }
    }

    /// Moves the place behind a part of the file.
    pub(crate) fn shift(&mut self, before: Offset) {
        self.line = self.line.saturating_add(before.lines);
        self.byte = self.byte.saturating_add(before.bytes);
        if let Some(span) = &mut self.in_text {
            span.record = span.record.saturating_add(before.records);
        }
    }
}
