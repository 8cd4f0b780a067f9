//! A file as bytes at places, read in slices.

use js_sys::{Array, Object, Uint8Array};
use wasm_bindgen::JsValue;
use web_sys::{File, FileReaderSync, MessageChannel, MessagePort};

/// How much is read at a time: large enough that reading costs little beside the work, small enough
/// that progress is seen and memory stays low.
pub(crate) const SLICE: u64 = 4 << 20;

/// Frees a slice that has been copied. A worker reads for many seconds without a pause, and browsers
/// collect such slices in pauses: a gigabyte left four workers with more than a gigabyte of them.
/// What is sent to a port that is closed at its other end is gone at once.
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

/// Why a slice could not be read.
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

    /// How long the file is.
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
        let blob = self
            .file
            .slice_with_f64_and_f64(start as f64, end as f64)
            .map_err(|_| Unread)?;
        let buffer = self
            .reader
            .read_as_array_buffer(&blob)
            .map_err(|_| Unread)?;
        let bytes = Uint8Array::new(&buffer);
        // Whoever shortened the file meanwhile must not be taken for its end.
        if f64::from(bytes.length()) < end as f64 - start as f64 {
            return Err(Unread);
        }
        into.resize(bytes.length() as usize, 0);
        bytes.copy_to(into);
        let_go(&buffer);
        Ok(())
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
