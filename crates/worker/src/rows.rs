//! Parquet: groups of rows of a file that is read at any place.

use std::cell::{Cell, RefCell};
use std::io;
use std::ops::Range;

use tuneworthy_ingest::{ByteSource, ParquetFile, ParquetRows, ReadSummary, Sink, Unreadable};

use crate::source::Bytes;

thread_local! {
    /// The file being read. The reading library wants something threads may share, and a file of the
    /// browser's is not; a worker has one thread.
    static OPEN: RefCell<Option<Bytes>> = const { RefCell::new(None) };
    /// The browser would not read it: it was changed, moved or deleted. To the reading library that is the
    /// same as damage, which only costs what is damaged.
    static LOST: Cell<bool> = const { Cell::new(false) };
}

/// Returns whether the browser refused a read since a file was last opened. If so, fewer rows were
/// read than the file held.
pub(crate) fn is_lost() -> bool {
    LOST.get()
}

/// Stands for the file in `OPEN`.
struct Opened {
    size: u64,
}

impl ByteSource for Opened {
    fn size(&self) -> u64 {
        self.size
    }

    fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<()> {
        let read = OPEN.with_borrow(|file| file.as_ref().map(|file| file.at(at, buffer)));
        match read {
            Some(Ok(read)) if read == buffer.len() => return Ok(()),
            Some(Err(_)) => LOST.set(true),
            _ => {}
        }
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}

/// A Parquet file; one at a time.
pub(crate) struct Rows {
    file: ParquetFile,
}

impl Rows {
    pub(crate) fn open(bytes: Bytes) -> Result<Self, Unreadable> {
        let size = bytes.length();
        OPEN.set(Some(bytes));
        LOST.set(false);
        ParquetFile::open(Opened { size }).map(|file| Self { file })
    }

    pub(crate) fn read(&self, groups: Range<usize>, sink: &mut dyn Sink) -> ReadSummary {
        self.file.read(groups, sink)
    }

    /// Returns the number of groups, from the first, that fit into `bytes` bytes; at least 1.
    pub(crate) fn groups_within(&self, bytes: u64) -> usize {
        self.file.groups_within(bytes)
    }

    /// Returns ranges of consecutive groups, each large enough to be worth a worker: at least
    /// `least` bytes, except perhaps the last.
    pub(crate) fn ranges(&self, least: u64) -> Vec<Range<usize>> {
        let sizes = (0..self.file.groups()).map(|group| self.file.bytes(group));
        together(sizes, least)
    }
}

/// A Parquet file read with pauses.
pub(crate) struct Pausing {
    bytes: Bytes,
    rows: ParquetRows,
}

impl Pausing {
    pub(crate) fn open(bytes: Bytes) -> Result<Self, Unreadable> {
        let rows = Rows::open(bytes.clone())?.file.into_rows();
        Ok(Self { bytes, rows })
    }

    /// Reads on until the rows read come to `most` bytes. Returns whether there may be more.
    pub(crate) fn go_on(&mut self, most: usize, sink: &mut dyn Sink) -> bool {
        // In a pause another file may have been opened.
        OPEN.set(Some(self.bytes.clone()));
        self.rows.go_on(most, sink)
    }

    /// Returns the number of bytes of the file that were read.
    pub(crate) fn read(&self) -> u64 {
        self.rows.bytes()
    }
}

fn together(sizes: impl Iterator<Item = u64>, least: u64) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut size = 0;
    for (group, bytes) in sizes.enumerate() {
        match ranges.last_mut() {
            Some(range) if size < least => range.end = group + 1,
            _ => {
                ranges.push(group..group + 1);
                size = 0;
            }
        }
        size += bytes;
    }
    if ranges.is_empty() {
        ranges.push(0..0);
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_groups_share_a_worker_and_none_is_lost() {
        assert_eq!(together([].into_iter(), 10).first(), Some(&(0..0)));
        assert_eq!(
            together([3, 3, 3, 3, 20, 1].into_iter(), 10),
            [0..4, 4..5, 5..6]
        );
        assert_eq!(together([10, 10].into_iter(), 10), [0..1, 1..2]);
    }
}
