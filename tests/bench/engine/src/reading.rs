//! Reading alone: bytes to records, each parsed whole, every text of it decoded, and nothing checked.

use tuneworthy_ingest::json::{Kind, Node};
use tuneworthy_ingest::{Problem, Reader, Record, Sink};

/// A file being read.
pub(crate) struct Reading {
    reader: Reader,
    seen: Seen,
}

#[derive(Default)]
struct Seen {
    records: u64,
    /// Bytes of all texts, so that none can be skipped.
    bytes: u64,
    text: String,
}

impl Default for Reading {
    fn default() -> Self {
        Self {
            reader: Reader::new("training.jsonl"),
            seen: Seen::default(),
        }
    }
}

impl Reading {
    /// Takes the next bytes. Says how many records there were so far.
    pub(crate) fn push(&mut self, bytes: &[u8]) -> f64 {
        self.reader.push(bytes, &mut self.seen);
        self.seen.records as f64
    }

    /// Ends the file: how many records there were, or nothing where their texts were skipped.
    pub(crate) fn finish(mut self) -> Option<f64> {
        self.reader.finish(&mut self.seen);
        (self.seen.bytes >= self.seen.records).then_some(self.seen.records as f64)
    }
}

impl Sink for Seen {
    fn record(&mut self, record: &Record<'_>) {
        self.records += 1;
        self.walk(record.root());
    }

    fn problem(&mut self, _: &Problem<'_>) {}
}

impl Seen {
    fn walk(&mut self, node: Node<'_>) {
        match node.kind() {
            Kind::Object => node.entries().for_each(|(_, value)| self.walk(value)),
            Kind::Array => node.items().for_each(|item| self.walk(item)),
            _ => {
                if let Some(text) = node.as_str() {
                    self.text.clear();
                    text.push_to(&mut self.text);
                    self.bytes += self.text.len() as u64;
                }
            }
        }
    }
}
