//! Parquet: columns in groups of rows, read from the end of the file.
//!
//! In: a file that can be read at any place. Out: rows as objects, group by group, so that several
//! workers can share a file. Columns compressed with Snappy or not at all are read.

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

use super::desk::{Desk, LARGEST_RECORD};
use super::place::{Cursor, Width};
use super::{Encoding, Layout, Place, Problem, ProblemKind, Sink, Summary};
pub use source::Source;
use source::{Adapter, Shared};

/// A Parquet file whose end was read.
pub struct ParquetFile {
    reader: SerializedFileReader<Adapter>,
}

/// Why a Parquet file, or a part of it, is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// [`ProblemKind::UnreadCodec`] or [`ProblemKind::BadParquet`].
    pub kind: ProblemKind,
    /// The codec, or what the reading library says.
    pub detail: String,
}

impl Unreadable {
    /// As a problem with the file as a whole.
    #[must_use]
    pub fn problem(&self) -> Problem<'_> {
        self.at(Cursor::new(0, Width::Row).place())
    }

    /// Tells it to whoever reads records, and what the reading comes to: nothing of `bytes`.
    pub fn tell(&self, bytes: u64, sink: &mut dyn Sink) -> Summary {
        sink.problem(&self.problem());
        Summary {
            layout: Layout::Parquet,
            encoding: Encoding::Utf8,
            bytes,
            lines: 0,
            records: 0,
        }
    }

    fn at(&self, place: Place) -> Problem<'_> {
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
    /// Reads the end of a file, where its columns and groups are listed.
    ///
    /// # Errors
    /// When the file is no Parquet, damaged or encrypted, or when a column is compressed in a way
    /// that is not read here.
    pub fn open(source: impl Source + 'static) -> Result<Self, Unreadable> {
        let source: Shared = Arc::new(source);
        let reader = SerializedFileReader::new(Adapter(source))?;
        let groups = reader.metadata().row_groups();
        match groups.iter().find_map(unread_codec) {
            Some(codec) => Err(Unreadable {
                kind: ProblemKind::UnreadCodec,
                detail: codec.to_owned(),
            }),
            None => Ok(Self { reader }),
        }
    }

    /// How many groups of rows there are.
    #[must_use]
    pub fn groups(&self) -> usize {
        self.reader.metadata().num_row_groups()
    }

    /// How many rows a group has.
    #[must_use]
    pub fn rows(&self, group: usize) -> u64 {
        let rows = self.group(group).map_or(0, RowGroupMetaData::num_rows);
        u64::try_from(rows).unwrap_or(0)
    }

    /// How many bytes of the file a group takes.
    #[must_use]
    pub fn bytes(&self, group: usize) -> u64 {
        let bytes = self
            .group(group)
            .map_or(0, RowGroupMetaData::compressed_size);
        u64::try_from(bytes).unwrap_or(0)
    }

    /// How many groups from the first on stay within so many bytes of the file; one at least.
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

    /// Hands over the rows of some groups.
    ///
    /// The line of a place is the row, from 1 for the first of these; to place it in the file, move
    /// it by the rows in front: [`Place::after`]. A group that breaks off is a problem there, and
    /// the next group is read. A column without a value in a row is left out of it: Parquet does
    /// not tell a null from a key that is missing.
    pub fn read(&self, groups: Range<usize>, sink: &mut dyn Sink) -> Summary {
        let mut walk = Walk::new(groups.start..groups.end.min(self.groups()));
        while self.go_on(&mut walk, usize::MAX, sink) {}
        Summary {
            layout: Layout::Parquet,
            encoding: Encoding::Utf8,
            bytes: walk.bytes,
            lines: walk.before,
            records: walk.desk.records,
        }
    }

    /// All rows, to be read with pauses.
    #[must_use]
    pub fn into_rows(self) -> ParquetRows {
        let walk = Walk::new(0..self.groups());
        ParquetRows { file: self, walk }
    }

    /// Hands over rows until they come to `most` bytes as objects. Whether there may be more.
    fn go_on(&self, walk: &mut Walk, mut most: usize, sink: &mut dyn Sink) -> bool {
        while most > 0 && !walk.groups.is_empty() {
            let done = self.read_group(walk, &mut most, sink);
            if let Err(unreadable) = &done {
                sink.problem(&unreadable.at(Cursor::row(walk.row).place()));
            }
            if done.unwrap_or(true) {
                let group = walk.groups.start;
                walk.pass(self.rows(group), self.bytes(group));
            }
        }
        !walk.groups.is_empty()
    }

    /// The same for the group at hand. Whether it is done.
    #[inline(never)]
    fn read_group(
        &self,
        walk: &mut Walk,
        most: &mut usize,
        sink: &mut dyn Sink,
    ) -> Result<bool, Unreadable> {
        let rows = match &mut walk.open {
            Some(rows) => rows,
            None => walk.open.insert(self.open_group(walk.groups.start)?),
        };
        let desk = &mut walk.desk;
        let mut json = String::new();
        while *most > 0 {
            let Some(fields) = rows.next() else {
                return Ok(true);
            };
            let fields = fields?;
            let start = Cursor::row(walk.row);
            walk.row += 1;
            json.clear();
            rows::write_row(&fields, &mut json);
            *most = most.saturating_sub(json.len());
            let within = json.len() <= desk.largest;
            if within && desk.tape.value(json.as_bytes()).is_ok() {
                // A column name that comes twice is the file's, not the row's.
                desk.tape.forget_notes();
                desk.hand_over_made(&json, start, sink);
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
        let group = self.reader.get_row_group(group)?;
        let schema = group.metadata().schema_descr_ptr();
        Ok(TreeBuilder::new().as_iter(schema, group.as_ref())?)
    }
}

/// How far some groups are read.
struct Walk {
    /// The one at hand, and those behind it.
    groups: Range<usize>,
    /// What is left of the one at hand, once it is begun.
    open: Option<ReaderIter>,
    desk: Desk,
    /// Rows read, where every group that is passed counts as read to its end.
    row: u64,
    /// Rows of the groups passed.
    before: u64,
    /// Bytes of the groups passed.
    bytes: u64,
}

impl Walk {
    fn new(groups: Range<usize>) -> Self {
        Self {
            groups,
            open: None,
            desk: Desk::new(Width::Row, LARGEST_RECORD),
            row: 0,
            before: 0,
            bytes: 0,
        }
    }

    /// Leaves the group at hand, of so many rows and bytes, read or not.
    fn pass(&mut self, rows: u64, bytes: u64) {
        self.open = None;
        self.groups.start += 1;
        self.before += rows;
        self.row = self.before;
        self.bytes += bytes;
    }
}

/// All rows of a Parquet file, a stretch at a time: what is held meanwhile depends on the size of its
/// pages and rows, not on that of the file or of its groups.
pub struct ParquetRows {
    file: ParquetFile,
    walk: Walk,
}

impl ParquetRows {
    /// Hands over the next rows, until they come to `most` bytes as objects. Whether there may be more.
    ///
    /// What is handed over in the end is what [`ParquetFile::read`] hands over of all groups.
    pub fn go_on(&mut self, most: usize, sink: &mut dyn Sink) -> bool {
        self.file.go_on(&mut self.walk, most, sink)
    }

    /// How many bytes of the file are read; within a group, by its rows.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        let Walk {
            groups,
            row,
            before,
            bytes,
            ..
        } = &self.walk;
        let (rows, of) = (self.file.rows(groups.start), self.file.bytes(groups.start));
        let part = of.saturating_mul(row - before) / rows.max(1);
        bytes + part.min(of)
    }
}

/// The first codec of a group that is not read.
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
