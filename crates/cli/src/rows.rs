//! Parquet files: groups of rows, from a file that is read at any place.

use std::io::{self, Read as _, Seek as _};

use tuneworthy_dataset::{Inspector, Options, Partial, survey_over};
use tuneworthy_dedup::RecordSample;
use tuneworthy_ingest::{HEAD, Layout, ParquetFile, Sink, Unreadable, sniff};

use crate::input::{Input, SharedFile};

/// Opens a Parquet file, or keeps the reason why it is not read. `None` for any other file.
pub(crate) fn open(input: &Input) -> io::Result<Option<Rows>> {
    let size = input.size();
    let mut file = input.file()?;
    file.rewind()?;
    let mut head = Vec::new();
    (&file).take(HEAD as u64).read_to_end(&mut head)?;
    if sniff(&head, size <= HEAD as u64, input.name()).layout != Layout::Parquet {
        return Ok(None);
    }
    let file = ParquetFile::open(SharedFile::new(file, size));
    Ok(Some(Rows { file, size }))
}

/// The rows of a Parquet file, or the reason why they cannot be read.
pub(crate) struct Rows {
    file: Result<ParquetFile, Unreadable>,
    /// Number of bytes in the file.
    size: u64,
}

impl Rows {
    /// Samples the first groups of rows, up to `most` bytes, for text that most records share.
    pub(crate) fn survey(&self, most: u64) -> RecordSample {
        survey_over(|sink| {
            if let Ok(file) = &self.file {
                file.read(0..file.groups_within(most), sink);
            }
        })
    }

    /// Hands all rows to a sink. One of a file that cannot be read hears why.
    pub(crate) fn read(&self, sink: &mut dyn Sink) {
        match &self.file {
            Ok(file) => file.read(0..file.groups(), sink),
            Err(unreadable) => unreadable.tell(self.size, sink),
        };
    }

    /// Inspects all rows. The partial of a file that cannot be read says why.
    pub(crate) fn inspect(&self, mut options: Options) -> Partial {
        Inspector::over(&mut options, |sink| match &self.file {
            Ok(file) => file.read(0..file.groups(), sink),
            Err(unreadable) => unreadable.tell(self.size, sink),
        })
    }
}
