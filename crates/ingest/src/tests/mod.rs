//! Whole files through the reader.

mod broken;
mod cases;
mod chunks;
mod freely;
mod rows;

use std::ops::Range;

use super::*;

/// Returns the bytes of ranges of a file, shorter where the file ends first.
pub(crate) fn lent(file: &[u8], ranges: &[Range<u64>]) -> Vec<Vec<u8>> {
    let place = |at: u64| usize::try_from(at).map_or(file.len(), |at| at.min(file.len()));
    let lent = ranges
        .iter()
        .map(|range| file[place(range.start)..place(range.end)].to_vec());
    lent.collect()
}

/// Records and problems received, a line each.
#[derive(Default)]
struct Log(Vec<String>);

fn at(place: FilePlace) -> String {
    format!("{}:{} @{}", place.line, place.column, place.byte)
}

impl Sink for Log {
    fn record(&mut self, record: &Record<'_>) {
        let (index, text) = (record.index, record.text());
        self.0
            .push(format!("{index} {} {text}", at(record.place())));
    }

    fn problem(&mut self, problem: &Problem<'_>) {
        let (id, excerpt) = (problem.kind.id(), problem.excerpt());
        let detail = problem.detail;
        self.0
            .push(format!("{id} {} {excerpt}{detail}", at(problem.place)));
    }
}

/// Reads a file in chunks of `chunk` bytes.
fn read_in(file: &[u8], chunk: usize, reader: Reader) -> (Vec<String>, ReadSummary) {
    let mut log = Log::default();
    let mut reader = reader;
    for chunk in file.chunks(chunk.max(1)) {
        reader.push(chunk, &mut log);
    }
    let summary = reader.finish(&mut log);
    (log.0, summary)
}

fn read(file: &[u8]) -> (Vec<String>, ReadSummary) {
    read_in(file, file.len(), Reader::new(""))
}

/// Asserts what is handed over of a file, whole and byte by byte.
fn assert_reads(file: &[u8], layout: Layout, expected: &[&str]) {
    let shown = String::from_utf8_lossy(file);
    let (events, summary) = read(file);
    assert_eq!(events, expected, "{shown:?}");
    assert_eq!(summary.layout, layout, "{shown:?}");
    assert_eq!(summary.bytes, file.len() as u64);
    let (events, _) = read_in(file, 1, Reader::new(""));
    assert_eq!(events, expected, "{shown:?} byte by byte");
}
