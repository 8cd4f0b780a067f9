//! Incremental parser for the fields of a row.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

/// Result of reading a part of a row.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum RowPart {
    /// The row is complete.
    Row,
    /// A field is complete.
    Field,
    /// More text is needed.
    More,
}

/// A row that is being read.
#[derive(Debug)]
pub(super) struct Rows {
    csv: Box<Reader>,
    /// Contents of the fields, one after the other, then unused space.
    bytes: Vec<u8>,
    filled: usize,
    /// End of each field in `bytes`.
    ends: Vec<usize>,
}

impl Rows {
    pub(super) fn new(delimiter: u8) -> Self {
        let mut rows = Self {
            csv: Box::new(ReaderBuilder::new().delimiter(delimiter).build()),
            bytes: Vec::new(),
            filled: 0,
            ends: Vec::new(),
        };
        rows.reset();
        rows
    }

    /// Reads from `text` until a field or a row is whole, and says how many bytes that took.
    pub(super) fn read(&mut self, text: &[u8]) -> (RowPart, usize) {
        let mut taken = 0;
        loop {
            let rest = text.get(taken..).unwrap_or_default();
            if rest.is_empty() {
                return (RowPart::More, taken);
            }
            if self.bytes.len() == self.filled {
                self.bytes.resize(2 * self.filled.max(1 << 10), 0);
            }
            let free = self.bytes.get_mut(self.filled..).unwrap_or_default();
            let (result, read, written) = self.csv.read_field(rest, free);
            taken += read;
            self.filled += written;
            match result {
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
                ReadFieldResult::End => return (RowPart::More, taken),
                ReadFieldResult::Field { record_end } => {
                    self.ends.push(self.filled);
                    let part = if record_end {
                        RowPart::Row
                    } else {
                        RowPart::Field
                    };
                    return (part, taken);
                }
            }
        }
    }

    /// Returns the number of complete fields.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn fields(&self) -> impl Iterator<Item = &[u8]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let spans = starts.zip(self.ends.iter().copied());
        spans.map(|(start, end)| self.bytes.get(start..end).unwrap_or_default())
    }

    /// Forgets the row, to read the next.
    pub(super) fn next_row(&mut self) {
        self.filled = 0;
        self.ends.clear();
    }

    /// Forgets all, to start anew somewhere else.
    pub(super) fn reset(&mut self) {
        self.csv.reset();
        // The first bytes it sees lose a byte order mark, if they are one whole; a blank line in
        // front makes that so for no text, however it is cut.
        self.csv.read_field(b"\n", &mut [0]);
        self.next_row();
    }
}
