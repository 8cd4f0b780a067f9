//! A file as bytes at places, read in slices.

use std::ops::Range;

use js_sys::{Array, Object, Uint8Array};
use wasm_bindgen::JsValue;
use web_sys::{Blob, File, FileReaderSync, MessageChannel, MessagePort};

/// Bytes asked of the browser at a time. Each request costs some milliseconds.
const SLICE: u64 = 4 << 20;

/// Bytes of a slice copied into this program's memory at a time.
const PIECE: u32 = 1 << 20;

/// Frees a slice that has been copied, by transferring it to a port whose other end is closed.
///
/// A worker reads for many seconds without a pause, and browsers collect such slices only in
/// pauses. Slices of a file of one gigabyte left in memory took four workers more than a gigabyte.
fn let_go(slice: &Object) {
    thread_local! {
        static NOWHERE: Option<MessagePort> = MessageChannel::new().ok().map(|channel| {
            channel.port2().close();
            channel.port1()
        });
    }
    NOWHERE.with(|port| {
        // Where that fails, the slice is collected later.
        port.as_ref()
            .map(|port| port.post_message_with_transferable(&JsValue::NULL, &Array::of1(slice)))
    });
}

/// A file of the reader's.
#[derive(Clone)]
pub(crate) struct Bytes {
    file: File,
    reader: FileReaderSync,
}

/// The browser could not read a slice of the file.
#[derive(Debug)]
pub(crate) struct Unread;

impl Unread {
    pub(crate) const WHY: &str = "The file could not be read to its end. It was changed, moved or deleted meanwhile, or it is a folder. Nothing else was lost: choose it again.";
}

impl Bytes {
    pub(crate) fn of(file: File) -> Result<Self, Unread> {
        let reader = FileReaderSync::new().map_err(|_| Unread)?;
        Ok(Self { file, reader })
    }

    /// Returns the length of the file in bytes.
    pub(crate) fn length(&self) -> u64 {
        // Sizes are whole and far below 2^53.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        {
            self.file.size() as u64
        }
    }

    pub(crate) fn name(&self) -> String {
        self.file.name()
    }

    /// Fills the buffer with what stands between two places.
    pub(crate) fn slice(&self, start: u64, end: u64, into: &mut Vec<u8>) -> Result<(), Unread> {
        let blob = self.part(&(start..end))?;
        self.read(&blob, end - start, into)
    }

    /// Takes a slice from a place on, as far as `end`, a piece at a time. Where it ends.
    pub(crate) fn pieces(
        &self,
        start: u64,
        end: u64,
        mut take: impl FnMut(&[u8]),
    ) -> Result<u64, Unread> {
        let to = end.min(start + SLICE);
        let bytes = self.buffer(&self.part(&(start..to))?, to - start)?;
        let mut piece = vec![0; bytes.length().min(PIECE) as usize];
        let mut at = 0;
        while at < bytes.length() {
            let next = bytes.length().min(at + PIECE);
            let own = piece.get_mut(..(next - at) as usize).unwrap_or_default();
            bytes.subarray(at, next).copy_to(own);
            take(own);
            at = next;
        }
        let_go(&bytes.buffer());
        Ok(to)
    }

    /// Reads several ranges of the file in one request; ends beyond the end of the file are cut
    /// off. Separate requests would cost a millisecond or more each, however small the ranges.
    pub(crate) fn ranges(&self, ranges: &[Range<u64>]) -> Result<Vec<Vec<u8>>, Unread> {
        let end = self.length();
        let within = |range: &Range<u64>| range.start.min(end)..range.end.min(end);
        let parts = Array::new();
        let mut lengths = Vec::new();
        for range in ranges.iter().map(within) {
            parts.push(self.part(&range)?.as_ref());
            lengths.push(range.end - range.start);
        }
        let together = Blob::new_with_blob_sequence(&parts).map_err(|_| Unread)?;
        let mut bytes = Vec::new();
        self.read(&together, lengths.iter().sum(), &mut bytes)?;
        let mut rest = bytes.as_slice();
        let mut cut = |length: u64| {
            let (own, others) = rest.split_at_checked(usize::try_from(length).ok()?)?;
            rest = others;
            Some(own.to_vec())
        };
        let cut: Option<_> = lengths.into_iter().map(&mut cut).collect();
        cut.ok_or(Unread)
    }

    fn part(&self, range: &Range<u64>) -> Result<Blob, Unread> {
        let (start, end) = (range.start as f64, range.end as f64);
        self.file
            .slice_with_f64_and_f64(start, end)
            .map_err(|_| Unread)
    }

    fn read(&self, blob: &Blob, length: u64, into: &mut Vec<u8>) -> Result<(), Unread> {
        let bytes = self.buffer(blob, length)?;
        into.resize(bytes.length() as usize, 0);
        bytes.copy_to(into);
        let_go(&bytes.buffer());
        Ok(())
    }

    fn buffer(&self, blob: &Blob, length: u64) -> Result<Uint8Array, Unread> {
        let buffer = self.reader.read_as_array_buffer(blob);
        let bytes = Uint8Array::new(&buffer.map_err(|_| Unread)?.into());
        // Whoever shortened the file meanwhile must not be taken for its end.
        let whole = u64::from(bytes.length()) >= length;
        whole.then_some(bytes).ok_or(Unread)
    }

    /// Reads from a place on, as much as the buffer holds or the file has.
    pub(crate) fn at(&self, place: u64, buffer: &mut [u8]) -> Result<usize, Unread> {
        let mut bytes = Vec::new();
        let end = self.length().min(place + buffer.len() as u64);
        self.slice(place.min(end), end, &mut bytes)?;
        buffer[..bytes.len()].copy_from_slice(&bytes);
        Ok(bytes.len())
    }
}
