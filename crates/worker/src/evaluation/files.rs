//! Files of the reader's as the readers of results take them: at any place.

use std::cell::{Cell, RefCell};
use std::io;
use std::sync::Arc;

use tuneworthy_evals::read::EvalFile;
use tuneworthy_ingest::ByteSource;

use crate::source::Bytes;

thread_local! {
    /// The files being read. The readers want something threads may share, and a file of the browser's
    /// is not; a worker has one thread.
    static OPEN: RefCell<Vec<Bytes>> = const { RefCell::new(Vec::new()) };
    /// Whether the browser refused a read: a file was changed, moved or deleted.
    static LOST: Cell<bool> = const { Cell::new(false) };
}

/// Bytes asked of the browser at a time: each request costs milliseconds, and readers ask for less.
const AHEAD: u64 = 1 << 20;

/// Stands for a file in `OPEN`.
struct OpenedResults {
    index: usize,
    size: u64,
}

thread_local! {
    /// The last stretch that was read: its file, its start, and its bytes.
    static STRETCH: RefCell<(usize, u64, Vec<u8>)> = const { RefCell::new((0, 0, Vec::new())) };
}

impl ByteSource for OpenedResults {
    fn size(&self) -> u64 {
        self.size
    }

    fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<()> {
        let gone = || io::Error::from(io::ErrorKind::UnexpectedEof);
        if at
            .checked_add(buffer.len() as u64)
            .is_none_or(|end| end > self.size)
        {
            return Err(gone());
        }
        if (buffer.len() as u64) < AHEAD && self.read_stretch(at, buffer) {
            return Ok(());
        }
        let end = self.size.min(at + AHEAD.max(buffer.len() as u64));
        let mut bytes = Vec::new();
        let read = OPEN.with_borrow(|files| {
            let file = files.get(self.index)?;
            file.slice(at, end, &mut bytes).ok()
        });
        let Some(part) = read.and_then(|()| bytes.get(..buffer.len())) else {
            LOST.set(true);
            return Err(gone());
        };
        buffer.copy_from_slice(part);
        STRETCH.set((self.index, at, bytes));
        Ok(())
    }
}

impl OpenedResults {
    /// Fills the buffer from the last stretch, if all of it lies there.
    fn read_stretch(&self, at: u64, buffer: &mut [u8]) -> bool {
        STRETCH.with_borrow(|(index, start, bytes)| {
            let from = at.checked_sub(*start).filter(|_| *index == self.index);
            let from = from.and_then(|from| usize::try_from(from).ok());
            let part = from.and_then(|from| bytes.get(from..)?.get(..buffer.len()));
            part.map(|part| buffer.copy_from_slice(part)).is_some()
        })
    }
}

/// Opens files, in place of those before.
pub(super) fn open(files: Vec<Bytes>) -> Vec<EvalFile> {
    let opened = files.iter().enumerate().map(|(index, file)| EvalFile {
        name: file.name(),
        bytes: Arc::new(OpenedResults {
            index,
            size: file.length(),
        }),
    });
    let opened = opened.collect();
    OPEN.set(files);
    STRETCH.set((0, 0, Vec::new()));
    LOST.set(false);
    opened
}

/// Returns whether the browser refused a read since files were last opened.
pub(super) fn is_lost() -> bool {
    LOST.get()
}
