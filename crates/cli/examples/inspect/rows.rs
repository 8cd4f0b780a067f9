//! Parquet: groups of rows, from a file that is read at any place.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::sync::Mutex;

use tuneworthy_dataset::{Inspector, Options, Partial, survey_over};
use tuneworthy_dedup::Sample;
use tuneworthy_ingest::{HEAD, Layout, ParquetFile, Source, Unreadable, sniff};

/// The reading library wants a file that threads may share, and a place in a file is moved.
struct Opened {
    file: Mutex<File>,
    size: u64,
}

impl Source for Opened {
    fn size(&self) -> u64 {
        self.size
    }

    fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<()> {
        let file = self.file.lock();
        let mut file =
            file.map_err(|_| io::Error::other("another thread stopped while it read"))?;
        file.seek(SeekFrom::Start(at))?;
        file.read_exact(buffer)
    }
}

/// A Parquet file, or why it is not read; nothing where the file is something else.
pub(crate) fn open(name: &str) -> io::Result<Option<Rows>> {
    let mut file = File::open(name)?;
    let size = file.metadata()?.len();
    let mut head = Vec::new();
    (&file).take(HEAD as u64).read_to_end(&mut head)?;
    if sniff(&head, size <= HEAD as u64, name).layout != Layout::Parquet {
        return Ok(None);
    }
    file.rewind()?;
    let file = Mutex::new(file);
    let file = ParquetFile::open(Opened { file, size });
    Ok(Some(Rows { file, size }))
}

/// A Parquet file: opened, or why not.
pub(crate) struct Rows {
    file: Result<ParquetFile, Unreadable>,
    /// Its bytes.
    size: u64,
}

impl Rows {
    /// What its first groups share, as far as `most` bytes.
    pub(crate) fn survey(&self, most: u64) -> Sample {
        survey_over(|sink| {
            if let Ok(file) = &self.file {
                file.read(0..file.groups_within(most), sink);
            }
        })
    }

    /// What all of it holds; of a file that is not read, why.
    pub(crate) fn inspect(&self, mut options: Options) -> Partial {
        Inspector::over(&mut options, |sink| match &self.file {
            Ok(file) => file.read(0..file.groups(), sink),
            Err(unreadable) => unreadable.tell(self.size, sink),
        })
    }
}
