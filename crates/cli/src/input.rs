//! Inputs of the commands: files, standard input and the clock.
//!
//! In: a name as it was typed. Out: its text, its bytes, or an [`Input`] that can be read again and
//! at any place. Errors are sentences that begin with that name.

use std::fs::File;
use std::io::{self, Read, Seek as _, SeekFrom};
use std::ops::Range;
use std::sync::Mutex;
use std::time::{SystemTime, UNIX_EPOCH};

use tuneworthy_core::units::Date;
use tuneworthy_ingest::ByteSource;

/// Name that stands for standard input.
pub(crate) const STDIN: &str = "-";

/// Bytes read at a time.
const SLICE: usize = 4 << 20;

/// Reads a whole input as text.
pub(crate) fn text(name: &str) -> Result<String, String> {
    let mut text = String::new();
    whole(name)
        .and_then(|mut source| source.read_to_string(&mut text))
        .map_err(|error| failed(name, &error))?;
    Ok(text)
}

/// Reads a whole input as bytes.
pub(crate) fn bytes(name: &str) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    whole(name)
        .and_then(|mut source| source.read_to_end(&mut bytes))
        .map_err(|error| failed(name, &error))?;
    Ok(bytes)
}

/// Today by this machine's clock, in UTC.
pub(crate) fn clock() -> Date {
    let seconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    Date::from_days(i32::try_from(seconds / 86_400).unwrap_or(0))
}

/// Sentence about an input that could not be read.
fn failed(name: &str, error: &io::Error) -> String {
    format!("{name}: {error}")
}

fn whole(name: &str) -> io::Result<Box<dyn Read>> {
    if name == STDIN {
        return Ok(Box::new(io::stdin().lock()));
    }
    Ok(Box::new(File::open(name)?))
}

/// An input of any size that is read more than once and at any place, never held in memory.
///
/// Standard input and other streams are first copied to a temporary file without a name, which the
/// system removes when the program ends, however it ends.
pub(crate) struct Input {
    name: String,
    file: File,
    size: u64,
}

impl Input {
    /// Opens a file, or copies a stream.
    pub(crate) fn open(name: &str) -> Result<Self, String> {
        let opened = || {
            if name == STDIN {
                return copied(io::stdin().lock());
            }
            let file = File::open(name)?;
            let facts = file.metadata()?;
            // A pipe that a shell gave a name. A folder is not copied: reading it says what it is.
            if facts.is_file() || facts.is_dir() {
                return Ok((file, facts.len()));
            }
            copied(file)
        };
        let (file, size) = opened().map_err(|error| failed(name, &error))?;
        Ok(Self {
            name: name.to_owned(),
            file,
            size,
        })
    }

    /// Name as it was typed. Its ending counts where the bytes leave the layout open.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Number of bytes when it was opened.
    pub(crate) const fn size(&self) -> u64 {
        self.size
    }

    /// Returns a handle of its own, which shares its position with this one: seek before each read.
    pub(crate) fn file(&self) -> io::Result<File> {
        self.file.try_clone()
    }

    /// Returns the sentence about an error while reading.
    pub(crate) fn failed(&self, error: &io::Error) -> String {
        failed(&self.name, error)
    }

    /// Reads ranges of bytes, in their order. A range that passes the end comes back shorter.
    pub(crate) fn ranges(&self, ranges: &[Range<u64>]) -> io::Result<Vec<Vec<u8>>> {
        let read = ranges.iter().map(|range| {
            (&self.file).seek(SeekFrom::Start(range.start))?;
            let (mut bytes, length) = (Vec::new(), range.end - range.start);
            (&self.file).take(length).read_to_end(&mut bytes)?;
            Ok(bytes)
        });
        read.collect()
    }

    /// Hands over all bytes from the beginning, a slice at a time.
    pub(crate) fn slices(&self, mut take: impl FnMut(&[u8])) -> io::Result<()> {
        (&self.file).rewind()?;
        let mut slice = vec![0; SLICE];
        loop {
            let count = (&self.file).read(&mut slice)?;
            if count == 0 {
                return Ok(());
            }
            take(slice.get(..count).unwrap_or_default());
        }
    }
}

/// Copies a stream to a temporary file that only this user may read, and counts its bytes.
fn copied(mut stream: impl Read) -> io::Result<(File, u64)> {
    let mut file = tempfile::tempfile()?;
    let size = io::copy(&mut stream, &mut file)?;
    Ok((file, size))
}

/// A file that is read at any place, from any thread. A read moves the file's position: hence the lock.
pub(crate) struct SharedFile {
    file: Mutex<File>,
    size: u64,
}

impl SharedFile {
    /// Shares an open file of this size in bytes.
    pub(crate) const fn new(file: File, size: u64) -> Self {
        let file = Mutex::new(file);
        Self { file, size }
    }
}

impl ByteSource for SharedFile {
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
