//! Random access to a file, adapted to the Parquet library.

use std::io::{self, BufReader, Read};
use std::sync::Arc;

use ::parquet::errors::{ParquetError, Result};
use ::parquet::file::reader::{ChunkReader, Length};
use bytes::Bytes;

use super::footer::mended;

/// A file with random access.
///
/// It must be shareable between threads because the reading library asks for it; a worker, which
/// has one thread and a file that is not, keeps the file in a `thread_local` and reads it from
/// there.
pub trait ByteSource: Send + Sync {
    /// Returns the size of the file in bytes.
    fn size(&self) -> u64;

    /// Fills `buffer` with the bytes from offset `at` on.
    ///
    /// # Errors
    /// If the bytes are not available: past the end, or the file has changed.
    fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<()>;
}

impl ByteSource for Vec<u8> {
    fn size(&self) -> u64 {
        self.len() as u64
    }

    fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<()> {
        let rest = usize::try_from(at).ok().and_then(|at| self.get(at..));
        rest.unwrap_or_default().read_exact(buffer)
    }
}

pub(super) type Shared = Arc<dyn ByteSource>;

/// A file with another footer than its own.
pub(super) struct Mended {
    source: Shared,
    /// Bytes of the file in front of the footer.
    front: u64,
    /// The footer, its length and the mark that ends a file.
    tail: Vec<u8>,
}

/// Longest footer that is mended, in bytes.
const LONGEST_FOOTER: u64 = 64 << 20;

impl Mended {
    /// Mends the footer of a file; `None` if there is nothing to mend.
    pub(super) fn of(source: &Shared) -> Option<Self> {
        let end = source.size().checked_sub(8)?;
        let mut mark = [0; 8];
        source.read_at(end, &mut mark).ok()?;
        let (length, name) = mark.split_first_chunk()?;
        let length = u64::from(u32::from_le_bytes(*length));
        let front = end.checked_sub(length)?;
        if name != b"PAR1" || length > LONGEST_FOOTER {
            return None;
        }
        let mut footer = vec![0; usize::try_from(length).ok()?];
        source.read_at(front, &mut footer).ok()?;
        let mut tail = mended(&footer)?;
        let length = u32::try_from(tail.len()).ok()?;
        tail.extend_from_slice(&length.to_le_bytes());
        tail.extend_from_slice(b"PAR1");
        Some(Self {
            source: Arc::clone(source),
            front,
            tail,
        })
    }
}

impl ByteSource for Mended {
    fn size(&self) -> u64 {
        self.front + self.tail.len() as u64
    }

    fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<()> {
        let front = self.front.saturating_sub(at);
        let length = usize::try_from(front).map_or(buffer.len(), |front| front.min(buffer.len()));
        let (own, behind) = buffer.split_at_mut(length);
        if !own.is_empty() {
            self.source.read_at(at, own)?;
        }
        let at = at.saturating_sub(self.front);
        let rest = usize::try_from(at).ok().and_then(|at| self.tail.get(at..));
        rest.unwrap_or_default().read_exact(behind)
    }
}

/// Adapter from [`ByteSource`] to the interface of the Parquet library.
pub(super) struct Adapter(pub(super) Shared);

impl Length for Adapter {
    fn len(&self) -> u64 {
        self.0.size()
    }
}

impl ChunkReader for Adapter {
    type T = BufReader<From>;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        Ok(BufReader::new(From {
            source: Arc::clone(&self.0),
            at: start,
        }))
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        // A length that lies must not ask for more memory than the file could fill.
        let left = self.0.size().saturating_sub(start);
        if length as u64 > left {
            return Err(ParquetError::EOF(format!(
                "{length} bytes expected and {left} left"
            )));
        }
        let mut bytes = vec![0; length];
        self.0.read_at(start, &mut bytes)?;
        Ok(bytes.into())
    }
}

/// The file from a place on.
pub(super) struct From {
    source: Shared,
    at: u64,
}

impl Read for From {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.source.size().saturating_sub(self.at);
        let count = usize::try_from(left).map_or(buffer.len(), |left| left.min(buffer.len()));
        let (filled, _) = buffer.split_at_mut(count);
        self.source.read_at(self.at, filled)?;
        self.at += count as u64;
        Ok(count)
    }
}
