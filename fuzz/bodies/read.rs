//! Checks of reading any bytes: nothing panics, chunk sizes do not matter, places lie inside the
//! file, and JSON is accepted or refused as `serde_json` does.

use serde::de::IgnoredAny;
use tuneworthy_ingest::json::{Kind, Node, Tape};
use tuneworthy_ingest::{FilePlace, HEAD, Problem, Reader, Record, Sink, sniff};

/// Checks a file. The first byte says how it is cut.
pub(crate) fn check(input: &[u8]) {
    let Some((&first, file)) = input.split_first() else {
        return;
    };
    let file = file.get(..HEAD - 1).unwrap_or(file);
    let whole = read(file, file.len().max(1), Reader::new(""));
    let sniffed = sniff(file, true, "");
    let pieces = read(file, usize::from(first % 32) + 1, Reader::sniffed(sniffed));
    assert_eq!(whole, pieces, "chunks matter");
    if let Ok(text) = str::from_utf8(file) {
        let mut tape = Tape::new();
        let ours = tape.parse(text).is_ok_and(|doc| doc.is_json());
        let theirs = serde_json::from_str::<IgnoredAny>(text);
        assert_eq!(ours, theirs.is_ok(), "{text:?}: {theirs:?}");
    }
}

#[derive(Default)]
struct Seen {
    size: u64,
    events: Vec<String>,
}

impl Seen {
    fn place(&self, place: FilePlace) {
        assert!(place.byte <= self.size + 1, "a place behind the file");
        assert!(place.line >= 1 && place.column >= 1);
    }
}

impl Sink for Seen {
    fn record(&mut self, record: &Record<'_>) {
        assert_eq!(
            record.root().raw(),
            record.text().trim_matches([' ', '\t', '\n', '\r'])
        );
        let mut nodes = 0;
        walk(record, &mut nodes);
        self.place(record.place());
        let (place, text) = (record.place(), record.text());
        self.events
            .push(format!("{} {place:?} {nodes} {text}", record.index));
    }

    fn problem(&mut self, problem: &Problem<'_>) {
        self.place(problem.place);
        let (place, excerpt) = (problem.place, problem.excerpt());
        self.events
            .push(format!("{} {place:?} {excerpt}", problem.kind.id()));
    }
}

/// Visits every value and asks it everything. A list and no recursion: records nest deeply.
fn walk(record: &Record<'_>, nodes: &mut usize) {
    let mut open: Vec<(Node<'_>, FilePlace)> = vec![(record.root(), record.place())];
    // Places are looked up for the first few values only; each look-up reads the record anew.
    while let Some((node, above)) = open.pop() {
        *nodes += 1;
        let span = node.span();
        assert!(
            record.text().get(span.clone()).is_some(),
            "a span outside the record"
        );
        let place = if *nodes < 100 {
            record.place_of(span.start)
        } else {
            above
        };
        assert!(place >= above, "a value in front of what holds it");
        match node.kind() {
            Kind::String => {
                let text = node.as_str().expect("a string").to_cow();
                assert!(node.as_str().expect("a string") == *text);
            }
            Kind::Number => drop(node.as_f64()),
            Kind::Bool => assert!(node.as_bool().is_some()),
            Kind::Null => assert!(node.is_null()),
            Kind::Array => {
                assert_eq!(node.items().count(), node.len());
                open.extend(node.items().map(|item| (item, place)));
            }
            Kind::Object => {
                assert_eq!(node.entries().count(), node.len());
                open.extend(node.entries().map(|(_, value)| (value, place)));
            }
        }
    }
}

fn read(file: &[u8], chunk: usize, mut reader: Reader) -> Vec<String> {
    let mut seen = Seen {
        size: file.len() as u64,
        events: Vec::new(),
    };
    for chunk in file.chunks(chunk) {
        reader.push(chunk, &mut seen);
    }
    let summary = reader.finish(&mut seen);
    assert_eq!(summary.bytes, file.len() as u64);
    seen.events.push(format!("{summary:?}"));
    seen.events
}
