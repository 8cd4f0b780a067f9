//! The interface that [`Reader`](super::Reader) drives, implemented once for each layout of a file.

use super::Sink;

/// A parser of one layout: text goes into its buffer, records come out of [`Self::read`].
pub(super) trait LayoutReader: std::fmt::Debug {
    /// Buffer to which the next text is appended, in UTF-8 or nearly so.
    fn buffer(&mut self) -> &mut Vec<u8>;
    /// Reads the records that are complete. `last` says that no more text follows.
    fn read(&mut self, last: bool, sink: &mut dyn Sink);
    /// Line ends passed and records handed over.
    fn totals(&self) -> (u64, u64);
}
