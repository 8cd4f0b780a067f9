//! Parquet: columns in groups of rows, read from the end of the file.
//!
//! In: a file that can be read at any place. Out: rows as objects, group by group, so that several
//! workers can share a file. Columns compressed with Snappy or not at all are read.

mod footer;
mod levels;
mod rows;
mod source;
#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::Arc;

use ::parquet::basic::Compression;
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::RowGroupMetaData;
use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::record::reader::{ReaderIter, TreeBuilder};

use super::emitter::{Emitter, LARGEST_RECORD};
use super::place::{Cursor, Width};
use super::{CharEncoding, FilePlace, Layout, Problem, ProblemKind, ReadSummary, Sink};
pub use source::ByteSource;
use source::{Adapter, Mended, Shared};

/// An open Parquet file, whose footer was read.
pub struct ParquetFile {
    reader: SerializedFileReader<Adapter>,
    /// Size of the file in bytes.
    size: u64,
}

/// Reason for which a Parquet file, or a part of it, cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// [`ProblemKind::UnreadCodec`] or [`ProblemKind::BadParquet`].
    pub kind: ProblemKind,
    /// The codec, or what the reading library says.
    pub detail: String,
}

impl Unreadable {
    /// Returns it as a problem of the file as a whole.
    #[must_use]
    pub fn problem(&self) -> Problem<'_> {
        self.at(Cursor::new(0, Width::Row).place())
    }

    /// Reports it to `sink`. Returns the totals of a file of `bytes` bytes of which nothing was read.
    pub fn tell(&self, bytes: u64, sink: &mut dyn Sink) -> ReadSummary {
        sink.problem(&self.problem());
        ReadSummary {
            layout: Layout::Parquet,
            delimiter: b',',
            encoding: CharEncoding::Utf8,
            bytes,
            lines: 0,
            has_open_line: false,
            records: 0,
        }
    }

    fn at(&self, place: FilePlace) -> Problem<'_> {
        Problem {
            kind: self.kind,
            place,
            detail: &self.detail,
            text: "",
            at: 0,
        }
    }
}

impl From<ParquetError> for Unreadable {
    fn from(error: ParquetError) -> Self {
        Self {
            kind: ProblemKind::BadParquet,
            detail: error.to_string(),
        }
    }
}

impl std::fmt::Debug for ParquetFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ParquetFile of {} groups", self.groups())
    }
}

impl ParquetFile {
    /// Opens a file: reads its footer, which lists columns and row groups.
    ///
    /// # Errors
    /// If the file is not Parquet, is damaged or encrypted, or has a column whose compression is not
    /// supported.
    pub fn open(source: impl ByteSource + 'static) -> Result<Self, Unreadable> {
        let size = source.size();
        let source: Shared = Arc::new(source);
        // What other readers pass over, this library stumbles at.
        let source: Shared = match Mended::of(&source) {
            Some(mended) => Arc::new(mended),
            None => source,
        };
        let reader = unless_it_panics(|| SerializedFileReader::new(Adapter(source)))?;
        let groups = reader.metadata().row_groups();
        match groups.iter().find_map(unread_codec) {
            Some(codec) => Err(Unreadable {
                kind: ProblemKind::UnreadCodec,
                detail: codec.to_owned(),
            }),
            None => Ok(Self { reader, size }),
        }
    }

    /// Returns the number of row groups.
    #[must_use]
    pub fn groups(&self) -> usize {
        self.reader.metadata().num_row_groups()
    }

    /// Returns the number of rows of a group.
    #[must_use]
    pub fn rows(&self, group: usize) -> u64 {
        let rows = self.group(group).map_or(0, RowGroupMetaData::num_rows);
        u64::try_from(rows).unwrap_or(0)
    }

    /// Returns the size of a group in the file, in bytes.
    #[must_use]
    pub fn bytes(&self, group: usize) -> u64 {
        let bytes = self
            .group(group)
            .map_or(0, RowGroupMetaData::compressed_size);
        u64::try_from(bytes).unwrap_or(0)
    }

    /// Returns how many bytes of the file count as read with a group: its own, and with the last group
    /// also what belongs to no group, such as the footer. Together they are the size of the file.
    fn share(&self, group: usize) -> u64 {
        if group + 1 < self.groups() {
            return self.bytes(group);
        }
        let before: u64 = (0..group).map(|group| self.bytes(group)).sum();
        self.size.saturating_sub(before)
    }

    /// Returns how many groups from the first on have together at most `bytes` bytes; at least 1.
    #[must_use]
    pub fn groups_within(&self, bytes: u64) -> usize {
        let mut read = 0;
        let within = (0..self.groups()).take_while(|group| {
            read += self.bytes(*group);
            read <= bytes
        });
        within.count().max(1)
    }

    fn group(&self, group: usize) -> Option<&RowGroupMetaData> {
        self.reader.metadata().row_groups().get(group)
    }

    /// Reads the rows of a range of groups.
    ///
    /// The line of a place is the row, from 1 for the first of these; to place it in the file, move
    /// it by the rows in front: [`FilePlace::after`]. A group that breaks off is a problem there, and
    /// the next group is read. A column without a value in a row is left out of it: Parquet does
    /// not tell a null from a key that is missing.
    pub fn read(&self, groups: Range<usize>, sink: &mut dyn Sink) -> ReadSummary {
        let mut cursor = GroupCursor::new(groups.start..groups.end.min(self.groups()));
        while self.go_on(&mut cursor, usize::MAX, sink) {}
        ReadSummary {
            layout: Layout::Parquet,
            delimiter: b',',
            encoding: CharEncoding::Utf8,
            // A file without a group has nothing else to count its bytes with.
            bytes: if self.groups() == 0 {
                self.size
            } else {
                cursor.bytes
            },
            lines: cursor.before,
            has_open_line: false,
            records: cursor.emitter.records,
        }
    }

    /// Returns a reader of all rows that can pause.
    #[must_use]
    pub fn into_rows(self) -> ParquetRows {
        let cursor = GroupCursor::new(0..self.groups());
        ParquetRows { file: self, cursor }
    }

    /// Reads rows until they come to `most` bytes as JSON objects. Returns whether there may be more.
    fn go_on(&self, cursor: &mut GroupCursor, mut most: usize, sink: &mut dyn Sink) -> bool {
        while most > 0 && !cursor.groups.is_empty() {
            let done = self.read_group(cursor, &mut most, sink);
            if let Err(unreadable) = &done {
                sink.problem(&unreadable.at(Cursor::row(cursor.row).place()));
            }
            if done.unwrap_or(true) {
                let group = cursor.groups.start;
                cursor.pass(self.rows(group), self.share(group));
            }
        }
        !cursor.groups.is_empty()
    }

    /// Does the same for the current group. Returns whether the group is finished.
    #[inline(never)]
    fn read_group(
        &self,
        cursor: &mut GroupCursor,
        most: &mut usize,
        sink: &mut dyn Sink,
    ) -> Result<bool, Unreadable> {
        let rows = match &mut cursor.open {
            Some(rows) => rows,
            None => cursor.open.insert(self.open_group(cursor.groups.start)?),
        };
        let emitter = &mut cursor.emitter;
        let mut json = String::new();
        while *most > 0 {
            let next = unless_it_panics(|| rows.next().transpose());
            let Some(fields) = next? else {
                return Ok(true);
            };
            let start = Cursor::row(cursor.row);
            cursor.row += 1;
            json.clear();
            rows::write_row(&fields, &mut json);
            *most = most.saturating_sub(json.len());
            let within = json.len() <= emitter.largest;
            if within && emitter.tape.value(json.as_bytes()).is_ok() {
                // A column name that comes twice is the file's, not the row's.
                emitter.tape.forget_notes();
                emitter.hand_over_made(&json, start, sink);
            } else {
                sink.problem(&Problem {
                    kind: ProblemKind::TooLarge,
                    place: start.place(),
                    detail: "",
                    text: json.get(..100).unwrap_or_default(),
                    at: 0,
                });
            }
        }
        Ok(false)
    }

    /// The rows of a group. They hold no group, but the pages at hand: one for each column.
    fn open_group(&self, group: usize) -> Result<ReaderIter, Unreadable> {
        unless_it_panics(|| {
            let group = self.reader.get_row_group(group)?;
            let schema = group.metadata().schema_descr_ptr();
            levels::check(group.as_ref())?;
            TreeBuilder::new().as_iter(schema, group.as_ref())
        })
    }
}

/// Calls the Parquet library, which panics on some damage. Only its own code runs inside: a panic of a
/// sink is a fault of this program and goes on. In the browser a panic ends the worker whatever is done
/// here, and the page says so.
fn unless_it_panics<T>(read: impl FnOnce() -> Result<T, ParquetError>) -> Result<T, Unreadable> {
    let read = std::panic::catch_unwind(std::panic::AssertUnwindSafe(read));
    let read = read.unwrap_or_else(|_| Err(ParquetError::General("a page is damaged".to_owned())));
    Ok(read?)
}

/// Position in a range of groups.
struct GroupCursor {
    /// The current group and those after it.
    groups: Range<usize>,
    /// Unread rows of the current group, once it is begun.
    open: Option<ReaderIter>,
    emitter: Emitter,
    /// Rows read, where every group that is passed counts as read to its end.
    row: u64,
    /// Rows of the groups passed.
    before: u64,
    /// Bytes of the groups passed.
    bytes: u64,
}

impl GroupCursor {
    fn new(groups: Range<usize>) -> Self {
        Self {
            groups,
            open: None,
            emitter: Emitter::new(Width::Row, LARGEST_RECORD),
            row: 0,
            before: 0,
            bytes: 0,
        }
    }

    /// Moves on from the current group, which has `rows` rows and `bytes` bytes.
    fn pass(&mut self, rows: u64, bytes: u64) {
        self.open = None;
        self.groups.start += 1;
        self.before += rows;
        self.row = self.before;
        self.bytes += bytes;
    }
}

/// Reader of all rows of a Parquet file that can pause. Its memory depends on the size of pages and
/// rows, not on that of the file or of its groups.
pub struct ParquetRows {
    file: ParquetFile,
    cursor: GroupCursor,
}

impl ParquetRows {
    /// Reads the next rows, until they come to `most` bytes as JSON objects. Returns whether there may
    /// be more. In total the rows are those of [`ParquetFile::read`] over all groups.
    pub fn go_on(&mut self, most: usize, sink: &mut dyn Sink) -> bool {
        self.file.go_on(&mut self.cursor, most, sink)
    }

    /// Returns how many bytes of the file are read, interpolated by rows within a group.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        let GroupCursor {
            groups,
            row,
            before,
            bytes,
            ..
        } = &self.cursor;
        if groups.is_empty() {
            return *bytes;
        }
        let (rows, of) = (self.file.rows(groups.start), self.file.share(groups.start));
        let part = of.saturating_mul(row - before) / rows.max(1);
        bytes + part.min(of)
    }
}

/// Returns the name of the first codec of a group that is not supported.
fn unread_codec(group: &RowGroupMetaData) -> Option<&'static str> {
    group
        .columns()
        .iter()
        .find_map(|column| match column.compression() {
            Compression::UNCOMPRESSED | Compression::SNAPPY => None,
            Compression::GZIP(_) => Some("gzip"),
            Compression::LZO => Some("LZO"),
            Compression::BROTLI(_) => Some("Brotli"),
            Compression::LZ4 | Compression::LZ4_RAW => Some("LZ4"),
            Compression::ZSTD(_) => Some("Zstandard"),
        })
}
